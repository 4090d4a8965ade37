"""Titles with their noun before the word that heads them, on Docs made by hand."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
import spacy
from spacy.tokens import Doc as Annotated

from kg.knowledge import catalogue
from kg.language.copying import plain
from kg.language.plain import Doc
from kg.reading.mending.postpositive import join_titles


def doc_of(rows: Sequence[tuple[str, str, str, int]]) -> Doc:
    """A Doc from words with part of speech, label and index of the head."""
    words, pos, deps, heads = zip(*rows, strict=True)
    vocab = spacy.blank("en").vocab
    doc = Annotated(vocab, words=list(words), pos=list(pos), deps=list(deps), heads=list(heads))
    return plain(doc)


BELOW = [
    ("The", "DET", "det", 2),
    ("Attorney", "NOUN", "nsubj", 3),
    ("General", "ADJ", "amod", 1),
    ("left", "VERB", "root", 3),
]
BESIDE = [
    ("The", "DET", "det", 1),
    ("Attorney", "PROPN", "compound", 2),
    ("General", "PROPN", "nsubj", 3),
    ("left", "VERB", "root", 3),
]
# "the Attorney General Lord Goldsmith's letter" with "General" on "Lord", and "Lord" on "Attorney"
KNOT = [
    ("Attorney", "PROPN", "compound", 4),
    ("General", "ADJ", "amod", 2),
    ("Lord", "PROPN", "flat", 0),
    ("Goldsmith", "PROPN", "flat", 2),
    ("letter", "NOUN", "root", 4),
]


@pytest.mark.parametrize(
    ("rows", "word", "head"),
    [
        (BELOW, 1, "General"),
        (BELOW, 2, "left"),
        (BESIDE, 1, "General"),
        (KNOT, 1, "Lord"),
        (KNOT, 2, "Attorney"),
    ],
)
def test_the_head_of_a_title(rows: Sequence[tuple[str, str, str, int]], word: int, head: str) -> None:
    doc = doc_of(rows)
    join_titles(doc, catalogue.load())
    assert doc[word].head.text == head
    # No knot: every word comes to the root.
    assert all(token.sent.root.i == len(doc) - 1 for token in doc)
