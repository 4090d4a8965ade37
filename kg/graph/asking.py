"""Running a query: in this process, or in one of its own that is ended when its time is up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError, QueryLimitError
from kg.graph import guard
from kg.graph.guard import Term as Term
from kg.graph.vocabulary import PREFIXES

MAX_MEMORY = 2 * 1024**3
"""Bytes that a process of :func:`run_apart` may take."""

Value = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs of the store that a query sees, by IRI, as the SPARQL 1.1 Protocol names them; none: all."""

    default: Sequence[str] = ()
    named: Sequence[str] = ()

    def options(self) -> dict[str, Any]:
        """The engine's own words for it. Raises QueryError for what is no IRI."""
        if not self.default and not self.named:
            return {"use_default_graph_as_union": True}
        try:
            default, named = ([ox.NamedNode(iri) for iri in graphs] for graphs in (self.default, self.named))
        except ValueError as error:
            raise QueryError(f"a graph is named by its IRI: {error}") from error
        return {"default_graph": default, "named_graphs": named}


EVERYTHING = Dataset()


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query.

    SELECT has ``columns`` and ``rows`` (a term or None per column), ASK has ``answer``, CONSTRUCT and
    DESCRIBE have ``triples``. ``truncated``: there were more rows than asked for.
    """

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Value | None, ...], ...] = ()
    answer: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None
    truncated: bool = False


def prepare(
    sparql: str, bindings: Mapping[str, Term | Collection[Term]] | None = None, *, by_bind: bool = False
) -> str:
    """The query, found harmless and with its parameters bound (see :func:`guard.bind`). Raises QueryError."""
    guard.check(sparql)
    return guard.bind(sparql, bindings, by_bind=by_bind) if bindings else sparql


def run(database: ox.Store, prepared: str, max_rows: int | None, dataset: Dataset = EVERYTHING) -> Result:
    """The result of a prepared query. Raises QueryError where the engine cannot read it."""
    options = dataset.options()
    try:
        found = database.query(prepared, prefixes=PREFIXES, **options)
        if isinstance(found, ox.QueryBoolean):
            return Result(answer=bool(found))
        limit = None if max_rows is None else max_rows + 1
        if isinstance(found, ox.QueryTriples):
            triples = tuple(islice(found, limit))
            return Result(triples=triples[:max_rows], truncated=len(triples) == limit)
        rows = tuple(tuple(row) for row in islice(found, limit))
        columns = tuple(variable.value for variable in found.variables)
        return Result(columns, rows[:max_rows], truncated=len(rows) == limit)
    except (SyntaxError, ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be answered: {error}") from error


def run_apart(
    database: Path,
    prepared: str,
    max_rows: int | None,
    timeout: float,
    dataset: Dataset = EVERYTHING,
    max_memory: int = MAX_MEMORY,
) -> Result:
    """The result of a prepared query, from a process that is ended after ``timeout`` seconds.

    Raises QueryLimitError when the time is up, when the answer is too large, and when the process dies, as it
    does when its memory is used up; QueryError where the engine cannot read the query.
    """
    order = {
        "database": str(database),
        "query": prepared,
        "max_rows": max_rows,
        "seconds": timeout,
        "bytes": max_memory,
        "default": list(dataset.default),
        "named": list(dataset.named),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "kg.graph.asking_process"],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=timeout,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise QueryLimitError(
            f"the query took longer than {timeout:g} seconds; narrow it or allow it more time"
        ) from error
    if done.returncode != 0:
        raise QueryLimitError(
            f"the query ended without an answer (exit {done.returncode}); "
            f"it may need more memory than the {max_memory // 2**20:,} MB that are allowed"
        )
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise (QueryLimitError if answer["too_large"] else QueryError)(answer["error"])
    return from_json(answer)


def to_json(result: Result) -> dict[str, Any]:
    """A result as plain JSON, for the way between processes."""
    return {
        "columns": result.columns,
        "rows": [[_to_json(value) for value in row] for row in result.rows],
        "answer": result.answer,
        "triples": result.triples and [[_to_json(v) for v in triple] for triple in result.triples],
        "is_graph": result.triples is not None,
        "truncated": result.truncated,
    }


def from_json(data: Mapping[str, Any]) -> Result:
    """The result that :func:`to_json` wrote."""
    return Result(
        columns=tuple(data["columns"]),
        rows=tuple(tuple(_from_json(value) for value in row) for row in data["rows"]),
        answer=data["answer"],
        triples=tuple(ox.Triple(*map(_from_json, t)) for t in data["triples"] or ())
        if data["is_graph"]
        else None,
        truncated=data["truncated"],
    )


def _to_json(value: Value | None) -> list[str | None] | None:
    if value is None:
        return None
    if isinstance(value, ox.Literal):
        return ["literal", value.value, value.datatype.value, value.language]
    if isinstance(value, ox.Triple):
        return ["literal", str(value), "http://www.w3.org/2001/XMLSchema#string", None]
    return ["iri" if isinstance(value, ox.NamedNode) else "node", value.value]


def _from_json(data: list[Any] | None) -> Any:
    if data is None:
        return None
    kind, value, *rest = data
    if kind == "literal":
        datatype, language = rest
        return (
            ox.Literal(value, language=language)
            if language
            else ox.Literal(value, datatype=ox.NamedNode(datatype))
        )
    return ox.NamedNode(value) if kind == "iri" else ox.BlankNode(value)


def dump(quads: Iterable[ox.Quad], format: ox.RdfFormat) -> bytes:
    """Quads in an RDF format; formats without graphs, such as Turtle, get the triples of all of them."""
    written = ox.serialize(
        quads if format.supports_datasets else dict.fromkeys(quad.triple for quad in quads),
        format=format,
        prefixes=PREFIXES,
    )
    assert written is not None
    return written
