"""Excerpts of a store: what is told around an actor, between two, inside a bloc, of an event, or found by a
query.

All take statements and give some of them, in their order. Actors are given by id, several where a name has
several ids.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

import pyoxigraph as ox

from kg.graph.asking import Result
from kg.graph.events.record import Event
from kg.graph.names import STATEMENT, iri_to_id
from kg.graph.rdf import direct_edges
from kg.knowledge.catalogue import load
from kg.model import Actor, Statement


def around(statements: Sequence[Statement], actors: Collection[str], hops: int = 1) -> list[Statement]:
    """What is told among those who are at most ``hops`` events or ties away from ``actors``.

    ``OTHER`` happenings lead to nobody, but are there where all in them are.
    """
    neighbours: dict[str, set[str]] = defaultdict(set)
    for statement in statements:
        if statement.type != "OTHER":
            ends = ends_of(statement)
            for end in ends:
                neighbours[end] |= ends
    reached, border = set(actors), set(actors)
    for _ in range(hops):
        border = {other for actor in border for other in neighbours[actor]} - reached
        reached |= border
    return within(statements, reached)


def within(statements: Iterable[Statement], actors: Collection[str]) -> list[Statement]:
    """What is told of ``actors`` alone."""
    inside = set(actors)
    return [s for s in statements if (ends := ends_of(s)) and ends <= inside]


def dyad(statements: Iterable[Statement], one: Collection[str], other: Collection[str]) -> list[Statement]:
    """What two actors do to each other, do together, or are to each other."""
    first, second = set(one), set(other)
    return [s for s in statements if (ends := ends_of(s)) & first and ends & second]


def bloc(
    statements: Sequence[Statement], body: Collection[str], members: Collection[Actor]
) -> list[Statement]:
    """What a body, its members, and the people and bodies of its members do to each other.

    ``members`` as the catalogue has them; a member state stands for those whose country it is, too.
    """
    countries = {member.country for member in members if member.cls == "State" and member.country}
    inside = set(body) | {member.id for member in members}
    for statement in statements:
        for ref in (*statement.agents, *statement.recipients):
            if ref.actor.country in countries:
                inside.add(ref.actor.id)
    return [s for s in within(statements, inside) if len(ends_of(s)) > 1]


def known_members(body: Iterable[str], day: date | None) -> list[Actor]:
    """The members of ``body`` that the catalogue has for ``day``, or when it was last checked."""
    catalogue = load()
    return [member for id_ in body for member in catalogue.members(id_, day)]


def told_members(statements: Iterable[Statement], body: Collection[str], until: str | None) -> list[Actor]:
    """Who is told to be a member of ``body``, as a fact, up to the ISO day ``until``."""
    inside = set(body)
    found: dict[str, Actor] = {}
    for s in statements:
        late = until is not None and s.time is not None and s.time.start is not None and s.time.start > until
        if s.type == "memberOf" and s.is_fact and not late and inside & {r.actor.id for r in s.recipients}:
            found.update((ref.actor.id, ref.actor) for ref in s.agents)
    return [found[id_] for id_ in sorted(found)]


def of_result(statements: Iterable[Statement], result: Result) -> list[Statement]:
    """The statements that a query found: those in its rows or triples, and for a direct edge between actors
    those that say so as a fact."""
    values: Iterable[object] = (value for row in result.rows for value in row)
    edges: set[ox.Triple] = set()
    if result.triples is not None:
        values = (value for t in result.triples for value in (t.subject, t.object))
        edges = set(result.triples)
    ids = {
        iri_to_id(value.value, STATEMENT)
        for value in values
        if isinstance(value, ox.NamedNode) and value.value.startswith(STATEMENT)
    }
    return [s for s in statements if s.id in ids or any(quad.triple in edges for quad in _edges(s, edges))]


def _edges(statement: Statement, wanted: Collection[ox.Triple]) -> Iterable[ox.Quad]:
    return direct_edges(statement) if wanted else ()


def story(statements: Iterable[Statement], event: Event) -> list[Statement]:
    """What tells of an event, and what its articles tell of the ties among those in it."""
    told = {report.statement for report in event.reports}
    articles = {report.article for report in event.reports}
    inside = {someone.id for someone in event.participants}
    return [
        s
        for s in statements
        if s.id in told
        or (s.kind == "relation" and s.evidence.article in articles and ends_of(s) and ends_of(s) <= inside)
    ]


def ends_of(statement: Statement) -> set[str]:
    """Ids of those who act and those who are acted on."""
    return {ref.actor.id for ref in (*statement.agents, *statement.recipients)}
