"""A user's own actors, laid over those of the shipped files.

A row that names an actor of the shipped catalogue (the same name, and no other country) stands in its place
and keeps its id and its other names. Any other row is a new actor. What a user's file says goes before what
the shipped files say: if it gives the code ERI to a state, ERI is that state.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Protocol, TypeVar

from kg.knowledge.actors.names import name_key, slug
from kg.knowledge.actors.own_files import OwnRow
from kg.knowledge.actors.rows import (
    CountryRow,
    GroupRow,
    OrganizationKind,
    OrganizationRow,
    PersonRow,
    RegionRow,
)

_KINDS: dict[str, OrganizationKind] = {
    "IGO": "igo",
    "NGO": "ngo",
    "MNC": "company",
    "BUS": "company",
    "PTY": "party",
    "OPP": "party",
    "JRN": "media",
    "REB": "armed-group",
    "SPY": "government-body",
    "LAB": "union",
    "REL": "religious",
}


class _Named(Protocol):
    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...


R = TypeVar("R", bound=_Named)


class _Finder:
    """The shipped row that an own row names."""

    def __init__(self, rows: Mapping[str, _Named], country: str) -> None:
        self._rows, self._country = rows, country

    @cached_property
    def _keys(self) -> dict[str, list[str]]:
        """Worked out only if there is a row to find: it takes as long as all the rest of the load."""
        found: dict[str, list[str]] = {}
        for key, row in self._rows.items():
            for name in (row.name, *row.names):
                found.setdefault(name_key(name), []).append(key)
        return found

    def key(self, own: OwnRow) -> str | None:
        for name in (own.name, *own.aliases):
            for key in self._keys.get(name_key(name), ()):
                if own.country in (None, getattr(self._rows[key], self._country)):
                    return key
        return None

    def key_or_new(self, row: OwnRow, made: Collection[str]) -> str:
        """The key of the shipped row that is meant, or one that neither it nor those ``made`` have."""
        name = slug(row.name)
        return self.key(row) or self.free(name, f"{name}-{(row.country or '').lower()}", made=made)

    def free(self, *wanted: str | None, made: Collection[str] = ()) -> str:
        """The first key that no shipped row has, nor one of those ``made``."""
        fresh = (w for w in wanted if w and w not in self._rows and w not in made)
        return next(fresh, f"own-{wanted[-1]}")


def _names(own: OwnRow, shipped: _Named | None) -> tuple[str, ...]:
    others = (shipped.name, *shipped.names) if shipped is not None else ()
    return tuple(dict.fromkeys(n for n in (*own.aliases, *others) if n != own.name))


def states(shipped: Mapping[str, CountryRow], own: Sequence[OwnRow]) -> dict[str, CountryRow]:
    """Rows of the states of a user's file, by key, with what the shipped row of the same state adds."""
    finder, made = _Finder(shipped, "iso3"), dict[str, CountryRow]()
    for row in own:
        if row.cls != "State":
            continue
        key = finder.key(row) or finder.free(row.country, slug(row.name))
        # "the Kingdom of Meridor", as "the Republic of the Congo"
        new = CountryRow(key, row.name, "un-member", row.country, article=" of " in row.name)
        old = shipped.get(key, new)
        made[key] = replace(
            old,
            name=row.name,
            names=_names(row, old),
            adjectives=_joined(row.adjectives, old.adjectives),
            person=_joined(row.adjectives, old.person),
            people=_joined(row.people, old.people),
            capital=_joined(row.capital, old.capital),
            wikidata=row.wikidata or old.wikidata,
        )
    return made


def _joined(mine: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*mine, *theirs)))


def organizations(
    shipped: Mapping[str, OrganizationRow], own: Sequence[OwnRow]
) -> dict[str, OrganizationRow]:
    """As :func:`states`, for organizations; ``country`` is a code."""
    finder, made = _Finder(shipped, "country"), dict[str, OrganizationRow]()
    for row in own:
        if row.cls != "Organization":
            continue
        key = finder.key_or_new(row, made)
        old = shipped.get(key) or OrganizationRow(
            key, row.name, _KINDS.get(row.sector or "", "government-body"), None
        )
        made[key] = replace(
            old,
            name=row.name,
            names=_names(row, old),
            country=row.country or old.country,
            sector=row.sector or old.sector,
            wikidata=row.wikidata or old.wikidata,
        )
    return made


def groups(shipped: Mapping[str, GroupRow], own: Sequence[OwnRow]) -> dict[str, GroupRow]:
    """As :func:`states`, for groups."""
    finder, made = _Finder(shipped, "country"), dict[str, GroupRow]()
    for row in own:
        if row.cls != "Group":
            continue
        key = finder.key_or_new(row, made)
        old = shipped.get(key) or GroupRow(key, row.name, None)
        made[key] = replace(
            old,
            name=row.name,
            names=_names(row, old),
            adjectives=_joined(row.adjectives, old.adjectives),
            person=_joined(row.adjectives, old.person),
            people=_joined(row.people, old.people),
            country=row.country or old.country,
            sector=row.sector or old.sector,
            wikidata=row.wikidata or old.wikidata,
        )
    return made


def people(shipped: Mapping[str, PersonRow], own: Sequence[OwnRow]) -> dict[str, PersonRow]:
    """As :func:`states`, for people."""
    finder, made = _Finder(shipped, "country"), dict[str, PersonRow]()
    for row in own:
        if row.cls != "Person":
            continue
        key = finder.key_or_new(row, made)
        old = shipped.get(key) or PersonRow(key, row.name, None)
        made[key] = replace(
            old,
            name=row.name,
            names=_names(row, old),
            gender=row.gender or old.gender,
            country=row.country or old.country,
            sector=row.sector or old.sector,
            wikidata=row.wikidata or old.wikidata,
        )
    return made


def places(own: Sequence[OwnRow]) -> Iterator[RegionRow]:
    """Places of a user's file, and the capitals of its states."""
    listed = {(row.country, name_key(row.name)) for row in own if row.cls == "Place"}
    for row in own:
        if row.cls == "Place":
            key = f"{row.country or 'own'}:{slug(row.name)}"
            yield RegionRow(key, row.name, "city", row.aliases, row.adjectives, row.country)
        for capital in row.capital:
            if (row.country, name_key(capital)) not in listed:
                key = f"{row.country or 'own'}:{slug(capital)}"
                yield RegionRow(key, capital, "city", country=row.country)
