"""The ontology as data: its terms with what they mean, in the groups that a reader looks for them in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import pyoxigraph as ox

from kg.graph.vocabulary import DIRECT_EDGES, KG, PREFIXES

_TYPE = PREFIXES["rdf"] + "type"
_OWL = "http://www.w3.org/2002/07/owl#"
# Groups in the order of the page: the class that their terms are of, and the heading.
_GROUPS = (
    (_OWL + "Class", "Classes"),
    (_OWL + "ObjectProperty", "Properties that lead to things"),
    (_OWL + "DatatypeProperty", "Properties that hold values"),
    (KG.EventType.value, "Event types"),
    (KG.RelationType.value, "Relation types"),
    ("edge", "Direct edges of event types"),
    (KG.Mode.value, "Modes of events"),
    (KG.Context.value, "Contexts of events"),
    (KG.Sector.value, "Sectors of actors"),
    (PREFIXES["rdfs"] + "Datatype", "Values"),
    (_OWL + "NamedIndividual", "Graphs"),
)
# What is told of a term besides its label and meaning, in this order, under these words.
_FACTS = (
    (PREFIXES["rdfs"] + "subClassOf", "is a"),
    (PREFIXES["rdfs"] + "subPropertyOf", "narrower than"),
    (PREFIXES["rdfs"] + "domain", "of"),
    (PREFIXES["rdfs"] + "range", "to"),
    (PREFIXES["skos"] + "broader", "mode of"),
    (KG.quad.value, "quad"),
    (KG.cameo.value, "CAMEO root"),
    (KG.edge.value, "direct edge"),
    (_OWL + "inverseOf", "inverse of"),
    (PREFIXES["skos"] + "closeMatch", "close to"),
    (PREFIXES["skos"] + "relatedMatch", "related to"),
)
_LABELS = (PREFIXES["rdfs"] + "label", PREFIXES["skos"] + "prefLabel")
_MEANINGS = (PREFIXES["rdfs"] + "comment", PREFIXES["skos"] + "definition")


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its own name (``agent``), its label, what it means, and facts as pairs of words and values.

    A value that is a term of this ontology is its own name, any other IRI is shortened by its prefix.
    """

    name: str
    label: str
    meaning: str
    facts: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Terms of one kind, in the order of the file."""

    title: str
    terms: tuple[Term, ...]


def source(file: str = "ontology.ttl") -> str:
    """The Turtle of the ontology, or of the SHACL shapes ("shapes.ttl")."""
    return (files("kg.knowledge") / file).read_text("utf-8")


def groups() -> list[Group]:
    """Every term of the ontology, each in one group."""
    nodes: dict[str, dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode]]] = {}
    for quad in ox.parse(source(), ox.RdfFormat.TURTLE):
        if isinstance(quad.subject, ox.NamedNode | ox.BlankNode) and not isinstance(quad.object, ox.Triple):
            subject = nodes.setdefault(quad.subject.value, {})
            subject.setdefault(quad.predicate.value, []).append(quad.object)
    found: dict[str, list[Term]] = {title: [] for _, title in _GROUPS}
    for iri, node in nodes.items():
        name = iri.removeprefix(KG.iri)
        title = _title(name, node)
        if name in KG and title is not None:
            found[title].append(_term(name, node, nodes))
    return [Group(title, tuple(terms)) for title, terms in found.items()]


Node = Mapping[str, list[ox.NamedNode | ox.Literal | ox.BlankNode]]


def _title(name: str, node: Node) -> str | None:
    kinds = {kind.value for kind in node.get(_TYPE, ())}
    if name in DIRECT_EDGES.values() and KG.RelationType.value not in kinds:
        kinds = {"edge"}
    if KG.RelationType.value in kinds:
        kinds = {KG.RelationType.value}
    return next((title for kind, title in _GROUPS if kind in kinds), None)


def _term(name: str, node: Node, nodes: Mapping[str, Node]) -> Term:
    facts = []
    for predicate, words in _FACTS:
        values = tuple(_shown(value, nodes) for value in node.get(predicate, ()))
        if values:
            facts.append((words, values))
    values = tuple(_members(node, nodes))
    if values:
        facts.append(("one of", values))
    return Term(name, _text(node, _LABELS), _text(node, _MEANINGS), tuple(facts))


def _text(node: Node, terms: tuple[str, ...]) -> str:
    return next((value.value for term in terms for value in node.get(term, ())), "")


def _shown(value: ox.NamedNode | ox.Literal | ox.BlankNode, nodes: Mapping[str, Node]) -> str:
    if isinstance(value, ox.BlankNode):
        return " or ".join(_members({_OWL + "equivalentClass": [value]}, nodes))
    if value.value.startswith(KG.iri):
        return value.value.removeprefix(KG.iri)
    for prefix, iri in PREFIXES.items():
        if value.value.startswith(iri):
            return f"{prefix}:{value.value.removeprefix(iri)}"
    return value.value


def _members(node: Node, nodes: Mapping[str, Node]) -> list[str]:
    """The members of an enumeration (``owl:oneOf``) or a union (``owl:unionOf``)."""
    found = []
    for body in node.get(_OWL + "equivalentClass", ()):
        lists = nodes.get(body.value, {})
        for rest in (*lists.get(_OWL + "oneOf", ()), *lists.get(_OWL + "unionOf", ())):
            while (cell := nodes.get(rest.value)) is not None:
                found += [_shown(item, nodes) for item in cell[PREFIXES["rdf"] + "first"]]
                rest = cell[PREFIXES["rdf"] + "rest"][0]
    return found
