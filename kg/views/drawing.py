"""The network that pyvis draws: nodes with their places, edges with their bends. Colours follow in the page.

Ids of nodes and edges are made here and hold nothing from the articles.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from kg.model import Actor, Statement
from kg.views.communities import Community, as_json, community_tree, radius
from kg.views.grouping import Happening, Line, gather
from kg.views.places import EVERYTHING_UP_TO, Drawn, looks, size, weights

Json = dict[str, Any]

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


def network(
    statements: Sequence[Statement], actors: Sequence[Actor], focus: Collection[str] = ()
) -> tuple[list[Json], list[Json], list[Json]]:
    """Nodes and edges in the words of vis-network, with what the page needs to style and filter them, and the
    communities of a large graph.

    A node is an actor (``a0`` …: ``actor`` is its position), a happening (``h0`` …) or a community
    (``c1`` …). ``first`` and ``wide`` are its places on the two looks, None where it is not on them.
    Those of ``focus`` are on the first.
    """
    index = {actor.id: i for i, actor in enumerate(actors)}
    lines, points = gather(statements)
    drawn = Drawn(statements, actors, lines, points)
    weight = weights(drawn)
    first, wide = looks(drawn, weight, focus)
    nodes = [_actor_node(actor, i, weight[actor.id]) for i, actor in enumerate(actors) if actor.id in weight]
    for node in nodes:
        name = actors[node["actor"]].id
        node |= {"first": first.get(name), "wide": wide.get(name)}
    edges = [_line_edge(line, i, index) for i, line in enumerate(lines)]
    _bend(edges)
    for i, point in enumerate(points):
        nodes.append(_point_node(point, i) | {"first": first.get(f"h{i}"), "wide": wide.get(f"h{i}")})
        edges += _point_edges(point, i, index)
    if len(weight) <= EVERYTHING_UP_TO:
        return nodes, edges, []
    tree = community_tree(drawn, weight)
    nodes += [_community_node(one, i) for i, one in enumerate(tree) if i]
    return nodes, edges, as_json(tree, index)


def _actor_node(actor: Actor, index: int, weight: int) -> Json:
    return {
        "id": f"a{index}",
        "actor": index,
        "shape": SHAPES[actor.cls],
        "weight": size(weight),
        "size": round(size(weight) * _SHAPE_SCALE[actor.cls], 1),
    }


def _community_node(community: Community, i: int) -> Json:
    return {"id": f"c{i}", "community": i, "shape": "dot", "size": radius(community.size)}


def _point_node(point: Happening, i: int) -> Json:
    return {
        "id": f"h{i}",
        "shape": "dot",
        "size": 4.5,
        "type": point.type,
        "manner": point.manner,
        "statements": list(point.statements),
    }


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
