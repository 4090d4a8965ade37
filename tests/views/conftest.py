"""One browser for all tests of the page, and the story as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from views_browser import chromium
from views_story import ACTORS, ARTICLES, STATEMENTS

from kg.views import write_graph


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="session")
def story_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("views") / "story.html"
    write_graph(path, STATEMENTS, ARTICLES, title="A story", actors=list(ACTORS.values()))
    return path
