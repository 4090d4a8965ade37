"""Taking an article in, as a whole or not at all.

What is about to be written is noted first, with what is needed to undo it; then come the quads, and last the
row of the ledger that acknowledges them. Whatever stays noted without being acknowledged is undone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph.ledger import Entry, Graph, Ledger
from kg.graph.ledger_rows import edge_key, edge_quad
from kg.graph.names import article_iri, id_to_iri
from kg.graph.rdf import RUN, article_quads, direct_edges, text_sha256
from kg.graph.vocabulary import EDGES_GRAPH, ONTOLOGY_GRAPH
from kg.model import Actor, Article, Statement

_SUPERSEDED = "urn:kg:superseded:"


def plan(
    ledger: Ledger,
    article: Article,
    statements: Sequence[Statement],
    actors: Sequence[Actor],
    run: str | None,
) -> tuple[Graph, Entry | None] | None:
    """What is to be written, and in place of what; None when there is nothing new in it."""
    entry = ledger.find(article)
    version, previous = (entry.version, entry.previous) if entry else (1, None)
    if entry:
        sha256 = text_sha256(article.text)
        same = entry.sha256 == sha256
        if (same and entry.id != article.id) or ledger.was_superseded(entry.n, sha256):
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
        run=id_to_iri(run, RUN) if run else None,
    )
    digest = hashlib.sha256(b"\n".join(sorted(_lines(quads)))).hexdigest()
    if entry and entry.digest == digest:
        return None
    return Graph(article, statements, actors, version, previous, run, quads, digest), entry


def write(folder: Path, ledger: Ledger, rdf: ox.Store, graph: Graph, entry: Entry | None) -> None:
    """Write a planned graph. Raises StoreError where that fails; the store is then as it was."""
    old = _nquads(rdf.quads_for_pattern(None, None, None, ox.NamedNode(entry.iri))) if entry else None
    new_version = entry is not None and graph.version > entry.version
    try:
        ledger.begin(article_iri(graph.article.id).value, entry.iri if entry else None, old)
        _swap(ledger, rdf, graph, entry)
        ledger.acknowledge(graph, entry, old if new_version else None)
    except (OSError, sqlite3.Error) as error:
        recover(ledger, rdf)
        raise StoreError(
            f"{folder} could not take in {graph.article.id!r} ({error}); it is not in the store"
        ) from error


def _swap(ledger: Ledger, rdf: ox.Store, graph: Graph, entry: Entry | None) -> None:
    edges = {edge_key(edge) for s in graph.statements for edge in direct_edges(s)}
    lost = ledger.lost_edges(entry, edges) if entry else []
    if entry:
        rdf.remove_graph(ox.NamedNode(entry.iri))
    rdf.extend([*graph.quads, *map(edge_quad, edges)])
    for edge in lost:
        rdf.remove(edge_quad(edge))


def recover(ledger: Ledger, rdf: ox.Store) -> None:
    """Undo every article whose writing was begun and not acknowledged."""
    pending = ledger.pending()
    for iri, old, graph in pending:
        rdf.remove_graph(ox.NamedNode(iri))
        if old is not None and graph is not None:
            rdf.remove_graph(ox.NamedNode(old))
            rdf.load(graph, ox.RdfFormat.N_QUADS)
        ledger.settle(iri)
    if pending:
        wanted = set(map(edge_quad, ledger.edges()))
        there = set(rdf.quads_for_pattern(None, None, None, EDGES_GRAPH))
        for quad in there - wanted:
            rdf.remove(quad)
        rdf.extend(wanted - there)


def load_ontology(ledger: Ledger, rdf: ox.Store, *, anew: bool = False) -> None:
    """Keep the ontology beside the data, so that queries can ask for labels and quads of types."""
    text = files("kg.knowledge").joinpath("ontology.ttl").read_bytes()
    sha256 = hashlib.sha256(text).hexdigest()
    if ledger.meta("ontology") == sha256 and not anew:
        return
    ledger.begin(ONTOLOGY_GRAPH.value, None, None)
    ledger.set_meta("ontology", "")
    ledger.set_meta("ontology quads", "0")
    rdf.remove_graph(ONTOLOGY_GRAPH)
    rdf.load(text, ox.RdfFormat.TURTLE, to_graph=ONTOLOGY_GRAPH)
    count = sum(1 for _ in rdf.quads_for_pattern(None, None, None, ONTOLOGY_GRAPH))
    ledger.set_meta("ontology quads", str(count))
    ledger.set_meta("ontology", sha256)
    ledger.settle(ONTOLOGY_GRAPH.value)


def _nquads(quads: Iterable[ox.Quad]) -> bytes:
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return written


def _lines(quads: Iterable[ox.Quad]) -> list[bytes]:
    return _nquads(quads).splitlines()
