"""The events of a store: the same in whatever order articles come and go, undone decisions, RDF, kills."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from events_by_hand import Reading, seizure, story

from kg.errors import InputError, StoreError
from kg.graph import AnyStore, Store, open_store, rebuild_store
from kg.graph.decisions import Decision, write_decisions
from kg.graph.events import collection
from kg.graph.events.collection import Events
from kg.graph.events.mirror import Mirror
from kg.graph.events.record import Event, event_to_json
from kg.graph.rdf_read import read_statements
from kg.graph.vocabulary import EVENTS_GRAPH


@pytest.fixture
def store(where: str) -> Iterator[AnyStore]:
    with filled(where, story()) as opened:
        yield opened


@pytest.fixture
def folder_store(tmp_path: Path) -> Iterator[Store]:
    with filled(tmp_path / "store", story()) as opened:
        assert isinstance(opened, Store)
        yield opened


def filled(where: Path | str, readings: Sequence[Reading], at_once: int = 100) -> AnyStore:
    """A store of the readings, its events updated after every ``at_once`` of them."""
    store = open_store(where, create=True)
    for start in range(0, len(readings), at_once):
        for article, statements in readings[start : start + at_once]:
            store.add(article, statements)
        store.events.update()
    return store


def whole(store: AnyStore) -> tuple[list[dict[str, object]], set[str]]:
    """Everything that is kept of events: records and quads."""
    quads = {str(quad) for quad in store.quads() if quad.graph_name == EVENTS_GRAPH}
    return [event_to_json(event) for event in store.events.all()], quads


def texts(event: Event, store: AnyStore) -> list[str]:
    quotes = {s.id: s.evidence.quote for s in store.statements()}
    return [quotes[t.statement] for t in event.reports]


def test_the_story_becomes_its_events(store: AnyStore) -> None:
    seized, met = store.events.all()
    assert (seized.type, len(seized.reports), seized.publishers, seized.factuality) == (
        "COERCE",
        5,
        5,
        "disputed",
    )
    assert (seized.start, seized.place) == ("2023-03-05", None)
    assert {c.aspect for c in seized.contradictions} == {"occurrence", "number"}
    assert (met.type, len(met.reports), met.factuality, met.start) == ("CONSULT", 2, "actual", "2023-03-12")
    assert met.place and met.place.name == "Klow"
    assert list(store.verify()) == []


@pytest.mark.parametrize("seed", range(6))
def test_no_order_and_no_portion_makes_a_difference(where: str, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    # Equal texts would be one article with two places, named after the one that came first.
    readings = [
        *story(),
        seizure("Courier", "2023-03-11", "eight", modality="planned"),
        seizure("Gazette", None, "seven"),
    ]
    with filled(tmp_path / "one", readings) as store:
        expected = whole(store)
    chance.shuffle(readings)
    with filled(where, readings, at_once=chance.choice((1, 2, 3))) as store:
        assert whole(store) == expected
        assert list(store.verify()) == []


@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_anew_or_otherwise_leaves_no_trace(where: str, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    readings = story()
    article, statements = readings[chance.randrange(len(readings))]
    with filled(tmp_path / "one", [r for r in readings if r[0] != article]) as store:
        without = whole(store)
    with filled(where, readings) as store:
        full = whole(store)
        store.add(article, [])
        store.events.update()
        assert whole(store) == without
        store.add(article, statements)
        store.events.update()
        assert whole(store) == full
        assert list(store.verify()) == []


def test_another_publisher_for_the_same_text_is_seen(store: AnyStore) -> None:
    from dataclasses import replace

    article, statements = story()[1]
    store.add(replace(article, publisher="Post"), statements)
    seized, _ = store.events.all()
    assert seized.publishers == 4


def test_nothing_to_do_costs_nothing(store: AnyStore) -> None:
    assert store.events.update() == 0
    before = whole(store)
    store.add(*seizure("Far Away", "2023-07-01", "nine"))
    assert store.events.update() == 0
    assert whole(store) == before


@pytest.mark.parametrize(
    ("filters", "types"),
    [
        ({"type": "CONSULT"}, ["CONSULT"]),
        ({"factuality": "disputed"}, ["COERCE"]),
        ({"actor": "kurvi"}, ["CONSULT"]),
        ({"actor": "nobody"}, []),
        ({"since": "2023-03-06"}, ["CONSULT"]),
        ({"until": "2023-03-06"}, ["COERCE"]),
        ({"publishers": 3}, ["COERCE"]),
        ({"contradictory": True}, ["COERCE"]),
    ],
)
def test_filters(store: AnyStore, filters: dict[str, object], types: list[str]) -> None:
    assert [event.type for event in store.events.all(**filters)] == types  # type: ignore[arg-type]


def test_an_event_goes_by_any_of_its_reports(store: AnyStore) -> None:
    seized, met = store.events.all()
    assert seized.id == seized.reports[0].statement
    for report in seized.reports:
        assert store.events.get(report.statement) == seized
    assert store.events.get(met.id[:12]) == met
    assert store.events.get("nothing like it") is None
    with pytest.raises(InputError, match="several ids"):
        store.events.get("")


def test_merge_and_undo(store: AnyStore) -> None:
    before = whole(store)
    demands = [s.id for s in store.statements(type="REQUEST")]
    decision = store.events.merge(*demands, by="Ida", why="one letter")
    assert (decision.judgement, decision.by, decision.why) == ("positive", "Ida", "one letter")
    assert "REQUEST River League -> Borduria" in decision.left_is
    merged = store.events.get(demands[0])
    assert merged and [t.statement for t in merged.reports] == demands
    assert store.events.undo(by="Ida") == [decision]
    assert whole(store) == before
    assert [d.judgement for d in store.events.decisions()] == ["positive", "withdrawn"]
    with pytest.raises(InputError, match="no decision stands"):
        store.events.undo()


def test_split_and_undo(store: AnyStore) -> None:
    before = whole(store)
    seized = next(store.events.all(type="COERCE"))
    out = [t.statement for t in seized.reports if t.publisher in ("Echo", "Courier")]
    store.events.split(out, why="another ship")
    events = list(store.events.all(type="COERCE"))
    assert sorted(len(event.reports) for event in events) == [2, 3]
    assert {t.statement for event in events if len(event.reports) == 2 for t in event.reports} == set(out)
    store.events.undo()
    assert whole(store) == before


def test_a_split_is_one_act_however_long_it_takes(store: AnyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = itertools.count(10)
    monkeypatch.setattr(collection, "now", lambda: f"2024-01-01T00:00:{next(seconds)}+00:00")
    before = whole(store)
    seized = next(store.events.all(type="COERCE"))
    store.events.split([t.statement for t in seized.reports[:2]], why="another ship")
    assert whole(store) != before
    store.events.undo()
    assert whole(store) == before


def test_a_split_holds_against_reports_that_come_later(store: AnyStore) -> None:
    seized = next(store.events.all(type="COERCE"))
    out = seized.reports[0].statement
    store.events.split([out])
    store.add(*seizure("Gazette", "2023-03-06", "about six", on="2023-03-05"))
    mine, others = store.events.get(out), store.events.get(seized.reports[1].statement)
    assert others and mine != others


def test_unsure_changes_nothing_but_is_noted(store: AnyStore) -> None:
    before = whole(store)
    demands = [s.id for s in store.statements(type="REQUEST")]
    store.events.merge(*demands, unsure=True)
    assert whole(store) == before
    assert [d.judgement for d in store.events.judgements().in_force()] == ["unsure"]


@pytest.mark.parametrize("ids", [["COERCE"], ["COERCE", "CONSULT"]], ids=["all of it", "two events"])
def test_a_split_of_nothing_is_refused(store: AnyStore, ids: list[str]) -> None:
    chosen = [t.statement for type_ in ids for event in store.events.all(type=type_) for t in event.reports]
    with pytest.raises(InputError, match="some reports of one event"):
        store.events.split(chosen)
    assert store.events.decisions() == ()
    assert not isinstance(store, Store) or not store.events.decisions_file.exists()


def test_an_edited_file_is_followed_by_readers_and_writers(folder_store: Store) -> None:
    store = folder_store
    demands = [s.id for s in store.statements(type="REQUEST")]
    write_decisions(store.events.decisions_file, [Decision("event", "positive", *demands)])
    with Store.open(store.folder, read_only=True) as reader:
        assert reader.events.get(demands[0]) is not None
    assert store.events.get(demands[0]) is not None
    store.events.decisions_file.unlink()
    assert store.events.get(demands[0]) is None


def test_a_decision_outlives_a_new_reading(store: AnyStore) -> None:
    article, statements = story()[-1]
    demands = [s.id for s in store.statements(type="REQUEST")]
    store.events.merge(*demands)
    merged = store.events.get(demands[0])
    store.add(article, [])
    assert store.events.get(demands[0]) is None
    store.add(article, statements)
    assert store.events.get(demands[0]) == merged


def test_tables_of_an_older_version_are_made_again(folder_store: Store) -> None:
    store = folder_store
    before = whole(store)
    store._ledger.connection.execute("UPDATE event_meta SET value = '0'")
    store._ledger.connection.execute("UPDATE event SET id = 'x' || id")
    store.events.update()
    assert whole(store) == before
    assert list(store.verify()) == []


def test_decisions_about_what_is_not_there_wait(store: AnyStore) -> None:
    before = whole(store)
    store.events.decide([Decision("event", "positive", "gone", "also gone")])
    assert whole(store) == before


def test_a_reader_sees_events_that_nobody_has_made_yet(where: str, tmp_path: Path) -> None:
    with filled(tmp_path / "store", story()) as store:
        expected = [event_to_json(event) for event in store.events.all()]
    with open_store(where, create=True) as store:
        for article, statements in story():
            store.add(article, statements)
    with open_store(where, read_only=True) as reader:
        assert [event_to_json(event) for event in reader.events.all()] == expected
        with pytest.raises(StoreError, match="read-only"):
            reader.events.update()
        with pytest.raises(StoreError, match="read-only"):
            reader.events.merge(*[s.id for s in reader.statements(type="REQUEST")])


def test_events_in_rdf(store: AnyStore) -> None:
    table = store.query(
        "SELECT ?type ?how ?n (COUNT(?s) AS ?told) WHERE { GRAPH kg:events { ?e a kg:Event ; "
        "sem:eventType ?type ; kg:factuality ?how ; kg:independentPublishers ?n ; kg:reportedBy ?s } "
        "GRAPH ?a { ?s a kg:Statement } } "
        "GROUP BY ?e ?type ?how ?n ORDER BY ?type"
    )
    rows = [[str(v.value).rpartition("#")[2] for v in row] for row in table.rows]  # type: ignore[union-attr]
    assert rows == [["COERCE", "disputed", "5", "5"], ["CONSULT", "actual", "2", "2"]]
    clashes = store.query(
        "SELECT ?aspect ?value (COUNT(?s) AS ?told) WHERE { GRAPH kg:events { ?e kg:contradiction ?c . "
        "?c kg:aspect ?aspect ; kg:position ?p . ?p kg:value ?value ; kg:reportedBy ?s } } "
        "GROUP BY ?c ?p ?aspect ?value ORDER BY ?aspect ?value"
    )
    found = [[v.value for v in row] for row in clashes.rows]  # type: ignore[union-attr]
    assert found[-2:] == [["occurrence", "it did not", "1"], ["occurrence", "it happened", "4"]]


def test_an_event_is_no_statement_and_makes_no_direct_edge(store: AnyStore) -> None:
    quads = [quad for quad in store.quads() if quad.graph_name == EVENTS_GRAPH]
    assert quads and read_statements(quads) == []
    edges = store.query("SELECT * WHERE { GRAPH kg:edges { ?a kg:consulted ?b } }").rows
    # the planned meeting adds nothing to the one that took place
    assert len(edges) == 2


def test_a_kill_while_the_graph_is_written_is_mended(folder_store: Store) -> None:
    store = folder_store
    before = whole(store)
    folder = store.folder
    Mirror(store._ledger, store._rdf).begin()
    store._rdf.remove(next(q for q in store.quads() if q.graph_name == EVENTS_GRAPH))
    store.close()
    with Store.open(folder) as reopened:
        assert list(reopened.verify()) == []
        reopened.events.update()
        assert whole(reopened) == before
        assert list(reopened.verify()) == []


def test_a_rebuilt_store_has_the_same_events(store: AnyStore) -> None:
    before = whole(store)
    store.close()
    with rebuild_store(store.folder) as rebuilt:
        rebuilt.events.update()
        assert whole(rebuilt) == before


def test_a_store_can_be_closed_while_its_events_are_held(store: AnyStore) -> None:
    events: Events = store.events
    store.close()
    with open_store(store.folder) as again:
        assert len(list(again.events.all())) == 2
    assert events is not again.events
