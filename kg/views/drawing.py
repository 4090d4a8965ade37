"""The network that pyvis draws: nodes with their places, edges with their bends. Colours follow in the page.

Ids of nodes and edges are made here and hold nothing from the articles.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from kg.graph.layout import Box, Link, beside, place
from kg.model import Actor, Statement
from kg.views.grouping import Happening, Line, gather

Json = dict[str, Any]

EVERYTHING_UP_TO = 400
STRONGEST = 150
PHYSICS_UP_TO = 150
SHAPES = {
    "Person": "dot",
    "State": "square",
    "Organization": "diamond",
    "Group": "triangle",
    "Place": "dot",
}
# The same visual weight needs different sizes: vis measures each shape in its own way.
_SHAPE_SCALE = {"Person": 1.0, "State": 0.88, "Organization": 1.25, "Group": 1.12, "Place": 0.62}
_BEND = 0.2


def network(statements: Sequence[Statement], actors: Sequence[Actor]) -> tuple[list[Json], list[Json]]:
    """Nodes and edges in the words of vis-network, with what the page needs to style and filter them.

    A node is an actor (``a0`` …: ``actor`` is its position) or a happening (``h0`` …). ``first`` says that
    it is on the first look: everything up to 400 actors, above that the 150 with the most statements.
    """
    index = {actor.id: i for i, actor in enumerate(actors)}
    lines, points = gather(statements)
    weights = _weights(statements, lines, points)
    drawn = [actor.id for actor in actors if actor.id in weights]
    first = _first(drawn, weights)
    places = _places(statements, actors, lines, points, first, weights)
    nodes = [
        _actor_node(actors[index[name]], index[name], weights[name], name in first, places.get(name))
        for name in drawn
    ]
    edges = [_line_edge(line, i, index) for i, line in enumerate(lines)]
    _bend(edges)
    for i, point in enumerate(points):
        near = set(point.agents + point.recipients) <= first
        nodes.append(_point_node(point, i, near, places.get(f"h{i}")))
        edges += _point_edges(point, i, index)
    return nodes, edges


def _weights(
    statements: Sequence[Statement], lines: Sequence[Line], points: Sequence[Happening]
) -> Counter[str]:
    """How much is told of each actor; what is only ``OTHER`` hardly counts."""
    weights: Counter[str] = Counter()
    for line in lines:
        for name in (line.source, line.target):
            weights[name] += len(line.statements) * (10 if line.type != "OTHER" else 1)
    for point in points:
        for name in point.agents + point.recipients:
            weights[name] += len(point.statements) * (10 if point.type != "OTHER" else 1)
    return weights


def _first(drawn: Sequence[str], weights: Mapping[str, int]) -> set[str]:
    if len(drawn) <= EVERYTHING_UP_TO:
        return set(drawn)
    return set(sorted(drawn, key=lambda name: (-weights[name], name))[:STRONGEST])


def _places(
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    lines: Sequence[Line],
    points: Sequence[Happening],
    first: set[str],
    weights: Mapping[str, int],
) -> dict[str, tuple[int, int]]:
    """Positions of what is on the first look; the points of single actors go beside them afterwards."""
    links = _links(statements, lines)
    shared: list[str] = []
    alone: list[tuple[str, str]] = []
    for i, point in enumerate(points):
        ends = sorted(set(point.agents + point.recipients))
        if len(ends) == 1 or point.type == "OTHER":
            alone.append((f"h{i}", next((end for end in ends if end in first), ends[0])))
        else:
            shared.append(f"h{i}")
            links += [(f"h{i}", end, 135.0) for end in ends]
    links = [link for link in links if all(end in first or end in shared for end in link[:2])]
    told = {end for link in links for end in link[:2]} | {
        owner for name, owner in alone if _is_told(name, points)
    }
    main = sorted(told & (first | set(shared)))
    boxes = {actor.id: _box(actor, weights.get(actor.id, 0)) for actor in actors if actor.id in first}
    boxes.update(dict.fromkeys(shared, (70.0, 30.0)))
    placed = place(main, links, boxes=boxes)
    hidden = sorted(first - set(main))
    placed.update(beside(_owners(hidden, lines, points, placed), placed, links, distance=170.0))
    placed.update(_strays([name for name in hidden if name not in placed], placed))
    alone.sort(key=lambda pair: (points[int(pair[0][1:])].type == "OTHER", pair))
    placed.update(beside([pair for pair in alone if pair[1] in placed], placed, links))
    return placed


def _links(statements: Sequence[Statement], lines: Sequence[Line]) -> list[Link]:
    """Lines as long as their labels need: several side by side need more room than one."""
    widest: dict[tuple[str, str], list[float]] = {}
    for line in lines:
        if line.type == "OTHER":
            continue
        word = statements[line.statements[0]].predicate if line.type.isupper() else line.type
        prefix = 9 if line.manner == "open" else 0
        pair = (min(line.source, line.target), max(line.source, line.target))
        widest.setdefault(pair, []).append(7.0 * min(len(word) + prefix, 24))
    return [
        (a, b, min(330.0, 105.0 + max(widths) + 34.0 * (len(widths) - 1)))
        for (a, b), widths in sorted(widest.items())
    ]


def _is_told(name: str, points: Sequence[Happening]) -> bool:
    return points[int(name[1:])].type != "OTHER"


def _owners(
    hidden: Sequence[str],
    lines: Sequence[Line],
    points: Sequence[Happening],
    placed: Mapping[str, tuple[int, int]],
) -> list[tuple[str, str]]:
    """For actors known only from ``OTHER`` events: a placed actor that they belong beside."""
    groups = [(line.source, line.target) for line in lines]
    groups += [point.agents + point.recipients for point in points]  # type: ignore[misc]
    found: dict[str, str] = {}
    wanted = set(hidden)
    for ends in groups:
        owner = next((end for end in ends if end in placed), None)
        for end in ends:
            if owner is not None and end in wanted:
                found.setdefault(end, owner)
    return sorted(found.items())


def _strays(names: Sequence[str], placed: Mapping[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Rows beneath the drawing, for those with nobody beside them."""
    bottom = max((y for _, y in placed.values()), default=0) + 140
    across = max(4, math.ceil(math.sqrt(2 * len(names)))) if names else 1
    return {
        name: (round((i % across - (across - 1) / 2) * 190), bottom + 110 * (i // across))
        for i, name in enumerate(names)
    }


def _box(actor: Actor, weight: int) -> Box:
    """Room for shape and label; labels are broken after about eighteen characters."""
    longest = min(len(actor.name), 19)
    rows = math.ceil(len(actor.name) / 18)
    return (max(64.0, 8.4 * longest) + 18, 2 * _size(weight) + 17.0 * min(rows, 3) + 26)


def _size(weight: int) -> float:
    return round(7 + 3.1 * math.sqrt(min(weight, 400) / 10), 1)


def _actor_node(actor: Actor, index: int, weight: int, first: bool, spot: tuple[int, int] | None) -> Json:
    node: Json = {
        "id": f"a{index}",
        "actor": index,
        "shape": SHAPES[actor.cls],
        "size": round(_size(weight) * _SHAPE_SCALE[actor.cls], 1),
        "first": first,
    }
    return node | ({"x": spot[0], "y": spot[1]} if spot else {})


def _point_node(point: Happening, i: int, first: bool, spot: tuple[int, int] | None) -> Json:
    node: Json = {
        "id": f"h{i}",
        "shape": "dot",
        "size": 4.5,
        "type": point.type,
        "manner": point.manner,
        "statements": list(point.statements),
        "first": first,
    }
    return node | ({"x": spot[0], "y": spot[1]} if spot else {})


def _line_edge(line: Line, i: int, index: Mapping[str, int]) -> Json:
    return {
        "id": f"e{i}",
        "from": f"a{index[line.source]}",
        "to": f"a{index[line.target]}",
        "type": line.type,
        "manner": line.manner,
        "directed": line.directed,
        "statements": list(line.statements),
        "bend": 0.0,
    }


def _point_edges(point: Happening, i: int, index: Mapping[str, int]) -> list[Json]:
    shared = {
        "type": point.type,
        "manner": point.manner,
        "statements": list(point.statements),
        "bend": 0.0,
        "happening": f"h{i}",
    }
    out = [
        {"id": f"h{i}a{index[name]}", "from": f"a{index[name]}", "to": f"h{i}", "directed": False} | shared
        for name in point.agents
    ]
    back = [
        {"id": f"h{i}r{index[name]}", "from": f"h{i}", "to": f"a{index[name]}", "directed": True} | shared
        for name in point.recipients
    ]
    return out + back


def _bend(edges: Sequence[Json]) -> None:
    """Lines of the same pair fanned out, so that each can be seen and clicked."""
    pairs: dict[tuple[str, str], list[Json]] = {}
    for edge in edges:
        pairs.setdefault((min(edge["from"], edge["to"]), max(edge["from"], edge["to"])), []).append(edge)
    for (low, _), together in pairs.items():
        for i, edge in enumerate(together):
            bend = (i - (len(together) - 1) / 2) * min(_BEND, 1.1 / len(together))
            edge["bend"] = round(bend if edge["from"] == low else -bend, 3)
