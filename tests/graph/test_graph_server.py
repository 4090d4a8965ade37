"""What a SPARQL server may do wrong, and who may see the credentials."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kg.errors import QueryError, StoreError
from kg.graph.remote_asking import run
from kg.graph.server import Server

ONE = b'{"head":{"vars":["one"]},"results":{"bindings":[{"one":{"type":"literal","value":"1"}}]}}'
JSON = {"Content-Type": "application/sparql-results+json"}


@dataclass
class Script:
    """What the server answers next, and what it was asked."""

    address: str = ""
    answers: list[tuple[int, dict[str, str], bytes, int]] = field(default_factory=list)
    asked: list[tuple[str, str, dict[str, str], bytes]] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    def then(
        self, status: int = 200, headers: dict[str, str] = JSON, body: bytes = ONE, short: int = 0
    ) -> None:
        """Answer so; ``short`` bytes more are announced than sent."""
        self.answers.append((status, headers, body, short))

    def server(self, **environ: str) -> Server:
        return Server(self.address, environ, sleep=self.pauses.append)


@pytest.fixture
def script() -> Iterator[Script]:
    told = Script()

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            told.asked.append((self.command, self.path, dict(self.headers), body))
            status, headers, out, short = told.answers.pop(0) if told.answers else (200, JSON, ONE, 0)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(out) + short))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(out)
            self.close_connection = True

        do_GET = do_POST = do_PUT = do_HEAD = do_DELETE = _answer

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as listening:
        told.address = f"http://127.0.0.1:{listening.server_address[1]}"
        threading.Thread(target=listening.serve_forever, args=(0.02,), daemon=True).start()
        yield told
        listening.shutdown()


@pytest.mark.parametrize(
    ("status", "headers", "body", "short"),
    [
        (503, {}, b"busy", 0),
        (429, {"Retry-After": "7"}, b"", 0),
        (200, JSON, ONE[:-20], 0),  # cut off, and the server does not know
        (200, JSON, ONE[:-20], 20),
        (200, JSON, b"", 0),
        (200, JSON, b"Virtuoso 22003 Error SR017", 0),
        (200, JSON, b'{"head":{}}', 0),
        (200, JSON, b"[1]", 0),
    ],
)
def test_what_may_pass_is_tried_again(
    script: Script, status: int, headers: dict[str, str], body: bytes, short: int
) -> None:
    server = script.server()
    script.then(status, headers, body, short)
    script.then(status, headers, body, short)
    assert [row["one"]["value"] for row in server.select("SELECT (1 AS ?one) {}")] == ["1"]
    first, second = script.pauses
    assert first >= 7 if headers.get("Retry-After") else first < second


@pytest.mark.parametrize("body", [ONE[:-20], ONE[: len(ONE) // 2]])
def test_an_answer_that_stays_cut_off_is_a_failure(script: Script, body: bytes) -> None:
    server = script.server()
    for _ in range(5):
        script.then(body=body)
    with pytest.raises(StoreError, match="tried 5 times: HTTP 200 with an answer that is not whole"):
        list(server.select("SELECT (1 AS ?one) {}"))
    assert len(script.pauses) == 4


def test_a_put_is_sent_again_as_a_whole(script: Script) -> None:
    server = script.server()
    script.then(502, {}, b"")
    script.then(204, {}, b"")
    server.put("urn:g", b"<urn:s> <urn:p> <urn:o> .\n")
    puts = [(path, body) for method, path, _, body in script.asked if method == "PUT"]
    assert puts == [("/store?graph=urn%3Ag", b"<urn:s> <urn:p> <urn:o> .\n")] * 2


@pytest.mark.parametrize(
    ("status", "hint"), [(400, "HTTP 400"), (401, "KG_STORE_USER"), (403, "KG_STORE_USER")]
)
def test_a_refusal_is_final(script: Script, status: int, hint: str) -> None:
    server = script.server()
    script.then(status, {}, b"no \x1b[31m")
    with pytest.raises(StoreError, match=hint):
        server.update("INSERT DATA { }")
    assert script.pauses == []
    script.then(status, {}, b"malformed")
    with pytest.raises(QueryError, match="malformed"):
        run(server, "SELECT * { ?s ?p ?o }", None, None)


def test_nobody_is_followed_elsewhere(script: Script) -> None:
    server = script.server(KG_STORE_TOKEN="secret")
    script.then(302, {"Location": "http://127.0.0.1:9/steal"}, b"")
    with pytest.raises(StoreError, match="HTTP 302"):
        server.put("urn:g", b"")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, None),
        ({"KG_STORE_TOKEN": "abc"}, "Bearer abc"),
        (
            {"KG_STORE_USER": "ann", "KG_STORE_PASSWORD": "x:y"},
            "Basic " + base64.b64encode(b"ann:x:y").decode(),
        ),
    ],
)
def test_credentials_come_from_the_environment(
    script: Script, environ: dict[str, str], expected: str | None
) -> None:
    server = script.server(**environ)
    script.then(401, {"WWW-Authenticate": 'Basic realm="kg"'}, b"")
    if expected is None or expected.startswith("Bearer"):
        script.answers.clear()
    server.put("urn:g", b"")
    assert script.asked[-1][2].get("Authorization") == expected


@pytest.mark.parametrize("address", ["http://ann:secret@127.0.0.1:1/", "http:///x"])
def test_a_password_in_the_address_is_refused_and_not_repeated(address: str) -> None:
    with pytest.raises(StoreError, match="KG_STORE_PASSWORD") as error:
        Server(address, {})
    assert "secret" not in str(error.value)


def test_nobody_there(script: Script) -> None:
    with pytest.raises(StoreError, match="cannot be reached, tried 5 times"):
        Server("http://127.0.0.1:9", {}, sleep=script.pauses.append)


def test_endpoints_are_found_or_told(script: Script) -> None:
    script.then(404, {}, b"")  # no Oxigraph, no Fuseki: what answers next is Virtuoso
    script.then(404, {}, b"")
    script.then(200)
    assert script.server().layout.graphs == "sparql-graph-crud-auth"
    own = script.server(KG_STORE_QUERY="q", KG_STORE_UPDATE="u", KG_STORE_GRAPHS=f"{script.address}/g")
    own.put("urn:g", b"")
    assert script.asked[-1][1] == "/g?graph=urn%3Ag"


def test_our_prefixes_go_along_but_not_over_those_of_the_query(script: Script) -> None:
    server = script.server()
    run(server, "PREFIX kg: <urn:mine#> SELECT * { ?s kg:p ?o }", None, None)
    sent = script.asked[-1][3].decode()
    assert sent.count("PREFIX+kg%3A") == 1
    assert "PREFIX+skos%3A" in sent
    assert "union-default-graph" in sent
