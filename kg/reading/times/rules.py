"""The rules for single times: a pattern over classes of words, and the function that reads a match."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.reading.times.points import (
    Resolve,
    read_day_of_month,
    read_day_range,
    read_month,
    read_month_day,
    read_numeric,
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
    read_from_beside,
    read_from_now,
    read_nothing,
    read_overnight,
    read_part,
    read_part_told,
    read_since_then,
    read_span,
    read_told,
    read_weekday,
    read_weekend,
    read_within,
    read_within_told,
)
from kg.reading.times.spans import (
    read_century,
    read_decade,
    read_feast,
    read_mid_month,
    read_mid_token,
    read_part_of_month,
    read_quarter,
    read_season,
)
from kg.reading.times.words import Words, pattern

_DATE_YEAR = "(comma? (?: (?P<BIG> bignumber) | (?P<YEAR> year)))"
_REL = "(of? the? (?P<REL> (last|next|this|that|same) unit))"
_MONTH = "(?P<MONTH> month | shortmonth)"
_WEEKDAY = "(?: (?P<DOW> weekday|shortweekday) (comma|bracket)? )?"
_NUMBER = "(?P<COUNT> number|day|cardinal|one|year)"
_SOME = "(number|day|cardinal)"
_VAGUE = (
    f"(?P<VAGUE> {_SOME} (to|or|dash) {_SOME} | dayrange |"
    " one? several of? | half one | (cardinal|day|one) and one? half)"
)
_COUNT = f"(?P<APPROX> approximately+)? (?: {_VAGUE} | {_NUMBER} )"
_BETWEEN = "(?P<BETWEEN> between)"
_FIRST_LAST = "(?P<DAY> day) (?P<AND> and) (?P<LAST> day)"
_OF_YEAR = "(?: (?P<YEAR> year) | the? (?P<SIDE> last|next|this)? unit)"

_JOINT = "(to|and|until|through|dash)"
_ANY_MONTH = "(month|shortmonth)"
_LED_IN = "(?: (?<=in|since|until|during|early|through) | (?<=(edge|unit) of) | (?<=early dash))"
_ISO = "(year dash (day|number) dash (day|number|isotail) (?!dash))"
_SHORT_RANGE = "(yearrange | year dash (day|number))"
_SEASON = "(?P<SEASON> season | shortseason)"

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
    (f"isodate | dotted | slashed | {_ISO}", read_numeric),
    (f"the? (?: (?P<NUMBER> ordinal) | (?P<LAST> last)) (?P<UNIT> unit) of {_MONTH} {_DATE_YEAR}?",
     read_part_of_month),
    (f"the? (?P<NUMBER> ordinal) (?P<HALF> half) of {_MONTH} {_DATE_YEAR}?", read_part_of_month),
    (f"{_MONTH} (of|comma)? (?P<YEAR> year)", read_month),
    (f"{_MONTH} comma? {_REL}", read_month),
    ("(?P<MONTH> month)", read_month),
    (f"{_LED_IN} (?P<MONTH> shortmonth)", read_month),
    ("(?P<UNSURE>) (?P<MONTH> shortmonth)", read_month),
    (f"(?<=from|between) (?P<MONTH> shortmonth) (?P<YEAR> year)? (?= {_JOINT} {_ANY_MONTH})", read_month),
    (f"(?<= (from|between) {_ANY_MONTH} {_JOINT}) (?P<MONTH> shortmonth) (?P<YEAR> year)?", read_month),
    (f"(?P<SIDE> last|next|this) {_MONTH}", read_month),
    ("(?P<FIRST> year) dash (?P<LAST> year) (?!dash)", read_year_range),
    ("(?P<FIRST> year) (dash) (?P<SHORT> day|number) (?!dash|unit)", read_year_range),
    ("(?P<PAIR> yearrange)", read_year_range),
    ("(?<= in|since|until|during) (?P<SURE>) (?P<YEAR> year)", read_year),
    ("(?<= the unit) (?P<SURE>) (?P<YEAR> year)", read_year),
    ("(?<=through|by|before|after|from|of|to|between|early|bracket|comma) (?P<YEAR> year)", read_year),
    ("(?<=year and) (?P<YEAR> year)", read_year),
    ("(?<= the|possessive|_|one) (?P<DET>) (?P<YEAR> year)", read_year),
    ("the unit bignumber", read_nothing),
    ("the possessive? decade | (?<=early|dash|in|since|possessive) decade", read_decade),
    ("(?<=decade and) decade", read_decade),
    ("the decadename | (?<=early|dash) decadename", read_decade),
    ("midyear", read_mid_token),
    (f"midmonth {_DATE_YEAR}?", read_mid_month),
    ("the? (?P<NUMBER> ordinal) dash? (?P<UNIT> unit)", read_century),
    (f"the? (?P<NUMBER> ordinal) dash? (?P<UNIT> unit) (?P<OF> of? {_OF_YEAR})?", read_quarter),
    (f"the? (?P<NUMBER> ordinal) (?P<HALF> half) (?P<OF> of {_OF_YEAR})", read_quarter),
    ("(?P<NUMBER> q) of? (?P<YEAR> year)?", read_quarter),
    ("(?P<NUMBER> h) (?P<HALF>) of? (?P<YEAR> year)", read_quarter),
    (f"the? fiscal unit? ({_SHORT_RANGE} | year) | the? year fiscal unit | fyear", read_nothing),
    ("(the|last|next|this) fiscal unit", read_nothing),
    (f"(?P<FEAST> feast feastmore*) {_DATE_YEAR}?", read_feast),
    (f"(?P<FEAST> feast feastmore*) {_REL}", read_feast),
    ("(?P<SIDE> last|next|this) (?P<FEAST> feast feastmore*)", read_feast),
    ("(?<!named) (?P<SIDE> last|next|this|past)? (?P<WEEKDAY> weekday)", read_weekday),
    ("(this|the) (?P<SIDE> past|coming) (?P<WEEKDAY> weekday)", read_weekday),
    ("(?P<THAT> that|the following) (?P<WEEKDAY> weekday)", read_weekday),
    ("every (weekday|unit|part|month)", read_nothing),
    (f"(?<=on|from|until|by|since) the (?P<DAY> ordinal) (?!unit|half|of|{_ANY_MONTH})", read_day_of_month),
    ("(?P<WEEKDAY> weekday) (?P<WEEK> of? (last|next|this) unit)", read_weekday),
    ("(?P<DEICTIC> deictic)", read_deictic),
    ("(?P<FAR> the unit (after|before)) (?P<DEICTIC> deictic)", read_deictic),
    ("(?P<SIDE> this|last) (?P<PART> part)", read_part),
    ("(the? (same | (?P<SIDE> next|following|previous)) | that) (?P<PART> part)", read_part_told),
    ("overnight (?! (on|to|from)? (weekday|month|shortmonth|day))", read_overnight),
    ("(?P<THE> the) (?P<SIDE> last|past) (?P<UNIT> unit) (?!of)", read_beside),
    ("(?P<THE> the) (?P<SIDE> next) (?P<UNIT> unit) (?!of)", read_beside),
    ("(?P<SIDE> last|next|this) (?P<UNIT> unit) (?!of)", read_beside),
    ("(the? same | that) (?P<UNIT> unit)", read_told),
    ("the? (?P<SIDE> following|previous) (?P<UNIT> unit)", read_told),
    ("the (?: (?P<PART> part) | (?P<UNIT> unit)) (?P<SIDE> before|after) (?P<LAST>)", read_day_beside),
    (f"{_COUNT} (?: (?P<UNIT> unit) | hour) (?P<AGO>) (?P<SIDE> ago)", read_counted),
    (f"{_COUNT} (?: (?P<UNIT> unit) | hour) (?P<SIDE> earlier|later)", read_counted),
    (f"{_COUNT} (?P<UNIT> unit) (?P<SIDE> before|after)", read_from_beside),
    (f"the? (?P<SIDE> last|past|next|coming) {_COUNT} (?: (?P<UNIT> unit) | hour) (?!of)", read_span),
    (f"the (previous|following) {_COUNT} (unit|hour)", read_nothing),
    ("the? coming (unit|hour)", read_nothing),
    (f"{_COUNT} (?P<UNIT> unit) from (?P<FROM> now|deictic)", read_from_now),
    ("(?P<SINCE> since) then | until then", read_since_then),
    ("(?P<HALF> earlier|later) in the (?P<UNIT> unit)", read_within_told),
    ("(?P<HALF> earlier|later) (?P<SIDE> last|next|this) (?P<UNIT> unit)", read_within),
    ("the? (?P<EDGE> edge) of the (?P<UNIT> unit) (?!of|year)", read_edge),
    ("(the|this|last|next)? (?P<UNIT> unit) (possessive | dash) (?P<EDGE> edge)", read_edge),
    (f"for {_COUNT} (unit|hour)", read_duration),
    ("for approximately* (?P<BARE>) (unit|hour)", read_duration),
    (f"(?P<IN> in) {_COUNT} (?: (?P<UNIT> unit) | hour)", read_duration),
    ("(?P<SIDE> last|next|this) weekend | the weekend", read_weekend),
    (f"(?P<SIDE> last|next|this) past? {_SEASON}", read_season),
    (f"the? {_SEASON} of? (?: (?P<YEAR> year) (?!dash) | (?P<PAIR> {_SHORT_RANGE}))", read_season),
    ("(?<=in|since|during|until|by) the? (?P<SEASON> season) (?!of)", read_season),
)  # fmt: skip


def matches(words: Words) -> Iterator[tuple[int, re.Match[str], Resolve]]:
    """Every match of every rule, with the rule's rank."""
    for rank, (source, resolve) in enumerate(_RULES):
        for m in pattern(source).finditer(words.letters):
            yield rank, m, resolve
