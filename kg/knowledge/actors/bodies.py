"""Bodies that every country has: "Kazakh police", "Ukraine's foreign ministry", "armed forces of Armenia".

They are not listed but read by pattern: a word for the body, and before or after it a word for the country.
So any of some 250 countries has any of some 90 kinds, each with a stable id, and only irregular names need
a row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.errors import KnowledgeError
from kg.knowledge.actors.names import name_key
from kg.knowledge.actors.rows import BodyNameRow, BodyRow, CountryRow, PortfolioRow
from kg.knowledge.memo import Memo
from kg.knowledge.tables import knowledge_file, read_table
from kg.model import SECTORS, Actor

_LONGEST_COUNTRY = 6
_LINKS = ("of", "in", "for")
_CROWN = "royal "
"""What goes before the country in names of bodies of kingdoms: "Royal Danish Navy"."""
_IN_BRACKETS = re.compile(r"\s*\(([^()]+)\)\s*$")


def portfolio_rows() -> tuple[PortfolioRow, ...]:
    """The portfolios of ``portfolios.csv``."""
    return read_table(
        knowledge_file("actors", "portfolios.csv"), PortfolioRow, key="key", allowed={"sector": SECTORS}
    )


def _ministry(row: PortfolioRow) -> BodyRow:
    names = [f"{word} {noun}" for word in row.before for noun in ("ministry", "department")]
    names += [
        f"{noun} {word}" for word in row.after for noun in ("ministry of", "ministry for", "department of")
    ]
    if row.key == "foreign-affairs":
        names += ["foreign office"]
    return BodyRow("ministry-of-" + row.key, row.ministry + " of {country}", tuple(names), row.sector, False)


class Bodies:
    """The bodies of all countries. ``kinds_by_name`` maps the key of a bare name to the kinds it can mean."""

    def __init__(self, countries: Mapping[str, CountryRow], words: Mapping[str, tuple[str, ...]]) -> None:
        """``words``: what may stand for a country beside a body (adjectives and names), by name key."""
        self._countries = countries
        self._words = words
        path = knowledge_file("actors", "body_patterns.csv")
        rows = read_table(path, BodyRow, key="key", allowed={"sector": SECTORS})
        self.kinds: dict[str, BodyRow] = {
            row.key: row for row in (*rows, *(_ministry(p) for p in portfolio_rows()))
        }
        self.kind_by_name: dict[str, str] = {}
        for row in self.kinds.values():
            for name in row.names:
                self.kind_by_name.setdefault(name_key(name), row.key)
        self._names: dict[tuple[str, str], BodyNameRow] = {}
        self._same: dict[tuple[str, str], str] = {}
        self._read_names()
        self._actors: dict[tuple[str, str], Actor] = {}
        self._parsed = Memo(self._parse)

    def _read_names(self) -> None:
        path = knowledge_file("actors", "body_names.csv")
        rows = read_table(
            path,
            BodyNameRow,
            key=("country", "kind"),
            allowed={"country": self._countries.keys(), "kind": self.kinds.keys()},
        )
        first: dict[tuple[str, str], BodyNameRow] = {}
        for row in rows:
            # One name in one country is one body: Israel's army is its defence forces.
            main = first.setdefault((row.country, row.name or row.kind), row)
            self._same[row.country, row.kind] = main.kind
            if main is row:
                self._names[row.country, row.kind] = row
            elif row.aliases:
                merged = BodyNameRow(
                    row.country, main.kind, main.name, main.aliases + row.aliases, main.wikidata
                )
                first[row.country, row.name or row.kind] = self._names[row.country, main.kind] = merged

    def listed(self) -> Iterator[tuple[str, Actor]]:
        """Every name that leads to a body without a country's name, with the body."""
        for country, kind in self._names:
            actor = self.actor(country, kind)
            for name in (actor.name, *actor.aliases):
                yield name, actor

    def kind_of(self, actor_id: str) -> str:
        """The kind in the id of a body."""
        return actor_id.rpartition(":")[2]

    def state_itself(self, kind: str) -> bool:
        """Whether the words for ``kind`` name the state ("the Kazakh government")."""
        return self.kinds[kind].state

    def country(self, key: str) -> CountryRow | None:
        """The row of the country with this key."""
        return self._countries.get(key)

    def has(self, country: str, kind: str) -> bool:
        """Whether there is such a country and such a kind."""
        return country in self._countries and kind in self.kinds

    def actor(self, country: str, kind: str) -> Actor:
        """The body of this kind in the country with this key.

        Raises KnowledgeError for a kind or a country that is in no file.
        """
        kind = self._same.get((country, kind), kind)
        if (country, kind) not in self._actors:
            if not self.has(country, kind):
                raise KnowledgeError(f"there is no body {kind!r} of {country!r}; see body_patterns.csv")
            self._actors[country, kind] = self._make(self._countries[country], self.kinds[kind])
        return self._actors[country, kind]

    def _make(self, country: CountryRow, body: BodyRow) -> Actor:
        own = self._names.get((country.key, body.key))
        regular = body.of.format(country=f"the {country.name}" if country.article else country.name)
        name = own.name if own and own.name else regular
        aliases = (own.aliases if own else ()) + ((regular,) if regular != name else ())
        return Actor(
            id=f"urn:kg:actor:body:{country.key}:{body.key}",
            name=name,
            cls="Organization",
            country=country.iso3,
            sector=body.sector,
            wikidata=own.wikidata if own else None,
            aliases=aliases,
        )

    def parse(self, surface: str) -> tuple[tuple[str, str], ...]:
        """Country and kind of each body that ``surface`` can name by pattern; mostly none or one.

        "Congolese army" is two: the word fits two countries.
        """
        return self._parsed[surface]

    def _parse(self, surface: str) -> tuple[tuple[str, str], ...]:
        if ")" in surface:
            surface = _IN_BRACKETS.sub(r" of \1", surface)
        words = name_key(surface).removeprefix(_CROWN).split(" ")
        if len(words) < 2:
            return ()
        for cut in range(min(_LONGEST_COUNTRY, len(words) - 1), 0, -1):
            kind = self.kind_by_name.get(" ".join(words[cut:]))
            if kind is not None:
                countries = self._words.get(" ".join(words[:cut]), ())
                if countries:
                    return tuple((country, kind) for country in countries)
        return self._parse_after(words)

    def _parse_after(self, words: list[str]) -> tuple[tuple[str, str], ...]:
        for at in range(1, len(words) - 1):
            if words[at] not in _LINKS:
                continue
            kind = self.kind_by_name.get(" ".join(words[:at]))
            if kind is not None:
                rest = words[at + 1 :]
                countries = self._words.get(" ".join(rest[1:] if rest[0] == "the" else rest), ())
                if countries:
                    return tuple((country, kind) for country in countries)
        return ()
