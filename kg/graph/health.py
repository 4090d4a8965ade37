"""Whether a store is whole: ledger against RDF, offsets against texts, and the RDF made again where it is
not."""

from __future__ import annotations

import json
import shutil
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KGError
from kg.graph import snapshot
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import article_of, edge_quad, statement_of
from kg.graph.names import id_to_iri
from kg.graph.rdf import RUN, article_quads
from kg.graph.rdf_read import read_statements
from kg.graph.vocabulary import EDGES_GRAPH, KG, ONTOLOGY_GRAPH
from kg.model import Actor, Article, Statement


def check_counts(folder: Path, ledger: Ledger, rdf: ox.Store) -> None:
    """Raise StoreError, which tells how to mend it, when the RDF holds more or less than was acknowledged."""
    expected, there = ledger.expected_quads(), len(rdf)
    if expected != there:
        raise snapshot.damaged(folder, f"{there} quads where the ledger counts {expected}")


def remake(database: Path, ledger: Ledger) -> ox.Store:
    """A new database in place of the old, filled from the ledger: the same graphs, the same direct edges."""
    fresh = database.with_name(database.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    rdf = snapshot.open_database(fresh)
    for n, article, version, previous, run in _entries(ledger):
        rdf.extend(
            article_quads(
                article,
                _statements(ledger, n),
                _actors(ledger, n),
                version=version,
                previous=previous and ox.NamedNode(previous),  # type: ignore[arg-type]
                run=id_to_iri(run, RUN) if run else None,
            )
        )
    rdf.extend(map(edge_quad, ledger.edges()))
    rdf.flush()
    del rdf
    shutil.rmtree(database, ignore_errors=True)
    fresh.rename(database)
    for iri, _, _ in ledger.pending():
        ledger.settle(iri)
    return snapshot.open_database(database)


def _entries(ledger: Ledger) -> Iterator[tuple[int, Article, int, str | None, str | None]]:
    keys = [row[0] for row in ledger.rows("SELECT n FROM article ORDER BY n")]
    for n in keys:
        row = ledger.one(
            "SELECT id, text, title, publisher, published, url, language, version, previous, run "
            "FROM article WHERE n = ?",
            n,
        )
        assert row is not None
        yield n, article_of(row[:7]), row[7], row[8], row[9]


def _statements(ledger: Ledger, n: int) -> list[Statement]:
    rows = ledger.rows("SELECT json FROM statement WHERE article = ? ORDER BY position", n)
    return [statement_of(row[0]) for row in rows]


def _actors(ledger: Ledger, n: int) -> list[Actor]:
    names: dict[str, list[str]] = {}
    for actor, name in ledger.rows("SELECT actor, name FROM name WHERE article = ?", n):
        names.setdefault(actor, []).append(name)
    rows = ledger.rows(
        "SELECT id, name, cls, country, sector, wikidata, latitude, longitude FROM actor WHERE article = ?", n
    )
    return [
        Actor(
            id_, name, cls, country, sector, qid, tuple(a for a in sorted(names[id_]) if a != name), lat, long
        )
        for id_, name, cls, country, sector, qid, lat, long in rows
    ]


def superseded_quads(ledger: Ledger) -> Iterator[ox.Quad]:
    """The graphs of earlier versions, each under its own name, which says what came after it."""
    for name, graph, iri in ledger.rows(
        "SELECT s.name, s.graph, a.iri FROM superseded AS s "
        "JOIN article AS a ON a.n = s.article ORDER BY s.name"
    ):
        node = ox.NamedNode(name)
        yield ox.Quad(node, KG.supersededBy, ox.NamedNode(iri), node)
        for quad in ox.parse(zlib.decompress(graph), ox.RdfFormat.N_QUADS):
            yield ox.Quad(quad.subject, quad.predicate, quad.object, node)


def superseded(ledger: Ledger, n: int) -> Iterator[tuple[int, Article]]:
    """The earlier versions of an article with their numbers, the oldest first."""
    for version, meta, text in ledger.rows(
        "SELECT version, meta, text FROM superseded WHERE article = ? ORDER BY version", n
    ):
        known = json.loads(meta)
        known["published"] = known["published"] and date.fromisoformat(known["published"])
        yield version, Article(text=zlib.decompress(text).decode("utf-8", "surrogatepass"), **known)


def status(folder: Path, ledger: Ledger, quads: int) -> dict[str, int | str | None]:
    """Counts, sizes in bytes, and the days covered."""
    counts = {
        "articles": "SELECT count(*) FROM article",
        "superseded": "SELECT count(*) FROM superseded",
        "statements": "SELECT count(*) FROM statement",
        "events": "SELECT count(*) FROM statement WHERE kind = 'event'",
        "relations": "SELECT count(*) FROM statement WHERE kind = 'relation'",
        "facts": "SELECT count(*) FROM statement WHERE polarity = 'positive' AND modality = 'actual'",
        "actors": "SELECT count(DISTINCT id) FROM actor",
        "edges": "SELECT count(*) FROM (SELECT DISTINCT subject, predicate, object FROM edge)",
        "first": "SELECT min(published) FROM article",
        "last": "SELECT max(published) FROM article",
    }
    found: dict[str, int | str | None] = {}
    for key, sql in counts.items():
        row = ledger.one(sql)
        found[key] = row[0] if row else None
    found["quads"] = quads
    parts = (*folder.glob("*"), *(folder / "rdf").glob("*"))
    found["bytes"] = sum(path.stat().st_size for path in parts if path.is_file())
    return found


def problems(folder: Path, ledger: Ledger, rdf: ox.Store) -> Iterator[str]:
    """Everything found wrong in a store, in words; nothing when it is whole."""
    known = {EDGES_GRAPH.value, ONTOLOGY_GRAPH.value}
    for n, article, _, _, _ in _entries(ledger):
        row = ledger.one("SELECT iri, quads FROM article WHERE n = ?", n)
        assert row is not None
        iri, expected = row
        known.add(iri)
        quads = list(rdf.quads_for_pattern(None, None, None, ox.NamedNode(iri)))
        if len(quads) != expected:
            yield f"{article.id}: {len(quads)} quads where the ledger counts {expected}"
            continue
        statements = _statements(ledger, n)
        for statement in statements:
            if not _fits(statement, article.text):
                yield f"{article.id}: statement {statement.id} does not fit its text"
        try:
            told = {s.id for s in read_statements(quads)}
        except KGError as error:
            yield f"{article.id}: {error}"
            continue
        if told != {s.id for s in statements}:
            yield f"{article.id}: the RDF tells other statements than the ledger"
    for graph in rdf.named_graphs():
        if graph.value not in known:
            yield f"the graph <{graph.value}> belongs to no article"
    edges = set(rdf.quads_for_pattern(None, None, None, EDGES_GRAPH))
    if edges != set(map(edge_quad, ledger.edges())):
        yield "the direct edges are not those that the statements tell"


def _fits(statement: Statement, text: str) -> bool:
    spans = [(statement.trigger.text, statement.trigger.start, statement.trigger.end)]
    e = statement.evidence
    spans.append((e.quote, e.start, e.end))
    spans += [
        (r.mention.text, r.mention.start, r.mention.end) for r in (*statement.agents, *statement.recipients)
    ]
    return all(text[start:end] == words for words, start, end in spans)
