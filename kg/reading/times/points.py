"""Dates that name their day, month or year: "January 13", "13.01.2022", "the 1990s".

Each function says which days a match of its rule (``rules``) means, or that it is no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from kg.reading.times.calendar import (
    UNKNOWN,
    Day,
    Period,
    as_date,
    make_day,
    month_of,
    nearest,
    single,
    weekday_of,
    years,
)
from kg.reading.times.words import Words


@dataclass(frozen=True, slots=True)
class Context:
    """What a point hangs on: the article's day, the tense, the day, month and year last named."""

    anchor: Day | None = None
    tense: str | None = None
    recent: Day | None = None
    recent_month: Day | None = None
    """Its first day."""
    recent_year: int | None = None
    said: Day | None = None
    """The day last named, if in the same sentence."""
    told_year: int | None = None
    """The year of the month or day last named with its year, if in the same sentence."""
    beside: Day | None = None
    """The day that "a day after" counts from: right before it, or of the same clause."""
    counts: bool = False
    """Whether the parse says that the (last) number counts the noun behind it."""
    noun_follows: str = ""
    """Tag of the next word when it is a noun."""
    is_date: bool = False
    """Whether the model took the words for a date."""
    attributive: bool = False
    """Whether the date stands before the noun that it dates ("the January 19 meeting")."""


@dataclass(frozen=True, slots=True)
class Point:
    """The days meant, the kind of expression and whether the year stands in the words."""

    period: Period
    kind: str
    explicit: bool = False


_NEAR = 120

Resolve = Callable[[Words, "re.Match[str]", Context], Point | None]


def has(m: re.Match[str], group: str) -> bool:
    """Whether the rule has such a group and it took part, be it empty."""
    return m.groupdict().get(group) is not None


def kind_of(period: Period) -> str:
    if period == UNKNOWN:
        return "vague"
    return "day" if period[0] == period[1] else "range"


def day_point(day: Day | None, explicit: bool = False) -> Point:
    return Point(single(day), "day" if day else "vague", explicit)


def year_of(words: Words, m: re.Match[str], ctx: Context) -> tuple[bool, int | None]:
    """Whether the words tell the year, and which (None: told, but not to be known)."""
    if has(m, "BIG"):
        return True, None
    if has(m, "YEAR"):
        return True, words.number(m.start("YEAR"))
    if has(m, "REL"):
        at = m.start("REL")
        if words.values[m.start("REL") + 1] != "year":
            return False, None
        return True, relative_year(words, at, ctx)
    return False, None


def relative_year(words: Words, at: int, ctx: Context) -> int | None:
    if not words.values[at].lstrip("-").isdigit():
        return ctx.recent_year
    if ctx.anchor is None or ctx.anchor.year is None:
        return None
    return ctx.anchor.year + words.number(at)


def dated(ctx: Context, told: tuple[bool, int | None], make: Callable[[int | None], Period]) -> Period:
    explicit, year = told
    if explicit:
        return UNKNOWN if year is None else make(year)
    period = nearest(ctx.anchor, make, ctx.tense)
    if ctx.told_year is not None and period[0] is not None and period[0].year != ctx.told_year:
        # "passed it in March 2020 and dropped it in May"
        return make(None)
    return make(None) if ctx.attributive and _is_far(ctx.anchor, period) else period


def _is_far(anchor: Day | None, period: Period) -> bool:
    """ "the September 11 attacks" may be of any year, save where the day is near."""
    day, known = (as_date(d) if d else None for d in (period[0], anchor))
    return day is not None and known is not None and abs((day - known).days) > _NEAR


def _is_on_the_wrong_side(day: Day, ctx: Context) -> bool:
    """Whether a day is far from the article's on the side that the tense rules out."""
    if ctx.anchor is None or not _is_far(ctx.anchor, single(day)):
        return False
    return ctx.tense == ("past" if day > ctx.anchor else "future")


def read_month_day(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    at = m.start("DAY")
    if has(m, "BARE") and not words.texts[at][0].isdigit():
        return None
    if has(m, "REL") and words.values[m.start("REL") + 1] != "year":
        return None
    told = year_of(words, m, ctx)
    month, day = words.number(m.start("MONTH")), words.number(at)

    def on_its_weekday(year: int | None) -> Period:
        found = make_day(year, month, day)
        fits = found is None or found.year is None or weekday_of(found) == weekday
        return single(found) if fits else UNKNOWN

    if not has(m, "DOW") or told[0]:
        period = dated(ctx, told, lambda year: single(make_day(year, month, day)))
    else:
        # "Monday, August 8" can only be in some years; of none that is near it keeps none
        weekday = words.number(m.start("DOW"))
        period = dated(ctx, told, on_its_weekday)
        if period[0] is None or _is_on_the_wrong_side(period[0], ctx):
            period = on_its_weekday(None)
    return Point(period, "day" if period[0] else "vague", told[0])


def read_day_range(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    if has(m, "PAIR"):
        first, last = (int(n) for n in re.findall(r"\d+", words.values[m.start("PAIR")]))
    else:
        first, last = words.number(m.start("DAY")), words.number(m.start("LAST"))
    if has(m, "AND") and last != first + 1 and not has(m, "BETWEEN"):
        return None
    month = words.number(m.start("MONTH"))
    told = year_of(words, m, ctx)

    def make(year: int | None) -> Period:
        return make_day(year, month, first), make_day(year, month, last)

    period = dated(ctx, told, make) if first < last else UNKNOWN
    period = period if None not in period else UNKNOWN
    return Point(period, "range" if period[0] else "vague", told[0])


def read_numeric(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ISO and dotted dates; a slashed one only where day and month cannot be taken for each other."""
    numbers = [int(n) for n in re.findall(r"\d+", "-".join(words.texts[m.start() : m.end()]))][:3]
    if len(str(numbers[0])) == 4:
        return day_point(make_day(*numbers), True)
    first, second, year = numbers
    if "/" in words.texts[m.start()] and first <= 12 and second <= 12 and first != second:
        return Point(UNKNOWN, "vague", True)
    return day_point(make_day(year, second, first) or make_day(year, first, second), True)


def read_month(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    month = words.number(m.start("MONTH"))
    if has(m, "REL") and words.values[m.start("REL") + 1] != "year":
        return None
    if has(m, "UNSURE") and not ctx.is_date:
        return None  # "criticised by May"
    if has(m, "SIDE"):
        return _month_beside(month, words.number(m.start("SIDE")), ctx)
    told = year_of(words, m, ctx)
    period = dated(ctx, told, lambda year: month_of(year, month))
    return Point(period, "range" if period[0] else "vague", told[0])


def _month_beside(month: int, side: int, ctx: Context) -> Point:
    """ "last January" is over, "next January" is to come, "this January" is of this year."""
    anchor = ctx.anchor
    if anchor is None or anchor.year is None:
        return Point(UNKNOWN, "vague")
    year = anchor.year
    if side < 0 and month >= anchor.month:
        year -= 1
    if side > 0 and month <= anchor.month:
        year += 1
    return Point(month_of(year, month), "range")


def read_year(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """A bare year: after a preposition, or before the noun that it dates; never a count or an hour."""
    at = m.start("YEAR")
    year = words.number(at)
    plausible = 1900 <= year <= 2100
    if ctx.counts and not (plausible and has(m, "DET") and year % 100):
        return None
    if has(m, "SURE"):
        return Point(years(year, year), "range", True)
    if not plausible or (ctx.noun_follows == "NNS" and year % 100 == 0):
        return None
    if has(m, "DET") and not ctx.noun_follows:
        return None
    return Point(years(year, year), "range", True)


def read_year_range(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    if has(m, "SHORT"):
        first, short = words.number(m.start("FIRST")), words.texts[m.start("SHORT")]
        last = int(f"{first // 100}{short}") if len(short) == 2 else 0
        if 1 <= int(short) <= 12 and last != first + 1:
            # "2004-07" may be a month or years
            return Point(UNKNOWN, "vague")
    elif has(m, "PAIR"):
        first_text, last_text = re.findall(r"\d+", words.texts[m.start()])
        last = int(first_text[: 4 - len(last_text)] + last_text)
        first = int(first_text)
    else:
        first, last = words.number(m.start("FIRST")), words.number(m.start("LAST"))
    if not 1800 <= first < last <= 2100:
        return None
    return Point(years(first, last), "range", True)


def read_day_of_month(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "on the 27th": of the month last named, else of the month that the tense asks for."""
    at = m.start("DAY")
    if ctx.noun_follows or not words.texts[at][0].isdigit():
        return None
    number, told, anchor = words.number(at), ctx.recent_month, ctx.anchor
    ahead = ctx.tense in ("future", "hence", "present")
    if told is not None and (anchor is None or None in (told.year, anchor.year) or ahead or told <= anchor):
        return day_point(make_day(told.year, told.month, number))
    if anchor is None or anchor.year is None:
        return Point(UNKNOWN, "vague")
    months = anchor.year * 12 + anchor.month - 1
    if ahead and number < anchor.day:
        months += 1
    elif not ahead and number > anchor.day:
        months -= 1
    return day_point(make_day(months // 12, months % 12 + 1, number))
