from __future__ import annotations

import dataclasses
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from itertools import product
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_story import (
    ACTORS,
    COURIER,
    FIREFLY,
    FREEDONIA,
    NOTE,
    POST,
    TOMANIA,
    courier_statements,
    note_statements,
    post_statements,
    say,
    story,
)

from kg.errors import QueryError, StoreError
from kg.graph import Store, intake
from kg.graph.rdf_read import read_statements
from kg.graph.vocabulary import EDGES_GRAPH, KG
from kg.interchange import statement_to_json
from kg.model import Article, Statement

ANY_EDGE = "ASK { GRAPH kg:edges { ?a ?p ?b } }"


def everything(store: Store) -> set[ox.Quad]:
    return set(store.quads())


def edges(store: Store) -> set[tuple[str, str, str]]:
    return {
        (q.subject.value.rsplit(":")[-1], q.predicate.value.rsplit("#")[-1], q.object.value.rsplit(":")[-1])
        for q in store.quads()
        if q.graph_name == EDGES_GRAPH
    }


def jsons(statements: list[Statement]) -> list[object]:
    return sorted(map(str, map(statement_to_json, statements)))


def newer(article: Article, text: str) -> tuple[Article, list[Statement]]:
    changed = dataclasses.replace(article, text=text)
    return changed, [
        say(changed, "Tomania", "REJECT", "refused", [(TOMANIA, "Tomania")], [(FREEDONIA, "Freedonia")])
    ]


def test_what_was_added_comes_back(store: Store) -> None:
    told = [s for _, statements in story() for s in statements]
    assert jsons(list(store.statements())) == jsons(told)
    assert jsons(read_statements(store.quads())) == jsons(told)
    assert {a.id: a for a in store.articles()} == {a.id: a for a, _ in story()}
    assert {a.id: a for a in store.actors()} == {a.id: a for a in ACTORS}


def test_reading_twice_changes_nothing(store: Store) -> None:
    before = everything(store)
    assert [store.add(a, s, ACTORS) for a, s in story()] == [False, False, False]
    assert everything(store) == before


def test_the_order_of_articles_changes_nothing(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "other", create=True) as other:
        for article, statements in reversed(story()):
            other.add(article, statements[::-1], ACTORS[::-1])
        assert everything(other) == everything(store)


def test_a_store_is_the_same_when_opened_again(store: Store) -> None:
    before, folder = everything(store), store.folder
    store.close()
    with Store.open(folder) as again:
        assert everything(again) == before
        assert list(again.verify()) == []


def test_a_new_text_is_a_new_version_and_the_old_is_kept(store: Store) -> None:
    assert ("freedonia", "sanctioned", "tomania") in edges(store)
    article, statements = newer(COURIER, "Tomania refused to talk to Freedonia.")
    assert store.add(article, statements)
    assert store.article(COURIER.id) == article
    assert [s.type for s in store.statements(article=COURIER.id)] == ["REJECT"]
    assert ("freedonia", "sanctioned", "tomania") not in edges(store)
    assert ("tomania", "rejected", "freedonia") in edges(store)
    assert store.status()["superseded"] == 1
    old = read_statements(q for q in store.quads(superseded=True) if "superseded" in q.graph_name.value)
    assert jsons(old) == jsons(courier_statements())
    assert [v for v, _ in store.versions(COURIER.id)] == [1, 2]
    assert dict(store.versions(COURIER.id))[1] == COURIER
    assert list(store.verify()) == []


def test_an_earlier_version_read_again_changes_nothing(store: Store) -> None:
    article, statements = newer(COURIER, "Tomania refused to talk to Freedonia.")
    assert store.add(article, statements)
    before = everything(store)
    assert not store.add(COURIER, courier_statements(), ACTORS)
    assert not store.add(article, statements)
    assert everything(store) == before


def test_an_edge_that_another_article_tells_too_stays(store: Store) -> None:
    edge = ("freedonia", "requested", "sylvania")
    assert edge in edges(store)
    store.add(*newer(POST, "Tomania refused to talk to Freedonia."))
    assert edge in edges(store)  # the note tells it too
    store.add(*newer(NOTE, "Tomania refused to talk to Freedonia again."))
    assert edge not in edges(store)


def test_another_id_at_the_same_url_is_a_new_version(store: Store) -> None:
    moved = dataclasses.replace(POST, id="post-1-corrected")
    assert not store.add(moved, [])  # the same text there: nothing new
    article, statements = newer(moved, "Tomania refused to talk to Freedonia.")
    assert store.add(article, statements)
    assert store.article(POST.id) is None
    assert [v for v, _ in store.versions(article.id)] == [1, 2]
    assert list(store.verify()) == []


def test_the_same_text_read_better_takes_the_place_of_the_old_reading(store: Store) -> None:
    assert store.add(NOTE, [dataclasses.replace(s, confidence=0.5) for s in note_statements()])
    assert [s.confidence for s in store.statements(article=NOTE.id)] == [0.5]
    assert store.status()["superseded"] == 0


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({}, 14),
        ({"type": "REQUEST"}, 3),
        ({"type": ["REQUEST", "AID"]}, 4),
        ({"kind": "relation"}, 5),
        ({"facts": True}, 11),
        ({"polarity": "negative"}, 2),
        ({"modality": "conditional"}, 1),
        ({"actor": "firefly"}, 3),
        ({"agent": "sylvania"}, 4),
        ({"recipient": ["freedonia"]}, 3),
        ({"source": "sylvania"}, 1),
        ({"agent": "freedonia", "recipient": "sylvania"}, 2),
        ({"article": "note"}, 1),
        ({"since": "2023-03-06"}, 4),
        ({"until": "2023-03-05"}, 9),
        ({"since": "2023-03-06", "until": "2023-03-06"}, 1),
        ({"confidence": 0.7}, 13),
        ({"actor": "'; DROP TABLE statement; --"}, 0),
    ],
)
def test_statements_are_filtered(store: Store, filters: dict[str, object], count: int) -> None:
    assert len(list(store.statements(**filters))) == count  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("Rufus Firefly", ["firefly"]),
        ("  mr   FIREFLY ", ["firefly"]),
        ("Q1000002", ["firefly"]),
        ("firefly", ["firefly"]),
        ("the league", ["river-league"]),
        ("https://example.org/people/trentino", ["https://example.org/people/trentino"]),
        ("nobody", []),
    ],
)
def test_actors_are_found_by_any_of_their_names(store: Store, name: str, ids: list[str]) -> None:
    assert store.find_actors(name) == ids


def test_queries_answer_in_each_form(store: Store) -> None:
    rows = store.query("SELECT ?b WHERE { GRAPH kg:edges { ?a kg:requested ?b } }").rows
    assert [str(row[0]) for row in rows] == ["<urn:kg:actor:sylvania>"]
    assert store.query(ANY_EDGE).answer is True
    triples = store.query(
        "CONSTRUCT { ?a kg:agreed ?b } WHERE { GRAPH kg:edges { ?a kg:sanctioned ?b } }"
    ).triples
    assert triples is not None
    assert [t.predicate for t in triples] == [KG.agreed]


def test_rows_are_capped_and_say_so(store: Store) -> None:
    capped = store.query("SELECT * WHERE { ?s ?p ?o }", max_rows=5)
    assert (len(capped.rows), capped.truncated) == (5, True)
    assert not store.query("SELECT * WHERE { ?s kg:sha256 ?o }", max_rows=3).truncated


def test_a_query_runs_in_a_process_of_its_own(store: Store) -> None:
    asked = 'SELECT ?o ?p WHERE { ?s skos:prefLabel "Rufus Firefly" ; ?p ?o } ORDER BY ?o ?p'
    assert store.query(asked, timeout=60) == store.query(asked)
    built = "CONSTRUCT WHERE { ?a kg:sanctioned ?b }"
    assert store.query(built, timeout=60).triples == store.query(built).triples


def test_a_query_without_end_is_ended(store: Store) -> None:
    cross = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    begun = time.monotonic()
    with pytest.raises(QueryError, match="longer than 1 seconds"):
        store.query(cross, timeout=1)
    assert time.monotonic() - begun < 10
    assert store.query(ANY_EDGE).answer is True


def test_no_store_no_folder_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no store at"):
        Store.open(tmp_path / "none")
    with pytest.raises(StoreError, match="no store at"):
        Store.open(tmp_path / "none", create=True, read_only=True)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="something else"):
        Store.open(tmp_path / "full", create=True)
    with pytest.raises(StoreError, match="something else"):
        Store.open(tmp_path / "full" / "thesis.txt", create=True)
    assert (tmp_path / "full" / "thesis.txt").read_text() == "mine"


def test_a_second_writer_is_told_who_holds_the_store(store: Store) -> None:
    with pytest.raises(StoreError, match=f"process {os.getpid()}"):
        Store.open(store.folder)
    code = f"from kg.graph import Store; Store.open({str(store.folder)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert f"process {os.getpid()}" in done.stderr


def test_a_reader_sees_the_store_as_it_was(store: Store) -> None:
    with Store.open(store.folder, read_only=True) as reader:
        before = everything(reader)
        article, statements = newer(COURIER, "Tomania refused to talk to Freedonia.")
        assert store.add(article, statements)
        assert everything(reader) == before
        assert len(list(reader.statements())) == 14
        assert reader.query(ANY_EDGE, timeout=60).answer is True
        with pytest.raises(StoreError, match="read-only"):
            reader.add(POST, [])
    with Store.open(store.folder, read_only=True) as reader:
        assert everything(reader) == everything(store)
        assert [s.type for s in reader.statements(article=COURIER.id)] == ["REJECT"]
    assert list((store.folder / "snapshots").iterdir()) == []


def test_a_store_in_a_folder_without_write_permission_is_read(store: Store) -> None:
    before, folder = everything(store), store.folder
    store.close()
    for path in [folder, *folder.rglob("*")]:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        with Store.open(folder, read_only=True) as reader:
            assert everything(reader) == before
    finally:
        for path in [folder, *folder.rglob("*")]:
            path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("harm", ["emptied", "deleted", "no manifest"])
def test_damage_is_noticed_and_mended(store: Store, harm: str, read_only: bool) -> None:
    before, folder = everything(store), store.folder
    store.close()
    if harm == "no manifest":
        for path in (folder / "rdf").glob("MANIFEST*"):
            path.unlink()
    else:
        shutil.rmtree(folder / "rdf")
    if harm == "emptied":
        ox.Store(folder / "rdf").flush()
    with pytest.raises(StoreError, match="kg rebuild"):
        Store.open(folder, read_only=read_only)
    assert not list(folder.glob("snapshots/*"))
    with Store.rebuild(folder) as mended:
        assert everything(mended) == before
        assert list(mended.verify()) == []


def test_a_damaged_ledger_is_an_error(store: Store) -> None:
    folder = store.folder
    store.close()
    (folder / "ledger.sqlite").write_bytes(b"not a database at all" * 100)
    with pytest.raises(StoreError, match="ledger"):
        Store.open(folder)


def test_verify_names_what_is_wrong(store: Store) -> None:
    folder = store.folder
    store.close()
    database = ox.Store(folder / "rdf")
    quad = next(database.quads_for_pattern(None, KG.trigger, ox.Literal("embargo"), None))
    database.remove(quad)
    database.add(ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode("urn:x:graph")))
    database.flush()
    del database
    with Store.open(folder) as opened:
        found = "\n".join(opened.verify())
    assert "courier-77" in found and "urn:x:graph" in found


def test_a_failed_write_leaves_the_store_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    before = everything(store)
    article, statements = newer(COURIER, "Tomania refused to talk to Freedonia.")

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(intake, "acknowledge", full)
        with pytest.raises(StoreError, match="disk is full"):
            store.add(article, statements)
    assert everything(store) == before
    assert list(store.verify()) == []
    assert store.add(article, statements)


KILLED = """
import os, sys
sys.path.insert(0, {tests!r})
from graph_story import ACTORS, COURIER, story
from test_graph_store import newer
from kg.graph import Store
from kg.graph import intake, journal, ledger_writing, waiting
store = Store.open({folder!r}, create=True)
whole = story() + [newer(COURIER, "Tomania refused to talk to Freedonia.")]
for article, statements in whole[:{before}]:
    store.add(article, statements, ACTORS)
def die(*_): os.kill(os.getpid(), 9)
setattr({where}, die)
store.add(*whole[{before}], ACTORS)
"""


@pytest.mark.parametrize(
    ("where", "before"),
    [
        *product(("journal.Journal, 'append'", "intake, 'acknowledge'"), (0, 1, 3)),
        *product(("ledger_writing, 'insert_reading'",), (0, 1, 3)),
        ("intake, '_swap'", 3),  # a new article is in the ledger first
        ("intake, 'load'", 3),
    ],
)
def test_a_killed_writer_leaves_only_what_was_acknowledged(tmp_path: Path, where: str, before: int) -> None:
    folder = tmp_path / "store"
    tests = str(Path(__file__).parent)
    code = KILLED.format(tests=tests, folder=str(folder), before=before, where=where)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == -9, done.stderr
    whole = [*story(), newer(COURIER, "Tomania refused to talk to Freedonia.")]
    with Store.open(tmp_path / "clean", create=True) as clean:
        for article, statements in whole[:before]:
            clean.add(article, statements, ACTORS)
        with Store.open(folder, read_only=True) as reader:
            assert len(list(reader.statements())) == len(list(clean.statements()))
        with Store.open(folder) as opened:
            assert everything(opened) == everything(clean)
            for article, statements in whole[before:]:
                opened.add(article, statements, ACTORS)
                clean.add(article, statements, ACTORS)
            assert everything(opened) == everything(clean)
            assert list(opened.verify()) == []


LOADING = """
import os, sys
sys.path.insert(0, {tests!r})
from graph_story import ACTORS, story
from kg.graph import Store, waiting
store = Store.open({folder!r}, create=True)
waiting.MOST = {most}
real = waiting.load
def die(*what, **how):
    if {late}:
        real(*what, **how)
    os.kill(os.getpid(), 9)
waiting.load = die
for article, statements in story():
    store.add(article, statements, ACTORS)
    print(article.id, flush=True)
store.close()
"""


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.parametrize(("most", "added"), [(1, 1), (1_000_000, 3)])
def test_what_waits_to_be_loaded_is_safe(tmp_path: Path, late: bool, most: int, added: int) -> None:
    folder, tests = tmp_path / "store", str(Path(__file__).parent)
    code = LOADING.format(tests=tests, folder=str(folder), late=late, most=most)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert (done.returncode, len(done.stdout.split())) == (-9, added), done.stderr
    (folder / "rdf" / "bulk-1.sst").write_bytes(b"half")
    with Store.open(tmp_path / "clean", create=True) as clean:
        for article, statements in story()[:added]:
            clean.add(article, statements, ACTORS)
        for read_only in (True, False, True):
            with Store.open(folder, read_only=read_only) as opened:
                assert everything(opened) == everything(clean)
                assert list(opened.verify()) == []
    assert not list((folder / "rdf").glob("bulk-*"))


def test_a_reader_sees_what_waits(tmp_path: Path) -> None:
    with Store.open(tmp_path / "store", create=True) as writer:
        for n, (article, statements) in enumerate(story(), start=1):
            writer.add(article, statements, ACTORS)
            with Store.open(tmp_path / "store", read_only=True) as reader:
                asked = reader.query(
                    "SELECT DISTINCT ?g { GRAPH ?g { ?g a schema:NewsArticle } }", timeout=60
                )
                assert len(asked.rows) == n
                assert list(reader.verify()) == []
        assert not list((tmp_path / "store" / "snapshots").iterdir())
        before = everything(writer)
    with Store.open(tmp_path / "store", read_only=True) as reader:
        assert everything(reader) == before


def test_an_actor_is_described_once_in_an_article(store: Store) -> None:
    first, *others = post_statements()
    agent = dataclasses.replace(
        first.agents[0], actor=dataclasses.replace(first.agents[0].actor, name="FREEDONIA", sector=None)
    )
    place = dataclasses.replace(first.recipients[0], actor=agent.actor)
    odd = dataclasses.replace(first, agents=(agent,), place=place)
    assert store.add(POST, [odd, *others], ACTORS)
    assert list(store.verify()) == []
    told = next(store.statements(article=POST.id))
    assert told.place is not None
    assert (told.agents[0].actor.name, told.place.actor.name) == ("Freedonia", "Freedonia")


def test_an_actor_s_names_gather_over_articles(store: Store) -> None:
    more = dataclasses.replace(FIREFLY, name="Firefly", aliases=("R. T. Firefly",))
    store.add(Article("x", "Firefly slept."), [], [more])
    found = next(a for a in store.actors() if a.id == FIREFLY.id)
    assert found.name == "Rufus Firefly"
    assert set(found.aliases) == {"Firefly", "Mr Firefly", "R. T. Firefly"}


def test_statements_show_after_what_they_were_given(store: Store) -> None:
    told = [s.id for s in store.statements(article=POST.id)]
    assert told == [s.id for s in post_statements()]
