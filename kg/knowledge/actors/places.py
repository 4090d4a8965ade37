"""The gazetteer: cities, first-order regions and larger areas, read when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.errors import KnowledgeError
from kg.knowledge.actors.index import Hit
from kg.knowledge.actors.names import capitals_needed, has_capitals, name_key
from kg.knowledge.actors.rows import CountryRow, RegionRow
from kg.knowledge.tables import knowledge_file, read_table
from kg.model import Actor

_ID = "urn:kg:actor:place:"
_COLUMNS = 8


@dataclass(frozen=True, slots=True)
class CityRow:
    """A row of ``places.csv``: a city, or a first-order region where nobody is counted (``population`` 0).

    ``key`` is the stable tail of the id, ``KAZ:almaty``; ``keys`` are the name keys that find the place.
    """

    key: str
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """``city`` or ``region``."""
        return "city" if self.population else "region"


@dataclass(frozen=True, slots=True)
class Place:
    """A place actor, what it is (``city``, ``region``, ``area``), how many live there (0: not known)."""

    actor: Actor
    kind: str
    population: int = 0


class Places:
    """All places, by name key and by id; where a name is shared, the larger comes first.

    The rows of ``places.csv`` are many and few are asked for: each is read when its name is first looked up.
    """

    def __init__(self, countries: Mapping[str, CountryRow], mine: Iterable[RegionRow] = ()) -> None:
        self._made: dict[str, Place] = {}
        self._countries = countries
        self._by_name: dict[str, dict[str, Hit]] = {}
        shipped = read_table(
            knowledge_file("actors", "regions.csv"),
            RegionRow,
            key="key",
            allowed={"country": countries.keys()},
        )
        for region in (*shipped, *mine):
            self._add_region(region)
        self._lines: dict[str, list[str]] = {}
        for line in knowledge_file("actors", "places.csv").read_text(encoding="utf-8").splitlines()[3:]:
            for key in line[line.rfind(",") + 1 :].split("|"):
                self._lines.setdefault(key, []).append(line)

    def _add_region(self, row: RegionRow) -> None:
        known = self._countries.get(row.country or "")
        country = known.iso3 if known is not None else row.country
        actor = Actor(
            _ID + row.key,
            row.name,
            "Place",
            country,
            aliases=row.names,
            latitude=row.latitude,
            longitude=row.longitude,
        )
        self._made[actor.id] = Place(actor, row.kind)
        for how, names in (("name", (row.name,)), ("alias", row.names), ("demonym", row.adjectives)):
            for name in names:
                hits = self._by_name.setdefault(name_key(name), {})
                hits.setdefault(actor.id, Hit(actor, how, "adjective" if how == "demonym" else row.kind))

    def _row(self, line: str) -> CityRow:
        cells = line.split(",")
        if len(cells) != _COLUMNS or cells[2] not in self._countries:
            raise KnowledgeError(
                f"places.csv, key {cells[0]!r}: has {len(cells)} cells and the country {cells[2:3]}; it must "
                f"have {_COLUMNS} and a key of countries.csv; make the file again with build_places.py"
            )
        key, name, country, latitude, longitude, population, names, keys = cells
        others = tuple(names.split("|")) if names else ()
        spot = float(latitude), float(longitude)
        return CityRow(key, name, country, *spot, int(population), others, tuple(keys.split("|")))

    def _city(self, row: CityRow) -> Place:
        place = self._made.get(_ID + row.key)
        if place is None:
            actor = Actor(
                _ID + row.key,
                row.name,
                "Place",
                self._countries[row.country].iso3,
                aliases=row.names,
                latitude=row.latitude,
                longitude=row.longitude,
            )
            place = Place(actor, row.kind, row.population)
            self._made[actor.id] = place
        return place

    def get(self, actor_id: str) -> Place | None:
        """The place with this id."""
        if actor_id not in self._made and actor_id.startswith(_ID):
            start = actor_id.removeprefix(_ID) + ","
            found = (line for lines in self._lines.values() for line in lines if line.startswith(start))
            for line in found:
                return self._city(self._row(line))
        return self._made.get(actor_id)

    def find(self, key: str, surface: str) -> list[Hit]:
        """The places that ``surface``, whose name key is ``key``, can mean.

        Regions and areas of ``regions.csv`` come first, then cities, the larger before the smaller.
        """
        hits = dict(self._by_name.get(key, {}))
        rows = [row for row in map(self._row, self._lines.get(key, ())) if _fits(row, key, surface)]
        for row in sorted(rows, key=lambda row: -row.population):
            actor = self._city(row).actor
            how = "name" if name_key(row.name) == key else "alias"
            hits.setdefault(actor.id, Hit(actor, how, row.kind))
        return list(hits.values())


def _fits(row: CityRow, key: str, surface: str) -> bool:
    needs = [capitals_needed(name) for name in (row.name, *row.names) if name_key(name) == key]
    return any(needed is None or has_capitals(surface, needed) for needed in needs)
