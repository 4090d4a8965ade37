"""Stretches of the calendar by name: halves, quarters, seasons, decades, centuries, feasts.

Each function says which days a match of its rule (``rules``) means, or that it is no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.knowledge.times import feasts
from kg.reading.times.calendar import (
    UNKNOWN,
    Day,
    Period,
    make_day,
    month_of,
    months_of,
    nearest,
    part_of,
    single,
    years,
)
from kg.reading.times.points import Context, Point, dated, has, kind_of, relative_year, year_of
from kg.reading.times.words import Words, feast_name, part_and_month, pattern


def read_part_of_month(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "the first half of June", "the last week of May", "the first day of March"."""
    month, told = words.number(m.start("MONTH")), year_of(words, m, ctx)
    number = -1 if has(m, "LAST") else words.number(m.start("NUMBER"))
    unit = "half" if has(m, "HALF") else words.values[m.start("UNIT")]
    length = {"half": 15, "week": 7, "day": 1}.get(unit)
    if length is None or number > {"half": 2, "week": 5, "day": 31}[unit]:
        return None

    def make(year: int | None) -> Period:
        whole = month_of(year, month)
        end = whole[1].day if whole[1] else 0
        first = end - length + 1 if number < 0 else (number - 1) * length + 1
        last = end if number < 0 or (unit == "half" and number == 2) else min(first + length - 1, end)
        return make_day(year, month, first), make_day(year, month, last)

    period = dated(ctx, told, make)
    return Point(period, kind_of(period) if None not in period else "vague", told[0])


def read_decade(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    if ctx.noun_follows and not words.texts[m.end() - 1][0].isdigit():
        return None
    value = words.number(m.end() - 1)
    first = value if value > 99 else 1900 + value
    return Point(years(first, first + 9), "range", True)


def read_mid_token(words: Words, m: re.Match[str], ctx: Context) -> Point:
    part, _, year = words.texts[m.start()].lower().partition("-")
    first = int(year[:4])
    whole = years(first, first + 9) if year.endswith("s") else years(first, first)
    return Point(part_of(whole, part), "range", True)


def read_mid_month(words: Words, m: re.Match[str], ctx: Context) -> Point:
    """ "mid-May", "late-May 2014", written as one word."""
    part, month = part_and_month(words.texts[m.start()])
    told = year_of(words, m, ctx)
    period = part_of(dated(ctx, told, lambda year: month_of(year, month)), part)
    return Point(period, kind_of(period), told[0])


def read_century(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    if words.values[m.start("UNIT")] != "century":
        return None
    number = words.number(m.start("NUMBER"))
    return Point(years(number * 100 - 99, number * 100), "range", True)


def read_quarter(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    number = words.number(m.start("NUMBER"))
    if has(m, "UNIT") and words.values[m.start("UNIT")] != "quarter":
        return None
    if number > (2 if has(m, "HALF") else 4):
        return None
    length = 6 if has(m, "HALF") else 3

    def make(year: int | None) -> Period:
        first = (number - 1) * length + 1
        return UNKNOWN if year is None else months_of(year, first, number * length)

    if has(m, "YEAR"):
        return Point(make(words.number(m.start("YEAR"))), "range", True)
    if not has(m, "OF"):
        period = nearest(ctx.anchor, make, ctx.tense)
        return Point(period, kind_of(period))
    if words.values[m.end("OF") - 1] != "year":
        return None
    here = ctx.anchor.year if ctx.anchor else None
    period = make(relative_year(words, m.start("SIDE"), ctx) if has(m, "SIDE") else here)
    return Point(period, kind_of(period))


def read_season(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """Meteorological seasons of the north; a text that names a southern country keeps the words only."""
    if ctx.noun_follows:
        return None
    first = words.number(m.start("SEASON"))

    def make(year: int | None) -> Period:
        if year is None:
            return UNKNOWN
        last = year * 12 + first + 1
        return month_of(year, first)[0], month_of(last // 12, last % 12 + 1)[1]

    if pattern("southern").search(words.letters):
        return Point(UNKNOWN, "vague")
    if has(m, "YEAR"):
        return Point(make(words.number(m.start("YEAR"))), "range", True)
    if has(m, "PAIR"):
        return Point(make(int(words.texts[m.start("PAIR")][:4])), "range", True)
    if has(m, "SIDE"):
        period = _beside(ctx.anchor, words.number(m.start("SIDE")), make)
    else:
        period = nearest(ctx.anchor, make, ctx.tense)
    return Point(period, kind_of(period))


def _beside(anchor: Day | None, side: int, make: Callable[[int | None], Period]) -> Period:
    """The last season that is over, the next to begin, or this year's."""
    if anchor is None or anchor.year is None:
        return UNKNOWN
    if not side:
        return make(anchor.year)
    for year in range(anchor.year, anchor.year + 3 * side, side):
        start, end = make(year)
        if start and end and (end < anchor if side < 0 else start > anchor):
            return start, end
    return UNKNOWN


def read_feast(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """A feast by its name: days only for what falls on the same day everywhere."""
    start = m.start("FEAST")
    name = feast_name(words, start, m.end("FEAST"))
    feast = feasts()[name]
    if ctx.noun_follows and not name.endswith((" day", " eve")):
        # a Christmas tree
        return None
    if feast.month is None or feast.day is None or has(m, "SIDE"):
        return Point(UNKNOWN, "vague")
    told = year_of(words, m, ctx)
    month, day = feast.month, feast.day
    return Point(dated(ctx, told, lambda year: single(make_day(year, month, day))), "day", told[0])
