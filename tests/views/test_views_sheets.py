"""The actor page and the timeline in a real browser, offline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from views_browser import Seen, expect, opened
from views_hostile import HOSTILE, hostile_graph
from views_story import ACTORS, ARTICLES, STATEMENTS, event_told

from kg.graph.events.contradictions import Contradiction, Position
from kg.views.sheets import actor_page, events_page, timeline_page

TOKAYEV = next(actor for actor in ACTORS.values() if actor.name == "Kassym-Jomart Tokayev")
EVENTS = [s.id for s in STATEMENTS if s.kind == "event" and s.type != "OTHER" and s.agents]
Show = Callable[..., tuple[Any, Seen]]


def tell_of_tokayev(**more: Any) -> str:
    told = [s for s in STATEMENTS if TOKAYEV.id in _everybody(s)]
    return actor_page(TOKAYEV, told, ARTICLES, actors=ACTORS.values(), **more)


def _everybody(s: Any) -> set[str]:
    source = [s.attribution.source] if s.attribution and s.attribution.source else []
    return {ref.actor.id for ref in (*s.agents, *s.recipients, *source)}


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Show:
    def call(page: str, **context: Any) -> tuple[Any, Seen]:
        path = tmp_path / "page.html"
        path.write_text(page, encoding="utf-8")
        return opened(browser, path, **context)

    return call


def test_what_an_actor_did_opens_down_to_the_sentence(show: Show) -> None:
    page, seen = show(tell_of_tokayev())
    assert page.locator("h1").inner_text() == TOKAYEV.name
    assert page.locator(".names").inner_text().count(",") == len(TOKAYEV.aliases) - 1
    headings = page.locator("#deeds h2").all_inner_texts()
    done = [s for s in STATEMENTS if s.kind == "event" and TOKAYEV.id in {ref.actor.id for ref in s.agents}]
    assert headings[0] == f"What it did{len([s for s in done if s.type != 'OTHER'])}"
    row = page.locator("#deeds details", has_text="CSTO").first
    row.locator("summary").click()
    card = row.locator(".card").first
    expect(card).to_be_visible()
    assert card.locator("mark.agent").inner_text() in (TOKAYEV.name, "Tokayev")
    assert "asked" in card.locator("mark.trigger").all_inner_texts()
    assert seen.nothing(), seen
    page.context.close()


def test_offices_ties_and_sources_stand_beside(show: Show) -> None:
    page, seen = show(tell_of_tokayev())
    facts = page.locator("#facts")
    assert "President" in facts.inner_text() and "Kazakhstan" in facts.inner_text()
    articles = {s.evidence.article for s in STATEMENTS if TOKAYEV.id in _everybody(s)}
    assert facts.locator(".sources li").count() == len(articles)
    assert facts.locator(".sources a").first.get_attribute("href").startswith("https://")
    assert seen.nothing(), seen
    page.context.close()


def test_what_is_no_fact_is_kept_apart(show: Show) -> None:
    page, seen = show(timeline_page(STATEMENTS, ARTICLES, title="A story", actors=ACTORS.values()))
    facts = sum(s.is_fact and s.kind == "event" and s.type != "OTHER" for s in STATEMENTS)
    assert page.locator('[data-manner="fact"] small').inner_text() == str(facts)
    page.locator('[data-manner="fact"]').click()
    expect(page.locator("details.row.open, details.row.denied")).to_have_count(0)
    assert page.locator("details.row.fact").count() > 0
    page.locator('[data-manner="denied"]').click()
    expect(page.locator("details.row.fact")).to_have_count(0)
    assert page.locator("#days details.row").count() == page.locator("#days details.row.denied").count()
    assert seen.nothing(), seen
    page.context.close()


def test_the_timeline_goes_by_day_either_way(show: Show) -> None:
    page, seen = show(timeline_page(STATEMENTS, ARTICLES, title="A story", actors=ACTORS.values()))
    days = page.locator(".day:not(.differ) > h2 b").all_inner_texts()
    assert len(days) > 2
    page.locator(".order button").click()
    expect(page.locator(".day:not(.differ) > h2 b")).to_have_text(
        [day for day in reversed(days) if day != "No day known"]
        + [day for day in days if day == "No day known"]
    )
    page.locator("#time svg").click(position={"x": 4, "y": 20})
    expect(page.locator(".day:not(.differ)")).to_have_count(1)
    assert seen.nothing(), seen
    page.context.close()


def test_an_event_opens_to_what_each_side_holds(show: Show) -> None:
    one, other, third = EVENTS[:3]
    split = Contradiction("number", (Position("160 dead", (one,)), Position("225 dead", (other,))))
    events = [event_told([one, other], [third], apart=[split]), event_told(["elsewhere", one])]
    page, seen = show(events_page(events, STATEMENTS, ARTICLES, title="Events"))
    rows = page.locator("#events details.row")
    expect(rows).to_have_count(1)
    expect(rows).to_contain_text("number: 160 dead or 225 dead")
    rows.locator("summary").click()
    expect(page.locator("#events .card")).to_have_count(3)
    assert [h.partition("dead")[0] for h in page.locator(".sides h3").all_inner_texts()] == ["160 ", "225 "]
    assert seen.nothing(), seen
    page.context.close()


def test_links_to_other_actors_only_where_there_is_a_server(show: Show) -> None:
    page, _ = show(tell_of_tokayev())
    page.locator("#deeds summary").first.click()
    expect(page.locator("#deeds .card").first).to_be_visible()
    assert page.locator(".card a.actor-link").count() == 0
    page.context.close()


def test_by_keyboard_alone(show: Show) -> None:
    page, seen = show(timeline_page(STATEMENTS, ARTICLES, title="A story", actors=ACTORS.values()))
    page.locator("#days summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#days .card").first).to_be_visible()
    assert seen.nothing(), seen
    page.context.close()


def test_a_row_that_opens_is_never_empty(show: Show) -> None:
    page, seen = show(timeline_page(STATEMENTS, ARTICLES, title="A story", actors=ACTORS.values()))
    inside = page.evaluate(
        """() => [...document.querySelectorAll("#days summary")].map((summary) => {
          summary.click();
          return summary.parentElement.querySelectorAll(".card").length;
        })"""
    )
    assert len(inside) > 5 and all(inside)
    assert seen.nothing(), seen
    page.context.close()


def test_nothing_is_wider_than_a_phone(show: Show) -> None:
    for made in (tell_of_tokayev(), timeline_page(STATEMENTS, ARTICLES, title="A story")):
        page, _ = show(made, viewport={"width": 390, "height": 800})
        page.locator("summary").first.click()
        expect(page.locator(".card").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
        page.context.close()


def test_hostile_names_stay_text(show: Show) -> None:
    graphs = [hostile_graph(text) for text in HOSTILE]
    statements, articles, actors = ([one for graph in graphs for one in graph[i]] for i in range(3))
    pages = [actor_page(graph[2][0], graph[0], graph[1], actors=graph[2]) for graph in graphs]
    pages.append(timeline_page(statements, articles, title="".join(HOSTILE), actors=actors))
    ids = [s.id for s in statements]
    sides = Position(HOSTILE[0], tuple(ids[:1])), Position(HOSTILE[1], tuple(ids[1:]))
    event = event_told(ids, apart=[Contradiction("number", sides)])
    pages.append(events_page([event], statements, articles, title=HOSTILE[0], actors=actors))
    for made in pages:
        page, seen = show(made)
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        expect(page.locator("details:not(:has(.card))")).to_have_count(0)
        assert seen.nothing(), seen
        assert page.locator("main img, main svg:not(.bars), main script").count() == 0
        page.context.close()


def test_the_same_gives_the_same_bytes() -> None:
    assert tell_of_tokayev() == tell_of_tokayev()
    backwards = timeline_page(STATEMENTS[::-1], ARTICLES, title="A story")
    assert backwards == timeline_page(STATEMENTS, ARTICLES, title="A story")
