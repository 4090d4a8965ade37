"""Sentence starts that the text rules in or out."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from kg.language.boundaries import corrected

# words, blanks after them, what the network says, what it comes to
CASES = [
    # a mark that opens goes with what follows
    (["He", "left", ".", '"', "We", "won"], [1, 1, 1, 0, 1, 0], [1, 0, 0, 0, 0.9, 0], [1, 0, 0, 0.9, 0, 0]),
    # also where a paragraph begins, and whatever the network says of both
    (["won", "\n\n", '"', "We", "won"], [0, 0, 0, 1, 0], [1, 0, 0.9, 0.8, 0], [1, 0, 0.9, 0, 0]),
    # a mark that closes goes with what it ends
    (["won", ".", '"', "He", "left"], [0, 0, 1, 1, 0], [1, 0, 0.8, 0.1, 0], [1, 0, 0, 0.8, 0]),
    # so does one that ends a paragraph, or the text
    (["won", ".", '"', "\n\n", "He"], [0, 0, 0, 0, 0], [1, 0, 0.8, 0, 1], [1, 0, 0, 0, 1]),
    (["They", "won", ".", '"'], [1, 0, 0, 0], [1, 0, 0, 0.8], [1, 0, 0, 0]),
    (["won", '"', "He", "left", '"'], [1, 0, 1, 0, 0], [1, 0.2, 0.1, 0, 0], [1, 0.2, 0.1, 0, 0]),
    # without a stop a name goes on with what is before it; "The" does not
    (["next", "day", "Prime", "Minister", "Hahn"], [1, 1, 1, 1, 0], [1, 0, 0.9, 0, 0], [1, 0, 0, 0, 0]),
    (["the", "CIA", "The", "cases", "involve"], [1, 1, 1, 1, 0], [1, 0, 0.9, 0, 0], [1, 0, 0.9, 0, 0]),
    (["14:30", "\n", "Troops", "left", "Lima"], [0, 0, 1, 1, 0], [1, 0, 0.9, 0, 0], [1, 0, 0.9, 0, 0]),
    # an apostrophe inside a word's neighbourhood and plain text stay as they are
    (["He", "left", ".", "We", "won"], [1, 0, 1, 1, 0], [1, 0, 0, 0.9, 0], [1, 0, 0, 0.9, 0]),
]


@pytest.mark.parametrize(("words", "blanks", "starts", "expected"), CASES)
def test_quotation_marks(
    words: list[str], blanks: list[int], starts: list[float], expected: list[float]
) -> None:
    doc = Doc(Vocab(), words=words, spaces=[bool(b) for b in blanks])
    found = corrected(doc, list(range(len(words))), np.array(starts, np.float32))
    assert found.tolist() == pytest.approx(expected)


@pytest.mark.parametrize(
    ("words", "blanks", "expected"),
    [
        (["in", "2008", ".", "Brown", "left"], [1, 0, 1, 1, 0], 0.6),
        (["the", "scenes", ".", "Hamas", "left"], [1, 0, 1, 1, 0], 0.6),
        (["on", "Saturday", ".", "UN", "staff"], [1, 0, 1, 1, 0], 0.6),
        (["the", "scenes", ".", "hamas", "left"], [1, 0, 1, 1, 0], 0.1),
        (["then", "Supt", ".", "Bell", "left"], [1, 0, 1, 1, 0], 0.1),
        (["the", "scenes", ".", "Bell", "left"], [1, 0, 0, 1, 0], 0.1),
        (["the", "scenes", ",", "Bell", "left"], [1, 0, 1, 1, 0], 0.1),
        (["old", "J.", "R.", "Bell", "left"], [1, 1, 1, 1, 0], 0.1),
    ],
)
def test_a_full_stop_before_a_capital(words: list[str], blanks: list[int], expected: float) -> None:
    doc = Doc(Vocab(), words=words, spaces=[bool(b) for b in blanks])
    found = corrected(doc, list(range(5)), np.array([1, 0, 0, 0.1, 0], np.float32))
    assert found[3] == pytest.approx(expected)


@pytest.mark.parametrize(("stop", "kept"), [("—", 0.0), (".", 0.9)])
def test_a_headline_without_a_stop_is_one_sentence(stop: str, kept: float) -> None:
    doc = Doc(Vocab(), words=["No", "talks", stop, "Kremlin"])
    doc.user_data["kg.blocks"] = [(0, 4, "headline")]
    found = corrected(doc, [0, 1, 2, 3], np.array([1, 0, 0, 0.9], np.float32))
    assert found[3] == pytest.approx(kept)
