"""Entries of a chronology: what they tell happened on the day before them."""

from __future__ import annotations

from datetime import date

import pytest

from kg.model import Article
from kg.reading import Reader

BEFORE = "3 January \u2014 Peru closes the border."
AFTER = "9 January \u2014 Chad closes the border."


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("entry", "word", "expected"),
    [
        ("5 January \u2014 Mali condemns Niger.", "condemns", "2022-01-05"),
        ("5 January 2021: Mali condemned Niger.", "condemned", "2021-01-05"),
        ("5-7 January \u2014 Talks are held between Mali and Niger.", "Talks", "2022-01-05"),
        ("5 January\n\nMali condemns Niger. Iran arrests ten men.", "arrests", "2022-01-05"),
        # a time of its own, what came before or comes after, what somebody else says
        ("5 January \u2014 Mali condemned Niger on 2 January.", "condemned", "2022-01-02"),
        ("5 January \u2014 Mali had condemned Niger.", "condemned", None),
        ("5 January \u2014 Mali will condemn Niger.", "condemn", None),
        ("5 January \u2014 Niger, which had condemned Mali, is silent.", "condemned", None),
        ("5 January \u2014 Mali says that Iran arrested ten men.", "arrested", None),
    ],
)
def test_day(reader: Reader, entry: str, word: str, expected: str | None) -> None:
    article = Article("a", "\n\n".join((BEFORE, entry, AFTER)), published=date(2022, 1, 18))
    (reading,) = reader.read([article])
    (found,) = [s for s in reading.statements if s.trigger.text == word]
    assert (found.time and found.time.start) == expected


def test_no_day_without_entries(reader: Reader) -> None:
    text = "5 January\n\nMali condemned Niger.\n\nIran arrested ten men."
    (reading,) = reader.read([Article("a", text, published=date(2022, 1, 18))])
    assert [s.time for s in reading.statements if s.kind == "event"] == [None, None]
