"""Chunks of a document: all its sentences, in order, sometimes in another dress, never with other trees."""

from __future__ import annotations

from random import Random

import pytest

from kg.language.component import WEIGHTS
from kg.language.network import TOKENIZER
from kg.language.pieces import WordPieces
from kg.language.training.chunks import WINDOW_PIECES, chunks, disturbed, without_stop
from kg.language.training.records import Document, Sentence, Syntax

WORDS = ('"', "We", "ca", "n't", "stay", "--", "ever", '"', ".")
HEADS = (4, 4, 4, 4, -1, 4, 4, 4, 4)
TAGS = ("``", "PRP", "MD", "RB", "VB", ":", "RB", "''", ".")
SENTENCE = Sentence(WORDS, Syntax(TAGS, TAGS, ("",) * 9, WORDS, HEADS, ("x",) * 9))


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(WEIGHTS / TOKENIZER)


@pytest.mark.parametrize("seed", [None, *range(8)])
def test_no_sentence_is_lost(pieces: WordPieces, seed: int | None) -> None:
    document = Document("d", "c", (SENTENCE,) * 100)
    found = list(chunks([document], pieces, None if seed is None else Random(seed)))
    assert sum(len(chunk.sentences) for chunk in found) == 100
    assert all(chunk.pieces <= WINDOW_PIECES or len(chunk.sentences) == 1 for chunk in found)


@pytest.mark.parametrize("seed", range(60))
def test_a_disturbed_chunk_keeps_its_trees(seed: int) -> None:
    (other,) = disturbed([SENTENCE], Random(seed))
    assert other.syntax == SENTENCE.syntax and len(other.words) == len(SENTENCE.words)


def test_all_dresses_occur() -> None:
    seen = {disturbed([SENTENCE], Random(seed))[0].words for seed in range(200)}
    assert {word for words in seen for word in words} >= {"We", "we", "WE", "“", "”", "n’t", "—"}


def test_a_stop_is_dropped_only_where_nothing_hangs_on_it() -> None:
    dropped = [without_stop(SENTENCE, Random(seed)) for seed in range(200)]
    assert {len(sentence.words) for sentence in dropped} == {8, 9}
    tree = Syntax(TAGS, TAGS, ("",) * 9, WORDS, (8, *HEADS[1:]), ("x",) * 9)
    hung = Sentence(WORDS, tree)
    assert all(without_stop(hung, Random(seed)) is hung for seed in range(200))
