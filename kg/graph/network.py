"""The graph as a NetworkX MultiDiGraph: actors as nodes, statements as edges, every attribute a plain
scalar."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from kg.graph.names import actor_iri
from kg.graph.pairs import is_mutual, pairs
from kg.model import QUADS, Actor, ActorRef, Article, Statement

if TYPE_CHECKING:
    import networkx as nx  # type: ignore[import-untyped]

    from kg.graph.stores import AnyStore as Store

Scalar = str | int | float | bool

# What XML 1.0 has no way to write; GraphML and GEXF files with them cannot be read back.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def to_networkx(
    graph: Store | Iterable[Statement],
    *,
    include: Literal["facts", "all"] = "facts",
    other: bool = True,
    unary: Literal["skip", "loop"] = "skip",
    articles: Iterable[Article] = (),
) -> nx.MultiDiGraph[str]:
    """The statements of a store, or those given, as edges from agent to recipient.

    Nodes are actors by id with ``label``, ``cls`` and, where known, ``country``, ``sector``, ``wikidata``.
    There is one edge per statement, agent and recipient, its key the statement's id; for events done
    together ("X and Y met") one per pair of agents, with ``mutual`` true. What is not known is not among the
    attributes; there is none called ``source`` or ``target``, no list, and no character that XML cannot hold.

    ``include="facts"`` leaves out whatever is denied, planned, possible, conditional or asked for; with
    ``"all"`` the attributes ``polarity`` and ``modality`` tell them apart. ``other=False`` leaves out events
    of no PLOVER type. A statement with only one side has no edge unless ``unary="loop"`` makes it one from
    its actor to itself, with ``unary`` true. ``articles`` gives publisher and day to statements that do not
    come from a store.
    """
    import networkx as nx

    if include not in ("facts", "all") or unary not in ("skip", "loop"):
        raise ValueError(f'include is "facts" or "all", unary "skip" or "loop"; given {include!r}, {unary!r}')
    statements, described, sources = _contents(graph, articles)
    network: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for statement in statements:
        if (include == "facts" and not statement.is_fact) or (not other and statement.type == "OTHER"):
            continue
        ends = list(pairs(statement))
        alone = not ends
        if alone and unary == "loop":
            ends = [(one, one) for one in (*statement.agents, *statement.recipients)]
        if not ends:
            continue
        attributes = edge_attributes(statement, sources.get(statement.evidence.article))
        if alone:
            attributes["unary"] = True
        for agent, recipient in ends:
            for ref in (agent, recipient):
                _add_node(network, described.get(ref.actor.id, ref.actor))
            network.add_edge(node_id(agent.actor), node_id(recipient.actor), key=statement.id, **attributes)
    return network


def _contents(
    graph: Store | Iterable[Statement], articles: Iterable[Article]
) -> tuple[Iterator[Statement], dict[str, Actor], dict[str, Article]]:
    sources = {article.id: article for article in articles}
    if isinstance(graph, Iterable):
        return iter(graph), {}, sources
    sources.update((article.id, article) for article in graph.articles(text=False))
    return graph.statements(), {actor.id: actor for actor in graph.actors()}, sources


def _add_node(network: nx.MultiDiGraph[str], actor: Actor) -> None:
    node = node_id(actor)
    if node not in network:
        network.add_node(node, **node_attributes(actor))


def node_id(actor: Actor) -> str:
    """The actor's id, or its quoted IRI where the id has characters that XML cannot hold."""
    return actor.id if plain(actor.id) == actor.id else actor_iri(actor.id).value


def node_attributes(actor: Actor) -> dict[str, Scalar]:
    """Label, class and what else is known of an actor."""
    return _known(
        label=actor.name, cls=actor.cls, country=actor.country, sector=actor.sector, wikidata=actor.wikidata
    )


def edge_attributes(statement: Statement, article: Article | None = None) -> dict[str, Scalar]:
    """A statement as scalars: what it tells, how sure it is, and the sentence, article and source that tell
    it."""
    s = statement
    source = s.attribution.source if s.attribution else None
    return _known(
        statement=s.id,
        kind=s.kind,
        type=s.type,
        mode=s.mode,
        quad=QUADS.get(s.type),
        contexts=", ".join(s.contexts) or None,
        predicate=s.predicate,
        theme=s.theme,
        place=s.place and s.place.actor.name,
        when=s.time and s.time.text,
        start=s.time and s.time.start,
        end=s.time and s.time.end,
        polarity=s.polarity,
        modality=s.modality,
        mutual=True if is_mutual(s) else None,
        source_name=source and source.actor.name,
        source_id=source and source.actor.id,
        cue=s.attribution and s.attribution.cue,
        via=_names(s.attribution.via if s.attribution else ()),
        confidence=float(s.confidence),
        trigger=s.trigger.text,
        quote=s.evidence.quote,
        quote_start=s.evidence.start,
        quote_end=s.evidence.end,
        article=s.evidence.article,
        title=article and article.title,
        publisher=article and article.publisher,
        published=article and article.published and article.published.isoformat(),
        url=article and article.url,
    )


def _names(refs: Iterable[ActorRef]) -> str | None:
    return ", ".join(ref.actor.name for ref in refs) or None


def _known(**values: Any) -> dict[str, Scalar]:
    return {
        key: plain(value) if isinstance(value, str) else value
        for key, value in values.items()
        if value is not None
    }


def plain(text: str) -> str:
    """``text`` without characters that XML cannot hold, its line ends as XML gives them back."""
    return _NO_XML.sub("", _LINE_END.sub("\n", text))
