"""From the rows of the catalogue files to actors: one short function per file."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from kg.errors import KnowledgeError
from kg.knowledge.actors import own
from kg.knowledge.actors.bodies import Bodies
from kg.knowledge.actors.holders import Holding
from kg.knowledge.actors.index import Index
from kg.knowledge.actors.names import name_key
from kg.knowledge.actors.own_files import OwnRow
from kg.knowledge.actors.rows import (
    CountryRow,
    FormerNameRow,
    GivenNameRow,
    GroupRow,
    HolderRow,
    MemberRow,
    OrganizationRow,
    PersonRow,
    RoleRow,
    SourceRow,
)
from kg.knowledge.tables import Row, knowledge_file, read_table
from kg.model import SECTORS, Actor


@dataclass(frozen=True, slots=True)
class Person:
    row: PersonRow
    actor: Actor


@dataclass(frozen=True, slots=True)
class Organization:
    row: OrganizationRow
    actor: Actor


@dataclass(frozen=True, slots=True)
class Group:
    row: GroupRow
    actor: Actor


def _rows(file: str, row_type: type[Row], **allowed: object) -> tuple[Row, ...]:
    return read_table(
        knowledge_file("actors", file),
        row_type,
        key="key",
        allowed=allowed,  # type: ignore[arg-type]
    )


@cache
def as_of(file: str) -> date:
    """The day up to which a file was checked, from ``sources.csv``.

    Raises KnowledgeError if the file is not listed there.
    """
    rows = read_table(knowledge_file("actors", "sources.csv"), SourceRow, key="file")
    for row in rows:
        if row.file == file:
            return date.fromisoformat(row.as_of)
    raise KnowledgeError(f"sources.csv: {file} is not listed; give it a row with the day it was checked")


def countries() -> dict[str, CountryRow]:
    """The rows of ``countries.csv`` by key, their former names among the others."""
    rows = {row.key: row for row in _rows("countries.csv", CountryRow)}
    for key, former in former_names(rows).items():
        names = dict.fromkeys((*rows[key].names, *(row.name for row in former if row.kind == "name")))
        rows[key] = replace(rows[key], names=tuple(names))
    return rows


def former_names(rows: Collection[str]) -> dict[str, tuple[FormerNameRow, ...]]:
    """``former_names.csv`` by the key of the country, which must be in ``rows``."""
    found: dict[str, list[FormerNameRow]] = {}
    for row in read_table(
        knowledge_file("actors", "former_names.csv"),
        FormerNameRow,
        key=("country", "name", "start"),
        allowed={"country": rows},
    ):
        found.setdefault(row.country, []).append(row)
    return {key: tuple(former) for key, former in found.items()}


def _code(key: str | None, rows: Mapping[str, CountryRow]) -> str | None:
    """The code of a country's key; a code that is no key is one already."""
    return rows[key].iso3 if key is not None and key in rows else key


def state(row: CountryRow) -> Actor:
    """The state actor of a row."""
    return Actor(
        f"urn:kg:actor:state:{row.key}", row.name, "State", row.iso3, wikidata=row.wikidata, aliases=row.names
    )


def country_words(rows: Mapping[str, CountryRow], own: Collection[str] = ()) -> dict[str, tuple[str, ...]]:
    """Name key to country keys, for every word that stands for a country beside a body; a word of the keys
    in ``own`` stands for no other."""
    words: dict[str, dict[str, None]] = {}
    for row in rows.values():
        for word in (row.name, *row.names, *row.adjectives):
            words.setdefault(name_key(word), {})[row.key] = None
    return {word: tuple(k for k in keys if k in own) or tuple(keys) for word, keys in words.items()}


def index_states(index: Index, rows: Mapping[str, CountryRow], states: Mapping[str, Actor]) -> None:
    """Names, demonyms and metonyms of states; names first, so that "US" is a name though an adjective too."""
    for key, row in rows.items():
        for how, kind, names in (
            ("name", "state", (row.name,)),
            ("alias", "state", row.names),
            ("demonym", "adjective", row.adjectives),
            ("demonym", "people", row.people),
            ("demonym", "person", row.person),
            ("metonym", "capital", row.capital),
            ("metonym", "seat", row.seats),
        ):
            for name in names:
                index.add(name, states[key], how, kind)


def organizations(rows: Mapping[str, CountryRow], mine: Sequence[OwnRow] = ()) -> dict[str, Organization]:
    """``organizations.csv`` by key, under the organizations of a user's file."""
    made = {}
    shipped = {
        r.key: r for r in _rows("organizations.csv", OrganizationRow, sector=SECTORS, country=rows.keys())
    }
    for row in {**shipped, **own.organizations(shipped, mine)}.values():
        country = _code(row.country, rows)
        actor = Actor(
            f"urn:kg:actor:org:{row.key}",
            row.name,
            "Organization",
            country,
            row.sector,
            row.wikidata,
            row.names,
        )
        made[row.key] = Organization(row, actor)
    return made


def index_organizations(index: Index, made: Mapping[str, Organization]) -> None:
    """Names and acronyms of organizations."""
    for organization in made.values():
        index.add(organization.row.name, organization.actor, "name", organization.row.kind)
        for name in organization.row.names:
            index.add(name, organization.actor, "alias", organization.row.kind)


def groups(rows: Mapping[str, CountryRow], mine: Sequence[OwnRow] = ()) -> dict[str, Group]:
    """``groups.csv``, peoples and faiths, by key, under the groups of a user's file."""
    made = {}
    shipped = {r.key: r for r in _rows("groups.csv", GroupRow, sector=SECTORS, country=rows.keys())}
    for row in {**shipped, **own.groups(shipped, mine)}.values():
        country = _code(row.country, rows)
        names = (*row.names, *row.people)
        actor = Actor(
            f"urn:kg:actor:group:{row.key}", row.name, "Group", country, row.sector, row.wikidata, names
        )
        made[row.key] = Group(row, actor)
    return made


def index_groups(index: Index, made: Mapping[str, Group]) -> None:
    """Names, adjectives and people nouns of groups."""
    for group in made.values():
        row = group.row
        for how, kind, names in (
            ("name", "group", (row.name,)),
            ("alias", "group", row.names),
            ("demonym", "people", row.people),
            ("demonym", "adjective", row.adjectives),
            ("demonym", "person", row.person),
        ):
            for name in names:
                index.add(name, group.actor, how, kind)


def people(rows: Mapping[str, CountryRow], mine: Sequence[OwnRow] = ()) -> dict[str, Person]:
    """``people.csv`` by key, under the people of a user's file."""
    made = {}
    shipped = {r.key: r for r in _rows("people.csv", PersonRow, sector=SECTORS, country=rows.keys())}
    for row in {**shipped, **own.people(shipped, mine)}.values():
        country = _code(row.country, rows)
        actor = Actor(
            f"urn:kg:actor:person:{row.key}", row.name, "Person", country, row.sector, row.wikidata, row.names
        )
        made[row.key] = Person(row, actor)
    return made


def index_people(index: Index, made: Mapping[str, Person]) -> None:
    """Full names and transliterations; surnames alone are looked up apart."""
    for person in made.values():
        index.add(person.row.name, person.actor, "name", "person")
        for name in person.row.names:
            index.add(name, person.actor, "alias", "person")


def surnames(made: Mapping[str, Person], mine: Collection[str] = ()) -> dict[str, tuple[Actor, ...]]:
    """Name key of a family name to its bearers, in file order; to those with an id in ``mine`` alone where
    there are any."""
    found: dict[str, dict[str, Actor]] = {}
    for person in made.values():
        for name in _surnames_of(person.row):
            found.setdefault(name_key(name), {})[person.actor.id] = person.actor
    return {
        name: tuple(actor for id_, actor in actors.items() if id_ in mine) or tuple(actors.values())
        for name, actors in found.items()
    }


def people_names(made: Mapping[str, Person], rows: Mapping[str, CountryRow]) -> frozenset[str]:
    """Name keys of what people are called: given names, last words of names; capitals of states are none."""
    names = {name_key(person.row.name.split()[-1]) for person in made.values()}
    capitals = {name_key(capital) for row in rows.values() for capital in row.capital}
    return frozenset((names | given_names().keys()) - capitals)


def _surnames_of(row: PersonRow) -> Iterator[str]:
    if row.surname:
        yield from row.surname
        return
    for name in (row.name, *row.names):
        words = name.split()
        yield words[-1]
        if len(words) > 2 and words[-2][0].islower():
            yield " ".join(words[-2:])


def indexed(
    rows: Mapping[str, CountryRow],
    states: Mapping[str, Actor],
    organizations: Mapping[str, Organization],
    bodies: Bodies,
    groups: Mapping[str, Group],
    people: Mapping[str, Person],
) -> Index:
    """All names of all these."""
    index = Index()
    index_states(index, rows, states)
    index_organizations(index, organizations)
    for name, body in bodies.listed():
        index.add(name, body, "name" if name == body.name else "alias", bodies.kind_of(body.id))
    index_groups(index, groups)
    index_people(index, people)
    return index


def holdings(
    made: Mapping[str, Person], scopes: Mapping[str, Actor], bodies: Bodies, offices: Mapping[str, str]
) -> Iterator[Holding]:
    """``holders.csv`` and ``envoys.csv``; a scope ``RUS:ministry-of-defence`` is a body.

    Raises KnowledgeError for a scope that is neither a country, nor an organization, nor a body.
    """
    allowed = {"person": made.keys(), "office": offices.keys(), "about": scopes.keys()}
    keys = ("person", "office", "scope", "start")
    for file, key in (("holders.csv", keys), ("envoys.csv", (*keys, "about"))):
        rows = read_table(knowledge_file("actors", file), HolderRow, key=key, allowed=allowed)
        yield from _holdings(file, rows, made, scopes, bodies, offices)


def _holdings(
    file: str,
    rows: Sequence[HolderRow],
    made: Mapping[str, Person],
    scopes: Mapping[str, Actor],
    bodies: Bodies,
    offices: Mapping[str, str],
) -> Iterator[Holding]:
    checked = as_of(file)
    for row in rows:
        if ":" in row.scope:
            scope = bodies.actor(*row.scope.split(":", 1))
        elif row.scope in scopes:
            scope = scopes[row.scope]
        else:
            raise KnowledgeError(
                f"{file}, {row.person!r}: scope {row.scope!r} is no key of countries.csv "
                "or organizations.csv, and no COUNTRY:body-kind"
            )
        name, about = offices[row.office], scopes[row.about] if row.about is not None else None
        person = made[row.person].actor
        yield Holding(person, row.office, name, scope, row.start, row.end, checked, about)


def members(
    made: Mapping[str, Organization], states: Mapping[str, Actor]
) -> dict[str, tuple[tuple[Actor, str | None, str | None], ...]]:
    """``members.csv``: id of the organization to members with start and end."""
    rows = read_table(
        knowledge_file("actors", "members.csv"),
        MemberRow,
        key=("organization", "member", "start"),
        allowed={"organization": made.keys(), "member": states.keys()},
    )
    found: dict[str, list[tuple[Actor, str | None, str | None]]] = {}
    for row in rows:
        found.setdefault(made[row.organization].actor.id, []).append((states[row.member], row.start, row.end))
    return {key: tuple(entries) for key, entries in found.items()}


def role_nouns() -> dict[str, RoleRow]:
    """``generic_people.csv`` by lemma in small letters."""
    path = knowledge_file("actors", "generic_people.csv")
    return {
        row.lemma.lower(): row for row in read_table(path, RoleRow, key="lemma", allowed={"sector": SECTORS})
    }


@cache
def given_names() -> dict[str, str]:
    """``given_names.csv`` by name key; names of both genders (``u``) are left out."""
    rows = read_table(knowledge_file("actors", "given_names.csv"), GivenNameRow, key="name")
    return {name_key(row.name): row.gender for row in rows if row.gender != "u"}
