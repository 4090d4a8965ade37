"""What a store lends to what is laid over its articles: to its events, and to who is who."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.graph.decisions import DecisionsFile, Judgements, Table
from kg.graph.events import linking, tables
from kg.graph.events.mirror import Mirror, forget, is_whole
from kg.graph.identities import mirror as identities
from kg.graph.identities.who import Who
from kg.graph.ledger import Ledger
from kg.graph.lock import turn

DECISIONS = "decisions.csv"


class Ground(Protocol):
    """A store of any kind, as its events and identities stand on it. ``name``: what messages call it;
    ``writes``: it was opened for writing."""

    name: str
    writes: bool
    table: Table

    def ledger(self) -> Ledger:
        """The flat tables of all articles as they are now."""

    def events(self, judgements: Judgements) -> sqlite3.Connection:
        """The tables of events, in step with articles and decisions; where the store is written, its graph
        ``kg:events``, too."""

    def keep_events(self, judgements: Judgements) -> int:
        """Bring tables and graph of events up to date; how many events changed."""

    def keep_identities(self, who: Who) -> bool:
        """Bring the graph ``kg:identities`` up to date; whether that changed it."""


class FolderGround:
    """An embedded store as a :class:`Ground`."""

    def __init__(self, folder: Path, ledger: Ledger, rdf: Callable[[], ox.Store], *, writes: bool) -> None:
        """``rdf`` gives the database of a store that is open for writing; it is asked each time, so that a
        store can be closed while somebody still holds its events."""
        self.name = str(folder)
        self.writes = writes
        self.table: Table = DecisionsFile(folder / DECISIONS)
        self._folder, self._ledger, self._rdf = folder, ledger, rdf
        self._now: sqlite3.Connection | None = None

    def ledger(self) -> Ledger:
        return self._ledger

    def events(self, judgements: Judgements) -> sqlite3.Connection:
        if self.writes:
            self.keep_events(judgements)
            return self._ledger.connection
        return self._current

    @cached_property
    def _current(self) -> sqlite3.Connection:
        """For a reader; where the store's own tables are behind, a copy in memory."""
        db, judgements = self._ledger.connection, Judgements(self.table.read(), "event")
        if linking.is_current(db, judgements):
            return db
        memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
        db.backup(memory)
        for _ in linking.update(memory, judgements):
            pass
        return memory

    def keep_events(self, judgements: Judgements) -> int:
        rdf, db = self._rdf(), self._ledger.connection
        if is_whole(self._ledger) and linking.is_current(db, judgements):
            return 0
        if tables.version(db) != tables.VERSION:
            forget(self._ledger)
        mirror = Mirror(self._ledger, rdf)
        with turn(self._folder, shared=False):
            mirror.begin()
        changed: set[str] = set()
        steps = linking.update(db, judgements)
        while True:
            # Readers may look between two steps.
            with turn(self._folder, shared=False):
                changes = next(steps, None)
                if changes is None:
                    mirror.finish(db)
                    return len(changed)
                mirror.apply(changes)
                changed |= changes.keys()

    def keep_identities(self, who: Who) -> bool:
        rdf = self._rdf()
        with turn(self._folder, shared=False):
            return identities.update(self._ledger, rdf, who)
