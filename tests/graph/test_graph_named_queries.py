"""Every named query on every kind of store, against the second story: parameters, the columns shown, and
their rows in order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_servers import emptied
from query_story import ALL, events, told

from kg.errors import QueryError
from kg.graph import AnyStore, open_store, queries
from kg.graph.remote import RemoteStore
from kg.graph.vocabulary import EVENTS_GRAPH, KG

N, S, E = "Norland", "Sudland", "Estmark"
RIVALS = {"one": N, "other": S}

CASES: list[tuple[str, dict[str, str | list[str]], str, list[tuple[object, ...]]]] = [
    (
        "accusations",
        {},
        "day from to mode theme told_as",
        [("2021-04-10", N, S, "allege", "theft", "actual")],
    ),
    ("accusations", {"accuser": S}, "from", []),
    ("accusations", {"accused": [E, S]}, "from to", [(N, S)]),
    (
        "agreements",
        {},
        "day from to theme told_as",
        [
            ("2021-04-10", N, E, "a treaty", "planned"),
            ("2021-04-20", E, N, None, "actual"),
            ("2021-04-20", N, E, None, "actual"),
        ],
    ),
    ("agreements", {"actor": N, "until": "2021-04-15"}, "to told_as", [(E, "planned")]),
    ("agreements", {"counterpart": S}, "from", []),
    ("aid", {"receiver": N}, "day from to theme", [("2021-04-20", E, N, "ten boats")]),
    ("aid", {"since": "2021-04-21"}, "from", []),
    (
        "alignments",
        {},
        "from to friendly hostile balance",
        [
            (E, N, 4, 0, 4),
            (N, E, 1, 0, 1),
            ("Lake Front", N, 0, 1, -1),
            (N, S, 0, 1, -1),
            ("students", N, 0, 1, -1),
            (S, N, 0, 2, -2),
        ],
    ),
    ("alignments", {"actor": N}, "to balance", [(E, 1), (S, -1)]),
    (
        "answers",
        {},
        "asked_on from to theme answered_on answer told_as request",
        [
            (
                "2021-03-01",
                N,
                S,
                "leave the lake",
                "2021-03-03",
                "REJECT",
                "actual",
                "Norland demanded that Sudland leave the lake.",
            ),
            ("2021-04-10", N, E, "boats", "2021-04-20", "AID", "actual", "Norland asked Estmark for boats."),
        ],
    ),
    ("answers", {"within": "9"}, "to answer", [(S, "REJECT")]),
    (
        "answers",
        {"asked": E, "within": "10"},
        "answer sentence",
        [("AID", "Estmark gave Norland ten boats.")],
    ),
    ("answers", {"asker": S}, "answer", []),
    (
        "article",
        {"article": "star-1"},
        "agent type recipient told_as source",
        [
            (S, "REJECT", N, "actual", None),
            (E, "CONSULT", N, "actual", None),
            (E, "CONSULT", S, "actual", None),
            (E, "SUPPORT", N, "actual", None),
            (E, "alliedWith", N, "actual", None),
            (S, "CONSULT", E, "planned", None),
            (S, "ASSAULT", None, "not actual", S),
        ],
    ),
    (
        "attacks",
        {},
        "month place country mode statements publishers",
        [
            ("2021-02", "Old Quay", "NRL", "heavy-weapons", 1, 1),
            ("2021-04", "Porto Lago", "NRL", "heavy-weapons", 1, 1),
        ],
    ),
    ("attacks", {"at": "Porto Lago", "until": "2021-03-01"}, "place", [("Old Quay",)]),
    ("attacks", {"attacker": N}, "place", []),
    (
        "between",
        RIVALS,
        "actor with_one with_other",
        [
            *(
                (E, edge, "consulted")
                for edge in ("agreed", "aided", "alliedWith", "consulted", "requested", "supported")
            ),
            ("Lake Union", "memberOf", "memberOf"),
        ],
    ),
    (
        "contradictions",
        {},
        "aspect value told_as source publisher",
        [
            ("occurrence", "it happened", "actual", "Oskar Brandt", "Morning Wire"),
            ("occurrence", "it happened", "actual", None, "Harbour Times"),
            ("occurrence", "it did not", "not actual", S, "Evening Star"),
        ],
    ),
    ("contradictions", {"actor": S, "aspect": "number"}, "value", []),
    ("contradictions", {"actor": N}, "value", []),
    (
        "events",
        {},
        "event day type who place factuality reports independent contradictions",
        [
            ("urn:kg:event:shelling", "2021-02-27", "ASSAULT", S, "Porto Lago", "disputed", 3, 3, 1),
            ("urn:kg:event:treaty", None, "AGREE", f"{N}, {E}", None, "actual", 2, 2, 0),
        ],
    ),
    ("events", {"publishers": "3"}, "type", [("ASSAULT",)]),
    ("events", {"actor": E}, "type", [("AGREE",)]),
    ("events", {"type": "assault", "since": "2021-03-01"}, "type", []),
    (
        "in-office",
        {"on": "2021-04-17", "of": N},
        "office name body last_told",
        [("President", "Iva Dorn", N, "2021-03-01")],
    ),
    (
        "in-office",
        {"on": "2021-04-18", "of": N},
        "office name last_told",
        [("President", "Mila Kern", "2021-04-18")],
    ),
    ("in-office", {"on": "2021-02-01", "of": N}, "name", []),
    ("in-office", {"on": "2021-05-01", "of": [N, S], "office": "Chancellor"}, "name", []),
    (
        "mediators",
        {},
        "day by between place told_as",
        [("2021-03-04", E, N, "Porto Lago", "actual"), ("2021-03-04", E, S, "Porto Lago", "actual")],
    ),
    ("mediators", {"party": S}, "by between", [(E, S)]),
    ("mediators", {"mediator": N}, "between", []),
    (
        "meetings",
        {},
        "day one other mode place told_as",
        [
            ("2021-03-04", S, E, "visit", None, "planned"),
            ("2021-03-04", E, N, "third-party", "Porto Lago", "actual"),
            ("2021-03-04", E, S, "third-party", "Porto Lago", "actual"),
            ("2021-04-20", "Oskar Brandt", "Mila Kern", "meet", "Porto Lago", "actual"),
        ],
    ),
    ("meetings", {"actor": "Mila Kern"}, "one other", [("Mila Kern", "Oskar Brandt")]),
    ("meetings", {"actor": S, "counterpart": E}, "one other told_as", [(S, E, "planned"), (S, E, "actual")]),
    (
        "members",
        {"body": "Lake Union", "on": "2021-04-04"},
        "member last_told",
        [(N, "2021-03-01"), (S, "2021-03-01")],
    ),
    ("members", {"body": "Lake Union", "on": "2021-04-05"}, "member", [(N,)]),
    ("members", {"body": "Lake Union", "on": "2021-02-28"}, "member", []),
    (
        "months",
        {"actor": E},
        "month from to verbal_cooperation material_cooperation verbal_conflict material_conflict",
        [("2021-03", E, N, 2, 0, 0, 0), ("2021-03", E, S, 1, 0, 0, 0), ("2021-04", E, N, 1, 1, 0, 0)],
    ),
    (
        "months",
        {"toward": N, "since": "2021-04-01", "actor": [S, "students"]},
        "month from verbal_conflict material_conflict",
        [("2021-04", S, 1, 0), ("2021-04", "students", 0, 1)],
    ),
    (
        "neighbours",
        {"actor": "Lake Fleet"},
        "first middle second far",
        [("partOf", "Lake Union", "memberOf", N), ("partOf", "Lake Union", "memberOf", S)],
    ),
    (
        "network",
        {"actor": "Lake Fleet"},
        "subject predicate object",
        [
            ("urn:kg:actor:lake-fleet", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "Organization"),
            ("urn:kg:actor:lake-fleet", "http://www.w3.org/2004/02/skos/core#prefLabel", "Lake Fleet"),
            ("urn:kg:actor:lake-fleet", "partOf", "urn:kg:actor:lake-union"),
            ("urn:kg:actor:lake-union", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "Organization"),
            ("urn:kg:actor:lake-union", "http://www.w3.org/2004/02/skos/core#prefLabel", "Lake Union"),
        ],
    ),
    (
        "partners",
        {},
        "name partners",
        [
            (N, 8),
            ("Lake Union", 3),
            (S, 3),
            (E, 2),
            ("Mila Kern", 2),
            ("Oskar Brandt", 2),
            *(
                (name, 1)
                for name in ("Iva Dorn", "Lake Fleet", "Lake Front", "Old Quay", "Porto Lago", "students")
            ),
        ],
    ),
    ("partners", {"actor": S}, "name partners kinds", [(S, 3, 6)]),
    (
        "parts",
        {"body": "Lake Union"},
        "name class directly",
        [("Lake Fleet", "Organization", True), (N, "State", True), (S, "State", True)],
    ),
    (
        "place",
        {"at": "Porto Lago", "until": "2021-03-31"},
        "day place from type to told_as source",
        [
            ("2021-02-27", "Old Quay", S, "ASSAULT", None, "actual", "Oskar Brandt"),
            ("2021-03-04", "Porto Lago", E, "CONSULT", N, "actual", None),
            ("2021-03-04", "Porto Lago", E, "CONSULT", S, "actual", None),
            ("2021-03-04", "Porto Lago", S, "ASSAULT", None, "not actual", S),
        ],
    ),
    ("place", {"at": "Old Quay"}, "type", [("ASSAULT",)]),
    ("planned", {}, "day type from to", [("2021-03-04", "CONSULT", S, E)]),
    ("planned", {"type": "AGREE"}, "from", []),
    (
        "protests",
        {},
        "month place mode statements articles publishers",
        [("2021-04", "Porto Lago", "demo", 1, 1, 1)],
    ),
    (
        "publishers",
        {},
        "publisher articles statements facts attributed first last",
        [
            ("Morning Wire", 2, 14, 12, 1, "2021-03-01", "2021-04-10"),
            ("Harbour Times", 1, 7, 7, 0, "2021-04-20", "2021-04-20"),
            ("Evening Star", 1, 6, 4, 1, "2021-03-04", "2021-03-04"),
        ],
    ),
    (
        "refusals",
        {},
        "day from to told_as demanded_on demand",
        [("2021-03-03", S, N, "actual", "2021-03-01", "Norland demanded that Sudland leave the lake.")],
    ),
    ("refusals", {"within": "1"}, "from demand", [(S, None)]),
    ("refusals", {"refused": S}, "from", []),
    (
        "sides",
        RIVALS,
        "third for_one against_one for_other against_other sides_with",
        [(E, 3, 0, 0, 0, "one"), ("Lake Front", 0, 1, 0, 0, "other"), ("students", 0, 1, 0, 0, "other")],
    ),
    ("sides", {**RIVALS, "until": "2021-03-31"}, "third for_one", [(E, 2), ("Lake Front", 0)]),
    (
        "single-source",
        {"until": "2021-03-31"},
        "day agent type recipient publisher statements",
        [
            ("2021-03-01", N, "REQUEST", S, "Morning Wire", 1),
            ("2021-03-03", S, "REJECT", N, "Evening Star", 1),
            ("2021-03-04", E, "CONSULT", N, "Evening Star", 1),
            ("2021-03-04", E, "CONSULT", S, "Evening Star", 1),
            ("2021-03-04", E, "SUPPORT", N, "Evening Star", 1),
        ],
    ),
    ("single-source", {"type": "ASSAULT"}, "agent", []),
    (
        "single-source",
        {"actor": E, "type": "AID"},
        "publisher sentence",
        [("Harbour Times", "Estmark gave Norland ten boats.")],
    ),
    (
        "sources",
        {},
        "name class claims denials publishers articles",
        [("Oskar Brandt", "Person", 1, 0, 1, 1), (S, "State", 1, 1, 1, 1)],
    ),
    ("sources", {"by_publisher": "Evening Star"}, "name", [(S,)]),
    ("sources", {"about": N}, "name", []),
    (
        "spokespeople",
        {},
        "name speaks_for statements claims last_told",
        [("Oskar Brandt", N, 1, 1, "2021-03-01")],
    ),
    ("spokespeople", {"principal": S}, "name", []),
    (
        "threats",
        {"threatened": N},
        "day from to mode theme",
        [("2021-04-10", S, N, "restrict", "the river would close")],
    ),
    (
        "troops",
        {},
        "from type mode place",
        [(N, "MOBILIZE", "weapons", "Porto Lago"), (N, "RETREAT", "withdraw", "Porto Lago")],
    ),
    ("troops", {"at": "Old Quay"}, "from", []),
    ("unanswered", {}, "from", []),
    ("unanswered", {"within": "9"}, "day from to theme", [("2021-04-10", N, E, "boats")]),
]


@pytest.fixture(scope="module")
def lake(home: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnyStore]:
    where = emptied(home) if home else str(tmp_path_factory.mktemp("lake") / "store")
    with open_store(where, create=True) as store:
        for article, statements in told():
            assert store.add(article, statements, ALL)
        if isinstance(store, RemoteStore):
            store._shelf.change(EVENTS_GRAPH, set(), set(events()))
        else:
            store._rdf.extend(events())
        yield store


@pytest.mark.parametrize(
    ("name", "params", "columns", "rows"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_named_queries_answer(
    lake: AnyStore,
    name: str,
    params: dict[str, str | list[str]],
    columns: str,
    rows: list[tuple[object, ...]],
) -> None:
    table = queries.run(lake, name, params)
    shown = [table.columns.index(column) for column in columns.split()]
    found = [tuple(row[i] for i in shown) for row in table.rows]
    if isinstance(lake, RemoteStore):
        # In which order a server joins words is up to it.
        found, rows = ([tuple(map(_joined_in_order, row)) for row in some] for some in (found, rows))
    assert sorted(found, key=str) == sorted(rows, key=str)
    if queries.load(name).sort:
        assert found == rows
    elif columns.startswith("day"):
        # Within a day rows come in the order of ids, which says nothing.
        assert [row[0] for row in found] == [row[0] for row in rows]


def _joined_in_order(cell: object) -> object:
    return ", ".join(sorted(cell.split(", "))) if isinstance(cell, str) else cell


def test_every_named_query_answers_on_one_story_at_least() -> None:
    from test_graph_queries import CASES as FIRST

    answered = {name for name, _, _, rows in (*FIRST, *CASES) if rows}
    found = queries.named()
    assert len(found) >= 24
    assert {q.name for q in found} == answered


@pytest.mark.parametrize("query", queries.named(), ids=lambda q: q.name)
def test_headers_are_whole(lake: AnyStore, query: queries.Query) -> None:
    assert query.title and query.about
    assert all(parameter.about for parameter in query.parameters)
    given = {"actor": N, "date": "2021-04-18", "article": "wire-1"}
    params = {p.name: given[p.type] for p in query.parameters if p.default is None}
    assert queries.run(lake, query, params).columns == tuple(column.name for column in query.columns)
    assert set(query.sort) <= {sign + column.name for column in query.columns for sign in ("", "-")}


@pytest.mark.parametrize("query", queries.named(), ids=lambda q: q.name)
def test_queries_name_no_term_that_the_ontology_lacks(query: queries.Query) -> None:
    # Written by the part that makes events out of reports.
    events_terms = {"independentPublishers", "factuality", "contradiction", "aspect", "position", "value"}
    assert set(re.findall(r"(?<!urn:)\bkg:([\w-]+)", query.text)) <= set(KG) | events_terms


def test_a_query_gives_the_rows_that_sort_first(lake: AnyStore) -> None:
    table = queries.run(lake, "partners", max_rows=2)
    assert [row[0] for row in table.rows] == [N, "Lake Union"]
    assert table.truncated
    assert not queries.run(lake, "partners", max_rows=12).truncated


@pytest.mark.parametrize(
    ("query", "params", "message"),
    [
        ("not-facts", {"modality": "plannd"}, "'plannd' is no modality; there are actual, planned"),
        ("actors", {"nation": "Norland"}, "give its ISO 3166-1 alpha-3 code"),
        ("article", {"article": "wire-9"}, "no article with the id or URL 'wire-9'"),
        ("in-office", {"on": "yesterday", "of": N}, "write it as 2022-01-13"),
        ("in-office", {"of": N}, "needs the parameter on: the day"),
        ("answers", {"within": "a month"}, "is no number"),
        ("members", {"body": [N, "Nobody"]}, "no actor of this store goes by 'Nobody'"),
    ],
)
def test_wrong_values_are_named(
    lake: AnyStore, query: str, params: dict[str, str | list[str]], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        queries.run(lake, query, params)


def test_a_query_file_of_any_size_is_refused_unread(lake: AnyStore, tmp_path: Path) -> None:
    path = tmp_path / "long.rq"
    path.write_text("ASK { ?s ?p '" + "a" * 5_000_000 + "' }")
    assert len(queries.load(str(path)).text) < 25_000
    with pytest.raises(QueryError, match="characters"):
        queries.run(lake, str(path))
