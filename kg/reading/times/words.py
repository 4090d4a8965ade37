"""Tokens as an alphabet: one letter a token, so that time expressions are regular expressions over tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import get_args

from kg.knowledge.times import WordClass, feasts, time_words

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
    ("midmonth", re.compile(r"(?:early|mid|late)-[A-Z][a-z]{2,8}\.?")),
    ("q", re.compile(r"Q([1-4])")),
    ("h", re.compile(r"H([12])")),
    ("isotail", re.compile(r"\d{1,2}T[\d:.,Z+-]+")),
    ("fyear", re.compile(r"FY['’]?(\d{4}|\d{2})")),
)
_DAY = "day"  # a number that can be a day of a month
_FEAST, _MORE = "feast", "feastmore"  # the first and the further words of a feast's name

CLASSES = (*get_args(WordClass), *(name for name, _ in _FORMS), _DAY, _FEAST, _MORE)
# Letters that no pattern is written with, so that none can be taken for a name or a group.
_LETTERS = {name: chr(0x400 + i) for i, name in enumerate(CLASSES)}
_MONTHS = frozenset([_LETTERS["month"], _LETTERS["shortmonth"]])
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
    for i, length in _feasts(texts):
        letters[i : i + length] = [_LETTERS[_FEAST], *[_LETTERS[_MORE]] * (length - 1)]
    return Words(texts, "".join(letters), values)


@cache
def _feast_names() -> dict[str, list[tuple[str, ...]]]:
    """Names of feasts as the tokenizer cuts them, longest first, by their first word."""
    names: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(feasts(), key=len, reverse=True):
        parts = tuple(re.findall(r"['’]s\b|['’]|-|[^\s'’-]+", name))
        names.setdefault(parts[0], []).append(parts)
    return names


def _feasts(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a feast is named, and in how many tokens."""
    done = 0
    for i, text in enumerate(texts):
        if i < done or not text[:1].isupper():
            continue
        for parts in _feast_names().get(text.lower(), ()):
            if tuple(t.lower() for t in texts[i : i + len(parts)]) == parts:
                yield i, len(parts)
                done = i + len(parts)
                break


def feast_name(words: Words, start: int, end: int) -> str:
    """The name of the feast in tokens ``[start, end)`` as the table has it."""
    joined = " ".join(t.lower() for t in words.texts[start:end])
    return re.sub(r" (['’]s?(?= |$))", r"\1", joined).replace(" - ", "-")


@cache
def _table() -> dict[str, tuple[str, str, bool]]:
    return {w.word: (_LETTERS[w.cls], w.value, w.cls in _CAPITAL) for w in time_words().values()}


def _month_word(text: str) -> str:
    return text.lower().partition("-")[2]


def part_and_month(text: str) -> tuple[str, int]:
    """What "mid-May" says: the part of the month, and which."""
    return text.lower().partition("-")[0], int(_table()[_month_word(text)][1])


def _class_of(text: str) -> tuple[str, str] | None:
    row = _table().get(text.lower())
    if row is not None:
        letter, value, capital = row
        return (letter, value) if not capital or text[0].isupper() else None
    if not (text[0].isdigit() or text[-1:].isdigit() or text[-1:] == "s" or "-" in text):
        return None
    for name, form in _FORMS:
        match = form.fullmatch(text)
        if match:
            if name == "number" and len(text) <= 2 and 1 <= int(text) <= 31:
                name = _DAY
            elif name == "midmonth" and _table().get(_month_word(text), ("", "", False))[0] not in _MONTHS:
                return None
            return _LETTERS[name], match[1] if match.lastindex == 1 else text
    return None
