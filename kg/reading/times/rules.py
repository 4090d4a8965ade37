"""The rules for single times: a pattern over classes of words, and the function that reads a match."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.times.points import (
    Resolve,
    read_century,
    read_day_range,
    read_decade,
    read_mid_token,
    read_month,
    read_month_day,
    read_numeric,
    read_quarter,
    read_year,
    read_year_range,
)
from kg.reading.times.relative import (
    read_beside,
    read_counted,
    read_day_beside,
    read_deictic,
    read_duration,
    read_edge,
    read_nothing,
    read_part,
    read_span,
    read_told,
    read_weekday,
    read_weekend,
    read_within,
)
from kg.reading.times.words import Words, pattern

_DATE_YEAR = "(comma? (?: (?P<BIG> bignumber) | (?P<YEAR> year)))"
_REL = "(of? the? (?P<REL> (last|next|this|that|same) unit))"
_MONTH = "(?P<MONTH> month | shortmonth)"
_WEEKDAY = "(?: (weekday|shortweekday) (comma|bracket)? )?"
_NUMBER = "(?P<COUNT> number|day|cardinal|one|year)"
_COUNT = f"(?P<APPROX> approximately+)? (?: (?P<VAGUE> one? several of?) | {_NUMBER} )"
_BETWEEN = "(?P<BETWEEN> between)"
_FIRST_LAST = "(?P<DAY> day) (?P<AND> and) (?P<LAST> day)"
_OF_YEAR = "(?: (?P<YEAR> year) | the? (?P<SIDE> last|next|this)? unit)"

# In order of preference where two rules match the same words.
_RULES: tuple[tuple[str, Resolve], ...] = (
    (f"{_WEEKDAY} {_MONTH} the? (?P<DAY> day | ordinal) {_DATE_YEAR}? bracket_end?", read_month_day),
    (f"{_MONTH} (?P<DAY> day | ordinal) comma? {_REL}", read_month_day),
    (f"{_WEEKDAY} the? (?P<DAY> day | ordinal) (?P<BARE>) {_MONTH} {_DATE_YEAR}?", read_month_day),
    (f"{_WEEKDAY} the? (?P<DAY> day | ordinal) of {_MONTH} {_DATE_YEAR}?", read_month_day),
    (f"the? (?P<DAY> day | ordinal) of? {_MONTH} comma? {_REL}", read_month_day),
    (f"{_MONTH} (?P<DAY> day) (dash|to|through|until) (?P<LAST> day) (?!of?(month|shortmonth)) {_DATE_YEAR}?",
     read_day_range),
    (f"{_MONTH} {_FIRST_LAST} {_DATE_YEAR}?", read_day_range),
    (f"{_BETWEEN} {_MONTH} {_FIRST_LAST} {_DATE_YEAR}?", read_day_range),
    (f"(?P<DAY> day) (dash|to|through|until) (?P<LAST> day) of? {_MONTH} {_DATE_YEAR}?", read_day_range),
    (f"{_FIRST_LAST} of? {_MONTH} {_DATE_YEAR}?", read_day_range),
    (f"{_BETWEEN} {_FIRST_LAST} of? {_MONTH} {_DATE_YEAR}?", read_day_range),
    (f"{_MONTH} (?P<PAIR> dayrange) {_DATE_YEAR}?", read_day_range),
    (f"(?P<PAIR> dayrange) of? {_MONTH} {_DATE_YEAR}?", read_day_range),
    ("isodate | dotted | slashed | (year dash (day|number) dash (day|number) (?!dash))", read_numeric),
    (f"{_MONTH} (of|comma)? (?P<YEAR> year)", read_month),
    (f"{_MONTH} comma? {_REL}", read_month),
    ("(?P<MONTH> month)", read_month),
    ("(?: (?<=in|since|until|during|early|through) | (?<=edge of)) (?P<MONTH> shortmonth)", read_month),
    (f"(?P<SIDE> last|next|this) {_MONTH}", read_month),
    ("(?P<FIRST> year) dash (?P<LAST> year) (?!dash)", read_year_range),
    ("(?P<PAIR> yearrange)", read_year_range),
    ("(?<= in|since|until|during) (?P<SURE>) (?P<YEAR> year)", read_year),
    ("(?<= the unit) (?P<SURE>) (?P<YEAR> year)", read_year),
    ("(?<=through|by|before|after|from|of|to|between|early|bracket|comma) (?P<YEAR> year)", read_year),
    ("(?<=year and) (?P<YEAR> year)", read_year),
    ("(?<= the|possessive|_) (?P<DET>) (?P<YEAR> year)", read_year),
    ("the unit bignumber", read_nothing),
    ("the decade | (?<=early|dash|in|since) decade", read_decade),
    ("midyear", read_mid_token),
    ("the? (?P<NUMBER> ordinal) dash? (?P<UNIT> unit)", read_century),
    (f"the? (?P<NUMBER> ordinal) dash? (?P<UNIT> unit) (?P<OF> of? {_OF_YEAR})?", read_quarter),
    (f"the? (?P<NUMBER> ordinal) (?P<HALF> half) (?P<OF> of {_OF_YEAR})", read_quarter),
    ("(?P<NUMBER> q) of? (?P<YEAR> year)?", read_quarter),
    ("(?<!named) (?P<SIDE> last|next|this|past)? (?P<WEEKDAY> weekday)", read_weekday),
    ("(?P<THAT> that|the? following) (?P<WEEKDAY> weekday)", read_weekday),
    ("(?P<WEEKDAY> weekday) (?P<WEEK> of? (last|next|this) unit)", read_weekday),
    ("(?P<DEICTIC> deictic)", read_deictic),
    ("(?P<FAR> the unit (after|before)) (?P<DEICTIC> deictic)", read_deictic),
    ("(?P<SIDE> this|last) (?P<PART> part)", read_part),
    ("(?P<THE> the) (?P<SIDE> last|past) (?P<UNIT> unit) (?!of)", read_beside),
    ("(?P<THE> the) (?P<SIDE> next) (?P<UNIT> unit) (?!of)", read_beside),
    ("(?P<SIDE> last|next|this) (?P<UNIT> unit) (?!of)", read_beside),
    ("(the? same | that) (?P<UNIT> unit)", read_told),
    ("the? (?P<SIDE> following|previous) (?P<UNIT> unit)", read_told),
    ("the (?: (?P<PART> part) | (?P<UNIT> unit)) (?P<SIDE> before|after) (?P<LAST>)", read_day_beside),
    (f"{_COUNT} (?: (?P<UNIT> unit) | hour) (?P<AGO>) (?P<SIDE> ago)", read_counted),
    (f"{_COUNT} (?: (?P<UNIT> unit) | hour) (?P<SIDE> earlier|later)", read_counted),
    (f"the? (?P<SIDE> last|past|next|coming) {_COUNT} (?: (?P<UNIT> unit) | hour) (?!of)", read_span),
    (f"the (previous|following) {_COUNT} (unit|hour)", read_nothing),
    ("the? coming (unit|hour)", read_nothing),
    ("(?P<HALF> earlier|later) (?P<SIDE> last|next|this) (?P<UNIT> unit)", read_within),
    ("the? (?P<EDGE> edge) of the (?P<UNIT> unit) (?!of|year)", read_edge),
    (f"for {_COUNT} (unit|hour)", read_duration),
    (f"(?P<IN> in) {_COUNT} (?: (?P<UNIT> unit) | hour)", read_duration),
    ("(?P<SIDE> last|next|this) weekend | the weekend", read_weekend),
    ("(last|next|this) season | the? season of year", read_nothing),
)  # fmt: skip


def matches(words: Words) -> Iterator[tuple[int, re.Match[str], Resolve]]:
    """Every match of every rule, with the rule's rank."""
    for rank, (source, resolve) in enumerate(_RULES):
        for m in pattern(source).finditer(words.letters):
            yield rank, m, resolve
