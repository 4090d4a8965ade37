"""A large store in the browser: communities that open, search that finds everybody, a dyad over time."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from views_browser import expect, opened, until
from views_story import ARTICLES, STATEMENTS

from kg.views import write_graph

VISIBLE = "() => kgView.drawn.nodes.map((n) => n.id)"


@pytest.fixture(scope="module")
def large_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six hundred actors in twelve circles of fifty; each ninth request is denied; the data is compressed."""
    chance = random.Random(3)
    first = STATEMENTS[0]

    def ref(i: int) -> Any:
        actor = replace(first.agents[0].actor, id=f"p{i:03}", name=f"Person {i}", aliases=())
        return replace(first.agents[0], actor=actor)

    statements = []
    for i in range(600):
        near = 50 * (i // 50)
        others = [near + chance.randrange(50) for _ in range(3)] + (
            [chance.randrange(600)] if i % 10 == 0 else []
        )
        for other in {o for o in others if o != i}:
            statements.append(
                replace(
                    first,
                    id=f"s{i}-{other}",
                    agents=(ref(i),),
                    recipients=(ref(other),),
                    polarity="negative" if len(statements) % 9 == 0 else "positive",
                )
            )
    path = tmp_path_factory.mktemp("views") / "large.html"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kg.views.payload.PLAIN_UP_TO", 10_000)
        write_graph(path, statements, ARTICLES, title="Many")
    return path


def test_communities_open_by_a_click_down_to_actors(browser: Any, large_file: Path) -> None:
    page, seen = opened(browser, large_file)
    top = page.evaluate(VISIBLE)
    assert 4 <= len(top) <= 24 and all(name.startswith("c") for name in top)
    named = page.evaluate(
        "(top) => kgView.labelsPlaced().map((l) => l.id).filter((id) => top.includes(id))", top
    )
    assert sorted(named) == sorted(top)
    x, y = page.evaluate(
        """(id) => { const box = document.getElementById("network").getBoundingClientRect();
          const p = kgView.network.canvasToDOM(kgView.network.getPosition(id));
          return [box.left + p.x, box.top + p.y]; }""",
        top[0],
    )
    page.mouse.click(x, y)
    until(page, "() => kgView.open !== 0")
    inside = page.evaluate(VISIBLE)
    assert inside != top and len(inside) <= 80
    assert "actors" in page.locator("#notice").inner_text()
    page.get_by_role("navigation", name="Communities").get_by_role("button", name="All").click()
    until(page, "() => kgView.open === 0")
    assert page.evaluate(VISIBLE) == top
    assert seen.nothing(), seen
    page.context.close()


def test_a_bundle_of_nothing_but_denials_is_not_drawn_as_fact(browser: Any, large_file: Path) -> None:
    page, seen = opened(browser, large_file)
    page.get_by_role("button", name="Only denied").click()
    until(page, "() => kgView.isFiltered()")
    manners = page.evaluate(
        """() => kgView.drawn.edges.map((e) =>
          [e.manner, Boolean(kgView.network.body.edges[e.id].options.dashes)])"""
    )
    assert manners and all(manner == ["denied", True] for manner in manners)
    page.click("#reset")
    until(page, "() => !kgView.isFiltered()")
    bundle = page.evaluate("() => kgView.drawn.edges.find((e) => e.bundle).id")
    page.evaluate("(id) => kgView.selectEdge(id)", bundle)
    assert page.locator("#panel .card").count() >= 1
    assert seen.nothing(), seen
    page.context.close()


def test_search_finds_whom_the_map_does_not_show(browser: Any, large_file: Path) -> None:
    page, seen = opened(browser, large_file)
    page.keyboard.press("/")
    page.keyboard.type("person 437")
    page.keyboard.press("Enter")
    expect(page.locator("#panel h2")).to_have_text("Person 437")
    names = page.evaluate(
        "() => kgView.drawn.nodes.filter((n) => n.actor !== undefined).map((n) => kgView.actorName(n.actor))"
    )
    assert "Person 437" in names and 2 <= len(names) <= 61
    page.get_by_role("button", name="Show everything", exact=True).first.click()
    page.get_by_role("button", name="Those told of most").click()
    until(page, "() => kgView.drawn.nodes.length === 36")
    assert seen.nothing(), seen
    page.context.close()


def test_the_map_stands_still_when_filters_change(browser: Any, large_file: Path) -> None:
    page, seen = opened(browser, large_file)
    places = (
        "() => Object.fromEntries(kgView.drawn.nodes.map((n) => [n.id, kgView.network.getPosition(n.id)]))"
    )
    before = page.evaluate(places)
    page.get_by_role("checkbox", name="denied").uncheck()
    until(page, "() => kgView.isFiltered()")
    after = page.evaluate(places)
    assert after and all(before[name] == spot for name, spot in after.items())
    assert seen.nothing(), seen
    page.context.close()


def test_a_dyad_shows_who_did_what_when_on_two_sides(browser: Any, tmp_path: Path) -> None:
    one, other = (STATEMENTS[0].agents[0].actor, STATEMENTS[0].recipients[0].actor)
    both = [s for s in STATEMENTS if {one.id, other.id} <= {r.actor.id for r in (*s.agents, *s.recipients)}]
    turned = replace(both[0], id="turned", agents=both[0].recipients, recipients=both[0].agents)
    path = tmp_path / "dyad.html"
    write_graph(path, [*both, turned], ARTICLES, title="Two", dyad=([one.id], [other.id]))
    page, seen = opened(browser, path)
    assert page.locator("#time .lane").all_inner_texts() == [f"{one.name} → CSTO", f"CSTO → {one.name}"]
    sides = page.evaluate(
        """() => [...document.querySelectorAll("#time svg g")].map((g, i) =>
          g.childElementCount && (i % 2 ? "down" : "up")).filter(Boolean)"""
    )
    assert set(sides) == {"up", "down"}
    assert seen.nothing(), seen
    page.context.close()
