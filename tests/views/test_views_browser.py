"""The page in a real browser: what an analyst does, and what a hostile article must not do."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from views_browser import Seen, edge_between, expect, opened, shows, until
from views_hostile import HOSTILE, hostile_graph
from views_story import ARTICLES, STATEMENTS

from kg.views import write_graph


def test_click_a_line_and_read_the_sentence(story: Any) -> None:
    edge = edge_between(story, "Kassym-Jomart Tokayev", "Collective Security Treaty Organization")
    story.mouse.click(edge["x"], edge["y"])
    cards = story.locator("#panel .card")
    expect(cards).to_have_count(2)
    assert "asked the Collective Security Treaty Organization for help" in cards.nth(0).inner_text()
    assert cards.nth(0).locator("mark.trigger").inner_text() == "asked"
    assert cards.nth(0).locator("mark.agent").inner_text() == "Kassym-Jomart Tokayev"
    assert "Steppe Courier" in cards.nth(0).inner_text()
    link = cards.nth(0).locator("a[href]")
    assert link.get_attribute("href") == "https://steppe.example/a1"
    story.keyboard.press("Escape")
    expect(cards).to_have_count(0)


def test_click_an_actor(story: Any) -> None:
    spot = story.evaluate(
        """() => {
          const node = kgView.drawn.nodes.find((n) => n.actor !== undefined
            && kgView.actorName(n.actor) === "CSTO peacekeeping contingent");
          const box = document.getElementById("network").getBoundingClientRect();
          const p = kgView.network.canvasToDOM(kgView.network.getPosition(node.id));
          return [box.left + p.x, box.top + p.y];
        }"""
    )
    story.mouse.click(*spot)
    panel = story.locator("#panel")
    expect(panel).to_contain_text("CSTO peacekeeping contingent")
    expect(panel).to_contain_text("withdraw")
    panel.locator("summary", has_text="withdraw").click()
    expect(panel.locator(".card").first).to_contain_text("began its withdrawal")


@pytest.mark.parametrize(
    "source, target", [("Vladimir Putin", "CSTO peacekeeping contingent"), ("Russia", "Kazakhstan")]
)
def test_what_is_denied_is_dotted_crossed_and_named(story: Any, source: str, target: str) -> None:
    edge = edge_between(story, source, target, "denied")
    style = story.evaluate(
        """(id) => { const e = kgView.network.body.edges[id].options;
          return {dashes: e.dashes, arrow: e.arrows.to.type, color: e.color.color,
                  denied: kgView.palette.denied}; }""",
        edge["id"],
    )
    assert style["dashes"] and style["arrow"] == "bar" and style["color"] == style["denied"]
    marks = story.evaluate("(id) => kgView.labelsPlaced().filter((l) => l.id === id)", edge["id"])
    assert any(mark.get("cross") for mark in marks)
    assert all(mark.get("cross") or mark.get("strike") for mark in marks)
    story.evaluate("(id) => kgView.selectEdge(id)", edge["id"])
    assert "Denied" in story.locator("#panel .warning").first.inner_text()


def test_planned_lines_are_dashed_and_facts_are_not(story: Any) -> None:
    styles = story.evaluate(
        """() => kgView.drawn.edges.map((e) =>
          [e.manner, Boolean(kgView.network.body.edges[e.id].options.dashes)])"""
    )
    assert {tuple(style) for style in styles} == {("fact", False), ("open", True), ("denied", True)}


def test_search_by_keyboard(story: Any) -> None:
    story.keyboard.press("/")
    story.keyboard.type("TOKÁYEV")
    expect(story.locator("#search-results [role=option]").first).to_have_text(
        re.compile("^Kassym-Jomart Tokayev")
    )
    story.keyboard.press("Enter")
    expect(story.locator("#panel h2")).to_have_text("Kassym-Jomart Tokayev")
    story.keyboard.press("/")
    story.keyboard.type("joint exercises")
    story.keyboard.press("Enter")
    expect(story.locator("#panel .card")).to_have_count(2)


def test_other_events_are_hidden_until_asked(story: Any) -> None:
    expect(story.locator("#table")).not_to_contain_text("returned to his office")
    story.check("#other")
    expect(story.locator("#table")).to_contain_text("returned to his office")


@pytest.mark.parametrize(
    "act, left",
    [
        (lambda page: page.select_option("#publisher", "Northern Wire"), 16),
        (lambda page: page.select_option("#source", label="Dmitry Peskov (1)"), 1),
        (lambda page: page.fill("#from", "2022-01-19"), 5),
        (lambda page: page.fill("#to", "2022-01-05"), 3),
        (lambda page: page.locator("#confidence").fill("0.9"), 7),
        (lambda page: page.get_by_role("button", name="Only denied").click(), 3),
        (lambda page: page.get_by_role("checkbox", name="denied").uncheck(), 28),
        (lambda page: page.get_by_role("checkbox", name="places").uncheck(), 30),
        (lambda page: page.get_by_role("checkbox", name="material conflict").uncheck(), 28),
    ],
)
def test_filters_move_drawing_and_table_together(story: Any, act: Any, left: int) -> None:
    shows(story, 31)
    act(story)
    shows(story, left)
    drawn = story.evaluate(
        """() => new Set([...kgView.drawn.edges, ...kgView.drawn.nodes]
          .flatMap((i) => (i.statements || []).filter((s) => kgView.visible[s]))).size"""
    )
    assert drawn == left
    story.click("#reset")
    shows(story, 31)


def test_the_count_of_a_line_follows_the_filters(story: Any) -> None:
    edge = edge_between(story, "Kassym-Jomart Tokayev", "Collective Security Treaty Organization")
    label = "(id) => kgView.lineLabel(kgView.live(kgView.edgeOf.get(id)))"
    assert story.evaluate(label, edge["id"]) == "request ×2"
    story.select_option("#publisher", "Northern Wire")
    shows(story, 16)
    assert story.evaluate(label, edge["id"]) == "turn to"


def test_table_sorts_and_opens_the_evidence(story: Any) -> None:
    story.get_by_role("button", name="Confidence").click()
    expect(story.locator("th[aria-sort=descending]")).to_have_text(re.compile("^Confidence"))
    values = [float(text) for text in story.locator("td.c-confidence").all_inner_texts()]
    assert values == sorted(values, reverse=True)
    story.get_by_role("button", name="Confidence").click()
    expect(story.locator("th[aria-sort=ascending]")).to_have_text(re.compile("^Confidence"))
    assert [float(text) for text in story.locator("td.c-confidence").all_inner_texts()] == sorted(values)
    story.locator("#table .quote", has_text="thanked Russia").click()
    expect(story.locator("#panel .card mark.trigger")).to_contain_text("thanked")


def test_copied_table_holds_no_formula(story: Any) -> None:
    lines = story.evaluate("() => kgView.tableText()").split("\n")
    assert len(lines) == 32
    assert all(line.count("\t") == lines[0].count("\t") for line in lines)


def test_around_an_actor_and_back(story: Any) -> None:
    drawn = "() => kgView.drawn.nodes.length"
    everything = story.evaluate(drawn)
    story.evaluate("() => kgView.selectActor(kgView.data.actors.find((a) => a.name === 'China').index)")
    story.get_by_role("button", name="Show only its neighbours").click()
    until(story, f"{drawn} === 3")
    assert story.evaluate(drawn) == 3
    story.get_by_role("button", name="Show everything", exact=True).first.click()
    until(story, f"{drawn} === {everything}")
    assert story.evaluate(drawn) == everything > 3


def test_panel_rows_work_by_keyboard_and_give_focus_back(story: Any) -> None:
    row = story.locator("#panel .row button").first
    row.focus()
    story.keyboard.press("Enter")
    expect(story.locator("#panel .card").first).to_be_visible()
    expect(story.locator("#panel")).to_be_focused()
    story.keyboard.press("Escape")
    expect(story.locator("#panel .card")).to_have_count(0)


def test_theme_follows_the_reader_and_the_button(browser: Any, story_file: Path) -> None:
    page, seen = opened(browser, story_file, color_scheme="dark")
    paper = "() => getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.click("#theme")
    until(page, "() => kgView.palette.paper === '#fbfaf7'")
    assert page.evaluate(paper) != dark
    assert seen.nothing(), seen
    page.context.close()


def test_phone_has_no_sideways_scroll(browser: Any, story_file: Path) -> None:
    page, seen = opened(browser, story_file, viewport={"width": 390, "height": 844}, has_touch=True)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 390
    page.click("#filters-toggle")
    expect(page.locator("#filters")).to_be_visible()
    page.click("#filters-done")
    page.locator("#panel .row button").first.tap()
    expect(page.locator("#panel .card").first).to_be_visible()
    assert seen.nothing(), seen
    page.context.close()


def test_labels_of_the_first_look_do_not_overlap(story: Any) -> None:
    labels = [label for label in story.evaluate("() => kgView.labelsPlaced()") if not label.get("cross")]
    boxes = [
        (
            label["x"] - label["w"] / 2,
            label["y"] - label["h"] / 2,
            label["x"] + label["w"] / 2,
            label["y"] + label["h"] / 2,
        )
        for label in labels
    ]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
    named = {label["id"] for label in labels if str(label["id"]).startswith("a")}
    assert len(named) == story.evaluate(
        "() => kgView.drawn.nodes.filter((n) => n.actor !== undefined).length"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_runs_nothing_and_asks_for_nothing(browser: Any, tmp_path: Path, text: str) -> None:
    statements, articles, actors = hostile_graph(text)
    path = tmp_path / "hostile.html"
    write_graph(path, statements, articles, title=text, actors=actors)
    page, seen = opened(browser, path)
    for act in (
        "selectNode('h0')",
        "selectEdge('e0')",
        "selectActor(0)",
        "showAround('a0')",
        "selectNothing()",
    ):
        page.evaluate(f"() => {{ kgView.{act}; }}")
    page.evaluate("() => kgView.showTip(kgView.edgeTip('e0').concat(kgView.nodeTip('a0')), {x: 50, y: 50})")
    page.fill("#search", text[:12])
    page.keyboard.press("Enter")
    page.evaluate("() => kgView.tableText()")
    links = page.evaluate(
        """() => [...document.querySelectorAll('[href], [src]')]
          .map((n) => n.getAttribute('href') || n.getAttribute('src'))"""
    )
    assert all(link.startswith(("https://", "#table-section")) for link in links)
    assert page.locator("img, iframe, svg[onload], #data ~ script[src]").count() == 0
    assert text.strip() in page.locator("#table td.c-who").first.text_content()
    assert isinstance(seen, Seen) and seen.nothing(), seen
    page.context.close()


@pytest.fixture
def crowd_file(tmp_path: Path) -> Path:
    """Tokayev asks eighty others, one of them for a second time; one request is denied."""
    first = STATEMENTS[0]
    agent = first.agents[0]
    others = [
        replace(agent, actor=replace(agent.actor, id=f"p{i}", name=f"Person {i}", aliases=()))
        for i in range(80)
    ]
    many = [replace(first, id=f"s{i}", recipients=(other,)) for i, other in enumerate(others)]
    many += [replace(first, id="again", recipients=(others[7],))]
    many += [replace(first, id="denied", recipients=(others[79],), polarity="negative")]
    path = tmp_path / "crowd.html"
    write_graph(path, many, ARTICLES, title="A crowd")
    return path


def test_a_large_store_opens_on_what_is_told_of_most(browser: Any, crowd_file: Path) -> None:
    page, seen = opened(browser, crowd_file)
    drawn = (
        "() => kgView.drawn.nodes.filter((n) => n.actor !== undefined).map((n) => kgView.actorName(n.actor))"
    )
    count = "() => kgView.drawn.nodes.filter((n) => n.actor !== undefined).length"
    names = page.evaluate(drawn)
    assert len(names) == 36 and "Person 7" in names
    page.locator("#notice button").click()
    until(page, f"{count} === 81")
    page.locator("#notice button").click()
    until(page, f"{count} === 36")
    page.get_by_role("button", name="Only denied").click()
    shows(page, 1)
    assert sorted(page.evaluate(drawn)) == ["Kassym-Jomart Tokayev", "Person 79"]
    page.click("#reset")
    hidden = next(name for name in (f"Person {i}" for i in range(80)) if name not in names)
    page.fill("#search", hidden)
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text(hidden)
    assert hidden in page.evaluate(drawn)
    assert seen.nothing(), seen
    page.context.close()
