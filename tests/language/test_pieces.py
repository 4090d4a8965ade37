"""Words to pieces and arrays, and words to shapes."""

from __future__ import annotations

import pytest

from kg.language.component import WEIGHTS
from kg.language.network import TOKENIZER
from kg.language.pieces import HEAD_PIECES, TAIL_PIECES, WordPieces
from kg.language.shapes import SHAPES, shape


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(WEIGHTS / TOKENIZER)


@pytest.mark.parametrize(
    "word", ["house", "Kassym", "\u00ad", "\u200b", "😀", "שלום", "a" * 10_000, "!" * 90, " "]
)
def test_every_word_has_a_few_pieces(pieces: WordPieces, word: str) -> None:
    assert 1 <= len(pieces.pieces(word)) <= HEAD_PIECES + TAIL_PIECES


def test_case_makes_no_difference(pieces: WordPieces) -> None:
    assert pieces.pieces("Senate") == pieces.pieces("senate")


def test_places_point_at_the_first_and_last_piece(pieces: WordPieces) -> None:
    windows = [["Tokayev", "met", "Uzbekistani", "voters"], ["Yes"]]
    batch = pieces.batch(windows)
    assert batch.lengths.tolist() == [4, 1]
    for row, words in enumerate(windows):
        for index, word in enumerate(words):
            ids = pieces.pieces(word)
            assert batch.ids[row, batch.first[row, index]] == ids[0]
            assert batch.ids[row, batch.last[row, index]] == ids[-1]
            assert batch.last[row, index] - batch.first[row, index] == len(ids) - 1
    assert batch.ids[1, 3:].tolist() == [0] * (batch.ids.shape[1] - 3)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("house", "lower"),
        ("Iran", "title"),
        ("UN", "upper"),
        ("A", "initial"),
        ("iPad", "mixed"),
        ("2024", "digits"),
        ("3rd", "digits and letters"),
        ("3,000", "digits and marks"),
        ("--", "marks"),
        ("“", "other"),
        ("Al-Ani", "capital compound"),
        ("al-Ani", "lower compound"),
        ("中国", "other"),
        ("", "marks"),
    ],
)
def test_shape(word: str, name: str) -> None:
    assert SHAPES[shape(word)] == name
