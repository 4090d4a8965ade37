"""What stands around a single time: parts of it ("early January"), ranges, open ends."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.language.plain import Doc
from kg.reading.times.calendar import UNKNOWN, Day, Period, make_day, part_of, shift, unit_around
from kg.reading.times.points import Point
from kg.reading.times.tree import dates_a_noun
from kg.reading.times.words import Words, pattern


@dataclass(frozen=True, slots=True)
class Found:
    """Tokens and the time that they tell."""

    start: int
    end: int
    point: Point


def widened(doc: Doc, words: Words, found: Sequence[Found], anchor: Day | None) -> Iterator[Found]:
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


def told_before(words: Words, source: str, start: int, done: int) -> re.Match[str] | None:
    """A match of the pattern that ends right before token ``start``."""
    low = max(done, start - 5)
    return pattern(f"(?: {source} ) \\Z").search(words.letters[low:start])


_EARLY = "the? (?P<PART>early) dash? (on|in)? | the? (?P<EDGE>edge) of the?"
_PART_OF_DAY = "(the|one|this)? early? (?P<PART>part) (of|on|from)?"
_WITHIN_DAY = "(earlier|later) on? | the? early hour (of|on)"
_OVERNIGHT = "overnight (?: (?P<INTO>to) | on)?"


def _with_parts(words: Words, f: Found, done: int) -> Found:
    """ "early January", "the end of 2014", "the night of January 6", "Tuesday night"."""
    low = max(done, f.start - 5)
    early = told_before(words, _EARLY, f.start, done)
    if early:
        name = "PART" if early["PART"] else "EDGE"
        part = words.values[low + early.start(name)]
        f = Found(low + early.start(), f.end, replace(f.point, period=part_of(f.point.period, part)))
    if f.point.kind not in ("day", "range"):
        return f
    low = max(done, f.start - 5)
    before = told_before(words, _PART_OF_DAY, f.start, done)
    if before:
        return _in_part(f, words.values[low + before.start("PART")], low + before.start(), f.end)
    if f.point.kind != "day":
        return f
    if pattern("part").match(words.letters, f.end):
        f = _in_part(f, words.values[f.end], f.start, f.end + 1)
    return _with_hours(words, f, done)


def _with_hours(words: Words, f: Found, done: int) -> Found:
    """ "earlier on Monday", "overnight into Tuesday", "the week of June 6"."""
    low, first = max(done, f.start - 5), f.point.period[0]
    within = told_before(words, _WITHIN_DAY, f.start, done)
    if within:
        return replace(f, start=low + within.start())
    overnight = told_before(words, _OVERNIGHT, f.start, done)
    if overnight and first is not None:
        night = shift(first, -1) if overnight["INTO"] else first
        period: Period = (night, shift(night, 1))
        return Found(low + overnight.start(), f.end, replace(f.point, period=period, kind="range"))
    week = told_before(words, "the unit of", f.start, done)
    if week and words.values[f.start - 2] == "week" and first is not None and first.year is not None:
        period = unit_around(first, "week", 0)
        return Found(f.start - 3, f.end, replace(f.point, period=period, kind="range"))
    return f


def _in_part(f: Found, part: str, start: int, end: int) -> Found:
    first, last = f.point.period
    if f.point.kind == "day" and part == "night" and first is not None:
        return Found(start, end, replace(f.point, period=(first, shift(last, 1)), kind="range"))
    return Found(start, end, f.point)


def _range(words: Words, left: Found, right: Found, done: int, anchor: Day | None) -> Found | None:
    """ "from January 13 to February 2", "between Monday and Friday", "2014 to 2016"."""
    between = words.letters[left.end : right.start]
    opening = told_before(words, "from | between", left.start, done)
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
    return Found(first, right.end, Point(period, kind, left.point.explicit or right.point.explicit))


def _in_one_week(start: Day | None, end: Day | None, anchor: Day | None) -> tuple[Day | None, Day | None]:
    """ "ran from Thursday to Tuesday": each weekday was read by itself; the last is put behind the first."""
    if start is None or end is None or anchor is None:
        return start, end
    if None in (start.year, end.year, anchor.year) or start <= end:
        return start, end
    return (shift(start, -7), end) if end <= anchor else (start, shift(end, 7))


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


def _open_ended(doc: Doc, words: Words, f: Found, done: int) -> Found:
    """ "since 2014" has no end, "by January 19" no start, "before" and "after" leave out the day itself."""
    inclusive = 1 if pattern("inclusive").match(words.letters, f.end) else 0
    f = replace(f, end=f.end + inclusive)
    opening = told_before(words, _OPEN, f.start, done)
    if opening is None or f.point.kind == "duration" or dates_a_noun(doc, f.start, f.end):
        return f
    first = max(done, f.start - 5) + opening.start()
    if told_before(words, "(unit | hour)", first, done):
        return Found(first, f.end, Point(UNKNOWN, "vague"))
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
    return Found(
        first, f.end, Point(period, "range" if period != UNKNOWN else f.point.kind, f.point.explicit)
    )
