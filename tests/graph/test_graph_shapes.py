"""The SHACL shapes hold of what the program writes, and find what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from graph_story import ACTORS, ARTICLES, story
from graph_strategies import readings
from hypothesis import assume, given, settings
from pyshacl import validate
from query_story import ALL, events, told

import kg.model as model
from kg.graph import exports
from kg.graph.rdf import article_quads, direct_edges, references
from kg.graph.vocabulary import DIRECT_EDGES
from kg.model import Article, Statement

KNOWLEDGE = Path(model.__file__).parent / "knowledge"
SHAPES = rdflib.Graph().parse(KNOWLEDGE / "shapes.ttl")
KG = rdflib.Namespace("urn:kg:ontology#")
SCHEMA, OA, PROV = (
    rdflib.Namespace("https://schema.org/"),
    rdflib.Namespace("http://www.w3.org/ns/oa#"),
    rdflib.PROV,
)


def problems(graph: rdflib.Graph) -> str:
    """What the validator says, or nothing where the graph keeps to the shapes."""
    keeps, _, text = validate(graph, shacl_graph=SHAPES, advanced=True)
    return "" if keeps else str(text)


def graph_of(quads: object) -> rdflib.Graph:
    text = ox.serialize({q.triple for q in quads}, format=ox.RdfFormat.N_TRIPLES)  # type: ignore[attr-defined]
    return rdflib.Graph().parse(data=text, format="nt")


def test_both_stories_keep_to_the_shapes() -> None:
    quads = list(events())
    for article, statements in told():
        quads += article_quads(article, statements, ALL)
        quads += [edge for s in statements for edge in direct_edges(s)]
    assert problems(graph_of(quads)) == ""
    text = exports.to_turtle([s for _, statements in story() for s in statements], ARTICLES)
    assert problems(rdflib.Graph().parse(data=text, format="turtle")) == ""


@given(readings())
@settings(max_examples=10, deadline=None)
def test_whatever_an_article_holds_keeps_to_the_shapes(reading: tuple[Article, list[Statement]]) -> None:
    article, statements = reading
    # One id for an article and an actor would make one thing of two, which the shapes refuse (below).
    assume(all(ref.actor.id != article.id for s in statements for _, ref in references(s)))
    assert problems(graph_of(article_quads(article, statements))) == ""


def test_an_actor_with_the_id_of_its_article_is_refused() -> None:
    address = "https://courier.example/1"
    article, statements = next((a, said) for a, said in told() if said and said[0].agents)
    first = statements[0]
    twin = replace(first.agents[0], actor=replace(first.agents[0].actor, id=address))
    evidence = replace(first.evidence, article=address)
    quads = article_quads(replace(article, id=address), [replace(first, agents=(twin,), evidence=evidence)])
    assert "schema:NewsArticle not in list" in problems(graph_of(quads))


Change = Callable[[rdflib.Graph, rdflib.URIRef], None]


def without(term: rdflib.URIRef) -> Change:
    return lambda graph, statement: graph.remove((statement, term, None)) and None


def having(term: rdflib.URIRef, value: object) -> Change:
    return lambda graph, statement: graph.set((statement, term, value)) and None  # type: ignore[arg-type]


def also(term: rdflib.URIRef, value: rdflib.term.Node) -> Change:
    return lambda graph, statement: graph.add((statement, term, value)) and None


def of_all(kind: rdflib.URIRef, term: rdflib.URIRef, value: rdflib.term.Node | None) -> Change:
    """The value of a term of everything of a kind; None: none."""

    def change(graph: rdflib.Graph, _: rdflib.URIRef) -> None:
        for node in list(graph.subjects(rdflib.RDF.type, kind)):
            graph.remove((node, term, None))
            if value is not None:
                graph.add((node, term, value))

    return change


def edge(graph: rdflib.Graph, statement: rdflib.URIRef) -> None:
    agent, recipient = graph.value(statement, KG.agent), graph.value(statement, KG.recipient)
    assert agent is not None and recipient is not None
    graph.add((agent, KG.requested, recipient))


L = rdflib.Literal
NOBODY = rdflib.URIRef("urn:kg:actor:nobody")
# What is changed in a denied request, and what the report must name.
WRONG: list[tuple[str, Change, str]] = [
    ("no type", without(KG.type), "urn:kg:ontology#type"),
    ("a type nobody knows", having(KG.type, KG.ATTACK), "kg:type"),
    ("two types", also(KG.type, KG.AID), "kg:type"),
    ("a mode of another type", also(KG.mode, KG["CONSULT-meet"]), "the mode is none of the statement's type"),
    ("no polarity", without(KG.polarity), "kg:polarity"),
    ("another polarity", having(KG.polarity, L("neutral")), "kg:polarity"),
    ("another modality", having(KG.modality, L("certain")), "kg:modality"),
    ("too sure", having(KG.confidence, L(1.5)), "kg:confidence"),
    ("confidence in words", having(KG.confidence, L("high")), "kg:confidence"),
    ("no sentence", without(PROV.wasDerivedFrom), "prov:wasDerivedFrom"),
    ("derived from an article", also(PROV.wasDerivedFrom, rdflib.URIRef("urn:x")), "prov:wasDerivedFrom"),
    ("an agent whom no words name", also(KG.agent, NOBODY), "kg:agent"),
    ("words that name no agent", without(KG.agent), "kg:agent"),
    ("no start of the trigger", without(KG.triggerStart), "kg:triggerStart"),
    ("a day that is a number", having(KG.start, L(2022)), "kg:start"),
    ("a source without a word on quotes", without(KG.quoted), "kg:quoted"),
    ("an edge for what is denied", edge, "a direct edge that no positive and actual statement tells"),
    (
        "a sentence longer than it is",
        of_all(OA.TextPositionSelector, OA.end, L(9999)),
        "not as long as its offsets",
    ),
    ("a sentence that ends before it begins", of_all(OA.TextPositionSelector, OA.end, L(0)), "hasSelector"),
    ("a sentence without its words", of_all(OA.TextQuoteSelector, OA.exact, None), "hasSelector"),
    ("a sentence of nothing", of_all(OA.SpecificResource, OA.hasSource, None), "oa:hasSource"),
    ("a link by magic", of_all(KG.Mention, KG.how, L("magic")), "kg:how"),
    ("an actor without a name", of_all(KG.State, rdflib.SKOS.prefLabel, None), "skos:prefLabel"),
    ("a country by its name", of_all(KG.State, KG.country, L("Freedonia")), "kg:country"),
    ("a sector nobody knows", of_all(KG.State, KG.sector, L("XYZ")), "kg:sector"),
    (
        "another match",
        of_all(KG.State, rdflib.SKOS.exactMatch, rdflib.URIRef("http://x.example/Q1")),
        "skos:exactMatch",
    ),
    ("a hash that is none", of_all(SCHEMA.NewsArticle, KG.sha256, L("abc")), "kg:sha256"),
    (
        "a day of publication in words",
        of_all(SCHEMA.NewsArticle, SCHEMA.datePublished, L("Monday")),
        "schema:datePublished",
    ),
]


def denied_request() -> tuple[rdflib.Graph, rdflib.URIRef]:
    article, statements = next((a, s) for a, s in story() if a.id == "courier-77")
    request = next(s for s in statements if s.type == "REQUEST")
    graph = graph_of(article_quads(article, [request], ACTORS[:2]))
    return graph, next(iter(graph.subjects(rdflib.RDF.type, KG.Statement)))  # type: ignore[return-value]


def test_the_denied_request_is_right_before_it_is_changed() -> None:
    assert problems(denied_request()[0]) == ""


@pytest.mark.parametrize(("change", "named"), [w[1:] for w in WRONG], ids=[w[0] for w in WRONG])
def test_what_is_wrong_is_found(change: Change, named: str) -> None:
    graph, statement = denied_request()
    change(graph, statement)
    assert named.split(":")[-1].split("#")[-1] in problems(graph)


def test_an_event_needs_two_reports_and_a_factuality() -> None:
    quads = [q for article, statements in told() for q in article_quads(article, statements, ALL)]
    graph = graph_of([*quads, *events()])
    event = rdflib.URIRef("urn:kg:event:treaty")
    graph.remove((event, KG.factuality, None))
    graph.remove((event, KG.reportedBy, next(graph.objects(event, KG.reportedBy))))
    found = problems(graph)
    assert "factuality" in found and "reportedBy" in found


def test_lists_of_the_shapes_are_those_of_the_contract() -> None:
    text = (KNOWLEDGE / "shapes.ttl").read_text("utf-8")
    for term in (*DIRECT_EDGES, *model.ACTOR_CLASSES):
        assert f"kg:{term}" in text, term
    for value in (*model.SECTORS, *model.HOWS, *model.MODALITIES, *model.POLARITIES):
        assert f'"{value}"' in text, value
