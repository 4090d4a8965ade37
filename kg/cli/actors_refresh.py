"""``kg actors refresh``: the catalogue brought up to date from a SPARQL endpoint, in a file of its own."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from kg.cli.output import check_output, plain, say
from kg.errors import InputError
from kg.files import replace_file
from kg.importing.changes import changes
from kg.importing.offices import Offices
from kg.importing.refreshing import Refreshing
from kg.importing.sparql import Endpoint
from kg.importing.wikidata import Asking
from kg.knowledge import catalogue
from kg.knowledge.actors.own_files import OwnFile, OwnMember, OwnOffice
from kg.knowledge.actors.own_writing import Written, to_toml
from kg.knowledge.actors.shelves import as_of

_MADE = "# Made by kg actors refresh"
_WIDTH, _SECONDS = 30, 0.2


def run(options: argparse.Namespace) -> int:
    """Ask, compare, report, and write the file; nothing is written where anything fails."""
    path = check_output(options.output)
    if path.suffix.lower() != ".toml":
        raise InputError(f"{path} is not named as a TOML file; name one such as refreshed.toml")
    if options.page < 1:
        raise InputError(f"--page {options.page} is not allowed; allowed are 1 and more")
    shipped = catalogue.load()
    before = _before(path)
    offices = Offices(shipped)
    unknown = [code for code in options.country if offices.state(code) is None]
    if unknown:
        raise InputError(f"{unknown[0]!r} is no code of a state of the catalogue; give one such as KAZ")
    bar = _Bar()
    found = Asking(
        Endpoint(options.endpoint, tries=options.retries),
        since=as_of("holders.csv"),
        countries=options.country,
        size=options.page,
        is_office=offices.is_ministry,
        told=bar.show,
    ).all()
    bar.end()
    today = date.today()
    done = Refreshing(shipped, before, today).rows(found)
    rows = [*_kept(before, options.country), *done.rows]
    lines = list(changes(before, rows, shipped))
    for line in lines:
        print(plain(line))
    for reason, count in sorted(done.passed_over.items()):
        say(f"passed over {count:,}: {reason}")
    if not options.dry_run:
        with replace_file(path) as new:
            head = [
                _MADE.removeprefix("# ") + f" from {options.endpoint}.",
                "Another refresh replaces all of it.",
            ]
            new.write_text(to_toml(rows, head=head, as_of=today), encoding="utf-8")
            catalogue.load([new])
    holds = "would hold" if options.dry_run else "holds"
    print(
        f"{len(lines):,} changes; {path} {holds} {len(rows):,} rows over the shipped catalogue, as of {today}"
    )
    return 0


def _before(path: Path) -> OwnFile:
    """What the last refresh wrote. Raises InputError for a file that is not one of its own."""
    if not path.exists():
        return OwnFile()
    if not path.read_text(encoding="utf-8", errors="replace").startswith(_MADE):
        raise InputError(
            f"{path} was not written by kg actors refresh, and would be replaced; name another file"
        )
    return catalogue.load([path]).own


def _kept(before: OwnFile, countries: Iterable[str]) -> list[Written]:
    """The rows of other states than those that were asked for."""
    asked = set(countries)
    if not asked:
        return []
    offices: list[OwnOffice] = [row for _, (_, row) in before.offices if row.of not in asked]
    members: list[OwnMember] = [row for _, (_, row) in before.members if row.member not in asked]
    people = {row.person for row in offices}
    actors = [row for row in before.actors if row.wikidata in people]
    return [*map(Written, actors), *map(Written, offices), *map(Written, members)]


class _Bar:
    """How far the asking is, on a terminal; elsewhere nothing."""

    def __init__(self) -> None:
        self._alive, self._shown = sys.stderr.isatty(), 0.0

    def show(self, got: int, expected: int) -> None:
        now = time.monotonic()
        if self._alive and now - self._shown > _SECONDS:
            self._shown = now
            full = _WIDTH * got // max(expected, 1)
            text = f"\rkg: [{'#' * full}{'.' * (_WIDTH - full)}] {got:,} of {expected:,} rows"
            print(text, end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self._alive:
            print("\r" + " " * (_WIDTH + 40) + "\r", end="", file=sys.stderr, flush=True)
