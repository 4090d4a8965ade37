"""``kg query``: named queries and SPARQL, answered by a store."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kg.cli.output import plain, print_bytes, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph.queries import Query
    from kg.graph.tables import Table

# Characters of a cell on a terminal, and in a pipe or file, where lines may be long.
_NARROW, _WIDE = 60, 400


def run(options: argparse.Namespace) -> int:
    """List, show or answer a query."""
    from kg.graph import guard, queries

    if options.list:
        for query in queries.named():
            print(plain(_line(query)))
        return 0
    if options.query is None:
        raise InputError(
            "name a query, a .rq file, or - for standard input; kg query --list tells the named ones"
        )
    if options.query == "-":
        query = queries.parse(sys.stdin.read(guard.MAX_LENGTH + 1))
    else:
        query = queries.load(options.query)
    if options.show:
        print(query.text, end="" if query.text.endswith("\n") else "\n")
        return 0
    return _answer(query, options)


def _answer(query: Query, options: argparse.Namespace) -> int:
    from kg.graph import open_store, queries

    if options.store is None:
        raise InputError("name the store to ask: --store DIR")
    with open_store(options.store, read_only=True) as store:
        table = queries.run(
            store, query, _given(options.param), timeout=options.timeout or None, max_rows=options.limit
        )
    print_bytes(_written(table, options.format).encode())
    if table.truncated and options.format != "table":
        say(f"there are more than {options.limit:,} rows; ask for more with --limit")
    return 0


def _written(table: Table, form: str) -> str:
    from kg.graph import results, tables

    if form == "table":
        return tables.to_text(table, width=_NARROW if sys.stdout.isatty() else _WIDE)
    return results.FORMATS[form](table)


def _given(params: list[str]) -> dict[str, list[str]]:
    """The values of each parameter; one named several times has them all."""
    found: dict[str, list[str]] = {}
    for name, value in map(pair, params):
        found.setdefault(name, []).append(value)
    return found


def pair(given: str) -> tuple[str, str]:
    """Name and value of a ``--param``. Raises InputError."""
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise InputError(f"--param {given!r} is not NAME=VALUE, such as actor=CSTO")
    return name, value


def _line(query: Query) -> str:
    """Name, title and parameters of a query; those that may be left out in brackets."""
    names = (p.name if p.default is None else f"[{p.name}]" for p in query.parameters)
    return f"{query.name}: {query.title} ({', '.join(names)})".removesuffix(" ()")
