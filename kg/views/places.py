"""Who is on which look of the drawing, and where each stands.

There are two looks. The first shows what is told of most, so that a store of several articles opens on its
story; the wide one shows everybody. A small graph has only the first; a large one has the map of its
communities in place of the wide one.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from kg.graph.layout import Box, Link, beside, place
from kg.model import Actor, Statement
from kg.views.grouping import Happening, Line

Spots = dict[str, tuple[int, int]]

FIRST_LOOK = 36
SMALL = 50
EVERYTHING_UP_TO = 400
_EVENT, _RELATION, _OTHER = 10, 5, 1
_THREE_EVENTS = 3 * _EVENT


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is to be drawn; points are named ``h0``, ``h1`` … in their order."""

    statements: Sequence[Statement]
    actors: Sequence[Actor]
    lines: Sequence[Line]
    points: Sequence[Happening]


def weights(drawn: Drawn) -> Counter[str]:
    """How much is told of each actor: events count most, what is only ``OTHER`` hardly at all."""
    found: Counter[str] = Counter()
    for line in drawn.lines:
        for name in (line.source, line.target):
            found[name] += len(line.statements) * worth(line.type)
    for point in drawn.points:
        for name in point.agents + point.recipients:
            found[name] += len(point.statements) * worth(point.type)
    return found


def looks(drawn: Drawn, weight: Mapping[str, int], focus: Collection[str] = ()) -> tuple[Spots, Spots]:
    """Positions on the first look and on the wide one (empty if the first shows everybody or none could).

    The first look begins with those of ``focus``, else with whom most is told of.
    """
    ranked = sorted(weight, key=lambda name: (name not in focus, -weight[name], name))
    if len(ranked) <= SMALL:
        return _spots(drawn, set(ranked), weight), {}
    first = _spots(drawn, _core(drawn, ranked, weight), weight)
    return first, _spots(drawn, set(ranked), weight) if len(ranked) <= EVERYTHING_UP_TO else {}


def size(weight: int) -> float:
    """Radius in pixels of an actor of whom ``weight`` is told."""
    return round(7 + 2.5 * math.sqrt(min(weight, 400) / 10), 1)


def worth(type_: str) -> int:
    """How much one statement of a type counts."""
    return _OTHER if type_ == "OTHER" else _EVENT if type_.isupper() else _RELATION


def _core(drawn: Drawn, ranked: Sequence[str], weight: Mapping[str, int]) -> set[str]:
    """The strongest actors that hang together: grown from the strongest, always by the strongest neighbour.

    When nobody is left beside them, it begins again with the strongest of the rest, if that has three events.
    """
    neighbours: dict[str, set[str]] = {name: set() for name in ranked}
    groups = [(line.source, line.target) for line in drawn.lines if line.type != "OTHER"]
    groups += [p.agents + p.recipients for p in drawn.points if p.type != "OTHER"]  # type: ignore[misc]
    for ends in groups:
        for end in ends:
            neighbours[end].update(ends)
    chosen: set[str] = set()
    for start in ranked:
        if start in chosen or (chosen and weight[start] < _THREE_EVENTS):
            continue
        reach = [(-weight[start], start)]
        while reach and len(chosen) < FIRST_LOOK:
            _, name = heapq.heappop(reach)
            if name not in chosen:
                chosen.add(name)
                for other in neighbours[name] - chosen:
                    heapq.heappush(reach, (-weight[other], other))
    return chosen


def _spots(drawn: Drawn, shown: set[str], weight: Mapping[str, int]) -> Spots:
    """Positions of ``shown`` and their points; what only ``OTHER`` events bring in stands beside the rest."""
    links = _links(drawn)
    shared: set[str] = set()
    alone: list[tuple[str, str]] = []
    owners: set[str] = set()
    for i, point in enumerate(drawn.points):
        ends = sorted({*point.agents, *point.recipients} & shown)
        if not ends or (len(ends) < 2 and len({*point.agents, *point.recipients}) > 1):
            continue
        if len(ends) == 1 or point.type == "OTHER":
            alone.append((f"h{i}", ends[0]))
            owners |= {ends[0]} if point.type != "OTHER" else set()
        else:
            shared.add(f"h{i}")
            links += [(f"h{i}", end, 135.0) for end in ends]
    links = [link for link in links if all(end in shown or end in shared for end in link[:2])]
    main = sorted({end for link in links for end in link[:2]} | owners)
    beset = Counter(owner for name, owner in alone if drawn.points[int(name[1:])].type != "OTHER")
    boxes = {
        actor.id: _box(actor, weight[actor.id], beset[actor.id])
        for actor in drawn.actors
        if actor.id in shown
    }
    placed = place(main, links, boxes=boxes | dict.fromkeys(shared, (70.0, 30.0)))
    hidden = sorted(shown - set(main))
    placed |= beside(_owners(hidden, drawn, placed), placed, links, distance=170.0)
    placed |= _strays([name for name in hidden if name not in placed], placed)
    told = [pair for pair in alone if drawn.points[int(pair[0][1:])].type != "OTHER"]
    placed |= beside(told, placed, links)
    return placed | beside([pair for pair in alone if pair not in told], placed, links)


def _links(drawn: Drawn) -> list[Link]:
    """Lines as long as their labels need: several side by side need more room than one."""
    widths: dict[tuple[str, str], list[float]] = {}
    for line in drawn.lines:
        if line.type == "OTHER":
            continue
        word = drawn.statements[line.statements[0]].predicate if line.type.isupper() else line.type
        prefix = 9 if line.manner == "open" else 0
        pair = (min(line.source, line.target), max(line.source, line.target))
        widths.setdefault(pair, []).append(7.0 * min(len(word) + prefix, 24))
    return [
        (a, b, min(330.0, 105.0 + max(found) + 34.0 * (len(found) - 1)))
        for (a, b), found in sorted(widths.items())
    ]


def _owners(hidden: Collection[str], drawn: Drawn, placed: Mapping[str, object]) -> list[tuple[str, str]]:
    """For actors known only from ``OTHER`` events: a placed actor that they belong beside."""
    groups = [(line.source, line.target) for line in drawn.lines]
    groups += [point.agents + point.recipients for point in drawn.points]  # type: ignore[misc]
    found: dict[str, str] = {}
    for ends in groups:
        owner = next((end for end in ends if end in placed), None)
        for end in ends:
            if owner is not None and end in hidden:
                found.setdefault(end, owner)
    return sorted(found.items())


def _strays(names: Sequence[str], placed: Spots) -> Spots:
    """Rows beneath the drawing, for those with nobody beside them."""
    bottom = max((y for _, y in placed.values()), default=0) + 140
    across = max(4, math.ceil(math.sqrt(2 * len(names)))) if names else 1
    return {
        name: (round((i % across - (across - 1) / 2) * 190), bottom + 110 * (i // across))
        for i, name in enumerate(names)
    }


def _box(actor: Actor, weight: int, points: int) -> Box:
    """Room for shape, label and points; labels are broken after about eighteen characters."""
    longest = min(len(actor.name), 19)
    rows = math.ceil(len(actor.name) / 18)
    wide, high = max(64.0, 8.4 * longest) + 18, 2 * size(weight) + 17.0 * min(rows, 3) + 26
    return wide + 30.0 * min(points, 8), high + 24.0 * min(points, 8)
