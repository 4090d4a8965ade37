"""The event lexicon on its own words: an example for each row, and the same words with another meaning."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from kg.model import EVENT_MODES, ActorRef, Article, Statement
from kg.reading import Reader

Row = tuple[str, str, str, str]


def _rows() -> list[Row]:
    lines = (Path(__file__).parent / "lexicon_cases.tsv").read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(sentence, type_, agents, recipients) for sentence, type_, agents, recipients in cells]


ROWS = _rows()


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[Statement, ...]]:
    sentences = dict.fromkeys(row[0] for row in ROWS)
    articles = [Article(f"case {n}", s, published=date(2024, 5, 1)) for n, s in enumerate(sentences)]
    return {reading.article.text: reading.statements for reading in Reader().read(articles)}


def _words(name: str) -> set[str]:
    return set(re.findall(r"[\w'-]+", name.lower())) - {"the", "a", "an", "of"}


def _are_among(wanted: str, refs: tuple[ActorRef, ...]) -> bool:
    names = [_words(ref.actor.name) for ref in refs]
    asked = [_words(name) for name in wanted.split(";") if name]
    return all(any(a <= name or name <= a for name in names) for a in asked)


def _is_right(row: Row, statements: tuple[Statement, ...]) -> bool:
    _, wanted, agents, recipients = row
    events = [s for s in statements if s.kind == "event"]
    if wanted.startswith("not "):
        return wanted.removeprefix("not ") not in {s.type for s in events}
    same = (s for s in events if s.type == wanted)
    return any(_are_among(agents, s.agents) and _are_among(recipients, s.recipients) for s in same)


@pytest.mark.parametrize("type_", [t for t in EVENT_MODES if t != "OTHER"])
def test_examples_and_counter_examples(told: dict[str, tuple[Statement, ...]], type_: str) -> None:
    rows = [row for row in ROWS if row[1].removeprefix("not ") == type_]
    assert len(rows) > 50
    assert [row[:2] for row in rows if not _is_right(row, told[row[0]])] == []
