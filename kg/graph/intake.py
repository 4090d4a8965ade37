"""Taking an article in, as a whole or not at all.

What is about to be written is noted first, with what is needed to undo it; then come the quads, the text in
the journal, and last the rows of the ledger that acknowledge them. Whatever stays noted without being
acknowledged is undone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import kept
from kg.graph.journal import Journal
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import Entry, edge_key, edge_quad
from kg.graph.ledger_writing import acknowledge, forget_all
from kg.graph.names import article_iri
from kg.graph.planned import Planned, Reading, nquads
from kg.graph.rdf import direct_edges
from kg.graph.vocabulary import EDGES_GRAPH, ONTOLOGY_GRAPH
from kg.graph.waiting import Waiting, load
from kg.model import Article, Statement


@dataclass(frozen=True, slots=True)
class Parts:
    """What a store is made of, in the hands of its writer; a :class:`kg.graph.taking.Shelf`."""

    folder: Path
    ledger: Ledger
    waiting: Waiting
    journal: Journal

    def find(self, article: Article) -> Entry | None:
        return self.ledger.find(article)

    def find_place(self, article: Article) -> tuple[Entry, Article] | None:
        return self.ledger.find_place(article)

    def find_text(self, sha256: str) -> Entry | None:
        return self.ledger.find_text(sha256)

    def places(self, entry: Entry) -> tuple[Article, ...]:
        return self.ledger.places(entry.n)

    def described(self, entry: Entry) -> Article:
        return self.ledger.described(entry)

    def was_superseded(self, entry: Entry, sha256: str) -> bool:
        return self.ledger.was_superseded(entry.n, sha256)

    def reading(self, entry: Entry) -> Reading:
        article = kept.article(self.ledger, entry.id)
        assert article is not None
        return article, kept.statements(self.ledger, entry.n), kept.actors(self.ledger, entry.n)

    def graph(self, entry: Entry) -> bytes:
        return graph_of(self.waiting.settle(), entry)

    def write(self, planned: Sequence[Planned], journaled: Iterable[Article] | None = None) -> None:
        write(self, planned, journaled)

    def remove(self, entry: Entry) -> None:
        older = (article for _, article in kept.superseded(self.ledger, entry.n))
        remove(self, entry, {entry.id, *(a.id for a in (*self.places(entry), *older))})

    def forget(self, place: Article) -> None:
        self.ledger.set_meta("journal", str(self.journal.drop({place.id})))


def graph_of(rdf: ox.Store, entry: Entry) -> bytes:
    """The graph of an article as N-Quads."""
    return nquads(rdf.quads_for_pattern(None, None, None, ox.NamedNode(entry.iri)))


def write(parts: Parts, planned: Sequence[Planned], journaled: Iterable[Article] | None = None) -> None:
    """Write planned graphs, all or none, with their articles or those given in the journal.

    Raises StoreError where that fails; none of them is then in the store.
    """
    what = ", ".join(repr(p.graph.article.id) for p in planned[:3])
    texts = [p.graph.article for p in planned if p.is_news] if journaled is None else journaled
    if any(p.entry for p in planned):
        with _undoing(parts, what):
            _exchange(parts, planned, texts)
        return
    with _undoing(parts, what):
        if parts.waiting.is_full():
            parts.waiting.settle()
        size = parts.journal.append(texts)
        with parts.ledger.transaction() as db:
            parts.waiting.note()
            for p in planned:
                acknowledge(db, p.graph, None, p.old)
            parts.ledger.set_meta("journal", str(size))
    for p in planned:
        parts.waiting.add(p.graph.lines, _edges(p.graph.statements))


def _exchange(parts: Parts, planned: Sequence[Planned], texts: Iterable[Article]) -> None:
    ledger, rdf = parts.ledger, parts.waiting.settle()
    with ledger.transaction():
        for p in planned:
            old = graph_of(rdf, p.entry) if p.entry else None
            ledger.begin(article_iri(p.graph.article.id).value, p.entry.iri if p.entry else None, old)
    _swap(ledger, rdf, planned)
    size = parts.journal.append(texts)
    with ledger.transaction() as db:
        for p in planned:
            acknowledge(db, p.graph, p.entry, p.old)
        ledger.set_meta("journal", str(size))


def _swap(ledger: Ledger, rdf: ox.Store, planned: Sequence[Planned]) -> None:
    edges = {edge for p in planned for edge in _edges(p.graph.statements)}
    entries = [p.entry for p in planned if p.entry]
    lost = [edge for entry in entries for edge in ledger.lost_edges(entry, edges)]
    for entry in entries:
        rdf.remove_graph(ox.NamedNode(entry.iri))
    load(rdf, [line for p in planned for line in p.graph.lines])
    rdf.extend(map(edge_quad, edges))
    for edge in lost:
        rdf.remove(edge_quad(edge))


def _edges(statements: Iterable[Statement]) -> set[tuple[str, str, str]]:
    return {edge_key(edge) for s in statements for edge in direct_edges(s)}


def remove(parts: Parts, entry: Entry, ids: set[str]) -> None:
    """Take an article out with all its versions and places, whose ids are ``ids``."""
    ledger = parts.ledger
    with _undoing(parts, repr(entry.id)):
        rdf = parts.waiting.settle()
        ledger.begin(entry.iri, entry.iri, graph_of(rdf, entry))
        lost = ledger.lost_edges(entry)
        rdf.remove_graph(ox.NamedNode(entry.iri))
        for edge in lost:
            rdf.remove(edge_quad(edge))
        # The journal first: a writer killed here has removed nothing, and the journal is made again.
        size = parts.journal.drop(ids)
        with ledger.transaction() as db:
            forget_all(db, entry)
            ledger.set_meta("journal", str(size))


@contextmanager
def _undoing(parts: Parts, what: str) -> Iterator[None]:
    """Whatever goes wrong inside, also Ctrl-C, leaves the store as it was before."""
    try:
        recover(parts.ledger, parts.waiting.rdf)
        yield
    except BaseException as error:
        later = ""
        try:
            recover(parts.ledger, parts.waiting.rdf)
        except (OSError, RuntimeError, sqlite3.Error, StoreError):
            later = "; what was begun is undone when the store is next opened"
        if not isinstance(error, OSError | RuntimeError | sqlite3.Error):
            raise
        raise StoreError(
            f"{parts.folder} cannot be written ({error}): {what} is left as it was{later}"
        ) from error


def recover(ledger: Ledger, rdf: ox.Store) -> None:
    """Undo every article whose writing was begun and not acknowledged."""
    pending = ledger.pending()
    for iri, old, graph in pending:
        rdf.remove_graph(ox.NamedNode(iri))
        if old is not None and graph is not None:
            rdf.remove_graph(ox.NamedNode(old))
            rdf.load(graph, ox.RdfFormat.N_QUADS)
    if pending:
        wanted = set(map(edge_quad, ledger.edges()))
        there = set(rdf.quads_for_pattern(None, None, None, EDGES_GRAPH))
        for quad in there - wanted:
            rdf.remove(quad)
        rdf.extend(wanted - there)
        # Last, so that being killed here leaves all of it to be done again.
        with ledger.transaction():
            for iri, _, _ in pending:
                ledger.settle(iri)


def load_ontology(ledger: Ledger, rdf: ox.Store, *, anew: bool = False) -> None:
    """Keep the ontology beside the data, so that queries can ask for labels and quads of types."""
    text = files("kg.knowledge").joinpath("ontology.ttl").read_bytes()
    sha256 = hashlib.sha256(text).hexdigest()
    if ledger.meta("ontology") == sha256 and not anew:
        return
    with ledger.transaction():
        ledger.begin(ONTOLOGY_GRAPH.value, None, None)
        ledger.set_meta("ontology", "")
        ledger.set_meta("ontology quads", "0")
    rdf.remove_graph(ONTOLOGY_GRAPH)
    rdf.load(text, ox.RdfFormat.TURTLE, to_graph=ONTOLOGY_GRAPH)
    count = sum(1 for _ in rdf.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH))
    with ledger.transaction():
        ledger.set_meta("ontology quads", str(count))
        ledger.set_meta("ontology", sha256)
        ledger.settle(ONTOLOGY_GRAPH.value)
