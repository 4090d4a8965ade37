"""The local web page over a store on a SPARQL server."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from serve_store import LIMITS, TOKAYEV, fill
from starlette.testclient import TestClient

from kg.errors import StoreError
from kg.graph import open_store
from kg.graph.remote_copy import Copy
from kg.serve import make_app
from kg.serve import shelf as shelves

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
    here, there = client.get(path), remote.get(path)
    assert there.status_code == 200 and "Kassym-Jomart Tokayev" in there.text
    assert shown(here.text) == shown(there.text)


def shown(page: str) -> str:
    return html.unescape(page).partition('<script type="application/json" id="data">')[2]


def test_events_and_where_they_disagree(tmp_path: Path) -> None:
    from events_by_hand import story
    from graph_servers import oxigraph

    with oxigraph() as address:
        pages = []
        for where in (str(tmp_path / "store"), address):
            with open_store(where, create=True) as store:
                for article, statements in story():
                    store.add(article, statements)
            with TestClient(make_app(where), base_url="http://localhost") as app:
                pages.append(app.get("/events"))
                assert pages[-1].status_code == 200
    here, there = (shown(page.text) for page in pages)
    assert here == there and "Szohod Times" in here and "it did not" in here


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


def test_a_change_on_the_server_is_shown_and_nothing_is_fetched_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from graph_servers import oxigraph

    fetched: list[str] = []
    real = Copy._fetch

    def fetch(self: Copy, iris: list[str]) -> object:
        fetched.extend(iris)
        return real(self, iris)

    monkeypatch.setattr(Copy, "_fetch", fetch)
    monkeypatch.setattr(shelves, "_REST", 0.0)
    monkeypatch.setattr(shelves, "_LASTS", 0.001)
    with oxigraph() as address, open_store(address, create=True) as store:
        fill(store)
        with TestClient(make_app(address), base_url="http://localhost") as app:
            for path in ("/", "/search?q=toka", "/graph/page?around=Tokayev"):
                assert "Kassym-Jomart Tokayev" in app.get(path).text
            known = len(fetched)
            assert known == len(set(fetched)) == len(list(store.articles()))
            one = next(store.articles())
            assert store.remove(one.id)
            assert one.title and one.title not in app.get("/events").text
            store.identities.merge(TOKAYEV.id, "Kazakhstan", why="to see it")
            assert "Kassym-Jomart Tokayev" in app.get("/search?q=kazakhstan").text
            assert fetched[known:] and all(iri in fetched[:known] for iri in fetched[known:])


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
