"""Dated facts of a user's own file: offices, memberships, and what an actor stood for at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from kg.errors import KnowledgeError
from kg.knowledge.actors.directory import Directory
from kg.knowledge.actors.holders import Holding, surely_within
from kg.knowledge.actors.own_files import Located, OwnAgent, OwnMember, OwnOffice, OwnPeriod
from kg.knowledge.actors.rows import RoleRow
from kg.knowledge.actors.titles import Office
from kg.knowledge.inflection import with_s
from kg.model import Actor

Dated = tuple[date | None, Located[OwnOffice]]
Member = tuple[Actor, str | None, str | None]


@contextmanager
def _named(where: str) -> Iterator[None]:
    """Errors inside are told with file and line."""
    try:
        yield
    except KnowledgeError as error:
        raise KnowledgeError(f"{where}: {error}") from error


def holdings(
    rows: Iterable[Dated], directory: Directory, office: Callable[[str], Office | None]
) -> Iterator[Holding]:
    """The offices of a user's file.

    Raises KnowledgeError, naming file and line, for a title that is in no file and for people, states or
    bodies that are nobody, or several.
    """
    for as_of, (where, row) in rows:
        with _named(where):
            title = office(row.office)
            if title is None or title.status != "current":
                raise KnowledgeError(
                    f"office {row.office!r} is not allowed; allowed are titles of offices.csv and "
                    "portfolios.csv, such as 'president', 'foreign minister', 'head of state', 'leader'"
                )
            person = directory.one(row.person, "Person")
            scope = directory.one(row.of, "State", "Organization")
        yield Holding(person, title.key, title.name, scope, row.start, row.end, as_of or date.max)


def members(
    shipped: Mapping[str, tuple[Member, ...]],
    rows: Iterable[tuple[date | None, Located[OwnMember]]],
    directory: Directory,
) -> dict[str, tuple[Member, ...]]:
    """Memberships by the id of the organization: those of a user's file in the place of all shipped ones of
    the same member; errors as in :func:`holdings`."""
    mine: dict[str, list[Member]] = {}
    for _, (where, row) in rows:
        with _named(where):
            organization = directory.one(row.organization, "Organization")
            member = directory.one(row.member)
        mine.setdefault(organization.id, []).append((member, row.start, row.end))
    found = dict(shipped)
    for id_, told in mine.items():
        members = {actor.id for actor, _, _ in told}
        found[id_] = (*(row for row in shipped.get(id_, ()) if row[0].id not in members), *told)
    return found


@dataclass(frozen=True, slots=True)
class Periods:
    """What actors stood for at a time, by the actor's id."""

    by_actor: dict[str, tuple[OwnPeriod, ...]]

    @classmethod
    def of(cls, rows: Sequence[Located[OwnPeriod]], directory: Directory) -> Periods:
        """The periods of a user's file; errors as in :func:`holdings`."""
        found: dict[str, tuple[OwnPeriod, ...]] = {}
        for where, row in rows:
            with _named(where):
                actor = directory.one(row.actor)
            found[actor.id] = (*found.get(actor.id, ()), row)
        return cls(found)

    def on(self, actor: Actor, day: date | None) -> Actor:
        """The actor with the country and the sector of ``day``; as it is where no period surely covers it."""
        if day is None:
            return actor
        for row in self.by_actor.get(actor.id, ()):
            if surely_within(row.start, row.end, day, date.max):
                return replace(actor, country=row.country, sector=row.sector)
        return actor


class RoleNouns(dict[str, RoleRow]):
    """Role nouns, the shipped ones and a user's, by their lemma in small letters."""

    @cached_property
    def ends(self) -> frozenset[str]:
        """The last words of those of several words ("union" of "trade union")."""
        roles = (role.replace("-", " ").split() for role in self)
        return frozenset(role[-1] for role in roles if len(role) > 1)


def role_nouns(agents: Iterable[OwnAgent]) -> dict[str, RoleRow]:
    """The nouns of a user's file, singular and plural, as :func:`kg.knowledge.actors.shelves.role_nouns`."""
    found = {}
    for agent in agents:
        several = "Group" if agent.cls == "Person" else agent.cls
        noun = agent.noun.lower()
        found[noun] = RoleRow(noun, agent.cls, several, agent.sector)
        for plural in agent.plurals or (with_s(noun),):
            found[plural.lower()] = RoleRow(noun, several, several, agent.sector)
    return found
