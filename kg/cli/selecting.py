"""Statements of a store that the options of a command choose."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.model import Actor, ActorRef, Statement

if TYPE_CHECKING:
    from kg.graph import AnyStore


def is_narrowed(options: argparse.Namespace) -> bool:
    """Whether the options choose among the statements at all."""
    chosen = (options.actor, options.since, options.until, options.confidence)
    return options.facts or any(value is not None for value in chosen)


def selected(store: AnyStore, options: argparse.Namespace) -> list[Statement]:
    """The statements that meet --actor, --since, --until, --facts and --confidence.

    Raises InputError for an actor that the store does not know, and where nothing is left.
    """
    found = list(
        store.statements(
            actor=options.actor and ids_of(store, options.actor),
            since=options.since.isoformat() if options.since else None,
            until=options.until.isoformat() if options.until else None,
            facts=options.facts,
            confidence=options.confidence,
        )
    )
    if not found:
        raise InputError(
            f"no statement of {options.store} is left; choose less narrowly, or build more articles"
        )
    return found


def actors_of(store: AnyStore, statements: Iterable[Statement]) -> list[Actor]:
    """The actors of ``statements``, with all their names."""
    ids = {
        ref.actor.id
        for s in statements
        for ref in (*s.agents, *s.recipients, *([s.place] if s.place else []), *_sources(s))
    }
    return [actor for actor in store.actors() if actor.id in ids]


def _sources(s: Statement) -> list[ActorRef]:
    if s.attribution is None:
        return []
    return [ref for ref in (s.attribution.source, *s.attribution.via) if ref]


def ids_of(store: AnyStore, name: str) -> list[str]:
    """Ids of the actors that go by ``name``. Raises InputError where there is none."""
    ids = store.find_actors(name)
    if not ids:
        near = store.names_like(name)
        hint = f"there are {', '.join(near)}" if near else "give one of its names, its id or its Wikidata QID"
        raise InputError(f"the store knows no actor {name!r}; {hint}")
    return ids
