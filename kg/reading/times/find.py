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
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from spacy.tokens import Doc

from kg.model import TimeRef
from kg.reading.times.calendar import (
    UNKNOWN,
    Day,
    Period,
    as_date,
    make_day,
    month_of,
    of_date,
    part_of,
    shift,
    unit_around,
)
from kg.reading.times.mentions import Kind, TimeMention
from kg.reading.times.points import Context, Point, Resolve
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
from kg.reading.times.words import Words, classify, pattern

# So many tokens after it was named, "the next day" no longer counts from a day.
_MEMORY = 80
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    point: Point


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
    return [_mention(doc, f) for f in _widened(doc, words, found, anchor)]


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


def _points(doc: Doc, words: Words, anchor: Day | None) -> Iterator[_Found]:
    """Single times, the longest reading first; each may be counted from those before it."""
    done = -1
    recent: _Named[Day] | None = None
    month: _Named[Day] | None = None
    year: _Named[int] | None = None
    for _, match, resolve in sorted(matches(words), key=_preference):
        start, end = match.span()
        if start < done or start == end or (words.texts[start].lower() == "that" and doc[start].tag_ == "IN"):
            continue
        if _is_hour(words, end):
            continue
        tense = tense_of(doc, start, end)
        near = _recalled(recent, start, tense)
        ctx = Context(
            anchor, tense, near, _recalled(month, start, tense), _recalled(year, start, tense),
            said=near if recent and recent.end >= sentence_start(doc, start) else None,
            beside=near if recent and _is_beside(doc, words, recent, start, end) else None,
        )  # fmt: skip
        ctx = _context(doc, words, start, end, ctx)
        point = resolve(words, match, ctx)
        if point is None:
            continue
        done = end
        yield _Found(start, end, point)
        first = point.period[0]
        if first is not None and resolve is not read_from_beside:
            year = _Named(start, end, tense, first.year) if first.year else year
            recent = _Named(start, end, tense, first) if point.kind == "day" else recent
            if point.kind == "day" or point.period == month_of(first.year, first.month):
                month = _Named(start, end, tense, first._replace(day=1))


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


def _context(doc: Doc, words: Words, start: int, end: int, ctx: Context) -> Context:
    tense = ctx.tense
    if tense in (None, "present") and _before(words, "until | by | later approximately", start, 0):
        tense = "future"
    return replace(
        ctx,
        tense=tense,
        is_date=doc[start].ent_type_ == "DATE",
        attributive=dates_a_noun(doc, start, end),
        counts=counts_its_noun(doc[end - 1]),
        noun_follows=noun_after(doc, end),
    )


def _widened(doc: Doc, words: Words, found: Sequence[_Found], anchor: Day | None) -> Iterator[_Found]:
    """Single times with what stands around them: parts, ranges, open ends."""
    i, done = 0, 0
    while i < len(found):
        left = _with_parts(words, found[i], done)
        i += 1
        if i < len(found):
            joined = _range(words, left, _with_parts(words, found[i], left.end), done, anchor)
            if joined is not None:
                left, i = joined, i + 1
        left = _open_ended(doc, words, left, done)
        yield left
        done = left.end


def _before(words: Words, source: str, start: int, done: int) -> re.Match[str] | None:
    """A match of the pattern that ends right before token ``start``."""
    low = max(done, start - 5)
    return pattern(f"(?: {source} ) \\Z").search(words.letters[low:start])


_EARLY = "the? (?P<PART>early) dash? (on|in)? | the? (?P<EDGE>edge) of the?"
_PART_OF_DAY = "(the|one|this)? early? (?P<PART>part) (of|on|from)?"
_WITHIN_DAY = "(earlier|later) on? | the? early hour (of|on)"
_OVERNIGHT = "overnight (?: (?P<INTO>to) | on)?"


def _with_parts(words: Words, f: _Found, done: int) -> _Found:
    """ "early January", "the end of 2014", "the night of January 6", "Tuesday night"."""
    low = max(done, f.start - 5)
    early = _before(words, _EARLY, f.start, done)
    if early:
        name = "PART" if early["PART"] else "EDGE"
        part = words.values[low + early.start(name)]
        f = _Found(low + early.start(), f.end, replace(f.point, period=part_of(f.point.period, part)))
    if f.point.kind not in ("day", "range"):
        return f
    low = max(done, f.start - 5)
    before = _before(words, _PART_OF_DAY, f.start, done)
    if before:
        return _in_part(f, words.values[low + before.start("PART")], low + before.start(), f.end)
    if f.point.kind != "day":
        return f
    if pattern("part").match(words.letters, f.end):
        f = _in_part(f, words.values[f.end], f.start, f.end + 1)
    return _with_hours(words, f, done)


def _with_hours(words: Words, f: _Found, done: int) -> _Found:
    """ "earlier on Monday", "overnight into Tuesday", "the week of June 6"."""
    low, first = max(done, f.start - 5), f.point.period[0]
    within = _before(words, _WITHIN_DAY, f.start, done)
    if within:
        return replace(f, start=low + within.start())
    overnight = _before(words, _OVERNIGHT, f.start, done)
    if overnight and first is not None:
        night = shift(first, -1) if overnight["INTO"] else first
        period: Period = (night, shift(night, 1))
        return _Found(low + overnight.start(), f.end, replace(f.point, period=period, kind="range"))
    week = _before(words, "the unit of", f.start, done)
    if week and words.values[f.start - 2] == "week" and first is not None and first.year is not None:
        period = unit_around(first, "week", 0)
        return _Found(f.start - 3, f.end, replace(f.point, period=period, kind="range"))
    return f


def _in_part(f: _Found, part: str, start: int, end: int) -> _Found:
    first, last = f.point.period
    if f.point.kind == "day" and part == "night" and first is not None:
        return _Found(start, end, replace(f.point, period=(first, shift(last, 1)), kind="range"))
    return _Found(start, end, f.point)


def _range(words: Words, left: _Found, right: _Found, done: int, anchor: Day | None) -> _Found | None:
    """ "from January 13 to February 2", "between Monday and Friday", "2014 to 2016"."""
    between = words.letters[left.end : right.start]
    opening = _before(words, "from | between", left.start, done)
    joined = _follow(left.point, right.point)
    joint = "to | through | until | dash" + (" | and" if opening or joined else "")
    if "duration" in (left.point.kind, right.point.kind) or not pattern(f"comma? ({joint})").fullmatch(
        between
    ):
        return None
    start, end = left.point.period[0], right.point.period[1]
    start = _same_year(start, end, left.point.explicit, right.point.explicit)
    if start and end and start.year and end.year is None:
        later = (end.month, end.day) >= (start.month, start.day)
        end = make_day(start.year + (not later), end.month, end.day)
    if pattern("weekday").match(words.letters, right.end - 1):
        start, end = _in_one_week(start, end, anchor)
    if start and end and start.year and end.year and start > end:
        return None
    period: Period = (start, end) if start and end else UNKNOWN
    first = left.start - (1 if opening else 0)
    kind = "range" if period != UNKNOWN else "vague"
    return _Found(first, right.end, Point(period, kind, left.point.explicit or right.point.explicit))


def _in_one_week(start: Day | None, end: Day | None, anchor: Day | None) -> tuple[Day | None, Day | None]:
    """ "ran from Thursday to Tuesday": each weekday was read by itself; the last is put behind the first."""
    if None in (start, end, anchor) or (start and end and start <= end):
        return start, end
    over = end is not None and anchor is not None and end <= anchor
    return (shift(start, -7), end) if over else (start, shift(end, 7))


def _follow(left: Point, right: Point) -> bool:
    """Whether two days come one after the other: "Monday and Tuesday"."""
    return left.kind == right.kind == "day" and shift(left.period[0], 1) == right.period[0] is not None


def _same_year(start: Day | None, end: Day | None, told: bool, end_told: bool) -> Day | None:
    """A first day without a year of its own takes the last day's, or the year before it."""
    if start is None or end is None or end.year is None or told or not end_told:
        return start
    moved = start._replace(year=end.year)
    return moved if (moved.month, moved.day) <= (end.month, end.day) else moved._replace(year=end.year - 1)


_OPEN = (
    "(?P<SINCE>since) | (?P<UNTIL>until|by|through|later approximately) (the)? |"
    "(?P<BEFORE>before|prior to) | (?P<AFTER>after) |"
    "(?P<FROM>from)"
)


def _open_ended(doc: Doc, words: Words, f: _Found, done: int) -> _Found:
    """ "since 2014" has no end, "by January 19" no start, "before" and "after" leave out the day itself."""
    inclusive = 1 if pattern("inclusive").match(words.letters, f.end) else 0
    f = replace(f, end=f.end + inclusive)
    opening = _before(words, _OPEN, f.start, done)
    if opening is None or f.point.kind == "duration" or dates_a_noun(doc, f.start, f.end):
        return f
    first = max(done, f.start - 5) + opening.start()
    if _before(words, "(unit | hour)", first, done):
        return _Found(first, f.end, Point(UNKNOWN, "vague"))
    start, end = f.point.period
    period: Period = (start, None)
    if opening["UNTIL"]:
        period = (None, end)
    elif opening["BEFORE"]:
        period = (None, shift(start, -1) or start)
    elif opening["AFTER"]:
        period = (shift(end, 1) or end, None)
    elif opening["FROM"] and f.point.kind != "day":
        closed = pattern("to|through|until|dash|dayrange").search(words.letters, f.start, f.end)
        if closed or not pattern("onward").match(words.letters, f.end):
            return replace(f, start=first) if closed else f
        f = replace(f, end=f.end + 1)
    return _Found(
        first, f.end, Point(period, "range" if period != UNKNOWN else f.point.kind, f.point.explicit)
    )


def _mention(doc: Doc, f: _Found) -> TimeMention:
    start, end = (day.iso if day else None for day in f.point.period)
    known = [as_date(day) for day in f.point.period if day]
    if len(known) == 2 and known[0] and known[1] and known[0] > known[1]:
        start = end = None
    kind: Kind = f.point.kind  # type: ignore[assignment]
    return TimeMention(f.start, f.end, TimeRef(doc[f.start : f.end].text, start, end), kind)
