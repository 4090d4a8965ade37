"""The graph ``kg:events`` kept in step with the tables of events.

While it is changed the ledger has it noted as pending and counts no quads of it; whoever finds that note
later empties the graph, and the next update fills it from the tables.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import pyoxigraph as ox

from kg.graph.events import tables
from kg.graph.events.linking import Changes
from kg.graph.events.rdf import event_iri, event_quads
from kg.graph.events.record import Event
from kg.graph.ledger import Ledger
from kg.graph.vocabulary import EVENTS_GRAPH, KG

QUADS, STATE = "events quads", "events rdf"
_WHOLE = "whole"
_AT_ONCE = 500


class Mirror:
    """The graph while it is being changed, from :meth:`begin` to :meth:`finish`."""

    def __init__(self, ledger: Ledger, rdf: ox.Store) -> None:
        self._ledger, self._rdf = ledger, rdf
        self._whole = is_whole(ledger)
        self._count = int(ledger.meta(QUADS) or 0) if self._whole else 0

    def begin(self) -> None:
        """Note that the graph is being changed."""
        self._ledger.begin(EVENTS_GRAPH.value, None, None)
        forget(self._ledger)
        if not self._whole:
            self._rdf.remove_graph(EVENTS_GRAPH)

    def apply(self, changes: Changes) -> None:
        """Put changed events in place of what they were."""
        if self._whole:
            for id_, event in changes.items():
                self._count -= self._remove(id_)
                self._count += self._add([event] if event else [])

    def finish(self, db: sqlite3.Connection) -> None:
        """Fill a graph that was lost from the tables, and acknowledge it."""
        if not self._whole:
            batch: list[Event] = []
            for event in tables.events(db):
                batch.append(event)
                if len(batch) == _AT_ONCE:
                    self._count += self._add(batch)
                    batch = []
            self._count += self._add(batch)
        self._ledger.set_meta(QUADS, str(self._count))
        self._ledger.set_meta(STATE, _WHOLE)
        self._ledger.settle(EVENTS_GRAPH.value)

    def _add(self, events: Iterable[Event]) -> int:
        quads = dict.fromkeys(quad for event in events for quad in event_quads(event))
        self._rdf.extend(quads)
        return len(quads)

    def _remove(self, event: str) -> int:
        node = event_iri(event)
        quads = list(self._rdf.quads_for_pattern(node, None, None, EVENTS_GRAPH))
        for part in (KG.contradiction, KG.position):
            parts = [quad.object for quad in quads if quad.predicate == part]
            for inner in parts:
                assert isinstance(inner, ox.NamedNode)
                quads += self._rdf.quads_for_pattern(inner, None, None, EVENTS_GRAPH)
        for quad in quads:
            self._rdf.remove(quad)
        return len(quads)


def is_whole(ledger: Ledger) -> bool:
    """Whether the graph holds what the tables hold."""
    return ledger.meta(STATE) == _WHOLE


def forget(ledger: Ledger) -> None:
    """Take the graph for empty: it is being changed, or the RDF was made anew without it."""
    ledger.set_meta(STATE, "")
    ledger.set_meta(QUADS, "0")
