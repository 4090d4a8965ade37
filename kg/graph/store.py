"""The embedded store: one folder with an Oxigraph database of the RDF, and the ledger that vouches for it.

A writer takes an article in as a whole or not at all: its quads first, then its row in the ledger; what a
killed process leaves behind is undone when the store is next opened. A reader works on a snapshot (hard
links) and sees the store as it was when opened, while a writer goes on.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import nullcontext
from functools import cached_property
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import asking, health, intake, kept, opening, snapshot, taking
from kg.graph.asking import EVERYTHING, Dataset, Result, Term
from kg.graph.events.collection import Events
from kg.graph.ground import FolderGround
from kg.graph.health import RDF
from kg.graph.identities.collection import Identities
from kg.graph.journal import Journal
from kg.graph.ledger import Ledger
from kg.graph.lock import WriterLock, turn
from kg.graph.looking import Looking
from kg.graph.planned import Reading
from kg.graph.vocabulary import ONTOLOGY_GRAPH
from kg.graph.waiting import Waiting
from kg.model import Actor, Article, Statement


class Store(Looking):
    """Articles, their statements and actors, kept. Made by :meth:`open`; use it in a ``with``."""

    def __init__(self, folder: Path, ledger: Ledger, rdf: ox.Store, lock: WriterLock | None) -> None:
        self.folder = folder
        self._ledger = ledger
        self._shelf = intake.Parts(folder, ledger, Waiting(ledger, rdf), Journal(folder))
        self._lock = lock
        self._view: snapshot.Snapshot | None = None
        self._closed = False

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = False, read_only: bool = False) -> Store:
        """The store in the folder ``path``; with ``create`` a new one where there is none.

        Raises StoreError where there is no store, where another process writes it (unless ``read_only``),
        and where its parts do not fit together; the message says what to do.
        """
        folder = Path(path)
        opening.check_folder(folder, create=create and not read_only)
        if not read_only:
            return cls(folder, *opening.to_write(folder))
        ledger, view = opening.to_read(folder)
        store = cls(folder, ledger, view.database, None)
        store._view = view
        return store

    @classmethod
    def rebuild(cls, path: str | os.PathLike[str]) -> Store:
        """The store with its RDF made again from the ledger: same ids, same quads. Returns it open for
        writing.

        Where the ledger is damaged or gone, what is left of it is set aside and a new one begun;
        :meth:`unread` gives the articles to be read again.
        """
        folder = Path(path)
        opening.check_folder(folder, create=False, rebuild=True)
        return cls(folder, *opening.to_write(folder, rebuild=True))

    def close(self) -> None:
        """Let go of the store; what was added stays. Closing twice is no error."""
        if self._closed:
            return
        self._closed = True
        waiting = [self._shelf.waiting]
        del self._shelf
        try:
            if self._lock:
                with turn(self.folder, shared=False):
                    database = [waiting.pop().settle()]
                    files = snapshot.close_database(self.folder / RDF, database)
                    if not self._ledger.pending():
                        self._ledger.set_meta("files", files)
        except (OSError, RuntimeError, sqlite3.Error):
            pass  # nothing acknowledged is lost; the counts are compared when it is next opened
        finally:
            self._ledger.close()
            if self._view:
                self._view.drop()
            if self._lock:
                self._lock.release()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        article: Article,
        statements: Iterable[Statement],
        actors: Iterable[Actor] = (),
        *,
        run: str | None = None,
    ) -> bool:
        """Take in one article with what was read from it; True when that changed the store.

        Another text under a known id or URL becomes the next version: the graph before it is set aside, out
        of the way of queries, and its direct edges go. The same text read anew takes the place of its former
        reading; a known text under another id and URL is one more place of its article. A text that is an
        earlier version changes nothing. ``run`` names the activity that read it.
        Raises StoreError when the store cannot be written; the article is then not in it.
        """
        with turn(self.folder, shared=False):
            return taking.add(self._parts(), (article, tuple(statements), tuple(actors)), run)

    def add_many(self, readings: Iterable[Reading], *, run: str | None = None) -> int:
        """Take in several articles, each with its statements and actors, as :meth:`add` does; how many
        changed the store. It is faster, and nothing of them is acknowledged before it returns."""
        with turn(self.folder, shared=False):
            return taking.add_many(self._parts(), readings, run)

    def add_place(self, article: Article) -> bool:
        """Note that a text of this store stands at another place, too; False where it has no such text or
        knows the place."""
        with turn(self.folder, shared=False):
            return taking.add_place(self._parts(), article)

    def remove(self, key: str) -> bool:
        """Take out the article with this id or URL, with all its versions and places; or only the place,
        where that is no more than another place of an article. False where there is none."""
        with turn(self.folder, shared=False):
            return taking.remove(self._parts(), key)

    def _parts(self) -> intake.Parts:
        if not self._lock:
            raise StoreError(f"{self.folder} was opened read-only; open it without read_only to change it")
        return self._shelf

    @property
    def _rdf(self) -> ox.Store:
        waiting = self._shelf.waiting
        with turn(self.folder, shared=False) if waiting else nullcontext():
            return waiting.settle()

    def has(self, article: Article) -> bool:
        """Whether the store knows this very text at this place, so that there is nothing to read in it."""
        return taking.has(self._shelf, article)

    def unread(self) -> Iterator[Article]:
        """Every text that once came in and that the ledger lacks, in the order they came; none unless the
        ledger was damaged, or a writer was killed in the moment before it acknowledged one."""
        yield from health.unread(self._shelf)

    @cached_property
    def _ground(self) -> FolderGround:
        return FolderGround(self.folder, self._ledger, lambda: self._rdf, writes=self._lock is not None)

    @cached_property
    def events(self) -> Events:
        """What several statements tell of the same happening, with where they disagree."""
        return Events(self._ground)

    @cached_property
    def identities(self) -> Identities:
        """Decisions about who is who, laid over the actors that articles tell of."""
        return Identities(self._ground)

    def articles(self, *, text: bool = True, ids: Collection[str] | None = None) -> Iterator[Article]:
        """The current articles, or those of ``ids``, by day and id; without ``text`` their text is empty,
        which is faster."""
        yield from kept.articles(self._ledger, ids, text=text)

    def article(self, id: str) -> Article | None:
        """One current article with its text, or None."""
        return kept.article(self._ledger, id)

    def places(self, id: str) -> list[Article]:
        """The other places where the text of an article stands, by id, as articles without text."""
        row = self._ledger.one("SELECT n FROM article WHERE id = ?", id)
        return list(self._ledger.places(row[0])) if row else []

    def versions(self, id: str) -> list[tuple[int, Article]]:
        """Every version of an article with its number, the oldest first, the current one last."""
        row = self._ledger.one("SELECT n, version FROM article WHERE id = ?", id)
        current = self.article(id)
        if row is None or current is None:
            return []
        return [*kept.superseded(self._ledger, row[0]), (row[1], current)]

    def _flat(self, **_: object) -> Ledger:
        return self._ledger

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Term | Collection[Term]] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = 100_000,
        dataset: Dataset = EVERYTHING,
        max_memory: int = asking.MAX_MEMORY,
    ) -> Result:
        """Run a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE) over the current articles and direct
        edges.

        ``bindings`` gives variables their terms, one or several, at the head of the outermost group. Outside
        ``GRAPH`` a pattern matches in every graph. With ``timeout`` (seconds) it runs in a process of its
        own, which is ended when the time is up or it takes more than ``max_memory`` bytes.
        ``dataset`` narrows what is seen to some graphs. Raises QueryError for a query that is malformed or
        asks for what is not allowed, and its QueryLimitError for one that asks for too much time, memory or
        answer.
        """
        text = asking.prepare(sparql, bindings)
        if timeout is None:
            return asking.run(self._rdf, text, max_rows, dataset)
        with snapshot.at_hand(self._view, self.folder, self._rdf) as path:
            return asking.run_apart(path, text, max_rows, timeout, dataset, max_memory)

    def quads(self, *, superseded: bool = False) -> Iterator[ox.Quad]:
        """Every quad of articles and direct edges, without the ontology; with ``superseded`` the graphs of
        earlier versions too, under the names that ``prov:wasRevisionOf`` gives."""
        quads = self._rdf.quads_for_pattern(None, None, None)
        yield from (quad for quad in quads if quad.graph_name != ONTOLOGY_GRAPH)
        if superseded:
            yield from kept.superseded_quads(self._ledger)

    def dump(self, format: ox.RdfFormat = ox.RdfFormat.N_QUADS, *, superseded: bool = False) -> bytes:
        """Every quad in an RDF format; formats without graphs, such as Turtle, get the triples of all of
        them."""
        return asking.dump(self.quads(superseded=superseded), format)

    def status(self) -> dict[str, int | str | None]:
        """Counts, sizes in bytes, and the days covered."""
        return health.status(self.folder, self._ledger, len(self._rdf))

    def unfinished(self) -> bool:
        """Whether a writer was killed half-way in an article, which is undone when one opens it next."""
        return not self._lock and bool(self._ledger.pending())

    def rebuild_tables(self) -> None:
        """Make the flat tables of statements, actors and edges again from the RDF."""
        parts = self._parts()
        with turn(self.folder, shared=False):
            health.remake_tables(parts.ledger, parts.waiting.settle())

    def verify(self) -> Iterator[str]:
        """Everything found wrong, in words: counts, offsets, and statements that the RDF tells otherwise."""
        yield from health.problems(self.folder, self._ledger, self._rdf)
