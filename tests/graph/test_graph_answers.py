"""Content negotiation, and what a person looks for first."""

from __future__ import annotations

import pytest
from graph_story import FIREFLY

from kg.graph import AnyStore
from kg.graph.answers import GRAPHS, RESULTS, choose

JSON, XML = "application/sparql-results+json", "application/sparql-results+xml"


@pytest.fixture
def store(read_store: AnyStore) -> AnyStore:
    return read_store


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (None, JSON),
        ("", JSON),
        ("*/*", JSON),
        ("text/*", "text/csv"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV", "text/csv"),
        (f"{XML};q=0.9, {JSON};q=0.8", XML),
        (f"{XML};q=0.8,{JSON};q=0.9", JSON),
        ("text/tab-separated-values, */*;q=0.1", "text/tab-separated-values"),
        ("*/*, text/csv;q=0", JSON),
        ("text/*;q=0.3, text/csv;q=0.1, */*;q=0.2", "text/tab-separated-values"),
        ("application/json", "application/json"),
        ("text/html,application/xml;q=0.9,*/*;q=0.8", "application/xml"),
        ("image/png", None),
        ("text/csv;q=0", None),
        ("text/csv;q=many", None),
    ],
)
def test_the_type_liked_best(accept: str | None, kind: str | None) -> None:
    assert choose(accept, RESULTS) == kind


def test_graphs_are_turtle_unless_asked_otherwise() -> None:
    assert choose(None, GRAPHS) == "text/turtle"
    assert choose("application/n-triples,*/*;q=0.9", GRAPHS) == "application/n-triples"


@pytest.mark.parametrize(
    ("text", "name", "matched"),
    [
        ("firefly", "Rufus Firefly", "Firefly"),
        ("RUFUS", "Rufus Firefly", None),
        ("republic of", "Freedonia", "Republic of Freedonia"),
    ],
)
def test_actors_by_a_part_of_a_name(store: AnyStore, text: str, name: str, matched: str | None) -> None:
    found = store.search_actors(text)[0]
    assert (found.name, found.matched) == (name, matched)
    assert found.statements > 0


def test_the_name_itself_comes_before_names_that_hold_it(store: AnyStore) -> None:
    names = [found.name for found in store.search_actors("river league")]
    assert names[:2] == ["River League", "River League mission"]
    assert store.search_actors("nobody at all") == []
    assert len(store.search_actors("a", 2)) == 2


def test_days_and_the_actors_told_of_most(store: AnyStore) -> None:
    days = store.days()
    assert [one.day for one in days] == sorted(one.day for one in days)
    events = [s for s in store.statements(kind="event") if s.type != "OTHER"]
    dated = sum(one.events for one in days)
    assert 0 < dated <= len(events)
    assert 0 < sum(one.events for one in store.days(FIREFLY.id)) < dated
    assert {one.manner for one in days} == {"fact", "open", "denied"}
    most = store.prominent_actors(3)
    assert len(most) == 3


def test_actors_and_articles_by_id(store: AnyStore) -> None:
    assert [actor.id for actor in store.actors([FIREFLY.id, "nobody"])] == [FIREFLY.id]
    assert list(store.actors([])) == []
    ids = [article.id for article in store.articles(text=False)]
    assert [article.id for article in store.articles(ids=ids[:1])] == ids[:1]
