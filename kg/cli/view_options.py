"""The options of ``kg view``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

HELP = "write a store as one HTML page that needs no network"
EPILOG = """example:
  kg view --store graph/ -o graph.html
  kg view --store graph/ -o tokayev.html --around Tokayev --hops 2
  kg view --store graph/ -o dyad.html --dyad Russia Kazakhstan --since 2022-01-05
  kg view --store graph/ -o csto.html --bloc CSTO --at 2022-01-10
  kg view --store graph/ -o about.html --about Tokayev
  kg view --store graph/ -o days.html --timeline --dyad Russia Kazakhstan
  kg view --store graph/ -o story.html --story a1b2c3d4
  kg view --store graph/ -o found.html --query mine.rq --param actor=CSTO

A query is to SELECT statements (any column), or to CONSTRUCT a graph of statements or of direct
edges between actors; what it finds is shown, each edge with its sentences."""


def add(command: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """The options beside ``--store`` and those that narrow the statements; ``day`` reads one."""
    command.add_argument("-o", "--output", required=True, metavar="FILE", help="the page to write")
    command.add_argument("--title", metavar="WORDS", help="the page's title")
    kind = command.add_mutually_exclusive_group()
    kind.add_argument("--around", metavar="NAME", help="an actor and those near it (see --hops)")
    kind.add_argument(
        "--dyad", nargs=2, metavar=("NAME", "OTHER"), help="two actors: what they do to each other, over time"
    )
    kind.add_argument(
        "--bloc", metavar="NAME", help="an organization, its members, and what they do to each other"
    )
    kind.add_argument(
        "--about",
        metavar="NAME",
        help="one actor: its names, offices, what it did and said, and who tells so",
    )
    kind.add_argument(
        "--story",
        metavar="EVENT",
        help="one event (an id of kg events, or its beginning): who tells it, and where they disagree",
    )
    kind.add_argument("--query", metavar="QUERY", help="what a named query, a .rq file or SPARQL finds")
    command.add_argument("--timeline", action="store_true", help="list it day by day instead of drawing it")
    command.add_argument(
        "--hops",
        type=int,
        choices=range(1, 5),
        default=1,
        metavar="N",
        help="with --around: 1 (default) to 4",
    )
    command.add_argument(
        "--at", type=day, metavar="DAY", help="with --bloc: members on this day, not the latest known"
    )
    command.add_argument(
        "--param", action="append", default=[], metavar="NAME=VALUE", help="with --query: a value of it"
    )
