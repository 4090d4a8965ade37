"""Decisions: what a table of them comes to, and the file that they stand in."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.graph.decisions import Decision, Judgements, read_decisions, write_decisions


def decide(text: str) -> list[Decision]:
    """Decisions from "a=b a!b a?b a~b": the same, not the same, unsure, withdrawn."""
    names = {"=": "positive", "!": "negative", "?": "unsure", "~": "withdrawn"}
    return [Decision("event", names[row[1]], row[0], row[2]) for row in text.split()]


@pytest.mark.parametrize(
    ("rows", "pair", "judgement"),
    [
        ("", "ab", None),
        ("a=b", "ab", "positive"),
        ("a=b", "ba", "positive"),
        ("a=b b=c", "ac", "positive"),
        ("a!b", "ba", "negative"),
        ("a?b", "ba", "unsure"),
        ("a=b a~b", "ab", None),
        ("a=b b~a a!b", "ab", "negative"),
        ("a!b a=b", "ab", "positive"),
        ("a!b b=c", "ac", "negative"),
        ("b=c a!b", "ac", "negative"),
        ("a=b b=c a!c", "ac", "negative"),
        ("a=b b=c a!c", "bc", "positive"),
        ("a!c a=b b=c", "ac", "positive"),
        ("a=b c=d a!c", "bd", "negative"),
        ("a!c b!c a=b", "bc", "negative"),
    ],
)
def test_what_a_table_comes_to(rows: str, pair: str, judgement: str | None) -> None:
    assert Judgements(decide(rows), "event").between(*pair) == judgement


def test_the_older_of_two_that_exclude_each_other_is_told() -> None:
    rows = decide("a=b b=c a!c")
    state = Judgements(rows, "event")
    assert state.overruled == (rows[0],)
    assert state.in_force() == rows[1:]
    assert list(state.pairs("positive")) == [("b", "c")]


def test_a_decision_about_actors_is_none_about_events() -> None:
    rows = [Decision("actor", "positive", "a", "b"), Decision("event", "negative", "a", "b")]
    assert Judgements(rows, "event").between("a", "b") == "negative"
    assert Judgements(rows, "actor").between("a", "b") == "positive"


@pytest.mark.parametrize("rows", ["a=b c=a d=c", "d=c c=a a=b"])
def test_the_canonical_id_hangs_on_no_order(rows: str) -> None:
    state = Judgements(decide(rows), "event")
    assert {state.canonical(id_) for id_ in "abcd"} == {"a"}
    assert state.canonical("x") == "x"


WHOLE = Decision(
    "event", "negative", "a", "b", "Ida", "2026-01-02T03:04:05+00:00", 'no, "not" it;', "A, so", "B"
)


def test_the_file_gives_back_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    assert read_decisions(path) == ()
    write_decisions(path, [WHOLE])
    write_decisions(path, decide("c=d"))
    assert read_decisions(path) == (WHOLE, *decide("c=d"))


def test_a_file_that_people_edited_is_read_and_added_to(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    # columns in another order, one of their own, a byte order mark, an empty row, no line end at the end
    path.write_text(
        "\ufeffleft,right,note,judgement,kind\r\n a , b ,x,positive,event\r\n,,,,\r\nc,d,,unsure,event"
    )
    write_decisions(path, [WHOLE])
    found = read_decisions(path)
    assert found[:2] == tuple(decide("a=b c?d"))
    assert (found[2].judgement, found[2].pair, found[2].why) == ("negative", ("a", "b"), "")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("kind,judgement,left,right\nevent,maybe,a,b\n", "line 2.*'maybe'.*positive, negative, unsure"),
        ("kind,judgement,left,right\nplace,positive,a,b\n", "line 2.*'place'.*event, actor"),
        ("kind,judgement,left,right\nevent,positive,a,b\nevent,positive,a,a\n", "line 3.*two different ids"),
        ("kind,judgement,left,right\nevent,positive,a,\n", "line 2.*two different ids"),
        ("kind,judgement,left,right\nevent,positive,a,b,c\n", "line 2.*more cells"),
        ("kind,left,right\nevent,a,b\n", "lacks the columns judgement"),
        ("<<<<<<< HEAD\nevent,positive,a,b\n", "lacks the columns"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_taken(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        read_decisions(path)
    with pytest.raises(InputError, match=message):
        write_decisions(path, [WHOLE])
    assert path.read_text() == text
