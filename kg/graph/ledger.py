"""The ledger beside the RDF store: every article acknowledged, with its text, its quad count and its
statements as flat rows. What is not in the ledger was never promised; what is in it can be made again from
it."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg.errors import StoreError
from kg.graph.journal import FILE
from kg.graph.ledger_rows import Edge, Entry, article_of
from kg.graph.ledger_tables import SCHEMA_VERSION, TABLES
from kg.graph.names import article_iri
from kg.model import Article

_ENTRY = "SELECT n, iri, id, sha256, version, previous, run, quads, digest FROM article AS a WHERE "


class Ledger:
    """The SQLite file of a store. Every public method that writes leaves it whole."""

    def __init__(self, path: Path | None, *, read_only: bool = False, create: bool = True) -> None:
        """Without a path it is one that nobody else sees, and that is gone when it is closed.

        Raises StoreError where it is damaged; a missing or empty one is so, unless ``create``.
        """
        if path and read_only and not path.exists():
            raise StoreError(f"{path.parent} is no store: it has no {path.name}")
        self._db = _connect(path, read_only) if path else _open("")
        self._path = path = path or Path("the folder for temporary files")
        try:
            if not read_only and not self.one("SELECT 1 FROM sqlite_master"):
                if not create:
                    raise damaged(path, "it is empty")
                with self.transaction():  # killed half-way, it is a new file still
                    for statement in TABLES.split(";\n"):
                        self._db.execute(statement)
                    self.set_meta("schema", SCHEMA_VERSION)
            found = self.meta("schema")
        except BaseException:
            self._db.close()
            raise
        if found != SCHEMA_VERSION:
            self._db.close()
            raise StoreError(
                f"{path} has schema {found}, this version of kg reads {SCHEMA_VERSION}; "
                f"make it again with: kg rebuild {path.parent}"
            )

    def close(self) -> None:
        """Close the file; no method may be called after."""
        self._db.close()

    def rows(self, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
        """The rows of a SELECT, each a tuple; values are bound."""
        try:
            yield from self._db.execute(sql, values)
        except sqlite3.ProgrammingError:
            raise
        except sqlite3.DatabaseError as error:
            raise damaged(self._path, str(error)) from error

    def one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        """The first row of a SELECT or None."""
        return next(self.rows(sql, *values), None)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside, or nothing of it."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # SQLite ends it itself where the disk is full
                self._db.execute("ROLLBACK")
            raise

    @property
    def connection(self) -> sqlite3.Connection:
        """The open file, for modules that keep tables of their own in it."""
        return self._db

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
            "+ (SELECT coalesce(sum(value), 0) FROM meta WHERE key IN ('ontology quads', 'events quads', "
            "'identities quads')) "
            "+ (SELECT count(*) FROM (SELECT DISTINCT subject, predicate, object FROM edge))"
        )
        return int(row[0]) if row else 0

    def find(self, article: Article) -> Entry | None:
        """The current entry with the same id or, failing that, the same URL."""
        return self._entry("iri = ?", article_iri(article.id).value) or (
            self._entry("url = ? ORDER BY n", article.url) if article.url else None
        )

    def find_text(self, sha256: str) -> Entry | None:
        """The entry whose current text has this sum."""
        return self._entry("sha256 = ? ORDER BY n", sha256)

    def find_place(self, article: Article) -> tuple[Entry, Article] | None:
        """The entry that has this id, or failing that this URL, among its other places; and that place."""
        for column, value in (("id", article.id), ("url", article.url)):
            row = value and self.one(
                "SELECT id, NULL, title, publisher, published, url, language, article FROM place "
                f"WHERE {column} = ? ORDER BY id",
                value,
            )
            if row:
                entry = self._entry("n = ?", row[7])
                assert entry is not None
                return entry, article_of(row[:7])
        return None

    def described(self, entry: Entry) -> Article:
        """The article of an entry, without its text."""
        row = self.one(
            "SELECT id, NULL, title, publisher, published, url, language FROM article WHERE n = ?", entry.n
        )
        assert row is not None
        return article_of(row)

    def places(self, n: int) -> tuple[Article, ...]:
        """The other places of an article, by id, as articles without text."""
        rows = self.rows(
            "SELECT id, NULL, title, publisher, published, url, language FROM place "
            "WHERE article = ? ORDER BY id",
            n,
        )
        return tuple(map(article_of, rows))

    def _entry(self, where: str, value: object) -> Entry | None:
        row = self.one(_ENTRY + where, value)
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

    def edges(self, since: int = 0) -> Iterator[Edge]:
        """Every direct edge that articles of a number above ``since`` tell, once."""
        sql = "SELECT DISTINCT subject, predicate, object FROM edge WHERE article > ?"
        for row in self.rows(sql, since):
            yield row[0], row[1], row[2]

    def lost_edges(self, entry: Entry, new: Iterable[Edge] = ()) -> list[Edge]:
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


def damaged(path: Path, how: str) -> StoreError:
    """The error for a ledger that cannot be read; the articles are in the journal too."""
    return StoreError(
        f"{path} is damaged ({how}); the articles are kept in {FILE} beside it, too: "
        f"read them again with: kg rebuild {path.parent}",
        damage=True,
    )


def _connect(path: Path, read_only: bool) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    db: sqlite3.Connection | None = None
    try:
        db = _open(address + ("?mode=ro" if read_only else "?mode=rwc"))
        try:
            db.execute("SELECT 1 FROM sqlite_master").fetchone()
        except sqlite3.OperationalError:
            if not read_only:
                raise
            # A folder without write permission cannot hold the files that shared reading needs.
            db.close()
            db = _open(address + "?mode=ro&immutable=1")
        if read_only:
            db.execute("BEGIN")  # a reader sees the store as it was when opened
        else:
            db.execute("PRAGMA journal_mode = WAL")
            # Acknowledged is acknowledged, also when the power fails.
            db.execute("PRAGMA synchronous = FULL")
            # Rows of an article go all over the indexes: with SQLite's 2 MB each page is read and written
            # for every batch, the more so the larger the store.
            db.execute("PRAGMA cache_size = -64000")
            db.execute("PRAGMA wal_autocheckpoint = 16000")
        return db
    except sqlite3.Error as error:
        if db:
            db.close()
        if isinstance(error, sqlite3.OperationalError):
            raise StoreError(f"{path} cannot be opened: {error}") from error
        raise damaged(path, str(error)) from error


def _open(address: str) -> sqlite3.Connection:
    return sqlite3.connect(address, uri=True, isolation_level=None, check_same_thread=False)
