"""Days and periods of the calendar, the year being known or not.

A period is a pair of days, both inclusive. Either is None where that end is open or not known.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple

# Days by which a date on the wrong side of the tense is set back when years compete. With it a past date up
# to a month after publication is still this year's (late datelines), a later one is last year's.
_WRONG_SIDE = 330
_FIRST, _LAST = 1000, 2999
_LEAP, _COMMON = 2000, 2001


class Day(NamedTuple):
    """A day of the calendar; ``year`` is None where nothing tells it."""

    year: int | None
    month: int
    day: int

    @property
    def iso(self) -> str:
        """ISO 8601, reduced to ``--01-13`` without a year."""
        year = "-" if self.year is None else f"{self.year:04d}"
        return f"{year}-{self.month:02d}-{self.day:02d}"


Period = tuple[Day | None, Day | None]
UNKNOWN: Period = (None, None)


def of_date(value: date) -> Day:
    """The day of a ``datetime.date``."""
    return Day(value.year, value.month, value.day)


def as_date(day: Day) -> date | None:
    """The ``datetime.date`` of a day whose year is known."""
    return None if day.year is None else date(day.year, day.month, day.day)


def make_day(year: int | None, month: int, day: int) -> Day | None:
    """The day, or None where the calendar has no such day (February 30)."""
    known = _LEAP if year is None else year
    if not (1 <= month <= 12 and _FIRST <= known <= _LAST):
        return None
    if not 1 <= day <= calendar.monthrange(known, month)[1]:
        return None
    return Day(year, month, day)


def shift(day: Day | None, days: int) -> Day | None:
    """The day so many days later; None where that hangs on an unknown leap year."""
    if day is None:
        return None
    if day.year is not None:
        return of_date(date(day.year, day.month, day.day) + timedelta(days))
    results = set()
    for year in (_LEAP, _COMMON):
        start = make_day(year, day.month, day.day)
        moved = shift(start, days) if start else None
        results.add(moved and moved._replace(year=None))
    return results.pop() if len(results) == 1 else None


def single(day: Day | None) -> Period:
    """The period of one day."""
    return day, day


def month_of(year: int | None, month: int) -> Period:
    """A whole month. Without a year February ends on the 28th, which every year has."""
    return Day(year, month, 1), Day(year, month, calendar.monthrange(year or _COMMON, month)[1])


def months_of(year: int, first: int, last: int) -> Period:
    """From the first day of one month to the last day of another of the same year."""
    return month_of(year, first)[0], month_of(year, last)[1]


def years(first: int, last: int) -> Period:
    """Whole years; unknown where the calendar module does not reach."""
    if not _FIRST <= first <= last <= _LAST:
        return UNKNOWN
    return Day(first, 1, 1), Day(last, 12, 31)


def unit_around(anchor: Day, unit: str, offset: int) -> Period:
    """The calendar unit that holds ``anchor``, moved by ``offset`` units. Weeks run from Monday to Sunday."""
    if unit == "day":
        return single(shift(anchor, offset))
    if unit == "month":
        count = (anchor.year or _LEAP) * 12 + anchor.month - 1 + offset
        return month_of(None if anchor.year is None else count // 12, count % 12 + 1)
    if anchor.year is None:
        return UNKNOWN
    if unit == "week":
        monday = shift(anchor, -weekday_of(anchor) + 7 * offset)
        return monday, shift(monday, 6)
    if unit == "quarter":
        count = anchor.year * 4 + (anchor.month - 1) // 3 + offset
        return months_of(count // 4, count % 4 * 3 + 1, count % 4 * 3 + 3)
    if unit == "year":
        return years(anchor.year + offset, anchor.year + offset)
    if unit == "decade":
        first = anchor.year // 10 * 10 + 10 * offset
        return years(first, first + 9)
    first = (anchor.year - 1) // 100 * 100 + 1 + 100 * offset
    return years(first, first + 99)


def weekday_of(day: Day) -> int:
    """Monday is 0; the year must be known."""
    known = as_date(day)
    if known is None:
        raise ValueError(f"{day.iso} has no weekday without a year")
    return known.weekday()


def part_of(period: Period, part: str) -> Period:
    """The ``early``, ``mid`` or ``late`` third of a period, by convention.

    A month is cut at the 10th and 20th, a year after April and August, a decade after its fourth and seventh
    year; of a shorter period the whole is kept.
    """
    start, end = period
    if start is None or end is None:
        return period
    if (start.year, start.month) == (end.year, end.month) and start.day == 1 and end.day > 27:
        return _cut(part, start, start._replace(day=10), start._replace(day=20), end)
    if start.year is None or end.year is None or (start.month, end.month) != (1, 12):
        return period
    if start.year == end.year:
        first, middle = Day(start.year, 4, 30), Day(start.year, 8, 31)
    else:
        span = end.year - start.year + 1
        first = Day(start.year + span * 4 // 10 - 1, 12, 31)
        middle = Day(start.year + span * 7 // 10 - 1, 12, 31)
    return _cut(part, start, first, middle, end)


def _cut(part: str, start: Day, first: Day, middle: Day, end: Day) -> Period:
    if part == "early":
        return start, first
    if part == "mid":
        return shift(first, 1), middle
    return shift(middle, 1), end


def nearest(anchor: Day | None, make: Callable[[int | None], Period], tense: str | None) -> Period:
    """The period ``make(year)`` for the year that brings it nearest to ``anchor``.

    ``tense`` ("past", "future" or None) sets back years on its wrong side. Without a year to start from
    ``make(None)``.
    """
    known = as_date(anchor) if anchor else None
    if known is None:
        return make(None)
    best: tuple[float, Period] | None = None
    for year in (known.year, known.year - 1, known.year + 1):
        period = make(year)
        cost = _distance(known, period, tense)
        if cost is not None and (best is None or cost < best[0]):
            best = cost, period
    return best[1] if best else UNKNOWN


def _distance(anchor: date, period: Period, tense: str | None) -> float | None:
    start, end = (as_date(day) if day else None for day in period)
    if start is None or end is None:
        return None
    if start > anchor:
        # Where neither side is nearer, news tells of what was.
        return (start - anchor).days + (_WRONG_SIDE if tense == "past" else 0.5)
    if end < anchor:
        return (anchor - end).days + (_WRONG_SIDE if tense == "future" else 0)
    return 0


def weekday_near(anchor: Day | None, weekday: int, tense: str | None) -> Period:
    """The weekday at or before ``anchor``, in the future tense the one at or after it."""
    if anchor is None or anchor.year is None:
        return UNKNOWN
    back = (weekday_of(anchor) - weekday) % 7
    return single(shift(anchor, (7 - back) % 7 if tense == "future" else -back))
