"""Where the reports of one event cannot all be right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from kg.graph.events.likeness import side
from kg.graph.events.numbers import Count
from kg.graph.events.reports import MUTUAL, Party
from kg.graph.events.told import Told, is_denial, is_happening

ASPECTS = ("occurrence", "number", "date", "place", "actor")


@dataclass(frozen=True, slots=True)
class Position:
    """What some reports of an event hold, and the ids of their statements."""

    value: str
    statements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Positions, two or more, that cannot all be right; ``aspect`` is one of :data:`ASPECTS`."""

    aspect: str
    positions: tuple[Position, ...]


def contradictions(reports: Sequence[Told]) -> Iterator[Contradiction]:
    """The contradictions among the reports, which come in their order."""
    yield from _occurrence(reports)
    yield from _numbers(reports)
    # A plan may change; what was done has its day, its place and its doer.
    done = [t for t in reports if is_happening(t)]
    yield from _dates(done)
    yield from _places(done)
    yield from _actors(done)


def _contradiction(aspect: str, told: Iterable[tuple[str, Told]]) -> Iterator[Contradiction]:
    held: dict[str, list[str]] = {}
    for value, report in told:
        held.setdefault(value, []).append(report.statement.id)
    if len(held) > 1:
        yield Contradiction(aspect, tuple(Position(value, tuple(ids)) for value, ids in held.items()))


def _occurrence(reports: Sequence[Told]) -> Iterator[Contradiction]:
    for modality, names in (
        ("actual", ("it happened", "it did not")),
        ("planned", ("planned", "not planned")),
    ):
        told = [t for t in reports if t.statement.modality == modality]
        yes = [t for t in told if t.statement.polarity == "positive"]
        no = [
            t for t in told if t.statement.polarity == "negative" and any(not _is_before(t, y) for y in yes)
        ]
        if modality == "planned" and any(is_happening(t) or is_denial(t) for t in reports):
            return
        yield from _contradiction("occurrence", [*((names[0], t) for t in yes), *((names[1], t) for t in no)])


def _is_before(denial: Told, deed: Told) -> bool:
    """Whether "has not" was told before the day that it was done on: both are right."""
    told, done = denial.report.published, deed.report.first
    return told is not None and done is not None and told < done


def _numbers(reports: Sequence[Told]) -> Iterator[Contradiction]:
    """Different counts of the same: of those who acted or were acted on, or of things with one name."""
    told = [(role, count, t) for t in reports for role, count in t.counts]
    clash: dict[str, set[int]] = {}
    for (i, (role, count, one)), (j, (other_role, other, two)) in combinations(enumerate(told), 2):
        if role == other_role and one is not two and _same_things(count, other) and count.denies(other):
            clash.setdefault(role, set()).update((i, j))
    for numbers in clash.values():
        yield from _contradiction("number", ((_words(told[i][1]), told[i][2]) for i in sorted(numbers)))


def _same_things(one: Count, other: Count) -> bool:
    return not set(one.of).isdisjoint(other.of)


def _words(count: Count) -> str:
    low, high = count.low, count.high
    if low == high:
        return f"{low:g}" if low < 1e6 else f"{low:,.0f}"
    return (
        f"at least {low:g}"
        if high == float("inf")
        else f"at most {high:g}"
        if low == 0
        else f"about {count.text}"
    )


def _dates(reports: Sequence[Told]) -> Iterator[Contradiction]:
    days = [
        (t.statement.time.start, t)
        for t in reports
        if t.statement.time and t.report.first is not None and t.report.first == t.report.last
    ]
    yield from _contradiction("date", ((day, t) for day, t in days if day))


def _places(reports: Sequence[Told]) -> Iterator[Contradiction]:
    places = [(t.statement.place.actor, t) for t in reports if t.statement.place]
    if len({place.country for place, _ in places if place.country}) > 1:
        yield from _contradiction("place", ((place.name, t) for place, t in places if place.country))


def _actors(reports: Sequence[Told]) -> Iterator[Contradiction]:
    if reports and reports[0].statement.type in MUTUAL:
        return
    doers = [t for t in reports if t.report.agents]
    groups: list[tuple[tuple[Party, ...], list[Told]]] = []
    for told in doers:
        for parties, members in groups:
            if side(parties, told.report.agents):
                members.append(told)
                break
        else:
            groups.append((told.report.agents, [told]))
    names = {
        id(members): ", ".join(sorted({ref.actor.name for ref in members[0].statement.agents}))
        for _, members in groups
    }
    yield from _contradiction("actor", ((names[id(m)], t) for _, m in groups for t in m))
