"""A description of a whole graph for those who look for data: VoID (Alexander et al., 2011) and DCAT 3."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.graph.vocabulary import KG, ONTOLOGY_GRAPH, PREFIXES, RDF, SCHEMA, XSD, Namespace

DATASET = "urn:kg:dataset"

# fmt: off
VOID = Namespace(
    "http://rdfs.org/ns/void#",
    (
        "Dataset", "triples", "entities", "distinctSubjects", "properties", "classes", "documents",
        "vocabulary", "classPartition", "class", "propertyPartition", "property", "exampleResource",
    ),
)
# fmt: on
DCAT = Namespace("http://www.w3.org/ns/dcat#", ("Dataset", "startDate", "endDate"))
DCTERMS = Namespace(
    "http://purl.org/dc/terms/",
    ("title", "description", "conformsTo", "language", "temporal", "PeriodOfTime"),
)
DATASET_PREFIXES = {"kg": KG.iri, "xsd": XSD.iri, "void": VOID.iri, "dcat": DCAT.iri, "dcterms": DCTERMS.iri}


def describe(quads: Iterable[Quad]) -> Iterator[Triple]:
    """Counts, classes, properties, languages and days of the quads, as a ``void:Dataset``.

    A triple that stands in two graphs counts twice, as it does in N-Quads. The same quads give the same
    description: it has no blank node and no time of writing.
    """
    properties: Counter[NamedNode] = Counter()
    members: dict[NamedNode, set[NamedNode]] = defaultdict(set)
    values: dict[NamedNode, set[str]] = defaultdict(set)
    subjects = set()
    for quad in quads:
        properties[quad.predicate] += 1
        subjects.add(quad.subject)
        if quad.predicate == RDF.type:
            members[quad.object].add(quad.subject)  # type: ignore[index, arg-type]
        elif quad.predicate in (SCHEMA.datePublished, SCHEMA.inLanguage):
            values[quad.predicate].add(quad.object.value)  # type: ignore[union-attr]
    node = NamedNode(DATASET)
    articles, statements = members[SCHEMA.NewsArticle], members[KG.Statement]
    for cls in (VOID.Dataset, DCAT.Dataset):
        yield Triple(node, RDF.type, cls)
    yield Triple(node, DCTERMS.title, Literal("Actors and relations told in news articles", language="en"))
    about = f"{len(statements):,} statements of {len(articles):,} articles, each with its sentence"
    yield Triple(node, DCTERMS.description, Literal(about, language="en"))
    yield Triple(node, DCTERMS.conformsTo, ONTOLOGY_GRAPH)
    for language in sorted(values[SCHEMA.inLanguage]):
        yield Triple(node, DCTERMS.language, Literal(language))
    yield from _period(node, values[SCHEMA.datePublished])
    for term, count in (
        (VOID.triples, properties.total()),
        (VOID.distinctSubjects, len(subjects)),
        (VOID.entities, len(set().union(*members.values()))),
        (VOID.properties, len(properties)),
        (VOID.classes, sum(map(bool, members.values()))),
        (VOID.documents, len(articles)),
    ):
        yield Triple(node, term, Literal(count))
    for iri in sorted(set(PREFIXES.values())):
        if any(used.value.startswith(iri) for used in (*properties, *members)):
            yield Triple(node, VOID.vocabulary, NamedNode(iri))
    if statements:
        yield Triple(node, VOID.exampleResource, min(statements, key=lambda s: s.value))
    yield from _partitions(node, properties, members)


def _period(node: NamedNode, days: set[str]) -> Iterator[Triple]:
    if not days:
        return
    period = NamedNode(f"{DATASET}#period")
    yield Triple(node, DCTERMS.temporal, period)
    yield Triple(period, RDF.type, DCTERMS.PeriodOfTime)
    yield Triple(period, DCAT.startDate, Literal(min(days), datatype=XSD.date))
    yield Triple(period, DCAT.endDate, Literal(max(days), datatype=XSD.date))


def _partitions(
    node: NamedNode, properties: Counter[NamedNode], members: dict[NamedNode, set[NamedNode]]
) -> Iterator[Triple]:
    """How many members each class has, and how many triples each property."""
    found = [
        (VOID.classPartition, VOID["class"], VOID.entities, {c: len(m) for c, m in members.items() if m}),
        (VOID.propertyPartition, VOID.property, VOID.triples, properties),
    ]
    for has, names, counts, parts in found:
        for number, (term, count) in enumerate(sorted(parts.items(), key=lambda part: part[0].value), 1):
            part = NamedNode(f"{DATASET}#{names.value.rsplit('#')[1]}-{number}")
            yield Triple(node, has, part)
            yield Triple(part, names, term)
            yield Triple(part, counts, Literal(count))
