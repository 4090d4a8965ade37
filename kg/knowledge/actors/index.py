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


class Index:
    """Hits by name key, in the order in which they were added."""

    def __init__(self) -> None:
        self._hits: dict[str, list[tuple[Hit, str | None, bool]]] = {}

    def add(self, name: str, actor: Actor, how: str, kind: str) -> None:
        """Let ``name`` mean ``actor``; a second entry for one actor under one key is left out."""
        key = name_key(name)
        entries = self._hits.setdefault(key, [])
        needed = capitals_needed(name)
        for entry in entries:
            if entry[0].actor is actor and (entry[1] is None or entry[1] == needed):
                return
        # A name written small in the file ("al-shabab fighters") may be small in the text.
        entries.append((Hit(actor, how, kind), needed, " " not in key and not is_lower(name)))

    def find(self, key: str, surface: str) -> list[Hit]:
        """What ``surface``, whose name key is ``key``, can mean."""
        entries = self._hits.get(key)
        if not entries:
            return []
        lower = is_lower(surface)
        return [
            hit
            for hit, needed, capital in entries
            if not (capital and lower) and (needed is None or has_capitals(surface, needed))
        ]
