"""Events held against a clustering: the arithmetic, and what comes of the eight accounts of one story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from statements_by_hand import statement

from kg.errors import InputError
from kg.model import Article, Evidence, Span, Statement
from kg.scoring import FoundEvent, event_articles, is_event_gold, read_event_gold, score_events

GOLD = Path(__file__).parents[2] / "data" / "gold" / "events" / "kerch.json"
TEXT = "alpha bravo charlie delta echo foxtrot"


def gold(tmp_path: Path, **changes: Any) -> Path:
    """A clustering of five words of one article: alpha, bravo, charlie are one event, delta, echo another."""
    data = {
        "articles": ".",
        "events": {
            "one": {
                "what": "x",
                "independent": 1,
                "reports": [["a", w] for w in ("alpha", "bravo", "charlie")],
            },
            "two": {"what": "y", "independent": 2, "reports": [["a", "delta"], ["a", "echo"]]},
        },
        "contradictions": [{"event": "two", "aspect": "number", "sides": [["a"], ["a"]]}],
        **changes,
    }
    (tmp_path / "a.txt").write_text(TEXT)
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(data))
    return path


def said(article: Article, words: str) -> list[Statement]:
    """A statement of each word, its id the word."""
    from dataclasses import replace

    found = []
    for word in words.split():
        start = article.text.index(word)
        found.append(
            replace(
                statement("CONSULT", ["A"], ["B"], "x"),
                id=word,
                evidence=Evidence(article.id, 0, len(article.text), article.text),
                trigger=Span(word, start, start + len(word)),
            )
        )
    return found


@pytest.mark.parametrize(
    ("read", "groups", "precision", "recall", "whole"),
    [
        ("alpha bravo charlie delta echo", ["alpha bravo charlie", "delta echo"], 1, 1, 1),
        ("alpha bravo charlie delta echo", [], 1, (3 / 3 + 2 / 2) / 5, 2 / 5),
        (
            "alpha bravo charlie delta echo",
            ["alpha bravo charlie delta echo"],
            (3 * 3 / 5 + 2 * 2 / 5) / 5,
            1,
            1,
        ),
        ("alpha bravo delta", ["alpha bravo"], 1, 1, (2 * 2 / 3 + 1 / 3 + 1 / 2 + 1 / 2) / 5),
        # a stray in an event lowers precision, a stray alone does not
        (
            "alpha bravo charlie foxtrot",
            ["alpha bravo charlie foxtrot"],
            (3 * 3 / 4 + 1 / 4) / 4,
            1,
            (3 + 1) / 5,
        ),
        ("alpha bravo charlie foxtrot", ["alpha bravo charlie"], 1, 1, (3 + 1) / 5),
    ],
)
def test_b_cubed(
    tmp_path: Path, read: str, groups: list[str], precision: float, recall: float, whole: float
) -> None:
    wanted = read_event_gold(gold(tmp_path))
    articles = event_articles(wanted)
    found = [FoundEvent(tuple(group.split()), 1) for group in groups]
    scores = score_events(wanted, articles, said(articles["a"], read), found)
    assert scores.precision == pytest.approx(precision)
    assert scores.recall == pytest.approx(recall)
    assert scores.whole_recall == pytest.approx(whole)
    assert (scores.wanted, scores.found) == (5, len(set(read.split()) - {"foxtrot"}))


def test_what_is_aside_is_not_scored(tmp_path: Path) -> None:
    wanted = read_event_gold(gold(tmp_path, aside=[["a", "foxtrot"]]))
    articles = event_articles(wanted)
    found = [FoundEvent(("alpha", "bravo", "foxtrot"), 1)]
    assert score_events(wanted, articles, said(articles["a"], "alpha bravo foxtrot"), found).precision == 1


def test_publishers_are_counted_for_what_was_read_whole(tmp_path: Path) -> None:
    wanted = read_event_gold(gold(tmp_path))
    articles = event_articles(wanted)
    statements = said(articles["a"], "alpha bravo charlie delta")
    found = [FoundEvent(("alpha", "bravo", "charlie"), 1)]
    assert score_events(wanted, articles, statements, found).publishers == (1, 1)
    found = [FoundEvent(("alpha", "bravo", "charlie"), 2)]
    assert score_events(wanted, articles, statements, found).publishers == (0, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not a gold file"),
        ('{"events": {}}', "articles"),
        ('{"articles": ".", "events": {"x": {"what": "x"}}}', "reports"),
        (
            '{"articles": ".", "events": {}, '
            '"contradictions": [{"event": "x", "aspect": "number", "sides": []}]}',
            "'x', which is not there",
        ),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.json"
    path.write_text(text)
    with pytest.raises(InputError, match=f"bad.json.*{message}"):
        read_event_gold(path)


def test_words_that_are_not_there_are_named(tmp_path: Path) -> None:
    path = gold(tmp_path, aside=[["a", "zulu"]])
    with pytest.raises(InputError, match="'zulu' does not occur exactly once in a"):
        event_articles(read_event_gold(path))


def test_the_gold_fits_its_articles() -> None:
    assert is_event_gold(GOLD)
    wanted = read_event_gold(GOLD)
    assert len(event_articles(wanted)) == 8
    assert sum(c.planted for c in wanted.contradictions) == 1
    names = {event.name: {p.article for p in event.reports} for event in wanted.events}
    for contradiction in wanted.contradictions:
        assert set().union(*contradiction.sides) <= names[contradiction.event]
