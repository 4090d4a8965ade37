"""The ledger beside the RDF store: every article acknowledged, with its text, its quad count and its
statements as flat rows. What is not in the ledger was never promised; what is in it can be made again from
it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pyoxigraph import Quad

from kg.errors import StoreError
from kg.graph.ledger_rows import Edge, edge_key, fold, statement_row
from kg.graph.ledger_tables import SCHEMA_VERSION, TABLES
from kg.graph.names import article_iri
from kg.graph.pairs import pairs
from kg.graph.rdf import direct_edges, every_actor, references, text_sha256
from kg.model import Actor, Article, Statement


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger knows of an article that is current."""

    n: int
    iri: str
    id: str
    sha256: str
    version: int
    previous: str | None
    quads: int
    digest: str


@dataclass(frozen=True, slots=True)
class Graph:
    """One article as it goes into the store: what was read from it and what that makes in RDF."""

    article: Article
    statements: Sequence[Statement]
    actors: Sequence[Actor]
    version: int
    previous: str | None
    run: str | None
    quads: Sequence[Quad]
    digest: str


class Ledger:
    """The SQLite file of a store. Every public method that writes leaves it whole."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        new = not path.exists()
        if new and read_only:
            raise StoreError(f"{path.parent} is no store: it has no {path.name}")
        self._db = _connect(path, read_only)
        try:
            if new:
                self._db.executescript(TABLES)
                self.set_meta("schema", SCHEMA_VERSION)
            found = self.meta("schema")
        except sqlite3.DatabaseError as error:
            raise StoreError(f"{path} is damaged ({error}); put back a copy of the folder") from error
        if found != SCHEMA_VERSION:
            raise StoreError(f"{path} has schema {found}, this version of kg reads {SCHEMA_VERSION}")

    def close(self) -> None:
        """Close the file; no method may be called after."""
        self._db.close()

    def rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT, each a tuple; values are bound."""
        yield from self._db.execute(sql, values)

    def one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a SELECT or None."""
        row: tuple[Any, ...] | None = self._db.execute(sql, values).fetchone()
        return row

    def meta(self, key: str) -> str | None:
        """A value kept about the store itself."""
        row = self.one("SELECT value FROM meta WHERE key = ?", key)
        return str(row[0]) if row else None

    def set_meta(self, key: str, value: str) -> None:
        """Keep a value about the store itself."""
        self._db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def expected_quads(self) -> int:
        """How many quads the RDF store must hold."""
        row = self.one(
            "SELECT (SELECT coalesce(sum(quads), 0) FROM article) "
            "+ coalesce((SELECT value FROM meta WHERE key = 'ontology quads'), 0) "
            "+ (SELECT count(*) FROM (SELECT DISTINCT subject, predicate, object FROM edge))"
        )
        return int(row[0]) if row else 0

    def find(self, article: Article) -> Entry | None:
        """The current entry with the same id or, failing that, the same URL."""
        select = "SELECT n, iri, id, sha256, version, previous, quads, digest FROM article WHERE "
        row = self.one(select + "iri = ?", article_iri(article.id).value)
        if row is None and article.url:
            row = self.one(select + "url = ? ORDER BY n", article.url)
        return Entry(*row) if row else None

    def was_superseded(self, n: int, sha256: str) -> bool:
        """Whether this text is an earlier version of article ``n``."""
        return bool(self.one("SELECT 1 FROM superseded WHERE article = ? AND sha256 = ?", n, sha256))

    def begin(self, iri: str, old: str | None, graph: bytes | None) -> None:
        """Note that quads of ``iri`` are about to be written, with what is needed to undo it."""
        self._db.execute(
            "INSERT OR REPLACE INTO pending VALUES (?, ?, ?)", (iri, old, graph and zlib.compress(graph))
        )

    def pending(self) -> list[tuple[str, str | None, bytes | None]]:
        """Articles whose writing was begun and never acknowledged: IRI, old IRI and old graph."""
        return [(i, o, g and zlib.decompress(g)) for i, o, g in self.rows("SELECT * FROM pending")]

    def settle(self, iri: str) -> None:
        """Forget a pending article that was undone."""
        self._db.execute("DELETE FROM pending WHERE iri = ?", (iri,))

    def edges(self) -> Iterator[Edge]:
        """Every direct edge once."""
        for row in self.rows("SELECT DISTINCT subject, predicate, object FROM edge"):
            yield row[0], row[1], row[2]

    def lost_edges(self, entry: Entry, new: Iterable[Edge]) -> list[Edge]:
        """Edges that only ``entry`` told of, and that ``new`` does not tell again."""
        rows = self.rows(
            "SELECT subject, predicate, object FROM edge AS e WHERE article = ? "
            "AND NOT EXISTS (SELECT 1 FROM edge WHERE subject = e.subject AND predicate = e.predicate "
            "AND object = e.object AND article <> ?)",
            entry.n,
            entry.n,
        )
        told_again = set(new)
        return [(s, p, o) for s, p, o in rows if (s, p, o) not in told_again]

    def acknowledge(self, graph: Graph, entry: Entry | None, superseded: bytes | None) -> None:
        """Write the article's rows in one transaction, in place of ``entry``; keep its old graph if given."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            if entry and superseded is not None:
                self._keep(entry, graph, superseded)
            if entry:
                self._forget(entry.n)
            self._insert(graph, entry.n if entry else None)
            self._db.execute("DELETE FROM pending WHERE iri = ?", (article_iri(graph.article.id).value,))
            self._db.execute("COMMIT")
        except BaseException:
            self._db.execute("ROLLBACK")
            raise

    def _keep(self, entry: Entry, graph: Graph, superseded: bytes) -> None:
        self._db.execute(
            "INSERT INTO superseded SELECT n, version, ?, sha256, "
            "json_object('id', id, 'url', url, 'title', title, 'publisher', publisher, "
            "'published', published, 'language', language), quads, ?, text FROM article WHERE n = ?",
            (graph.previous, zlib.compress(superseded), entry.n),
        )

    def _forget(self, n: int) -> None:
        inner = "DELETE FROM {} WHERE statement IN (SELECT n FROM statement WHERE article = ?)"
        for table in ("part", "pair"):
            self._db.execute(inner.format(table), (n,))
        for table in ("statement", "edge", "actor", "name"):
            self._db.execute(f"DELETE FROM {table} WHERE article = ?", (n,))
        self._db.execute("DELETE FROM article WHERE n = ?", (n,))

    def _insert(self, graph: Graph, n: int | None) -> None:
        a = graph.article
        cursor = self._db.execute(
            "INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                n,
                article_iri(a.id).value,
                a.id,
                a.url,
                a.title,
                a.publisher,
                a.published and a.published.isoformat(),
                a.language,
                text_sha256(a.text),
                graph.version,
                graph.previous,
                graph.run,
                len(graph.quads),
                graph.digest,
                datetime.now(UTC).isoformat(timespec="seconds"),
                zlib.compress(a.text.encode("utf-8", "surrogatepass")),
            ),
        )
        key = cursor.lastrowid
        assert key is not None
        self._insert_statements(key, graph.statements, a.published)
        self._insert_actors(key, every_actor(graph.statements, graph.actors))

    def _insert_statements(
        self, article: int, statements: Sequence[Statement], published: date | None
    ) -> None:
        row = self.one("SELECT coalesce(max(n), 0) FROM statement")
        first = 1 + (row[0] if row else 0)
        numbered = list(enumerate(statements, first))
        many = self._db.executemany
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

    def _insert_actors(self, article: int, actors: Sequence[Actor]) -> None:
        self._db.executemany(
            "INSERT INTO actor VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (article, a.id, a.name, a.cls, a.country, a.sector, a.wikidata, a.latitude, a.longitude)
                for a in actors
            ],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?, ?, ?)",
            [(fold(name), a.id, article, name) for a in actors for name in (a.name, *a.aliases)],
        )


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    try:
        if not read_only:
            db = sqlite3.connect(
                address + "?mode=rwc", uri=True, isolation_level=None, check_same_thread=False
            )
            db.execute("PRAGMA journal_mode = WAL")
            db.execute("PRAGMA synchronous = NORMAL")
            return db
        try:
            db = sqlite3.connect(
                address + "?mode=ro", uri=True, isolation_level=None, check_same_thread=False
            )
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            # A folder without write permission cannot hold the files that shared reading needs.
            address += "?mode=ro&immutable=1"
            db = sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
        db.execute("BEGIN")  # a reader sees the store as it was when opened
        return db
    except sqlite3.Error as error:
        raise StoreError(f"{path} cannot be opened: {error}") from error
