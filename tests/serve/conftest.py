"""A store of the story, and servers over it: in this process, and one of its own on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from serve_store import LIMITS, fill, running
from starlette.testclient import TestClient

from kg.graph import Store
from kg.serve import make_app


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
