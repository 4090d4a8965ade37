"""Events in RDF: a ``kg:Event`` each, in the graph ``kg:events``.

An event is described with the terms of SEM (van Hage et al., "Design and use of the Simple Event Model",
2011) and not with those of statements, so that no query for what is claimed finds it by accident.
"""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.events.record import Event
from kg.graph.names import actor_iri, id_to_iri, statement_iri
from kg.graph.rdf import day_literal
from kg.graph.vocabulary import EVENTS_GRAPH, KG, RDF, SEM

EVENT = "urn:kg:event:"


def event_iri(event: str) -> NamedNode:
    """The IRI of an event."""
    return id_to_iri(event, EVENT)


def event_quads(event: Event) -> Iterator[Quad]:
    """The description of an event."""
    node = event_iri(event.id)
    for term, value in _terms(event):
        yield Quad(node, term, value, EVENTS_GRAPH)
    for i, contradiction in enumerate(event.contradictions, start=1):
        clash = NamedNode(f"{node.value}:contradiction:{i}")
        yield Quad(node, KG.contradiction, clash, EVENTS_GRAPH)
        yield Quad(clash, RDF.type, KG.Contradiction, EVENTS_GRAPH)
        yield Quad(clash, KG.aspect, Literal(contradiction.aspect), EVENTS_GRAPH)
        for j, position in enumerate(contradiction.positions, start=1):
            held = NamedNode(f"{clash.value}:{j}")
            yield Quad(clash, KG.position, held, EVENTS_GRAPH)
            yield Quad(held, RDF.type, KG.Position, EVENTS_GRAPH)
            yield Quad(held, KG.value, Literal(position.value), EVENTS_GRAPH)
            for statement in position.statements:
                yield Quad(held, KG.reportedBy, statement_iri(statement), EVENTS_GRAPH)


def _terms(event: Event) -> Iterator[tuple[NamedNode, NamedNode | Literal]]:
    yield RDF.type, KG.Event
    yield SEM.eventType, KG[event.type]
    yield KG.factuality, Literal(event.factuality)
    yield KG.independentPublishers, Literal(event.publishers)
    for actor in dict.fromkeys(who.id for who in event.participants):
        yield SEM.hasActor, actor_iri(actor)
    if event.place:
        yield SEM.hasPlace, actor_iri(event.place.id)
    if event.start:
        yield SEM.hasBeginTimeStamp, day_literal(event.start)
    if event.end:
        yield SEM.hasEndTimeStamp, day_literal(event.end)
    for told in event.reports:
        yield KG.reportedBy, statement_iri(told.statement)
