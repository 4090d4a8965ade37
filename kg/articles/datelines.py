"""Datelines: the place, agency and day that news agencies set before the first sentence of an article.

The forms are those of the agencies' own style books; the names of agencies, months and what is no place
stand in ``datelines.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from kg.articles.paragraphs import ends_sentence
from kg.knowledge.tables import read_table

_TABLE = "datelines.csv"
_CLAUSE = 20  # characters: what follows a dateline is longer
_Kind = Literal["month", "weekday", "agency", "not place", "particle"]


@dataclass(frozen=True, slots=True)
class _Row:
    kind: _Kind
    value: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, agency and day as they are written, None where not given; offsets into the text as given."""

    place: str | None
    agency: str | None
    day: str | None
    start: int
    end: int


@dataclass(frozen=True)
class _Forms:
    """The grammar with the table filled in; ``strong`` stands anywhere, ``dated`` and ``weak``
    only where an article begins. ``gate`` turns most sentences away at little cost."""

    strong: tuple[re.Pattern[str], ...]
    dated: tuple[re.Pattern[str], ...]
    weak: tuple[re.Pattern[str], ...]
    gate: re.Pattern[str]
    agencies: frozenset[str]
    not_places: frozenset[str]
    particles: frozenset[str]
    calendar: re.Pattern[str]


def find_dateline(paragraph: str, *, beginning: bool) -> Dateline | None:
    """The dateline that clean ``paragraph`` opens with, offsets into the paragraph; None without one.

    ``beginning``: no sentence has come yet, so that forms which could be a sentence elsewhere are taken too.
    """
    forms = _forms()
    if not forms.gate.match(paragraph):
        return None
    for pattern in _patterns(forms, beginning):
        match = pattern.match(paragraph)
        if match and _fits(match, paragraph, forms):
            named = match.groupdict()
            return Dateline(
                place=named.get("place"),
                agency=_agency(named),
                day=named.get("day") or named.get("later") or named.get("bracketed_day"),
                start=0,
                end=match.end(),
            )
    return None


def _patterns(forms: _Forms, beginning: bool) -> Iterator[re.Pattern[str]]:
    yield from forms.strong
    if beginning:
        yield from forms.dated
        yield from forms.weak


def date_form() -> str:
    """A regular expression for what opens an entry of a chronology: days, a month with its year, a year."""
    part = _parts(_read_table())
    month = rf"(?i:(?:{part['months']})\b\.?)"
    to = r" ?[-\u2013/] ?\d{1,2}"
    days = rf"\d{{1,2}}{to} {month}(?:,? \d{{4}})?|{month} \d{{1,2}}{to}\b(?:,? \d{{4}})?"
    return rf"(?:{days}|{part['date']}|(?:(?i:early|mid|late)[- ])?{month},? \d{{4}}|(?:19|20)\d\d)"


def _fits(match: re.Match[str], paragraph: str, forms: _Forms) -> bool:
    named = match.groupdict()
    place, agency = named.get("place"), _agency(named)
    rest = paragraph[match.end() :]
    if rest and not (rest[0].isupper() or rest[0].isdigit() or rest[0] in "\"'([$"):
        return False
    capitals = place is not None and (place.isupper() or _sure_capitals(place))
    if place is not None:
        words = place.replace("/", " ").split()
        if not place[0].isupper() or not forms.not_places.isdisjoint((words[0], place)):
            return False
        if forms.calendar.search(place):
            return False
        # "Peru left Mali on 5 May." is a sentence
        if words[-1].islower() or any(w.islower() and w not in forms.particles for w in words):
            return False
    if agency is not None and agency not in forms.agencies:
        # An agency nobody knows yet is believed after a place in capitals, between slashes or before a dash.
        return capitals and len(agency.split()) < 4 and bool(named.get("dash") or named.get("slashed"))
    if "alone" in named:
        return capitals and _is_one_clause(rest)
    if "country" in named:
        return ends_sentence(rest) and len(rest) > _CLAUSE
    return True


def _agency(named: dict[str, str | None]) -> str | None:
    return named.get("agency") or named.get("slashed") or named.get("bracketed") or named.get("bare")


def _sure_capitals(place: str) -> bool:
    """PLACE with a particle: "RIO de JANEIRO", "WASHINGTON and KYIV"."""
    words = [word for word in re.split(r"[ /]", place) if not word.islower()]
    return bool(words) and all(word.isupper() for word in words)


def _is_one_clause(rest: str) -> bool:
    """No second dash in the first sentence: "OPEC - Gulf states and others - agreed" has no dateline."""
    sentence = re.split(r"[.!?] ", rest, maxsplit=1)[0]
    return len(sentence) > _CLAUSE and not re.search(r" (?:--|[-\u2013\u2014]) ", sentence)


@cache
def _forms() -> _Forms:
    rows = _read_table()
    part = _parts(rows)
    group = {
        name: tuple(re.compile(form.format(**part)) for form in forms) for name, forms in _GRAMMAR.items()
    }
    return _Forms(
        strong=group["strong"],
        dated=group["dated"],
        weak=group["weak"],
        gate=group["gate"][0],
        agencies=frozenset(rows["agency"]),
        not_places=frozenset(rows["not place"]),
        particles=frozenset(rows["particle"]),
        calendar=re.compile(rf"\b(?:{part['months']}|{part['weekdays']})\b", re.IGNORECASE),
    )


# What stands in braces comes from ``_parts``.
_GRAMMAR = {
    "gate": (r"[\"'(\[/\d]|{name}{more}{{0,4}}?(?: ?[.,:(\[/\-\u2013\u2014]| \d)",),
    "strong": (
        # WASHINGTON, Feb 3 (Reuters) - | MOSCOW, January 18. /TASS/. | NUR-SULTAN, Kazakhstan (AP) -
        r"{place}(?:[,.]? {day},?)?[.,]? {held}(?:[,.]? (?P<later>{date}))?{stop}",
        # ASTANA. KAZINFORM - | MOSCOW, January 6 - RIA Novosti.
        r"{place}(?:[,.]? {day},?)?[.,]? {dash}?[ ]?(?P<bare>{agencies})(?: ?(?:{dash}|:) |\. (?=[A-Z\"']))",
        # (CNN) --
        r"{held}(?:[,.]? (?P<later>{date}))?(?: ?(?P<dash>{dash}) ?| )",
        # TASS, January 5.
        r"(?P<bare>{agencies}),? {day}(?:\. |, | ?(?:{dash}|:) ?)",
        # Published: Monday, January 10, 2022 10:03 am | "22 November 2004, Nairobi" | Geneva, 6 January
        r"[\"'(\[]?(?i:{said}){day}{clock}[\"')\]]?\.?$",
        r"[\"'(\[]?{day},? (?:in )?{town}\.?[\"')\]]?\.?$",
        r"{place},? {day}\.?$",
    ),
    "dated": (
        # Vienna, 6 January 2022 -
        r"{place},? {day}\.?(?: ?{dash} ?|[.:] )",
        # "November 18 2004, Nairobi."
        r"[\"']{day},? (?:in )?{town}\.?[\"']\.?(?: ?{dash})? ?",
        r"{day},? (?:in )?{town}\.? ?{dash} ",
        # January 5, 2022 -
        r"[\"'\[(]?{day_with_year}[\"'\])]?(?: ?{dash} |: )",
    ),
    "weak": (
        # BRUSSELS -
        r"(?P<alone>){place}(?: ?\u2014 ?| {dash} )",
        # Paris, France:
        r"(?P<place>{name}(?: {name})?), (?P<country>{name}(?: {name})?): ",
    ),
}


def _parts(rows: dict[str, list[str]]) -> dict[str, str]:
    """The parts of the grammar as regular expressions, the words of the table filled in."""
    months, weekdays = (
        "|".join(re.escape(name) for row in rows[kind] for name in row.split("|"))
        for kind in ("month", "weekday")
    )
    month = rf"(?:{months})\b\.?"
    nth = r"\d{1,2}(?:st|nd|rd|th)?"
    plain = rf"(?:{month} {nth}\b|{nth}(?: of)? {month})"
    weekday = rf"(?:(?:{weekdays})\.?,? )?"
    date = rf"(?i:{weekday}{plain}(?:,? \d{{4}}\b)?|\d{{4}}-\d\d-\d\d)"
    # A full stop belongs to the name after a single letter ("D.C.") or a saint, mount or fort.
    name = r"[^\W\d_](?:[\w'.-]*\w)?(?:(?<=\.\w)\.|(?<=\b(?:St|ST|Mt|MT|Ft|FT))\.)?"
    region = rf"(?:, {name}(?: {name}){{0,2}}(?<=[a-z])\.?|, {name}(?: {name}){{0,2}})?"
    more = rf"(?:(?: ?/ ?| and |,? de |[ ]){name})"
    bracketed = rf"\((?:(?P<bracketed_day>{date})|(?P<agency>[^()]{{2,40}}))\)"
    dash = r"(?:--+|[-\u2013\u2014])"
    return {
        "months": months,
        "weekdays": weekdays,
        "agencies": "|".join(re.escape(agency) for agency in sorted(rows["agency"], key=len, reverse=True)),
        "date": date,
        "day": rf"(?P<day>{date})",
        "day_with_year": rf"(?P<day>(?i:{weekday}{plain},? \d{{4}}\b|\d{{4}}-\d\d-\d\d))",
        "name": name,
        "more": more,
        "place": rf"(?P<place>{name}{more}{{0,3}}?){region}?",
        "town": rf"(?P<place>{name}(?: {name}){{0,3}}?){region}",
        "held": rf"(?:{bracketed}|/ ?(?P<slashed>[^/]{{2,30}}?) ?/|\[(?P<bracketed>[^\[\]]{{2,40}})\])",
        "dash": dash,
        "stop": rf"(?: ?(?P<dash>{dash})(?!\w-) ?| ?[.:] | ?[.:]?$| (?=[A-Z\"']))",
        "clock": r"(?:,? (?:at )?\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: ?\(?[A-Z]{2,4}\)?)?)?",
        "said": r"(?:(?:first )?(?:published|updated|posted|last updated|date)(?: on| at)?:? )?",
    }


def _read_table() -> dict[str, list[str]]:
    rows: dict[str, list[str]] = {kind: [] for kind in get_args(_Kind)}
    for row in read_table(files("kg.articles").joinpath(_TABLE), _Row, key=("kind", "value")):
        rows[row.kind].append(row.value)
    return rows
