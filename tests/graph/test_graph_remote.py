"""Stores on servers: several who write, writers that are stopped, and how much is fetched."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from events_by_hand import Reading, story
from graph_servers import emptied, home_of

from kg.errors import StoreError
from kg.graph import Store, remote_copy, remote_ground, remote_shelf
from kg.graph.decisions import Decision
from kg.graph.events.rdf import event_quads
from kg.graph.events.record import Event
from kg.graph.remote import RemoteStore
from kg.graph.remote_ground import DECISIONS_GRAPH, DERIVED, ServerTable
from kg.graph.remote_rows import BOOK
from kg.graph.vocabulary import EVENTS_GRAPH, IDENTITIES_GRAPH

Whole = tuple[list[Event], set[ox.Quad]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with home_of("oxigraph", tmp_path_factory) as address:
        assert address
        yield address


@pytest.fixture
def address(home: str) -> str:
    return emptied(home)


@pytest.fixture
def expected(tmp_path: Path) -> Whole:
    """The events of the story, and its graphs."""
    with Store.open(tmp_path / "embedded", create=True) as store:
        fill(store, story())
        store.events.update()
        return list(store.events.all()), set(store.quads())


def fill(store: Store | RemoteStore, readings: list[Reading]) -> None:
    for article, statements in readings:
        store.add(article, statements)


def test_what_two_writers_wrote_at_once_is_put_right(address: str, expected: Whole) -> None:
    readings = story()
    with RemoteStore.open(address, create=True) as one, RemoteStore.open(address) as other:
        fill(one, readings[::2])
        less = {quad for event in one.events.all() for quad in event_quads(event)}
        fill(other, readings[1::2])
        other.events.update()
        # The one who knew less is the last to write.
        remote_ground.keep(one._shelf, EVENTS_GRAPH, remote_ground.state_of(less), lambda: less)
        assert one._shelf.quads_in(EVENTS_GRAPH) == less
        assert one.events.update() > 0
        assert other.events.update() == 0
        for store in (one, other):
            assert list(store.events.all()) == expected[0]
            assert set(store.quads()) == expected[1]
            assert list(store.verify()) == []


@pytest.mark.parametrize("stopped", range(3))
@pytest.mark.parametrize("at_once", [500, 3])
def test_a_writer_that_is_stopped_is_told_of_and_put_right(
    address: str, expected: Whole, monkeypatch: pytest.MonkeyPatch, stopped: int, at_once: int
) -> None:
    monkeypatch.setattr(remote_ground, "AT_ONCE", at_once)
    with RemoteStore.open(address, create=True) as store:
        fill(store, story())
        sent: list[str] = []

        def counted(name: str) -> None:
            real = getattr(store._server, name)

            def send(*arguments: object) -> None:
                if len(sent) == stopped:
                    raise KeyboardInterrupt
                sent.append(name)
                real(*arguments)

            monkeypatch.setattr(store._server, name, send)

        counted("put")
        counted("update")
        with pytest.raises(KeyboardInterrupt):
            store.events.update()
        monkeypatch.undo()
    with RemoteStore.open(address) as store:
        found = list(store.verify())
        assert len(found) == (stopped > 0)
        assert all("kg rebuild" in problem for problem in found)
        store.events.update()
        assert set(store.quads()) == expected[1]
        assert list(store.verify()) == []


@pytest.mark.parametrize("graph", DERIVED, ids=lambda graph: graph.value.rpartition("#")[2])
def test_a_graph_that_lost_something_is_made_again(address: str, graph: ox.NamedNode) -> None:
    with RemoteStore.open(address, create=True) as store:
        fill(store, story())
        store.events.update()
        store.identities.merge("Borduria", "River League")
        whole = set(store.quads())
        lost = next(iter(store._shelf.quads_in(graph)))
        store._shelf.change(graph, {lost}, set())
        (problem,) = store.verify()
        assert "--rdf-only" in problem
    with RemoteStore.rebuild(address) as store:
        store.events.update()
        store.identities.update()
        assert set(store.quads()) == whole
        assert list(store.verify()) == []


def test_what_two_decide_at_once_both_stays(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with RemoteStore.open(address, create=True) as store:
        fill(store, story())
        one, other = (ServerTable(store._shelf, follows=False) for _ in range(2))
        assert one.read() == other.read() == ()
        one.add([Decision("actor", "positive", "kurvi", "otto", "one")])
        other.add([Decision("actor", "positive", "kurvi", "otto", "other")])  # which has not asked since
        assert sorted(d.by for d in store.events.decisions()) == ["one", "other"]
        rows = store._shelf.pages("?d ?row", f"GRAPH {DECISIONS_GRAPH} {{ ?d {BOOK.decision} ?row }}", "d")
        again = {ox.Quad(row["d"], BOOK.decision, row["row"], DECISIONS_GRAPH) for row in rows}
        store._shelf.change(DECISIONS_GRAPH, set(), again)  # sent once more, after a lost answer
        assert len(store.events.decisions()) == 2
        store.identities.update()
        assert store.find_actors("kurvi") == store.find_actors("otto")


@pytest.mark.parametrize("text", ["no JSON", "[1]", "{}", '{"kind": "event", "judgement": "maybe"}'])
def test_a_decision_that_is_none_is_named(address: str, text: str) -> None:
    with RemoteStore.open(address, create=True) as store:
        name = ox.NamedNode("urn:kg:store:decision:x")
        row = ox.Quad(name, BOOK.decision, ox.Literal(text), DECISIONS_GRAPH)
        store._shelf.change(DECISIONS_GRAPH, set(), {row})
        with pytest.raises(StoreError, match=r"<urn:kg:store:decision:x> on http.* is none.*remove it"):
            store.events.decisions()


@pytest.mark.parametrize(
    "why", ['"> . } ; DROP ALL #', "back\\slash \n new line", "\u2028 é 漢", "''' \"\"\""]
)
def test_words_of_a_decision_are_only_words(address: str, why: str) -> None:
    with RemoteStore.open(address, create=True) as store:
        fill(store, story())
        made = store.identities.merge("Borduria", "River League", by=why, why=why)
        assert (made.by, made.why) == (why, why)
    with RemoteStore.open(address, read_only=True) as store:
        assert store.events.decisions() == (made,)
        assert len(list(store.articles())) == len(story())


def test_undoing_leaves_nothing_but_the_table(address: str) -> None:
    with RemoteStore.open(address, create=True) as store:
        fill(store, story())
        names = "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"
        before = {row["g"].value for row in store._shelf.rows(names)}
        store.identities.merge("Borduria", "River League")
        assert store._shelf.quads_in(IDENTITIES_GRAPH)
        store.identities.undo()
        after = {row["g"].value for row in store._shelf.rows(names)}
        assert after - before == {DECISIONS_GRAPH.value}


def noted_fetches(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The graphs that copies fetch from now on."""
    fetched: list[str] = []
    real = remote_copy.Copy._fetch

    def fetch(self: remote_copy.Copy, iris: list[str]) -> object:
        fetched.extend(iris)
        return real(self, iris)

    monkeypatch.setattr(remote_copy.Copy, "_fetch", fetch)
    return fetched


def test_only_what_is_asked_for_is_fetched_and_that_once(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    fetched = noted_fetches(monkeypatch)
    with RemoteStore.open(address, create=True) as store:
        fill(store, story())
        one = story()[0][0].id
        assert len(list(store.statements(article=one))) == 1 and len(fetched) == 1
        assert len(list(store.statements(actor="otto"))) == 2 and len(fetched) == 3
        assert store.find_actors("ANNA kurvi") == ["kurvi"] and len(fetched) == 3
        assert next(store.actors(["otto"])).name == "Otto Muskar" and len(fetched) == 3
        list(store.events.all())
        list(store.statements())
        assert len(fetched) == len(set(fetched)) == len(story())
        store.add(*story()[0])
        store.add(story()[1][0], [])
        list(store.events.all())
        assert len(fetched) == len(story()) + 1


def test_a_server_that_gives_few_rows_at_once(
    address: str, monkeypatch: pytest.MonkeyPatch, expected: Whole
) -> None:
    for module in (remote_shelf, remote_copy):
        monkeypatch.setattr(module, "PAGE", 60)
    with RemoteStore.open(address, create=True) as store:
        fill(store, story())
        assert list(store.events.all()) == expected[0]
        assert set(store.quads()) == expected[1]


def test_a_reader_writes_nothing_and_stays_as_it_was(address: str, expected: Whole) -> None:
    with RemoteStore.open(address, create=True) as writer:
        fill(writer, story())
        reader = RemoteStore.open(address, read_only=True)
        assert list(reader.events.all()) == expected[0]
        assert writer._shelf.quads_in(EVENTS_GRAPH) == set()
        assert reader.renewed() is reader
        writer.remove(story()[0][0].id)
        assert list(reader.events.all()) == expected[0]
        later = reader.renewed()
        assert later is not reader
        reader.close()
        assert list(later.events.all()) == list(writer.events.all()) != expected[0]
        writer.identities.merge("Borduria", "River League")
        last = later.renewed()
        assert last is not later and last.find_actors("River League") == ["borduria"]


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("KG_STORE_COPY", str(tmp_path / "kept"))
    return tmp_path / "kept"


def ledgers(kept: Path) -> list[Path]:
    return list(kept.glob("127.0.0.1-*/ledger.sqlite"))


def test_what_was_fetched_and_worked_out_is_kept_where_a_folder_is_named(
    address: str, kept: Path, monkeypatch: pytest.MonkeyPatch, expected: Whole
) -> None:
    readings = story()
    with RemoteStore.open(address, create=True) as store:
        fill(store, readings[:-1])
        store.events.update()
    (path,) = ledgers(kept)
    assert path.parent.stat().st_mode & 0o077 == 0
    fetched = noted_fetches(monkeypatch)
    with RemoteStore.open(address) as store:
        fill(store, readings[-1:])
        assert list(store.events.all()) == expected[0]
        with RemoteStore.open(address, read_only=True) as reader:  # while another has the folder
            assert list(reader.events.all()) == expected[0]
        assert len(fetched) == 1
        assert set(store.quads()) == expected[1]
        assert list(store.verify()) == []


def test_kept_tables_follow_the_server_whatever_it_holds(address: str, kept: Path, expected: Whole) -> None:
    with RemoteStore.open(address, create=True) as store:
        fill(store, [(article, []) for article, _ in story()])
        store.add(*story()[0])
        list(store.events.all())
    emptied(address)
    with RemoteStore.open(address, create=True) as store:
        fill(store, story())
        assert list(store.events.all()) == expected[0]


@pytest.mark.parametrize("damage", [b"no tables at all", b""])
def test_damaged_tables_are_fetched_again(address: str, kept: Path, damage: bytes, expected: Whole) -> None:
    for _ in range(2):
        with RemoteStore.open(address, create=True) as store:
            fill(store, story())
            assert list(store.events.all()) == expected[0]
        (path,) = ledgers(kept)
        path.write_bytes(damage)


def test_a_folder_that_cannot_be_written_is_said(address: str, kept: Path) -> None:
    kept.write_text("a file")
    with (
        RemoteStore.open(address, create=True) as store,
        pytest.raises(StoreError, match=r"KG_STORE_COPY names .*kept, where nothing can be kept.*unset"),
    ):
        list(store.statements())
