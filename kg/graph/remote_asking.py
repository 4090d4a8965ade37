"""A user's query on a SPARQL server: the same words, the same kinds of answer as in the embedded store."""

from __future__ import annotations

import pyoxigraph as ox

from kg.errors import QueryError, StoreError
from kg.graph.asking import EVERYTHING, Dataset, Result
from kg.graph.guard import tokens
from kg.graph.remote_rows import term
from kg.graph.server import Refused, Server
from kg.graph.vocabulary import PREFIXES

# What Virtuoso calls the column of an ASK.
_ASKED = "__ASK_RETVAL"


def run(
    server: Server,
    prepared: str,
    max_rows: int | None,
    timeout: float | None,
    dataset: Dataset = EVERYTHING,
) -> Result:
    """The result of a prepared query. Raises QueryError where the server refuses it or the time is up."""
    text = _with_prefixes(prepared)
    graphs = {"default-graph-uri": list(dataset.default), "named-graph-uri": list(dataset.named)}
    form = next(
        (t.text.upper() for t in tokens(prepared) if t.kind == "word" and t.text.upper() in _FORMS), ""
    )
    try:
        if form in ("CONSTRUCT", "DESCRIBE"):
            found = server.construct(text, timeout, graphs)
            triples = tuple(dict.fromkeys(quad.triple for quad in ox.parse(found, ox.RdfFormat.N_TRIPLES)))
            return Result(
                triples=triples[:max_rows], truncated=max_rows is not None and len(triples) > max_rows
            )
        answer = server.answer(text, timeout, graphs)
    except Refused as error:
        raise QueryError(f"the query cannot be answered: {error}") from error
    except SyntaxError as error:
        raise StoreError(f"{server.address} answered with triples that cannot be read: {error}") from error
    if "boolean" in answer:
        return Result(answer=bool(answer["boolean"]))
    bindings = answer["results"]["bindings"]
    columns = tuple(answer["head"]["vars"])
    if columns == (_ASKED,):
        return Result(answer=bool(bindings) and bindings[0][_ASKED]["value"] in ("1", "true"))
    rows = tuple(
        tuple(term(row[name]) if name in row else None for name in columns) for row in bindings[:max_rows]
    )
    return Result(columns, rows, truncated=len(rows) < len(bindings) or answer.get("capped", False))


_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")


def _with_prefixes(sparql: str) -> str:
    """Our prefixes, save those that the query declares itself."""
    declared, before = set(), ""
    for token in tokens(sparql):
        if before == "PREFIX":
            declared.add(token.text.rstrip(":"))
        before = token.text.upper()
    ours = (f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name not in declared)
    return "".join(ours) + sparql
