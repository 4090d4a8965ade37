"""Fingerprints of texts, by which copies of one text are known however they were cut and touched up.

MinHash (Broder, "On the resemblance and containment of documents", 1997) over hashed runs of five words.
datasketch would do the same and brings SciPy with it, over a hundred megabytes for what are twenty lines.
"""

from __future__ import annotations

import hashlib
import zlib
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from kg.graph.events.words import sequence

_RUN = 5
_SIZE = 128
COPY = 0.3
"""Two texts that share this part of their runs are one text; texts written apart share next to nothing."""
_SENTENCE_RUN, _SENTENCE_COPY, _SHORTEST = 3, 0.8, 10


def fingerprint(text: str) -> bytes:
    """512 bytes that tell how much two texts have in common; empty for a text without five words."""
    hashes = np.fromiter({zlib.crc32(run.encode()) for run in _runs(text, _RUN)}, np.uint64)
    if not hashes.size:
        return b""
    factors, shifts = _family()
    mixed = (hashes[:, None] * factors + shifts) >> np.uint64(32)
    least: NDArray[np.uint32] = mixed.min(axis=0).astype("<u4")
    return least.tobytes()


def resemblance(one: bytes, other: bytes) -> float:
    """About the share of the runs of either text that both have (standard error at most 0.05)."""
    return float(_shares([one, other])[0, 1])


def copies(fingerprints: Sequence[bytes]) -> list[tuple[int, int]]:
    """The pairs, by position, of texts that are one but for edits."""
    found = np.argwhere(np.triu(_shares(fingerprints) >= COPY, 1))
    return [(int(i), int(j)) for i, j in found]


def _shares(fingerprints: Sequence[bytes]) -> NDArray[np.float32]:
    number = len(fingerprints)
    shares = np.zeros((number, number), np.float32)
    filled = [i for i, found in enumerate(fingerprints) if found]
    rows = np.array([np.frombuffer(fingerprints[i], "<u4") for i in filled])
    for i, row in zip(filled, rows, strict=True):
        shares[i, filled] = (rows == row).mean(axis=1)
    return shares


def copied_sentences(sentences: Sequence[str]) -> list[tuple[int, int]]:
    """The pairs, by position, of sentences that are the same but for a few words; short ones, which can be so
    by chance, are in none."""
    runs = [_runs(sentence, _SENTENCE_RUN) for sentence in sentences]
    shared: Counter[tuple[int, int]] = Counter()
    having: dict[str, list[int]] = {}
    for i, mine in enumerate(runs):
        if len(mine) > _SHORTEST - _SENTENCE_RUN:
            for run in sorted(mine):
                shared.update((other, i) for other in having.get(run, ()))
                having.setdefault(run, []).append(i)
    fewest = {pair: min(len(runs[i]) for i in pair) for pair in shared}
    return sorted(pair for pair, number in shared.items() if number >= _SENTENCE_COPY * fewest[pair])


def _runs(text: str, length: int) -> set[str]:
    words = sequence(text)
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


@cache
def _family() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Multiply-shift hash functions (Dietzfelbinger et al. 1997), the same on every machine."""
    seed = hashlib.shake_128(b"kg fingerprints").digest(_SIZE * 16)
    numbers = np.frombuffer(seed, "<u8").astype(np.uint64)
    return numbers[:_SIZE] | np.uint64(1), numbers[_SIZE:]
