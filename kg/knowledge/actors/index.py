"""Names to actors: exact lookups after normalisation, with the demands that capitals make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.knowledge.actors.names import capitals_needed, has_capitals, is_lower, name_key
from kg.knowledge.actors.rows import CountryRow
from kg.model import Actor


@dataclass(frozen=True, slots=True)
class Hit:
    """One actor that a name can mean.

    ``how``: ``name``, ``alias``, ``demonym`` or ``metonym``. ``kind`` says more: for states ``state``,
    ``adjective`` ("Kazakh"), ``person`` ("Spaniard"), ``people`` ("Spaniards"), ``capital`` and ``seat``
    (metonyms), ``government`` ("the Kazakh government"); the kind of an organization (``igo``, ``party`` …)
    or of a body (``police``, ``ministry-of-defence`` …); ``person``, ``group``; for places ``city``,
    ``region`` or ``area``.
    """

    actor: Actor
    how: str
    kind: str


class Index:
    """Hits by name key, in the order in which they were added.

    What a name demands of a mention is worked out when it is looked up: most never are.
    """

    def __init__(self) -> None:
        self._named: dict[str, list[tuple[str, Actor, str, str]]] = {}

    def add(self, name: str, actor: Actor, how: str, kind: str) -> None:
        """Let ``name`` mean ``actor``; the first entry for one actor under one key goes first."""
        self._named.setdefault(name_key(name), []).append((name, actor, how, kind))

    def find(self, key: str, surface: str) -> list[Hit]:
        """What ``surface``, whose name key is ``key``, can mean."""
        found: dict[str, Hit] = {}
        for name, actor, how, kind in self._named.get(key, ()):
            if actor.id not in found and _fits(name, key, surface):
                found[actor.id] = Hit(actor, how, kind)
        return list(found.values())


def _fits(name: str, key: str, surface: str) -> bool:
    """Whether a mention is written as a name demands."""
    if " " not in key:
        # A name written small in the file may be small in the text.
        if is_lower(surface) and not is_lower(name):
            return False
        # "The Times" is a paper, "times" are not: one word after its own "The" is no name without it.
        if name.startswith("The ") and surface[:4] not in ("The ", "the "):
            return False
    needed = capitals_needed(name)
    return needed is None or has_capitals(surface, needed)


def adjectives(rows: Mapping[str, CountryRow], states: Mapping[str, Actor]) -> dict[str, tuple[str, ...]]:
    """Ids of the states that have an adjective, by its name key; it may be their name, too ("Hong Kong")."""
    found: dict[str, tuple[str, ...]] = {}
    for key, row in rows.items():
        for word in row.adjectives:
            found[name_key(word)] = (*found.get(name_key(word), ()), states[key].id)
    return found
