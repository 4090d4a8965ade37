"""Named queries: SPARQL files with a header that tells their parameters, run with parameters as bound terms.

The header is made of comments: ``# title:``, ``# about:``, ``# param NAME TYPE [DEFAULT]: what it is``,
``# columns:`` and, where equal rows could come in any order, ``# sort:``. TYPE is one of :data:`TYPES`. A
parameter with ``[]`` may be left out, and is then unbound in the query; one without brackets must be given.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph.asking import Term
from kg.graph.names import actor_iri
from kg.graph.stores import AnyStore as Store
from kg.graph.tables import Table, to_table
from kg.graph.vocabulary import KG, XSD
from kg.model import EVENT_MODES, RELATION_TYPES
from kg.resources import folder

_HEADER = re.compile(r"#\s*(title|about|columns|sort|param)\b\s*:?\s*(.*)")
_PARAM = re.compile(r"(?P<name>\w+)\s+(?P<type>\w+)\s*(?:\[(?P<default>[^\]]*)\])?\s*:\s*(?P<about>.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter of a query; ``default`` None: must be given, "": may be left out."""

    name: str
    type: str
    default: str | None
    about: str


@dataclass(frozen=True, slots=True)
class Query:
    """A query with what its header says of it. ``name`` is that of its file, or "" for a text."""

    name: str
    text: str
    title: str = ""
    about: str = ""
    parameters: tuple[Parameter, ...] = ()
    columns: tuple[str, ...] = ()
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
        return parse(path.read_text("utf-8"), path.stem)
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{path} cannot be read: {error}") from error


def parse(text: str, name: str = "") -> Query:
    """The query of a text, with its header. Raises QueryError where the header cannot be read."""
    fields: dict[str, list[str]] = {"title": [], "about": [], "columns": [], "sort": []}
    parameters = []
    for line in text.splitlines():
        found = _HEADER.match(line)
        if found is None:
            continue
        key, value = found.groups()
        if key == "param":
            parameters.append(_parameter(value, name))
        else:
            fields[key].append(value.strip())
    return Query(
        name=name,
        text=text,
        title=" ".join(fields["title"]),
        about=" ".join(fields["about"]),
        parameters=tuple(parameters),
        columns=_names(fields["columns"]),
        sort=_names(fields["sort"]),
    )


def _names(lines: list[str]) -> tuple[str, ...]:
    return tuple(name for line in lines for name in re.split(r"[,\s]+", line) if name)


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
    params: Mapping[str, str] | None = None,
    *,
    timeout: float | None = None,
    max_rows: int | None = 100_000,
) -> Table:
    """The answer of a store to a query, which :func:`load` is asked for when only its name or text is given.

    Actors are given by any of their names in any case, by id or by QID; dates as 2022-01-13; types as
    REQUEST or memberOf. Raises QueryError for a parameter that is missing, unknown, or not of its type.
    """
    query = load(query) if isinstance(query, str) else query
    bindings = bind(store, query, params or {})
    result = store.query(query.text, bindings, timeout=timeout, max_rows=max_rows)
    return to_table(result, query.sort)


def bind(store: Store, query: Query, params: Mapping[str, str]) -> dict[str, list[Term]]:
    """The terms of each parameter of ``query``, given or by default. Raises QueryError."""
    known = {parameter.name for parameter in query.parameters}
    for name in params:
        if name not in known:
            raise QueryError(
                f"query {query.name!r} has no parameter {name!r}; it has {', '.join(sorted(known)) or 'none'}"
                + ("" if query.name else ", which a line such as '# param actor actor: who' in it declares")
            )
    bindings = {}
    for parameter in query.parameters:
        value = params.get(parameter.name, parameter.default)
        if value is None:
            raise QueryError(f"query {query.name!r} needs the parameter {parameter.name}: {parameter.about}")
        if value.strip():
            bindings[parameter.name] = TYPES[parameter.type](store, value)
    return bindings


def _actor(store: Store, value: str) -> list[Term]:
    ids = store.find_actors(value)
    if not ids:
        near = store.names_like(value)
        hint = f"; there are {', '.join(near)}" if near else ""
        raise QueryError(f"no actor of this store goes by {value!r}{hint}")
    return [actor_iri(id_) for id_ in ids]


def _date(_: Store, value: str) -> list[Term]:
    try:
        return [Literal(date.fromisoformat(value.strip()).isoformat(), datatype=XSD.date)]
    except ValueError as error:
        raise QueryError(f"{value!r} is no date; write it as 2022-01-13") from error


def _type(_: Store, value: str) -> list[Term]:
    for type_ in (*EVENT_MODES, *RELATION_TYPES):
        if value.strip().casefold() == type_.casefold():
            return [KG[type_]]
    raise QueryError(f"{value!r} is no type; types are {', '.join((*EVENT_MODES, *RELATION_TYPES))}")


def _number(_: Store, value: str) -> list[Term]:
    try:
        number = float(value)
    except ValueError as error:
        raise QueryError(f"{value!r} is no number") from error
    return [Literal(int(number)) if number.is_integer() else Literal(number)]


def _text(_: Store, value: str) -> list[Term]:
    return [Literal(value)]


def _iri(_: Store, value: str) -> list[Term]:
    try:
        return [NamedNode(value)]
    except ValueError as error:
        raise QueryError(f"{value!r} is no IRI: {error}") from error


TYPES: dict[str, Callable[[Store, str], list[Term]]] = {
    "actor": _actor,
    "date": _date,
    "type": _type,
    "number": _number,
    "text": _text,
    "iri": _iri,
}
"""The types of parameters, each with how a value becomes terms."""
