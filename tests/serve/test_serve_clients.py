"""Ordinary clients of SPARQL: SPARQLWrapper, rdflib and curl."""

from __future__ import annotations

import shutil
import subprocess

import pytest
from serve_store import TOKAYEV

NAMES = (
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX kg: <urn:kg:ontology#> "
    "SELECT DISTINCT ?name { GRAPH ?g { ?a a kg:Person ; skos:prefLabel ?name } }"
)
EDGES = (
    "PREFIX kg: <urn:kg:ontology#> "
    "CONSTRUCT { ?a kg:requested ?b } WHERE { GRAPH kg:edges { ?a kg:requested ?b } }"
)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("format_", ["json", "xml", "csv", "tsv"])
def test_sparqlwrapper(address: str, method: str, format_: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    asked = wrapper.SPARQLWrapper(f"{address}/sparql")
    asked.setMethod(method)
    asked.setQuery(NAMES)
    asked.setReturnFormat(format_)
    found = asked.queryAndConvert()
    text = found.toxml() if format_ == "xml" else str(found)
    assert TOKAYEV.name in text


@pytest.mark.parametrize("requests_as", ["urlencoded", "postdirectly"])
def test_sparqlwrapper_posts_and_graphs(address: str, requests_as: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    asked = wrapper.SPARQLWrapper(f"{address}/sparql")
    asked.setMethod("POST")
    asked.setRequestMethod(requests_as)
    asked.setQuery(EDGES)
    asked.setReturnFormat("turtle")
    assert b"kg:requested" in asked.queryAndConvert()


def test_sparqlwrapper_sees_what_is_wrong(address: str) -> None:
    wrapper = pytest.importorskip("SPARQLWrapper")
    asked = wrapper.SPARQLWrapper(f"{address}/sparql")
    asked.setQuery("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }")
    with pytest.raises(wrapper.SPARQLExceptions.QueryBadFormed, match="SERVICE is not allowed"):
        asked.query()


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("format_", ["xml", "json", "csv", "tsv"])
def test_rdflib(address: str, method: str, format_: str) -> None:
    from rdflib import Graph
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    store = SPARQLStore(f"{address}/sparql", method=method, returnFormat=format_)
    names = {str(row.name) for row in Graph(store).query(NAMES)}
    assert TOKAYEV.name in names


def test_rdflib_walks_triples(address: str) -> None:
    from rdflib import Graph, URIRef
    from rdflib.namespace import RDF
    from rdflib.plugins.stores.sparqlstore import SPARQLStore

    graph = Graph(SPARQLStore(f"{address}/sparql"))
    assert any(graph.subjects(RDF.type, URIRef("urn:kg:ontology#Person")))


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--data-urlencode", f"query={NAMES}", "-H", "Accept: text/csv"], TOKAYEV.name),
        (["--data-binary", EDGES, "-H", "Content-Type: application/sparql-query"], "kg:requested"),
        (["-G", "--data-urlencode", f"query={NAMES}"], TOKAYEV.name),
    ],
)
def test_curl(address: str, options: list[str], holds: str) -> None:
    done = subprocess.run(
        ["curl", "-s", f"{address}/sparql", *options], capture_output=True, text=True, check=True
    )
    assert holds in done.stdout
