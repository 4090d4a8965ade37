"""The terms of the graph: a closed namespace for our own ontology, and those of others that we use.

``KG.agent`` is an IRI, ``KG.agnet`` an AttributeError that names the near misses. What may stand here
follows from the tables of :mod:`kg.model`; ``kg/knowledge/ontology.ttl`` explains every term, and a test
holds the two together.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.model import ACTOR_CLASSES, CONTEXTS, EVENT_MODES, RELATION_TYPES, SECTORS


class Namespace:
    """IRIs below one prefix. With ``terms`` it is closed: any other name raises AttributeError."""

    def __init__(self, iri: str, terms: Iterable[str]) -> None:
        self.iri = iri
        self._terms = {term: NamedNode(iri + term) for term in terms}
        # Found as plain attributes: a graph of one article looks up hundreds.
        vars(self).update(self._terms)

    def __getitem__(self, term: str) -> NamedNode:
        try:
            return self._terms[term]
        except KeyError:
            near = ", ".join(difflib.get_close_matches(term, self._terms, 3)) or "nothing like it"
            raise AttributeError(f"{term!r} is not a term of <{self.iri}>; it has {near}") from None

    def __getattr__(self, term: str) -> NamedNode:
        if term.startswith("__"):
            raise AttributeError(term)
        return self[term]

    def __iter__(self) -> Iterator[str]:
        return iter(self._terms)

    def __contains__(self, term: object) -> bool:
        return term in self._terms


# One property per type between the actors themselves. Events: the past tense of the type; relations: their
# own name.
EVENT_EDGES = {
    "AGREE": "agreed",
    "CONSULT": "consulted",
    "SUPPORT": "supported",
    "CONCEDE": "conceded",
    "COOPERATE": "cooperated",
    "AID": "aided",
    "RETREAT": "retreated",
    "REQUEST": "requested",
    "ACCUSE": "accused",
    "REJECT": "rejected",
    "THREATEN": "threatened",
    "PROTEST": "protested",
    "SANCTION": "sanctioned",
    "MOBILIZE": "mobilized",
    "COERCE": "coerced",
    "ASSAULT": "assaulted",
    "OTHER": "actedOtherwise",
}
DIRECT_EDGES = {**EVENT_EDGES, **{relation: relation for relation in RELATION_TYPES}}

CLASSES = (
    *ACTOR_CLASSES,
    "Actor",
    "Statement",
    "Event",
    "Contradiction",
    "Position",
    "Mention",
    "EventType",
    "RelationType",
    "Mode",
    "Context",
    "Sector",
)

# fmt: off
PROPERTIES = (
    # of a statement
    "type", "mode", "context", "predicate", "polarity", "modality", "confidence", "theme",
    "time", "start", "end", "trigger", "triggerStart", "order",
    # roles: the actor itself, and the words that name it
    "agent", "recipient", "place", "attributedTo", "via",
    "agentMention", "recipientMention", "placeMention", "sourceMention", "viaMention",
    "cue", "quoted",
    # of a mention
    "denotes", "how",
    # of an actor
    "country", "sector", "lat", "long",
    # of an article, a type
    "sha256", "version", "supersededBy", "quad", "quadClass", "cameo", "edge",
    # of an event, and of where its reports disagree
    "reportedBy", "factuality", "independentPublishers", "contradiction", "aspect", "position", "value",
)
# fmt: on

SCHEMES = ("eventTypes", "relationTypes", "modes", "contexts", "sectors")
GRAPHS = ("edges", "events", "identities")
DATATYPES = ("Polarity", "Modality", "How", "Quad", "Factuality", "Aspect")
MODES = {(kind, mode): f"{kind}-{mode}" for kind, modes in EVENT_MODES.items() for mode in modes}

KG = Namespace(
    "urn:kg:ontology#",
    (
        *CLASSES,
        *PROPERTIES,
        *SCHEMES,
        *GRAPHS,
        *DATATYPES,
        *EVENT_MODES,
        *MODES.values(),
        *(f"context-{context}" for context in CONTEXTS),
        *(f"sector-{sector}" for sector in SECTORS),
        *dict.fromkeys(DIRECT_EDGES.values()),
    ),
)

RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#", ("type", "reifies"))
XSD = Namespace(
    "http://www.w3.org/2001/XMLSchema#",
    ("string", "date", "gMonthDay", "integer", "double", "boolean", "anyURI"),
)
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#", ("prefLabel", "altLabel", "exactMatch", "notation"))
PROV = Namespace(
    "http://www.w3.org/ns/prov#",
    ("Entity", "Activity", "alternateOf", "wasDerivedFrom", "wasGeneratedBy", "wasRevisionOf"),
)
OA = Namespace(
    "http://www.w3.org/ns/oa#",
    (
        "SpecificResource",
        "TextQuoteSelector",
        "TextPositionSelector",
        "hasSource",
        "hasSelector",
        "exact",
        "start",
        "end",
    ),
)
SCHEMA = Namespace(
    "https://schema.org/",
    ("NewsArticle", "headline", "publisher", "datePublished", "url", "inLanguage"),
)
SEM = Namespace(
    "http://semanticweb.cs.vu.nl/2009/11/sem/",
    ("eventType", "hasActor", "hasPlace", "hasBeginTimeStamp", "hasEndTimeStamp"),
)
OWL = Namespace("http://www.w3.org/2002/07/owl#", ("sameAs", "differentFrom"))
WIKIDATA = "http://www.wikidata.org/entity/"

PREFIXES = {
    "kg": KG.iri,
    "rdf": RDF.iri,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": XSD.iri,
    "skos": SKOS.iri,
    "prov": PROV.iri,
    "oa": OA.iri,
    "schema": SCHEMA.iri,
    "sem": SEM.iri,
    "org": "http://www.w3.org/ns/org#",
    "owl": OWL.iri,
    "wd": WIKIDATA,
}
"""Prefixes of every export, and at hand in every query without being declared."""

EDGES_GRAPH = KG.edges
EVENTS_GRAPH = KG.events
IDENTITIES_GRAPH = KG.identities
ONTOLOGY_GRAPH = NamedNode("urn:kg:ontology")
