"""When: expressions of time in a Doc, resolved against the article's day and never guessed.

Weeks run from Monday to Sunday; "the night of January 6" runs into the 7th; early, mid, late cut a month at
the 10th and 20th, a year after April and August. A date without a year takes the year that brings it nearest
to publication, the tense of its verb deciding between past and future; without a publication date it keeps
none (``--01-13``), and what hangs on it ("Tuesday", "last week") keeps its words only.

Libraries such as dateparser were weighed: they read single moments where news has ranges and open ends, take
"2000 villages" for a year and "2014" for a day, always guess a year, and are ten times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from kg.language.plain import Doc
from kg.model import TimeRef
from kg.reading.times.calendar import (
    Day,
    as_date,
    month_of,
    of_date,
)
from kg.reading.times.mentions import Kind, TimeMention
from kg.reading.times.points import Context, Resolve
from kg.reading.times.relative import read_from_beside
from kg.reading.times.rules import matches
from kg.reading.times.tree import (
    counts_its_noun,
    dates_a_noun,
    noun_after,
    same_clause,
    sentence_start,
    tense_of,
)
from kg.reading.times.widening import Found, told_before, widened
from kg.reading.times.words import Words, classify, pattern

# So many tokens after it was named, "the next day" no longer counts from a day.
_MEMORY = 80
_T = TypeVar("_T")


class _Named(NamedTuple, Generic[_T]):
    """A day, month or year named before: its tokens, the tense of its verb."""

    start: int
    end: int
    tense: str | None
    value: _T


def find_times(doc: Doc, published: date | None, dateline_day: str | None = None) -> list[TimeMention]:
    """All times told in ``doc``, in text order, none overlapping.

    ``dateline_day`` ("January 18") is the day that the article says it was written on; where given, days
    are counted from it, its year being that of ``published``. Tags and tree are used where the Doc has them.
    """
    texts = [token.text for token in doc]
    words = classify(texts)
    anchor = _anchor(published, dateline_day)
    found = list(_points(doc, words, anchor))
    return [_mention(doc, f) for f in widened(doc, words, found, anchor)]


def _anchor(published: date | None, dateline_day: str | None) -> Day | None:
    day = None if published is None else of_date(published)
    if not dateline_day:
        return day
    words = classify(re.findall(r"\w+\.?|[^\w\s]", dateline_day))
    for _, match, resolve in sorted(matches(words), key=_preference):
        point = resolve(words, match, Context(anchor=day, tense="past"))
        if point and point.kind == "day" and point.period[0]:
            return point.period[0]
    return day


def _preference(candidate: tuple[int, re.Match[str], Resolve]) -> tuple[int, int, int]:
    rank, match, _ = candidate
    return match.start(), -match.end(), rank


def _points(doc: Doc, words: Words, anchor: Day | None) -> Iterator[Found]:
    """Single times, the longest reading first; each may be counted from those before it."""
    people = frozenset(ent[-1].text for ent in doc.ents if ent.label_ == "PER")
    done = -1
    recent: _Named[Day] | None = None
    month: _Named[Day] | None = None
    year: _Named[int] | None = None
    told: _Named[int] | None = None
    for _, match, resolve in sorted(matches(words), key=_preference):
        start, end = match.span()
        if start < done or start == end or (words.texts[start].lower() == "that" and doc[start].tag_ == "IN"):
            continue
        if _is_hour(words, end):
            continue
        tense, sentence = tense_of(doc, start, end), sentence_start(doc, start)
        near = _recalled(recent, start, tense)
        ctx = Context(
            anchor, tense, near, _recalled(month, start, tense), _recalled(year, start, tense),
            said=near if recent and recent.end >= sentence else None,
            told_year=told.value if told and told.end > sentence else None,
            beside=near if recent and _is_beside(doc, words, recent, start, end) else None,
        )  # fmt: skip
        ctx = _context(doc, words, start, end, ctx, people)
        point = resolve(words, match, ctx)
        if point is None:
            continue
        done = end
        yield Found(start, end, point)
        first = point.period[0]
        if first is not None and resolve is not read_from_beside:
            year = _Named(start, end, tense, first.year) if first.year else year
            recent = _Named(start, end, tense, first) if point.kind == "day" else recent
            if point.kind == "day" or point.period == month_of(first.year, first.month):
                month = _Named(start, end, tense, first._replace(day=1))
                told = _Named(start, end, tense, first.year) if first.year and point.explicit else told


def _is_beside(doc: Doc, words: Words, named: _Named[Day], start: int, end: int) -> bool:
    """Whether "a day after …" counts from the day named before: right behind it, or in the same clause."""
    if pattern("comma").match(words.letters, named.end) and named.end + 1 == start:
        return True
    return named.end >= sentence_start(doc, start) and same_clause(doc, named.start, named.end, end)


def _recalled(named: _Named[_T] | None, start: int, tense: str | None) -> _T | None:
    """What was named not far before; what is over is not counted from a day that is yet to come."""
    if named is None or start - named.end > _MEMORY or (tense == "past" and named.tense == "future"):
        return None
    return named.value


def _is_hour(words: Words, end: int) -> bool:
    """Whether the number before token ``end`` is an hour ("2030 GMT", "1430 local time")."""
    if not pattern("(year|number|day) zone").match(words.letters, max(0, end - 1)):
        return False
    rest = words.values[end]
    return not rest or [t.lower() for t in words.texts[end + 1 : end + 2]] == [rest]


def _context(doc: Doc, words: Words, start: int, end: int, ctx: Context, people: frozenset[str]) -> Context:
    tense = ctx.tense
    if tense in (None, "present", "open") and told_before(
        words, "until | by | later approximately", start, 0
    ):
        tense = "future"
    return replace(
        ctx,
        tense=tense,
        is_date=doc[start].ent_type_ == "DATE" and not _is_a_name_here(words, start, people),
        attributive=dates_a_noun(doc, start, end),
        counts=counts_its_noun(doc[end - 1]),
        noun_follows=noun_after(doc, end),
    )


def _is_a_name_here(words: Words, i: int, people: frozenset[str]) -> bool:
    """Whether a month is also somebody's name in the article ("a tough race for May")."""
    return words.texts[i] in people and pattern("shortmonth").match(words.letters, i) is not None


def _mention(doc: Doc, f: Found) -> TimeMention:
    start, end = (day.iso if day else None for day in f.point.period)
    known = [as_date(day) for day in f.point.period if day]
    if len(known) == 2 and known[0] and known[1] and known[0] > known[1]:
        start = end = None
    kind: Kind = f.point.kind  # type: ignore[assignment]
    return TimeMention(f.start, f.end, TimeRef(doc[f.start : f.end].text, start, end), kind)
