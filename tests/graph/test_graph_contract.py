"""What every kind of store promises: embedded, on an Oxigraph server, on a Virtuoso server."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_story import (
    ACTORS,
    ARTICLES,
    COURIER,
    FREEDONIA,
    NOTE,
    POST,
    SYLVANIA,
    TOMANIA,
    courier_statements,
    note_statements,
    post_statements,
    say,
    story,
)

from kg.errors import QueryError, StoreError
from kg.graph import AnyStore, Store, open_store, queries, rebuild_store, to_networkx
from kg.graph.asking import Dataset
from kg.graph.rdf_read import read_statements
from kg.graph.remote import RemoteStore
from kg.graph.vocabulary import EDGES_GRAPH
from kg.interchange import statement_to_json
from kg.model import Article, Statement

COPY = dataclasses.replace(
    COURIER, id="https://echo.example/9", url="https://echo.example/9", publisher="Echo"
)


@pytest.fixture
def store(any_store: AnyStore) -> AnyStore:
    return any_store


def told(statements: Iterator[Statement] | list[Statement]) -> list[str]:
    return sorted(str(statement_to_json(s)) for s in statements)


def edges(store: AnyStore) -> set[tuple[str, str, str]]:
    return {
        tuple(term.value.rpartition("#" if "#" in term.value else ":")[2] for term in quad.triple)  # type: ignore[misc, union-attr]
        for quad in store.quads()
        if quad.graph_name == EDGES_GRAPH
    }


def refusal(article: Article) -> tuple[Article, list[Statement]]:
    changed = dataclasses.replace(article, text="Tomania refused to talk to Freedonia.")
    parties = [(TOMANIA, "Tomania")], [(FREEDONIA, "Freedonia")]
    return changed, [say(changed, "Tomania", "REJECT", "refused", *parties)]


def test_what_was_added_comes_back(store: AnyStore) -> None:
    everything = told([s for _, statements in story() for s in statements])
    assert told(store.statements()) == everything
    assert told(read_statements(store.quads())) == everything
    assert list(store.articles()) == [POST, COURIER, NOTE]
    assert {a.id: a for a in store.actors()} == {a.id: a for a in ACTORS}
    assert store.article(NOTE.id) == NOTE
    assert store.article("nobody") is None
    assert list(store.verify()) == []


def test_giving_articles_again_or_in_another_order_changes_nothing(store: AnyStore, tmp_path: Path) -> None:
    before = set(store.quads())
    assert [store.add(a, s, ACTORS) for a, s in story()] == [False, False, False]
    assert [store.has(a) for a, _ in story()] == [True, True, True]
    assert set(store.quads()) == before
    with Store.open(tmp_path / "other", create=True) as other:
        assert other.add_many([(a, tuple(s[::-1]), ACTORS[::-1]) for a, s in reversed(story())]) == 3
        assert set(other.quads()) == before
        assert list(other.verify()) == []


def test_a_new_text_at_a_known_url_is_a_new_version(store: AnyStore) -> None:
    assert ("freedonia", "sanctioned", "tomania") in edges(store)
    article, statements = refusal(COURIER)
    assert not store.has(article)
    assert store.add(article, statements)
    assert store.article(COURIER.id) == article
    assert [s.type for s in store.statements(article=COURIER.id)] == ["REJECT"]
    assert ("freedonia", "sanctioned", "tomania") not in edges(store)
    assert ("tomania", "rejected", "freedonia") in edges(store)
    assert store.status()["superseded"] == 1
    assert store.versions(COURIER.id) == [(1, COURIER), (2, article)]
    old = [q for q in store.quads(superseded=True) if "superseded" in q.graph_name.value]  # type: ignore[union-attr]
    assert told(read_statements(old)) == told(courier_statements())
    assert store.has(COURIER)
    assert not store.add(COURIER, courier_statements(), ACTORS)
    assert list(store.verify()) == []


def test_an_edge_that_another_article_tells_stays(store: AnyStore) -> None:
    edge = ("freedonia", "requested", "sylvania")
    store.add(*refusal(POST))
    assert edge in edges(store)
    store.remove(NOTE.id)
    assert edge not in edges(store)
    assert list(store.verify()) == []


def test_the_same_text_at_two_urls_is_one_article_at_two_places(store: AnyStore) -> None:
    before = told(store.statements())
    assert not store.has(COPY)
    assert store.add_place(COPY)
    assert not store.add_place(COPY)
    assert store.has(COPY)
    assert not store.add(COPY, [])
    assert store.places(COURIER.id) == [dataclasses.replace(COPY, text="")]
    assert (store.status()["articles"], store.status()["places"]) == (3, 1)
    assert told(store.statements()) == before
    found = store.query(
        "SELECT ?who WHERE { GRAPH ?g { ?g prov:alternateOf ?other . ?other schema:publisher ?who } }"
    )
    assert [row[0].value for row in found.rows if row[0]] == ["Echo"]  # type: ignore[union-attr]
    assert list(store.verify()) == []


def test_a_place_that_changes_its_text_is_an_article(store: AnyStore) -> None:
    store.add(COPY, courier_statements(), ACTORS)
    article, statements = refusal(COPY)
    assert store.add(article, statements)
    assert store.places(COURIER.id) == []
    assert store.versions(COPY.id) == [(1, COPY), (2, article)]
    assert store.article(COURIER.id) == COURIER
    assert list(store.verify()) == []


def test_a_place_keeps_the_text_that_its_article_gives_up(store: AnyStore) -> None:
    store.add(COPY, [])
    store.add(*refusal(COURIER))
    assert store.article(COPY.id) == COPY
    assert store.places(COURIER.id) == []
    assert len(list(store.statements(article=COPY.id))) == len(courier_statements())
    assert ("freedonia", "sanctioned", "tomania") in edges(store)
    assert list(store.verify()) == []


def test_articles_and_places_are_removed(store: AnyStore) -> None:
    store.add(COPY, [])
    assert COPY.url is not None and store.remove(COPY.url)
    assert store.places(COURIER.id) == []
    store.add(*refusal(COURIER))
    assert store.remove(COURIER.id)
    assert not store.remove(COURIER.id)
    assert [a.id for a in store.articles()] == [POST.id, NOTE.id]
    assert store.status()["superseded"] == 0
    assert ("tomania", "rejected", "freedonia") not in edges(store)
    assert list(store.verify()) == []
    assert store.add(COURIER, courier_statements(), ACTORS)


def test_the_same_text_read_anew_takes_the_place_of_its_reading(store: AnyStore) -> None:
    better = [dataclasses.replace(s, confidence=0.5) for s in note_statements()]
    assert store.add(NOTE, better)
    assert [s.confidence for s in store.statements(article=NOTE.id)] == [0.5]
    assert store.status()["superseded"] == 0


@pytest.mark.parametrize(
    "filters",
    [
        {"type": ["REQUEST", "AID"]},
        {"kind": "relation"},
        {"facts": True},
        {"polarity": "negative"},
        {"actor": "firefly"},
        {"agent": "freedonia", "recipient": "sylvania"},
        {"source": "sylvania"},
        {"article": "note"},
        {"since": "2023-03-06", "until": "2023-03-07"},
        {"confidence": 0.7},
        {"actor": '"> . } ; DROP ALL #'},
    ],
)
def test_statements_are_filtered(store: AnyStore, tmp_path: Path, filters: dict[str, object]) -> None:
    with Store.open(tmp_path / "embedded", create=True) as embedded:
        for article, statements in story():
            embedded.add(article, statements, ACTORS)
        expected = told(embedded.statements(**filters))  # type: ignore[arg-type]
    assert told(store.statements(**filters)) == expected  # type: ignore[arg-type]


def test_actors_are_found(store: AnyStore) -> None:
    assert store.find_actors("  mr   FIREFLY ") == ["firefly"]
    assert store.find_actors("Q1000002") == ["firefly"]
    assert store.find_actors("https://example.org/people/trentino") == ["https://example.org/people/trentino"]
    assert store.find_actors('nobody" } #') == []
    assert store.names_like("fire") == ["Firefly", "Mr Firefly", "Rufus Firefly"]
    one = note_statements()[0].id
    assert store.find_statements(one[:10]) == [(one, NOTE.id)]


def test_queries_answer_alike(store: AnyStore) -> None:
    asked = store.query("SELECT ?b WHERE { GRAPH kg:edges { ?a kg:requested ?b } }")
    assert [str(row[0]) for row in asked.rows] == ["<urn:kg:actor:sylvania>"]
    assert store.query("ASK { GRAPH kg:edges { ?a kg:sanctioned ?b } }").answer is True
    assert store.query("ASK { GRAPH kg:edges { ?a kg:assaulted ?b } }").answer is False
    built = store.query("CONSTRUCT { ?a kg:agreed ?b } WHERE { GRAPH kg:edges { ?a kg:sanctioned ?b } }")
    assert built.triples == (
        ox.Triple(
            ox.NamedNode("urn:kg:actor:freedonia"),
            ox.NamedNode("urn:kg:ontology#agreed"),
            ox.NamedNode("urn:kg:actor:tomania"),
        ),
    )
    assert store.query("SELECT ?s WHERE { GRAPH ?g { ?s a kg:Statement } }", max_rows=5).truncated
    with pytest.raises(QueryError):
        store.query("SELECT * WHERE { SERVICE <http://x.example/> { ?s ?p ?o } }")
    named = queries.run(store, "requests", {"asker": "Republic of Freedonia"})
    assert len(named.rows) == 2


def test_aggregates_and_networks(store: AnyStore) -> None:
    counts = store.pair_counts(most=1)
    assert counts == [(FREEDONIA.id, SYLVANIA.id, 2)]
    assert ("2023-03", "REQUEST", 1) in store.month_counts()
    assert ("2023-03", "REQUEST", 2) in store.month_counts(facts=False)
    assert to_networkx(store).number_of_edges() == sum(n for _, _, n in store.pair_counts())


def test_browsing_and_narrowing(store: AnyStore, tmp_path: Path) -> None:
    with Store.open(tmp_path / "embedded", create=True) as embedded:
        for article, statements in story():
            embedded.add(article, statements, ACTORS)
        for text in ("fire", "sylvania", "the league", "nobody"):
            assert store.search_actors(text) == embedded.search_actors(text)
        assert store.prominent_actors(4) == embedded.prominent_actors(4)
        assert store.days() == embedded.days()
        assert store.days("tomania") == embedded.days("tomania")
    assert [a.id for a in store.actors(["tomania", "gloria"])] == ["gloria", "tomania"]
    assert list(store.articles(ids=[NOTE.id])) == [NOTE]
    note = Dataset(named=["urn:kg:article:note"])
    asked = store.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s a kg:Statement } }", dataset=note)
    assert [str(row[0]) for row in asked.rows] == ["<urn:kg:article:note>"]


def test_a_reader_changes_nothing(store: AnyStore, where: str) -> None:
    with open_store(where, read_only=True) as reader:
        assert len(list(reader.articles())) == len(ARTICLES)
        for change in (lambda: reader.add(POST, post_statements()), lambda: reader.remove(POST.id)):
            with pytest.raises(StoreError, match="read-only"):
                change()


def test_no_store_is_an_error_until_one_is_made(where: str) -> None:
    for read_only in (False, True):
        with pytest.raises(StoreError, match="no store at"):
            open_store(where, read_only=read_only)
    open_store(where, create=True).close()
    with open_store(where, read_only=True) as opened:
        assert opened.status()["articles"] == 0


def test_a_rebuild_puts_the_edges_right(store: AnyStore, where: str) -> None:
    before = set(store.quads())
    if isinstance(store, RemoteStore):
        lost = ox.Quad(*next(q for q in before if q.graph_name == EDGES_GRAPH).triple, EDGES_GRAPH)  # type: ignore[misc]
        store._shelf.change(EDGES_GRAPH, {lost}, set())
        assert list(store.verify()) != []
    store.close()
    with rebuild_store(where) as mended:
        assert set(mended.quads()) == before
        assert list(mended.verify()) == []
