from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_story import ACTORS, LEAGUE

from kg.errors import QueryError
from kg.graph import AnyStore, queries, results, tables
from kg.graph.asking import Result
from kg.model import Actor, Article

ASKED = ("Freedonia", "Sylvania")
# What each named query answers on the story: parameters, the columns shown, and their rows in order.
CASES: list[tuple[str, dict[str, str], str, list[tuple[object, ...]]]] = [
    (
        "requests",
        {},
        "day from to theme told_as source",
        [
            (None, *ASKED, "tents", "actual", None),
            ("2023-03-03", *ASKED, "field hospitals", "actual", None),
            ("2023-03-07", "Sylvania", "Freedonia", None, "not actual", "Ada Trentino"),
        ],
    ),
    ("requests", {"asked": "freedonia"}, "from to", [("Sylvania", "Freedonia")]),
    ("requests", {"asker": "republic of freedonia", "since": "2023-03-01"}, "theme", [("field hospitals",)]),
    ("requests", {"until": "2023-03-02"}, "day", []),
    (
        "contributions",
        {"body": "River League mission"},
        "from told_as publisher",
        [("Sylvania", "actual", "Northern Post"), ("Tomania", "actual", "Northern Post")],
    ),
    ("contributions", {"contributor": "Freedonia"}, "from", []),
    (
        "members",
        {"body": "rl"},
        "member class statements articles",
        [("Sylvania", "State", 1, 1), ("Tomania", "State", 1, 1)],
    ),
    (
        "actions",
        {"actor": "Q1000001"},
        "day type predicate to",
        [
            (None, "REQUEST", "ask", "Sylvania"),
            ("2023-03-03", "REQUEST", "ask", "Sylvania"),
            ("2023-03-06", "SANCTION", "embargo", "Tomania"),
        ],
    ),
    ("actions", {"actor": "Firefly"}, "day type to", [("2023-03-07", "CONSULT", None)]),
    (
        "actions",
        {"actor": "Freedonia", "since": "2023-03-04", "until": "2023-03-06"},
        "type",
        [("SANCTION",)],
    ),
    (
        "claims",
        {"speaker": "Ada Trentino"},
        "source cue agent type recipient told_as",
        [("Ada Trentino", "denied", "Sylvania", "REQUEST", "Freedonia", "not actual")],
    ),
    (
        "claims",
        {"about": "marchers"},
        "source cue agent type recipient",
        [("Sylvania", "said", "marchers", "ASSAULT", None)],
    ),
    (
        "not-facts",
        {},
        "told_as agent type",
        [
            ("not planned", "Rufus Firefly", "CONSULT"),
            ("not actual", "Sylvania", "REQUEST"),
            ("conditional", "Tomania", "SANCTION"),
        ],
    ),
    ("not-facts", {"actor": "tomania"}, "told_as", [("conditional",)]),
    ("not-facts", {"modality": "planned"}, "told_as", [("not planned",)]),
    (
        "denials",
        {},
        "denied_by agent type recipient told_as",
        [
            ("Freedonia", "Rufus Firefly", "CONSULT", "Ada Trentino", "not planned"),
            ("Ada Trentino", "Sylvania", "REQUEST", "Freedonia", "not actual"),
        ],
    ),
    (
        "dyad",
        {"one": "Rufus Firefly", "other": "Ada Trentino"},
        "from type to told_as",
        [
            ("Rufus Firefly", "CONSULT", "Ada Trentino", "not planned"),
            ("Ada Trentino", "CONSULT", "Rufus Firefly", "actual"),
        ],
    ),
    (
        "dyad",
        {"one": "sylvania", "other": "freedonia", "since": "2023-03-02"},
        "from to told_as",
        [("Freedonia", "Sylvania", "actual"), ("Sylvania", "Freedonia", "not actual")],
    ),
    (
        "single-source",
        {"since": "2023-03-06"},
        "day agent type recipient publisher statements",
        [
            ("2023-03-06", "Freedonia", "SANCTION", "Tomania", "The Courier", 1),
            ("2023-03-07", "Ada Trentino", "CONSULT", None, "The Courier", 1),
            ("2023-03-07", "Rufus Firefly", "CONSULT", None, "The Courier", 1),
        ],
    ),
    ("single-source", {"actor": "marchers"}, "type publisher", [("ASSAULT", "Northern Post")]),
    (
        "office-holders",
        {},
        "day office name body told_as",
        [("2023-03-05", "Prime Minister", "Rufus Firefly", "Freedonia", "actual")],
    ),
    ("office-holders", {"of": "Sylvania"}, "name", []),
    ("office-holders", {"office": "Prime Minister", "until": "2023-03-04"}, "name", []),
    (
        "sanctions",
        {},
        "from to mode told_as",
        [("Freedonia", "Tomania", None, "actual"), ("Tomania", "Freedonia", "expel", "conditional")],
    ),
    ("sanctions", {"target": "Tomania"}, "from to", [("Freedonia", "Tomania")]),
    ("facts", {"type": "memberof"}, "type recipient confidence", [("memberOf", "River League", 0.9)] * 2),
    ("facts", {"actor": "marchers"}, "agent type recipient confidence", [("marchers", "ASSAULT", None, 0.6)]),
    ("facts", {"actor": "marchers", "sure": "0.7"}, "type", []),
    (
        "counts",
        {},
        "type kind statements facts",
        [
            ("REQUEST", "event", 3, 2),
            ("CONSULT", "event", 2, 1),
            ("SANCTION", "event", 2, 1),
            ("memberOf", "relation", 2, 2),
            ("AID", "event", 1, 1),
            ("ASSAULT", "event", 1, 1),
            ("contributesTo", "relation", 1, 1),
            ("holdsOffice", "relation", 1, 1),
            ("partOf", "relation", 1, 1),
        ],
    ),
    (
        "conflict-cooperation",
        {"actor": "Freedonia"},
        "recipient quad events",
        [("Sylvania", "verbal conflict", 2), ("Tomania", "material conflict", 1)],
    ),
    ("conflict-cooperation", {"actor": "Firefly"}, "recipient events", [("Ada Trentino", 1)]),
    (
        "neighbours",
        {"actor": "Gloria"},
        "far",
        [],
    ),
    (
        "neighbours",
        {"actor": "Ada Trentino"},
        "first middle second far",
        [("consulted", "Rufus Firefly", "holdsOffice", "Freedonia")],
    ),
    (
        "actors",
        {"nation": "SYL"},
        "name class country articles",
        [("Ada Trentino", "Person", "SYL", 3), ("Sylvania", "State", "SYL", 3)],
    ),
    (
        "actors",
        {"actor": "the league"},
        "name class sector wikidata",
        [("River League", "Organization", "IGO", None)],
    ),
]


@pytest.fixture
def store(any_store: AnyStore) -> AnyStore:
    return any_store


@pytest.mark.parametrize(
    ("name", "params", "columns", "rows"), CASES, ids=lambda v: v if isinstance(v, str) else ""
)
def test_named_queries_answer(
    store: AnyStore, name: str, params: dict[str, str], columns: str, rows: list[tuple[object, ...]]
) -> None:
    table = queries.run(store, name, params)
    shown = [table.columns.index(column) for column in columns.split()]
    assert [tuple(row[i] for i in shown) for row in table.rows] == rows


def test_sentences_are_those_of_the_article(store: AnyStore) -> None:
    table = queries.run(store, "requests")
    sentences = {row[table.columns.index("sentence")] for row in table.rows}
    assert "Freedonia asked Sylvania for field hospitals on March 3." in sentences


def test_a_superseded_version_is_not_asked(store: AnyStore) -> None:
    assert store.add(Article("courier-77", "Nothing happened."), [])
    assert queries.run(store, "denials").rows[0][1] == "Freedonia"
    assert len(queries.run(store, "denials").rows) == 1


@pytest.mark.parametrize(
    "name",
    [
        '" } } ; DROP ALL #',
        "x' || '1'='1",
        "> <urn:p> ?o . ?s ?p ",
        "?s",
        "\\u0022",
        "%",
        "_",
        "\x00",
        "'; DROP TABLE name; --",
    ],
)
def test_a_hostile_actor_is_only_a_name(store: AnyStore, name: str) -> None:
    count = len(list(store.quads()))
    with pytest.raises(QueryError, match="no actor"):
        queries.run(store, "actions", {"actor": name})
    store.add(Article("h", "Nothing."), [], [Actor(name, name, "Group"), LEAGUE])
    assert queries.run(store, "actions", {"actor": name}).rows == ()
    table = queries.run(store, "actors", {"actor": name})
    assert [(row[0], row[1]) for row in table.rows] == [(name, "Group")]
    assert len(list(store.quads())) > count


def test_one_name_of_two_actors_asks_for_both(store: AnyStore) -> None:
    store.add(Article("t", "Nothing."), [], [Actor("other-league", "The LEAGUE", "Group")])
    table = queries.run(store, "actors", {"actor": "the league"})
    assert {row[0] for row in table.rows} == {"River League", "The LEAGUE"}


@pytest.mark.parametrize(
    ("query", "params", "message"),
    [
        ("actions", {}, "needs the parameter actor"),
        ("actions", {"actor": "Fredonia"}, "no actor of this store goes by 'Fredonia'"),
        ("actions", {"actor": "Leag"}, "there are RL|there are the League"),
        ("actions", {"actor": "Freedonia", "since": "yesterday"}, "write it as 2022-01-13"),
        ("actions", {"actor": "Freedonia", "since": "2022-02-30"}, "no date"),
        ("facts", {"type": "ATTACK"}, "is no type; there are AGREE"),
        ("facts", {"sure": "very"}, "is no number"),
        ("facts", {"colour": "red"}, "has no parameter 'colour'; it has actor, sure, type"),
        ("SELECT * { ?s ?p ?o }", {"s": "x"}, "declares"),
        ("no-such-query", {}, "there is no query 'no-such-query'.*actions"),
        ("missing/file.rq", {}, "there is no query"),
        ("# param who colour: x\nSELECT * {}", {}, "is no parameter"),
    ],
)
def test_errors_say_what_is_allowed(
    store: AnyStore, query: str, params: dict[str, str], message: str
) -> None:
    with pytest.raises(QueryError, match=message):
        queries.run(store, query, params)


def test_a_query_may_be_a_file_or_a_text(store: AnyStore, tmp_path: Path) -> None:
    text = "# param who actor: somebody\nSELECT ?type { ?s kg:agent ?who ; kg:type ?type } ORDER BY ?type"
    (tmp_path / "mine.rq").write_text(text)
    expected = (("contributesTo",), ("memberOf",), ("AID",))
    for query in (str(tmp_path / "mine.rq"), text):
        rows = queries.run(store, query, {"who": "tomania"}, timeout=60).rows
        assert set(rows) == {*expected, ("SANCTION",)}


def test_answers_as_text_csv_and_json(store: AnyStore) -> None:
    table = queries.run(store, "members", {"body": "River League"})
    assert tables.to_text(table).splitlines() == [
        "member    class  statements  articles  last_told",
        "--------  -----  ----------  --------  ----------",
        "Sylvania  State  1           1         2023-03-05",
        "Tomania   State  1           1         2023-03-05",
        "(2 rows)",
    ]
    rows = list(csv.reader(io.StringIO(tables.to_csv(table))))
    assert rows[1:] == [[name, "State", "1", "1", "2023-03-05"] for name in ("Sylvania", "Tomania")]
    assert tables.to_tsv(table).startswith("member\tclass\tstatements\tarticles\tlast_told\r\n")
    bindings = json.loads(results.to_json(table))["results"]["bindings"]
    assert bindings[0]["class"] == {"type": "uri", "value": "urn:kg:ontology#State"}


W3C = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}


@pytest.mark.parametrize("form", W3C)
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }",
        "SELECT ?none ?label { GRAPH <urn:kg:ontology> { ?s rdfs:label ?label } }",
        """SELECT * { VALUES ?hostile { "<b>&amp;]]>\\r\\n\\tend" "'\\"" "\u202e\u2028" } }""",
        "SELECT (BNODE() AS ?node) (true AS ?yes) {}",
    ],
)
def test_rows_come_back_from_the_formats_of_the_w3c(store: AnyStore, form: str, query: str) -> None:
    try:
        table = queries.run(store, query)
    except QueryError as error:
        if "function is not implemented" in str(error):
            pytest.skip("Virtuoso has no BNODE()")
        raise
    back = ox.parse_query_results(results.FORMATS[form](table), W3C[form])
    assert isinstance(back, ox.QuerySolutions)
    assert tuple(v.value for v in back.variables) == table.columns
    assert [tuple(solution) for solution in back] == list(table.terms)
    assert table.rows


@pytest.mark.parametrize("form", W3C)
def test_ask_comes_back(store: AnyStore, form: str) -> None:
    for asked in ("ASK { ?s kg:type kg:AID }", "ASK { ?s kg:type kg:nothing }"):
        table = queries.run(store, asked)
        back = ox.parse_query_results(results.FORMATS[form](table), W3C[form])
        assert isinstance(back, ox.QueryBoolean)
        assert (bool(back),) == table.rows[0]


def test_what_xml_cannot_hold_is_replaced() -> None:
    table = tables.to_table(Result(("a",), ((ox.Literal("a\x00\x0b\ufffe"),),)))
    back = ox.parse_query_results(results.to_xml(table), ox.QueryResultsFormat.XML)
    assert isinstance(back, ox.QuerySolutions)
    assert [row[0] for row in back] == [ox.Literal("a\ufffd\ufffd\ufffd")]


def test_graphs_as_tables_and_as_turtle(store: AnyStore) -> None:
    built = queries.run(store, "CONSTRUCT { ?s kg:type kg:AID } WHERE { ?s kg:type kg:AID }")
    assert built.columns == ("subject", "predicate", "object")
    assert [row[2] for row in built.rows] == ["AID"]
    for query in ("network", "DESCRIBE <urn:kg:actor:freedonia>"):
        table = queries.run(store, query, {"actor": "Freedonia"} if query == "network" else {})
        back = {q.triple for q in ox.parse(results.to_turtle(table), ox.RdfFormat.TURTLE)}
        assert back == set(table.result.triples or ()) != set()
    with pytest.raises(QueryError, match="Turtle is for the graphs"):
        results.to_turtle(queries.run(store, "counts"))


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+49", "'+49"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("--01-13", "--01-13"),
        ("--x", "'--x"),
        ('plain, "quoted"\nline', 'plain, "quoted"\nline'),
        (-2.5, "-2.5"),
        (True, "true"),
        (None, ""),
    ],
)
def test_no_cell_is_a_formula(cell: tables.Scalar, written: str) -> None:
    text = tables.rows_to_csv([["head", cell]])
    assert next(csv.reader(io.StringIO(text, newline=""))) == ["head", written]


def test_a_terminal_gets_nothing_to_obey() -> None:
    result = Result(("a",), ((ox.Literal("\x1b[31mred\x07\u202e\nnext"),), (ox.Literal("日本" * 40),)))
    text = tables.to_text(tables.to_table(result), width=20)
    assert not set("\x1b\x07\u202e") & set(text)
    assert "…" in text
    assert len(text.splitlines()) == 5


def test_the_actors_of_the_story_are_all_found(store: AnyStore) -> None:
    assert {row[0] for row in queries.run(store, "actors").rows} == {a.name for a in ACTORS}
