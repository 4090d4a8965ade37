from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_servers import KINDS, emptied, home_of
from graph_story import ACTORS, story

from kg.graph import AnyStore, Store, open_store


@pytest.fixture
def folder_store(tmp_path: Path) -> Iterator[Store]:
    """An embedded store of the whole story, open for writing."""
    with Store.open(tmp_path / "store", create=True) as opened:
        for article, statements in story():
            assert opened.add(article, statements, ACTORS)
        yield opened


@pytest.fixture
def store(folder_store: Store) -> AnyStore:
    """The store that tests ask for; some modules ask for one of every kind."""
    return folder_store


@pytest.fixture(scope="module", params=KINDS)
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    """The address of a server; None for the embedded store."""
    with home_of(request.param, tmp_path_factory) as address:
        yield address


@pytest.fixture
def where(home: str | None, tmp_path: Path) -> str:
    """Where an empty store can be made."""
    return emptied(home) if home else str(tmp_path / "store")


@pytest.fixture
def any_store(where: str) -> Iterator[AnyStore]:
    """A store of the whole story, of every kind, open for writing."""
    with open_store(where, create=True) as opened:
        for article, statements in story():
            assert opened.add(article, statements, ACTORS)
        yield opened


@pytest.fixture(scope="module")
def read_store(home: str | None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AnyStore]:
    """The same for tests that change nothing."""
    path = emptied(home) if home else str(tmp_path_factory.mktemp("story") / "store")
    with open_store(path, create=True) as opened:
        for article, statements in story():
            assert opened.add(article, statements, ACTORS)
        yield opened
