"""What differs between two files of a user's own that a refresh wrote, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.knowledge.actors.own_files import OwnFile, OwnMember, OwnOffice, OwnRow
from kg.knowledge.actors.own_writing import Written
from kg.knowledge.catalogue import Catalogue

Key = tuple[str, ...]


def changes(before: OwnFile, rows: Iterable[Written], catalogue: Catalogue) -> Iterator[str]:
    """Lines that begin with ``+`` for what is new, ``~`` for other days, ``-`` for what is gone."""
    new = [written.row for written in rows]
    offices = [row for _, (_, row) in before.offices], [row for row in new if isinstance(row, OwnOffice)]
    members = [row for _, (_, row) in before.members], [row for row in new if isinstance(row, OwnMember)]
    people = [*before.actors, *(row for row in new if isinstance(row, OwnRow))]
    names = {row.wikidata: row.name for row in people if row.wikidata}

    def name(reference: str) -> str:
        found = catalogue.directory.candidates(reference)
        return names.get(reference) or (found[0].name if found else reference)

    yield from _between(
        _terms(offices[0]), _terms(offices[1]), lambda key: f"{name(key[0])}, {key[1]} of {name(key[2])}"
    )
    yield from _between(
        _stays(members[0]), _stays(members[1]), lambda key: f"{name(key[0])} in {name(key[1])}"
    )


def _terms(rows: Iterable[OwnOffice]) -> dict[Key, str]:
    return _days(((row.person, row.office, row.of), row.start, row.end) for row in rows)


def _stays(rows: Iterable[OwnMember]) -> dict[Key, str]:
    return _days(((row.member, row.organization), row.start, row.end) for row in rows)


def _days(rows: Iterable[tuple[Key, str | None, str | None]]) -> dict[Key, str]:
    """The days of all rows of a key in words."""
    found: dict[Key, str] = {}
    for key, start, end in rows:
        days = f"{start or '?'} to {end}" if end else f"since {start or '?'}"
        found[key] = f"{found[key]}, {days}" if key in found else days
    return found


def _between(old: dict[Key, str], new: dict[Key, str], told: Callable[[Key], str]) -> Iterator[str]:
    for key, days in new.items():
        if key not in old:
            yield f"+ {told(key)}: {days}"
        elif old[key] != days:
            yield f"~ {told(key)}: {days} (was {old[key]})"
    yield from (f"- {told(key)}: {days}" for key, days in old.items() if key not in new)
