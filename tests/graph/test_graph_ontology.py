from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SKOS

import kg.model as model
from kg.graph.vocabulary import DIRECT_EDGES, EVENT_EDGES, KG, MODES, PROPERTIES

FILE = Path(model.__file__).parent / "knowledge" / "ontology.ttl"
NS = rdflib.Namespace(KG.iri)


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    return rdflib.Graph().parse(FILE)


def local(subjects: object) -> set[str]:
    return {str(s).removeprefix(KG.iri) for s in subjects}  # type: ignore[attr-defined]


def test_the_ontology_and_the_closed_namespace_have_the_same_terms(ontology: rdflib.Graph) -> None:
    told = {s for s in ontology.subjects() if str(s).startswith(KG.iri)}
    assert local(told) == set(KG)


@pytest.mark.parametrize(
    ("cls", "terms"),
    [
        ("EventType", set(model.EVENT_MODES)),
        ("RelationType", set(model.RELATION_TYPES)),
        ("Mode", set(MODES.values())),
        ("Context", {f"context-{c}" for c in model.CONTEXTS}),
        ("Sector", {f"sector-{s}" for s in model.SECTORS}),
    ],
)
def test_the_tables_of_the_contract_are_in_the_ontology(
    ontology: rdflib.Graph, cls: str, terms: set[str]
) -> None:
    assert local(ontology.subjects(RDF.type, NS[cls])) == terms
    for term in terms:
        assert (NS[term], RDF.type, SKOS.Concept) in ontology
        assert ontology.value(NS[term], SKOS.prefLabel), term
        assert ontology.value(NS[term], SKOS.notation), term


def test_actor_classes_stand_below_actor(ontology: rdflib.Graph) -> None:
    assert local(ontology.subjects(RDFS.subClassOf, NS.Actor)) == set(model.ACTOR_CLASSES)


@pytest.mark.parametrize(
    ("datatype", "values"),
    [
        ("Polarity", model.POLARITIES),
        ("Modality", model.MODALITIES),
        ("How", model.HOWS),
        ("Quad", tuple(dict.fromkeys(model.QUADS.values()))),
    ],
)
def test_plain_values_are_enumerated(ontology: rdflib.Graph, datatype: str, values: tuple[str, ...]) -> None:
    body = ontology.value(NS[datatype], OWL.equivalentClass)
    members = Collection(ontology, ontology.value(body, OWL.oneOf))  # type: ignore[arg-type]
    assert sorted(map(str, members)) == sorted(values)


@pytest.mark.parametrize("type_", model.EVENT_MODES)
def test_event_types_have_their_quad_and_edge(ontology: rdflib.Graph, type_: str) -> None:
    quad = ontology.value(NS[type_], NS.quad)
    assert (quad and str(quad)) == model.QUADS.get(type_)
    assert ontology.value(NS[type_], NS.edge) == NS[EVENT_EDGES[type_]]


def test_modes_stand_below_their_type(ontology: rdflib.Graph) -> None:
    for (type_, mode), term in MODES.items():
        assert ontology.value(NS[term], SKOS.broader) == NS[type_]
        assert str(ontology.value(NS[term], SKOS.notation)) == mode


@pytest.mark.parametrize("term", [*PROPERTIES, *DIRECT_EDGES.values()])
def test_properties_say_what_they_mean_and_join(ontology: rdflib.Graph, term: str) -> None:
    for says in (RDFS.label, RDFS.comment, RDFS.domain, RDFS.range):
        assert ontology.value(NS[term], says) is not None, says
    kinds = set(ontology.objects(NS[term], RDF.type))
    assert kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}


def test_alignments_of_the_contract(ontology: rdflib.Graph) -> None:
    prov, schema = rdflib.PROV, rdflib.Namespace("https://schema.org/")
    sem, org = rdflib.Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/"), rdflib.ORG
    for triple in (
        (NS.Statement, RDFS.subClassOf, prov.Entity),
        (NS.Person, RDFS.subClassOf, schema.Person),
        (NS.Event, RDFS.subClassOf, sem.Event),
        (NS.attributedTo, RDFS.subPropertyOf, prov.wasAttributedTo),
        (NS.memberOf, RDFS.subPropertyOf, org.memberOf),
    ):
        assert triple in ontology, triple


def test_a_direct_edge_has_one_type(ontology: rdflib.Graph) -> None:
    assert len(set(DIRECT_EDGES.values())) == len(DIRECT_EDGES)
    for type_, edge in DIRECT_EDGES.items():
        assert ontology.value(NS[type_], NS.edge) == NS[edge]
