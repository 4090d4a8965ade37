"""Events kept up to date: what changed in the ledger or in the decisions, and nothing else, is gone through.

Every report has links to the :data:`MOST` reports before it, in their order, that it is most alike to. Which
these are hangs on the reports and not on when they came, so that the links, and the events that follow from
them, are the same in whatever order articles were taken in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager

from kg.graph.decisions import Judgements
from kg.graph.events import tables
from kg.graph.events.fingerprints import fingerprint
from kg.graph.events.grouping import grouped
from kg.graph.events.likeness import LINK, REACH, keys, likeness
from kg.graph.events.record import Event, event_of
from kg.graph.events.reports import Report, reports

MOST = 3
_AT_ONCE = 200

Changes = dict[str, Event | None]
"""Events that changed, by id; None: there is no such event any more."""


def update(db: sqlite3.Connection, judgements: Judgements) -> Iterator[Changes]:
    """Bring the events up to date with the ledger and the decisions, some articles at a time, each time in
    one transaction. Between two of them the events are right for the articles gone through so far."""
    with _transaction(db):
        tables.prepare(db)
        seeking, touched = tables.drop_reports(db, tables.gone(db))
        touched |= _redecided(db, judgements)
        links = _Links(db)
        for id_ in sorted(seeking):
            links.seek(id_)
        changes = _regroup(db, touched | links.touched, judgements)
    yield changes
    waiting = tables.fresh(db)
    for start in range(0, len(waiting), _AT_ONCE):
        with _transaction(db):
            changes = _take_in(db, waiting[start : start + _AT_ONCE], judgements)
        yield changes


def is_current(db: sqlite3.Connection, judgements: Judgements) -> bool:
    """Whether there is nothing for :func:`update` to do."""
    return (
        tables.version(db) == tables.VERSION
        and not tables.gone(db)
        and not tables.fresh(db)
        and tables.decided(db) == _decided(judgements)
    )


def _take_in(db: sqlite3.Connection, articles: Collection[int], judgements: Judgements) -> Changes:
    links = _Links(db)
    new = []
    for n in articles:
        article, statements = tables.article(db, n)
        found = list(reports(article, statements))
        tables.store_reports(db, n, fingerprint(article.text), [(r, keys(r)[0]) for r in found])
        links.known.update((r.id, r) for r in found)
        new += found
    fresh = {r.id for r in new}
    for r in new:
        links.seek(r.id, but=fresh)
    decided = {id_ for _, *pair in _decided(judgements) for id_ in pair}
    return _regroup(db, links.touched | (fresh & decided), judgements)


class _Links:
    """The links of reports, changed one report at a time; ``touched`` are those whose links changed."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.known: dict[str, Report] = {}
        self.touched: set[str] = set()

    def seek(self, id: str, but: Collection[str] | None = None) -> None:
        """Link a report to those before it. A new one is offered to those behind it, too, all ``but`` those
        that seek themselves."""
        one = self._get(id)
        alike = []
        for other in self._candidates(one):
            if other.order < one.order:
                alike.append((other, likeness(other, one)))
            elif but is not None and other.id not in but:
                self._offer(one, other)
        self._link(one, [(other, how) for other, how in alike if how >= LINK])

    def _offer(self, parent: Report, child: Report) -> None:
        how = likeness(parent, child)
        if how >= LINK:
            had = tables.parents(self._db, child.id)
            self._link(child, [(parent, how), *((self._get(p), h) for p, h in had.items())])

    def _link(self, child: Report, offered: Iterable[tuple[Report, float]]) -> None:
        best = sorted(offered, key=lambda pair: (-pair[1], pair[0].order))[:MOST]
        links = {parent.id: how for parent, how in best}
        before = tables.parents(self._db, child.id)
        if links != before:
            tables.put_link(self._db, child.id, links.items())
            self.touched |= {child.id, *links, *before}

    def _candidates(self, one: Report) -> Iterator[Report]:
        ids = tables.found_by(self._db, keys(one)[1], one.day, REACH)
        for id_ in sorted(ids - {one.id}):
            yield self._get(id_)

    def _get(self, id: str) -> Report:
        found = self.known.get(id)
        if found is None:
            found = self.known[id] = tables.report(self._db, id)
        return found


def _regroup(db: sqlite3.Connection, touched: Iterable[str], judgements: Judgements) -> Changes:
    """Make the events again that hold any of ``touched``, or that they now belong to."""
    same = list(judgements.pairs("positive"))
    apart = list(judgements.pairs("negative"))
    befriended: dict[str, list[str]] = {}
    for one, other in same:
        befriended.setdefault(one, []).append(other)
        befriended.setdefault(other, []).append(one)
    changes: Changes = {}
    done: set[str] = set()
    for start in sorted(touched):
        if start in done:
            continue
        members, links = _component(db, start, befriended)
        done |= members
        old = {id_: tables.event(db, id_) for id_ in tables.event_ids(db, members)}
        for id_ in old:
            tables.drop_event(db, id_)
        found = {id_: r for id_ in sorted(members) if (r := tables.find_report(db, id_))}
        for group in grouped(found, links, same, apart):
            if len(group) > 1:
                event = event_of([tables.told(db, found[id_]) for id_ in group])
                tables.put_event(db, event)
                if old.pop(event.id, None) != event:
                    changes[event.id] = event
        changes.update(dict.fromkeys(old))
    return changes


def _component(
    db: sqlite3.Connection, start: str, befriended: dict[str, list[str]]
) -> tuple[set[str], dict[tuple[str, str], float]]:
    """All reports that hang together with one by links, by decisions, or by an event made before, and the
    links among them."""
    members = {start}
    links: dict[tuple[str, str], float] = {}
    waiting = [start]
    while waiting:
        one = waiting.pop()
        before = tables.parents(db, one)
        links.update(((parent, one), how) for parent, how in before.items())
        near = {*before, *tables.children(db, one), *befriended.get(one, ()), *tables.comrades(db, one)}
        waiting += near - members
        members |= near
    return members, links


def _decided(judgements: Judgements) -> set[tuple[str, str, str]]:
    return {(how, *pair) for how in ("positive", "negative") for pair in judgements.pairs(how)}


def _redecided(db: sqlite3.Connection, judgements: Judgements) -> set[str]:
    """Note the decisions as they are now; the reports of those that are new or gone."""
    now, before = _decided(judgements), tables.decided(db)
    if now == before:
        return set()
    tables.put_decided(db, now)
    return {id_ for _, *pair in now ^ before for id_ in pair}


@contextmanager
def _transaction(db: sqlite3.Connection) -> Iterator[None]:
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise
