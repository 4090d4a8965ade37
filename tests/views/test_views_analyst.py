"""What an analyst does beyond clicking: narrow the time, share a link, take data along, print, use keys."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from views_browser import expect, opened, shown, shows, until
from views_story import ACTORS, ARTICLES, STATEMENTS, event_told

from kg.graph.events.contradictions import Contradiction, Position
from kg.views import Disagreement, write_graph

TOKAYEV = "Kassym-Jomart Tokayev"
GEXF = "{http://gexf.net/1.3}"


def bars(page: Any) -> int:
    return int(page.locator("#time svg g:not(.out) rect").count())


def test_the_slider_narrows_drawing_table_and_dates_by_keyboard(story: Any) -> None:
    everything, all_bars = shown(story), bars(story)
    low, high = story.get_by_role("slider", name="From"), story.get_by_role("slider", name="Up to")
    low.focus()
    for _ in range(3):
        story.keyboard.press("ArrowRight")
    expect(low).to_have_js_property("value", "3")
    start = story.evaluate("() => kgView.filters.from")
    assert re.fullmatch(r"2022-01-\d\d", start)
    assert story.input_value("#from") == start
    assert 0 < shown(story) < everything and bars(story) < all_bars
    assert low.get_attribute("aria-valuetext")
    high.focus()
    story.keyboard.press("Home")
    until(story, "() => kgView.filters.to !== ''")
    assert story.evaluate("() => kgView.filters.to >= kgView.filters.from")
    assert story.evaluate("() => kgView.shown.every((s) => s.date <= kgView.filters.to)")
    story.keyboard.press("End")
    low.focus()
    story.keyboard.press("Home")
    shows(story, everything)
    assert bars(story) == all_bars


def test_a_bar_shows_its_day_alone_and_then_all_again(story: Any) -> None:
    everything = shown(story)
    box = story.locator("#time svg").bounding_box()
    story.mouse.click(box["x"] + 4, box["y"] + box["height"] - 3)
    until(story, "() => kgView.filters.to !== ''")
    days = story.evaluate("() => [...new Set(kgView.shown.map((s) => s.date))]")
    assert len(days) == 1 and 0 < shown(story) < everything
    story.mouse.click(box["x"] + 4, box["y"] + box["height"] - 3)
    shows(story, everything)


def test_the_histogram_counts_every_dated_statement_once(story: Any) -> None:
    days = Counter(story.evaluate("() => kgView.shown.map((s) => s.date).filter(Boolean)"))
    heights = story.evaluate(
        """() => [...document.querySelectorAll("#time svg g")].map((g) =>
          [...g.children].reduce((sum, bar) => sum + Number(bar.getAttribute("height")), 0))
          .filter((height) => height)"""
    )
    # Heights grow with the square root of the count.
    most = max(heights)
    counted = sorted(round((height / most) ** 2 * max(days.values())) for height in heights)
    assert counted == sorted(days.values())


@pytest.mark.parametrize(
    "link, heading, left",
    [
        (f"actor={TOKAYEV}", TOKAYEV, 31),
        ("actor=tokayev&from=2022-01-19", TOKAYEV, 5),
        ("actor=csto&to=2022-01-05", "Collective Security Treaty Organization", 3),
        ("from=2022-01-19", None, 5),
        ("publisher=Northern%20Wire", None, 16),
        ("no-manners=negative", None, 28),
        ("actor=nobody-at-all&from=2022-13-45&confidence=x&open=99&look=wide", None, 31),
    ],
)
def test_a_permanent_link_shows_the_same_again(
    browser: Any, story_file: Path, link: str, heading: str | None, left: int
) -> None:
    page, seen = opened(browser, story_file, hash_=link)
    assert shown(page) == left
    if heading:
        assert page.locator("#panel h2").inner_text() == heading
    page.evaluate("() => kgView.writeStateNow()")
    again = page.evaluate("() => location.hash.slice(1)")
    other, seen_too = opened(browser, story_file, hash_=again)
    assert shown(other) == left
    assert other.locator("#panel").inner_text() == page.locator("#panel").inner_text()
    assert seen.nothing() and seen_too.nothing(), (seen, seen_too)
    page.context.close()
    other.context.close()


def test_what_is_done_on_the_page_stands_in_its_address(story: Any) -> None:
    story.evaluate(
        "(name) => kgView.selectActor(kgView.data.actors.find((a) => a.name === name).index)", TOKAYEV
    )
    story.fill("#from", "2022-01-06")
    until(story, "() => location.hash.includes('from=2022-01-06')")
    assert "actor=Kassym-Jomart%20Tokayev" in story.evaluate("() => location.hash")


def test_the_network_for_gephi_tells_facts_and_denials_apart(story: Any) -> None:
    root = ElementTree.fromstring(story.evaluate("() => kgView.gexf()"))
    nodes = {node.get("id"): node.get("label") for node in root.iter(f"{GEXF}node")}
    assert TOKAYEV in nodes.values()
    told = set()
    for edge in root.iter(f"{GEXF}edge"):
        assert edge.get("source") in nodes and edge.get("target") in nodes
        values = {v.get("for"): v.get("value") for v in edge.iter(f"{GEXF}attvalue")}
        assert values["sentence"] and values["date"]
        told.add(values["told"])
    assert told == {"fact", "open", "denied"}


def test_the_table_is_saved_as_csv_and_the_picture_as_png(story: Any) -> None:
    for name, suffix in (
        ("Table (CSV)", "csv"),
        ("Picture (PNG)", "png"),
        ("Network for Gephi (GEXF)", "gexf"),
    ):
        story.click("#save summary")
        with story.expect_download() as waiting:
            story.get_by_role("button", name=name).click()
        assert waiting.value.suggested_filename == f"a-story.{suffix}"
        data = Path(waiting.value.path()).read_bytes()
        if suffix == "csv":
            rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
            assert len(rows) == 32 and len({len(row) for row in rows}) == 1
        elif suffix == "png":
            assert data.startswith(b"\x89PNG") and len(data) > 20_000
        else:
            ElementTree.fromstring(data)


def test_keys_go_from_actor_to_actor_and_open_the_evidence(story: Any) -> None:
    story.focus("#network")
    story.keyboard.press("ArrowDown")
    at = story.locator("#at")
    expect(at).to_contain_text("statements")
    first = at.text_content()
    story.keyboard.press("ArrowRight")
    expect(at).not_to_have_text(first)
    second = at.text_content()
    story.keyboard.press("Enter")
    until(story, "() => kgView.selected !== null")
    assert story.locator("#panel h2").inner_text() in second
    story.keyboard.press("Escape")
    expect(story.locator("#network")).to_be_focused()


def test_every_control_is_reached_by_tab(browser: Any, story_file: Path) -> None:
    page, seen = opened(browser, story_file)
    reached = []
    for _ in range(200):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("() => document.activeElement.id || document.activeElement.textContent"))
        if reached[-1] == "copy":
            break
    for wanted in (
        "search",
        "print",
        "theme",
        "publisher",
        "source",
        "confidence",
        "network",
        "zoom-in",
        "copy",
    ):
        assert wanted in reached
    assert any("Kassym-Jomart Tokayev" in text for text in reached)
    assert seen.nothing(), seen
    page.context.close()


def test_two_keys_from_the_start_to_the_sentence_behind_the_request(browser: Any, story_file: Path) -> None:
    page, seen = opened(browser, story_file)
    page.get_by_role("button", name=re.compile("Tokayev request → CSTO")).click()
    expect(page.locator("#panel")).to_contain_text(
        "asked the Collective Security Treaty Organization for help"
    )
    assert seen.nothing(), seen
    page.context.close()


def test_print_shows_everything_and_no_controls(browser: Any, story_file: Path, tmp_path: Path) -> None:
    page, seen = opened(browser, story_file, color_scheme="dark")
    page.emulate_media(media="print")
    for hidden in ("#filters", "#search", ".stage-tools", "#copy", "#time input"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator("#network canvas")).to_be_visible()
    expect(page.locator("#table tbody tr").last).to_be_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 1280
    page.emulate_media(media="screen")
    paper = page.pdf(path=tmp_path / "page.pdf", format="A4")
    assert paper.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", paper)) >= 2
    assert seen.nothing(), seen
    page.context.close()


@pytest.fixture(scope="module")
def split_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first request told by one publisher as a fact and denied by another."""
    first = STATEMENTS[0]
    other = next(s for s in STATEMENTS if s.evidence.article != first.evidence.article)
    denied = replace(
        other,
        id="denied",
        type=first.type,
        mode=first.mode,
        kind="event",
        polarity="negative",
        modality="actual",
        agents=first.agents,
        recipients=first.recipients,
        time=None,
    )
    path = tmp_path_factory.mktemp("views") / "split.html"
    write_graph(path, [*STATEMENTS, denied], ARTICLES, title="Split", actors=list(ACTORS.values()))
    return path


def test_sources_that_disagree_stand_side_by_side(browser: Any, split_file: Path) -> None:
    page, seen = opened(browser, split_file)
    row = page.locator("#panel section", has_text="Sources do not agree").locator(".row button").first
    assert "told as fact: " in row.inner_text() and "denied: " in row.inner_text()
    row.click()
    expect(page.locator("#panel .sides > section")).to_have_count(2)
    told, denied = page.locator("#panel .sides > section").all()
    assert told.locator(".card").count() >= 1 and denied.locator(".card").count() == 1
    assert denied.locator(".warning.denied").count() == 1 and told.locator(".warning").count() == 0
    left, right = told.bounding_box(), denied.bounding_box()
    assert abs(left["y"] - right["y"]) < 2 and left["x"] + left["width"] <= right["x"]
    assert seen.nothing(), seen
    page.context.close()


def test_nothing_disagrees_where_plans_are_denied(story: Any) -> None:
    assert "Sources do not agree" not in story.locator("#panel").inner_text()


def test_given_disagreements_stand_side_by_side_with_what_each_holds(browser: Any, tmp_path: Path) -> None:
    one, other, third = STATEMENTS[0], STATEMENTS[1], STATEMENTS[2]
    given = [Disagreement("number", (("160 dead", (one.id, other.id)), ("225 dead", (third.id,))))]
    path = tmp_path / "numbers.html"
    write_graph(path, STATEMENTS, ARTICLES, title="Numbers", disagreements=given)
    page, seen = opened(browser, path)
    page.locator("#panel section", has_text="Sources do not agree").locator(".row button").click()
    expect(page.locator("#panel")).to_contain_text("do not agree on the number")
    heads = page.locator("#panel .sides h3").all_inner_texts()
    assert [head.split("dead")[0] + "dead" for head in heads] == ["160 dead", "225 dead"]
    assert page.locator("#panel .sides .card").count() == 3
    assert seen.nothing(), seen
    page.context.close()


def test_a_story_tells_who_tells_it_and_opens_to_their_sentences(browser: Any, tmp_path: Path) -> None:
    one, other = STATEMENTS[:2]
    third = next(s for s in STATEMENTS if s.type == one.type and s.evidence.article != one.evidence.article)
    sides = Position("160 dead", (one.id,)), Position("225 dead", (third.id,))
    event = event_told([one.id, other.id], [third.id], apart=[Contradiction("number", sides)])
    path = tmp_path / "story.html"
    write_graph(path, [one, other, third], ARTICLES, title="A story", event=event)
    page, seen = opened(browser, path)
    tellers = page.locator("#panel section", has_text="Who tells it")
    expect(tellers).to_contain_text("2 independent sources")
    expect(tellers.locator(".row")).to_have_count(2)
    tellers.locator(".row button", has_text="×2").click()
    expect(page.locator("#panel .card")).to_have_count(2)
    assert set(page.locator("#panel .sentence").all_inner_texts()) == {
        one.evidence.quote,
        other.evidence.quote,
    }
    page.keyboard.press("Escape")
    page.locator("#panel section", has_text="Sources do not agree").locator(".row button").click()
    expect(page.locator("#panel .sides > section")).to_have_count(2)
    page.keyboard.press("Escape")
    page.select_option("#publisher", ARTICLES[third.evidence.article].publisher)
    expect(tellers.locator(".row")).to_have_count(1)
    expect(tellers).not_to_contain_text("×2")
    assert seen.nothing(), seen
    page.context.close()
