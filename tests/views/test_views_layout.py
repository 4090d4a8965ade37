"""Places on paper: the same on every run, apart from one another, neighbours near."""

import itertools
import math
import random

import pytest

from kg.graph.layout import beside, place


def ring(n: int) -> list[tuple[str, str, float]]:
    return [(f"n{i}", f"n{(i + 1) % n}", 190.0) for i in range(n)]


def star(n: int) -> list[tuple[str, str, float]]:
    return [("n0", f"n{i}", 190.0) for i in range(1, n)]


def scattered(n: int) -> list[tuple[str, str, float]]:
    chance = random.Random(3)
    return [(f"n{chance.randrange(n)}", f"n{chance.randrange(n)}", 190.0) for _ in range(2 * n)]


@pytest.mark.parametrize(
    "n, links",
    [(0, []), (1, []), (2, ring(2)), (3, []), (12, ring(12)), (30, star(30)), (60, scattered(60))],
)
def test_every_node_has_a_place_and_none_overlap(n: int, links: list[tuple[str, str, float]]) -> None:
    nodes = [f"n{i}" for i in range(n)]
    places = place(nodes, links)
    assert sorted(places) == sorted(nodes)
    for (ax, ay), (bx, by) in itertools.combinations(places.values(), 2):
        assert abs(ax - bx) > 100 or abs(ay - by) > 36


def test_the_order_of_nodes_and_links_does_not_matter() -> None:
    nodes = [f"n{i}" for i in range(40)]
    links = scattered(40)
    turned = [(b, a, length) for a, b, length in reversed(links)]
    assert place(nodes, links) == place(list(reversed(nodes)), turned)


def test_neighbours_stand_nearer_than_strangers() -> None:
    places = place([f"n{i}" for i in range(14)], ring(14))
    near = [math.dist(places[a], places[b]) for a, b, _ in ring(14)]
    opposite = [math.dist(places[f"n{i}"], places[f"n{i + 7}"]) for i in range(7)]
    assert max(near) < min(opposite)


def test_two_levels_keep_communities_together() -> None:
    groups = [[f"g{g}m{i:02}" for i in range(40)] for g in range(5)]
    chance = random.Random(1)
    links = [(a, chance.choice(group), 190.0) for group in groups for a in group for _ in range(3)]
    links += [(groups[g][0], groups[(g + 1) % 5][0], 190.0) for g in range(5)]
    places = place([name for group in groups for name in group], links)
    centres = [
        (sum(places[m][0] for m in group) / 40, sum(places[m][1] for m in group) / 40) for group in groups
    ]
    for g, group in enumerate(groups):
        own = sum(math.dist(places[m], centres[g]) for m in group) / 40
        others = min(math.dist(centres[g], centres[h]) for h in range(5) if h != g)
        assert own < others


def test_a_satellite_goes_to_the_free_side() -> None:
    places = {"owner": (0, 0), "right": (150, 0), "below": (0, 150), "above": (0, -150)}
    links = [("owner", name, 190.0) for name in ("right", "below", "above")]
    x, y = beside([("point", "owner")], places, links)["point"]
    assert x < -60 and abs(y) < 60
