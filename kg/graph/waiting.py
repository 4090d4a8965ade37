"""Graphs that are acknowledged and not yet in the RDF: new articles wait there until they are many, or until
somebody asks for the RDF, and are then loaded at once, which takes less time than one by one.

The ledger has all that such a graph is made of, and notes the number of the last article before those that
wait. A writer that finds that note, after another was killed, loads them again; what is there already stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import pyoxigraph as ox

from kg.graph import kept
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import Edge
from kg.graph.vocabulary import EDGES_GRAPH

# So many quads wait; a reader that opens the store meanwhile loads them into its snapshot.
MOST = 200_000
# A bulk load takes a third of the time, and adds files to every index, each time to be merged with others: it
# pays for many quads, and in a small store, where merging is cheap, for fewer.
_SMALL, _FEW, _FEW_IN_LARGE = 1_000_000, 5_000, 50_000
# What is not loaded in bulk stays in memory, about a kilobyte a quad, until the database thinks that it is
# enough, at 2 GB; after so many quads it is told to write them out.
_IN_MEMORY = 200_000
_NOTE = "waiting"


class Waiting:
    """What waits, for the writer of a store; ``rdf`` is the database without it."""

    def __init__(self, ledger: Ledger, rdf: ox.Store) -> None:
        self._ledger, self.rdf = ledger, rdf
        self._lines: list[str] = []
        self._articles = 0
        self._begun = False
        self._few = _few(ledger)
        self._in_memory = 0

    def __bool__(self) -> bool:
        return self._begun

    def is_full(self) -> bool:
        """Whether so many wait that they should be loaded before others are taken in."""
        return len(self._lines) >= MOST

    def note(self) -> None:
        """Say in the ledger, in the transaction that acknowledges them, that articles are going to wait."""
        self._begun = True
        if not is_noted(self._ledger):
            row = self._ledger.one("SELECT coalesce(max(n), 0) FROM article")
            self._ledger.set_meta(_NOTE, str(row[0] if row else 0))

    def add(self, graph: Iterable[str], edges: Iterable[Edge]) -> None:
        """Let the lines of N-Quads and the direct edges of one acknowledged article wait."""
        self._lines.extend(graph)
        self._lines.extend(map(_edge_line, edges))
        self._articles += 1  # last, for Ctrl-C may come in between

    def settle(self) -> ox.Store:
        """The RDF with all that is acknowledged in it."""
        if self._begun and is_noted(self._ledger):
            since = int(self._ledger.meta(_NOTE) or 0)
            if self._ledger.one("SELECT count(*) FROM article WHERE n > ?", since) == (self._articles,):
                bulk = len(self._lines) >= self._few
                load(self.rdf, self._lines, bulk=bulk)
                self._in_memory += 0 if bulk else len(self._lines)
            else:  # Ctrl-C came between the ledger and the lines
                load_all(self._ledger, self.rdf)
            self._few = _few(self._ledger)
            forget(self._ledger)
            if self._in_memory > _IN_MEMORY:
                self.rdf.flush()
                self._in_memory = 0
        self._lines, self._articles, self._begun = [], 0, False
        return self.rdf


def load(rdf: ox.Store, lines: Sequence[str], *, bulk: bool = False) -> None:
    """Put lines of N-Quads into the RDF, all or none; those that are there already do no harm."""
    put = rdf.bulk_load if bulk else rdf.load
    put("\n".join(lines), ox.RdfFormat.N_QUADS, lenient=True)


def _few(ledger: Ledger) -> int:
    """Fewer quads than this are not loaded in bulk."""
    row = ledger.one("SELECT coalesce(sum(quads), 0) FROM article")
    return _FEW if row is None or row[0] < _SMALL else _FEW_IN_LARGE


def is_noted(ledger: Ledger) -> bool:
    """Whether graphs of this ledger wait."""
    return bool(ledger.meta(_NOTE))


def recover(ledger: Ledger, rdf: ox.Store) -> None:
    """Load what waited when a writer was killed."""
    if is_noted(ledger):
        load_all(ledger, rdf)
        forget(ledger)


def forget(ledger: Ledger) -> None:
    """Say that nothing waits any more."""
    ledger.set_meta(_NOTE, "")


def load_all(ledger: Ledger, rdf: ox.Store, *, anew: bool = False) -> None:
    """Load the graphs and edges that wait, or with ``anew`` those of every article, from the ledger."""
    since = 0 if anew else int(ledger.meta(_NOTE) or 0)
    lines = _lines(ledger, since)
    while some := list(islice(lines, MOST)):
        load(rdf, some, bulk=anew and len(some) >= _FEW)


def _lines(ledger: Ledger, since: int) -> Iterator[str]:
    for entry, article in kept.entries(ledger, since):
        yield from kept.lines(ledger, entry, article)
    yield from map(_edge_line, ledger.edges(since))


def _edge_line(edge: Edge) -> str:
    subject, predicate, object_ = edge
    return f"<{subject}> <{predicate}> <{object_}> {EDGES_GRAPH} ."
