"""A store of many actors as a map: communities, each of them made of smaller ones, down to the actors.

Every community has few enough parts to be read; what is beyond them stands together in one more. The page
lays out what is inside a community once it is opened.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.graph.communities import partitions
from kg.views.places import Drawn, worth

Json = dict[str, Any]

_PARTS = 40
_NAMED = 3


@dataclass(frozen=True, slots=True)
class Community:
    """``named`` are its most central actors; ``actors`` those that stand in it without a smaller one."""

    parent: int | None
    named: tuple[str, ...]
    actors: tuple[str, ...]
    size: int


def communities(drawn: Drawn, weight: Mapping[str, int]) -> list[Community]:
    """The communities of all actors of ``weight``, parents before children; the first holds them all."""
    links = _links(drawn)
    levels = partitions(list(weight), links)
    return _Tree(levels, _central(links, levels[-1]), weight).found


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
    return float(min(64, 13 + 2.1 * size**0.5))


def _links(drawn: Drawn) -> list[tuple[str, str, float]]:
    """Ties between actors, by how much is told; what is only ``OTHER`` hardly counts."""
    found: Counter[tuple[str, str]] = Counter()
    for line in drawn.lines:
        found[(line.source, line.target)] += len(line.statements) * worth(line.type)
    for point in drawn.points:
        ends = sorted({*point.agents, *point.recipients})
        for other in ends[1:]:
            found[(ends[0], other)] += len(point.statements) * worth(point.type)
    return [(a, b, float(weight)) for (a, b), weight in sorted(found.items())]


def _central(links: Iterable[tuple[str, str, float]], groups: Sequence[Sequence[str]]) -> dict[str, float]:
    """How much ties each actor to its own community."""
    home = {name: i for i, group in enumerate(groups) for name in group}
    found: dict[str, float] = defaultdict(float)
    for a, b, weight in links:
        if home[a] == home[b]:
            found[a] += weight
            found[b] += weight
    return found


class _Tree:
    """The levels of a partition as communities with at most :data:`_PARTS` parts each."""

    def __init__(
        self, levels: Sequence[Sequence[Sequence[str]]], central: Mapping[str, float], weight: Mapping[str, int]
    ) -> None:
        self.found: list[Community] = []
        self._groups = [{name: i for i, group in enumerate(level) for name in group} for level in levels]
        self._rank = {
            name: i
            for i, name in enumerate(sorted(weight, key=lambda n: (-central.get(n, 0.0), -weight[n], n)))
        }
        self._weight = weight
        self._add(None, sorted(weight, key=self._rank.__getitem__))

    def _add(self, parent: int | None, members: Sequence[str]) -> None:
        """``members``, by rank, as one community, and as others below it where they are many."""
        here = len(self.found)
        parts = [[name] for name in members] if len(members) <= _PARTS else self._split(members)
        alone = tuple(part[0] for part in parts if len(part) == 1)
        self.found.append(Community(parent, tuple(members[:_NAMED]), alone, len(members)))
        for part in parts:
            if len(part) > 1:
                self._add(here, part)

    def _split(self, members: Sequence[str]) -> list[list[str]]:
        parts = [[name] for name in members]
        for level in reversed(self._groups):
            groups: dict[int, list[str]] = {}
            for name in members:
                groups.setdefault(level[name], []).append(name)
            if len(groups) > 1:
                parts = list(groups.values())
                break
        parts.sort(key=lambda part: (-sum(self._weight[name] for name in part), self._rank[part[0]]))
        if len(parts) <= _PARTS:
            return parts
        rest = sorted((name for part in parts[_PARTS - 1 :] for name in part), key=self._rank.__getitem__)
        return [*parts[: _PARTS - 1], rest]
