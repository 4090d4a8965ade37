"""Decisions about actors: what they come to, what they leave as it was, and that undoing leaves no trace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from graph_story import (
    ACTORS,
    COURIER,
    FIREFLY,
    FREEDONIA,
    LEAGUE,
    NOTE,
    POST,
    SYLVANIA,
    TOMANIA,
    TRENTINO,
    story,
)
from pyoxigraph import RdfFormat

from kg.errors import InputError, StoreError
from kg.graph import AnyStore, Store, exports, open_store, queries
from kg.graph.decisions import Decision
from kg.graph.ground import DECISIONS
from kg.graph.identities.candidates import find, likeness
from kg.graph.identities.who import NEW, Who, in_article
from kg.graph.pairs import pairs
from kg.graph.vocabulary import IDENTITIES_GRAPH
from kg.model import Actor, Statement

TRENTINO_POST = in_article(TRENTINO.id, POST.id)


def decided(*rows: tuple[str, str, str]) -> Who:
    return Who(Decision("actor", judgement, one, other) for judgement, one, other in rows)


@pytest.mark.parametrize(
    ("rows", "one", "other", "same"),
    [
        ([("positive", "a", "b")], "a", "b", True),
        ([("positive", "a", "b"), ("positive", "c", "b")], "a", "c", True),
        ([("positive", "a", "b"), ("withdrawn", "b", "a")], "a", "b", False),
        ([("unsure", "a", "b")], "a", "b", False),
        ([("positive", "a", "b"), ("negative", "b", "a")], "a", "b", False),
        ([("positive", "a", "b"), ("positive", "b", "c"), ("negative", "a", "c")], "a", "c", False),
        ([("negative", "a", "c"), ("positive", "a", "b"), ("positive", "b", "c")], "a", "c", True),
    ],
)
def test_the_last_row_holds(rows: Sequence[tuple[str, str, str]], one: str, other: str, same: bool) -> None:
    who = decided(*rows)
    assert (who.of(one) == who.of(other)) == same


def test_who_stands_for_all_does_not_hang_on_the_order() -> None:
    rows = [("positive", NEW + "1", "urn:kg:actor:person:x"), ("positive", NEW + "0", NEW + "1")]
    for who in (decided(*rows), decided(*reversed(rows))):
        assert {who.of(id_) for id_ in (NEW + "0", NEW + "1")} == {"urn:kg:actor:person:x"}


def test_a_split_by_article_holds_there_only() -> None:
    who = decided(("negative", "a", in_article("a", "x")), ("positive", in_article("a", "x"), "b"))
    assert [who.of("a", article) for article in ("x", "y", None)] == ["b", "a", "a"]
    assert who.touched == {"a", "b"}


@pytest.fixture
def store(any_store: AnyStore) -> AnyStore:
    return any_store


def everything(store: AnyStore) -> list[bytes]:
    """All that a store gives out."""
    network = exports.to_graphml(store)
    return [
        b"\n".join(sorted(store.dump(RdfFormat.N_QUADS).splitlines())),
        exports.to_csv(store).encode(),
        network.encode() if isinstance(network, str) else network,
        repr(list(store.actors())).encode(),
    ]


def observed(store: AnyStore) -> list[object]:
    quads = sorted(str(quad) for quad in store.quads() if quad.graph_name != IDENTITIES_GRAPH)
    return [quads, list(store.statements(observed=True)), list(store.actors(observed=True))]


def test_a_merge_shows_everywhere_and_changes_nothing_observed(store: AnyStore) -> None:
    before = observed(store)
    wanted = {s.id for one in (SYLVANIA, TOMANIA) for s in store.statements(actor=one.id)}
    store.identities.merge("Sylvania", "Tomania", by="me", why="one realm")
    assert observed(store) == before
    for name in (SYLVANIA.id, TOMANIA.id):
        assert {s.id for s in store.statements(actor=name)} == wanted
    names = {ref.actor.name for s in store.statements() for ref in (*s.agents, *s.recipients)}
    assert len(names & {"Sylvania", "Tomania"}) == 1
    merged = [actor for actor in store.actors() if {"Sylvania", "Tomania"} <= {actor.name, *actor.aliases}]
    assert len(merged) == 1
    assert store.find_actors("Tomania") == store.find_actors("Sylvania") == [merged[0].id]
    (row,) = store.identities.decisions()
    assert (row.judgement, row.by, row.why, bool(row.when)) == ("positive", "me", "one realm", True)


def test_sparql_finds_who_stands_for_whom(store: AnyStore) -> None:
    store.identities.merge("Sylvania", "Tomania")
    head = store.find_actors("Sylvania")[0]
    result = store.query("SELECT ?a ?b { GRAPH kg:identities { ?a owl:sameAs ?b } }")
    assert len(list(result.rows)) == 1
    graph = [quad for quad in store.quads() if quad.graph_name == IDENTITIES_GRAPH]
    assert len(graph) > 1
    assert not list(store.verify())
    assert head in {SYLVANIA.id, TOMANIA.id}


@pytest.mark.parametrize("act", ["merge", "split", "articles", "unsure", "two"])
def test_undoing_gives_the_store_of_before_to_the_byte(store: AnyStore, act: str) -> None:
    before = everything(store)
    if act == "split":
        store.identities.split("Sylvania", "Tomania")
    elif act == "articles":
        store.identities.split_articles("Ada Trentino", [POST.id])
    else:
        store.identities.merge("Sylvania", "Tomania", unsure=act == "unsure")
    if act == "two":
        store.identities.merge("River League", "Sylvania")
        store.identities.undo("Sylvania")
    else:
        assert act == "unsure" or everything(store) != before
        store.identities.undo()
    assert store.identities.decisions() == []
    assert everything(store) == before


def test_a_split_by_article_parts_one_id(store: AnyStore) -> None:
    both = {s.id for s in store.statements(actor=TRENTINO.id)}
    store.identities.split_articles("Ada Trentino", [POST.id])
    parts = [{s.id for s in store.statements(actor=id_)} for id_ in (TRENTINO.id, TRENTINO_POST)]
    assert parts[0] | parts[1] == both
    assert parts[0] and parts[1] and not parts[0] & parts[1]
    assert {s.evidence.article for s in store.statements(actor=TRENTINO_POST)} == {POST.id}
    store.identities.merge(TRENTINO_POST, "Rufus Firefly")
    assert parts[1] <= {s.id for s in store.statements(actor=FIREFLY.id)}


def test_parting_what_was_merged(store: AnyStore) -> None:
    before = [exports.to_csv(store), list(store.actors())]
    store.identities.merge("Sylvania", "Tomania")
    store.identities.split(SYLVANIA.id, TOMANIA.id)
    assert [exports.to_csv(store), list(store.actors())] == before


@pytest.mark.parametrize("act", ["nothing", "merge", "chain", "articles", "both sides"])
def test_counts_go_by_who_is_who(store: AnyStore, act: str) -> None:
    if act in ("merge", "chain"):
        store.identities.merge("Sylvania", "Tomania")
    if act == "chain":
        store.identities.merge("River League", "Tomania")
    if act == "articles":
        store.identities.split_articles("Ada Trentino", [POST.id])
    if act == "both sides":  # who asked and who was asked are one
        store.identities.merge("Freedonia", "Sylvania")
    statements = list(store.statements())
    for facts in (True, False):
        told = Counter(
            (a.actor.id, r.actor.id) for s in statements if s.is_fact or not facts for a, r in pairs(s)
        )
        counted = store.pair_counts(facts=facts)
        assert {(agent, recipient): n for agent, recipient, n in counted} == told
        assert counted == sorted(counted, key=lambda pair: (-pair[2], pair[:2]))
        assert store.pair_counts(facts=facts, most=2) == counted[:2]
    for found in store.search_actors("a", 100):
        assert found.statements == sum(found.id in ids(s, with_sources=True) for s in statements)
    events = [s for s in statements if s.kind == "event"]
    told_of = Counter(id_ for s in events for id_ in ids(s))
    first = store.prominent_actors(100)
    assert [one.id for one in first] == sorted(told_of, key=lambda id_: (-told_of[id_], id_))
    assert store.prominent_actors(2) == first[:2]
    dated = [s for s in events if s.type != "OTHER" and (s.time or s.evidence.article != NOTE.id)]
    for one in first:
        assert sum(day.events for day in store.days(one.id)) <= sum(one.id in ids(s) for s in dated)


def ids(s: Statement, *, with_sources: bool = False) -> set[str]:
    source = s.attribution.source if s.attribution and with_sources else None
    return {ref.actor.id for ref in (*s.agents, *s.recipients, *([source] if source else []))}


def test_days_and_named_queries_find_all_that_an_actor_stands_for(store: AnyStore) -> None:
    names, actors = ("Sylvania", "Tomania"), (SYLVANIA.id, TOMANIA.id)
    days = [{(one.day, one.quad, one.manner): one.events for one in store.days(id_)} for id_ in actors]
    both = {s.id for s in store.statements() if ids(s) >= set(actors) and s.kind == "event"}
    rows = [set(queries.run(store, "actions", {"actor": name}).rows) for name in names]
    store.identities.merge(*names)
    after = {(one.day, one.quad, one.manner): one.events for one in store.days(TOMANIA.id)}
    assert after.keys() == days[0].keys() | days[1].keys()
    apart = sum(n for one in days for n in one.values())
    assert apart - len(both) <= sum(after.values()) <= apart
    assert store.days(SYLVANIA.id) == store.days(TOMANIA.id)
    for name in names:
        assert set(queries.run(store, "actions", {"actor": name}).rows) == rows[0] | rows[1]
    (found,) = store.search_actors("Tomania")
    assert found.matched in (None, "Tomania")


def test_decisions_hold_for_articles_that_come_later(where: str, tmp_path: Path) -> None:
    first, *rest = story()
    with open_store(where, create=True) as store:
        store.add(*first, ACTORS)
        store.identities.merge("Sylvania", "Tomania")
        for article, statements in rest:
            store.add(article, statements, ACTORS)
        store.identities.update()
        late = everything(store)
    with Store.open(tmp_path / "b", create=True) as embedded:
        for article, statements in story():
            embedded.add(article, statements, ACTORS)
        embedded.identities.merge("Sylvania", "Tomania")
        assert everything(embedded) == late


def test_an_edited_file_is_followed_and_a_rebuilt_store_has_its_decisions(folder_store: Store) -> None:
    store = folder_store
    store.identities.merge("Sylvania", "Tomania")
    kept = everything(store)
    folder = store.folder
    text = (folder / DECISIONS).read_text(encoding="utf-8")
    (folder / DECISIONS).write_text(text.replace("positive", "negative"), encoding="utf-8")
    assert store.find_actors("Sylvania") != store.find_actors("Tomania")
    (folder / DECISIONS).write_text(text, encoding="utf-8")
    store.close()
    with Store.rebuild(folder) as again:
        again.identities.update()
        assert everything(again) == kept


@pytest.mark.parametrize(
    ("act", "message"),
    [
        (lambda i: i.merge("Nobody", "Sylvania"), "has no actor 'Nobody'"),
        (lambda i: i.merge("Sylvania", SYLVANIA.id), "the same actor already"),
        (lambda i: i.split("Sylvania", SYLVANIA.id), "have one id"),
        (lambda i: i.split_articles("Ada Trentino", ["nothing"]), "no article that has the actor"),
        (lambda i: i.split_articles("Ada Trentino", [POST.id, COURIER.id, "note"]), "no other article has"),
        (lambda i: i.undo(), "no decision stands"),
        (lambda i: i.undo("Sylvania"), "no decision stands that could be taken back about Sylvania"),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_leaves_no_row(store: AnyStore, act: object, message: str) -> None:
    with pytest.raises(InputError, match=message):
        act(store.identities)  # type: ignore[operator]
    assert store.events.decisions() == ()
    assert not isinstance(store, Store) or not (store.folder / DECISIONS).exists()


def test_a_reader_cannot_decide(store: AnyStore) -> None:
    store.close()
    with open_store(store.folder, read_only=True) as reader, pytest.raises(StoreError, match="read-only"):
        reader.identities.merge("Sylvania", "Tomania")


def person(id: str, name: str, country: str | None = None, *aliases: str) -> Actor:
    return Actor(NEW + id, name, "Person", country, aliases=aliases)


@pytest.mark.parametrize(
    ("one", "other", "close"),
    [
        ("Karl Meinhard", "Karl Meynhard", True),
        ("K. Meinhard", "Karl Meinhard", True),
        ("Meinhard", "Karl Meinhard", True),
        ("Karl Friedrich Meinhard", "Karl Meinhard", True),
        ("Anna Meinhard", "Karl Meinhard", False),
        ("Karl Meinhard", "Karl Steinbach", False),
        ("Meinhard Karl", "Karl Otto", False),
        ("a senior official", "another senior official", False),
    ],
)  # fmt: skip
def test_names_of_people_that_are_close(one: str, other: str, close: bool) -> None:
    assert bool(find([person("1", one), person("2", other)], lambda a, b: False)) == close


def test_what_speaks_against_a_pair() -> None:
    same = [person("1", "Karl Meinhard", "FRE"), person("2", "Karl Meinhard", "SYL")]
    assert find(same, lambda a, b: False) == []
    known = [FREEDONIA, Actor("other", "Freedonia", "State", "FRE")]
    assert find(known, lambda a, b: False) == []
    alike = [person("1", "Karl Meinhard"), person("2", "Karl Meinhard")]
    assert find(alike, lambda a, b: True) == []
    assert likeness("RL", "River Lowland League", "Organization") == 0


def test_an_acronym_is_close_to_what_it_is_short_for() -> None:
    bodies = [Actor(NEW + "1", "RPL", "Organization"), Actor(NEW + "2", "River Peace League", "Organization")]
    (found,) = find(bodies, lambda a, b: False)
    assert found.evidence[0] == "names: RPL / River Peace League (0.90)"


@pytest.fixture
def doubtful(where: str) -> Iterator[AnyStore]:
    with open_store(where, create=True) as opened:
        for article, statements in story():
            opened.add(article, statements, ACTORS)
        opened.add(
            COURIER,
            [s for a, ss in story() if a is COURIER for s in ss],
            (*ACTORS, person("9", "Ada Trentinno")),
        )
        yield opened


def test_review_shows_what_is_undecided_with_its_evidence(doubtful: AnyStore) -> None:
    (found,) = [c for c in doubtful.identities.review() if TRENTINO.id in (c.left.id, c.right.id)]
    assert found.evidence[0].startswith("names: Ada Trentin")
    assert any(found.left_sentences + found.right_sentences)
    doubtful.identities.merge(found.left.id, found.right.id, unsure=True)
    assert found.score not in [c.score for c in doubtful.identities.review()]
    assert [c.score for c in doubtful.identities.review(unsure=True)] == [found.score]
    assert LEAGUE.id not in (found.left.id, found.right.id)
