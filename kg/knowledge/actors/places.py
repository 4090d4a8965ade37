"""The gazetteer: cities, first-order regions and larger areas, read when first asked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.knowledge.actors.index import Hit
from kg.knowledge.actors.names import capitals_needed, has_capitals, name_key
from kg.knowledge.actors.rows import CountryRow, RegionRow
from kg.knowledge.tables import knowledge_file, read_table
from kg.model import Actor


@dataclass(frozen=True, slots=True)
class CityRow:
    """``key`` is the stable tail of the id, ``KAZ:almaty``."""

    key: str
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place actor with where it is (degrees north and east, None where unknown) and how many live there."""

    actor: Actor
    kind: str
    latitude: float | None
    longitude: float | None
    population: int = 0


class Places:
    """All places, by name key and by id; where a name is shared, the larger comes first."""

    def __init__(self, countries: Mapping[str, CountryRow], mine: Iterable[RegionRow] = ()) -> None:
        self._cities: dict[str, list[CityRow]] = {}
        self._rows: dict[str, CityRow] = {}
        self._made: dict[str, Place] = {}
        self._countries = countries
        self._by_name: dict[str, dict[str, Hit]] = {}
        for region in read_table(
            knowledge_file("actors", "regions.csv"),
            RegionRow,
            key="key",
            allowed={"country": countries.keys()},
        ):
            self._add_region(region)
        for region in mine:
            self._add_region(region)
        for row in read_table(
            knowledge_file("actors", "places.csv"), CityRow, key="key", allowed={"country": countries.keys()}
        ):
            self._rows[_ID + row.key] = row
            for name in (row.name, *row.names):
                self._cities.setdefault(name_key(name), []).append(row)

    def _add_region(self, row: RegionRow) -> None:
        known = self._countries.get(row.country or "")
        country = known.iso3 if known is not None else row.country
        actor = Actor(_ID + row.key, row.name, "Place", country, aliases=row.names)
        self._made[actor.id] = Place(actor, row.kind, row.latitude, row.longitude)
        for how, names in (("name", (row.name,)), ("alias", row.names), ("demonym", row.adjectives)):
            for name in names:
                hits = self._by_name.setdefault(name_key(name), {})
                hits.setdefault(actor.id, Hit(actor, how, "adjective" if how == "demonym" else row.kind))

    def _city(self, row: CityRow) -> Place:
        place = self._made.get(_ID + row.key)
        if place is None:
            country = self._countries[row.country].iso3
            actor = Actor(_ID + row.key, row.name, "Place", country, aliases=row.names)
            place = Place(actor, "city", row.latitude, row.longitude, row.population)
            self._made[actor.id] = place
        return place

    def get(self, actor_id: str) -> Place | None:
        """The place with this id."""
        if actor_id in self._rows:
            return self._city(self._rows[actor_id])
        return self._made.get(actor_id)

    def find(self, key: str, surface: str) -> list[Hit]:
        """The places that ``surface``, whose name key is ``key``, can mean.

        Regions and areas come first, then cities, the larger before the smaller.
        """
        hits = dict(self._by_name.get(key, {}))
        cities = [row for row in self._cities.get(key, ()) if _fits(row, key, surface)]
        for row in sorted(cities, key=lambda row: -row.population):
            actor = self._city(row).actor
            hits.setdefault(actor.id, Hit(actor, "name" if name_key(row.name) == key else "alias", "city"))
        return list(hits.values())


def _fits(row: CityRow, key: str, surface: str) -> bool:
    needs = [capitals_needed(name) for name in (row.name, *row.names) if name_key(name) == key]
    return any(needed is None or has_capitals(surface, needed) for needed in needs)


_ID = "urn:kg:actor:place:"
