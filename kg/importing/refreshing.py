"""What an endpoint tells beyond the shipped catalogue, as a file of a user's own.

Only what is sure is taken: who is known to hold an office or to belong to a body on the day of asking, and
whose term has ended since. Where the endpoint is behind the shipped files, they stand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from kg.importing.offices import Offices, title_of
from kg.importing.wikidata import Found, Human, Membership, Term
from kg.knowledge.actors.holders import Holding
from kg.knowledge.actors.names import name_key
from kg.knowledge.actors.own_files import OwnFile, OwnMember, OwnOffice, OwnRow
from kg.knowledge.actors.own_writing import Written
from kg.knowledge.actors.titles import titles
from kg.knowledge.catalogue import Catalogue
from kg.model import Actor

T = TypeVar("T")
_FAMILIES = ("head_of_state", "head_of_government")


@dataclass(slots=True)
class Refreshed:
    """The rows of the new file, and how many facts were passed over, by the reason."""

    rows: list[Written] = field(default_factory=list)
    passed_over: Counter[str] = field(default_factory=Counter)


class Refreshing:
    """One comparison of what was found on the day ``today`` with the shipped ``catalogue``; ``before`` is
    what the last refresh wrote."""

    def __init__(self, catalogue: Catalogue, before: OwnFile, today: date) -> None:
        self._catalogue, self._today = catalogue, today.isoformat()
        self._offices = Offices(catalogue)
        self._done = Refreshed()
        self._people: dict[str, OwnRow] = {}
        self._since = {(o.person, o.office, o.of): o.start for _, (_, o) in before.offices}
        self._joined = {(m.member, m.organization): m.start for _, (_, m) in before.members}

    def rows(self, found: Found) -> Refreshed:
        """The file that holds what differs from the shipped catalogue."""
        offices = [row for term in self._latest(found.terms) for row in self._office(term, found.humans)]
        members = [row for membership in _distinct(found.memberships) for row in self._member(membership)]
        self._done.rows = [*map(Written, self._people.values()), *offices, *members]
        return self._done

    def _pass_over(self, reason: str) -> None:
        self._done.passed_over[reason] += 1

    # --- offices -------------------------------------------------------------------------------------------

    def _latest(self, terms: Iterable[Term]) -> Iterator[tuple[Term, str]]:
        """Terms with the key of their office; of several who are said to hold one still, who came last."""
        keyed: list[tuple[Term, str]] = []
        for term in _distinct(terms):
            key = self._offices.key(term) if self._offices.state(term.country) is not None else None
            if key is None:
                self._pass_over("a state or an office that the catalogue does not know")
            else:
                keyed.append((term, key))
        last: dict[tuple[str, str], str] = {}
        for term, key in keyed:
            if term.end is None:
                last[term.country, key] = max(last.get((term.country, key), ""), term.start or "")
        for term, key in keyed:
            if term.end is None and (term.start or "") < last[term.country, key]:
                self._pass_over("a term without an end before another that has begun")
            else:
                yield term, key

    def _office(self, keyed: tuple[Term, str], humans: dict[str, Human]) -> Iterator[Written]:
        term, key = keyed
        state, human = self._catalogue.country(term.country), humans[term.person]
        if not human.name:
            self._pass_over("a person without a name in English")
            return
        known = self._known(human, state.country)
        shipped = [h for h in self._catalogue.holdings.within(state.id) if _same_office(h.office, key)]
        mine = next((h for h in shipped if _is_term_of(h, term, known, human)), None)
        if mine is not None:
            if mine.end is None and term.end is not None:
                yield self._office_row(
                    mine.person.id, mine.person.name, mine.office, state, mine.start, term.end
                )
            elif mine.end is not None and term.end is None:
                self._pass_over("a term that has ended by the shipped files")
            return
        if any((h.start or "") > (term.start or "") for h in shipped):
            self._pass_over("a term before one of the shipped files")
            return
        person = known.id if known is not None else self._new_person(human, state, key)
        name = known.name if known is not None else human.name
        start = term.start or self._since.get((person, title_of(key), state.country or "")) or self._today
        yield self._office_row(person, name, key, state, start, term.end)

    def _office_row(
        self, person: str, name: str, key: str, state: Actor, start: str | None, end: str | None
    ) -> Written:
        row = OwnOffice(person, title_of(key), state.country or state.id, start, end)
        return Written(row, f"{name}, {titles().names[key]} of {state.name}")

    def _known(self, human: Human, country: str | None) -> Actor | None:
        """The shipped person with the QID, else the only one of the country with such a name."""
        directory = self._catalogue.directory
        by_qid = directory.candidates(human.qid, ("Person",))
        if by_qid:
            return by_qid[0]
        found = {
            actor.id: actor
            for name in (human.name, *human.aliases)
            for actor in directory.candidates(name, ("Person",))
            if actor.country in (country, None) and actor.wikidata is None
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _new_person(self, human: Human, state: Actor, key: str) -> str:
        """The reference to a person of the new file, who is put there once."""
        office = titles().find(title_of(key))
        sector = (office.sector if office is not None else None) or "GOV"
        aliases = tuple(alias for alias in human.aliases if alias != human.name and "|" not in alias)
        row = OwnRow(human.name, "Person", state.country, sector, aliases, (), (), human.gender, human.qid)  # type: ignore[arg-type]
        self._people.setdefault(human.qid, row)
        return human.qid

    # --- members -------------------------------------------------------------------------------------------

    def _member(self, membership: Membership) -> Iterator[Written]:
        organization = self._organization(membership)
        state = self._offices.state(membership.country)
        if organization is None or state is None:
            self._pass_over("an organization or a state that the catalogue does not know")
            return
        shipped = [m for m in self._catalogue.memberships.get(organization.id, ()) if m[0].id == state.id]
        start, end = membership.start, membership.end
        if end is not None:
            rows = [(s, end if e is None and (s or "") <= end else e) for _, s, e in shipped]
            changed = rows != [(s, e) for _, s, e in shipped]
        else:
            start = start or self._joined.get((state.country or "", organization.id)) or self._today
            rows = [*((s, e) for _, s, e in shipped), (start, None)]
            changed = all(e is not None and e < start for *_, e in shipped)
        if changed:
            for begun, over in rows:
                row = OwnMember(state.country or state.id, organization.id, begun, over)
                yield Written(row, f"{state.name} in {organization.name}")

    def _organization(self, membership: Membership) -> Actor | None:
        directory = self._catalogue.directory
        found = directory.candidates(membership.organization, ("Organization",)) or tuple(
            a for a in directory.candidates(membership.name, ("Organization",)) if a.country is None
        )
        return found[0] if len(found) == 1 else None


def _distinct(items: Iterable[T]) -> list[T]:
    return list(dict.fromkeys(items))


def _same_office(one: str, other: str) -> bool:
    """Whether two offices of one state are one: both of its head of state, say, whatever they are called."""
    kinds = titles().kinds
    return one == other or (kinds[one] == kinds[other] and kinds[one] in _FAMILIES)


def _is_term_of(holding: Holding, term: Term, known: Actor | None, human: Human) -> bool:
    """Whether a shipped term is the one found: the same person's, or begun in the same year by a namesake."""
    if known is not None and holding.person.id == known.id:
        return (term.end or "9999") >= (holding.start or "") and (holding.end or "9999") >= (term.start or "")
    names = {name_key(name.split()[-1]) for name in (human.name, *human.aliases)}
    surnames = {name_key(name.split()[-1]) for name in (holding.person.name, *holding.person.aliases)}
    return bool(names & surnames) and (holding.start or "")[:4] == (term.start or "")[:4] != ""
