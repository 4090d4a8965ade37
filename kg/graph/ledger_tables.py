"""The tables of the ledger (SQLite). A change of them is a new SCHEMA_VERSION."""

from __future__ import annotations

SCHEMA_VERSION = "3"

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE article (
    n INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, id TEXT NOT NULL UNIQUE, url TEXT, title TEXT,
    publisher TEXT, published TEXT, language TEXT, sha256 TEXT NOT NULL, version INTEGER NOT NULL,
    previous TEXT, run TEXT, quads INTEGER NOT NULL, digest TEXT NOT NULL, added TEXT NOT NULL, text BLOB NOT
    NULL);
CREATE INDEX article_url ON article (url);
CREATE INDEX article_text ON article (sha256);
CREATE INDEX article_quads ON article (quads);
CREATE TABLE place (
    id TEXT PRIMARY KEY, article INTEGER NOT NULL, url TEXT, title TEXT, publisher TEXT, published TEXT,
    language TEXT) WITHOUT ROWID;
CREATE INDEX place_article ON place (article);
CREATE INDEX place_url ON place (url);
CREATE TABLE superseded (
    article INTEGER NOT NULL, version INTEGER NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL,
    meta TEXT NOT NULL, quads INTEGER NOT NULL, graph BLOB NOT NULL, text BLOB NOT NULL,
    PRIMARY KEY (article, version));
CREATE TABLE statement (
    n INTEGER PRIMARY KEY, article INTEGER NOT NULL, id TEXT NOT NULL, position INTEGER NOT NULL, kind TEXT
    NOT NULL, type TEXT NOT NULL, mode TEXT, quad TEXT, predicate TEXT NOT NULL, polarity TEXT NOT NULL,
    modality TEXT NOT NULL, day TEXT, start TEXT, end TEXT, confidence REAL NOT NULL, json TEXT NOT NULL);
CREATE INDEX statement_article ON statement (article);
CREATE INDEX statement_day ON statement (day, type, polarity, modality);
CREATE INDEX statement_told ON statement (polarity, modality);
CREATE TABLE part (statement INTEGER NOT NULL, role TEXT NOT NULL, actor TEXT NOT NULL);
CREATE INDEX part_actor ON part (actor, role, statement);
CREATE INDEX part_statement ON part (statement);
CREATE TABLE pair (statement INTEGER NOT NULL, agent TEXT NOT NULL, recipient TEXT NOT NULL);
CREATE INDEX pair_agent ON pair (agent, recipient, statement);
CREATE INDEX pair_statement ON pair (statement);
CREATE TABLE edge (
    subject TEXT NOT NULL, predicate TEXT NOT NULL, object TEXT NOT NULL, article INTEGER NOT NULL,
    PRIMARY KEY (subject, predicate, object, article)) WITHOUT ROWID;
CREATE INDEX edge_article ON edge (article);
CREATE TABLE actor (
    article INTEGER NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL, cls TEXT NOT NULL, country TEXT, sector
    TEXT, wikidata TEXT, latitude REAL, longitude REAL, PRIMARY KEY (id, article)) WITHOUT ROWID;
CREATE INDEX actor_article ON actor (article);
CREATE INDEX actor_wikidata ON actor (wikidata);
CREATE TABLE name (
    folded TEXT NOT NULL, actor TEXT NOT NULL, article INTEGER NOT NULL, name TEXT NOT NULL,
    PRIMARY KEY (folded, actor, article, name)) WITHOUT ROWID;
CREATE INDEX name_article ON name (article);
CREATE INDEX name_actor ON name (actor);
CREATE TABLE pending (iri TEXT PRIMARY KEY, old TEXT, graph BLOB);
"""
