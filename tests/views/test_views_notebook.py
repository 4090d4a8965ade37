"""The graph in a notebook, and the notebook that ships."""

from __future__ import annotations

import html
import json
import re
import sys
from pathlib import Path
from typing import Any

import pytest
from notebook_runner import run
from views_hostile import HOSTILE, hostile_graph
from views_story import ACTORS, ARTICLES, STATEMENTS

import kg
from kg.errors import InputError
from kg.graph.spreadsheet import COLUMNS

NOTEBOOKS = sorted((Path(__file__).parents[2] / "data" / "notebook").glob("*.ipynb"))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    folder = tmp_path_factory.mktemp("notebook") / "story"
    with kg.Store.open(folder, create=True) as store:
        for article in ARTICLES.values():
            told = [s for s in STATEMENTS if s.evidence.article == article.id]
            store.add(article, told, list(ACTORS.values()))
    return kg.Graph.open(folder)


def test_a_graph_shows_a_table_and_a_drawing_that_is_shut_in(graph: kg.Graph) -> None:
    shown = graph.around("Tokayev")._repr_html_()
    frame = re.search(r'<iframe sandbox="([^"]*)" srcdoc="([^"]*)"', shown)
    assert frame and frame[1] == "allow-scripts"
    page = html.unescape(frame[2])
    assert page.startswith("<!DOCTYPE html>") and "Around Kassym-Jomart Tokayev" in page
    assert "told as fact" in shown.partition("<iframe")[0]


def test_parts_of_a_graph(graph: kg.Graph) -> None:
    assert len(graph) == len(STATEMENTS)
    near = graph.around("Tokayev")
    assert 0 < len(near) < len(graph)
    between = graph.between("Tokayev", "CSTO")
    assert 0 < len(between) <= len(near)
    assert {s.id for s in between} <= {s.id for s in graph}
    assert repr(between).startswith("Graph(title='Kassym-Jomart Tokayev and ")


def test_data_frames(graph: kg.Graph) -> None:
    pytest.importorskip("pandas")
    frame = graph.statements()
    assert list(frame.columns) == list(COLUMNS) and len(frame) == len(STATEMENTS)
    assert set(graph.query("contributions")["from"]) >= {"Russia"}


def test_without_pandas(graph: kg.Graph, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(InputError, match="pip install pandas"):
        graph.statements()


def test_an_actor_that_is_not_there(graph: kg.Graph) -> None:
    with pytest.raises(InputError, match=r"there are .*Tokayev"):
        graph.around("okaye")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_stay_text(tmp_path: Path, text: str) -> None:
    statements, articles, actors = hostile_graph(text)
    with kg.Store.open(tmp_path / "s", create=True) as store:
        store.add(articles[0], statements, actors)
    shown = kg.Graph.open(tmp_path / "s")._repr_html_()
    tags = set(re.findall(r"<(\w+)", shown))
    assert tags == {"p", "b", "table", "thead", "tbody", "tr", "th", "td", "iframe"}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_notebook_runs_as_it_was_run(path: Path) -> None:
    pytest.importorskip("pandas")
    stored = json.loads(path.read_text("utf-8"))
    again = run(json.loads(path.read_text("utf-8")), path.parent)
    for before, after in zip(_code(stored), _code(again), strict=True):
        assert _kinds(before) == _kinds(after), "run it again: python tests/views/notebook_runner.py FILE"
    drawings = [cell for cell in _code(stored) if "<iframe" in json.dumps(cell["outputs"])]
    assert len(drawings) == 1


def _code(notebook: dict[str, Any]) -> list[dict[str, Any]]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def _kinds(cell: dict[str, Any]) -> list[tuple[str, list[str]]]:
    return [(one["output_type"], sorted(one.get("data", ()))) for one in cell["outputs"]]
