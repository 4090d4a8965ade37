"""The map of a large store: everybody is somewhere on it, and no community is too full to be read."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from test_views_grouping import said

from kg.model import Actor
from kg.views.communities import Community, community_tree
from kg.views.grouping import gather
from kg.views.places import Drawn, weights


def tree_of(pairs: list[tuple[int, int]]) -> list[Community]:
    statements = [said(f"n{a:04}", f"n{b:04}") for a, b in dict.fromkeys(pairs) if a != b]
    names = sorted({ref.actor.id for s in statements for ref in (*s.agents, *s.recipients)})
    lines, points = gather(statements)
    drawn = Drawn(statements, [Actor(name, name, "State") for name in names], lines, points)
    return community_tree(drawn, weights(drawn))


def scattered(nodes: int, links: int) -> list[tuple[int, int]]:
    chance = random.Random(2)
    return [(chance.randrange(nodes), chance.randrange(nodes)) for _ in range(links)]


STAR = [(0, i) for i in range(1, 500)]
PAIRS = [(2 * i, 2 * i + 1) for i in range(300)]


@pytest.mark.parametrize("pairs", [STAR, PAIRS, scattered(600, 1500), scattered(600, 400)])
def test_every_actor_is_in_one_community_and_none_has_too_many_parts(pairs: list[tuple[int, int]]) -> None:
    tree = tree_of(pairs)
    actors = Counter(name for one in tree for name in one.actors)
    assert set(actors) == {f"n{i:04}" for pair in pairs if pair[0] != pair[1] for i in pair}
    assert set(actors.values()) == {1}
    parts = Counter(one.parent for one in tree[1:])
    for i, one in enumerate(tree):
        assert parts[i] + len(one.actors) <= 48
        assert one.size == len(one.actors) + sum(other.size for other in tree if other.parent == i)
        assert one.parent is None if i == 0 else one.parent < i  # type: ignore[operator]


def test_a_community_is_named_by_whom_its_ties_hold_together() -> None:
    groups = [[(100 * g, 100 * g + i) for i in range(1, 60)] for g in range(8)]
    tree = tree_of([pair for group in groups for pair in group])
    assert {one.named[0] for one in tree if one.parent == 0} == {f"n{100 * g:04}" for g in range(8)}


def test_the_map_is_the_same_on_every_run() -> None:
    assert tree_of(scattered(600, 1500)) == tree_of(scattered(600, 1500)[::-1])
