"""The embedded store: one folder with an Oxigraph database of the RDF, and the ledger that vouches for it.

A writer takes an article in as a whole or not at all: its quads first, then its row in the ledger; what a
killed process leaves behind is undone when the store is next opened. A reader works on a snapshot (hard
links) and sees the store as it was when opened, while a writer goes on.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import asking, browsing, health, intake, selection, snapshot
from kg.graph.asking import EVERYTHING, Dataset, Result, Term
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import article_of
from kg.graph.lock import WriterLock, turn
from kg.graph.vocabulary import ONTOLOGY_GRAPH, PREFIXES
from kg.model import Actor, Article, Statement

LEDGER, RDF = "ledger.sqlite", "rdf"


class Store:
    """Articles, their statements and actors, kept. Made by :meth:`open`; use it in a ``with``."""

    def __init__(self, folder: Path, ledger: Ledger, rdf: ox.Store, lock: WriterLock | None) -> None:
        self.folder = folder
        self._ledger = ledger
        self._rdf = rdf
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
        _check_folder(folder, create and not read_only)
        if read_only:
            return cls._open_reader(folder)
        lock = WriterLock(folder)
        try:
            snapshot.clean(folder)
            ledger = Ledger(folder / LEDGER)
            rdf = snapshot.open_database(folder / RDF)
            store = cls(folder, ledger, rdf, lock)
            with turn(folder, shared=False):
                intake.recover(ledger, rdf)
                health.check_counts(folder, ledger, rdf)
                intake.load_ontology(ledger, rdf)
            return store
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_reader(cls, folder: Path) -> Store:
        with turn(folder, shared=True):
            ledger = Ledger(folder / LEDGER, read_only=True)
            view = snapshot.take(folder, folder / RDF)
            try:
                if not ledger.pending():  # else a writer died half-way; the next one to open puts it right
                    health.check_counts(folder, ledger, view.database)
            except BaseException:
                view.drop()
                raise
        store = cls(folder, ledger, view.database, None)
        store._view = view
        return store

    @classmethod
    def rebuild(cls, path: str | os.PathLike[str]) -> Store:
        """The store with its RDF made again from the ledger: same ids, same quads. Returns it open for
        writing."""
        folder = Path(path)
        _check_folder(folder, False)
        lock = WriterLock(folder)
        try:
            ledger = Ledger(folder / LEDGER)
            with turn(folder, shared=False):
                rdf = health.remake(folder / RDF, ledger)
                store = cls(folder, ledger, rdf, lock)
                intake.load_ontology(ledger, rdf, anew=True)
                health.check_counts(folder, ledger, rdf)
            return store
        except BaseException:
            lock.release()
            raise

    def close(self) -> None:
        """Let go of the store; what was added stays. Closing twice is no error."""
        if self._closed:
            return
        self._closed = True
        if self._lock:
            self._rdf.flush()
        del self._rdf
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
        reading. A text that is an earlier version changes nothing. ``run`` names the activity that read it.
        Raises StoreError when the store cannot be written; the article is then not in it.
        """
        if not self._lock:
            raise StoreError(f"{self.folder} was opened read-only; open it without read_only to add articles")
        with turn(self.folder, shared=False):
            planned = intake.plan(self._ledger, article, tuple(statements), tuple(actors), run)
            if planned is None:
                return False
            intake.write(self.folder, self._ledger, self._rdf, *planned)
        return True

    def articles(self, *, text: bool = True, ids: Collection[str] | None = None) -> Iterator[Article]:
        """The current articles, or those of ``ids``, by day and id; without ``text`` their text is empty,
        which is faster."""
        column = "text" if text else "NULL"
        for row in self._ledger.rows(
            f"SELECT id, {column}, title, publisher, published, url, language FROM article "
            f"WHERE {selection.AMONG} ORDER BY coalesce(published, '9999'), id",
            selection.among(ids),
        ):
            yield article_of(row)

    def article(self, id: str) -> Article | None:
        """One current article with its text, or None."""
        row = self._ledger.one(
            "SELECT id, text, title, publisher, published, url, language FROM article WHERE id = ?", id
        )
        return article_of(row) if row else None

    def versions(self, id: str) -> list[tuple[int, Article]]:
        """Every version of an article with its number, the oldest first, the current one last."""
        row = self._ledger.one("SELECT n, version FROM article WHERE id = ?", id)
        current = self.article(id)
        if row is None or current is None:
            return []
        return [*health.superseded(self._ledger, row[0]), (row[1], current)]

    def statements(
        self,
        *,
        actor: str | Collection[str] | None = None,
        agent: str | Collection[str] | None = None,
        recipient: str | Collection[str] | None = None,
        source: str | Collection[str] | None = None,
        type: str | Collection[str] | None = None,
        kind: str | None = None,
        polarity: str | None = None,
        modality: str | Collection[str] | None = None,
        facts: bool = False,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        confidence: float | None = None,
    ) -> Iterator[Statement]:
        """The statements that meet every filter given, by day and id of their article, then in text order.

        Actors are given by id; ``actor`` in any role. ``since`` and ``until`` are ISO days that the
        statement's own day, or else its article's, must lie between; ``facts`` asks for positive and actual
        ones, ``confidence`` for at least that much. Other names of actors come with :meth:`actors`, not here.
        """
        yield from selection.statements(
            self._ledger,
            parts={None: actor, "agent": agent, "recipient": recipient, "source": source},
            values={"type": type, "kind": kind, "polarity": polarity, "modality": modality},
            facts=facts,
            article=article,
            since=since,
            until=until,
            confidence=confidence,
        )

    def find_statements(self, start: str, most: int = 5) -> list[tuple[str, str]]:
        """Ids of statements that begin with ``start``, each with the id of its article; not more than
        ``most``."""
        return selection.find_statements(self._ledger, start, most)

    def actors(self, ids: Collection[str] | None = None) -> Iterator[Actor]:
        """Every actor of a current article once, by id, with all its names; with ``ids`` only these."""
        yield from selection.actors(self._ledger, ids)

    def find_actors(self, name: str) -> list[str]:
        """Ids of the actors that go by ``name`` (any of their names, in any case), or have it as id or
        QID."""
        return selection.find_actors(self._ledger, name)

    def names_like(self, part: str, most: int = 5) -> list[str]:
        """Some names of actors that hold ``part``, in any case; for messages and completion."""
        return selection.names_like(self._ledger, part, most)

    def search_actors(self, text: str, most: int = 50) -> list[browsing.Found]:
        """Actors with a name that holds ``text`` in any case, the best first."""
        return browsing.search(self._ledger, text, most)

    def prominent_actors(self, most: int = 12) -> list[browsing.Found]:
        """The actors that most events tell of."""
        return browsing.prominent(self._ledger, most)

    def days(self, actor: str | None = None) -> list[browsing.Day]:
        """Events of one actor (by id), or of all, counted by day, quad and manner."""
        return browsing.days(self._ledger, actor)

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
        if self._view:
            return asking.run_apart(self._view.path, text, max_rows, timeout, dataset, max_memory)
        with snapshot.backup(self.folder, self._rdf) as path:
            return asking.run_apart(path, text, max_rows, timeout, dataset, max_memory)

    def quads(self, *, superseded: bool = False) -> Iterator[ox.Quad]:
        """Every quad of articles and direct edges, without the ontology.

        With ``superseded`` the graphs of earlier versions too, under the names that ``prov:wasRevisionOf``
        gives.
        """
        for quad in self._rdf.quads_for_pattern(None, None, None):
            if quad.graph_name != ONTOLOGY_GRAPH:
                yield quad
        if superseded:
            yield from health.superseded_quads(self._ledger)

    def dump(self, format: ox.RdfFormat = ox.RdfFormat.N_QUADS, *, superseded: bool = False) -> bytes:
        """Every quad in an RDF format; formats without graphs, such as Turtle, get the triples of all of
        them."""
        quads: Iterable[ox.Quad | ox.Triple] = self.quads(superseded=superseded)
        if not format.supports_datasets:
            quads = dict.fromkeys(quad.triple for quad in self.quads(superseded=superseded))
        written = ox.serialize(quads, format=format, prefixes=PREFIXES)  # type: ignore[arg-type]
        assert written is not None
        return written

    def status(self) -> dict[str, int | str | None]:
        """Counts, sizes in bytes, and the days covered."""
        return health.status(self.folder, self._ledger, len(self._rdf))

    def verify(self) -> Iterator[str]:
        """Everything found wrong, in words: counts, offsets, and statements that the RDF tells otherwise."""
        yield from health.problems(self.folder, self._ledger, self._rdf)


def _check_folder(folder: Path, create: bool) -> None:
    if (folder / LEDGER).exists():
        return
    if not create:
        raise StoreError(f"there is no store at {folder}; build one with: kg build ARTICLES --store {folder}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError(f"{folder} holds something else than a store; name an empty or a new folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error}") from error
