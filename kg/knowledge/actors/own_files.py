"""The files of a user's own actors, CSV, JSON lines or TOML; each row is checked like those of shipped files.

CSV and JSON lines hold actors. A TOML file may tell more of them, one table each:

===============  ==========================================================================================
``[[actor]]``    who there is: the columns of :class:`OwnRow`
``[[office]]``   who held which office of what, from when to when: :class:`OwnOffice`
``[[member]]``   who belongs to which organization, from when to when: :class:`OwnMember`
``[[period]]``   what an actor stood for from when to when, where that changed: :class:`OwnPeriod`
``[[agent]]``    nouns that name people or bodies by role ("ranger"): :class:`OwnAgent`
``as_of``        the day up to which offices and memberships without an end are sure to last
===============  ==========================================================================================
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from kg.errors import KnowledgeError
from kg.knowledge.actors.names import name_key
from kg.knowledge.actors.rows import Gender, check_days
from kg.knowledge.tables import read_cells, read_table
from kg.model import SECTORS

OwnClass = Literal["Person", "State", "Organization", "Group", "Place"]
_CODE, _QID = re.compile(r"[A-Z]{3}"), re.compile(r"Q[1-9]\d*")
_NO_PLURAL = ("s", "sh", "ch", "ese", "x", "z")
T = TypeVar("T")
Located = tuple[str, T]
"""A row with the file and line that it stands in, for messages."""


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One actor of a user's file. ``country`` of a State is its own code, of others the state's."""

    name: str
    cls: OwnClass = field(metadata={"column": "class"})
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


@dataclass(frozen=True, slots=True)
class OwnOffice:
    """``person`` held ``office`` (a title such as "foreign minister") of a state or body; no ``end``: still.

    People, states and bodies are named by name, id, QID, or the code of a state.
    """

    person: str
    office: str
    of: str
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        check_days(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class OwnMember:
    """``member`` belongs to ``organization``; no ``end``: still."""

    member: str
    organization: str
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        check_days(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class OwnPeriod:
    """In these days ``actor`` stood for this country and this sector, whatever its row says."""

    actor: str
    country: str | None = None
    sector: str | None = None
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        check_days(start=self.start, end=self.end)
        if self.country is not None and not _CODE.fullmatch(self.country):
            raise ValueError(f"country {self.country!r} is not allowed; allowed are three capital letters")


@dataclass(frozen=True, slots=True)
class OwnAgent:
    """A noun, or a few words, that names somebody by role; ``plurals`` where they are not regular."""

    noun: str
    sector: str
    cls: Literal["Person", "Group", "Organization"] = field(default="Person", metadata={"column": "class"})
    plurals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What one file or several tell. ``as_of`` of a file stands with its offices and memberships."""

    actors: tuple[OwnRow, ...] = ()
    offices: tuple[tuple[date | None, Located[OwnOffice]], ...] = ()
    members: tuple[tuple[date | None, Located[OwnMember]], ...] = ()
    periods: tuple[Located[OwnPeriod], ...] = ()
    agents: tuple[OwnAgent, ...] = ()


_TABLES = {"office": OwnOffice, "member": OwnMember, "period": OwnPeriod, "agent": OwnAgent}


def read_own(paths: Iterable[str | Path], codes: Collection[str]) -> OwnFile:
    """What all files tell, in order; ``codes`` are the countries of the shipped files.

    Raises KnowledgeError for a file that cannot be read and for the first bad row, naming file, line, key
    and what is allowed.
    """
    files = [_File(Path(path)) for path in paths]
    states = {r.country for file in files for r in file.actors(None) if r.cls == "State" and r.country}
    known = {*codes, *states}
    dated = [(file, file.as_of()) for file in files]
    return OwnFile(
        tuple(row for file in files for row in file.actors(known)),
        tuple((day, row) for file, day in dated for row in file.facts("office", OwnOffice, known)),
        tuple((day, row) for file, day in dated for row in file.facts("member", OwnMember, known)),
        tuple(row for file in files for row in file.facts("period", OwnPeriod, known)),
        tuple(row for file in files for _, row in file.facts("agent", OwnAgent, known)),
    )


class _File:
    """One file, read once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise KnowledgeError(f"{path}: cannot be read as UTF-8 text: {error}") from error
        self._data: dict[str, Any] = self._toml() if path.suffix.lower() == ".toml" else {}

    def actors(self, codes: Collection[str] | None) -> tuple[OwnRow, ...]:
        """The rows of the actors; with ``codes`` their countries are checked, too."""
        path, key, allowed = self._path, ("name", "class", "country"), _allowed(codes)
        if path.suffix.lower() == ".toml":
            objects: Iterable[tuple[int, object]] = self._tables("actor")
        elif self._text.lstrip()[:1] in ("{", "["):
            objects = self._json_lines()
        else:
            return read_table(path, OwnRow, key=key, allowed=allowed)
        return read_cells(path.name, _cells(path, objects, OwnRow), OwnRow, key=key, allowed=allowed)

    def facts(self, table: str, row_type: type[T], codes: Collection[str]) -> tuple[Located[T], ...]:
        """The rows of another table of a TOML file."""
        tables = list(self._tables(table))
        cells = _cells(self._path, tables, row_type)
        allowed = {c: v for c, v in _allowed(codes).items() if c in (f.name for f in fields(row_type))}  # type: ignore[arg-type]
        rows = read_cells(self._path.name, cells, row_type, allowed=allowed)
        places = (f"{self._path.name}, line {number}" for number, _ in tables)
        return tuple(zip(places, rows, strict=True))

    def as_of(self) -> date | None:
        """The day up to which the file was checked."""
        found = self._data.get("as_of")
        try:
            return None if found is None else date.fromisoformat(str(found))
        except ValueError as error:
            raise KnowledgeError(
                f"{self._path.name}: as_of {found!r} is not allowed; allowed is a day such as 2022-01-13"
            ) from error

    def _toml(self) -> dict[str, Any]:
        try:
            data = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise KnowledgeError(f"{self._path.name}: not TOML: {error}") from error
        names = ("actor", *_TABLES)
        lists = all(isinstance(data.get(name, []), list) for name in names)
        if set(data) - {*names, "as_of"} or not lists or not any(name in data for name in names):
            allowed = ", ".join(f"[[{name}]]" for name in names)
            raise KnowledgeError(
                f"{self._path.name}: holds {sorted(data)}; allowed are {allowed} tables and as_of alone"
            )
        return data

    def _tables(self, name: str) -> Iterator[tuple[int, object]]:
        """The tables ``[[name]]``, each with the line that it begins in."""
        tables = self._data.get(name, [])
        start = f"[[{name}]]"
        begun = [n for n, line in enumerate(self._text.splitlines(), 1) if _squeezed(line).startswith(start)]
        numbers = begun if len(begun) == len(tables) else range(1, len(tables) + 1)
        yield from zip(numbers, tables, strict=True)

    def _json_lines(self) -> Iterator[tuple[int, object]]:
        for number, line in enumerate(self._text.splitlines(), start=1):
            if line.strip():
                try:
                    yield number, json.loads(line)
                except ValueError as error:
                    raise KnowledgeError(f"{self._path.name}, line {number}: not JSON: {error}") from error


def columns(row: Any) -> dict[str, Any]:
    """The values of a row by the names that they have in a file."""
    return {str(f.metadata.get("column", f.name)): getattr(row, f.name) for f in fields(row)}


def _squeezed(line: str) -> str:
    return "".join(line.split())


def _allowed(codes: Collection[str] | None) -> Mapping[str, Collection[str]]:
    return {"sector": SECTORS} if codes is None else {"sector": SECTORS, "country": codes}


def _cells(
    path: Path, objects: Iterable[tuple[int, object]], row_type: type[Any]
) -> Iterator[tuple[int, list[str]]]:
    """Objects with the columns as keys, as lines of cells behind a header."""
    columns = [str(f.metadata.get("column", f.name)) for f in fields(row_type)]
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
    if isinstance(value, date) or (isinstance(value, int) and not isinstance(value, bool)):
        # a day or a year without quotation marks
        return str(value)
    parts: list[object] = value if isinstance(value, list) else [] if value is None else [value]
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) < len(parts) or (isinstance(value, list) and any("|" in text for text in texts)):
        raise KnowledgeError(f"{where} {value!r} is not allowed; allowed are a text and a list of texts")
    return "|".join(texts)
