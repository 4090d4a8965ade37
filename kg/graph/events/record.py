"""The record of an event: what its reports come to, taken together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from kg.graph.events.contradictions import Contradiction, Position, contradictions
from kg.graph.events.origins import origins
from kg.graph.events.told import Told, in_order, is_denial, is_happening
from kg.model import Actor

V = TypeVar("V", bound=Hashable)

FACTUALITIES = ("actual", "disputed", "denied", "planned", "possible", "conditional", "requested")
"""Told as happened and by nobody denied; told and denied; only denied; and, where it is told as neither, the
surest of the modalities that it is told with."""


@dataclass(frozen=True, slots=True)
class Someone:
    """An actor of an event: id, name and class."""

    id: str
    name: str
    cls: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One report: its statement, its article, and which of the event's origins it goes back to (from 0)."""

    statement: str
    article: str
    publisher: str | None
    published: str | None
    origin: int
    polarity: str
    modality: str


@dataclass(frozen=True, slots=True)
class Event:
    """A happening that two or more statements tell of.

    ``id`` is that of the statement that told of it first, so that the same reports give the same id in
    whatever order they came, and an id once seen still leads to the event. ``start`` and ``end`` are the ISO
    days that most origins name, None where none names any; ``told`` is the first day it was published.
    ``publishers`` counts origins: publishers that did not take it from each other.
    """

    id: str
    type: str
    mode: str | None
    predicate: str
    agents: tuple[Someone, ...]
    recipients: tuple[Someone, ...]
    place: Someone | None
    start: str | None
    end: str | None
    told: str | None
    factuality: str
    publishers: int
    reports: tuple[Telling, ...]
    contradictions: tuple[Contradiction, ...]


def event_of(reports: Sequence[Told]) -> Event:
    """The event of its reports, which may come in any order."""
    reports = in_order(reports)
    found = origins(reports)
    clashes = tuple(contradictions(reports))
    typed = [t for t in reports if t.statement.type != "OTHER"] or reports
    # Who took part is said best by a report that names both sides, and as surely as any.
    best = max(
        typed, key=lambda t: (bool(t.report.agents) + bool(t.report.recipients), t.statement.confidence)
    )
    day = _most(
        ((t.statement.time.start, t.statement.time.end), o)
        for t, o in zip(reports, found, strict=True)
        if t.statement.time and t.report.first is not None
    )
    place = _most(
        (t.statement.place.actor, o) for t, o in zip(reports, found, strict=True) if t.statement.place
    )
    return Event(
        id=reports[0].statement.id,
        type=typed[0].statement.type,
        mode=_most((t.statement.mode, o) for t, o in zip(reports, found, strict=True) if t.statement.mode),
        predicate=best.statement.predicate,
        agents=tuple(_someone(ref.actor) for ref in best.statement.agents),
        recipients=tuple(_someone(ref.actor) for ref in best.statement.recipients),
        place=_someone(place) if place else None,
        start=day and (day[0] or day[1]),
        end=day and (day[1] or day[0]),
        told=min((t.article.published.isoformat() for t in reports if t.article.published), default=None),
        factuality=_factuality(reports, clashes),
        publishers=max(found) + 1,
        reports=tuple(_telling(t, o) for t, o in zip(reports, found, strict=True)),
        contradictions=clashes,
    )


def _most(votes: Iterable[tuple[V, int]]) -> V | None:
    """The value that most origins give; of equals the one given first."""
    given: dict[V, set[int]] = {}
    for value, origin in votes:
        given.setdefault(value, set()).add(origin)
    return max(given, key=lambda value: len(given[value]), default=None)


def _factuality(reports: Sequence[Told], found: Sequence[Contradiction]) -> str:
    if any(c.aspect == "occurrence" for c in found):
        return "disputed"
    if any(map(is_happening, reports)):
        return "actual"
    open_ones = {t.statement.modality for t in reports if t.statement.polarity == "positive"}
    if not open_ones or any(map(is_denial, reports)):
        return "denied"
    return next(value for value in FACTUALITIES if value in open_ones)


def _someone(actor: Actor) -> Someone:
    return Someone(actor.id, actor.name, actor.cls)


def _telling(told: Told, origin: int) -> Telling:
    article, s = told.article, told.statement
    return Telling(
        statement=s.id,
        article=article.id,
        publisher=article.publisher,
        published=article.published.isoformat() if article.published else None,
        origin=origin,
        polarity=s.polarity,
        modality=s.modality,
    )


def event_to_json(event: Event) -> dict[str, Any]:
    """The event as a JSON object, with the names of the fields."""
    return asdict(event)


def event_from_json(data: dict[str, Any]) -> Event:
    """What :func:`event_to_json` gave."""
    people = {role: tuple(Someone(**who) for who in data[role]) for role in ("agents", "recipients")}
    return Event(
        **{
            **data,
            **people,
            "place": data["place"] and Someone(**data["place"]),
            "reports": tuple(Telling(**t) for t in data["reports"]),
            "contradictions": tuple(
                Contradiction(
                    c["aspect"], tuple(Position(p["value"], tuple(p["statements"])) for p in c["positions"])
                )
                for c in data["contradictions"]
            ),
        }
    )
