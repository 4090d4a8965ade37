"""Actors by what people write for them in files and commands: an id, a QID, a code, or a name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from kg.errors import KnowledgeError
from kg.knowledge.actors.bodies import Bodies
from kg.knowledge.actors.index import Hit
from kg.knowledge.actors.places import Place
from kg.knowledge.actors.rows import CountryRow
from kg.model import ACTOR_CLASSES, Actor

_QID = re.compile(r"Q[1-9]\d*")
_BODY = "urn:kg:actor:body:"
_SHOWN = 5


class Directory:
    """All listed actors by id and QID, bodies and places by id, and names through ``find``."""

    def __init__(
        self,
        listed: Iterable[Actor],
        states: Mapping[str, Actor],
        find: Callable[[str], Iterable[Hit]],
        bodies: Bodies,
        place: Callable[[str], Place | None],
    ) -> None:
        self._by_id = {actor.id: actor for actor in listed}
        self._by_qid = {actor.wikidata: actor for actor in self._by_id.values() if actor.wikidata}
        self._states, self._find, self._bodies, self._place = states, find, bodies, place

    def __iter__(self) -> Iterator[Actor]:
        return iter(self._by_id.values())

    def get(self, id: str) -> Actor | None:
        """The actor with this id."""
        if id in self._by_id:
            return self._by_id[id]
        if id.startswith(_BODY):
            country, _, kind = id.removeprefix(_BODY).partition(":")
            return self._bodies.actor(country, kind) if self._bodies.has(country, kind) else None
        place = self._place(id)
        return None if place is None else place.actor

    def country_row(self, state: Actor) -> CountryRow | None:
        """What the files say of a state besides its names: demonyms, capital."""
        return self._bodies.country(state.id.rpartition(":")[2])

    def candidates(self, reference: str, classes: Iterable[str] = ACTOR_CLASSES) -> tuple[Actor, ...]:
        """The actors that an id, a QID, the code of a state or a name can mean, of these classes."""
        if reference.startswith("urn:"):
            found = [self.get(reference)]
        elif _QID.fullmatch(reference):
            found = [self._by_qid.get(reference)]
        elif reference in self._states:
            found = [self._states[reference]]
        else:
            found = [hit.actor for hit in self._find(reference) if hit.how in ("name", "alias")]
        wanted = tuple(classes)
        return tuple({a.id: a for a in found if a is not None and a.cls in wanted}.values())

    def one(self, reference: str, *classes: str) -> Actor:
        """The one actor that is meant.

        Raises KnowledgeError where there is none of these classes, or several; the message names them.
        """
        found = self.candidates(reference, classes or ACTOR_CLASSES)
        if len(found) == 1:
            return found[0]
        what = " or ".join(classes) or "actor"
        if not found:
            raise KnowledgeError(
                f"{reference!r} is no {what} of the catalogue or of your files; give a name that "
                "`kg actors search` finds, an id, a QID, or the code of a state"
            )
        named = ", ".join(f"{a.id} ({a.name}, {a.country or a.cls})" for a in found[:_SHOWN])
        raise KnowledgeError(f"{reference!r} can mean {len(found)} actors: {named}; give the id of one")
