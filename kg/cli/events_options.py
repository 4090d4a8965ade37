"""The command line of ``kg events``."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date

ACTIONS = ("list", "show", "merge", "split", "undo", "decisions")

HELP = """example:
  kg events --store graph/ --contradictions
  kg events show 4f1c09 --store graph/
  kg events merge 4f1c09 7be210 --store graph/ --why "the same talks, dated a day apart"
  kg events split 7be210 --store graph/ --why "another attack"
  kg events undo --store graph/

An event is what two or more statements tell of the same happening. It goes by the id of the statement
that told of it first; the id of any of its statements, or the beginning of one, opens it, too.
  list              (or nothing) the events, one a line
  show ID           one event with its sentences, publisher by publisher, and where they disagree
  merge A B         decide that two events, or statements that are in none, are one (--unsure: only note it)
  split A [B ...]   decide that these statements tell of something else than the rest of their event
  undo [A [B]]      take back the last decision, or those about A, or about A and B
  decisions         the decisions in force

Publishers count once when they copied one text or name the same medium as their source. Decisions stand in
decisions.csv in the store's folder (it may be a link): edit it, keep it in git, the next command follows.
A store on a SPARQL server keeps them there; "decisions" lists them."""


def add_options(command: argparse.ArgumentParser, day: Callable[[str], date]) -> None:
    """Give ``kg events`` its arguments."""
    command.add_argument("action", nargs="?", choices=ACTIONS, default="list", help="see below")
    command.add_argument("ids", nargs="*", metavar="ID", help="ids of events or statements")
    command.add_argument("--json", action="store_true", help="one event a line, as JSON")
    listing = command.add_argument_group("which events are listed")
    listing.add_argument("--type", metavar="TYPE", help="only of this type (COERCE)")
    listing.add_argument("--actor", metavar="NAME", help="only with this actor (a name, an id or a QID)")
    listing.add_argument("--since", type=day, metavar="DAY", help="only from this day on")
    listing.add_argument("--until", type=day, metavar="DAY", help="only up to this day")
    listing.add_argument(
        "--factuality",
        metavar="HOW",
        help="only what is told so: actual, disputed, denied, planned, possible, conditional, requested",
    )
    listing.add_argument(
        "--publishers", type=int, default=0, metavar="N", help="only what so many independent ones tell"
    )
    listing.add_argument("--contradictions", action="store_true", help="only where reports disagree")
    listing.add_argument("--all", action="store_true", help="events of no PLOVER type, too")
    deciding = command.add_argument_group("for a decision")
    deciding.add_argument("--by", metavar="WHO", help="who decides (you)")
    deciding.add_argument("--why", default="", metavar="WORDS", help="why")
    deciding.add_argument("--unsure", action="store_true", help="merge: only note that they may be one")
