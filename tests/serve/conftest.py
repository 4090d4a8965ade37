"""A store of the story, and servers over it: in this process, and one of its own on loopback."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import uvicorn
from serve_store import fill
from starlette.testclient import TestClient

from kg.graph import Store
from kg.serve import Limits, make_app

LIMITS = Limits(seconds=60.0, rows=1000)


@contextmanager
def running(folder: Path, limits: Limits = LIMITS) -> Iterator[str]:
    """The address of a server on loopback, for clients that open sockets themselves."""
    server = uvicorn.Server(uvicorn.Config(make_app(folder, limits=limits), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=60)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the story, closed."""
    path = tmp_path_factory.mktemp("serve") / "story"
    with Store.open(path, create=True) as store:
        fill(store)
    return path


@pytest.fixture(scope="session")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(make_app(folder, limits=LIMITS), base_url="http://localhost") as opened:
        yield opened


@pytest.fixture(scope="session")
def address(folder: Path) -> Iterator[str]:
    with running(folder) as found:
        yield found
