"""The local web page over a store on a SPARQL server."""

from __future__ import annotations

import html
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from serve_store import LIMITS, TOKAYEV, fill
from starlette.testclient import TestClient

from kg.errors import StoreError
from kg.graph import open_store
from kg.serve import make_app

COUNT = "PREFIX kg: <urn:kg:ontology#> SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s a kg:Statement } }"


@pytest.fixture(scope="module")
def remote() -> Iterator[TestClient]:
    from graph_servers import oxigraph

    with oxigraph() as address:
        with open_store(address, create=True) as store:
            fill(store)
        with TestClient(make_app(address, limits=LIMITS), base_url="http://localhost") as opened:
            yield opened


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=toka",
        f"/actor?id={quote(TOKAYEV.id)}",
        f"/timeline?actor={quote(TOKAYEV.id)}",
        "/graph/page?around=Tokayev",
    ],
)
def test_pages_are_those_of_a_store_in_a_folder(client: TestClient, remote: TestClient, path: str) -> None:
    def shown(page: str) -> str:
        return html.unescape(page).partition('<script type="application/json" id="data">')[2]

    here, there = client.get(path), remote.get(path)
    assert there.status_code == 200 and "Kassym-Jomart Tokayev" in there.text
    assert shown(here.text) == shown(there.text)


def test_the_first_page_counts_and_names(remote: TestClient) -> None:
    page = remote.get("/").text
    assert "127.0.0.1:" in page and "Kassym-Jomart Tokayev" in page


def test_the_endpoint_answers(client: TestClient, remote: TestClient) -> None:
    found = [
        one.get("/sparql", params={"query": COUNT}, headers={"Accept": "text/csv"})
        for one in (client, remote)
    ]
    assert found[0].text == found[1].text and found[1].text.splitlines()[1].isdecimal()
    refused = remote.get(
        "/sparql", params={"query": "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }"}
    )
    assert refused.status_code == 400 and "not allowed" in refused.text


def test_what_a_server_does_not_keep_is_said(remote: TestClient) -> None:
    found = remote.get("/events")
    assert found.status_code == 503 and "keeps no events yet" in found.text


def test_a_server_that_went_away_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from graph_servers import oxigraph

    monkeypatch.setattr("kg.graph.server._TRIES", 1)
    with oxigraph() as address:
        open_store(address, create=True).close()
        app = TestClient(make_app(address), base_url="http://localhost")
    assert app.get("/").status_code == 503 and "cannot be reached" in app.get("/").text
    asked = app.get("/sparql", params={"query": COUNT})
    assert asked.status_code == 503 and "cannot be reached" in asked.text
    with pytest.raises(StoreError, match="cannot be reached"):
        make_app(address)
