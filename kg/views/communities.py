"""A store of many actors as a map: communities, each of them made of smaller ones, down to the actors.

Every community has few enough parts to be read; what is beyond them stands together in one more. The page
lays out what is inside a community once it is opened.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.graph.communities import communities
from kg.views.places import Drawn, worth

Json = dict[str, Any]
Tie = tuple[str, str, float]

_PARTS = 24
_ACTORS = 48
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Community:
    """``named`` are its most central actors, none where it is what was left over; ``actors`` are those that
    stand in it without a smaller one."""

    parent: int | None
    named: tuple[str, ...]
    actors: tuple[str, ...]
    size: int


def community_tree(drawn: Drawn, weight: Mapping[str, int]) -> list[Community]:
    """The communities of all actors of ``weight``, parents before children; the first holds them all."""
    return _Tree(_ties(drawn), weight).found


def as_json(tree: Sequence[Community], index: Mapping[str, int]) -> list[Json]:
    """``tree`` for the page, actors by position."""
    return [
        {
            "parent": one.parent,
            "named": [index[name] for name in one.named],
            "actors": [index[name] for name in one.actors],
            "size": one.size,
        }
        for one in tree
    ]


def radius(size: int) -> float:
    """Radius in pixels of a community of ``size`` actors."""
    return round(min(54.0, 24 + math.sqrt(size)), 1)


def _ties(drawn: Drawn) -> list[Tie]:
    """Ties between actors, by how much is told; what is only ``OTHER`` hardly counts."""
    found: Counter[tuple[str, str]] = Counter()
    for line in drawn.lines:
        found[(line.source, line.target)] += len(line.statements) * worth(line.type)
    for point in drawn.points:
        ends = sorted({*point.agents, *point.recipients})
        for other in ends[1:]:
            found[(ends[0], other)] += len(point.statements) * worth(point.type)
    return [(a, b, float(weight)) for (a, b), weight in sorted(found.items())]


class _Tree:
    """Communities of at most :data:`_PARTS` parts or :data:`_ACTORS` actors, made of the ties inside them."""

    def __init__(self, links: Sequence[Tie], weight: Mapping[str, int]) -> None:
        self.found: list[Community] = []
        self._weight = weight
        self._add(None, sorted(weight, key=lambda n: (-weight[n], n)), links)

    def _add(
        self, parent: int | None, members: Sequence[str], links: Sequence[Tie], rest: bool = False
    ) -> None:
        """``members``, the most central first, as one community, with others below it where they are many."""
        here = len(self.found)
        parts = [[name] for name in members] if len(members) <= _ACTORS else self._split(members, links)
        alone = tuple(part[0] for part in parts if len(part) == 1)
        self.found.append(Community(parent, () if rest else tuple(members[:_NAMED]), alone, len(members)))
        for i, part in enumerate(parts):
            if len(part) > 1:
                inside = set(part)
                within = [tie for tie in links if tie[0] in inside and tie[1] in inside]
                self._add(here, self._by_rank(part, within), within, rest=i == _PARTS - 1)

    def _split(self, members: Sequence[str], links: Sequence[Tie]) -> list[list[str]]:
        parts = communities(members, links)
        if len(parts) == 1:
            parts = [[name] for name in members]
        parts.sort(key=lambda part: (-sum(self._weight[name] for name in part), part[0]))
        if len(parts) <= _PARTS:
            return parts
        return [*parts[: _PARTS - 1], [name for part in parts[_PARTS - 1 :] for name in part]]

    def _by_rank(self, members: Sequence[str], links: Iterable[Tie]) -> list[str]:
        """The most central first: those with the strongest ties inside."""
        tied: dict[str, float] = defaultdict(float)
        for a, b, weight in links:
            tied[a] += weight
            tied[b] += weight
        return sorted(members, key=lambda name: (-tied[name], -self._weight[name], name))
