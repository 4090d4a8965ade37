from __future__ import annotations

import csv
import io
import json
import stat
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from graph_story import ARTICLES, story
from graph_strategies import readings
from hypothesis import given, settings

from kg.errors import InputError
from kg.graph import AnyStore, Store, exports, to_networkx
from kg.graph.names import statement_iri
from kg.graph.rdf import told_edges
from kg.graph.rdf_read import read_statements
from kg.graph.vocabulary import KG, RDF
from kg.graph.xml_text import writable
from kg.model import Article, Statement

ALL = [s for _, statements in story() for s in statements]


@pytest.fixture
def store(read_store: AnyStore) -> AnyStore:
    return read_store


def edges(network: nx.MultiDiGraph) -> list[tuple[str, str, str]]:
    """Ends and statement of every edge, whatever the format made of the key."""
    return sorted((u, v, d["statement"]) for u, v, d in network.edges(data=True))


def read_rdf(form: ox.RdfFormat) -> Callable[[str, AnyStore], None]:
    def read(text: str, store: AnyStore) -> None:
        back = list(ox.parse(text, form))
        quads = list(store.quads())
        if form.supports_datasets:
            assert set(back) == set(quads)
            assert len(read_statements(back)) == len(ALL)
        else:
            assert {q.triple for q in back} == {q.triple for q in quads}

    return read


def read_network(reader: Callable[[str], nx.MultiDiGraph]) -> Callable[[str, AnyStore], None]:
    def read(text: str, store: AnyStore) -> None:
        back, network = reader(text), to_networkx(store)
        assert isinstance(back, nx.MultiDiGraph)
        assert edges(back) == edges(network)
        assert {n: d["label"] for n, d in back.nodes(data=True)} == {
            n: d["label"] for n, d in network.nodes(data=True)
        }
        days = {d.get("start", d.get("first_day")) for *_, d in back.edges(data=True)}
        assert {"2023-03-03", "2023-03-06", "--01-13"} <= days
        quotes = {d["quote"] for *_, d in back.edges(data=True)}
        assert quotes == {d["quote"] for *_, d in network.edges(data=True)}

    return read


def read_csv(text: str, store: AnyStore) -> None:
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    statements = list(store.statements())
    assert [row["id"] for row in rows] == [s.id for s in statements]
    assert [float(row["confidence"]) for row in rows] == [s.confidence for s in statements]
    assert [row["sentence"] for row in rows] == [s.evidence.quote for s in statements]
    aid = next(row for row in rows if row["type"] == "AID")
    assert aid["agents"] == "Sylvania; Tomania"
    assert (aid["publisher"], aid["published"]) == ("Northern Post", "2023-03-05")
    assert {row["polarity"] for row in rows} == {"positive", "negative"}


def read_rdfxml(text: str, store: AnyStore) -> None:
    read_rdf(ox.RdfFormat.RDF_XML)(text, store)
    graph = rdflib.Graph().parse(data=text, format="xml")
    with_ntriples = ox.serialize({q.triple for q in store.quads()}, format=ox.RdfFormat.N_TRIPLES)
    assert set(graph) == set(rdflib.Graph().parse(data=with_ntriples, format="nt"))


def read_rdf12(text: str, store: AnyStore) -> None:
    back = list(ox.parse(text, ox.RdfFormat.TRIG))
    told = {q for q in back if q.predicate == RDF.reifies}
    assert set(back) - told == set(store.quads())
    assert read_statements(back) == read_statements(store.quads())
    terms = {s.id: {q.object for q in told if q.subject == statement_iri(s.id)} for s in ALL}
    for s in ALL:
        assert terms[s.id] == set(told_edges(s))
    # A denied request is named, and asserted nowhere.
    denied = next(s for s in ALL if s.type == "REQUEST" and s.polarity == "negative")
    (edge,) = terms[denied.id]
    assert edge not in {q.triple for q in back}


def read_void(text: str, store: AnyStore) -> None:
    """The figures, counted again by another library."""
    void, graph = (
        rdflib.Namespace("http://rdfs.org/ns/void#"),
        rdflib.Graph().parse(data=text, format="turtle"),
    )
    dataset = graph.value(None, rdflib.RDF.type, void.Dataset)
    data = exports.to_rdflib(store)
    quads = list(data.quads())
    for term, count in (
        (void.triples, len(quads)),
        (void.distinctSubjects, len({s for s, _, _, _ in quads})),
        (void.properties, len({p for _, p, _, _ in quads})),
        (void.documents, 3),
    ):
        assert graph.value(dataset, term) == rdflib.Literal(count)
    for part in graph.objects(dataset, void.propertyPartition):
        used = [q for q in quads if q[1] == graph.value(part, void.property)]
        assert graph.value(part, void.triples) == rdflib.Literal(len(used))
    members = {
        graph.value(p, void["class"]): graph.value(p, void.entities)
        for p in graph.objects(dataset, void.classPartition)
    }
    assert members[rdflib.URIRef(KG.Statement.value)] == rdflib.Literal(len(ALL))
    assert rdflib.Literal("2023-03-05", datatype=rdflib.XSD.date) in set(graph.objects())
    assert not any(isinstance(node, rdflib.BNode) for node in graph.all_nodes())
    assert rdflib.URIRef("https://schema.org/") in set(graph.objects(dataset, void.vocabulary))


READERS: dict[str, Callable[[str, AnyStore], None]] = {
    "turtle": read_rdf(ox.RdfFormat.TURTLE),
    "trig": read_rdf(ox.RdfFormat.TRIG),
    "nquads": read_rdf(ox.RdfFormat.N_QUADS),
    "jsonld": read_rdf(ox.RdfFormat.JSON_LD),
    "rdfxml": read_rdfxml,
    "rdf12": read_rdf12,
    "void": read_void,
    "graphml": read_network(lambda text: nx.parse_graphml(text, force_multigraph=True)),
    "gexf": read_network(lambda text: nx.read_gexf(io.BytesIO(text.encode()))),
    "json": read_network(lambda text: nx.node_link_graph(json.loads(text), edges="links")),
    "csv": read_csv,
}


@pytest.mark.parametrize("name", exports.FORMATS)
def test_every_export_is_read_back_by_its_own_reader(store: AnyStore, tmp_path: Path, name: str) -> None:
    suffix = next((s for s, n in exports.SUFFIXES.items() if n == name), None)
    path = tmp_path / f"graph{suffix or ''}"
    assert exports.export(store, path, None if suffix else name) == name
    written = path.read_bytes().decode()
    assert written == exports.FORMATS[name](store)
    READERS[name](written, store)


@pytest.mark.parametrize(
    "name",
    [
        *("turtle", "trig", "nquads", "jsonld", "rdfxml", "rdf12", "void"),
        *("csv", "graphml", "gexf", "node_link"),
    ],
)
def test_every_to_has_its_write(store: AnyStore, tmp_path: Path, name: str) -> None:
    path = tmp_path / "file"
    getattr(exports, f"write_{name}")(store, path)
    assert path.read_bytes().decode() == getattr(exports, f"to_{name}")(store)
    assert stat.S_IMODE(path.stat().st_mode) & 0o600 == 0o600
    assert list(tmp_path.iterdir()) == [path] or {p.name for p in tmp_path.iterdir()} == {"file", "store"}


def test_statements_without_a_store_export_the_same(store: AnyStore) -> None:
    ours = set(exports.to_quads(list(store.statements()), ARTICLES))
    assert set(store.quads()) >= ours
    assert len(read_statements(exports.to_quads(ALL))) == len(ALL)
    assert exports.to_csv(ALL, ARTICLES).count("\r\n") == len(ALL) + 1


def test_networks_hold_facts_only_unless_told(store: AnyStore) -> None:
    assert "negative" not in exports.to_graphml(store)
    assert "negative" in exports.to_graphml(store, include="all")
    assert exports.to_gexf(to_networkx(store, include="all")) == exports.to_gexf(store, include="all")


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_rdflib_reads_what_we_write(store: AnyStore) -> None:
    dataset = exports.to_rdflib(store)
    assert sum(1 for _ in dataset.quads()) == len(list(store.quads()))
    kg = rdflib.Namespace(KG.iri)
    with_jsonld = rdflib.Dataset().parse(data=exports.to_jsonld(store), format="json-ld")
    assert sum(1 for _ in with_jsonld.quads()) == len(list(store.quads()))
    assert len(list(dataset.quads((None, kg.type, kg.REQUEST, None)))) == 3


def as_xml_holds_it(t: ox.Triple) -> ox.Triple:
    value = t.object
    if isinstance(value, ox.Literal):
        value = ox.Literal(writable(value.value), datatype=value.datatype)
    return ox.Triple(t.subject, t.predicate, value)


@given(readings())
@settings(max_examples=40, deadline=None)
def test_no_text_breaks_an_export(reading: tuple[Article, list[Statement]]) -> None:
    article, statements = reading
    ids = {s.id for s in statements}
    for form, to in (
        (ox.RdfFormat.TRIG, exports.to_trig),
        (ox.RdfFormat.N_QUADS, exports.to_nquads),
        (ox.RdfFormat.JSON_LD, exports.to_jsonld),
    ):
        assert {s.id for s in read_statements(ox.parse(to(statements, [article]), form))} == ids
    back = list(ox.parse(exports.to_rdf12(statements, [article]), ox.RdfFormat.TRIG))
    assert read_statements(back) == read_statements(exports.to_quads(statements, [article]))
    triples = {q.triple for q in exports.to_quads(statements, [article])}
    with_xml = rdflib.Graph().parse(data=exports.to_rdfxml(statements, [article]), format="xml")
    ntriples = ox.serialize(map(as_xml_holds_it, triples), format=ox.RdfFormat.N_TRIPLES)
    assert set(with_xml) == set(rdflib.Graph().parse(data=ntriples, format="nt"))
    assert exports.to_void(statements, [article])
    rows = list(csv.reader(io.StringIO(exports.to_csv(statements, [article]), newline="")))
    assert {len(row) for row in rows} == {len(exports.COLUMNS)}
    assert len(rows) == len(statements) + 1
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row)
    network = nx.read_gexf(io.BytesIO(exports.to_gexf(statements, include="all", unary="loop").encode()))
    assert {d["statement"] for *_, d in network.edges(data=True)} <= ids


@pytest.mark.parametrize(
    ("path", "given_format", "message"),
    [
        ("x.docx", None, "suffix of 'x.docx' is unknown; formats are turtle"),
        ("x.ttl", "rdfa", "format 'rdfa' is unknown"),
        ("no/such/folder/x.ttl", None, "cannot be written"),
    ],
)
def test_export_errors_say_what_is_allowed(
    folder_store: Store, tmp_path: Path, path: str, given_format: str | None, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        exports.export(folder_store, tmp_path / path, given_format)
    assert [p.name for p in tmp_path.iterdir()] == ["store"]
