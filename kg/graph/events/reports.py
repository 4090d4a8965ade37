"""A statement as it is compared with others: its actors and whom they act for, its days, its words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.graph.events.words import marked, stem, stems
from kg.model import Actor, ActorRef, Article, Statement

MUTUAL = frozenset(("AGREE", "CONSULT", "COOPERATE"))
"""Types told as done together: who is agent and who recipient is a matter of wording."""

_SERVICE = ("holdsOffice", "speaksFor", "leads", "partOf", "belongsTo")


@dataclass(frozen=True, slots=True)
class Party:
    """An actor in a report.

    ``name`` is the words of its name without endings; ``known``: the catalogue has it, so that another id is
    somebody else; ``acts_for`` are ids of bodies that the article says it serves.
    """

    id: str
    name: tuple[str, ...]
    cls: str
    country: str | None
    known: bool
    acts_for: tuple[str, ...] = ()

    @property
    def head(self) -> str:
        """The surname of a person, the noun of a group."""
        return self.name[-1] if self.name else ""


@dataclass(frozen=True, slots=True)
class Report:
    """What of a statement is compared. Days are ordinals; ``order`` is its place among all reports, by day of
    publication, article and place in the text."""

    id: str
    article: str
    order: tuple[str, str, int]
    sentence: int
    type: str
    mode: str | None
    predicate: str
    polarity: str
    modality: str
    agents: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    first: int | None
    last: int | None
    published: int | None
    stems: frozenset[str]
    marked: frozenset[str]
    theme: frozenset[str]

    @property
    def day(self) -> int:
        """The day that it is looked up by: its own, else that of publication, else 0."""
        return self.first or self.published or 0


def reports(article: Article, statements: Sequence[Statement]) -> Iterator[Report]:
    """The reports of an article's events, in text order; those in which nobody acts are none."""
    serves = _serves(statements)
    for position, s in enumerate(statements):
        if s.kind == "event" and (s.agents or s.recipients):
            yield _report(s, position, article, serves)


def _serves(statements: Sequence[Statement]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for s in statements:
        if s.type in _SERVICE and s.is_fact:
            for agent in s.agents:
                found.setdefault(agent.actor.id, {}).update((r.actor.id, None) for r in s.recipients)
    return {id_: tuple(sorted(served)) for id_, served in found.items()}


def _report(s: Statement, position: int, article: Article, serves: Mapping[str, tuple[str, ...]]) -> Report:
    first, last = _days(s)
    quote = s.evidence.quote
    own = stems(" ".join([*_names(s), s.time.text if s.time else ""]))
    return Report(
        id=s.id,
        article=article.id,
        order=(article.published.isoformat() if article.published else "9999", article.id, position),
        sentence=s.evidence.start,
        type=s.type,
        mode=s.mode,
        predicate=stem(s.predicate.split()[0]) if s.predicate.split() else "",
        polarity=s.polarity,
        modality=s.modality,
        agents=tuple(_party(ref, serves) for ref in s.agents),
        recipients=tuple(_party(ref, serves) for ref in s.recipients),
        place=_party(s.place, serves) if s.place else None,
        first=first,
        last=last,
        published=article.published.toordinal() if article.published else None,
        stems=stems(quote) - own,
        marked=marked(quote) - own,
        theme=stems(s.theme or "") - own,
    )


def _names(s: Statement) -> Iterator[str]:
    for ref in (*s.agents, *s.recipients):
        yield ref.actor.name
        yield ref.mention.text


def _party(ref: ActorRef, serves: Mapping[str, tuple[str, ...]]) -> Party:
    actor = ref.actor
    return Party(
        id=actor.id,
        name=tuple(map(stem, actor.name.split())),
        cls=actor.cls,
        country=actor.country,
        known=is_known(actor),
        acts_for=serves.get(actor.id, ()),
    )


def is_known(actor: Actor) -> bool:
    """Whether the id is one for all articles; "new" ones are given article by article."""
    return not actor.id.startswith("urn:kg:actor:new:")


def _days(s: Statement) -> tuple[int | None, int | None]:
    if s.time is None:
        return None, None
    days = [_ordinal(day) for day in (s.time.start, s.time.end)]
    first, last = days[0] or days[1], days[1] or days[0]
    return first, last


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day).toordinal() if day and not day.startswith("--") else None
    except ValueError:
        return None


def to_text(report: Report) -> str:
    """The report as JSON, equal for equal reports."""
    return json.dumps(_plain(report), separators=(",", ":"))


def _plain(value: object) -> object:
    if isinstance(value, Report | Party):
        return [_plain(getattr(value, name)) for name in value.__match_args__]
    if isinstance(value, frozenset):
        return sorted(value)
    return list(map(_plain, value)) if isinstance(value, tuple) else value


def from_text(text: str) -> Report:
    """What :func:`to_text` wrote."""
    values = dict(zip(Report.__match_args__, json.loads(text), strict=True))
    values["order"] = tuple(values["order"])
    for side in ("agents", "recipients"):
        values[side] = tuple(map(_party_of, values[side]))
    values["place"] = values["place"] and _party_of(values["place"])
    for words in ("stems", "marked", "theme"):
        values[words] = frozenset(values[words])
    return Report(**values)


def _party_of(values: Sequence[Any]) -> Party:
    found = dict(zip(Party.__match_args__, values, strict=True))
    return Party(**{**found, "name": tuple(found["name"]), "acts_for": tuple(found["acts_for"])})
