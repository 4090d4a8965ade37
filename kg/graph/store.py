"""The embedded store: one folder with an Oxigraph database of the RDF, and the ledger that vouches for it.

A writer takes an article in as a whole or not at all: its quads first, then its row in the ledger; what a
killed process leaves behind is undone when the store is next opened. A reader works on a snapshot (hard
links) and sees the store as it was when opened, while a writer goes on.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import asking, health, selection, snapshot
from kg.graph.asking import Result, Term
from kg.graph.ledger import Entry, Graph, Ledger, article_of, edge_key, edge_quad
from kg.graph.lock import WriterLock, turn
from kg.graph.names import article_iri
from kg.graph.rdf import RUN, article_quads, direct_edges, text_sha256
from kg.graph.vocabulary import EDGES_GRAPH, ONTOLOGY_GRAPH, PREFIXES
from kg.model import Actor, Article, Statement

LEDGER, RDF = "ledger.sqlite", "rdf"
_SUPERSEDED = "urn:kg:superseded:"


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
                store._recover()
                health.check_counts(folder, ledger, rdf)
                store._load_ontology()
            return store
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_reader(cls, folder: Path) -> Store:
        with turn(folder, shared=True):
            ledger = Ledger(folder / LEDGER, read_only=True)
            view = snapshot.take(folder, folder / RDF)
            pending = ledger.pending()
            if not pending:  # else a writer died half-way; the next one to open puts it right
                health.check_counts(folder, ledger, view.database)
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
                store._load_ontology(anew=True)
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
        statements, actors = tuple(statements), tuple(actors)
        with turn(self.folder, shared=False):
            entry = self._ledger.find(article)
            graph = self._plan(article, statements, actors, run, entry)
            if graph is None:
                return False
            self._write(graph, entry)
        return True

    def _plan(
        self,
        article: Article,
        statements: Sequence[Statement],
        actors: Sequence[Actor],
        run: str | None,
        entry: Entry | None,
    ) -> Graph | None:
        """What is to be written, or None when there is nothing new in it."""
        version, previous = (entry.version, entry.previous) if entry else (1, None)
        if entry:
            sha256 = text_sha256(article.text)
            same = entry.sha256 == sha256
            if (same and entry.id != article.id) or self._ledger.was_superseded(entry.n, sha256):
                return None
            if not same:
                previous = f"{_SUPERSEDED}{entry.version}:{entry.iri}"
                version += 1
        quads = article_quads(
            article,
            statements,
            actors,
            version=version,
            previous=previous and ox.NamedNode(previous),  # type: ignore[arg-type]
            run=ox.NamedNode(RUN + run) if run else None,
        )
        digest = hashlib.sha256(b"\n".join(sorted(_lines(quads)))).hexdigest()
        if entry and entry.digest == digest:
            return None
        return Graph(article, statements, actors, version, previous, run, quads, digest)

    def _write(self, graph: Graph, entry: Entry | None) -> None:
        old = (
            _nquads(self._rdf.quads_for_pattern(None, None, None, ox.NamedNode(entry.iri))) if entry else None
        )
        new_version = entry is not None and graph.version > entry.version
        try:
            self._ledger.begin(article_iri(graph.article.id).value, entry.iri if entry else None, old)
            self._swap(graph, entry)
            self._ledger.acknowledge(graph, entry, old if new_version else None)
        except (OSError, sqlite3.Error) as error:
            self._recover()
            raise StoreError(
                f"{self.folder} could not take in {graph.article.id!r} ({error}); it is not in the store"
            ) from error

    def _swap(self, graph: Graph, entry: Entry | None) -> None:
        edges = {edge_key(edge) for s in graph.statements for edge in direct_edges(s)}
        lost = self._ledger.lost_edges(entry, edges) if entry else []
        if entry:
            self._rdf.remove_graph(ox.NamedNode(entry.iri))
        self._rdf.extend([*graph.quads, *map(edge_quad, edges)])
        for edge in lost:
            self._rdf.remove(edge_quad(edge))

    def _recover(self) -> None:
        """Undo every article whose writing was begun and not acknowledged."""
        pending = self._ledger.pending()
        for iri, old, graph in pending:
            self._rdf.remove_graph(ox.NamedNode(iri))
            if old is not None and graph is not None:
                self._rdf.remove_graph(ox.NamedNode(old))
                self._rdf.load(graph, ox.RdfFormat.N_QUADS)
            self._ledger.settle(iri)
        if pending:
            wanted = set(map(edge_quad, self._ledger.edges()))
            there = set(self._rdf.quads_for_pattern(None, None, None, EDGES_GRAPH))
            for quad in there - wanted:
                self._rdf.remove(quad)
            self._rdf.extend(wanted - there)

    def _load_ontology(self, *, anew: bool = False) -> None:
        """Keep the ontology beside the data, so that queries can ask for labels and quads of types."""
        text = files("kg.knowledge").joinpath("ontology.ttl").read_bytes()
        sha256 = hashlib.sha256(text).hexdigest()
        if self._ledger.meta("ontology") == sha256 and not anew:
            return
        self._ledger.begin(ONTOLOGY_GRAPH.value, None, None)
        self._ledger.set_meta("ontology", "")
        self._ledger.set_meta("ontology quads", "0")
        self._rdf.remove_graph(ONTOLOGY_GRAPH)
        self._rdf.load(text, ox.RdfFormat.TURTLE, to_graph=ONTOLOGY_GRAPH)
        count = sum(1 for _ in self._rdf.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH))
        self._ledger.set_meta("ontology quads", str(count))
        self._ledger.set_meta("ontology", sha256)
        self._ledger.settle(ONTOLOGY_GRAPH.value)

    def articles(self, *, text: bool = True) -> Iterator[Article]:
        """The current articles, by day and id; without ``text`` their text is empty, which is faster."""
        column = "text" if text else "NULL"
        for row in self._ledger.rows(
            f"SELECT id, {column}, title, publisher, published, url, language FROM article "
            "ORDER BY coalesce(published, '9999'), id"
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

    def actors(self) -> Iterator[Actor]:
        """Every actor of a current article once, by id, with all its names."""
        yield from selection.actors(self._ledger)

    def find_actors(self, name: str) -> list[str]:
        """Ids of the actors that go by ``name`` (any of their names, in any case), or have it as id or
        QID."""
        return selection.find_actors(self._ledger, name)

    def names_like(self, part: str, most: int = 5) -> list[str]:
        """Some names of actors that hold ``part``, in any case; for messages and completion."""
        return selection.names_like(self._ledger, part, most)

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Term | Collection[Term]] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = 100_000,
    ) -> Result:
        """Run a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE) over the current articles and direct
        edges.

        ``bindings`` gives variables their terms, one or several, inside the outermost group. Outside
        ``GRAPH`` a pattern matches in every graph. With ``timeout`` (seconds) it runs in a process of its
        own, which is ended when the time is up. Raises QueryError for a query that is malformed, asks for
        what is not allowed, or does not end in time.
        """
        text = asking.prepare(sparql, bindings)
        if timeout is None:
            return asking.run(self._rdf, text, max_rows)
        if self._view:
            return asking.run_apart(self._view.path, text, max_rows, timeout)
        with snapshot.backup(self.folder, self._rdf) as path:
            return asking.run_apart(path, text, max_rows, timeout)

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


def _nquads(quads: Iterable[ox.Quad]) -> bytes:
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return written


def _lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    return _nquads(quads).splitlines()
