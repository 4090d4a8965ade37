"""What a person looks for first: actors by a part of a name, the ones told of most, and events per day."""

from __future__ import annotations

from dataclasses import dataclass

from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import fold

# More actors than a person reads through; beyond them the number of statements is not asked for.
_COUNTED = 500


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


def search(ledger: Ledger, text: str, most: int) -> list[Found]:
    """Actors with a name that holds ``text`` in any case: the name itself first, then those that begin with
    it, then by the number of statements."""
    part = fold(text)
    best: dict[str, tuple[int, int, str]] = {}
    for id_, name, folded in ledger.rows(
        "SELECT DISTINCT actor, name, folded FROM name WHERE instr(folded, ?)", part
    ):
        rank = (0 if folded == part else 1 if folded.startswith(part) else 2, len(name), name)
        best[id_] = min(rank, best.get(id_, rank))
    ranked = sorted(best, key=lambda id_: (best[id_], id_))[:_COUNTED]
    found = [_described(ledger, id_, best[id_][2]) for id_ in ranked]
    return sorted(found, key=lambda one: (best[one.id][0], -one.statements, one.name, one.id))[:most]


def prominent(ledger: Ledger, most: int) -> list[Found]:
    """The actors that most events tell of."""
    rows = ledger.rows(
        "SELECT actor FROM part JOIN statement AS s ON s.n = statement WHERE kind = 'event' "
        "AND role IN ('agent', 'recipient') GROUP BY actor ORDER BY count(DISTINCT statement) DESC, actor "
        "LIMIT ?",
        most,
    )
    return [_described(ledger, row[0]) for row in list(rows)]


def _described(ledger: Ledger, id: str, matched: str | None = None) -> Found:
    row = ledger.one(
        "SELECT name, cls, country, (SELECT count(DISTINCT statement) FROM part WHERE part.actor = a.id "
        "AND role IN ('agent', 'recipient', 'source')) FROM actor AS a WHERE id = ? "
        "GROUP BY name, cls, country ORDER BY count(*) DESC, name LIMIT 1",
        id,
    )
    assert row is not None
    other = matched if matched and fold(matched) != fold(row[0]) else None
    name, cls, country, statements = row
    return Found(id, name, cls, country, statements, other)


def days(ledger: Ledger, actor: str | None = None) -> list[Day]:
    """Events of one actor, or of all, counted by day, quad and manner."""
    rows = ledger.rows(
        "SELECT day, quad, CASE WHEN polarity = 'negative' THEN 'denied' WHEN modality = 'actual' THEN "
        "'fact' ELSE 'open' END AS manner, count(*) FROM statement WHERE day IS NOT NULL "
        "AND quad IS NOT NULL AND (?1 IS NULL OR n IN (SELECT statement FROM part WHERE actor = ?1 "
        "AND role IN ('agent', 'recipient'))) GROUP BY day, quad, manner ORDER BY day, quad, manner",
        actor,
    )
    return [Day(*row) for row in rows]
