"""An article on its way into a store: what was read from it, the quads that makes, and in place of what."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.graph.ledger_rows import Entry
from kg.graph.names import id_to_iri
from kg.graph.rdf import RUN, article_lines, every_actor, references
from kg.model import Actor, ActorRef, Article, Statement

Reading = tuple[Article, Sequence[Statement], Sequence[Actor]]


@dataclass(frozen=True, slots=True)
class Graph:
    """One article as it goes into the store.

    ``places`` are other places with the same text, as articles without theirs.
    """

    article: Article
    statements: Sequence[Statement]
    actors: Sequence[Actor]
    places: Sequence[Article]
    version: int
    previous: str | None
    run: str | None
    lines: Sequence[str]
    """The graph in N-Quads, in order."""
    digest: str


@dataclass(frozen=True, slots=True)
class Superseded:
    """An earlier version: the entry that holds it, the article as it was then, and its graph as N-Quads."""

    entry: Entry
    article: Article
    graph: bytes


@dataclass(frozen=True, slots=True)
class Planned:
    """A graph to be written, in place of what, and which earlier version is to be kept."""

    graph: Graph
    entry: Entry | None = None
    old: Superseded | None = None
    is_news: bool = True
    """Whether the article itself is new or changed, not only what was read from it."""


def make_graph(
    reading: Reading,
    run: str | None,
    version: int = 1,
    previous: str | None = None,
    places: Sequence[Article] = (),
) -> Graph:
    """An article as it goes into the store. Raises ContractError for what RDF cannot hold."""
    article, statements, actors = reading
    statements = described_once(statements, actors)
    lines = article_lines(
        article,
        statements,
        actors,
        version=version,
        previous=ox.NamedNode(previous) if previous else None,
        run=id_to_iri(run, RUN) if run else None,
        places=places,
    )
    lines.sort()
    sha256 = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    return Graph(article, statements, actors, places, version, previous, run, lines, sha256)


def described_once(statements: Iterable[Statement], actors: Iterable[Actor]) -> list[Statement]:
    """The statements with one description of each actor, the one that its graph has."""
    statements = list(statements)
    known = {actor.id: actor for actor in every_actor(statements, actors)}

    def same(ref: ActorRef) -> ActorRef:
        actor = known[ref.actor.id]
        return ref if _plain(actor) == _plain(ref.actor) else replace(ref, actor=actor)

    told = []
    for s in statements:
        if any(_plain(known[ref.actor.id]) != _plain(ref.actor) for _, ref in references(s)):
            source = s.attribution and replace(
                s.attribution,
                source=s.attribution.source and same(s.attribution.source),
                via=tuple(map(same, s.attribution.via)),
            )
            s = replace(
                s,
                agents=tuple(map(same, s.agents)),
                recipients=tuple(map(same, s.recipients)),
                place=s.place and same(s.place),
                attribution=source,
            )
        told.append(s)
    return told


def _plain(a: Actor) -> tuple[str | float | None, ...]:
    """What a description says, other names aside, which only the list of actors tells."""
    return a.name, a.cls, a.country, a.sector, a.wikidata, a.latitude, a.longitude


def digest_of(quads: Iterable[ox.Quad]) -> str:
    """One sum over the quads of a graph, in whatever order they come."""
    return hashlib.sha256(b"\n".join(sorted(nquads(quads).splitlines()))).hexdigest()


def nquads(quads: Iterable[ox.Quad]) -> bytes:
    """Quads as N-Quads."""
    written = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert written is not None
    return written
