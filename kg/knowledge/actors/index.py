"""Names to actors: exact lookups after normalisation, with the demands that capitals make."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.actors.names import capitals_needed, has_capitals, is_lower, name_key
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


@dataclass(frozen=True, slots=True)
class _Entry:
    """A hit with what its name demands of a mention."""

    hit: Hit
    needed: str | None
    capital: bool
    article: bool


class Index:
    """Hits by name key, in the order in which they were added."""

    def __init__(self) -> None:
        self._hits: dict[str, list[_Entry]] = {}

    def add(self, name: str, actor: Actor, how: str, kind: str) -> None:
        """Let ``name`` mean ``actor``; a second entry for one actor under one key is left out."""
        key = name_key(name)
        entries = self._hits.setdefault(key, [])
        needed = capitals_needed(name)
        if any(e.hit.actor is actor and (e.needed is None or e.needed == needed) for e in entries):
            return
        single = " " not in key
        # "The Times" is a paper, "times" are not: one word after its own "The" is no name without it.
        article = single and name.startswith("The ")
        # A name written small in the file may be small in the text.
        entries.append(_Entry(Hit(actor, how, kind), needed, single and not is_lower(name), article))

    def find(self, key: str, surface: str) -> list[Hit]:
        """What ``surface``, whose name key is ``key``, can mean."""
        entries = self._hits.get(key)
        if not entries:
            return []
        lower, article = is_lower(surface), surface[:4] in ("The ", "the ")
        return [
            e.hit
            for e in entries
            if not (e.capital and lower)
            and (article or not e.article)
            and (e.needed is None or has_capitals(surface, e.needed))
        ]
