"""Statements, actors and articles out of quads: the way back from :mod:`kg.graph.rdf`."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import ContractError
from kg.graph.names import ACTOR, ARTICLE, STATEMENT, iri_to_id
from kg.graph.vocabulary import DIRECT_EDGES, KG, OA, PROV, RDF, SKOS, WIKIDATA
from kg.model import (
    ACTOR_CLASSES,
    EVENT_MODES,
    Actor,
    ActorRef,
    Attribution,
    Evidence,
    Span,
    Statement,
    TimeRef,
)

Node = dict[str, list[str]]
Graph = dict[str, Node]
Item = TypeVar("Item")


def read_statements(quads: Iterable[Quad]) -> list[Statement]:
    """The statements of any number of article graphs, by graph, in text order.

    Raises ContractError where a statement's description is not whole.
    """
    found: list[Statement] = []
    for graph in _graphs(quads):
        actors = _actors(graph)
        inside = [
            _statement(iri, node, graph, actors)
            for iri, node in graph.items()
            if KG.Statement.value in node.get(RDF.type.value, ())
        ]
        found.extend(sorted(inside, key=text_order))
    return found


def text_order(statement: Statement) -> tuple[int, int, str]:
    """What the statements of one article are put in the order of the text by."""
    return statement.evidence.start, statement.trigger.start, statement.id


def read_actors(quads: Iterable[Quad]) -> list[Actor]:
    """The actors described in any number of article graphs, once per graph, by id; other names sorted."""
    return [actor for graph in _graphs(quads) for _, actor in sorted(_actors(graph).items())]


def _graphs(quads: Iterable[Quad]) -> list[Graph]:
    graphs: dict[str, Graph] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for quad in quads:
        subject, object_ = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(object_, NamedNode | Literal):
            graphs[str(quad.graph_name)][subject.value][quad.predicate.value].append(object_.value)
    return list(graphs.values())


def _actors(graph: Graph) -> dict[str, Actor]:
    classes = {KG[cls].value: cls for cls in ACTOR_CLASSES}
    actors = {}
    for iri, node in graph.items():
        cls = next((classes[t] for t in node.get(RDF.type.value, ()) if t in classes), None)
        if cls:
            qid = _maybe(node, SKOS.exactMatch)
            actors[iri] = Actor(
                id=iri_to_id(iri, ACTOR),
                name=_one(iri, node, SKOS.prefLabel),
                cls=cls,
                country=_maybe(node, KG.country),
                sector=_maybe(node, KG.sector),
                wikidata=qid and qid.removeprefix(WIKIDATA),
                aliases=tuple(sorted(node.get(SKOS.altLabel.value, ()))),
                latitude=_degrees(node, KG.lat),
                longitude=_degrees(node, KG.long),
            )
    return actors


def _degrees(node: Node, term: NamedNode) -> float | None:
    value = _maybe(node, term)
    return None if value is None else float(value)


def _statement(iri: str, node: Node, graph: Graph, actors: dict[str, Actor]) -> Statement:
    type_ = _local(_one(iri, node, KG.type))
    mode = _maybe(node, KG.mode)
    order: dict[str, list[int]] = json.loads(_maybe(node, KG.order) or "{}")
    contexts = sorted(_local(c).removeprefix("context-") for c in node.get(KG.context.value, ()))
    trigger = _one(iri, node, KG.trigger)
    trigger_start = int(_one(iri, node, KG.triggerStart))

    def refs(role: str, term: NamedNode) -> tuple[ActorRef, ...]:
        return _in_order(_references(node, term, graph, actors), order.get(role))

    return Statement(
        id=iri_to_id(iri, STATEMENT),
        kind="event" if type_ in EVENT_MODES else "relation",
        type=type_,
        predicate=_one(iri, node, KG.predicate),
        agents=refs("agents", KG.agentMention),
        recipients=refs("recipients", KG.recipientMention),
        evidence=_evidence(iri, node, graph),
        trigger=Span(trigger, trigger_start, trigger_start + len(trigger)),
        confidence=float(_one(iri, node, KG.confidence)),
        mode=mode and _local(mode).removeprefix(f"{type_}-"),
        contexts=_in_order(contexts, order.get("contexts")),
        theme=_maybe(node, KG.theme),
        place=next(iter(refs("place", KG.placeMention)), None),
        time=_time(node),
        polarity=_one(iri, node, KG.polarity),
        modality=_one(iri, node, KG.modality),
        attribution=_attribution(node, refs("source", KG.sourceMention), refs("via", KG.viaMention)),
    )


def _references(node: Node, term: NamedNode, graph: Graph, actors: dict[str, Actor]) -> list[ActorRef]:
    """In text order, which :func:`kg.graph.rdf._orders` counts in."""
    keyed = []
    for iri in node.get(term.value, ()):
        mention = graph.get(iri, {})
        text, start = _one(iri, mention, OA.exact), int(_one(iri, mention, OA.start))
        actor = actors.get(_one(iri, mention, KG.denotes))
        if actor is None:
            raise ContractError(f"the mention <{iri}> denotes an actor that its graph does not describe")
        ref = ActorRef(actor, Span(text, start, start + len(text)), _one(iri, mention, KG.how))
        keyed.append(((start, start + len(text), iri), ref))
    return [ref for _, ref in sorted(keyed, key=lambda pair: pair[0])]


def _in_order(items: list[Item], order: list[int] | None) -> tuple[Item, ...]:
    return tuple(items if order is None else [items[i] for i in order])


def _time(node: Node) -> TimeRef | None:
    text = _maybe(node, KG.time)
    return None if text is None else TimeRef(text, _maybe(node, KG.start), _maybe(node, KG.end))


def _attribution(node: Node, sources: tuple[ActorRef, ...], via: tuple[ActorRef, ...]) -> Attribution | None:
    quoted = _maybe(node, KG.quoted)
    if quoted is None:
        return None
    return Attribution(next(iter(sources), None), _maybe(node, KG.cue), quoted in ("true", "1"), via)


def _evidence(statement: str, node: Node, graph: Graph) -> Evidence:
    """The sentence; what else a statement is derived from are statements."""
    sentences = [i for i in node.get(PROV.wasDerivedFrom.value, ()) if OA.hasSource.value in graph.get(i, {})]
    if len(sentences) != 1:
        raise ContractError(f"<{statement}> is derived from {len(sentences)} sentences, needs one")
    iri = sentences[0]
    sentence = graph[iri]
    selectors: Node = defaultdict(list)
    for selector in sentence.get(OA.hasSelector.value, ()):
        for term, values in graph.get(selector, {}).items():
            selectors[term].extend(values)
    return Evidence(
        article=iri_to_id(_one(iri, sentence, OA.hasSource), ARTICLE),
        start=int(_one(iri, selectors, OA.start)),
        end=int(_one(iri, selectors, OA.end)),
        quote=_one(iri, selectors, OA.exact),
    )


def _local(iri: str) -> str:
    name = iri.removeprefix(KG.iri)
    if name not in KG and name not in DIRECT_EDGES:
        raise ContractError(f"<{iri}> is not a term of the ontology")
    return name


def _maybe(node: Node, term: NamedNode) -> str | None:
    return next(iter(node.get(term.value, ())), None)


def _one(iri: str, node: Node, term: NamedNode) -> str:
    values = node.get(term.value, ())
    if len(values) != 1:
        raise ContractError(f"<{iri}> has {len(values)} values of <{term.value}>, needs one")
    return values[0]
