"""Communities: who is tied together stays together, on every run the same."""

from __future__ import annotations

import itertools
import random

import pytest

from kg.graph.communities import communities

Tie = tuple[str, str, float]


def cliques(count: int, size: int) -> list[Tie]:
    """``count`` cliques, each joined to the next by one tie."""
    inside = [
        (f"g{g}n{a}", f"g{g}n{b}", 1.0)
        for g in range(count)
        for a, b in itertools.combinations(range(size), 2)
    ]
    return inside + [(f"g{g}n0", f"g{(g + 1) % count}n0", 1.0) for g in range(count)]


def nodes_of(ties: list[Tie]) -> list[str]:
    return sorted({end for tie in ties for end in tie[:2]})


@pytest.mark.parametrize("count, size", [(3, 5), (8, 6), (12, 10)])
def test_cliques_are_found(count: int, size: int) -> None:
    ties = cliques(count, size)
    found = communities(nodes_of(ties), ties)
    assert sorted(found) == sorted([f"g{g}n{i}" for i in range(size)] for g in range(count))


def test_the_order_of_nodes_and_ties_does_not_matter() -> None:
    chance = random.Random(5)
    ties = [(f"n{chance.randrange(300)}", f"n{chance.randrange(300)}", 1.0) for _ in range(900)]
    nodes = nodes_of(ties)
    turned = [(b, a, weight) for a, b, weight in ties]
    assert communities(nodes, ties) == communities(nodes[::-1], turned)


def test_weights_decide() -> None:
    ring = [("a", "b", 9.0), ("b", "c", 1.0), ("c", "d", 9.0), ("d", "a", 1.0)]
    assert communities(list("abcd"), ring) == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize("nodes", [[], ["a"], ["a", "b"]])
def test_without_ties_everybody_is_alone(nodes: list[str]) -> None:
    assert communities(nodes, [("a", "a", 3.0)] if nodes else []) == [[node] for node in nodes]
