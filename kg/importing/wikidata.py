"""Who holds office and who belongs to what, asked of an endpoint with Wikidata's terms.

Terms: P298 (ISO 3166-1 alpha-3 code), P35 and P6 (head of state, of government), P1906 and P1313 (their
offices), P39 (position held), P1001 (applies to jurisdiction), P17 (country), P463 (member of), P580 and P582
(start and end time), P21 (gender), Q83307 (minister).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from kg.importing.sparql import Endpoint, Row

PREFIXES = """PREFIX wd: <http://www.wikidata.org/entity/>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
PREFIX p: <http://www.wikidata.org/prop/>
PREFIX ps: <http://www.wikidata.org/prop/statement/>
PREFIX pqv: <http://www.wikidata.org/prop/qualifier/value/>
PREFIX wikibase: <http://wikiba.se/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
"""
_ENTITY = re.compile(r"http://www\.wikidata\.org/entity/(Q[1-9]\d*)")
_TIME = re.compile(r"(\d{4})-(\d{2})-(\d{2})T")
_LANGUAGES = ("en", "mul", "en-gb", "en-us")
_GENDERS = {"Q6581097": "m", "Q6581072": "f", "Q1052281": "f", "Q2449503": "m"}
_DAYS = "?start ?startPrecision ?end ?endPrecision"
_AT_ONCE = 100

Told = Callable[[int, int], None]
"""Takes how many rows have come and how many are expected so far."""


@dataclass(frozen=True, slots=True)
class Term:
    """Somebody (a QID) in an office of a state: ``role`` is ``head-of-state``, ``head-of-government`` or
    ``minister``; ``office`` what the endpoint calls the office."""

    person: str
    country: str
    role: str
    office: str | None
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Membership:
    """A state in an organization (a QID and its name)."""

    country: str
    organization: str
    name: str
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Human:
    """A person as the endpoint describes it; ``name`` is empty where it has none in English."""

    qid: str
    name: str
    aliases: tuple[str, ...] = ()
    gender: str | None = None


@dataclass(slots=True)
class Found:
    """All that was asked for."""

    terms: list[Term] = field(default_factory=list)
    memberships: list[Membership] = field(default_factory=list)
    humans: dict[str, Human] = field(default_factory=dict)


class Asking:
    """One run of questions; ``told`` hears of the progress. ``is_office`` says of a country's code and a
    title whether the office is one that is wanted."""

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        since: date,
        countries: Sequence[str],
        size: int,
        is_office: Callable[[str, str], bool],
        told: Told,
    ) -> None:
        self._endpoint, self._size, self._is_office, self._told = endpoint, size, is_office, told
        self._current = f"""{_qualifier("P580", "start")} {_qualifier("P582", "end")}
            MINUS {{ ?statement wikibase:rank wikibase:DeprecatedRank }}
            FILTER(BOUND(?endTime) || EXISTS {{ ?statement a wikibase:BestRank }})
            FILTER(!BOUND(?end) || ?end >= "{since.isoformat()}T00:00:00Z"^^xsd:dateTime)"""
        codes = " ".join(f'"{code}"' for code in countries)
        self._of = (
            f"VALUES ?iso {{ {codes} }} ?state wdt:P298 ?iso ." if countries else "?state wdt:P298 ?iso ."
        )
        self._got = self._expected = 0

    def all(self) -> Found:
        """Everything; InputError as :meth:`Endpoint.ask`, and then nothing of it."""
        found = Found()
        found.terms += self._heads("P35", "P1906", "head-of-state")
        found.terms += self._heads("P6", "P1313", "head-of-government")
        found.terms += self._ministers()
        found.memberships += self._memberships()
        people = sorted({term.person for term in found.terms})
        found.humans = {human.qid: human for human in self._humans(people)}
        return found

    def _heads(self, claim: str, position: str, role: str) -> Iterator[Term]:
        pattern = f"""{self._of} ?state p:{claim} ?statement . ?statement ps:{claim} ?person . {self._current}
            OPTIONAL {{ ?state wdt:{position} ?position . ?position rdfs:label ?office
                FILTER(LANG(?office) = "en") }}"""
        for row in self._rows(f"?statement ?iso ?person ?office {_DAYS}", pattern):
            yield from _term(row, role, row.get("office"), row["iso"])

    def _ministers(self) -> Iterator[Term]:
        pattern = f"""{self._of} ?position (wdt:P1001|wdt:P17) ?state . ?position wdt:P279* wd:Q83307 .
            ?position rdfs:label ?office FILTER(LANG(?office) = "en")"""
        offices: dict[str, tuple[str, str]] = {}
        for row in self._rows("?position ?iso ?office", pattern):
            qid = _qid(row["position"])
            if qid is not None and self._is_office(row["iso"], row["office"]):
                offices[qid] = (row["iso"], row["office"])
        for chunk in _chunks(sorted(offices)):
            pattern = f"""VALUES ?position {{ {_values(chunk)} }} ?statement ps:P39 ?position .
                ?person p:P39 ?statement . {self._current}"""
            for row in self._rows(f"?statement ?position ?person {_DAYS}", pattern):
                iso, office = offices[_qid(row["position"]) or ""]
                yield from _term(row, "minister", office, iso)

    def _memberships(self) -> Iterator[Membership]:
        pattern = f"""{self._of} ?state p:P463 ?statement . ?statement ps:P463 ?organization . {self._current}
            ?organization rdfs:label ?name FILTER(LANG(?name) = "en")"""
        for row in self._rows(f"?statement ?iso ?organization ?name {_DAYS}", pattern):
            qid, days = _qid(row["organization"]), _days(row)
            if qid is not None and days is not None:
                yield Membership(row["iso"], qid, row["name"], *days)

    def _humans(self, qids: Sequence[str]) -> Iterator[Human]:
        languages = ", ".join(f'"{language}"' for language in _LANGUAGES)
        for chunk in _chunks(qids):
            people = f"VALUES ?person {{ {_values(chunk)} }}"
            pattern = f"""{people} {{ ?person rdfs:label ?name BIND("name" AS ?kind) }} UNION
                {{ ?person skos:altLabel ?name BIND("alias" AS ?kind) }}
                BIND(LANG(?name) AS ?language) FILTER(?language IN ({languages}))"""
            rows = list(self._rows("?person ?kind ?language ?name", pattern))
            gendered = self._rows("?person ?gender", f"{people} ?person wdt:P21 ?gender .")
            genders = {row["person"]: _GENDERS.get(_qid(row["gender"]) or "") for row in gendered}
            for qid in chunk:
                iri = f"http://www.wikidata.org/entity/{qid}"
                mine = [row for row in rows if row["person"] == iri]
                mine.sort(
                    key=lambda row: (row["kind"] != "name", _LANGUAGES.index(row["language"]), row["name"])
                )
                names = list(dict.fromkeys(" ".join(row["name"].split()) for row in mine))
                named = bool(mine) and mine[0]["kind"] == "name"
                yield Human(qid, names[0] if named else "", tuple(names[1:]), genders.get(iri))

    def _rows(self, variables: str, pattern: str) -> Iterator[Row]:
        total = self._endpoint.count(pattern, PREFIXES)
        self._expected += total
        for page in self._endpoint.pages(variables, pattern, PREFIXES, size=self._size, total=total):
            self._got += len(page)
            self._told(self._got, self._expected)
            yield from page


def _qualifier(claim: str, name: str) -> str:
    """A day of a statement, with its precision: 11 for a day, 10 a month, 9 a year."""
    return f"""OPTIONAL {{ ?statement pqv:{claim} ?{name}Time . ?{name}Time wikibase:timeValue ?{name} ;
        wikibase:timePrecision ?{name}Precision }}"""


def _term(row: Row, role: str, office: str | None, country: str) -> Iterator[Term]:
    person, days = _qid(row["person"]), _days(row)
    if person is not None and days is not None:
        yield Term(person, country, role, office, *days)


def _days(row: Row) -> tuple[str | None, str | None] | None:
    """Start and end; None where there is an end that is not even known by its year."""
    end = _day(row, "end")
    return None if end is None and "end" in row else (_day(row, "start"), end)


def _day(row: Row, name: str) -> str | None:
    """The day of a row as exact as it is: ``2022``, ``2022-01``, ``2022-01-13``; None for less."""
    found = _TIME.match(row.get(name, ""))
    precision = int(row.get(f"{name}Precision", 0))
    if found is None or precision < 9:
        return None
    return "-".join(found.groups()[: min(precision, 11) - 8])


def _qid(iri: str) -> str | None:
    """The QID of an entity; None for the blank nodes and such that stand for somebody unknown."""
    found = _ENTITY.fullmatch(iri)
    return found[1] if found else None


def _values(qids: Sequence[str]) -> str:
    return " ".join(f"wd:{qid}" for qid in qids)


def _chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(items), _AT_ONCE):
        yield items[at : at + _AT_ONCE]
