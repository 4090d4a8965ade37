"""The actors and statements of a ledger with the decisions about actors laid over them."""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from kg.graph import selection
from kg.graph.identities.who import NEW, Who, observed
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import fold
from kg.graph.rdf import references
from kg.model import Actor, Statement

_AT_ONCE = 400


def actors(ledger: Ledger, who: Who, ids: Collection[str] | None = None) -> Iterator[Actor]:
    """Every actor, or those of ``ids``, once, by id, with all the names of those that it stands for."""
    if not who:
        return selection.actors(ledger, ids)
    wanted = None if ids is None else {who.of(id_) for id_ in ids}
    untouched = (actor for actor in selection.actors(ledger, ids) if actor.id not in who.touched)
    mine = (actor for head, actor in touched(ledger, who).items() if wanted is None or head in wanted)
    return heapq.merge(untouched, mine, key=lambda actor: actor.id)


def touched(ledger: Ledger, who: Who) -> dict[str, Actor]:
    """The actors that decisions touch, by id, as the catalogue tells of them where it knows one, else
    as most articles do."""
    told: dict[str, Counter[tuple[Any, ...]]] = {}
    names: dict[str, set[str]] = {}
    for id_, article, *description in _rows(
        ledger, who, "a.name, a.cls, a.country, a.sector, a.wikidata, a.latitude, a.longitude", "actor"
    ):
        head = who.of(id_, article)
        listed = id_ == head and not id_.startswith(NEW)
        told.setdefault(head, Counter())[(not listed, *description)] += 1
        names.setdefault(head, set()).add(description[0])
    for id_, article, name in _rows(ledger, who, "a.name", "name"):
        names.setdefault(who.of(id_, article), set()).add(name)
    return {head: _actor(head, told[head], names[head]) for head in sorted(told)}


def _rows(ledger: Ledger, who: Who, columns: str, table: str) -> Iterator[tuple[Any, ...]]:
    key = "id" if table == "actor" else "actor"
    ids = sorted(who.touched)
    for at in range(0, len(ids), _AT_ONCE):
        some = ids[at : at + _AT_ONCE]
        yield from ledger.rows(
            f"SELECT a.{key}, article.id, {columns} FROM {table} AS a JOIN article ON article.n = a.article "
            f"WHERE a.{key} IN ({', '.join('?' * len(some))}) ORDER BY a.{key}, article.id",
            *some,
        )


def _actor(id: str, told: Counter[tuple[Any, ...]], names: set[str]) -> Actor:
    ranked = sorted(told, key=lambda d: (d[0], -told[d], -len(d[1]), [str(part) for part in d]))
    _, name, cls = ranked[0][:3]
    # An actor of one class knows of its country what others of that class tell.
    same = [d for d in ranked if d[2] == cls]
    country, sector, wikidata = (next((d[i] for d in same if d[i] is not None), None) for i in (3, 4, 5))
    spot = next((d[6:8] for d in same if d[6] is not None), (None, None))
    return Actor(id, name, cls, country, sector, wikidata, tuple(sorted(names - {name})), *spot)


def statements(
    ledger: Ledger, who: Who, *, parts: Mapping[str | None, selection.Choice], **filters: Any
) -> Iterator[Statement]:
    """As :func:`kg.graph.selection.statements`, with the actors that stand for those observed."""
    if not who:
        yield from selection.statements(ledger, parts=parts, **filters)
        return
    wanted = {role: _heads(who, choice) for role, choice in parts.items()}
    told = touched(ledger, who)
    for statement in selection.statements(ledger, parts=asked(who, parts), **filters):
        shown = who.statement(statement, told)
        there = [(role, ref.actor.id) for role, ref in references(shown)]
        if all(
            heads is None or any(id_ in heads and role in (None, r) for r, id_ in there)
            for role, heads in wanted.items()
        ):
            yield shown


def asked(who: Who, parts: Mapping[str | None, selection.Choice]) -> dict[str | None, set[str] | None]:
    """The ids in articles that filters by role ask for."""
    return {
        role: None if choice is None else who.observed([choice] if isinstance(choice, str) else choice)
        for role, choice in parts.items()
    }


def told_of(
    ledger: Ledger, who: Who, id: str, roles: Collection[str], *, kind: str | None = None
) -> set[int]:
    """The numbers of the statements, of one kind or any, that have an actor, or one of those that it stands
    for, in one of these roles."""
    head, ids = who.of(id), sorted(who.observed([id]))
    rows = ledger.rows(
        "SELECT part.actor, article.id, part.statement FROM part "
        "JOIN statement ON statement.n = part.statement JOIN article ON article.n = statement.article "
        f"WHERE part.actor IN ({', '.join('?' * len(ids))}) AND role IN ({', '.join('?' * len(roles))}) "
        "AND (? IS NULL OR kind = ?)",
        *ids,
        *roles,
        kind,
        kind,
    )
    return {n for actor, article, n in rows if who.of(actor, article) == head}


def _heads(who: Who, choice: str | Collection[str] | None) -> set[str] | None:
    if choice is None:
        return None
    return {who.of(id_) for id_ in ([choice] if isinstance(choice, str) else choice)}


def find(ledger: Ledger, who: Who, name: str) -> list[str]:
    """Ids of the actors that ``name`` names, as :func:`kg.graph.selection.find_actors`."""
    if observed(name) in who.touched:
        return [who.of(name)]
    found = {id_ for id_ in selection.find_actors(ledger, name) if id_ not in who.touched}
    wanted = fold(name)
    for head, actor in touched(ledger, who).items():
        if actor.wikidata == name.strip() or wanted in map(fold, (actor.name, *actor.aliases)):
            found.add(head)
    return sorted(found)
