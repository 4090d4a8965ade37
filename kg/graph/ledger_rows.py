"""Records as rows of the ledger, and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pyoxigraph import NamedNode, Quad

from kg.graph.vocabulary import EDGES_GRAPH
from kg.interchange import statement_from_json, statement_to_json
from kg.model import QUADS, Article, Statement

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode

Edge = tuple[str, str, str]
"""A direct edge: the IRIs of agent, property and recipient."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the ledger knows of an article that is current, without its text and its statements."""

    n: int
    iri: str
    id: str
    sha256: str
    version: int
    previous: str | None
    run: str | None
    quads: int
    digest: str


def statement_row(s: Statement, position: int, published: date | None) -> tuple[object, ...]:
    """The columns of a statement after its number and its article's."""
    start, end = (s.time.start, s.time.end) if s.time else (None, None)
    return (
        s.id,
        position,
        s.kind,
        s.type,
        s.mode,
        QUADS.get(s.type),
        s.predicate,
        s.polarity,
        s.modality,
        day_of(s, published),
        start,
        end,
        s.confidence,
        _encode(statement_to_json(s)),
    )


def day_of(s: Statement, published: date | None) -> str | None:
    """The day that a statement is counted under: its own if its year is known, else its article's."""
    start = s.time.start if s.time else None
    if start and not start.startswith("--"):
        return start
    return published.isoformat() if published else None


def edge_key(quad: Quad) -> Edge:
    """A direct edge as the ledger keeps it."""
    assert isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode)
    return quad.subject.value, quad.predicate.value, quad.object.value


def edge_quad(edge: Edge) -> Quad:
    """The quad of a direct edge."""
    subject, predicate, object_ = map(NamedNode, edge)
    return Quad(subject, predicate, object_, EDGES_GRAPH)


def fold(name: str) -> str:
    """A name as it is looked up: without case, spaces at the ends, or doubled spaces."""
    return " ".join(name.casefold().split())


def article_of(row: Sequence[Any]) -> Article:
    """The article of a row ``(id, text, title, publisher, published, url, language)``; text may be None."""
    id_, text, title, publisher, published, url, language = row
    return Article(
        id=id_,
        text="" if text is None else zlib.decompress(text).decode("utf-8", "surrogatepass"),
        title=title,
        publisher=publisher,
        published=date.fromisoformat(published) if published else None,
        url=url,
        language=language,
    )


def statement_of(text: str) -> Statement:
    """The statement of its JSON as the ledger keeps it."""
    return statement_from_json(json.loads(text))
