"""What is acknowledged goes into the ledger in one transaction; and out of it, when an article is removed."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from kg.graph.ledger_rows import Entry, edge_key, fold, statement_row
from kg.graph.names import article_iri
from kg.graph.pairs import pairs
from kg.graph.planned import Graph, Superseded
from kg.graph.rdf import direct_edges, every_actor, references, text_sha256
from kg.model import Actor, Article, Statement

_STATEMENT_TABLES = ("part", "pair")
_READING_TABLES = ("statement", "edge", "actor", "name")


def acknowledge(db: sqlite3.Connection, graph: Graph, entry: Entry | None, old: Superseded | None) -> None:
    """The rows of an article, in place of those of ``entry``; ``old`` is kept as its earlier version."""
    kept = old and _kept(old)
    if entry:
        forget(db, entry.n)
    n = _insert(db, graph, entry.n if entry else None)
    if old and kept:
        db.execute(
            "INSERT INTO superseded VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (n, graph.version - 1, graph.previous, *kept),
        )
    db.execute("DELETE FROM pending WHERE iri = ?", (article_iri(graph.article.id).value,))


def _kept(old: Superseded) -> tuple[object, ...]:
    a = old.article
    meta = {
        "id": a.id,
        "url": a.url,
        "title": a.title,
        "publisher": a.publisher,
        "published": a.published and a.published.isoformat(),
        "language": a.language,
    }
    text = zlib.compress(a.text.encode("utf-8", "surrogatepass"))
    return old.entry.sha256, json.dumps(meta), old.entry.quads, zlib.compress(old.graph), text


def forget(db: sqlite3.Connection, n: int) -> None:
    """Take an article out; its earlier versions stay."""
    forget_reading(db, n)
    for table, key in (("place", "article"), ("article", "n")):
        db.execute(f"DELETE FROM {table} WHERE {key} = ?", (n,))


def forget_reading(db: sqlite3.Connection, n: int) -> None:
    """Take out the flat rows of what was read from an article."""
    for table in _STATEMENT_TABLES:
        db.execute(
            f"DELETE FROM {table} WHERE statement IN (SELECT n FROM statement WHERE article = ?)", (n,)
        )
    for table in _READING_TABLES:
        db.execute(f"DELETE FROM {table} WHERE article = ?", (n,))


def forget_readings(db: sqlite3.Connection) -> None:
    """Empty the flat tables of every article."""
    for table in (*_STATEMENT_TABLES, *_READING_TABLES):
        db.execute(f"DELETE FROM {table}")


def forget_all(db: sqlite3.Connection, entry: Entry) -> None:
    """Take an article out with every version and place."""
    forget(db, entry.n)
    db.execute("DELETE FROM superseded WHERE article = ?", (entry.n,))
    db.execute("DELETE FROM pending WHERE iri = ?", (entry.iri,))


def _insert(db: sqlite3.Connection, graph: Graph, n: int | None) -> int:
    a = graph.article
    cursor = db.execute(
        "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            n,
            article_iri(a.id).value,
            *_whereabouts(a),
            text_sha256(a.text),
            graph.version,
            graph.previous,
            graph.run,
            len(graph.lines),
            graph.digest,
            datetime.now(UTC).isoformat(timespec="seconds"),
            zlib.compress(a.text.encode("utf-8", "surrogatepass")),
        ),
    )
    key = cursor.lastrowid
    assert key is not None
    for place in graph.places:
        id_, *rest = _whereabouts(place)
        db.execute("INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?)", (id_, key, *rest))
    insert_reading(db, key, graph.statements, graph.actors, a.published)
    return key


def _whereabouts(a: Article) -> tuple[str | None, ...]:
    day = a.published.isoformat() if a.published else None
    return a.id, a.url, a.title, a.publisher, day, a.language


def insert_reading(
    db: sqlite3.Connection,
    article: int,
    statements: Sequence[Statement],
    actors: Iterable[Actor],
    published: date | None,
) -> None:
    """The flat rows of what was read from an article."""
    row = db.execute("SELECT coalesce(max(n), 0) FROM statement").fetchone()
    first = 1 + row[0]
    numbered = list(enumerate(statements, first))
    many = db.executemany
    many(
        "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(n, article, *statement_row(s, n - first, published)) for n, s in numbered],
    )
    many(
        "INSERT INTO part VALUES (?, ?, ?)",
        dict.fromkeys((n, role, ref.actor.id) for n, s in numbered for role, ref in references(s)),
    )
    many(
        "INSERT INTO pair VALUES (?, ?, ?)",
        [(n, a.actor.id, r.actor.id) for n, s in numbered for a, r in pairs(s)],
    )
    many(
        "INSERT OR IGNORE INTO edge VALUES (?, ?, ?, ?)",
        [(*edge_key(quad), article) for s in statements for quad in direct_edges(s)],
    )
    described = every_actor(statements, actors)
    many(
        "INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (article, a.id, a.name, a.cls, a.country, a.sector, a.wikidata, a.latitude, a.longitude)
            for a in described
        ],
    )
    many(
        "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)",
        [(fold(name), a.id, article, name) for a in described for name in (a.name, *a.aliases)],
    )
