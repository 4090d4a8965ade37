"""``kg query``: named queries and SPARQL, answered by a store."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from kg.cli.output import plain, print_bytes, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.graph.queries import Query

# Characters of a cell on a terminal, and in a pipe or file, where lines may be long.
_NARROW, _WIDE = 60, 400


def run(options: argparse.Namespace) -> int:
    """List, show or answer a query."""
    from kg.graph import queries

    if options.list:
        for query in queries.named():
            _print_header(query)
        return 0
    if options.query is None:
        raise InputError(
            "name a query, a .rq file, or - for standard input; kg query --list tells the named ones"
        )
    query = queries.parse(sys.stdin.read()) if options.query == "-" else queries.load(options.query)
    if options.show:
        print(query.text, end="" if query.text.endswith("\n") else "\n")
        return 0
    return _answer(query, options)


def _answer(query: Query, options: argparse.Namespace) -> int:
    from kg.graph import open_store, queries, tables

    if options.store is None:
        raise InputError("name the store to ask: --store DIR")
    params = dict(map(pair, options.param))
    with open_store(options.store, read_only=True) as store:
        table = queries.run(store, query, params, timeout=options.timeout, max_rows=options.limit)
    if options.format == "csv":
        print_bytes(tables.to_csv(table).encode("utf-8"))
    elif options.format == "json":
        print_bytes(tables.to_json(table).encode("utf-8"))
    else:
        print_bytes(tables.to_text(table, width=_NARROW if sys.stdout.isatty() else _WIDE).encode("utf-8"))
    if table.truncated and options.format != "table":
        say(f"there are more than {options.limit:,} rows; ask for more with --limit")
    return 0


def pair(given: str) -> tuple[str, str]:
    """Name and value of a ``--param``. Raises InputError."""
    name, equals, value = given.partition("=")
    if not equals or not name:
        raise InputError(f"--param {given!r} is not NAME=VALUE, such as actor=CSTO")
    return name, value


def _print_header(query: Query) -> None:
    print(plain(f"{query.name}: {query.title}"))
    if query.about:
        print(plain(f"    {query.about}"))
    for p in query.parameters:
        need = "needed" if p.default is None else f"default {p.default}" if p.default else "may be left out"
        print(plain(f"    {p.name} ({p.type}, {need}): {p.about}"))
