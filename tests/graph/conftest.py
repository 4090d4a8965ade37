from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from graph_story import ACTORS, story

from kg.graph import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store of the whole story, open for writing."""
    with Store.open(tmp_path / "store", create=True) as opened:
        for article, statements in story():
            assert opened.add(article, statements, ACTORS)
        yield opened
