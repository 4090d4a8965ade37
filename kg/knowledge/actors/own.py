"""A user's own actors: read from CSV, JSON lines or TOML, checked like the shipped files, laid over them.

A row that names an actor of the shipped catalogue (the same name, and no other country) stands in its place
and keeps its id and its other names. Any other row is a new actor. What a user's file says goes before what
the shipped files say: if it gives the code ERI to a state, ERI is that state.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol, TypeVar

from kg.errors import KnowledgeError
from kg.knowledge.actors.names import name_key, slug
from kg.knowledge.actors.rows import (
    CountryRow,
    Gender,
    GroupRow,
    OrganizationKind,
    OrganizationRow,
    PersonRow,
    RegionRow,
)
from kg.knowledge.tables import read_cells, read_table
from kg.model import SECTORS

_CODE, _QID = re.compile(r"[A-Z]{3}"), re.compile(r"Q[1-9]\d*")
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
_NO_PLURAL = ("s", "sh", "ch", "ese", "x", "z")


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One actor of a user's file. ``country`` of a State is its own code, of others the state's."""

    name: str
    cls: Literal["Person", "State", "Organization", "Group", "Place"] = field(metadata={"column": "class"})
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    gender: Gender | None = None
    wikidata: str | None = None

    def __post_init__(self) -> None:
        if self.country is not None and not _CODE.fullmatch(self.country):
            raise ValueError(f"country {self.country!r} is not allowed; allowed are three capital letters")
        if self.wikidata is not None and not _QID.fullmatch(self.wikidata):
            raise ValueError(f"wikidata {self.wikidata!r} is not allowed; allowed is a QID such as Q159")
        for column, classes in (
            ("demonyms", ("State", "Group", "Place")),
            ("capital", ("State",)),
            ("gender", ("Person",)),
        ):
            if getattr(self, column) and self.cls not in classes:
                raise ValueError(f"class {self.cls} has no {column}; allowed for {', '.join(classes)} only")
        if not name_key(self.name):
            raise ValueError(f"name {self.name!r} has no letter or digit")

    @property
    def people(self) -> tuple[str, ...]:
        """Demonyms for several: those given ("Bordurians" beside "Bordurian") and the regular plurals."""
        given = {d for d in self.demonyms if d.endswith("s") and d[:-1] in self.demonyms}
        made = {d + "s" for d in self.adjectives if not d.endswith(_NO_PLURAL)}
        return tuple(sorted(given | made))

    @property
    def adjectives(self) -> tuple[str, ...]:
        """Demonyms that are no plural of another."""
        return tuple(d for d in self.demonyms if not (d.endswith("s") and d[:-1] in self.demonyms))


def read_own(paths: Iterable[str | Path], codes: Collection[str]) -> tuple[OwnRow, ...]:
    """The rows of all files, in order; ``codes`` are the countries of the shipped files.

    Raises KnowledgeError for a file that cannot be read and for the first bad row, naming file, line, key
    and what is allowed.
    """
    files = [Path(path) for path in paths]
    states = {r.country for path in files for r in _read(path, None) if r.cls == "State" and r.country}
    known = {*codes, *states}
    return tuple(row for path in files for row in _read(path, known))


def _read(path: Path, codes: Collection[str] | None) -> tuple[OwnRow, ...]:
    allowed: dict[str, Collection[str]] = {"sector": SECTORS}
    if codes is not None:
        allowed["country"] = codes
    key = ("name", "class")
    try:
        opening = path.read_text(encoding="utf-8-sig").lstrip()[:1]
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: cannot be read as UTF-8 text: {error}") from error
    if path.suffix.lower() == ".toml":
        return read_cells(path.name, _cells(path, _toml_tables(path)), OwnRow, key=key, allowed=allowed)
    if opening in ("{", "["):
        return read_cells(path.name, _cells(path, _json_lines(path)), OwnRow, key=key, allowed=allowed)
    return read_table(path, OwnRow, key=key, allowed=allowed)


def _json_lines(path: Path) -> Iterator[tuple[int, object]]:
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), start=1):
        if line.strip():
            try:
                yield number, json.loads(line)
            except ValueError as error:
                raise KnowledgeError(f"{path.name}, line {number}: not JSON: {error}") from error


def _toml_tables(path: Path) -> Iterator[tuple[int, object]]:
    """The ``[[actor]]`` tables, each with the line that it begins in."""
    text = path.read_text(encoding="utf-8-sig")
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise KnowledgeError(f"{path.name}: not TOML: {error}") from error
    tables = data.pop("actor", None)
    if data or not isinstance(tables, list):
        raise KnowledgeError(f"{path.name}: holds {sorted(data)}; allowed are [[actor]] tables alone")
    begun = [
        n for n, line in enumerate(text.splitlines(), 1) if "".join(line.split()).startswith("[[actor]]")
    ]
    yield from zip(begun if len(begun) == len(tables) else range(1, len(tables) + 1), tables, strict=True)


def _cells(path: Path, objects: Iterable[tuple[int, object]]) -> Iterator[tuple[int, list[str]]]:
    """Objects with the columns as keys, as lines of cells behind a header."""
    columns = [str(f.metadata.get("column", f.name)) for f in fields(OwnRow)]
    yield 0, columns
    for number, data in objects:
        where = f"{path.name}, line {number}"
        if not isinstance(data, dict):
            raise KnowledgeError(f"{where}: each line is one JSON object, such as {{'name': …, 'class': …}}")
        wrong = sorted(set(data) - set(columns))
        if wrong:
            raise KnowledgeError(f"{where}: unknown keys {wrong}; allowed are {', '.join(columns)}")
        yield number, [_cell(data.get(column), f"{where}: {column}") for column in columns]


def _cell(value: object, where: str) -> str:
    parts: list[object] = value if isinstance(value, list) else [] if value is None else [value]
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) < len(parts) or (isinstance(value, list) and any("|" in text for text in texts)):
        raise KnowledgeError(f"{where} {value!r} is not allowed; allowed are a text and a list of texts")
    return "|".join(texts)


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

    def key_or_new(self, row: OwnRow) -> str:
        """The key of the shipped row that is meant, or one of its own."""
        name = slug(row.name)
        return self.key(row) or self.free(name, f"{name}-{(row.country or '').lower()}")

    def free(self, *wanted: str | None) -> str:
        """The first key that no shipped row has."""
        return next((w for w in wanted if w and w not in self._rows), f"own-{wanted[-1]}")


def _names(own: OwnRow, shipped: _Named | None) -> tuple[str, ...]:
    others = (shipped.name, *shipped.names) if shipped is not None else ()
    return tuple(dict.fromkeys(n for n in (*own.aliases, *others) if n != own.name))


def states(shipped: Mapping[str, CountryRow], own: Sequence[OwnRow]) -> dict[str, CountryRow]:
    """Rows of the states of a user's file, by key, with what the shipped row of the same state adds."""
    finder, made = _Finder(shipped, "iso3"), {}
    for row in own:
        if row.cls != "State":
            continue
        key = finder.key(row) or finder.free(row.country, slug(row.name))
        old = shipped.get(key) or CountryRow(key, row.name, "un-member", row.country)
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
    finder, made = _Finder(shipped, "country"), {}
    for row in own:
        if row.cls != "Organization":
            continue
        key = finder.key_or_new(row)
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
    finder, made = _Finder(shipped, "country"), {}
    for row in own:
        if row.cls != "Group":
            continue
        key = finder.key_or_new(row)
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
    finder, made = _Finder(shipped, "country"), {}
    for row in own:
        if row.cls != "Person":
            continue
        key = finder.key_or_new(row)
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
