"""Imports run one way through the rooms, and heavy libraries stay in the rooms that own them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "kg"
# Each room with those it may import from; the records and the tools beside them may be used by all.
RECORDS = {"errors", "files", "model", "ids", "interchange", "resources"}
ROOMS = {
    "knowledge": set(),
    "articles": {"knowledge"},
    "language": {"knowledge"},
    "reading": {"knowledge", "articles", "language"},
    "graph": {"knowledge"},
    "importing": {"knowledge"},
    "scoring": {"articles"},
    "views": {"graph"},
    "serve": {"graph", "views"},
    "cli": {"knowledge", "articles", "reading", "graph", "importing", "scoring", "views", "serve"},
}
# The rooms of reading, each with none but those before it below it; whoever stands in no room calls them all.
FLOORS = ("grammar", "mending", "times", "attribution", "factuality", "phrases", "coreference", "actors")
FLOORS += ("events", "relations", "statements", "explaining", "classifying")
OWNERS = {
    "spacy": {"language", "reading"},
    "rdflib": {"graph", "knowledge"},
    "pyoxigraph": {"graph"},
    "networkx": {"graph", "views"},
    "pyvis": {"views"},
    "starlette": {"serve"},
    "uvicorn": {"serve"},
    "trafilatura": {"articles"},
    "onnxruntime": {"language"},
}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "kg":
                yield from (f"kg.{name.name}" for name in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_imports_run_one_way(room: str) -> None:
    allowed = RECORDS | ROOMS[room] | {room, "__version__"}
    found = {
        (path.name, name)
        for path in (PACKAGE / room).rglob("*.py")
        for name in imports(path)
        if name.startswith("kg.") and name.split(".")[1] not in allowed
    }
    assert found == set()


def test_every_room_of_reading_has_its_floor() -> None:
    assert {path.parent.name for path in (PACKAGE / "reading").glob("*/__init__.py")} == set(FLOORS)


@pytest.mark.parametrize("room", FLOORS)
def test_reading_is_built_floor_by_floor(room: str) -> None:
    allowed = tuple(f"kg.reading.{below}" for below in FLOORS[: FLOORS.index(room) + 1])
    found = {
        (path.name, name)
        for path in (PACKAGE / "reading" / room).glob("*.py")
        for name in imports(path)
        if name.startswith("kg.reading") and not name.startswith(allowed)
    }
    assert found == set()


@pytest.mark.parametrize("library", OWNERS)
def test_heavy_libraries_stay_in_their_rooms(library: str) -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if library in {name.split(".")[0] for name in imports(path)}
    }
    assert {name.split("/")[0] for name in found} <= OWNERS[library]


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*.py")), ids=lambda path: path.relative_to(PACKAGE).as_posix()
)
def test_modules_and_functions_stay_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 330
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef):
            body = node.body[1:] if ast.get_docstring(node) else node.body
            lines = (node.end_lineno or 0) - body[0].lineno + 1 if body else 0
            assert lines <= 50, f"{node.name} has {lines} lines"
