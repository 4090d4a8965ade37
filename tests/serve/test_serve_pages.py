"""The pages as the server writes them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from serve_store import HOSTILE, TOKAYEV, fill_hostile
from starlette.testclient import TestClient

from kg.graph import Store, excerpts
from kg.graph.browsing import Day
from kg.graph.names import actor_iri
from kg.serve import make_app
from kg.serve.choosing import Chosen, _latest, near, window


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile") / "<b>store & co"
    with Store.open(folder, create=True) as store:
        fill_hostile(store)
    with TestClient(make_app(folder), base_url="http://localhost") as opened:
        yield opened


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        ("/", "Kassym-Jomart Tokayev"),
        ("/search?q=toka", "Kassym-Jomart Tokayev"),
        ("/search?q=zzz", "No actor with “zzz”"),
        (f"/actor?id={quote(TOKAYEV.id)}", "Kassym-Jomart Tokayev"),
        (f"/actor?id={quote(actor_iri(TOKAYEV.id).value)}", "Kassym-Jomart Tokayev"),
        ("/timeline", "Timeline"),
        (f"/timeline?actor={quote(TOKAYEV.id)}", "Kassym-Jomart Tokayev"),
        ("/events", "Told more than once"),
        ("/graph?around=Tokayev&hops=2", "Around Kassym-Jomart Tokayev"),
        ("/query/members", "Members of a body"),
    ],
)
def test_pages(client: TestClient, path: str, holds: str) -> None:
    found = client.get(path)
    assert found.status_code == 200
    assert holds in html.unescape(found.text)


def test_the_drawing_is_that_of_kg_view(client: TestClient) -> None:
    page = client.get("/graph/page?around=Tokayev").text
    assert 'id="network"' in page and "Around Kassym-Jomart Tokayev" in page
    assert client.get("/graph/page?around=Tokayev").text == page


@pytest.mark.parametrize(
    "path", ["/actor?id=nobody", "/timeline?actor=nobody", "/query/nothing", "/nowhere", "/static/../app.py"]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    found = client.get(path)
    assert found.status_code == 404
    assert "Not found" in found.text


def test_a_search_that_can_mean_one_only_leads_there(client: TestClient) -> None:
    found = client.get("/search?q=Kassym-Jomart Tokayev", follow_redirects=False)
    assert found.headers["location"] == f"/actor?id={quote(TOKAYEV.id, safe='')}"


def test_a_named_query_with_its_parameters(client: TestClient) -> None:
    page = html.unescape(client.get("/query/members?body=CSTO").text)
    assert "VALUES ?body" in page
    wrong = client.get("/query/members?body=Atlantis")
    assert wrong.status_code == 200 and "no actor of this store goes by" in wrong.text


@pytest.mark.parametrize("path", ["/", "/search?q=alert", "/timeline", "/events", "/graph"])
def test_hostile_names_are_text(hostile: TestClient, path: str) -> None:
    page = hostile.get(path).text
    scripts = re.findall(r"<script\b[^>]*>", page)
    assert len(re.findall(r"</script", page)) == len(scripts)
    for tag in ("<img", "<svg onload", "<b>store"):
        assert tag not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_questions_are_text(hostile: TestClient, text: str) -> None:
    for path, name in (("/search", "q"), ("/actor", "id"), ("/graph", "around"), ("/query/dyad", "one")):
        page = hostile.get(path, params={name: text}).text
        assert "<img" not in page and "alert(1)</script>" not in page and "<svg onload" not in page


@pytest.mark.parametrize(
    ("days", "most", "latest"),
    [
        ([], 5, None),
        ([("2022-01-01", 5)], 5, None),
        ([("2022-01-01", 3), ("2022-01-02", 3)], 5, "2022-01-02"),
        ([("2022-01-01", 3), ("2022-01-01", 3), ("2022-01-03", 1)], 5, "2022-01-03"),
        ([("2022-01-01", 9)], 5, "2022-01-01"),
    ],
)
def test_the_latest_days(days: list[tuple[str, int]], most: int, latest: str | None) -> None:
    assert _latest([Day(day, "verbal conflict", "fact", n) for day, n in days], most) == latest


def test_what_is_left_out_is_said(folder: Path) -> None:
    with Store.open(folder, read_only=True) as store:
        assert window(store, None, None, None).note("/timeline?") == ()
        some = window(store, None, "2022-01-06", None)
    assert not some.whole and some.statements
    texts = [text for _, text in some.note("/timeline?")]
    assert "2022-01-06" in texts[0] and texts[1].startswith("2022 (")
    address = some.note("/timeline?")[1][0]
    assert address == "/timeline?since=2022-01-01&until=2022-12-31"
    assert Chosen((), None, None, True).note("/") == ()


@pytest.mark.parametrize("hops", [1, 2])
def test_near_is_around_without_reading_everything(folder: Path, hops: int) -> None:
    with Store.open(folder, read_only=True) as store:
        whole = excerpts.around(list(store.statements()), [TOKAYEV.id], hops)
        assert {s.id for s in near(store, [TOKAYEV.id], hops)} == {s.id for s in whole}
