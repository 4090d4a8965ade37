"""Answers in the formats of the W3C that programs read: rows as JSON and XML, graphs as Turtle."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.asking import Value
from kg.graph.tables import Table, to_csv, to_tsv
from kg.graph.vocabulary import PREFIXES, XSD
from kg.graph.xml_text import writable


def to_json(table: Table) -> str:
    """The SPARQL 1.1 Query Results JSON Format; a graph has the columns subject, predicate, object."""
    if table.result.answer is not None:
        return json.dumps({"head": {}, "boolean": table.result.answer}) + "\n"
    bindings = [
        {name: _term(value) for name, value in zip(table.columns, row, strict=True) if value is not None}
        for row in table.terms
    ]
    body = {"head": {"vars": list(table.columns)}, "results": {"bindings": bindings}}
    return json.dumps(body, ensure_ascii=False, indent=1) + "\n"


def _term(value: Value) -> dict[str, Any]:
    if isinstance(value, ox.NamedNode):
        return {"type": "uri", "value": value.value}
    if isinstance(value, ox.BlankNode):
        return {"type": "bnode", "value": value.value}
    if isinstance(value, ox.Triple):
        return {"type": "literal", "value": str(value)}
    if value.language:
        return {"type": "literal", "value": value.value, "xml:lang": value.language}
    if value.datatype == XSD.string:
        return {"type": "literal", "value": value.value}
    return {"type": "literal", "value": value.value, "datatype": value.datatype.value}


def to_xml(table: Table) -> str:
    """The SPARQL Query Results XML Format. U+FFFD stands for each control character, which XML cannot
    hold."""
    found = ox.parse_query_results(to_json(table), format=ox.QueryResultsFormat.JSON)
    written = found.serialize(format=ox.QueryResultsFormat.XML)
    assert written is not None
    # A reader would take a bare carriage return for a line feed.
    return writable(written.decode()).replace("\r", "&#13;")


def to_turtle(table: Table) -> str:
    """Turtle of the graph that CONSTRUCT or DESCRIBE gave. Raises QueryError for any other answer."""
    if table.result.triples is None:
        raise QueryError(
            "Turtle is for the graphs of CONSTRUCT and DESCRIBE; this query gives rows: "
            "take table, csv, tsv, json or xml"
        )
    written = ox.serialize(table.result.triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    assert written is not None
    return written.decode()


FORMATS: dict[str, Callable[[Table], str]] = {
    "csv": to_csv,
    "tsv": to_tsv,
    "json": to_json,
    "xml": to_xml,
    "turtle": to_turtle,
}
"""Formats of answers for programs, by name."""
