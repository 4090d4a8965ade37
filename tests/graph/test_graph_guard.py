from __future__ import annotations

import http.server
import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from kg.errors import QueryError
from kg.graph import Store, guard

PATTERN = "?s ?p ?o"


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { ?s ?p ?o }",
        "ask { ?from ?service ?load }",
        "SELECT ?s { ?s <http://x.example/from#service> 'SERVICE <http://x> {}' } # FROM <http://x>",
        'SELECT ?s { ?s ?p """two "quoted" lines\nLOAD <x>""" }',
        "PREFIX from: <urn:x:> SELECT ?s { ?s from:from from:service }",
        "SELECT ?t (COUNT(*) AS ?n) { GRAPH ?g { ?s kg:type ?t } } GROUP BY ?t ORDER BY DESC(?n) LIMIT 3",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o FILTER(?o < 3 && ?o >= 1) }",
        "DESCRIBE <urn:x>",
        "SELECT * { ?s kg:memberOf+/^kg:partOf ?o . FILTER NOT EXISTS { ?s kg:opposes ?o } }",
        "SELECT * { { SELECT ?s { ?s ?p ?o } LIMIT 2 } OPTIONAL { ?s ?q 1.5e3 } MINUS { ?s ?r 'a'@en } }",
    ],
)
def test_harmless_queries_pass(query: str) -> None:
    guard.check(query)
    assert ox.Store().query(query, prefixes={"kg": "urn:kg:ontology#"}) is not None


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * WHERE { SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * WHERE { SERVICE SILENT <URL> { ?s ?p ?o } }",
        "SELECT * WHERE { service ?where { ?s ?p ?o } }",
        "SELECT * WHERE { \\u0053ERVICE <URL> { ?s ?p ?o } }",
        "SELECT * WHERE { S\\U00000045RVICE <URL> { ?s ?p ?o } }",
        "SELECT * WHERE { FILTER EXISTS { SERVICE <URL> {} } }",
        "SELECT (EXISTS { SERVICE <URL> {} } AS ?x) {}",
        "SELECT * WHERE { # comment\rSERVICE <URL> { ?s ?p ?o } }",
        "SELECT * WHERE { ?s ?p 'a\\'b' . SERVICE <URL> { ?s ?p ?o } }",
        "SELECT * FROM <URL> WHERE { ?s ?p ?o }",
        "SELECT * FROM NAMED <URL> WHERE { GRAPH ?g { ?s ?p ?o } }",
        "SELECT * FROM <file:///etc/hostname> WHERE { ?s ?p ?o }",
        "ASK FROM <URL> { ?s ?p ?o }",
        "DESCRIBE <urn:x> FROM <URL>",
        "LOAD <URL>",
        "LOAD <URL> INTO GRAPH <urn:x>",
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "CLEAR GRAPH <urn:x>",
        "SELECT * { ?s ?p ?o } ; DROP ALL",
        "WITH <urn:x> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "",
        "SELECT",
        "SELECT * { ?s ?p 'open }",
        "SELECT * { ?s ?p ?o",
        "not a query",
        "\x00",
    ],
)
def test_what_writes_or_reaches_outside_is_refused_and_asks_nobody(
    store: Store, listener: tuple[str, list[str]], query: str
) -> None:
    url, asked = listener
    before = len(list(store.quads()))
    with pytest.raises(QueryError):
        store.query(query.replace("URL", url))
    assert asked == []
    assert len(list(store.quads())) == before


@pytest.mark.parametrize(
    "query",
    [
        "ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }",
        "ASK " + "{" * 5000 + "}" * 5000,
        "ASK { FILTER(" + "!" * 9000 + "?o) }",
        "ASK { ?s ?p ?o FILTER(" + " || ".join(["?o"] * 2500) + ") }",
        "ASK { ?s ?p ?o FILTER(?o " + "+ 1 " * 4000 + "= 2) }",
        "ASK { ?s " + "/".join(["<u:p>"] * 3000) + " ?o }",
        "ASK { " + " UNION ".join([f"{{ {PATTERN} }}"] * 900) + " }",
        "ASK { ?s ?p (" + "1 " * 9000 + ") }",
        "ASK { " + f"{PATTERN} . " * 1500 + " }",
        "ASK { " + f"OPTIONAL {{ {PATTERN} }} " * 800 + " }",
        "ASK { ?s ?p '" + "a" * 30_000 + "' }",
    ],
    ids=lambda q: q[:20],
)
def test_what_would_bring_the_engine_down_is_refused_before_it(query: str) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=r"at most|too deep"):
        guard.check(query)
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize(
    "name",
    [
        '" } } ; DROP ALL #',
        "'' \" \\ \n \r \t",
        '"""',
        "\\u0022 } SERVICE <http://x.example/> { ?a ?b ?c",
        "> <urn:p> ?o . ?s ?p ",
        "\x00\u2028\u202e",
        "?name",
    ],
)
def test_a_hostile_name_stays_one_term(store: Store, name: str) -> None:
    query = "SELECT ?name WHERE { BIND(1 AS ?one) }"
    found = store.query(query, {"name": ox.Literal(name)})
    assert found.rows == ((ox.Literal(name),),)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT ?x WHERE { FILTER(?x > 1) }", 2),
        ("SELECT ?x { FILTER(?x > 1) }", 2),
        ("SELECT (EXISTS { ?s ?p ?o } AS ?e) ?x WHERE { }", 3),
        ("SELECT ?x ?y WHERE { { ?x ?y ?z } UNION { BIND(1 AS ?y) } }", 3),
        ("SELECT (COUNT(?x) AS ?n) WHERE { }", 1),
        ("SELECT ?x WHERE { GRAPH kg:edges { FILTER(?x > 1) } }", 2),
        ("SELECT ?x ?g WHERE { GRAPH ?g { ?s kg:sha256 ?h } FILTER(?x > 1) }", 6),
        ("SELECT ?x WHERE { GRAPH ?x { ?s kg:sha256 ?h } }", 0),
    ],
)
def test_parameters_are_bound_in_the_outermost_group(store: Store, query: str, rows: int) -> None:
    assert len(store.query(query, {"x": [ox.Literal(n) for n in (1, 2, 3)]}).rows) == rows


@pytest.mark.parametrize("given", [[], [1], [1, 2, 3]])
def test_values_and_bind_say_the_same(store: Store, given: list[int]) -> None:
    query = "SELECT ?x ?g WHERE { GRAPH ?g { ?s kg:sha256 ?h } FILTER(?x > 1) }"
    terms = {"x": [ox.Literal(n) for n in given]}
    both = [store.query(guard.bind(query, terms, by_bind=by_bind)).rows for by_bind in (False, True)]
    assert sorted(map(str, both[0])) == sorted(map(str, both[1]))


def test_parameters_of_construct_and_ask(store: Store) -> None:
    agent = ox.NamedNode("urn:kg:actor:sylvania")
    built = store.query("CONSTRUCT { ?x kg:agent ?b } WHERE { ?x kg:memberOf ?b }", {"x": agent})
    assert built.triples is not None and [t.subject for t in built.triples] == [agent]
    assert store.query("ASK { ?x kg:memberOf ?b }", {"x": agent}).answer is True
    with pytest.raises(QueryError, match="CONSTRUCT WHERE"):
        store.query("CONSTRUCT WHERE { ?x kg:memberOf ?b }", {"x": agent})


def test_a_parameter_that_the_query_lacks_is_an_error(store: Store) -> None:
    with pytest.raises(QueryError, match=r"no variable \?y; it has x"):
        store.query("SELECT ?x { ?x a kg:State }", {"y": ox.Literal("1")})


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A server on this machine that notes whoever asks it."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        do_POST = do_GET

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/sparql", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("call", ['bif:exec("x")', 'sql:f("x")', '<bif:file_to_string>("x")', "BIF:now()"])
def test_functions_of_a_server_are_refused(call: str) -> None:
    with pytest.raises(QueryError, match="function of the server"):
        guard.check(f"SELECT ({call} AS ?x) {{}}")
