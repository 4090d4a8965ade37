"""Who everybody is: states, organizations, bodies, people and places, found by name.

``load()`` gives the catalogue of the shipped files, which stand in ``kg/knowledge/actors`` and can be
edited: each row is checked when it is loaded, and a bad one is named by file, line and key.

>>> catalogue = load()
>>> [(hit.actor.name, hit.how) for hit in catalogue.find("Kazakh police")]
[('Police of Kazakhstan', 'alias')]

``load(["mine.csv"])`` lays a user's own actors over the shipped ones (``kg/knowledge/actors/own_files.py``).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, cached_property
from pathlib import Path

from kg.knowledge.actors import own, own_facts, shelves
from kg.knowledge.actors.bodies import Bodies
from kg.knowledge.actors.directory import Directory
from kg.knowledge.actors.holders import Holding, Holdings, surely_within
from kg.knowledge.actors.index import Hit, adjectives
from kg.knowledge.actors.names import is_lower, name_key
from kg.knowledge.actors.own_files import read_own
from kg.knowledge.actors.places import Place, Places
from kg.knowledge.actors.rows import FormerNameRow as FormerName
from kg.knowledge.actors.rows import RoleRow as RoleNoun
from kg.knowledge.actors.similar import Spellings
from kg.knowledge.actors.titles import Office, titles
from kg.knowledge.memo import Memo
from kg.knowledge.words import words
from kg.model import Actor

__all__ = ["Catalogue", "FormerName", "Hit", "Holding", "Office", "Place", "RoleNoun", "load"]

_LARGE_CITY = 200_000


def load(actors: Iterable[str | Path] = ()) -> Catalogue:
    """The catalogue of the shipped files, which are read once, under a user's own ``actors``, if any; see
    ``kg.knowledge.actors.own_files`` for what their files may hold.

    Raises KnowledgeError for the first bad row of a file.
    """
    paths = tuple(actors)
    return Catalogue(paths) if paths else _shipped()


@cache
def _shipped() -> Catalogue:
    return Catalogue()


class Catalogue:
    """Lookups in the actor files. Every method is pure; actors are the same objects on every call."""

    def __init__(self, actors: Sequence[str | Path] = ()) -> None:
        shipped = shelves.countries()
        self.own = read_own(actors, {row.iso3 for row in shipped.values() if row.iso3})
        self._mine = self.own.actors
        mine = own.states(shipped, self._mine)
        self._rows = {**shipped, **mine}
        self._states = {key: shelves.state(row) for key, row in self._rows.items()}
        # A code that a user's file gives to a state leads to that state.
        self._keys = {row.iso3: key for key, row in mine.items() if row.iso3}
        self._my_states = tuple(mine)
        self._bodies = Bodies(self._rows, shelves.country_words(self._rows, mine))
        self._people = shelves.people(self._rows, self._mine)
        self._organizations = shelves.organizations(self._rows, self._mine)
        self._groups = shelves.groups(self._rows, self._mine)
        self._hits = Memo(self._find)
        self._states_of = Memo(self._demonyms)
        self._index = shelves.indexed(
            self._rows, self._states, self._organizations, self._bodies, self._groups, self._people
        )
        if actors:
            # What a user's file tells of its actors is checked at once.
            _ = self.holdings, self.memberships, self.periods

    @property
    def _listed(self) -> list[Actor]:
        """Every organization, group and person of the files."""
        return [
            row.actor for rows in (self._organizations, self._groups, self._people) for row in rows.values()
        ]

    @cached_property
    def _my_ids(self) -> frozenset[str]:
        """Ids of the actors of a user's file."""
        named = {(row.cls, row.name) for row in self._mine}
        mine = {actor.id for actor in self._listed if (actor.cls, actor.name) in named}
        places = {f"urn:kg:actor:place:{row.key}" for row in own.places(self._mine)}
        return frozenset({*mine, *places, *(self._states[key].id for key in self._my_states)})

    def _mine_first(self, hits: list[Hit]) -> list[Hit]:
        """Only the hits of a user's own actors, where one of them has the name itself."""
        if not self._mine:
            return hits
        mine = [hit for hit in hits if hit.actor.id in self._my_ids]
        return mine if any(hit.how != "metonym" for hit in mine) else hits

    # --- names ---------------------------------------------------------------------------------------------

    def find(self, name: str) -> tuple[Hit, ...]:
        """What ``name`` can mean, likelier first; empty if it is unknown.

        Exact but for case, accents, points, apostrophes, hyphens, a leading "the" and a trailing "'s". A
        single word needs a capital ("polish" is no demonym), an acronym that is a word needs all of its
        capitals ("us"). A capital is both a place and, by metonymy, its state: the grammar decides, so both
        are given.
        """
        return self._hits[name]

    def _find(self, name: str) -> tuple[Hit, ...]:
        if not (key := name_key(name)):
            return ()
        hits = self._index.find(key, name) or self._generated(name, key)
        if not is_lower(name):
            hits = hits + [hit for hit in self._places.find(key, name) if not self._rather_a_person(hit, key)]
        if not hits:
            without_initials = " ".join(word for word in key.split(" ") if len(word) > 1)
            if without_initials != key and " " in without_initials:
                hits = [hit for hit in self._index.find(without_initials, name) if hit.kind == "person"]
        return tuple(self._mine_first(hits))

    def _rather_a_person(self, hit: Hit, key: str) -> bool:
        """Whether a small city has a name that people have, in the news or often: Harper, David."""
        if hit.kind != "city" or key not in self._people_names:
            return False
        place = self._places.get(hit.actor.id)
        return place is not None and 0 < place.population < _LARGE_CITY

    @cached_property
    def _people_names(self) -> frozenset[str]:
        return shelves.people_names(self._people, self._rows)

    def _generated(self, name: str, key: str) -> list[Hit]:
        hits = []
        for country, kind in self._bodies.parse(name):
            actor = self._body_or_state(country, kind)
            hits.append(Hit(actor, "name" if name_key(actor.name) == key else "alias", kind))
        return hits

    def _body_or_state(self, country: str, kind: str) -> Actor:
        if self._bodies.state_itself(kind):
            return self._states[country]
        return self._bodies.actor(country, kind)

    def body(self, surface: str, country: str | None) -> Actor | None:
        """The body that ``surface`` names, with its country (a key such as "RUS") from the context.

        ``body("Defense Ministry", "RUS")`` is the Ministry of Defence of Russia; a country in ``surface``
        itself goes first. None for an unknown body, without any country, or where the words fit two
        countries.
        """
        parsed = self._bodies.parse(surface)
        if parsed:
            return self._body_or_state(*parsed[0]) if len(parsed) == 1 else None
        kind = self._bodies.kind_by_name.get(name_key(surface))
        key = self._keys.get(country or "", country or "")
        if kind is None or key not in self._states:
            return None
        return self._body_or_state(key, kind)

    def names_a_body(self, surface: str) -> bool:
        """Whether the words are a kind of body that many countries have ("Defense Ministry")."""
        return bool(self._bodies.parse(surface)) or name_key(surface) in self._bodies.kind_by_name

    def body_sector(self, surface: str) -> str | None:
        """The sector of a kind of body that many countries have: SPY for "intelligence agency"."""
        kind = self._bodies.kind_by_name.get(name_key(surface))
        return self._bodies.kinds[kind].sector if kind is not None else None

    def demonym(self, word: str) -> tuple[Actor, str] | None:
        """The state of "Kazakh" (``"adjective"``) or of "Kazakhs", "Spaniard" (``"people"``).

        None for other words, for "polish" (written small), and for a word of two states ("Korean").
        """
        found = self.demonyms(word)
        return found[0] if len(found) == 1 else None

    def demonyms(self, word: str) -> tuple[tuple[Actor, str], ...]:
        """All states of a demonym, each with ``"adjective"`` or ``"people"``; see ``demonym``."""
        return self._states_of[word]

    def _demonyms(self, word: str) -> tuple[tuple[Actor, str], ...]:
        hits = (
            hit
            for hit in self._mine_first(self._index.find(name_key(word), word))
            if hit.actor.cls == "State"
            and (hit.how == "demonym" or hit.actor.id in self._names_as_adjectives.get(name_key(word), ()))
        )
        return tuple((h.actor, "people" if h.kind in ("person", "people") else "adjective") for h in hits)

    @cached_property
    def _names_as_adjectives(self) -> dict[str, tuple[str, ...]]:
        return adjectives(self._rows, self._states)

    @cached_property
    def directory(self) -> Directory:
        """Actors by id, QID, code or name."""
        listed = (*self._states.values(), *self._listed, *(body for _, body in self._bodies.listed()))
        states = {**self._states, **{code: self._states[key] for code, key in self._keys.items()}}
        return Directory(listed, states, self.find, self._bodies, self.place)

    @cached_property
    def periods(self) -> own_facts.Periods:
        """What actors stood for at a time, from a user's file."""
        return own_facts.Periods.of(self.own.periods, self.directory)

    def country(self, key: str) -> Actor:
        """The state with this ISO 3166 alpha-3 code ("KAZ"), or slug where it has none ("abkhazia").

        Raises KeyError for an unknown key.
        """
        return self._states[self._keys.get(key, key)]

    def former_names(self, key: str) -> tuple[FormerName, ...]:
        """What the state with this key was called, and its former capitals, with ``start`` and ``end``."""
        return self._former_names.get(self._keys.get(key, key), ())

    @cached_property
    def _former_names(self) -> dict[str, tuple[FormerName, ...]]:
        return shelves.former_names(self._rows)

    @cached_property
    def _places(self) -> Places:
        return Places(self._rows, own.places(self._mine))

    def place(self, actor_id: str) -> Place | None:
        """Coordinates and population of a place."""
        return self._places.get(actor_id)

    def office(self, title: str) -> Office | None:
        """The office of a title without its country: "foreign minister", "former deputy premier"."""
        return titles().find(title)

    def may_be_office(self, word: str) -> bool:
        """Whether a title with ``word`` in it can be that of an office; most nouns are in none."""
        return titles().may_have(word)

    def office_sector(self, office_key: str) -> str | None:
        """The sector of an office's holder, where the office alone says it."""
        return titles().sectors.get(office_key)

    @cached_property
    def holdings(self) -> Holdings:
        """Who held which office, from when to when."""
        scopes = {**self._states, **{key: org.actor for key, org in self._organizations.items()}}
        rows = shelves.holdings(self._people, scopes, self._bodies, titles().names)
        mine = own_facts.holdings(self.own.offices, self.directory, self.office)
        return Holdings(rows, titles().kinds, list(mine))

    def holder(self, office: str, scope: str, day: date | None, about: Actor | None = None) -> Actor | None:
        """Who held the office in ``scope`` on ``day``; never a guess.

        ``scope`` is a country's key, or the id of a state, an organization or a body. "head-of-state",
        "head-of-government" and "leader" find whatever the office is called there. None without a day, on
        days that the dates known leave open, and where two people held it. ``about``: where an envoy is sent.
        """
        if day is None:
            return None
        row = self._rows.get(scope.removeprefix("urn:kg:actor:state:"))
        scope_id = scope if row is None else self._states[row.key].id
        if office == "leader" and row is not None and row.led_by:
            office = row.led_by
        holder = self.holdings.holder(office, scope_id, day, about)
        if holder is None and row is None and office in ("leader", "head"):
            holder = self.holdings.holder("head-of-organization", scope_id, day)
        return holder

    def only_scope(self, office_key: str) -> Actor | None:
        """The one state, organization or body that has such an office at all: the Vatican for ``pope``."""
        scopes = self.holdings.scopes.get(office_key, ()) if office_key in words("only_office") else ()
        return scopes[0] if len(scopes) == 1 else None

    def offices_of(self, actor_id: str, day: date | None = None) -> tuple[Holding, ...]:
        """The offices that a person surely held on ``day``; all known ones without a day."""
        holdings = self.holdings.of(actor_id)
        return holdings if day is None else tuple(h for h in holdings if h.covers(day))

    def person_gender(self, actor_id: str) -> str | None:
        """``"m"`` or ``"f"`` for a person of the catalogue."""
        return self._genders.get(actor_id)

    @cached_property
    def _genders(self) -> dict[str, str]:
        return {p.actor.id: p.row.gender for p in self._people.values() if p.row.gender}

    def given_name_gender(self, name: str) -> str | None:
        """``"m"`` or ``"f"`` for a given name that is borne almost only by one of them; None if not known."""
        return shelves.given_names().get(name_key(name))

    def people_by_surname(self, name: str) -> tuple[Actor, ...]:
        """All people of the catalogue with this family name; a small letter at the start is no name."""
        return () if is_lower(name) else self._surnames.get(name_key(name), ())

    @cached_property
    def spellings(self) -> Spellings:
        """People and organizations by other spellings of their names."""
        people, bodies = self._people.values(), self._organizations.values()
        return Spellings([p.actor for p in people], self._surnames, [b.actor for b in bodies])

    @cached_property
    def _surnames(self) -> dict[str, tuple[Actor, ...]]:
        return shelves.surnames(self._people, self._my_ids)

    def members(self, org_id: str, day: date | None = None) -> tuple[Actor, ...]:
        """The members of an organization on ``day``; without a day, when the file was last checked."""
        as_of = shelves.as_of("members.csv")
        rows = self.memberships.get(org_id, ())
        day = day or as_of
        return tuple(actor for actor, start, end in rows if surely_within(start, end, day, max(day, as_of)))

    @cached_property
    def memberships(self) -> dict[str, tuple[own_facts.Member, ...]]:
        """Members with start and end, by the id of the organization."""
        shipped = shelves.members(self._organizations, self._states)
        return own_facts.members(shipped, self.own.members, self.directory)

    def role_noun(self, lemma: str) -> RoleNoun | None:
        """Class (of one, and of several) and sector of a noun such as "protester" or "contingent"."""
        return self.roles.get(lemma.lower())

    @cached_property
    def roles(self) -> own_facts.RoleNouns:
        """Role nouns by their lemma in small letters."""
        return own_facts.RoleNouns({**shelves.role_nouns(), **own_facts.role_nouns(self.own.agents)})
