"""``kg actors add`` and ``kg actors import-petrarch``: files of a user's own actors, written."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.output import check_output, output_or_none, say
from kg.errors import InputError
from kg.files import replace_file
from kg.knowledge import catalogue
from kg.knowledge.actors.names import name_key
from kg.knowledge.actors.own_adding import with_actor
from kg.knowledge.actors.own_files import OwnRow
from kg.knowledge.actors.own_writing import to_toml
from kg.model import ACTOR_CLASSES, SECTORS


def add(options: argparse.Namespace) -> int:
    """Put an actor into a file of the user's own; the file stays as it was if the actor does not fit."""
    path = check_output(options.file)
    row = _row(options)
    text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    if text:
        for known in catalogue.load([path]).own.actors:
            if name_key(known.name) == name_key(row.name) and (known.cls, known.country) == (
                row.cls,
                row.country,
            ):
                raise InputError(f"{path} has {row.name!r} already; edit it there")
    # checked as a whole, with all it says of others, before it takes the place of the file
    with replace_file(path) as new:
        new.write_text(with_actor(path, text, row), encoding="utf-8")
        catalogue.load([new])
    print(f"{path} has {row.name} ({row.cls}); use it with --actors {path}")
    return 0


def _row(options: argparse.Namespace) -> OwnRow:
    for what, value, allowed in (
        ("--class", options.cls, ACTOR_CLASSES),
        ("--sector", options.sector, (None, *sorted(SECTORS))),
        ("--gender", options.gender, (None, "m", "f")),
    ):
        if value not in allowed:
            raise InputError(
                f"{what} {value!r} is not allowed; allowed are {', '.join(filter(None, allowed))}"
            )
    try:
        return OwnRow(
            options.name.strip(),
            options.cls,
            options.country,
            options.sector,
            tuple(options.alias),
            tuple(options.demonym),
            tuple(options.capital),
            options.gender,
            options.wikidata,
        )
    except ValueError as error:
        raise InputError(str(error)) from error


def import_petrarch(options: argparse.Namespace) -> int:
    """Write dictionaries of TABARI or PETRARCH as a file of the user's own; status 1 where some was bad."""
    from kg.importing.petrarch_own import convert

    output = output_or_none(options.output)
    names = [options.dictionary, *([options.agents] if options.agents else [])]
    done = convert(
        Path(options.dictionary), Path(options.agents) if options.agents else None, catalogue.load()
    )
    for bad in done.rejected:
        say(f"rejected: {bad.source}: {bad.reason}")
    if not done.rows:
        raise InputError(
            f"{' and '.join(names)}: there is no actor in it; give a dictionary in PETRARCH format"
        )
    text = to_toml(
        done.rows, head=[f"Made by kg actors import-petrarch from {' and '.join(map(_name, names))}."]
    )
    if output is None:
        print(text, end="")
    else:
        with replace_file(output) as new:
            new.write_text(text, encoding="utf-8")
            catalogue.load([new])
    guessed = sum(written.remark is not None for written in done.rows)
    say(
        f"{len(done.rows):,} rows written, the class of {guessed:,} guessed; "
        f"{len(done.rejected):,} rejected, {done.passed_over:,} passed over as nobody"
    )
    return 1 if done.rejected else 0


def _name(path: str) -> str:
    return Path(path).name
