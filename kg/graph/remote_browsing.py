"""What a person looks for first, as :mod:`kg.graph.browsing` tells it, from statements in hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date

from kg.graph.browsing import Day, Found
from kg.graph.ledger_rows import day_of, fold
from kg.graph.rdf import references
from kg.model import QUADS, Actor, Statement

_BOTH = ("agent", "recipient")


def search(statements: Iterable[Statement], actors: Iterable[Actor], text: str, most: int) -> list[Found]:
    """As :func:`kg.graph.browsing.search`."""
    part = fold(text)
    told = _told(statements, (*_BOTH, "source"))
    found = []
    for actor in actors:
        ranks = [
            (0 if fold(name) == part else 1 if fold(name).startswith(part) else 2, len(name), name)
            for name in (actor.name, *actor.aliases)
            if part in fold(name)
        ]
        if ranks:
            rank, _, name = min(ranks)
            other = name if fold(name) != fold(actor.name) else None
            found.append((rank, Found(actor.id, actor.name, actor.cls, actor.country, told[actor.id], other)))
    return [one for _, one in sorted(found, key=lambda p: (p[0], -p[1].statements, p[1].name, p[1].id))][
        :most
    ]


def prominent(statements: Iterable[Statement], actors: Iterable[Actor], most: int) -> list[Found]:
    """As :func:`kg.graph.browsing.prominent`."""
    statements = list(statements)
    events = _told((s for s in statements if s.kind == "event"), _BOTH)
    told = _told(statements, (*_BOTH, "source"))
    known = {actor.id: actor for actor in actors}
    ranked = sorted(events, key=lambda id_: (-events[id_], id_))[:most]
    return [Found(id_, known[id_].name, known[id_].cls, known[id_].country, told[id_]) for id_ in ranked]


def _told(statements: Iterable[Statement], roles: Iterable[str]) -> Counter[str]:
    wanted = set(roles)
    return Counter(
        id_ for s in statements for id_ in {ref.actor.id for role, ref in references(s) if role in wanted}
    )


def days(dated: Iterable[tuple[Statement, date | None]], actor: str | None) -> list[Day]:
    """As :func:`kg.graph.browsing.days`, from statements with the days of their articles."""
    counted: Counter[tuple[str, str, str]] = Counter()
    for s, published in dated:
        day, quad = day_of(s, published), QUADS.get(s.type)
        parties = {ref.actor.id for role, ref in references(s) if role in _BOTH}
        if day is not None and quad is not None and (actor is None or actor in parties):
            denied = s.polarity == "negative"
            manner = "denied" if denied else "fact" if s.modality == "actual" else "open"
            counted[day, quad, manner] += 1
    return [Day(*key, n) for key, n in sorted(counted.items())]
