"""Layers beside a treebank come to the right words, and stay there when a sentence is disturbed."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

from kg.language.training.chunks import without
from kg.language.training.name_exchange import exchanged, pool_of
from kg.language.training.propositions import head_of, read_factuality, read_frames, with_propositions
from kg.language.training.records import Frame, Sentence, Syntax

WORDS = ("The", "minister", "of", "Ruritania", "did", "resign", ".")
HEADS = (1, 5, 3, 1, 5, -1, 5)
TAGS = ("DT", "NN", "IN", "NNP", "VBD", "VB", ".")
LOC = frozenset(("S-LOC",))
OUT = frozenset(("O",))
SENTENCE = Sentence(
    WORDS,
    Syntax(TAGS, TAGS, ("",) * 7, WORDS, HEADS, ("x",) * 7),
    names=(OUT, OUT, OUT, LOC, OUT, OUT, OUT),
)


@pytest.mark.parametrize(("start", "end", "head"), [(0, 4, 1), (2, 4, 3), (0, 6, 5), (4, 5, 4)])
def test_the_head_of_a_span(start: int, end: int, head: int) -> None:
    assert head_of(HEADS, start, end) == head


def write(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return path


def test_predicates_and_factuality_come_to_their_sentence(tmp_path: Path) -> None:
    predicate = {"token": 5, "roleset": "resign.01", "args": [["ARG0", 0, 4]]}
    frames = read_frames(write(tmp_path / "p", {"sent_id": "a", "words": WORDS, "predicates": [predicate]}))
    rows = [{"sent_id": "a", "token": 5, "factuality": value} for value in (1.0, 2.0)]
    far = {"sent_id": "a", "token": 40, "factuality": 1.0}
    values = read_factuality(write(tmp_path / "f", *rows, far))
    found = with_propositions(SENTENCE, "a", frames, values)
    assert found.frames == (Frame(5, "resign.01", (("ARG0", 1),)),)
    assert found.factuality == ((5, 1.5),)
    assert with_propositions(SENTENCE, "b", frames, values) == SENTENCE
    other = Sentence(("He", "resigned"), SENTENCE.syntax)
    assert with_propositions(other, "a", frames, values) == other


def test_a_stop_that_a_layer_points_at_stays() -> None:
    marked = Sentence(WORDS, SENTENCE.syntax, frames=(Frame(5, "resign.01", (("ARG1", 6),)),))
    assert without(marked, {6}) is marked
    free = Sentence(WORDS, SENTENCE.syntax, frames=(Frame(5, "resign.01", (("ARG0", 1),)),))
    cut = without(free, {6})
    assert len(cut.words) == 6 and cut.frames == free.frames


def test_names_are_exchanged_for_others_of_the_same_length() -> None:
    pool = pool_of([("LOC", "Borduria"), ("LOC", "San Theodoros"), ("LOC", "al-Khemed"), ("PER", "Plekszy")])
    assert pool == {
        ("LOC", 1): [("Borduria",)],
        ("LOC", 2): [("San", "Theodoros")],
        ("PER", 1): [("Plekszy",)],
    }
    seen = {exchanged(SENTENCE, pool, Random(seed)).words for seed in range(60)}
    assert seen == {WORDS, (*WORDS[:3], "Borduria", *WORDS[4:])}
    bare = Sentence(WORDS)
    assert all(exchanged(bare, pool, Random(seed)) is bare for seed in range(20))
