"""The SPARQL 1.1 protocol: how one asks, in what form the answer comes, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import socket
from pathlib import Path
from xml.etree import ElementTree

import pytest
from serve_store import TOKAYEV
from starlette.testclient import TestClient

from kg.graph import Store
from kg.graph.names import article_iri
from kg.serve import Limits, make_app

NAMES = (
    "PREFIX skos: <http://www.w3.org/2004/02/skos/core#> PREFIX kg: <urn:kg:ontology#> "
    "SELECT DISTINCT ?name { ?a a kg:Person ; skos:prefLabel ?name } ORDER BY ?name"
)
FORM = "application/x-www-form-urlencoded"
JSON = "application/sparql-results+json"


@pytest.mark.parametrize(
    "request_",
    [
        {"method": "GET", "params": {"query": NAMES}},
        {"method": "GET", "params": {"query": NAMES, "format": "json", "unknown": "passed over"}},
        {"method": "POST", "data": {"query": NAMES}},
        {"method": "POST", "content": NAMES, "headers": {"content-type": "application/sparql-query"}},
        {
            "method": "POST",
            "content": NAMES,
            "headers": {"content-type": "application/sparql-query; charset=UTF-8"},
        },
    ],
    ids=["get", "more-parameters", "form", "direct", "direct-charset"],
)
def test_ways_to_ask(client: TestClient, request_: dict[str, object]) -> None:
    found = client.request(url="/sparql", **request_)  # type: ignore[arg-type]
    assert found.status_code == 200, found.text
    assert found.headers["content-type"] == JSON
    names = [row["name"]["value"] for row in found.json()["results"]["bindings"]]
    assert TOKAYEV.name in names and names == sorted(names)


def _xml(text: str) -> list[str]:
    space = "{http://www.w3.org/2005/sparql-results#}"
    return [node.text or "" for node in ElementTree.fromstring(text).iter(f"{space}literal")]


@pytest.mark.parametrize(
    ("accept", "kind", "read"),
    [
        ("application/sparql-results+xml", "application/sparql-results+xml", _xml),
        ("text/csv", "text/csv; charset=utf-8", lambda t: [row[0] for row in csv.reader(io.StringIO(t))][1:]),
        (
            "text/tab-separated-values",
            "text/tab-separated-values; charset=utf-8",
            lambda t: [json.loads(line) for line in t.splitlines()[1:]],
        ),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.9", "application/sparql-results+xml", _xml),
    ],
)
def test_formats_of_rows(client: TestClient, accept: str, kind: str, read: object) -> None:
    found = client.get("/sparql", params={"query": NAMES}, headers={"accept": accept})
    assert found.headers["content-type"] == kind
    plain = client.get("/sparql", params={"query": NAMES}).json()["results"]["bindings"]
    assert read(found.text) == [row["name"]["value"] for row in plain]  # type: ignore[operator]


@pytest.mark.parametrize(
    ("accept", "kind", "holds"),
    [
        ("*/*", "text/turtle; charset=utf-8", "kg:requested"),
        ("text/turtle", "text/turtle; charset=utf-8", "kg:requested"),
        ("application/n-triples", "application/n-triples", "<urn:kg:ontology#requested>"),
        ("application/rdf+xml", "application/rdf+xml", "<kg:requested"),
    ],
)
def test_formats_of_graphs(client: TestClient, accept: str, kind: str, holds: str) -> None:
    pattern = "GRAPH kg:edges { ?a kg:requested ?b }"
    query = f"PREFIX kg: <urn:kg:ontology#> CONSTRUCT {{ ?a kg:requested ?b }} WHERE {{ {pattern} }}"
    found = client.get("/sparql", params={"query": query}, headers={"accept": accept})
    assert found.headers["content-type"] == kind
    assert holds in found.text


@pytest.mark.parametrize(("pattern", "answer"), [("?s a kg:Statement", True), ("?s a kg:Event", False)])
def test_ask(client: TestClient, pattern: str, answer: bool) -> None:
    query = f"PREFIX kg: <urn:kg:ontology#> ASK {{ {pattern} }}"
    assert client.get("/sparql", params={"query": query}).json()["boolean"] is answer


def test_a_dataset_of_some_graphs(client: TestClient, folder: Path) -> None:
    query = "PREFIX kg: <urn:kg:ontology#> SELECT ?s { ?s a kg:Statement }"
    with Store.open(folder, read_only=True) as store:
        articles = list(store.articles(text=False))
        counts = {a.id: len(list(store.statements(article=a.id))) for a in articles}
    everything = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    assert len(everything) == sum(counts.values())
    for article in articles:
        asked = {"query": query, "default-graph-uri": article_iri(article.id).value}
        assert len(client.get("/sparql", params=asked).json()["results"]["bindings"]) == counts[article.id]
    nowhere = {"query": query, "default-graph-uri": "https://example.org/elsewhere"}
    assert client.get("/sparql", params=nowhere).json()["results"]["bindings"] == []


@pytest.mark.parametrize(
    ("request_", "status", "says"),
    [
        ({"method": "GET"}, 400, "'query' is needed"),
        ({"method": "GET", "params": {"query": "SELECT * {"}}, 400, "not SPARQL"),
        ({"method": "GET", "params": [("query", NAMES), ("query", NAMES)]}, 400, "2 are given"),
        ({"method": "POST", "data": {"update": "CLEAR ALL"}}, 403, "only reads"),
        (
            {
                "method": "POST",
                "content": "CLEAR ALL",
                "headers": {"content-type": "application/sparql-update"},
            },
            403,
            "only reads",
        ),
        ({"method": "GET", "params": {"query": "INSERT DATA { <a:b> <a:b> 1 }"}}, 400, "INSERT"),
        ({"method": "POST", "content": NAMES, "headers": {"content-type": "text/plain"}}, 415, "text/plain"),
        ({"method": "POST", "content": b"q", "headers": {}}, 415, "no type"),
        (
            {"method": "POST", "content": b"\xff", "headers": {"content-type": "application/sparql-query"}},
            400,
            "UTF-8",
        ),
        (
            {"method": "POST", "content": b"query=%ff", "headers": {"content-type": FORM}},
            400,
            "cannot be read",
        ),
        ({"method": "POST", "data": {"query": "x" * 2_000_000}}, 413, "bytes"),
        ({"method": "GET", "params": {"query": NAMES}, "headers": {"accept": "image/png"}}, 406, "image/png"),
        (
            {"method": "GET", "params": {"query": NAMES, "default-graph-uri": "no iri"}},
            400,
            "named by its IRI",
        ),
        ({"method": "PUT", "content": NAMES}, 405, ""),
        ({"method": "DELETE"}, 405, ""),
    ],
)
def test_what_is_refused(client: TestClient, request_: dict[str, object], status: int, says: str) -> None:
    found = client.request(url="/sparql", **request_)  # type: ignore[arg-type]
    assert found.status_code == status
    assert says in found.text


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * {{ SERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ SERVICE SILENT <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * {{ \\u0053ERVICE <http://127.0.0.1:{port}/> {{ ?s ?p ?o }} }}",
        "SELECT * FROM <http://127.0.0.1:{port}/> {{ ?s ?p ?o }}",
        "SELECT * FROM NAMED <http://127.0.0.1:{port}/> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        "LOAD <http://127.0.0.1:{port}/>",
        "SELECT * FROM <file:///etc/passwd> {{ ?s ?p ?o }}",
    ],
)
def test_nothing_outside_is_asked(client: TestClient, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.3)
        found = client.post("/sparql", data={"query": query.format(port=listening.getsockname()[1])})
        assert found.status_code == 400
        assert "not allowed" in found.text or "escape" in found.text
        with pytest.raises(TimeoutError):
            listening.accept()


def test_a_part_is_not_given_for_the_whole(client: TestClient) -> None:
    found = client.get("/sparql", params={"query": "SELECT * { GRAPH ?g { ?s ?p ?o } }"})
    assert found.status_code == 500
    assert "more than 1,000 rows" in found.text and "LIMIT" in found.text
    whole = client.get("/sparql", params={"query": "SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 1000"})
    assert len(whole.json()["results"]["bindings"]) == 1000


def test_a_cross_product_is_ended_and_the_server_goes_on(folder: Path) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    with TestClient(make_app(folder, limits=Limits(seconds=3)), base_url="http://localhost") as client:
        found = client.get("/sparql", params={"query": cross})
        assert found.status_code == 500 and "longer than 3 seconds" in found.text
        assert "--timeout" in found.text
        assert client.get("/").status_code == 200


def test_a_query_that_eats_memory_is_ended_and_the_server_goes_on(folder: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
    query = f'SELECT (STRLEN(?a40) AS ?n) {{ BIND("0123456789" AS ?a0) {doubled} }}'
    limits = Limits(seconds=120, memory=512)
    with TestClient(make_app(folder, limits=limits), base_url="http://localhost") as client:
        found = client.get("/sparql", params={"query": query})
        assert found.status_code == 500 and "more memory than the 512 MB" in found.text
        assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_browser_without_a_query_is_led_to_the_editor(client: TestClient) -> None:
    found = client.get("/sparql", headers={"accept": "text/html"}, follow_redirects=False)
    assert found.headers["location"] == "/query"
