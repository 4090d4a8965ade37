"""What a row of each catalogue file holds. The parts of a list stand with ``|`` between them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

OfficeKind = Literal[
    "head_of_state",
    "head_of_government",
    "minister",
    "spokesperson",
    "military",
    "envoy",
    "legislator",
    "judge",
    "party",
    "head_of_organization",
    "other",
]
OrganizationKind = Literal[
    "igo",
    "armed-group",
    "party",
    "movement",
    "media",
    "company",
    "ngo",
    "government-body",
    "religious",
    "mission",
    "union",
]
Gender = Literal["m", "f"]
Status = Literal["former", "acting", "elect", "deputy", "none"]
PlaceKind = Literal["city", "region", "area"]

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def check_days(**days: str | None) -> None:
    """Raises ValueError for what is neither a day, nor a month, nor a year."""
    for column, day in days.items():
        if day is not None and not _DAY.fullmatch(day):
            raise ValueError(f"{column} {day!r} is not allowed; allowed are 2022, 2022-01 and 2022-01-13")


@dataclass(frozen=True, slots=True)
class Word:
    word: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    """``key`` is the ISO 3166 alpha-3 code, or a slug; ``article``: "the" stands before the name."""

    key: str
    name: str
    status: Literal["un-member", "observer", "disputed", "territory", "historic"]
    iso3: str | None = None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    led_by: str | None = None
    since: str | None = None
    until: str | None = None
    wikidata: str | None = None
    article: bool = False

    def __post_init__(self) -> None:
        check_days(since=self.since, until=self.until)
        if self.iso3 is not None and self.iso3 != self.key and self.key.isupper():
            raise ValueError(
                f"iso3 {self.iso3!r} differs from the key; a country with a code has it as its key"
            )


@dataclass(frozen=True, slots=True)
class FormerNameRow:
    """A name that a state bore from ``start`` to ``end``, or a city that was its capital then."""

    country: str
    kind: Literal["name", "capital"]
    name: str
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        check_days(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class PortfolioRow:
    key: str
    ministry: str
    minister: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    sector: str


@dataclass(frozen=True, slots=True)
class BodyRow:
    """``of`` is the canonical name with ``{country}``; ``state``: the words name the state itself."""

    key: str
    of: str
    names: tuple[str, ...]
    sector: str
    state: bool


@dataclass(frozen=True, slots=True)
class BodyNameRow:
    country: str
    kind: str
    name: str | None = None
    aliases: tuple[str, ...] = ()
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeRow:
    key: str
    name: str
    forms: tuple[str, ...]
    kind: OfficeKind
    gender: Gender | None = None
    relation: Literal["holdsOffice", "speaksFor", "belongsTo"] = "holdsOffice"
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class PrefixRow:
    prefix: str
    status: Status


@dataclass(frozen=True, slots=True)
class SuffixRow:
    suffix: str
    status: Status


@dataclass(frozen=True, slots=True)
class OrganizationRow:
    key: str
    name: str
    kind: OrganizationKind
    sector: str | None
    names: tuple[str, ...] = ()
    country: str | None = None
    seat: str | None = None
    founded: str | None = None
    dissolved: str | None = None
    wikidata: str | None = None

    def __post_init__(self) -> None:
        check_days(founded=self.founded, dissolved=self.dissolved)


@dataclass(frozen=True, slots=True)
class MemberRow:
    organization: str
    member: str
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        check_days(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """``surname`` only where it is not the last word of the name ("Xi", "von der Leyen|Leyen")."""

    key: str
    name: str
    gender: Gender | None
    names: tuple[str, ...] = ()
    surname: tuple[str, ...] = ()
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class HolderRow:
    """``scope``: key of a country or an organization, or ``COUNTRY:body-kind``; no ``end``: still held.

    ``about``: key of the state that an envoy is sent to, or deals with.
    """

    person: str
    office: str
    scope: str
    start: str | None = None
    end: str | None = None
    about: str | None = None

    def __post_init__(self) -> None:
        check_days(start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class GroupRow:
    key: str
    name: str
    sector: str | None
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    country: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class RegionRow:
    """A region of a country, or an area of several (then without ``country``)."""

    key: str
    name: str
    kind: PlaceKind
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class RoleRow:
    lemma: str
    cls: Literal["Person", "Group", "Organization"]
    plural: Literal["Person", "Group", "Organization"]
    sector: str


@dataclass(frozen=True, slots=True)
class GivenNameRow:
    name: str
    gender: Literal["m", "f", "u"]


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Since when a file has not been checked again: a row without an end says nothing of later days."""

    file: str
    as_of: str
    source: str
