"""What the ledger keeps of articles: the texts, what was read from them, and their earlier versions."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterator
from datetime import date

import pyoxigraph as ox

from kg.graph import selection
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import Entry, article_of, statement_of
from kg.graph.names import id_to_iri
from kg.graph.rdf import RUN, article_lines
from kg.graph.vocabulary import KG
from kg.model import Actor, Article, Statement


def entries(ledger: Ledger, since: int = 0) -> Iterator[tuple[Entry, Article]]:
    """Every current article of a number above ``since`` with its text, one at a time, in the order they
    came."""
    keys = [row[0] for row in ledger.rows("SELECT n FROM article WHERE n > ? ORDER BY n", since)]
    for n in keys:
        row = ledger.one(
            "SELECT id, text, title, publisher, published, url, language, "
            "n, iri, id, sha256, version, previous, run, quads, digest FROM article WHERE n = ?",
            n,
        )
        assert row is not None
        yield Entry(*row[7:]), article_of(row[:7])


def articles(ledger: Ledger, ids: Collection[str] | None, *, text: bool) -> Iterator[Article]:
    """The current articles, or those of ``ids``, by day and id."""
    column = "text" if text else "NULL"
    for row in ledger.rows(
        f"SELECT id, {column}, title, publisher, published, url, language FROM article "
        f"WHERE {selection.AMONG} ORDER BY coalesce(published, '9999'), id",
        selection.among(ids),
    ):
        yield article_of(row)


def article(ledger: Ledger, id: str) -> Article | None:
    """One current article with its text, or None."""
    row = ledger.one(
        "SELECT id, text, title, publisher, published, url, language FROM article WHERE id = ?", id
    )
    return article_of(row) if row else None


def statements(ledger: Ledger, n: int) -> list[Statement]:
    """The statements of article ``n``, in the order they were given."""
    rows = ledger.rows("SELECT json FROM statement WHERE article = ? ORDER BY position", n)
    return [statement_of(row[0]) for row in rows]


def actors(ledger: Ledger, n: int) -> list[Actor]:
    """The actors of article ``n`` as it describes them, other names sorted."""
    names: dict[str, list[str]] = {}
    for actor, name in ledger.rows("SELECT actor, name FROM name WHERE article = ?", n):
        names.setdefault(actor, []).append(name)
    rows = ledger.rows(
        "SELECT id, name, cls, country, sector, wikidata, latitude, longitude FROM actor WHERE article = ?", n
    )
    return [
        Actor(id_, name, cls, country, sector, qid, tuple(sorted(set(names[id_]) - {name})), *spot)
        for id_, name, cls, country, sector, qid, *spot in rows
    ]


def lines(ledger: Ledger, entry: Entry, article: Article) -> list[str]:
    """The graph of an article, made again, as lines of N-Quads."""
    return article_lines(
        article,
        statements(ledger, entry.n),
        actors(ledger, entry.n),
        version=entry.version,
        previous=ox.NamedNode(entry.previous) if entry.previous else None,
        run=id_to_iri(entry.run, RUN) if entry.run else None,
        places=ledger.places(entry.n),
    )


def superseded(ledger: Ledger, n: int) -> Iterator[tuple[int, Article]]:
    """The earlier versions of an article with their numbers, the oldest first."""
    for version, meta, text in ledger.rows(
        "SELECT version, meta, text FROM superseded WHERE article = ? ORDER BY version", n
    ):
        known = json.loads(meta)
        known["published"] = known["published"] and date.fromisoformat(known["published"])
        yield version, Article(text=zlib.decompress(text).decode("utf-8", "surrogatepass"), **known)


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
