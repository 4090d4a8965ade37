"""Times told from another day: "last week", "on Tuesday", "two days later".

Each function says which days a match of its rule (``rules``) means, or that it is no time after all.
They are counted from the article's day or the day last named in the text; with neither they stay unknown.
"""

from __future__ import annotations

import re

from kg.reading.times.calendar import (
    UNKNOWN,
    Day,
    Period,
    month_of,
    part_of,
    shift,
    single,
    unit_around,
    weekday_near,
    weekday_of,
    years,
)
from kg.reading.times.points import Context, Point, day_point, has, kind_of
from kg.reading.times.words import Words


def read_weekday(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    weekday = words.number(m.start("WEEKDAY"))
    side = words.number(m.start("SIDE")) if has(m, "SIDE") else None
    if ctx.anchor is None or ctx.anchor.year is None:
        return Point(UNKNOWN, "day")
    if has(m, "WEEK"):
        if words.values[m.end("WEEK") - 1] != "week":
            return None
        offset = words.number(m.end("WEEK") - 2)
        return day_point(shift(unit_around(ctx.anchor, "week", offset)[0], weekday))
    if has(m, "THAT") and ctx.recent:
        return day_point(weekday_near(shift(ctx.recent, 1), weekday, "future")[0])
    if side == 0 and ctx.tense is None:
        return day_point(shift(unit_around(ctx.anchor, "week", 0)[0], weekday))
    # "The court hears the case on Friday": a plain present with a weekday looks ahead.
    told = "future" if ctx.tense == "present" and not ctx.attributive else ctx.tense
    anchor = ctx.anchor
    if told == "hence":
        # "said on Monday that it would begin on Friday"
        told, anchor = "future", ctx.said if ctx.said and ctx.said.year else ctx.anchor
    tense = {None: told, 0: told}.get(side, "past" if side and side < 0 else "future")
    away = (side or 0) if weekday_of(anchor) == weekday else 0
    return day_point(weekday_near(shift(anchor, away), weekday, tense)[0])


def read_deictic(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    at = m.start("DEICTIC")
    text = words.texts[at]
    if text[0].isupper() and at and words.texts[at - 1][:1].isupper() and not text.isupper():
        return None
    offset = words.number(at)
    if has(m, "FAR"):
        far = m.start("FAR")
        if words.values[far + 1] != "day":
            return None
        offset += words.number(far + 2)
    return Point(single(shift(ctx.anchor, offset)), "day")


def read_part(words: Words, m: re.Match[str], ctx: Context) -> Point:
    """ "this morning" is today, "last night" runs from yesterday into today."""
    night = words.values[m.start("PART")] == "night"
    first = shift(ctx.anchor, words.number(m.start("SIDE")))
    return Point((first, shift(first, 1) if night else first), "range" if night else "day")


def read_overnight(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """The night that ended on the article's day; of what is to come, the one that begins there."""
    if ctx.noun_follows:
        return None
    first = ctx.anchor if ctx.tense == "future" else shift(ctx.anchor, -1)
    return Point((first, shift(first, 1)), "range" if first else "vague")


def read_part_told(words: Words, m: re.Match[str], ctx: Context) -> Point:
    """ "that night", "the next morning": counted from the day last named."""
    first = shift(ctx.recent, words.number(m.start("SIDE")) if has(m, "SIDE") else 0)
    if first is None:
        return Point(UNKNOWN, "vague")
    night = words.values[m.start("PART")] == "night"
    return Point((first, shift(first, 1) if night else first), "range" if night else "day")


def read_since_then(words: Words, m: re.Match[str], ctx: Context) -> Point:
    """ "since then": from the day, month or year last named on."""
    year = Day(ctx.recent_year, 1, 1) if ctx.recent_year else None
    first = ctx.recent or ctx.recent_month or year if has(m, "SINCE") else None
    return Point((first, None), "range" if first else "vague")


def read_from_now(words: Words, m: re.Match[str], ctx: Context) -> Point:
    """ "two weeks from now", "a week from Monday"."""
    start = shift(ctx.anchor, words.number(m.start("FROM")))
    count = words.number(m.start("COUNT"))
    if start is None or count > 900:
        return Point(UNKNOWN, "vague")
    period = unit_around(start, words.values[m.start("UNIT")], count)
    return Point(period, kind_of(period))


def read_within_told(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "later in the day", "earlier in the week", of the day last named or else the article's."""
    unit, day = words.values[m.start("UNIT")], ctx.recent or ctx.anchor
    if day is None or unit not in ("day", "week", "month", "year"):
        return Point(UNKNOWN, "vague")
    start, end = unit_around(day, unit, 0)
    period = (start, day) if words.number(m.start("HALF")) < 0 else (day, end)
    return Point(period, kind_of(period))


def read_beside(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "last week", "this year", "next month", "the past year", counted from the article's day."""
    unit, side = words.values[m.start("UNIT")], words.number(m.start("SIDE"))
    if _is_plural(words, m):
        return Point(UNKNOWN, "vague")
    if unit == "day" and side:
        return _from_recent(side, unit, ctx) if side > 0 else None
    if ctx.anchor is None:
        return Point(UNKNOWN, "vague")
    if has(m, "THE") and side:
        if side > 0:
            return _from_recent(side, unit, ctx)
        return Point(_stretch(ctx.anchor, unit, side), "range")
    period = unit_around(ctx.anchor, unit, side)
    return Point(period, ("day" if unit == "day" else "range") if period[0] else "vague")


def _is_plural(words: Words, m: re.Match[str]) -> bool:
    """Whether no number says how many: "the past months"."""
    return words.texts[m.start("UNIT")].lower().endswith("s")


def _stretch(anchor: Day, unit: str, count: int) -> Period:
    """The ``count`` units up to (negative) or from ``anchor`` on."""
    if unit in ("day", "week"):
        other = shift(anchor, count * (7 if unit == "week" else 1))
    elif anchor.year is None:
        return UNKNOWN
    else:
        months = count * {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit]
        total = anchor.year * 12 + anchor.month - 1 + months
        last = month_of(total // 12, total % 12 + 1)[1] if 12000 <= total < 36000 else None
        other = last and last._replace(day=min(last.day, anchor.day))
    if other is None:
        return UNKNOWN
    return (other, anchor) if count < 0 else (anchor, other)


def _from_recent(offset: int, unit: str, ctx: Context) -> Point:
    """ "the next day", "two days later": counted from the day last named, if one is."""
    if ctx.recent is None:
        if unit == "month" and ctx.recent_month is not None:
            return Point(unit_around(ctx.recent_month, unit, offset), "range")
        if unit != "year" or ctx.recent_year is None:
            return Point(UNKNOWN, "vague")
        return Point(years(ctx.recent_year + offset, ctx.recent_year + offset), "range")
    period = unit_around(ctx.recent, unit, offset)
    return Point(period, ("day" if unit == "day" else "range") if period[0] else "vague")


def read_told(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "the same day", "that week", "the following month", "the previous year"."""
    unit = words.values[m.start("UNIT")]
    if _is_plural(words, m):
        # "on Monday following days of unrest" names no time.
        return Point(UNKNOWN, "vague") if words.texts[m.start()].lower() == "the" else None
    if unit == "year" and not has(m, "SIDE"):
        year = ctx.recent_year
        return Point(years(year, year) if year else UNKNOWN, "range" if year else "vague")
    return _from_recent(words.number(m.start("SIDE")) if has(m, "SIDE") else 0, unit, ctx)


def read_day_beside(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "the day before", "the evening before", at the end of a phrase; before or after what, is not read."""
    if m.end() < len(words.texts) and words.texts[m.end()][:1].isalnum():
        return Point(UNKNOWN, "vague")
    part = has(m, "PART")
    if not part and words.values[m.start("UNIT")] != "day":
        return None
    day = shift(ctx.recent, words.number(m.start("SIDE")))
    night = bool(part) and words.values[m.start("PART")] == "night"
    return Point(
        (day, shift(day, 1) if night else day), "range" if night and day else "day" if day else "vague"
    )


def read_counted(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "three days ago", "a week later": exact for days, the calendar unit else; vague where the count is."""
    if has(m, "VAGUE") or has(m, "APPROX") or not has(m, "UNIT"):
        return Point(UNKNOWN, "vague")
    count = words.number(m.start("COUNT")) * words.number(m.start("SIDE"))
    unit = words.values[m.start("UNIT")]
    if abs(count) > 3000:
        return Point(UNKNOWN, "vague")
    if not has(m, "AGO"):
        return _from_recent(count, unit, ctx)
    if ctx.anchor is None:
        return Point(UNKNOWN, "vague")
    period = unit_around(ctx.anchor, unit, count)
    return Point(period, ("day" if unit == "day" else "range") if period[0] else "vague")


def read_from_beside(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "on Monday, two days after the vote": the vote was on Saturday."""
    if ctx.beside is None or has(m, "VAGUE") or has(m, "APPROX"):
        return None
    count = words.number(m.start("COUNT")) * words.number(m.start("SIDE"))
    period = unit_around(ctx.beside, words.values[m.start("UNIT")], -count) if abs(count) < 900 else UNKNOWN
    return None if period == UNKNOWN else Point(period, kind_of(period))


def read_span(words: Words, m: re.Match[str], ctx: Context) -> Point:
    """ "the last three days", "the past 24 hours": up to or from the article's day."""
    if has(m, "VAGUE") or ctx.anchor is None:
        return Point(UNKNOWN, "vague")
    count, unit = words.number(m.start("COUNT")), words.values[m.end() - 1]
    if unit == "hour" and count % 24 == 0:
        count, unit = count // 24, "day"
    if count > 900 or unit in ("", "hour"):
        return Point(UNKNOWN, "vague")
    period = _stretch(ctx.anchor, unit, count * words.number(m.start("SIDE")))
    return Point(period, "range" if period[0] else "vague")


def read_duration(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "for ten days" dates nothing; "in ten days" does when it tells of what is to come."""
    if has(m, "BARE") and not words.texts[m.end() - 1].lower().endswith("s"):
        return None
    start = {"future": ctx.anchor, "hence": ctx.said}.get(ctx.tense or "")
    if has(m, "IN") and has(m, "UNIT") and start and not has(m, "VAGUE"):
        count = words.number(m.start("COUNT"))
        period = unit_around(start, words.values[m.start("UNIT")], count) if count < 900 else UNKNOWN
        return Point(period, kind_of(period))
    return Point(UNKNOWN, "duration")


def read_weekend(words: Words, m: re.Match[str], ctx: Context) -> Point:
    """Saturday and Sunday: "last weekend" of the week before, "the weekend" by tense."""
    if ctx.anchor is None or ctx.anchor.year is None:
        return Point(UNKNOWN, "vague")
    week = words.number(m.start("SIDE")) if has(m, "SIDE") else 0
    if not has(m, "SIDE") and ctx.tense not in ("future", "hence") and weekday_of(ctx.anchor) < 5:
        week = -1
    saturday = shift(unit_around(ctx.anchor, "week", week)[0], 5)
    return Point((saturday, shift(saturday, 1)), "range")


def read_edge(words: Words, m: re.Match[str], ctx: Context) -> Point | None:
    """ "the end of the year", "year's end": of the one that the article's day is in."""
    unit = words.values[m.start("UNIT")]
    if unit == "day":
        return None
    if ctx.anchor is None:
        return Point(UNKNOWN, "vague")
    period = part_of(unit_around(ctx.anchor, unit, 0), words.values[m.start("EDGE")])
    return Point(period, kind_of(period))


def read_within(words: Words, m: re.Match[str], ctx: Context) -> Point:
    """ "earlier this week" ends with the article's day, "later this year" begins there."""
    if ctx.anchor is None:
        return Point(UNKNOWN, "vague")
    side = words.number(m.start("SIDE"))
    start, end = unit_around(ctx.anchor, words.values[m.start("UNIT")], side)
    if start is None or side:
        return Point((start, end), kind_of((start, end)))
    earlier = words.number(m.start("HALF")) < 0
    period = (start, ctx.anchor) if earlier else (ctx.anchor, end)
    return Point(period, kind_of(period))


def read_nothing(words: Words, m: re.Match[str], ctx: Context) -> Point:
    return Point(UNKNOWN, "vague")
