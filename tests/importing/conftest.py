"""A real SPARQL server on loopback with the graph of ``wikidata.ttl``, and one before it that can fail."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from importing_front import Front

GRAPH = Path(__file__).with_name("wikidata.ttl")


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of Oxigraph's query endpoint."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if program is None:
        pytest.skip("the wheel oxigraph is not installed")
    place = tmp_path_factory.mktemp("oxigraph") / "store"
    subprocess.run([program, "load", "--location", place, "--file", GRAPH], check=True, capture_output=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    serve = [program, "serve-read-only", "--location", place, "--bind", address]
    process = subprocess.Popen(serve, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(f"http://{address}")
        yield f"http://{address}/query"
    finally:
        process.terminate()
        process.wait()


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{url} does not answer")


@pytest.fixture
def front(server: str) -> Iterator[Front]:
    state = Front()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            state.requests += 1
            body = self.rfile.read(int(self.headers["Content-Length"]))
            dead = state.dies_at is not None and state.requests >= state.dies_at
            fault = 503 if dead else state.faults.pop(0) if state.faults else None
            if isinstance(fault, int):
                self.send_response(fault)
                self.send_header("Retry-After", "7")
                self.end_headers()
                return
            if fault == "close":
                self.close_connection = True
                return
            headers = {name: self.headers[name] for name in ("Content-Type", "Accept")}
            with urllib.request.urlopen(urllib.request.Request(server, body, headers), timeout=30) as answer:
                data = answer.read()
            self.send_response(200)
            self.end_headers()
            self.wfile.write(data[: len(data) // 2] if fault == "cut" else data)

        def log_message(self, *_: object) -> None:
            pass

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    state.url = f"http://127.0.0.1:{httpd.server_address[1]}/query"
    yield state
    httpd.shutdown()
    httpd.server_close()


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that would have been waited between tries."""
    found: list[float] = []
    import kg.importing.sparql as sparql

    rest: Callable[[float], None] = found.append
    original = sparql.Endpoint
    monkeypatch.setattr(
        "kg.cli.actors_refresh.Endpoint", lambda url, tries: original(url, tries=tries, rest=rest)
    )
    return found
