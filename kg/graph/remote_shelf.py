"""What a store on a SPARQL server keeps, and how it is read and written: one named graph per article, put as
a whole.

Beside what every store writes, the graph of an article holds what the ledger holds elsewhere: the text
(zlib, base64), the sum over its quads and their number. Earlier versions are graphs of one node each, with
the old graph packed into a literal, so that no query takes them for current. Direct edges come first, then
the graph of the article: given again after a break, an article puts right what is missing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.ledger_rows import Entry
from kg.graph.names import article_iri
from kg.graph.planned import Planned, Reading, nquads
from kg.graph.rdf import direct_edges
from kg.graph.rdf_read import read_statements
from kg.graph.remote_rows import (
    Held,
    archive_of,
    archived,
    article_of,
    each_held,
    graph_of,
    held_of,
    is_whole,
    quads_of,
    term,
    triples_of,
    url_literal,
)
from kg.graph.server import Server
from kg.graph.vocabulary import EDGES_GRAPH, KG, PROV, SCHEMA
from kg.model import Article

PAGE = 5_000
AT_ONCE = 500


class RemoteShelf:
    """The articles on a server; a :class:`kg.graph.taking.Shelf`."""

    def __init__(self, server: Server) -> None:
        self.server = server

    def find(self, article: Article) -> Entry | None:
        node = article_iri(article.id)
        if held := self.held(node.value):
            return held.entry
        return self._entry(f"?g schema:url {url_literal(article.url)}") if article.url else None

    def find_place(self, article: Article) -> tuple[Entry, Article] | None:
        node = article_iri(article.id)
        entry = self._entry(f"?g prov:alternateOf {node}")
        if entry is None and article.url:
            entry = self._entry(f"?g prov:alternateOf ?x . ?x schema:url {url_literal(article.url)}")
        if entry is None:
            return None
        places = self.places(entry)
        own = [place for place in places if place.id == article.id]
        return entry, (own or [place for place in places if place.url == article.url])[0]

    def find_text(self, sha256: str) -> Entry | None:
        return self._entry(f"?g kg:sha256 {Literal(sha256)}")

    def _entry(self, pattern: str) -> Entry | None:
        found = self.rows(f"SELECT ?g WHERE {{ GRAPH ?g {{ ?g a schema:NewsArticle . {pattern} }} }}")
        graphs = sorted(row["g"].value for row in found)
        held = self.held(graphs[0]) if graphs else None
        return held.entry if held else None

    def held(self, iri: str) -> Held | None:
        """The article of a graph, or None."""
        node = NamedNode(iri)
        return held_of(iri, self.rows(f"SELECT ?p ?o WHERE {{ GRAPH {node} {{ {node} ?p ?o }} }}"))

    def all_held(self) -> Iterator[Held]:
        """Every current article, by its IRI."""
        nodes: dict[str, list[dict[str, Any]]] = {}
        pattern = "GRAPH ?g { ?g a schema:NewsArticle ; ?p ?o }"
        for row in self.pages("?g ?p ?o", pattern, "g"):
            if row["g"].value not in nodes:
                yield from each_held(nodes)
                nodes = {row["g"].value: []}
            nodes[row["g"].value].append(row)
        yield from each_held(nodes)

    def places(self, entry: Entry) -> tuple[Article, ...]:
        held = self.held(entry.iri)
        found = []
        for iri in held.places if held else ():
            node = NamedNode(iri)
            rows = self.rows(f"SELECT ?p ?o WHERE {{ GRAPH {NamedNode(entry.iri)} {{ {node} ?p ?o }} }}")
            found.append(article_of(iri, {row["p"].value: row["o"].value for row in rows}))
        return tuple(sorted(found, key=lambda place: place.id))

    def described(self, entry: Entry) -> Article:
        held = self.held(entry.iri)
        assert held is not None
        return replace(held.article, text="")

    def was_superseded(self, entry: Entry, sha256: str) -> bool:
        pattern = f"?g kg:supersededBy {NamedNode(entry.iri)} ; kg:sha256 {Literal(sha256)}"
        return bool(self.rows(f"SELECT ?g WHERE {{ GRAPH ?g {{ {pattern} }} }} LIMIT 1"))

    def reading(self, entry: Entry) -> Reading:
        graph = graph_of(entry.iri, self.all_rows(entry.iri))
        assert graph is not None
        return graph.article, graph.statements, graph.actors

    def graph(self, entry: Entry) -> bytes:
        return nquads(self.quads(entry))

    def quads(self, entry: Entry) -> list[Quad]:
        """The graph of an article, without the bookkeeping."""
        return quads_of(self.all_rows(entry.iri), NamedNode(entry.iri))

    def all_rows(self, iri: str) -> list[dict[str, Any]]:
        """All that the graph of an article holds, as ``?s ?p ?o``."""
        pattern = f"GRAPH {NamedNode(iri)} {{ ?s ?p ?o }}"
        rows = self.rows(f"SELECT ?s ?p ?o WHERE {{ {pattern} }}")
        if rows and not is_whole(iri, rows):  # the server gives no more rows at once
            rows = list(self.pages("?s ?p ?o", pattern, "s"))
        return rows

    def edges(self) -> set[Quad]:
        """Every direct edge."""
        return self.quads_in(EDGES_GRAPH)

    def quads_in(self, graph: NamedNode) -> set[Quad]:
        """All that a graph holds, without the bookkeeping."""
        return set(quads_of(self.pages("?s ?p ?o", f"GRAPH {graph} {{ ?s ?p ?o }}", "s"), graph))

    def count(self, graph: NamedNode) -> int:
        """How many quads a graph holds."""
        found = self.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}")
        return int(found[0]["n"].value)

    def rows(self, sparql: str) -> list[dict[str, Any]]:
        """The rows of a SELECT with our prefixes, as terms by variable."""
        found = self.server.select(_PROLOGUE + sparql)
        return [{name: term(value) for name, value in row.items()} for row in found]

    def pages(self, columns: str, pattern: str, key: str) -> Iterator[dict[str, Any]]:
        """All rows of a pattern in the order of the IRI ``key``, however few a server gives at once.

        What it gives of the last key may not be all, so that the next page begins with it again.
        """
        last = ""
        while True:
            rows = self.rows(
                f"SELECT {columns} WHERE {{ {pattern} FILTER(STR(?{key}) > {Literal(last)}) }} "
                f"ORDER BY STR(?{key}) LIMIT {PAGE}"
            )
            if not rows:
                return
            end = rows[-1][key].value
            whole = [row for row in rows if row[key].value != end] if rows[0][key].value != end else rows
            yield from whole
            last = whole[-1][key].value

    def write(self, planned: Sequence[Planned], journaled: Iterable[Article] | None = None) -> None:
        for p in planned:
            if p.old and p.graph.previous:
                self.server.put(p.graph.previous, archive_of(p.graph.previous, p.graph.version - 1, p))
            new = {edge for s in p.graph.statements for edge in direct_edges(s)}
            old = self._edges_of(p.entry) if p.entry else set()
            self.change(EDGES_GRAPH, self._untold(old - new, p.entry), new)
            self.server.put(article_iri(p.graph.article.id).value, triples_of(p))

    def remove(self, entry: Entry) -> None:
        self.change(EDGES_GRAPH, self._untold(self._edges_of(entry), entry), set())
        archives = f"GRAPH ?g {{ ?g kg:supersededBy {NamedNode(entry.iri)} }}"
        for row in list(self.pages("?g", archives, "g")):
            self.server.delete(row["g"].value)
        self.server.delete(entry.iri)

    def forget(self, place: Article) -> None:
        """The graph of its article was put without it already."""

    def _edges_of(self, entry: Entry) -> set[Quad]:
        return {edge for s in read_statements(self.quads(entry)) for edge in direct_edges(s)}

    def _untold(self, edges: set[Quad], entry: Entry | None) -> set[Quad]:
        """Those edges that no other article tells."""
        left = set(edges)
        for edge in edges:
            if entry is None or edge not in left:
                continue
            one, other = edge.subject, edge.object
            pattern = f"?s ?r {one} . ?s ?q {other} . FILTER(?r = kg:agent || ?r = kg:recipient)"
            found = self.rows(f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s a kg:Statement . {pattern} }} }}")
            for row in found:
                held = self.held(row["g"].value) if row["g"].value != entry.iri else None
                left -= self._edges_of(held.entry) if held else set()
        return left

    def change(self, graph: NamedNode, lost: set[Quad], new: set[Quad]) -> None:
        """Take quads out of a graph and put others in, so many at once as any server takes."""
        for verb, quads in (("DELETE", lost), ("INSERT", new)):
            ordered = sorted(map(str, (quad.triple for quad in quads)))
            for start in range(0, len(ordered), AT_ONCE):
                data = " .\n".join(ordered[start : start + AT_ONCE])
                self.server.update(f"{verb} DATA {{ GRAPH {graph} {{\n{data} .\n}} }}")

    def versions(self, entry: Entry) -> list[tuple[int, Article]]:
        """The earlier versions of an article, the oldest first."""
        found = ((int(node[KG.version.value]), archived(node)) for _, node in self.archives(entry.iri))
        return sorted(found, key=lambda pair: pair[0])

    def archives(self, iri: str | None = None) -> Iterator[tuple[str, dict[str, str]]]:
        """The earlier versions of one article or of all: name, and what its node tells."""
        whose = NamedNode(iri) if iri else "?x"
        nodes: dict[str, dict[str, str]] = {}
        for row in self.pages("?g ?p ?o", f"GRAPH ?g {{ ?g kg:supersededBy {whose} ; ?p ?o }}", "g"):
            nodes.setdefault(row["g"].value, {})[row["p"].value] = row["o"].value
        yield from nodes.items()


_PROLOGUE = (
    f"PREFIX kg: <{KG.iri}>\nPREFIX schema: <{SCHEMA.iri}>\nPREFIX prov: <{PROV.iri}>\n"
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>\n"
)
