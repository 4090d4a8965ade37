"""The local web page in a real browser: an analyst's way through it, and nothing that leaves this machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serve_store import TOKAYEV, fill_hostile, running
from views_browser import WAIT, Seen, chromium, expect

from kg.graph import Store


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """A page of a server, and what it did that it must not do."""
    contexts = []

    def call(address: str, path: str, **options: Any) -> tuple[Any, Seen]:
        context = browser.new_context(**({"viewport": {"width": 1280, "height": 860}} | options))
        contexts.append(context)
        page, seen = context.new_page(), Seen()
        page.set_default_timeout(WAIT)
        page.on(
            "request", lambda r: None if r.url.startswith((address, "data:")) else seen.requests.append(r.url)
        )
        page.on("dialog", lambda d: (seen.dialogs.append(d.message), d.dismiss()))
        page.on("pageerror", lambda e: seen.errors.append(str(e)))
        page.on("console", lambda m: seen.errors.append(m.text) if m.type in ("error", "warning") else None)
        page.goto(address + path)
        if page.locator("script#data").count():
            page.wait_for_selector("html[data-ready]", state="attached")
        return page, seen

    yield call
    for context in contexts:
        context.close()


def test_from_a_name_to_the_sentence(address: str, visit: Any) -> None:
    page, seen = visit(address, "/")
    page.locator("#find").fill("tokayev")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/search?" in url or "/actor?" in url)
    if "/search" in page.url:
        page.locator(".people a", has_text=TOKAYEV.name).click()
    page.locator("#deeds summary").first.click()
    expect(page.locator("#deeds .card .sentence").first).to_be_visible()
    other = page.locator("#deeds .card a.actor-link").first
    name = other.inner_text()
    other.click()
    expect(page.locator("h1")).to_have_text(name)
    assert seen.nothing(), seen


def test_the_graph_stands_in_the_page(address: str, visit: Any) -> None:
    page, seen = visit(address, "/graph?around=Tokayev")
    frame = page.frame_locator("iframe")
    frame.locator("#panel .row button").first.click()
    expect(frame.locator("#panel .card").first).to_be_visible()
    assert seen.nothing(), seen


def test_the_editor_asks_this_server_alone(address: str, visit: Any) -> None:
    page, seen = visit(address, "/query/office-holders")
    page.locator(".yasqe_queryButton").click()
    page.locator("#results td", has_text=TOKAYEV.name).first.wait_for()
    page.locator(".CodeMirror").click()
    page.keyboard.type(" kg:re")  # where completion would ask the web
    assert seen.nothing(), seen


def test_the_editor_says_what_is_wrong(address: str, visit: Any) -> None:
    page, seen = visit(address, "/query")
    page.evaluate("kgEditor.yasqe.setValue('SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }')")
    page.locator(".yasqe_queryButton").click()
    page.locator(".errorResult", has_text="not allowed").wait_for()
    assert not seen.requests and not seen.dialogs


def test_an_actor_in_an_answer_leads_to_its_page(address: str, visit: Any) -> None:
    page, seen = visit(address, "/query")
    page.evaluate(
        """kgEditor.yasqe.setValue(`PREFIX kg: <urn:kg:ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
        SELECT DISTINCT ?a { GRAPH ?g { ?a skos:prefLabel "Kassym-Jomart Tokayev" } }`)"""
    )
    page.locator(".yasqe_queryButton").click()
    page.locator("#results td a").first.click()
    page.wait_for_url(lambda url: "/actor?id=" in url)
    assert page.locator("h1").inner_text() == TOKAYEV.name
    assert seen.nothing(), seen


def test_hostile_articles_stay_text(tmp_path: Path, visit: Any) -> None:
    with Store.open(tmp_path / "hostile", create=True) as store:
        fill_hostile(store)
        actors = [found.id for found in store.search_actors("alert(1)", 3)]
    with running(tmp_path / "hostile") as address:
        for path in ("/", "/search?q=alert", "/timeline", "/events", "/query"):
            page, seen = visit(address, path)
            for row in page.locator("main summary").all()[:5]:
                row.click()
            if path == "/query":
                page.evaluate("kgEditor.yasqe.setValue('SELECT * { GRAPH ?g { ?s ?p ?o } } LIMIT 900')")
                page.locator(".yasqe_queryButton").click()
                page.locator("#results td").first.wait_for()
            assert seen.nothing(), (path, seen)
        page, seen = visit(address, "/")
        page.locator(".people a").first.click()
        page.wait_for_url(lambda url: "/actor?id=" in url)
        expect(page.locator("h1")).to_have_count(1)
        assert actors
        assert seen.nothing(), seen


def test_nothing_is_wider_than_a_phone(address: str, visit: Any) -> None:
    for path in ("/", "/search?q=a", "/timeline", "/query", f"/actor?id={TOKAYEV.id}"):
        page, seen = visit(address, path, viewport={"width": 390, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= 390, path
        assert seen.nothing(), seen
