"""Answers in the formats of SPARQL 1.1 clients, chosen by what a client accepts (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg.graph.asking import Result
from kg.graph.results import to_json, to_xml
from kg.graph.tables import to_table
from kg.graph.vocabulary import PREFIXES

_JSON, _XML = ox.QueryResultsFormat.JSON, ox.QueryResultsFormat.XML
# The first is what a client gets that accepts anything. What has no columns has no CSV and TSV of its own in
# the standards; the engine writes "true" or "false".
RESULTS: dict[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": _JSON,
    "application/sparql-results+xml": _XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": _JSON,
    "application/xml": _XML,
    "text/xml": _XML,
}
GRAPHS: dict[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}


def offered(result: Result) -> Mapping[str, object]:
    """The media types that a result can be written as, the usual one first."""
    return RESULTS if result.triples is None else GRAPHS


def choose(accept: str | None, types: Iterable[str]) -> str | None:
    """The media type that an Accept header likes best, the first of those it likes alike; None: none at
    all."""
    ranges = [_range(part) for part in (accept or "*/*").split(",") if part.strip()]
    best, liked = None, 0.0
    for offer in types:
        # The most specific range that fits an offer says how much it is liked.
        fitting = [(len(kind), quality) for kind, quality in ranges if _fits(kind, offer)]
        quality = max(fitting)[1] if fitting else 0.0
        if quality > liked:
            best, liked = offer, quality
    return best


def _range(part: str) -> tuple[str, float]:
    kind, *parameters = (piece.strip() for piece in part.split(";"))
    quality = 1.0
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                quality = float(value)
            except ValueError:
                quality = 0.0
    return kind.lower(), quality


def _fits(kind: str, offer: str) -> bool:
    return kind in ("*/*", offer) or (kind.endswith("/*") and offer.startswith(kind[:-1]))


def write(result: Result, media_type: str) -> bytes:
    """The result in a format of :func:`offered`, as UTF-8."""
    table = to_table(result)
    if result.triples is not None:
        written = ox.serialize(result.triples, format=GRAPHS[media_type], prefixes=PREFIXES)
    elif RESULTS[media_type] == _XML:
        return to_xml(table).encode()
    else:
        json = to_json(table).encode()
        if RESULTS[media_type] == _JSON:
            return json
        written = ox.parse_query_results(json, format=_JSON).serialize(format=RESULTS[media_type])
    assert written is not None
    return written
