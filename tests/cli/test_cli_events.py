"""kg events on the eight accounts of one story, and how they are scored."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from conftest import Run

from kg.cli import main
from kg.resources import folder


@pytest.fixture(scope="session")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "store"
    assert main(["build", str(folder("data") / "stories"), "--store", str(path)]) == 0
    return path


@pytest.fixture
def own(accounts: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    return Path(shutil.copytree(accounts, tmp_path / "store"))


def listed(run: Run, store: Path, *options: str) -> list[dict[str, object]]:
    done = run("events", "--store", store, "--json", *options)
    assert (done.status, done.err) == (0, "")
    return [json.loads(line) for line in done.out.splitlines()]


def test_the_accounts_become_the_right_events(run: Run) -> None:
    gold = folder("data") / "gold" / "events" / "kerch.json"
    done = run("eval", gold, "--json")
    assert done.status == 0
    scores = json.loads(done.out)
    assert scores["b3"]["f1"] >= 0.85
    assert scores["read"] / scores["passages"] >= 0.85
    assert [c["found"] for c in scores["contradictions"] if c["planted"]] == [True]
    assert sum(c["found"] for c in scores["contradictions"]) >= 4


def test_the_list_tells_what_an_analyst_asks_first(run: Run, accounts: Path) -> None:
    done = run("events", "--store", accounts, "--type", "coerce", "--actor", "Russia")
    assert done.status == 0
    lines = done.out.splitlines()
    assert lines[-1] == "3 events"
    seizure = next(line for line in lines if "(seize)" in line)
    for part in ("2018-11-25", "Kerch Strait", "actual", "5 reports of 4 independent publishers"):
        assert part in seizure
    assert "number: 23 / 24" in next(line for line in lines if "(arrest)" in line)
    assert "disputed" in next(line for line in lines if "-> ports" in line)


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--contradictions"], lambda e: e["contradictions"]),
        (["--publishers", "3"], lambda e: e["publishers"] >= 3),
        (["--factuality", "disputed"], lambda e: e["factuality"] == "disputed"),
        (["--since", "2018-11-28"], lambda e: (e["start"] or e["told"]) >= "2018-11-28"),
    ],
)
def test_what_is_listed_can_be_narrowed(
    run: Run, accounts: Path, options: list[str], expected: object
) -> None:
    every, some = listed(run, accounts), listed(run, accounts, *options)
    assert 0 < len(some) < len(every)
    assert some == [event for event in every if expected(event)]  # type: ignore[operator]


def test_other_events_are_listed_when_asked_for(run: Run, accounts: Path) -> None:
    assert all(event["type"] != "OTHER" for event in listed(run, accounts))
    assert any(event["type"] == "OTHER" for event in listed(run, accounts, "--all"))


def test_an_event_opens_to_its_sentences(run: Run, accounts: Path) -> None:
    (event,) = listed(run, accounts, "--type", "ASSAULT", "--factuality", "disputed")
    done = run("events", "show", str(event["id"])[-16:][:8], "--store", accounts)
    assert done.status == 0
    assert done.out.count("The Russian coast guard never rammed the tug") == 2
    for words in ("publisher 3 of 3", "told as negative, actual, according to", "they disagree (occurrence)"):
        assert words in done.out
    opened = json.loads(run("events", "show", event["id"], "--store", accounts, "--json").out)
    assert [s["id"] for s in opened["statements"]] == [t["statement"] for t in opened["reports"]]


def test_an_event_becomes_the_page_of_its_story(run: Run, accounts: Path, tmp_path: Path) -> None:
    arrest = next(e for e in listed(run, accounts, "--contradictions") if e["type"] == "COERCE")
    page, start = tmp_path / "story.html", str(arrest["id"])[-16:][:8]
    done = run("view", "--store", accounts, "-o", page, "--story", start)
    assert done.status == 0, done.err
    text = page.read_text("utf-8")
    assert "Arrest: Russia → sailors, 25 November 2018" in text and '"aspect":"number"' in text
    reports = arrest["reports"]
    assert isinstance(reports, list) and all(f'"id":"{report["statement"]}"' in text for report in reports)
    gone = run("view", "--store", accounts, "-o", tmp_path / "none.html", "--story", "nothing")
    assert gone.status == 1 and "no event" in gone.err and not (tmp_path / "none.html").exists()


def test_merge_split_undo(run: Run, own: Path) -> None:
    events = listed(run, own, "--type", "REQUEST")
    one, other = (str(event["id"]) for event in events[:2])
    done = run("events", "merge", one, other, "--store", own, "--by", "Ida", "--why", "one appeal")
    assert done.status == 0 and "Ida" in done.out and "one appeal" in done.out
    assert len(listed(run, own, "--type", "REQUEST")) == len(events) - 1
    told = run("events", "decisions", "--store", own)
    assert told.out.startswith("positive: ") and "[Ida, " in told.out
    assert run("events", "undo", "--store", own).out.startswith("taken back: positive")
    assert listed(run, own, "--type", "REQUEST") == events
    reports = events[0]["reports"]
    assert isinstance(reports, list)
    assert run("events", "split", reports[0]["statement"], "--store", own).status == 0
    assert events[0] not in listed(run, own, "--type", "REQUEST")
    text = (own / "decisions.csv").read_text()
    assert [line.split(",")[1] for line in text.splitlines()[1:]] == ["positive", "withdrawn", "negative"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "ffffffffff"], "no event has the id 'ffffffffff'"),
        (["show"], "kg events show ID"),
        (["list", "x"], "takes no ids"),
        (["merge", "x"], "kg events merge A B"),
        (["merge", "ffffffffff", "eeeeeeeeee"], "'ffffffffff' is no event and no report"),
        (["split"], "kg events split A"),
        (["undo"], "no decision stands"),
        (["undo", "a", "b", "c"], "at most two"),
        (["--type", "PARTY"], "'PARTY' is no type of event"),
        (["--factuality", "true"], "'true' is no factuality"),
        (["--actor", "Nobody At All"], "knows no actor"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, own: Path, arguments: list[str], message: str) -> None:
    done = run("events", *arguments, "--store", own)
    assert done.status == 1
    assert message in done.err
    assert not (own / "decisions.csv").exists()


def test_a_spoilt_file_of_decisions_stops_nothing_but_events(run: Run, own: Path) -> None:
    (own / "decisions.csv").write_text("kind,judgement,left,right\nevent,perhaps,a,b\n")
    done = run("events", "--store", own)
    assert done.status == 1 and "decisions.csv, line 2" in done.err and "'perhaps'" in done.err
    assert run("query", "counts", "--store", own).status == 0


def test_an_overruled_decision_is_told(run: Run, own: Path) -> None:
    rows = "event,positive,a,b\nevent,positive,b,c\nevent,negative,a,c\n"
    (own / "decisions.csv").write_text("kind,judgement,left,right\n" + rows)
    assert "a later decision overrules: positive: a | b" in run("events", "--store", own).err
