"""Where actors stand on a drawing: the same graph gives the same picture, on every run.

Small graphs are drawn by stress majorization (Gansner, Koren and North 2004), which keeps distances on
paper close to distances in the graph. Larger ones are drawn on two levels: communities (Louvain, seeded)
first, then the actors inside each. Labels count: what stands at a point is a box, and boxes are pushed apart.

Coordinates are whole pixels at zoom 1, y downwards, the drawing centred on (0, 0).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]
Box = tuple[float, float]
Link = tuple[str, str, float]

_ONE_LEVEL = 150
_CLEAR_LINES = 90
_UNIT = 190.0
_BOX: Box = (120.0, 46.0)
_GOLDEN = math.pi * (3 - math.sqrt(5))


def place(
    nodes: Sequence[str],
    links: Sequence[Link],
    *,
    boxes: Mapping[str, Box] | None = None,
    seed: int = 7,
) -> dict[str, tuple[int, int]]:
    """Positions of ``nodes`` joined by ``links``: two nodes and the length in pixels of their line.

    Direction does not matter; of several links between two nodes the longest counts.
    ``boxes`` gives the width and height in pixels that a node takes with its label.
    Connected parts are drawn apart and packed, the largest in the middle.
    """
    import networkx as nx  # type: ignore[import-untyped]

    graph = nx.Graph()
    graph.add_nodes_from(sorted(nodes))
    for length, a, b in sorted((length, min(a, b), max(a, b)) for a, b, length in links if a != b):
        graph.add_edge(a, b, length=length)
    sizes = {node: (boxes or {}).get(node, _BOX) for node in nodes}
    parts = sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part)))
    drawn = [_part(_within(graph, part), sizes, seed) for part in parts]
    return _centred(_packed(drawn, sizes))


def beside(
    satellites: Sequence[tuple[str, str]],
    positions: Mapping[str, tuple[int, int]],
    links: Sequence[Link],
    *,
    distance: float = 92.0,
) -> dict[str, tuple[int, int]]:
    """Positions for ``satellites``, pairs of a new node and the placed node that it belongs to.

    Each goes where there is most room around its owner: into the middle of the widest gap
    between the lines that already leave the owner, away from what stands near. Many go further out.
    """
    taken = dict(positions)
    angles: dict[str, list[float]] = {}
    for a, b, _ in links:
        for one, other in ((a, b), (b, a)):
            if one in taken and other in taken and one != other:
                angles.setdefault(one, []).append(_angle(taken[one], taken[other]))
    placed: dict[str, tuple[int, int]] = {}
    crowd = Counter(owner for _, owner in satellites)
    for name, owner in satellites:
        far = distance * min(1.8, 1 + 0.1 * (crowd[owner] - 1))
        spot = _roomiest(taken[owner], angles.setdefault(owner, []), list(taken.values()), far)
        taken[name] = placed[name] = spot
        angles[owner].append(_angle(taken[owner], spot))
    return placed


def _within(graph: Any, members: Collection[str]) -> Any:
    """The part of ``graph`` between ``members``; a plain subgraph would come in the order of a set."""
    import networkx as nx

    part = nx.Graph()
    part.add_nodes_from(sorted(members))
    chosen = set(members)
    for a in part.nodes:
        part.add_edges_from((a, b, link) for b, link in sorted(graph.adj[a].items()) if b in chosen)
    return part


def _part(graph: Any, sizes: Mapping[str, Box], seed: int) -> dict[str, tuple[float, float]]:
    order = sorted(graph)
    if len(order) <= _ONE_LEVEL:
        points = _stress(_distances(graph, order), seed)
    else:
        points = _two_levels(graph, order, seed)
    boxes = np.array([sizes[node] for node in order])
    points = _apart(_roomy(_lying(points), boxes), boxes)
    if len(order) <= _CLEAR_LINES:
        index = {node: i for i, node in enumerate(order)}
        ends = np.array(sorted((index[a], index[b]) for a, b in graph.edges), dtype=int).reshape(-1, 2)
        for _ in range(10):
            points = _apart(_off_lines(points, ends), boxes, rounds=40)
        points = _apart(points, boxes)
    return {node: (float(x), float(y)) for node, (x, y) in zip(order, points, strict=True)}


def _two_levels(graph: Any, order: list[str], seed: int) -> Points:
    """Communities as discs laid out by stress, their members by stress inside each disc."""
    import networkx as nx

    found = nx.community.louvain_communities(graph, seed=seed, resolution=1.0)
    groups = sorted((sorted(group) for group in found), key=lambda group: (-len(group), group[0]))
    index = {node: i for i, node in enumerate(order)}
    member = {node: g for g, group in enumerate(groups) for node in group}
    radii = np.array([0.62 * _UNIT * math.sqrt(len(group)) for group in groups])
    above = nx.Graph()
    above.add_nodes_from(range(len(groups)))
    above.add_edges_from((member[a], member[b]) for a, b in graph.edges if member[a] != member[b])
    hops = np.array([[_hop(d, g, other) for other in range(len(groups))] for g, d in _all_hops(above)])
    centres = _stress(hops * (radii[:, None] + radii[None, :]), seed)
    centres = _apart(centres, np.stack([2 * radii, 2 * radii], axis=1) * 0.9)
    points = np.zeros((len(order), 2))
    for g, group in enumerate(groups):
        inner = _community(_within(graph, group), group, seed)
        for node, point in zip(group, inner, strict=True):
            points[index[node]] = centres[g] + point
    return points


def _all_hops(graph: Any) -> list[tuple[int, dict[int, int]]]:
    import networkx as nx

    return sorted((node, dict(found)) for node, found in nx.all_pairs_shortest_path_length(graph))


def _hop(lengths: Mapping[int, int], node: int, other: int) -> float:
    return float(lengths.get(other, 3 if node != other else 0))


def _community(graph: Any, members: list[str], seed: int) -> Points:
    if len(members) > 500:
        turns = np.arange(len(members)) * _GOLDEN
        radii = 0.55 * _UNIT * np.sqrt(np.arange(len(members)))
        return np.stack([radii * np.cos(turns), radii * np.sin(turns)], axis=1)
    return _stress(_distances(graph, members) * 0.8, seed)


def _distances(graph: Any, order: list[str]) -> Points:
    """Lengths of shortest ways; a line between busy nodes is longer, so that neighbours find room."""
    import networkx as nx

    degree = dict(graph.degree())
    weighed = nx.Graph()
    weighed.add_nodes_from(order)
    for a, b, length in graph.edges(data="length"):
        busy = max(0, min(degree[a], degree[b]) - 1)
        crowd = min(20, max(0, max(degree[a], degree[b]) - 8))
        weighed.add_edge(a, b, weight=length * (1 + 0.3 * math.sqrt(busy) + 0.035 * crowd))
    index = {node: i for i, node in enumerate(order)}
    found = np.full((len(order), len(order)), 3 * _UNIT)
    np.fill_diagonal(found, 0.0)
    for node, lengths in nx.all_pairs_dijkstra_path_length(weighed):
        for other, far in lengths.items():
            found[index[node], index[other]] = far
    return found


def _stress(distances: Points, seed: int, rounds: int = 120) -> Points:
    """Points whose distances are close to ``distances``; weights fall with the square of the distance."""
    n = len(distances)
    if n == 1:
        return np.zeros((1, 2))
    spread = np.random.default_rng(seed).normal(scale=0.12 * _UNIT, size=(n, 2))
    points = _scaled_axes(distances) + spread
    weights = np.zeros_like(distances)
    np.divide(1.0, distances**2, out=weights, where=distances > 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(rounds):
        gaps = np.linalg.norm(points[:, None] - points[None, :], axis=2)
        ratio = np.zeros_like(distances)
        np.divide(weights * distances, gaps, out=ratio, where=gaps > 1e-9)
        pull = np.diag(ratio.sum(axis=1)) - ratio
        points = inverse @ (pull @ points)
    centred: Points = points - points.mean(axis=0)
    return centred


def _scaled_axes(distances: Points) -> Points:
    """Classical multidimensional scaling, the start of the majorization."""
    n = len(distances)
    centring = np.eye(n) - 1.0 / n
    values, vectors = np.linalg.eigh(-0.5 * centring @ distances**2 @ centring)
    top = np.argsort(values)[::-1][:2]
    axes = vectors[:, top] * np.sqrt(np.maximum(values[top], 0.0))
    if n == 2:
        axes[:, 1] = 0.0
    largest = axes[np.argmax(np.abs(axes), axis=0), range(axes.shape[1])]
    towards: Points = axes * np.where(largest < 0, -1.0, 1.0)
    return towards


def _lying(points: Points) -> Points:
    """Turned so that the long side lies across the screen, which is wider than tall."""
    if len(points) < 3:
        return points
    _, vectors = np.linalg.eigh(np.cov(points.T))
    along = vectors[:, 1]
    if along[np.argmax(np.abs(along))] < 0:
        along = -along
    turned: Points = points @ np.array([[along[0], -along[1]], [along[1], along[0]]])
    return turned


def _roomy(points: Points, boxes: Points) -> Points:
    """Points drawn larger as a whole where the boxes would fill too much of the paper."""
    paper = float(np.prod(np.ptp(points, axis=0) + boxes.mean(axis=0)))
    needed = 2.4 * float(np.prod(boxes, axis=1).sum())
    larger: Points = points * max(1.0, math.sqrt(needed / paper))
    return larger


def _apart(points: Points, boxes: Points, rounds: int = 160) -> Points:
    """Boxes pushed apart until none overlap, each pair along the side where the overlap is smaller."""
    points = points.copy()
    reach = (boxes[:, None] + boxes[None, :]) / 2
    for _ in range(rounds):
        gap = points[:, None] - points[None, :]
        overlap = reach - np.abs(gap)
        one, other = np.nonzero(np.triu((overlap[:, :, 0] > 0) & (overlap[:, :, 1] > 0), 1))
        if not len(one):
            break
        side = overlap[one, other].argmin(axis=1)
        push = 0.3 * overlap[one, other, side] * np.where(gap[one, other, side] < 0, -1.0, 1.0)
        np.add.at(points, (one, side), push)
        np.add.at(points, (other, side), -push)
    return points


def _off_lines(points: Points, ends: npt.NDArray[np.int64], clear: float = 34.0) -> Points:
    """Points pushed sideways off the lines that pass under them; a line through an actor reads as its own."""
    points = points.copy()
    for a, b in ends:
        along = points[b] - points[a]
        far = float(np.hypot(*along)) or 1.0
        along = along / far
        offset = points - points[a]
        ahead = offset @ along
        aside = offset @ np.array([-along[1], along[0]])
        near = (np.abs(aside) < clear) & (ahead > 0.08 * far) & (ahead < 0.92 * far)
        near[[a, b]] = False
        step = np.where(aside < 0, -1.0, 1.0) * (clear - np.abs(aside)) * near * 0.5
        points += step[:, None] * np.array([-along[1], along[0]])
    return points


def _packed(
    parts: Sequence[Mapping[str, tuple[float, float]]], sizes: Mapping[str, Box]
) -> dict[str, tuple[float, float]]:
    """The largest part first, the others in rows beneath it, each row as wide as the first part."""
    placed: dict[str, tuple[float, float]] = {}
    if not parts:
        return placed
    left, _, right, bottom = _bounds(parts[0], sizes)
    placed.update(parts[0])
    wide = max(right - left, 900.0)
    x, y, row = left, bottom + 40.0, 0.0
    for part in parts[1:]:
        a, b, c, d = _bounds(part, sizes)
        if x > left and x + (c - a) > left + wide:
            x, y, row = left, y + row + 30.0, 0.0
        placed.update({node: (px - a + x, py - b + y) for node, (px, py) in part.items()})
        x += c - a + 40.0
        row = max(row, d - b)
    return placed


def _bounds(
    part: Mapping[str, tuple[float, float]], sizes: Mapping[str, Box]
) -> tuple[float, float, float, float]:
    sides = [(x, y, *sizes[node]) for node, (x, y) in part.items()]
    return (
        min(x - w / 2 for x, _, w, _ in sides),
        min(y - h / 2 for _, y, _, h in sides),
        max(x + w / 2 for x, _, w, _ in sides),
        max(y + h / 2 for _, y, _, h in sides),
    )


def _centred(points: Mapping[str, tuple[float, float]]) -> dict[str, tuple[int, int]]:
    if not points:
        return {}
    xs = [x for x, _ in points.values()]
    ys = [y for _, y in points.values()]
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    return {node: (round(x - cx), round(y - cy)) for node, (x, y) in sorted(points.items())}


def _angle(start: tuple[int, int], end: tuple[int, int]) -> float:
    return math.atan2(end[1] - start[1], end[0] - start[0])


def _roomiest(
    owner: tuple[int, int], lines: Sequence[float], others: Sequence[tuple[int, int]], distance: float
) -> tuple[int, int]:
    def room(spot: tuple[int, int], angle: float) -> float:
        turn = min((abs(math.remainder(angle - line, math.tau)) for line in lines), default=math.pi)
        clear = min(
            (math.hypot((spot[0] - x) * 0.7, (spot[1] - y) * 1.4) for x, y in others if (x, y) != owner),
            default=1e9,
        )
        # Below the owner stands its label.
        label = max(0.0, 0.9 - abs(math.remainder(angle - math.pi / 2, math.tau)))
        return min(clear, 1.6 * distance) / distance + 0.8 * min(turn, 1.2) - label

    spots = []
    for step in range(32):
        angle = step * math.tau / 32
        x, y = owner[0] + distance * math.cos(angle), owner[1] + 0.8 * distance * math.sin(angle)
        spot = (round(x), round(y))
        spots.append((round(room(spot, angle), 6), -step, spot))
    return max(spots)[2]
