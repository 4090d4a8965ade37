"""Words to the arrays that the network reads; the same for training and for reading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kg.language.shapes import shape
from kg.language.wordpiece import Vocabulary

Ints = npt.NDArray[np.int64]
# A word's pieces are cut to its first and last few, so that a run of ten thousand marks cannot fill the
# window.
HEAD_PIECES, TAIL_PIECES = 6, 2
_CACHE_WORDS = 200_000
# Words this long are never looked up: WordPiece gives up on them too, and would walk them in full.
_LONGEST_WORD = 100


@dataclass(frozen=True, slots=True)
class Batch:
    """Arrays of ``B`` windows, padded to ``P`` pieces and ``W`` words.

    ``ids`` ``[B, P]`` piece ids, 0 is padding; ``first``, ``last`` ``[B, W]`` places of a word's first and
    last piece; ``shapes`` ``[B, W]``; ``lengths`` ``[B]`` in words.
    """

    ids: Ints
    first: Ints
    last: Ints
    shapes: Ints
    lengths: Ints


class WordPieces:
    """WordPiece over given words, with a cache, since a word's pieces do not depend on its neighbours."""

    def __init__(self, path: Path) -> None:
        self._vocabulary = Vocabulary(path)
        self._start, self._end = self._vocabulary["[CLS]"], self._vocabulary["[SEP]"]
        self._unknown = self._vocabulary.unknown
        self._cache: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """At least one piece id: a word that vanishes in normalization (a lone soft hyphen) is the
        unknown piece.
        """
        known = self._cache.get(word)
        if known is not None:
            return known
        if len(word) > _LONGEST_WORD:
            return (self._unknown,)
        ids = tuple(self._vocabulary.ids(word))
        if len(ids) > HEAD_PIECES + TAIL_PIECES:
            ids = ids[:HEAD_PIECES] + ids[-TAIL_PIECES:]
        if len(self._cache) >= _CACHE_WORDS:
            self._cache.clear()
        self._cache[word] = ids or (self._unknown,)
        return self._cache[word]

    def count(self, words: Sequence[str]) -> int:
        """How many pieces the words take, without the two special ones of a window."""
        return sum(len(self.pieces(word)) for word in words)

    def batch(self, windows: Sequence[Sequence[str]]) -> Batch:
        """Arrays for some windows of at least one word each."""
        split = [[self.pieces(word) for word in words] for words in windows]
        widest = max(len(words) for words in windows)
        longest = max(sum(map(len, window)) for window in split) + 2
        ids = np.zeros((len(windows), longest), np.int64)
        first = np.zeros((len(windows), widest), np.int64)
        last = np.zeros((len(windows), widest), np.int64)
        shapes = np.zeros((len(windows), widest), np.int64)
        for row, window in enumerate(split):
            flat = [self._start, *(piece for word in window for piece in word), self._end]
            ids[row, : len(flat)] = flat
            ends = np.cumsum([len(word) for word in window])
            last[row, : len(window)] = ends
            first[row, 0] = 1
            first[row, 1 : len(window)] = ends[:-1] + 1
            shapes[row, : len(window)] = [shape(word) for word in windows[row]]
        return Batch(ids, first, last, shapes, np.array([len(words) for words in windows], np.int64))
