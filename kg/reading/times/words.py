"""Tokens as an alphabet: one letter a token, so that time expressions are regular expressions over tokens."""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from kg.knowledge.times import WordClass, time_words

# Classes of tokens that no word table can list, each told by its form.
_FORMS = (
    ("bignumber", re.compile(r"\d{5,}")),
    ("year", re.compile(r"[12]\d{3}")),
    ("number", re.compile(r"\d+")),
    ("ordinal", re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.I)),
    ("decade", re.compile(r"((?:1[5-9]|20)\d0|[3-9]0)s")),
    ("isodate", re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:T[\d:.Z+-]+)?")),
    ("dotted", re.compile(r"\d{1,2}\.\d{1,2}\.\d{4}")),
    ("slashed", re.compile(r"\d{1,2}/\d{1,2}/\d{4}")),
    ("dayrange", re.compile(r"(\d{1,2})[-–—](\d{1,2})")),
    ("yearrange", re.compile(r"([12]\d{3})[-–—/](\d{4}|\d{2})")),
    ("midyear", re.compile(r"(early|mid|late)-([12]\d{3}(?:s)?)", re.I)),
    ("q", re.compile(r"Q([1-4])")),
)
_DAY = "day"  # a number that can be a day of a month

CLASSES = (*get_args(WordClass), *(name for name, _ in _FORMS), _DAY)
_LETTERS = dict(zip(CLASSES, string.ascii_letters + string.digits + "αβγδεζηθικλμ", strict=False))
_CAPITAL = frozenset(["month", "shortmonth", "weekday", "shortweekday"])
_NUMBERS = frozenset(["number", "day", "cardinal", "one", "year"])


@dataclass(frozen=True, slots=True)
class Words:
    """Tokens as written, their classes as one letter each, and what each means."""

    texts: Sequence[str]
    letters: str
    values: Sequence[str]

    def number(self, i: int) -> int:
        """The number that token ``i`` stands for."""
        return int(self.values[i])


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A regular expression over token classes, written with their names: ``month (day | ordinal)``."""
    compact = re.sub(r"(?<!<)\b[a-z]+\w*\b", lambda m: _LETTERS[m[0]], source)
    return re.compile(re.sub(r"\s+", "", compact))


def classify(texts: Sequence[str]) -> Words:
    """The words with their classes; a word that has none gets ``_``."""
    letters = ["_"] * len(texts)
    values = [""] * len(texts)
    for i, text in enumerate(texts):
        found = _class_of(text)
        if found is not None:
            letters[i], values[i] = found
    return Words(texts, "".join(letters), values)


@cache
def _table() -> dict[str, tuple[str, str, bool]]:
    return {w.word: (_LETTERS[w.cls], w.value, w.cls in _CAPITAL) for w in time_words().values()}


def _class_of(text: str) -> tuple[str, str] | None:
    row = _table().get(text.lower())
    if row is not None:
        letter, value, capital = row
        return (letter, value) if not capital or text[0].isupper() else None
    if not (text[0].isdigit() or text[-1:].isdigit() or text[-1:] == "s"):
        return None
    for name, form in _FORMS:
        match = form.fullmatch(text)
        if match:
            if name == "number" and len(text) <= 2 and 1 <= int(text) <= 31:
                name = _DAY
            return _LETTERS[name], match[1] if match.lastindex == 1 else text
    return None
