"""Members of a list of places hang together; nothing else is moved."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.language.enumerations import mend_enumerations

VOCAB = spacy.blank("en").vocab


def doc(*rows: tuple[str, str, int, str, str]) -> Doc:
    words, tags, heads, deps, labels = zip(*rows, strict=True)
    made = Doc(VOCAB, words=list(words), pos=list(tags), heads=list(heads), deps=list(deps))
    made.set_ents([Span(made, i, i + 1, label=label) for i, label in enumerate(labels) if label])
    return made


def armies(second: str, third: str, *, preposition: str = "of", label: str = "LOC", head: int = 0) -> Doc:
    return doc(
        ("armies", "NOUN", 0, "root", ""),
        (preposition, "ADP", 2, "case", ""),
        ("Chad", "PROPN", 0, "nmod", "LOC"),
        (",", "PUNCT", 4, "punct", ""),
        (second, "PROPN", 2, "conj", "LOC"),
        ("and", "CCONJ", 6, "cc", ""),
        (third, "PROPN", head, "conj", label),
    )


@pytest.mark.parametrize(
    ("made", "heads"),
    [
        (armies("Mali", "Niger"), (2, 2)),
        (armies("Mali", "Niger", head=2), (2, 2)),
        # "the victory in Chad, Mali and Niger": in places, but the conjunct may be another thing's
        (armies("Mali", "Niger", preposition="in"), (2, 0)),
        # "the armies of Chad, Mali and Wagner"
        (armies("Mali", "Wagner", label="ORG"), (2, 0)),
    ],
)
def test_the_last_of_a_list(made: Doc, heads: tuple[int, int]) -> None:
    mend_enumerations(made)
    assert (made[4].head.i, made[6].head.i) == heads


def test_a_person_and_other_words_between_end_the_list() -> None:
    made = doc(
        ("armies", "NOUN", 0, "root", ""),
        ("of", "ADP", 2, "case", ""),
        ("Chad", "PROPN", 0, "nmod", "LOC"),
        ("here", "ADV", 0, "advmod", ""),
        ("and", "CCONJ", 5, "cc", ""),
        ("Mali", "PROPN", 0, "conj", "LOC"),
    )
    mend_enumerations(made)
    assert made[5].head.i == 0
