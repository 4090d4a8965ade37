"""What a person looks for first: actors by a part of a name, the ones told of most, and events per day."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from kg.graph.identities import described
from kg.graph.identities.who import Who
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import fold
from kg.model import Actor

# More actors than a person reads through; beyond them the number of statements is not asked for.
_COUNTED = 500
_SIDES = ("agent", "recipient")


@dataclass(frozen=True, slots=True)
class Found:
    """An actor with the number of statements it acts in, is acted on in, or is the source of.

    ``matched`` is the name that was found, where it is another one than ``name``.
    """

    id: str
    name: str
    cls: str
    country: str | None
    statements: int
    matched: str | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """How many events of a day are of one quad and told in one manner: ``fact``, ``open`` or ``denied``."""

    day: str
    quad: str
    manner: str
    events: int


def search(ledger: Ledger, who: Who, text: str, most: int) -> list[Found]:
    """Actors with a name that holds ``text`` in any case: the name itself first, then those that begin with
    it, then by the number of statements."""
    part = fold(text)
    best: dict[str, tuple[int, int, str]] = {}
    merged = described.touched(ledger, who)
    names = [(id_, name, fold(name)) for id_, a in merged.items() for name in (a.name, *a.aliases)]
    rows = ledger.rows("SELECT DISTINCT actor, name, folded FROM name WHERE instr(folded, ?)", part)
    names += [(id_, name, folded) for id_, name, folded in rows if id_ not in who.touched]
    for id_, name, folded in names:
        if part in folded:
            rank = (0 if folded == part else 1 if folded.startswith(part) else 2, len(name), name)
            best[id_] = min(rank, best.get(id_, rank))
    ranked = sorted(best, key=lambda id_: (best[id_], id_))[:_COUNTED]
    found = [_found(ledger, who, merged, id_, best[id_][2]) for id_ in ranked]
    return sorted(found, key=lambda one: (best[one.id][0], -one.statements, one.name, one.id))[:most]


def prominent(ledger: Ledger, who: Who, most: int) -> list[Found]:
    """The actors that most events tell of."""
    rows = ledger.rows(
        "SELECT actor, count(DISTINCT statement) AS told FROM part JOIN statement AS s ON s.n = statement "
        "WHERE kind = 'event' AND role IN ('agent', 'recipient') GROUP BY actor ORDER BY told DESC, actor "
        "LIMIT ?",
        most + len(who.touched),
    )
    told = {id_: number for id_, number in rows if id_ not in who.touched}
    merged = described.touched(ledger, who)
    told |= {id_: len(described.told_of(ledger, who, id_, _SIDES, kind="event")) for id_ in merged}
    ranked = sorted((id_ for id_ in told if told[id_]), key=lambda id_: (-told[id_], id_))[:most]
    return [_found(ledger, who, merged, id_) for id_ in ranked]


def _found(
    ledger: Ledger, who: Who, merged: Mapping[str, Actor], id: str, matched: str | None = None
) -> Found:
    if id in merged:
        a = merged[id]
        name, cls, country = a.name, a.cls, a.country
        statements = len(described.told_of(ledger, who, id, (*_SIDES, "source")))
    else:
        row = ledger.one(
            "SELECT name, cls, country, (SELECT count(DISTINCT statement) FROM part WHERE part.actor = a.id "
            "AND role IN ('agent', 'recipient', 'source')) FROM actor AS a WHERE id = ? "
            "GROUP BY name, cls, country ORDER BY count(*) DESC, name LIMIT 1",
            id,
        )
        assert row is not None
        name, cls, country, statements = row
    other = matched if matched and fold(matched) != fold(name) else None
    return Found(id, name, cls, country, statements, other)


def days(ledger: Ledger, who: Who, actor: str | None = None) -> list[Day]:
    """Events of one actor, or of all, counted by day, quad and manner."""
    among, value = "", actor
    if actor is not None and who.observed([actor]) & who.touched:
        among = "AND n IN (SELECT value FROM json_each(?))"
        value = json.dumps(sorted(described.told_of(ledger, who, actor, _SIDES)))
    elif actor is not None:
        among = "AND n IN (SELECT statement FROM part WHERE actor = ? AND role IN ('agent', 'recipient'))"
    rows = ledger.rows(
        "SELECT day, quad, CASE WHEN polarity = 'negative' THEN 'denied' WHEN modality = 'actual' THEN "
        "'fact' ELSE 'open' END AS manner, count(*) FROM statement WHERE day IS NOT NULL "
        f"AND quad IS NOT NULL {among} GROUP BY day, quad, manner ORDER BY day, quad, manner",
        *([] if value is None else [value]),
    )
    return [Day(*row) for row in rows]
