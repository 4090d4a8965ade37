"""Articles as the nodes that a SPARQL server holds for them, and back."""

from __future__ import annotations

import base64
import json
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.graph.ledger_rows import Entry
from kg.graph.names import ARTICLE, article_iri, iri_to_id
from kg.graph.planned import Graph, Planned
from kg.graph.rdf import text_sha256
from kg.graph.rdf_read import read_actors, read_statements, text_order
from kg.graph.vocabulary import KG, PROV, RDF, SCHEMA, XSD, Namespace
from kg.model import Article, Statement

BOOK = Namespace("urn:kg:store#", ("text", "digest", "quads", "run", "meta", "graph", "decision", "order"))
"""The terms of the bookkeeping of a store on a server; no part of what is exported."""


@dataclass(frozen=True, slots=True)
class Held:
    """An article on a server as its own node tells it."""

    entry: Entry
    article: Article
    places: tuple[str, ...]


_WHOLE = {term.value for term in (BOOK.digest, BOOK.quads, BOOK.text, KG.sha256, KG.version)}
"""What the node of every article that kg wrote has."""


def term(value: dict[str, str]) -> Any:
    """A term of the SPARQL 1.1 JSON format."""
    text = value["value"]
    if value["type"] == "uri":
        return NamedNode(text)
    if value["type"] == "bnode":
        return BlankNode(re.sub(r"[^A-Za-z0-9]+", "-", text.removeprefix("_:")).strip("-"))
    if language := value.get("xml:lang"):
        return Literal(text, language=language)
    datatype = value.get("datatype")
    if datatype == XSD.boolean.value:
        text = {"0": "false", "1": "true"}.get(text, text)  # as Virtuoso has them
    return Literal(text, datatype=NamedNode(datatype)) if datatype else Literal(text)


def url_literal(url: str) -> Literal:
    """A URL as articles have it."""
    return Literal(url, datatype=XSD.anyURI)


def quads_of(rows: Iterable[dict[str, Any]], graph: NamedNode) -> list[Quad]:
    """Rows of ``?s ?p ?o`` as quads, without the bookkeeping."""
    return [
        Quad(row["s"], row["p"], row["o"], graph) for row in rows if not row["p"].value.startswith(BOOK.iri)
    ]


def each_held(nodes: dict[str, list[dict[str, Any]]]) -> Iterator[Held]:
    """The articles among nodes, each given as its rows of ``?p ?o``."""
    for iri, rows in nodes.items():
        if held := held_of(iri, rows):
            yield held


def held_of(iri: str, rows: Sequence[dict[str, Any]]) -> Held | None:
    """The article that rows of ``?p ?o`` tell of a node; None where it was not written by kg."""
    node: dict[str, str] = {row["p"].value: row["o"].value for row in rows if row["p"] != RDF.type}
    if not node.keys() >= _WHOLE:
        return None
    places = tuple(sorted(row["o"].value for row in rows if row["p"] == PROV.alternateOf))
    article = article_of(iri, node, unpacked(node[BOOK.text.value]).decode("utf-8", "surrogatepass"))
    previous = node.get(PROV.wasRevisionOf.value)
    entry = Entry(
        n=0,
        iri=iri,
        id=article.id,
        sha256=node[KG.sha256.value],
        version=int(node[KG.version.value]),
        previous=previous,
        run=node.get(BOOK.run.value),
        quads=int(node[BOOK.quads.value]),
        digest=node[BOOK.digest.value],
    )
    return Held(entry, article, places)


def is_whole(iri: str, rows: Sequence[dict[str, Any]]) -> bool:
    """Whether rows of ``?s ?p ?o`` are the graph of an article as it was written."""
    held = held_of(iri, [row for row in rows if row["s"].value == iri])
    return held is not None and len(quads_of(rows, NamedNode(iri))) == held.entry.quads


def graph_of(iri: str, rows: Sequence[dict[str, Any]]) -> Graph | None:
    """The graph of an article out of its rows of ``?s ?p ?o``; None where it has none. Raises ContractError
    for what cannot be read."""
    nodes: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        nodes.setdefault(row["s"].value, []).append(row)
    held = held_of(iri, nodes.get(iri, ()))
    if held is None:
        return None
    entry, quads = held.entry, quads_of(rows, NamedNode(iri))
    places = (
        article_of(place, {row["p"].value: row["o"].value for row in nodes.get(place, ())})
        for place in held.places
    )
    return Graph(
        article=held.article,
        statements=_as_given(read_statements(quads), nodes[iri]),
        actors=read_actors(quads),
        places=sorted(places, key=lambda place: place.id),
        version=entry.version,
        previous=entry.previous,
        run=entry.run,
        lines=list(map(str, quads)),
        digest=entry.digest,
    )


def _as_given(statements: list[Statement], node: Iterable[dict[str, Any]]) -> list[Statement]:
    """Statements in text order as they were given, where their article's node notes another order."""
    for row in node:
        if row["p"] == BOOK.order:
            order = json.loads(row["o"].value)
            if sorted(order) == list(range(len(statements))):
                return [statements[i] for i in order]
    return statements


def article_of(iri: str, node: dict[str, str], text: str = "") -> Article:
    """The article of a node, given as values by property."""
    day = node.get(SCHEMA.datePublished.value)
    return Article(
        id=iri_to_id(iri, ARTICLE),
        text=text,
        title=node.get(SCHEMA.headline.value),
        publisher=node.get(SCHEMA.publisher.value),
        published=date.fromisoformat(day[:10]) if day else None,
        url=node.get(SCHEMA.url.value),
        language=node.get(SCHEMA.inLanguage.value),
    )


def triples_of(planned: Planned) -> bytes:
    """The graph of an article with its bookkeeping, as N-Triples."""
    graph = planned.graph
    node = article_iri(graph.article.id)
    text = graph.article.text.encode("utf-8", "surrogatepass")
    book = [
        Triple(node, BOOK.text, packed(text)),
        Triple(node, BOOK.digest, Literal(graph.digest)),
        Triple(node, BOOK.quads, Literal(len(graph.lines))),
    ]
    if graph.run:
        book.append(Triple(node, BOOK.run, Literal(graph.run)))
    given = list(dict.fromkeys(s.id for s in graph.statements))
    told = [s.id for s in sorted({s.id: s for s in graph.statements}.values(), key=text_order)]
    if given != told:
        book.append(Triple(node, BOOK.order, Literal(json.dumps(list(map(told.index, given))))))
    own = "".join(f"{line.removesuffix(f' {node} .')} .\n" for line in graph.lines)
    return own.encode() + _ntriples(book)


def archive_of(name: str, version: int, planned: Planned) -> bytes:
    """The one node of an earlier version, as N-Triples."""
    old = planned.old
    assert old is not None
    node, a = NamedNode(name), old.article
    meta = [a.id, a.title, a.publisher, a.published and a.published.isoformat(), a.url, a.language]
    text = a.text.encode("utf-8", "surrogatepass")
    return _ntriples(
        [
            Triple(node, KG.supersededBy, article_iri(planned.graph.article.id)),
            Triple(node, KG.version, Literal(version)),
            Triple(node, KG.sha256, Literal(text_sha256(a.text))),
            Triple(node, BOOK.meta, Literal(json.dumps(meta))),
            Triple(node, BOOK.text, packed(text)),
            Triple(node, BOOK.graph, packed(old.graph)),
        ]
    )


def archived(node: dict[str, str]) -> Article:
    id_, title, publisher, day, url, language = json.loads(node[BOOK.meta.value])
    text = unpacked(node[BOOK.text.value]).decode("utf-8", "surrogatepass")
    return Article(id_, text, title, publisher, day and date.fromisoformat(day), url, language)


def archived_quads(name: str, node: dict[str, str]) -> Iterator[Quad]:
    """The graph of an earlier version, under its own name, which says what came after it."""
    graph = NamedNode(name)
    yield Quad(graph, KG.supersededBy, NamedNode(node[KG.supersededBy.value]), graph)
    for quad in parse(unpacked(node[BOOK.graph.value]), RdfFormat.N_QUADS):
        yield Quad(quad.subject, quad.predicate, quad.object, graph)


def packed(data: bytes) -> Literal:
    """Bytes as a literal that every server keeps as it is."""
    return Literal(base64.b64encode(zlib.compress(data)).decode("ascii"))


def unpacked(text: str) -> bytes:
    """The bytes that :func:`packed` made a literal of."""
    return zlib.decompress(base64.b64decode(text))


def _ntriples(triples: Iterable[Triple]) -> bytes:
    written = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written
