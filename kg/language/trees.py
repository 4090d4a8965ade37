"""From arc scores to a tree: the best single-rooted one, found only where the greedy choice is none.

Maximum spanning arborescence after Chu and Liu (1965) and Edmonds (1967).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
_NEVER = -1e9
_MOST_ROOTS = 5


def best_tree(scores: Floats) -> Ints:
    """Heads of one sentence.

    ``scores``: log-probabilities ``[n, 1 + n]``, place 0 is the root. Returns ``[n]`` places: 0 for the one
    root, else 1 + the head's index. Raises ValueError on an empty sentence.
    """
    if not len(scores):
        raise ValueError("a sentence has at least one word")
    allowed = scores.astype(np.float64)
    words = np.arange(len(scores))
    allowed[words, words + 1] = _NEVER
    greedy: Ints = allowed.argmax(1)
    if (greedy == 0).sum() == 1 and not _cycle(_with_root(greedy)).any():
        return greedy
    square = np.full((len(scores) + 1, len(scores) + 1), _NEVER)
    square[1:] = allowed
    # The best tree with one root has, but for rare ties, one of the likeliest roots: each is tried as the
    # only one.
    roots = np.argsort(-allowed[:, 0], kind="stable")[:_MOST_ROOTS]
    found, best = greedy, -np.inf
    for root in roots:
        one = square.copy()
        one[1:, 0] = _NEVER
        one[root + 1, :] = _NEVER
        one[root + 1, 0] = square[root + 1, 0]
        heads = _arborescence(one)[1:]
        total = float(allowed[words, heads].sum())
        if total > best and (heads == 0).sum() == 1:
            found, best = heads, total
    return found


def _with_root(heads: Ints) -> Ints:
    return np.concatenate([np.zeros(1, np.int64), heads])


def _cycle(heads: Ints) -> npt.NDArray[np.bool_]:
    """Mask of the nodes of one cycle, empty if there is none; node 0 is the root and its own head."""
    above: list[int] = heads.tolist()
    state = [0] * len(above)
    state[0] = -1
    for start in range(1, len(above)):
        node = start
        while state[node] == 0:
            state[node] = start
            node = above[node]
        if state[node] == start:
            mask = np.zeros(len(heads), np.bool_)
            while not mask[node]:
                mask[node] = True
                node = above[node]
            return mask
        node = start
        while state[node] == start:
            state[node] = -1
            node = above[node]
    return np.zeros(len(heads), np.bool_)


def _arborescence(scores: npt.NDArray[np.float64]) -> Ints:
    """Heads ``[m]`` of the best arborescence over ``scores[dependent, head]``, node 0 the root."""
    scores = scores.copy()
    np.fill_diagonal(scores, 2 * _NEVER)
    heads: Ints = scores.argmax(1)
    heads[0] = 0
    mask = _cycle(heads)
    if not mask.any():
        return heads
    ring, rest = np.flatnonzero(mask), np.flatnonzero(~mask)
    kept = scores[ring, heads[ring]]
    enter = scores[np.ix_(ring, rest)] - kept[:, None]
    leave = scores[np.ix_(rest, ring)]
    size = len(rest)
    smaller = np.full((size + 1, size + 1), 2 * _NEVER)
    smaller[:size, :size] = scores[np.ix_(rest, rest)]
    smaller[size, :size] = enter.max(0)
    smaller[:size, size] = leave.max(1)
    inner = _arborescence(smaller)
    result = heads.copy()
    for place in range(1, size):
        head = inner[place]
        result[rest[place]] = rest[head] if head < size else ring[leave[place].argmax()]
    entry = inner[size]
    result[ring[enter[:, entry].argmax()]] = rest[entry]
    return result
