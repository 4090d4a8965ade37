"""The shipped model keeps its scores, on a part of the held-out documents, where the corpora are at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import kg.language
from kg.language import WEIGHTS
from kg.language.lemmas import FILE, Lemmas
from kg.language.network import Network
from kg.language.training.evaluation import score_gold, score_raw
from kg.language.training.propositions import read_factuality, read_frames
from kg.language.training.tally import Tally
from kg.language.training.treebanks import read_ewt, read_gum

SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[3] / "shared"))
CORPORA = SHARED / "corpora"
MEGABYTES = 40

needs_corpora = pytest.mark.skipif(
    not (CORPORA / "ewt" / "test.conllu").is_file(),
    reason=f"no corpora in {CORPORA}; name their parent in KG_SHARED",
)


@pytest.fixture(scope="module")
def gold() -> dict[str, Tally]:
    network, lemmas = Network(WEIGHTS), Lemmas.read(WEIGHTS / FILE)
    nothing: frozenset[str] = frozenset()
    frames = read_frames(CORPORA / "propbank_ewt" / "test.jsonl")
    values = read_factuality(CORPORA / "factuality_ewt" / "test.jsonl")
    ewt = list(read_ewt(CORPORA / "ewt", "test", CORPORA / "uner_ewt", nothing, frames, values))
    gum = list(read_gum(CORPORA / "gum", "test", nothing))
    return {"ewt": score_gold(ewt[::6], network, lemmas), "gum": score_gold(gum[::5], network, lemmas)}


# Floors a little under the scores of these parts, so that only a real loss fails.
@needs_corpora
@pytest.mark.parametrize(
    ("part", "key", "floor"),
    [
        ("ewt", "las", 88.0),
        ("gum", "las", 87.0),
        ("ewt", "tags", 95.5),
        ("gum", "tags", 96.5),
        ("ewt", "lemmas", 95.8),
        ("gum", "lemmas", 97.5),
    ],
)
def test_scores_on_gold_tokens(gold: dict[str, Tally], part: str, key: str, floor: float) -> None:
    assert gold[part].f1(key) >= floor


@needs_corpora
def test_names_on_gold_tokens(gold: dict[str, Tally]) -> None:
    assert gold["ewt"].f1("PER", "ORG", "LOC") >= 78.0


@needs_corpora
def test_above_the_tree(gold: dict[str, Tally]) -> None:
    ewt = gold["ewt"]
    assert ewt.f1("predicates") >= 93.0
    assert ewt.f1("roles") >= 76.5 and ewt.f1("core roles") >= 80.0
    assert ewt.pearson("factuality") >= 74.0
    assert gold["gum"].f1("antecedents") >= 60.0


@needs_corpora
def test_from_raw_text_little_is_lost(gold: dict[str, Tally]) -> None:
    documents = list(read_gum(CORPORA / "gum", "test", frozenset()))[::5]
    raw = score_raw(documents, kg.language.load())
    assert raw.f1("words") >= 99.0
    assert raw.f1("las") >= gold["gum"].f1("las") - 1.5


def test_the_weights_are_small_and_say_what_they_are() -> None:
    files = {path.name: path.stat().st_size for path in WEIGHTS.iterdir()}
    assert sum(files.values()) <= MEGABYTES * 1_000_000
    card = (WEIGHTS / "model-card.md").read_text(encoding="utf-8")
    licence = (WEIGHTS / "LICENSE").read_text(encoding="utf-8")
    assert "LAS" in card and "CC BY-SA 4.0" in licence
    sets = ("English Web Treebank", "GUM", "Universal NER", "Wikigold", "Re-DocRED", "CrossNER", "re3d")
    for name in (*sets, "PropBank", "Universal Decompositional Semantics"):
        assert name in card and name in licence
