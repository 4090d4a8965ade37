"""Chunks of a document: all its sentences, in order, sometimes in another dress, never with other trees."""

from __future__ import annotations

from random import Random

import pytest

from kg.language.component import WEIGHTS
from kg.language.network import TOKENIZER
from kg.language.pieces import WordPieces
from kg.language.training.chunks import WINDOW_PIECES, chunks, disturbed, headline, without
from kg.language.training.records import Document, Frame, Sentence, Syntax

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
    dropped = [headline(SENTENCE, Random(seed)) for seed in range(200)]
    assert {len(sentence.words) for sentence in dropped} == {8, 9}
    tree = Syntax(TAGS, TAGS, ("",) * 9, WORDS, (8, *HEADS[1:]), ("x",) * 9)
    hung = Sentence(WORDS, tree)
    assert all(len(headline(hung, Random(seed)).words) == 9 for seed in range(200))


NEWS = ("The", "minister", "was", "arrested", "in", "the", "Hague", ".")
PARTS = ("DT", "NN", "VBD", "VBN", "IN", "DT", "NNP", ".")
DEPS = ("det", "nsubj:pass", "aux:pass", "root", "case", "det", "obl", "punct")
TREE = Syntax(PARTS, PARTS, ("",) * 8, NEWS, (1, 3, 3, -1, 6, 6, 3, 3), DEPS)
REPORT = Sentence(
    NEWS,
    TREE,
    tuple(frozenset({tag}) for tag in ("O", "O", "O", "O", "O", "B-LOC", "E-LOC", "O")),
    frames=(Frame(3, "arrest.01", (("ARG1", 1),)),),
    factuality=((3, 2.5),),
    mentions=((1, "m"), (6, "h")),
)


def test_a_sentence_becomes_a_headline_now_and_then() -> None:
    seen = {headline(REPORT, Random(seed)).words for seed in range(400)}
    short = ("minister", "arrested", "in", "the", "Hague")
    assert seen == {NEWS, NEWS[:-1], short, ("Minister", "Arrested", "In", "The", "Hague")}


def test_all_layers_follow_the_words_that_are_left() -> None:
    cut = without(REPORT, {0, 2, 7})
    assert cut.words == ("minister", "arrested", "in", "the", "Hague")
    assert cut.syntax is not None and cut.syntax.heads == (1, -1, 4, 4, 1)
    assert cut.frames == (Frame(1, "arrest.01", (("ARG1", 0),)),)
    assert cut.factuality == ((1, 2.5),) and cut.mentions == ((0, "m"), (4, "h"))
    assert cut.names is not None and [next(iter(tags)) for tags in cut.names][-2:] == ["B-LOC", "E-LOC"]


@pytest.mark.parametrize("words", [{3}, {1}, {6}, {5}])
def test_a_word_that_something_needs_stays(words: set[int]) -> None:
    """A head, a word that a layer points at, a word inside a name."""
    assert without(REPORT, words) is REPORT
