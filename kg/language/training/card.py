"""The model card and the licence note, written beside the weights by the command that made them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.language.labels import NAME_LABELS
from kg.language.training.corpora import LICENCES
from kg.language.training.tally import Tally

CARD, LICENCE, LEGAL_CODE = "model-card.md", "LICENSE", "CC-BY-SA-4.0.txt"
_TREES = {"las": "LAS", "uas": "UAS", "tags": "tags", "upos": "universal tags"}
_GOLD = {**_TREES, "feats": "features", "lemmas": "lemmas"}
_ABOVE = {
    "predicates": "predicates",
    "senses": "senses",
    "roles": "roles",
    "core roles": "numbered roles",
    "antecedents": "antecedents",
    "event words": "event words",
    "event types": "with types",
    "participants": "parties",
    "facts": "facts",
}
_RAW = {"words": "words", "sentences": "sentences", **_TREES, "lemmas": "lemmas"}

_HEAD = """# The language model

English text to tags, features, lemmas, Universal Dependencies trees, sentences, names (PER, ORG, LOC,
NORP, EVENT, DATE), PropBank predicates with their roles, their factuality, antecedents, and political events
with who takes part, for news. One MiniLM-L6 encoder with several heads in one ONNX graph ({size:.1f} MB with
everything), run by ONNX Runtime.
{storage}

Made by `python -m kg.language.training --corpora DIR --out DIR`, which also wrote this card.

## Scores
Of the files as shipped, on parts that were never trained on; percent.

"""

_BODY = """
Predicates are words; senses (the number of the roleset) and roles are those of the gold predicates, a role
right with its head word, all roles counted, R- and C- too. Antecedents: for the head word of each gold
mention of GUM, whether the best earlier mention in the window, or none, is right. Political events, by the
network alone: their words, words with types, and of the words found who takes part and whether it happened.

LAS and UAS count every word, punctuation too, and relations with their subtypes. Names are exact spans.
Only EWT has names annotated by hand (Universal NER: PER, ORG, LOC; its NORP are adjectives marked by rule).
Those of GUM are read off its entity mentions, so they are a rough guide, and EVENT has few cases there. From
raw text, words align by their characters as in the CoNLL 2018 shared task; the text keeps its paragraphs.

## Training
{training}

The encoder starts from the all-MiniLM-L6-v2 weights (Apache-2.0). A chunk of consecutive sentences, up to
160 word pieces, is one input; one in five is a single sentence. Some chunks are put in small letters or
capitals, get typographic marks, lose their final stop, or get other names of the same length from the
project's own lists of people, bodies and cities. Arcs compete inside a sentence only; sentence
starts have a head of their own.

| set | licence |
|---|---|
{sets}

Not every set has every name label, and none teaches the absence of a label that it lacks: the loss sums over
what is left possible. NORP comes from re3d, from adjectives of GUM and EWT that keep their capital in the
lemma, and from places of Re-DocRED and MISC of Wikigold that are such words. EVENT comes from CrossNER
(elections, wars, summits) and GUM; DATE from Re-DocRED, re3d and GUM. Titles ("President") and a leading
"the" are no part of a name.

## Limits
English only, and edited prose best. The encoder is uncased: text without capitals is parsed nearly as well,
but its names suffer. Peoples written as nouns, events without a capital and dates like "yesterday" are
covered unevenly. A sentence longer than about 400 word pieces is cut at a comma, its parts joined by
`parataxis`. The scores beside each arc and name are the network's own probabilities, not calibrated.

## Licence
CC BY-SA 4.0, see LICENSE; the code's licence is separate.
"""

_LICENCE = """The files in this folder are licensed under the Creative Commons Attribution-ShareAlike 4.0
International licence (CC BY-SA 4.0); the legal code is in CC-BY-SA-4.0.txt. The code of the package has a
licence of its own.

The weights are adapted from all-MiniLM-L6-v2 (Apache License 2.0; the Sentence-Transformers authors, after
MiniLM of Microsoft), and tokenizer.json is from there unchanged. The weights were trained on, and the lemma
table holds word forms from, these sets:

{sets}
"""


def write_card(
    folder: Path, gold: Mapping[str, Tally], raw: Mapping[str, Tally], training: str, storage: str
) -> None:
    """Write the card.

    ``gold``, ``raw``: scores by the name of the test part. ``training``, ``storage``: what was done and how
    the weights are kept, in words.
    """
    size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    tables = [_table("gold words and sentences", gold, _GOLD, names=True)]
    tables.append(_table("above the tree, gold words", gold, _ABOVE, names=False))
    tables.append(_factuality(gold))
    tables.append(_table("from raw text", raw, _RAW, names=False))
    sets = "\n".join(f"| {name} | {licence} |" for name, licence in LICENCES.values())
    body = _BODY.format(training=training, sets=sets)
    text = _HEAD.format(size=size, storage=storage) + "\n".join(tables) + body
    (folder / CARD).write_text(text, encoding="utf-8")


def write_licence(folder: Path, legal_code: Path) -> None:
    """Write the licence note, and the legal code from the corpus that carries it."""
    sets = "\n".join(f"- {name}: {licence}" for name, licence in LICENCES.values())
    (folder / LICENCE).write_text(_LICENCE.format(sets=sets), encoding="utf-8")
    (folder / LEGAL_CODE).write_text(legal_code.read_text(encoding="utf-8"), encoding="utf-8")


def averaged(before: str, count: int) -> str:
    """What the card of the last of ``count`` ends tells of its training, and that this is their mean."""
    return f"{_training(before)} These weights are the mean of the last {count} ends.".strip()


def _training(card: str) -> str:
    return card.partition("## Training\n")[2].partition("\n\n")[0]


def continued(before: str, then: str) -> str:
    """What an earlier card tells of its training, and what was done since, in one paragraph."""
    return f"{_training(before)} Then trained on with further heads: {then[0].lower()}{then[1:]}"


def _factuality(tallies: Mapping[str, Tally]) -> str:
    found = [f"{part} {tally.pearson('factuality'):.1f}" for part, tally in tallies.items() if tally.pairs]
    return f"Factuality, Pearson's r in percent: {', '.join(found)}.\n"


def _table(title: str, tallies: Mapping[str, Tally], columns: Mapping[str, str], *, names: bool) -> str:
    heads = list(columns.values())
    keys: list[tuple[str, ...]] = [(key,) for key in columns]
    if names:
        heads += ["PER, ORG, LOC", *NAME_LABELS]
        keys += [("PER", "ORG", "LOC"), *((label,) for label in NAME_LABELS)]
    lines = [f"| {title} | {' | '.join(heads)} |", "|---" * (len(heads) + 1) + "|"]
    for part, tally in tallies.items():
        cells = [f"{tally.f1(*key):.1f}" if sum(tally.gold[one] for one in key) else "–" for key in keys]
        lines.append(f"| {part} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"
