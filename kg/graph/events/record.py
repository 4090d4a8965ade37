"""The record of an event: what its reports come to, taken together."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

from kg.graph.events.contradictions import Contradiction, Position, contradictions
from kg.graph.events.origins import origins
from kg.graph.events.told import Told, in_order, is_denial, is_happening
from kg.model import Actor, ActorRef

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
    days that most origins name, None where none names any; so are ``agents``, ``recipients`` and ``place``,
    while ``participants`` are all whom any report names. ``told`` is the first day it was published.
    ``publishers`` counts origins: publishers that did not take it from each other.
    """

    id: str
    type: str
    mode: str | None
    predicate: str
    agents: tuple[Someone, ...]
    recipients: tuple[Someone, ...]
    participants: tuple[Someone, ...]
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
    told = list(zip((t.statement for t in reports), found, strict=True))
    day = _most(
        ((s.time.start, s.time.end), origin)
        for (s, origin), t in zip(told, reports, strict=True)
        if s.time and t.report.first is not None
    )
    place = _most((s.place.actor, origin) for s, origin in told if s.place)
    everybody = (ref.actor for s, _ in told for ref in (*s.agents, *s.recipients))
    return Event(
        id=reports[0].statement.id,
        type=typed[0].statement.type,
        mode=_most((s.mode, origin) for s, origin in told if s.mode),
        predicate=_most((s.predicate, origin) for s, origin in told) or "",
        agents=_side((s.agents, origin) for s, origin in told),
        recipients=_side((s.recipients, origin) for s, origin in told),
        participants=tuple(sorted({_someone(actor) for actor in everybody}, key=lambda who: who.id)),
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


def _side(told: Iterable[tuple[tuple[ActorRef, ...], int]]) -> tuple[Someone, ...]:
    """Who stands on one side by most origins: by name, for who is known by no catalogue has an id in every
    article."""
    first: dict[tuple[str, ...], tuple[Someone, ...]] = {}
    votes = []
    for refs, origin in told:
        names = tuple(sorted({ref.actor.name for ref in refs}))
        if names:
            first.setdefault(names, tuple(dict.fromkeys(_someone(ref.actor) for ref in refs)))
            votes.append((names, origin))
    return first[chosen] if (chosen := _most(votes)) else ()


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
    people = {
        role: tuple(Someone(**who) for who in data[role]) for role in ("agents", "recipients", "participants")
    }
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
