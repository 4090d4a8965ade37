"""Statements and actors out of the ledger's flat tables, which answer faster than the RDF."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby

from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import fold, statement_of
from kg.model import Actor, Statement

Choice = str | Collection[str] | None

AMONG = "(?1 IS NULL OR id IN (SELECT value FROM json_each(?1)))"
"""A condition on ``id``, any number of ids allowed; to be bound with :func:`among`."""


def among(ids: Collection[str] | None) -> str | None:
    """What :data:`AMONG` is bound with; None lets everything pass."""
    return None if ids is None else json.dumps(list(ids))


def statements(
    ledger: Ledger,
    *,
    parts: Mapping[str | None, Choice],
    values: Mapping[str, Choice],
    facts: bool,
    article: str | None,
    since: str | None,
    until: str | None,
    confidence: float | None,
) -> Iterator[Statement]:
    """See :meth:`kg.graph.looking.Looking.statements`; ``parts`` are filters by role (None: any role)."""
    where: list[str] = []
    bound: list[object] = []
    for role, choice in parts.items():
        if choice is not None:
            ids = _several(choice)
            role_is = "" if role is None else " AND role = ?"
            where.append(f"s.n IN (SELECT statement FROM part WHERE actor IN ({_marks(ids)}){role_is})")
            bound += ids if role is None else [*ids, role]
    for column, choice in values.items():
        if choice is not None:
            where.append(f"s.{column} IN ({_marks(_several(choice))})")
            bound += _several(choice)
    if facts:
        where.append("s.polarity = 'positive' AND s.modality = 'actual'")
    for condition, value in (
        ("a.id = ?", article),
        ("s.day >= ?", since),
        ("s.day <= ?", until),
        ("s.confidence >= ?", confidence),
    ):
        if value is not None:
            where.append(condition)
            bound.append(value)
    sql = (
        "SELECT s.json FROM statement AS s JOIN article AS a ON a.n = s.article"
        + (" WHERE " + " AND ".join(where) if where else "")
        + " ORDER BY coalesce(a.published, '9999'), a.id, s.position"
    )
    for row in ledger.rows(sql, *bound):
        yield statement_of(row[0])


def actors(ledger: Ledger, ids: Collection[str] | None = None) -> Iterator[Actor]:
    """Every actor, or those of ``ids``, once, by id. Where articles differ, the description most of them
    share is taken."""
    rows = ledger.rows(
        "SELECT id, name, cls, country, sector, wikidata, latitude, longitude, count(*) FROM actor "
        f"WHERE {AMONG} GROUP BY id, name, cls, country, sector, wikidata, latitude, longitude "
        "ORDER BY id, count(*) DESC, name, cls",
        among(ids),
    )
    for id_, same in groupby(rows, key=lambda row: row[0]):
        names = {row[0] for row in ledger.rows("SELECT DISTINCT name FROM name WHERE actor = ?", id_)}
        yield _most_told(id_, [row[1:8] for row in same], names)


Description = tuple[str, str, str | None, str | None, str | None, float | None, float | None]


def _most_told(id: str, descriptions: Sequence[Description], names: set[str]) -> Actor:
    name, cls = descriptions[0][:2]
    country, sector, wikidata = (
        next((d[i] for d in descriptions if d[i] is not None), None) for i in (2, 3, 4)
    )
    spot = next((d[5:7] for d in descriptions if d[5] is not None), (None, None))
    return Actor(id, name, cls, country, sector, wikidata, tuple(sorted(names - {name})), *spot)  # type: ignore[arg-type]


def find_actors(ledger: Ledger, name: str) -> list[str]:
    """Ids of the actors that have ``name`` as id, as QID, or among their names in any case."""
    for sql, value in (
        ("SELECT DISTINCT id FROM actor WHERE id = ?", name),
        ("SELECT DISTINCT id FROM actor WHERE wikidata = ? ORDER BY id", name.strip()),
        ("SELECT DISTINCT actor FROM name WHERE folded = ? ORDER BY actor", fold(name)),
    ):
        found = [row[0] for row in ledger.rows(sql, value)]
        if found:
            return found
    return []


def find_statements(ledger: Ledger, start: str, most: int) -> list[tuple[str, str]]:
    """Ids of statements that begin with ``start``, each with the id of its article."""
    rows = ledger.rows(
        "SELECT s.id, a.id FROM statement AS s JOIN article AS a ON a.n = s.article "
        "WHERE substr(s.id, 1, ?) = ? ORDER BY s.id LIMIT ?",
        len(start),
        start,
        most,
    )
    return [(row[0], row[1]) for row in rows]


def names_like(ledger: Ledger, part: str, most: int) -> list[str]:
    """Names that hold ``part``, the shortest first."""
    rows = ledger.rows(
        "SELECT DISTINCT name FROM name WHERE instr(folded, ?) ORDER BY length(name), name LIMIT ?",
        fold(part),
        most,
    )
    return [row[0] for row in rows]


def _several(choice: str | Collection[str]) -> list[str]:
    return [choice] if isinstance(choice, str) else list(choice)


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))
