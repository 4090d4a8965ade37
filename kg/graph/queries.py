"""Named queries: SPARQL files with a header that tells their parameters, run with parameters as bound terms.

The header is made of comments: ``# title:``, ``# about:``, ``# param NAME TYPE [DEFAULT]: what it is``,
``# column NAME: what it holds`` and, where rows come in no order of their own, ``# sort:``. TYPE is one of
:data:`kg.graph.parameters.TYPES`. A parameter with ``[]`` may be left out, and is then unbound in the query;
one without brackets must be given.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError
from kg.graph.guard import MAX_LENGTH, Term
from kg.graph.parameters import TYPES
from kg.graph.stores import AnyStore as Store
from kg.graph.tables import Table, to_table
from kg.resources import folder

MOST_ROWS = 100_000
"""Rows of an answer, unless another number is asked for."""

_HEADER = re.compile(r"#\s*(title|about|column|sort|param)\b\s*:?\s*(.*)")
_COLUMN = re.compile(r"(?P<name>\w+)\s*:\s*(?P<about>.+)")
_PARAM = re.compile(r"(?P<name>\w+)\s+(?P<type>\w+)\s*(?:\[(?P<default>[^\]]*)\])?\s*:\s*(?P<about>.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; ``default`` None: must be given, "": may be left out."""

    name: str
    type: str
    default: str | None
    about: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer, and what it holds."""

    name: str
    about: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what its header says of it. ``name`` is that of its file, or "" for a text."""

    name: str
    text: str
    title: str = ""
    about: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[Column, ...] = ()
    sort: tuple[str, ...] = ()


def named() -> list[Query]:
    """Every query that comes with kg, by name."""
    return [_read(path) for path in sorted(folder("queries").glob("*.rq"))]


def load(query: str) -> Query:
    """The named query, the query in the file, or the query that is the text itself.

    Raises QueryError where ``query`` is none of them, or its header cannot be read.
    """
    if re.fullmatch(r"[\w-]+", query):
        path = folder("queries") / f"{query}.rq"
        if path.is_file():
            return _read(path)
    if "\n" not in query and "{" not in query:
        path = Path(query)
        if path.is_file():
            return _read(path)
        if not re.search(r"\s", query) or path.suffix == ".rq":
            names = ", ".join(q.name for q in named())
            raise QueryError(f"there is no query {query!r}; give a file, a SPARQL text, or one of: {names}")
    return parse(query)


def _read(path: Path) -> Query:
    try:
        with path.open(encoding="utf-8") as file:
            # One character too many, and the guard says so; a file of any size is not read to its end.
            return parse(file.read(MAX_LENGTH + 1), path.stem)
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} cannot be read: {error}") from error


def parse(text: str, name: str = "") -> Query:
    """The query of a text, with its header. Raises QueryError where the header cannot be read."""
    fields: dict[str, list[str]] = {"title": [], "about": [], "sort": []}
    parameters, columns = [], []
    for line in text.splitlines():
        found = _HEADER.match(line)
        if found is None:
            continue
        key, value = found.groups()
        if key == "param":
            parameters.append(_parameter(value, name))
        elif key == "column":
            columns.append(_column(value, name))
        else:
            fields[key].append(value.strip())
    return Query(
        name=name,
        text=text,
        title=" ".join(fields["title"]),
        about=" ".join(fields["about"]),
        parameters=tuple(parameters),
        columns=tuple(columns),
        sort=tuple(re.findall(r"[^,\s]+", " ".join(fields["sort"]))),
    )


def _column(text: str, query: str) -> Column:
    found = _COLUMN.fullmatch(text.strip())
    if found is None:
        raise QueryError(f"query {query!r}: {text!r} is no column; write: # column NAME: what it holds")
    return Column(found["name"], found["about"])


def _parameter(text: str, query: str) -> Parameter:
    found = _PARAM.fullmatch(text.strip())
    if found is None or found["type"] not in TYPES:
        raise QueryError(
            f"query {query!r}: {text!r} is no parameter; write: # param NAME TYPE [DEFAULT]: text, "
            f"with a TYPE of {', '.join(TYPES)}"
        )
    return Parameter(found["name"], found["type"], found["default"], found["about"])


def run(
    store: Store,
    query: Query | str,
    params: Mapping[str, str | Sequence[str]] | None = None,
    *,
    timeout: float | None = None,
    max_rows: int | None = MOST_ROWS,
) -> Table:
    """The answer of a store to a query, which :func:`load` is asked for when only its name or text is given.

    Actors are given by any of their names in any case, by id or by QID; dates as 2022-01-13; types as
    REQUEST or memberOf; several values of a parameter as a list, any of which may hold. Raises QueryError for
    a parameter that is missing, unknown, or not of its type.
    """
    query = load(query) if isinstance(query, str) else query
    bindings = bind(store, query, params or {})
    # What is sorted here is cut here, so that the first rows are those that sort first.
    asked = max_rows if max_rows is None or not query.sort else max(max_rows, MOST_ROWS)
    result = store.query(query.text, bindings, timeout=timeout, max_rows=asked)
    return to_table(result, query.sort, max_rows)


def bind(store: Store, query: Query, params: Mapping[str, str | Sequence[str]]) -> dict[str, list[Term]]:
    """The terms of each parameter of ``query``, given or by default. Raises QueryError."""
    known = {parameter.name for parameter in query.parameters}
    for name in params:
        if name not in known:
            raise QueryError(
                f"query {query.name!r} has no parameter {name!r}; it has {', '.join(sorted(known)) or 'none'}"
                + ("" if query.name else ", which a line such as '# param actor actor: who' in it declares")
            )
    bindings: dict[str, list[Term]] = {}
    for parameter in query.parameters:
        given = params.get(parameter.name, parameter.default)
        if given is None:
            raise QueryError(f"query {query.name!r} needs the parameter {parameter.name}: {parameter.about}")
        values = [value for value in ([given] if isinstance(given, str) else given) if value.strip()]
        if values:
            terms = [term for value in values for term in TYPES[parameter.type](store, value)]
            bindings[parameter.name] = list(dict.fromkeys(terms))
    return bindings
