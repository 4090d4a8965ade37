"""The command line of ``kg query``."""

from __future__ import annotations

import argparse

from kg.cli.serve import between
from kg.cli.texts import STORE

HELP = """example:
  kg query --list
  kg query dyad --show
  kg query members --store graph/ --param body=CSTO --param on=2022-01-05
  kg query my.rq --store graph/ --format csv > answer.csv
  echo 'SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a kg:Statement } }' | kg query - --store graph/

--show tells what each parameter and each column means. Actors are given by any of their names, by id or
Wikidata QID, days as 2022-01-13, types as REQUEST or memberOf; they are bound as terms, never put into the
text. A query only reads this store: SERVICE, FROM and updates are refused."""

FORMATS = ("table", "csv", "tsv", "json", "xml", "turtle")


def add_options(command: argparse.ArgumentParser) -> None:
    """Give ``kg query`` its arguments."""
    command.add_argument(
        "query", nargs="?", metavar="QUERY", help="a named query, a .rq file, or - for standard input"
    )
    command.add_argument("--store", metavar="DIR", help=STORE)
    command.add_argument(
        "--param",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="a value for a parameter of the query; given again, one more value for it",
    )
    command.add_argument(
        "--format",
        choices=FORMATS,
        default="table",
        help="table is the default; json and xml are SPARQL results, turtle is for CONSTRUCT and DESCRIBE",
    )
    command.add_argument("--list", action="store_true", help="list the named queries, a line each")
    command.add_argument(
        "--show", action="store_true", help="print the SPARQL of QUERY instead of running it"
    )
    command.add_argument(
        "--timeout",
        type=_seconds,
        default=60.0,
        metavar="SECONDS",
        help="give up after this time (60; 0: never)",
    )
    command.add_argument("--limit", type=_rows, default=1000, metavar="ROWS", help="rows at most (1000)")


def _seconds(value: str) -> float:
    return between(value, 0, 86_400, "a number of seconds")


def _rows(value: str) -> int:
    return int(between(value, 1, 10_000_000, "a number of rows"))
