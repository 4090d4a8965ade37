"""The events of a store, as :attr:`kg.graph.Store.events` gives them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from kg.errors import InputError, StoreError
from kg.graph.decisions import Decision, Judgements, now
from kg.graph.events import tables
from kg.graph.events.record import Event
from kg.graph.ground import Ground
from kg.graph.names import STATEMENT


class Events:
    """What two or more statements tell of the same happening.

    A reader finds the events as they are for the articles and decisions of this moment; for that a store
    whose events are behind is gone through in memory. A writer keeps them with :meth:`update`.
    """

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    @property
    def decisions_file(self) -> Path:
        """Where a store in a folder keeps decisions. Raises StoreError for a store on a server, which keeps
        them there."""
        file = self._ground.table.file
        if file is None:
            raise StoreError(
                f"{self._ground.name} keeps its decisions on the server and in no file; "
                f"kg events decisions --json --store {self._ground.name} lists them"
            )
        return file

    def decisions(self) -> tuple[Decision, ...]:
        """The decisions of every kind, in the order in which they were made. Raises InputError for a bad
        row."""
        return self._ground.table.read()

    def judgements(self) -> Judgements:
        """What the decisions about events come to."""
        return Judgements(self.decisions(), "event")

    def update(self) -> int:
        """Bring the events up to date with articles and decisions; how many events changed.

        What it costs hangs on what changed, not on what a store in a folder holds. Killed half-way it goes on
        when called again. Raises StoreError for a store opened read-only.
        """
        self._check_writable()
        return self._ground.keep_events(self.judgements())

    def _check_writable(self) -> None:
        if not self._ground.writes:
            raise StoreError(
                f"{self._ground.name} was opened read-only; open it for writing to update events or decide"
            )

    def _db(self) -> sqlite3.Connection:
        return self._ground.events(self.judgements())

    def all(
        self,
        *,
        type: str | Sequence[str] | None = None,
        actor: str | Sequence[str] | None = None,
        factuality: str | None = None,
        since: str | None = None,
        until: str | None = None,
        publishers: int = 0,
        contradictory: bool = False,
        other: bool = True,
    ) -> Iterator[Event]:
        """The events that meet every filter, by day: their own, or else that of their first report.

        Actors by id, days in ISO form; ``publishers``: told by at least so many independent ones;
        ``other=False`` leaves out what is of no PLOVER type.
        """
        yield from tables.events(
            self._db(),
            type=type,
            actor=actor,
            factuality=factuality,
            since=since,
            until=until,
            publishers=publishers,
            contradictory=contradictory,
            other=other,
        )

    def get(self, id: str) -> Event | None:
        """The event with this id or with a report that has it; the beginning of an id will do where only one
        event has it. Raises InputError where several have."""
        db = self._db()
        found = next(filter(None, (tables.find_events(db, start) for start in _starts(id))), set())
        if len(found) > 1:
            raise InputError(f"{id!r} is the beginning of several ids: {', '.join(sorted(found)[:5])}")
        return tables.event(db, found.pop()) if found else None

    def report(self, id: str) -> str:
        """The full id of the statement that ``id`` or its beginning names: for an event that of its first
        report. Raises InputError where there is none, or several."""
        db = self._db()
        found = next(filter(None, (tables.find_reports(db, start) for start in _starts(id))), [])
        if len(found) == 1:
            return found[0]
        several = f"is the beginning of several ids: {', '.join(found[:5])}"
        raise InputError(f"{id!r} {several if found else 'is no event and no report of an event'}")

    def merge(self, one: str, other: str, *, by: str = "", why: str = "", unsure: bool = False) -> Decision:
        """Decide that two events, or two single reports, are one; ``unsure`` only notes that they may be."""
        judgement = "unsure" if unsure else "positive"
        (decision,) = self._decisions([(judgement, self.report(one), self.report(other))], by, why)
        self.decide([decision])
        return decision

    def split(self, reports: Sequence[str], *, by: str = "", why: str = "") -> list[Decision]:
        """Decide that these reports, of one event, tell of another than its remaining ones."""
        event = self.get(reports[0])
        out = [self.report(id_) for id_ in reports]
        members = [t.statement for t in event.reports] if event else []
        rest = [id_ for id_ in members if id_ not in out]
        if not rest or not set(out) <= set(members):
            raise InputError(
                "name some reports of one event, not all of them; kg events show EVENT tells their ids"
            )
        found = self._decisions([("negative", one, other) for one in out for other in rest], by, why)
        self.decide(found)
        return found

    def undo(
        self, one: str | None = None, other: str | None = None, *, by: str = "", why: str = ""
    ) -> list[Decision]:
        """Take back the last decision that stands, or those about ``one``, or about both; returns what was
        taken back. A split that was one act is taken back as a whole."""
        standing = [d for d in self.judgements().in_force() if one is None or _is_about(d, one, other)]
        if not standing:
            raise InputError("no decision stands that could be taken back" + (f" about {one}" if one else ""))
        if one is None:
            last = standing[-1]
            standing = [
                d for d in standing if (d.judgement, d.when, d.by) == (last.judgement, last.when, last.by)
            ]
        self.decide(self._decisions([("withdrawn", d.left, d.right) for d in standing], by, why))
        return standing

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Keep decisions and bring the events up to date with them."""
        self._check_writable()
        self._ground.table.add(decisions)
        self.update()

    def _decisions(self, rows: Sequence[tuple[str, str, str]], by: str, why: str) -> list[Decision]:
        """Rows of one act, which all have its moment: judgement, left, right."""
        db, when = self._db(), now()
        label = {id_: tables.label(db, id_) for row in rows for id_ in row[1:]}
        return [
            Decision("event", judgement, left, right, by, when, why, label[left], label[right])
            for judgement, left, right in rows
        ]


def _starts(id: str) -> tuple[str, str]:
    """What an id that a person gave may begin with: our own may be given without what all begin with."""
    return id, STATEMENT + id


def short_id(id: str) -> str:
    """How an id is shown to people, who may give it so."""
    return id.removeprefix(STATEMENT)[:8]


def _is_about(decision: Decision, one: str, other: str | None) -> bool:
    ids = (decision.left, decision.right)
    return all(any(id_.startswith(_starts(given)) for id_ in ids) for given in (one, other) if given)
