"""Answers in the formats of the W3C that programs read: rows as JSON and XML, graphs as Turtle."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.asking import Value
from kg.graph.tables import Table, to_csv, to_tsv
from kg.graph.vocabulary import PREFIXES, XSD
from kg.graph.xml_text import writable

_RESULTS = "http://www.w3.org/2005/sparql-results#"


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
    """The SPARQL Query Results XML Format (second edition). Characters that XML cannot hold become U+FFFD."""
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<sparql xmlns="{_RESULTS}">']
    if table.result.answer is not None:
        lines += ["<head/>", f"<boolean>{str(table.result.answer).lower()}</boolean>"]
    else:
        variables = "".join(f"<variable name={quoteattr(name)}/>" for name in table.columns)
        lines += [f"<head>{variables}</head>", "<results>"]
        for row in table.terms:
            cells = zip(table.columns, row, strict=True)
            bound = [f"<binding name={quoteattr(n)}>{_xml(v)}</binding>" for n, v in cells if v is not None]
            lines.append(f"<result>{''.join(bound)}</result>")
        lines.append("</results>")
    return "\n".join([*lines, "</sparql>"]) + "\n"


def _xml(value: Value) -> str:
    term = _term(value)
    tag = term["type"]
    extra = "".join(
        f" {name}={quoteattr(writable(term[name]))}" for name in ("xml:lang", "datatype") if name in term
    )
    return f"<{tag}{extra}>{escape(writable(term['value']), {chr(13): '&#13;'})}</{tag}>"


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
