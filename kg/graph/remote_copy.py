"""The flat tables of a store on a server: filled on this machine from what the server holds, so that its
questions are answered as those of a store in a folder are.

Only what is asked for is fetched, and nothing twice: each article's graph has its sum on the server.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import Entry
from kg.graph.ledger_writing import acknowledge, forget_all
from kg.graph.planned import Graph
from kg.graph.remote_kept import FOLDER, Kept, open_tables
from kg.graph.remote_rows import BOOK, graph_of, is_whole
from kg.graph.remote_shelf import PAGE, RemoteShelf

_BOOKKEEPING = 5
"""Quads of an article at most that are no part of its graph."""
_ASKED = 200
_LISTED = f"GRAPH ?g {{ ?g a schema:NewsArticle ; {BOOK.digest} ?sum ; {BOOK.quads} ?n }}"

Listed = Mapping[str, tuple[str, int]]
"""The sum and the number of quads of each article's graph."""


class Copy:
    """The tables of a server's store. ``lock`` is held by whoever changes them."""

    def __init__(self, shelf: RemoteShelf, *, follows: bool, before: Copy | None = None) -> None:
        """With ``follows`` the server is asked for changes each time, else once; ``before`` is a copy to
        begin with."""
        self.lock = threading.RLock()
        self.is_whole: bool = before is not None and before.is_whole
        self._shelf = shelf
        self._follows = follows
        self._listed: Listed | None = None
        self._kept: Kept | None = None
        if before is not None and before._kept is not None:
            with before.lock:
                self._kept = Kept(Ledger(None))
                before._ledger.connection.backup(self._ledger.connection)

    @property
    def _ledger(self) -> Ledger:
        with self.lock:
            self._kept = self._kept or open_tables(self._shelf.server.address)
            return self._kept.ledger

    def close(self) -> None:
        """Let go of the tables."""
        if self._kept is not None:
            self._kept.close()

    def is_behind(self) -> bool:
        """Whether the server's articles are not those that were listed."""
        return self._listed is not None and self._listed != self._list()

    def ledger(self, graphs: Collection[str] | None = None) -> Ledger:
        """The tables with these graphs, or with all, as they are now. Raises StoreError."""
        with self.lock:
            try:
                self._bring_up(self.listed(), graphs)
            except sqlite3.Error as error:
                raise StoreError(
                    f"what {self._shelf.server.address} holds cannot be kept on this machine for now "
                    f"({error}); make room in the folder for temporary files, or in the one that {FOLDER} "
                    "names"
                ) from error
            return self._ledger

    def listed(self) -> Listed:
        """Every article's graph on the server."""
        if self._listed is None or self._follows:
            self._listed = self._list()
        return self._listed

    def _list(self) -> Listed:
        rows = self._shelf.pages("?g ?sum ?n", _LISTED, "g")
        return {row["g"].value: (row["sum"].value, int(row["n"].value)) for row in rows}

    def _bring_up(self, listed: Listed, graphs: Collection[str] | None) -> None:
        have = {
            entry.iri: entry
            for entry in (Entry(*row) for row in self._ledger.rows(f"SELECT {_COLUMNS} FROM article"))
        }
        gone = [entry for iri, entry in have.items() if iri not in listed]
        if gone:
            with self._ledger.transaction() as db:
                for entry in gone:
                    forget_all(db, entry)
        wanted = listed.keys() if graphs is None else listed.keys() & set(graphs)
        missing = [i for i in sorted(wanted) if i not in have or have[i].digest != listed[i][0]]
        for some in _portions(missing, listed):
            found = self._fetch(some)
            with self._ledger.transaction() as db:
                for iri in some:
                    if iri in found:
                        acknowledge(db, found[iri], have.get(iri), None)
        known = {*wanted, *(i for i, entry in have.items() if i in listed and entry.digest == listed[i][0])}
        self.is_whole |= known == listed.keys()

    def _fetch(self, iris: list[str]) -> dict[str, Graph]:
        """The graphs of articles; those that were removed meanwhile are missing."""
        nodes = " ".join(str(NamedNode(iri)) for iri in iris)
        rows: dict[str, list[dict[str, Any]]] = {iri: [] for iri in iris}
        for row in self._shelf.rows(
            f"SELECT ?g ?s ?p ?o WHERE {{ VALUES ?g {{ {nodes} }} GRAPH ?g {{ ?s ?p ?o }} }}"
        ):
            rows[row["g"].value].append(row)
        found = {}
        for iri in iris:
            own = rows[iri]
            if own and not is_whole(iri, own):  # the server gives no more rows at once
                own = self._shelf.all_rows(iri)
            if graph := graph_of(iri, own):
                found[iri] = graph
        return found

    def graphs_with(self, actors: Iterable[str]) -> set[str]:
        """The graphs that describe any of these actors, given by their IRIs."""
        found: set[str] = set()
        nodes = [str(NamedNode(iri)) for iri in sorted(set(actors))]
        for at in range(0, len(nodes), _ASKED):
            some = " ".join(nodes[at : at + _ASKED])
            pattern = f"GRAPH ?g {{ VALUES ?a {{ {some} }} ?a skos:prefLabel ?n }}"
            found.update(row["g"].value for row in self._shelf.pages("?g", pattern, "g"))
        return found


_COLUMNS = "n, iri, id, sha256, version, previous, run, quads, digest"


def _portions(iris: Iterable[str], listed: Listed) -> Iterator[list[str]]:
    """As many graphs together as one answer has room for."""
    portion: list[str] = []
    size = 0
    for iri in iris:
        own = listed[iri][1] + _BOOKKEEPING
        if portion and (size + own > PAGE or len(portion) == _ASKED):
            yield portion
            portion, size = [], 0
        portion.append(iri)
        size += own
    if portion:
        yield portion
