"""Events out of links between reports, and of what people decided about them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from kg.graph.events.reports import Report

Pair = tuple[str, str]

_LONGEST = 3
"""Days between the first and the last day that the reports of one event may name."""


def grouped(
    reports: Mapping[str, Report],
    links: Mapping[Pair, float],
    same: Iterable[Pair],
    apart: Collection[Pair],
) -> list[list[str]]:
    """The ids of ``reports`` in groups, each an event; the order of everything is that of the reports.

    Kruskal's algorithm: links, the strongest first, join two groups unless the days that these name lie too
    far apart, both tell of it in one sentence (which tells of two happenings, then), or a pair in ``apart``
    would end in one group. Pairs in ``same`` come before all links.
    """
    groups = {id_: [id_] for id_ in reports}
    enemies: dict[str, set[str]] = {}
    for one, other in apart:
        enemies.setdefault(one, set()).add(other)
        enemies.setdefault(other, set()).add(one)
    by_strength = sorted(
        links, key=lambda pair: (-links[pair], reports[pair[1]].order, reports[pair[0]].order)
    )
    for decided, pairs in ((True, same), (False, by_strength)):
        for one, other in pairs:
            if one not in groups or other not in groups or groups[one] is groups[other]:
                continue
            joined = groups[one] + groups[other]
            if _may_join(joined, reports, enemies, decided):
                groups.update(dict.fromkeys(joined, joined))
    unique = {id(group): group for group in groups.values()}
    ordered = [sorted(group, key=lambda i: reports[i].order) for group in unique.values()]
    return sorted(ordered, key=lambda group: reports[group[0]].order)


def _may_join(
    joined: list[str], reports: Mapping[str, Report], enemies: Mapping[str, set[str]], decided: bool
) -> bool:
    members = set(joined)
    if any(not members.isdisjoint(enemies.get(one, ())) for one in joined):
        return False
    found = [reports[one] for one in joined]
    if decided:
        return True
    if len({(r.article, r.sentence) for r in found}) < len(found):
        return False
    days = [r.first for r in found if r.first is not None and r.first == r.last]
    return not days or max(days) - min(days) <= _LONGEST
