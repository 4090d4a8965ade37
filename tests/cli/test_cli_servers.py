"""The commands that need events and decisions, on a store on a SPARQL server and on one in a folder alike."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import Run

from kg.graph import open_store

sys.path.append(str(Path(__file__).parents[1] / "graph"))

from events_by_hand import story
from graph_servers import emptied, home_of


@pytest.fixture(scope="module", params=("embedded", "oxigraph"))
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str | None]:
    with home_of(request.param, tmp_path_factory) as address:
        yield address


@pytest.fixture
def where(home: str | None, tmp_path: Path) -> str:
    path = emptied(home) if home else str(tmp_path / "store")
    with open_store(path, create=True) as store:
        for article, statements in story():
            assert store.add(article, statements)
    return path


def rows(run: Run, *arguments: object) -> list[dict[str, object]]:
    done = run(*arguments, "--json")
    assert (done.status, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def test_events_are_listed_opened_decided_and_drawn(run: Run, where: str, tmp_path: Path) -> None:
    at = ("--store", where)
    seized, met = rows(run, "events", *at)
    assert (seized["type"], met["type"], len(seized["reports"])) == ("COERCE", "CONSULT", 5)  # type: ignore[arg-type]
    assert "they disagree (occurrence)" in run("events", "show", seized["id"], *at).out
    page = tmp_path / "story.html"
    assert run("view", *at, "--story", seized["id"], "-o", page).status == 0
    assert "Szohod Times" in page.read_text(encoding="utf-8")
    out = seized["reports"][0]["statement"]  # type: ignore[index]
    assert run("events", "split", out, *at, "--why", "another").status == 0
    assert len(rows(run, "events", "decisions", *at)) == 4
    assert len(rows(run, "events", *at)[0]["reports"]) == 4  # type: ignore[arg-type]
    assert run("events", "undo", *at).status == 0
    assert rows(run, "events", *at) == [seized, met]


def test_actors_are_merged_shown_and_parted(run: Run, where: str) -> None:
    at = ("--store", where)
    before = run("export", *at, "--format", "csv").out
    assert before.count("\n") > 5
    assert run("actors", "merge", "River League", "Bordurian navy", *at, "--why", "a test").status == 0
    (decision,) = rows(run, "actors", "decisions", *at)
    assert (decision["judgement"], decision["why"]) == ("positive", "a test")
    (shown,) = rows(run, "actors", "show", "league", *at)
    assert shown["store"] == {
        "statements": 3,
        "articles": 3,
        "names": ["Bordurian navy", "River League"],
        "goes by": "bordurian-navy",
        "same as": ["bordurian-navy", "league"],
    }
    found = rows(run, "actors", "search", "River League", *at)
    assert "bordurian-navy" in [row["id"] for row in found]
    assert run("actors", "review", *at).status == 0
    assert run("actors", "undo", *at).status == 0
    assert rows(run, "actors", "decisions", *at) == []
    assert run("export", *at, "--format", "csv").out == before


def test_articles_that_go_take_their_reports_along(run: Run, where: str) -> None:
    at = ("--store", where)
    seized = rows(run, "events", *at)[0]
    gone = seized["reports"][0]["article"]  # type: ignore[index]
    assert run("remove", gone, *at).status == 0
    found = run(
        "query", "SELECT ?s { GRAPH kg:events { ?e a kg:Event ; kg:reportedBy ?s } }", *at, "--format", "json"
    )
    assert len(json.loads(found.out)["results"]["bindings"]) == 4 + 2
    assert run("verify", *at).status == 0
    assert run("rebuild", where, "--rdf-only").status == 0
    assert len(rows(run, "events", *at)[0]["reports"]) == 4  # type: ignore[arg-type]
    assert "SELECT" not in run("query", "events", *at).err


@pytest.mark.parametrize(
    ("command", "message"),
    [
        (["events", "show", "nothing"], "no event has the id 'nothing'"),
        (["events", "merge", "nothing", "more"], "'nothing' is no event and no report of an event"),
        (["events", "undo"], "no decision stands"),
        (["actors", "merge", "Nobody", "Borduria"], "has no actor 'Nobody'; kg actors search NAME"),
        (["actors", "split", "Borduria", "--article", "x"], "'x' is no article that has the actor"),
        (["actors", "undo", "Borduria"], "no decision stands that could be taken back about Borduria"),
    ],
)
def test_what_cannot_be_decided_is_said_and_changes_nothing(
    run: Run, where: str, command: list[str], message: str
) -> None:
    done = run(*command, "--store", where)
    assert done.status != 0 and message in done.err and done.err.count("\n") == 1
    assert rows(run, "events", "decisions", "--store", where) == []
