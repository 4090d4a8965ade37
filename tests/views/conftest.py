"""One browser for all tests of the page, and the story as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from views_browser import Seen, chromium, opened
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


@pytest.fixture(scope="module")
def one_page(browser: Any, story_file: Path) -> Iterator[tuple[Any, Seen]]:
    page, seen = opened(browser, story_file)
    yield page, seen
    page.context.close()


@pytest.fixture
def story(one_page: tuple[Any, Seen]) -> Iterator[Any]:
    """The page of the story as it opens; what it must not do is asked after every test."""
    page, seen = one_page
    yield page
    page.evaluate(
        """() => {
          document.getElementById("reset").click();
          document.getElementById("search").value = "";
          kgView.showAround(null);
          kgView.selectNothing();
          window.scrollTo(0, 0);
        }"""
    )
    assert seen.nothing(), seen
