"""The best tree: greedy where that is one, else the best single-rooted arborescence."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from kg.language.trees import best_tree


def _is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    for start in range(1, len(heads) + 1):
        seen, node = set(), start
        while node:
            if node in seen:
                return False
            seen.add(node)
            node = heads[node - 1]
    return True


def _best_by_trial(scores: np.ndarray) -> float:
    size = len(scores)
    totals = [
        float(sum(scores[word, head] for word, head in enumerate(heads)))
        for heads in product(range(size + 1), repeat=size)
        if all(head != word + 1 for word, head in enumerate(heads)) and _is_tree(list(heads))
    ]
    return max(totals)


@pytest.mark.parametrize("size", [1, 2, 3, 4, 5])
@pytest.mark.parametrize("seed", range(12))
def test_it_is_the_best_of_all_trees(size: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    scores = random.normal(0, 3, (size, size + 1)).astype(np.float32)
    heads = best_tree(scores)
    assert _is_tree(heads.tolist())
    total = float(scores[np.arange(size), heads].sum())
    assert total == pytest.approx(_best_by_trial(scores), abs=1e-4)


def test_a_greedy_tree_is_left_alone() -> None:
    scores = np.full((3, 4), -9.0, np.float32)
    scores[0, 2] = scores[1, 0] = scores[2, 2] = -0.1
    assert best_tree(scores).tolist() == [2, 0, 2]


def test_two_roots_become_one() -> None:
    scores = np.full((2, 3), -5.0, np.float32)
    scores[0, 0], scores[1, 0] = -0.1, -0.2
    assert best_tree(scores).tolist() == [0, 1]


def test_many_words_that_point_at_each_other_end_in_a_tree() -> None:
    size = 60
    scores = np.random.default_rng(3).normal(0, 1, (size, size + 1)).astype(np.float32)
    scores[np.arange(0, size, 2), np.arange(2, size + 1, 2)] = 20
    scores[np.arange(1, size, 2), np.arange(1, size + 1, 2)] = 20
    assert _is_tree(best_tree(scores).tolist())


def test_no_words_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one word"):
        best_tree(np.zeros((0, 1), np.float32))
