"""Actor and agent dictionaries in the format of TABARI and PETRARCH, read record by record.

Actors: a phrase in capitals, ``_`` between its words, then codes in square brackets, with days or without
(``[AFGGOV 011222-041207]``, ``<YYMMDD`` before, ``>YYMMDD`` after); lines that begin with ``+`` are synonyms,
lines that begin with ``[`` more codes. Agents: ``POLICE_OFFICER {POLICE_OFFICERS} [~COP]``, with sets such as
``!PERSON! = MAN, MEN, WOMAN, WOMEN`` that other lines use. ``;`` and ``#`` begin comments, ``<!-- -->`` too.
The method follows the PETRARCH documentation (Open Event Data Alliance) and Schrodt's TABARI manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from math import prod
from pathlib import Path

from kg.errors import InputError
from kg.model import Rejected

_COMMENT = re.compile(r"<!--.*?(-->|\Z)", re.DOTALL)
_REMARK = re.compile(r"[;#].*")
_CODES = re.compile(r"\[([^\[\]]*)\]")
_PLURALS = re.compile(r"\{([^{}]*)\}")
_SET = re.compile(r"!(\w+)!\s*=\s*\{?([^{}]*)\}?\s*")
_USE = re.compile(r"!(\w+)!")
_DAYS = re.compile(r"([<>]?)\s*(\d+)(?:\s*-\s*(\d+))?")
_CENTURY_TURN = 30
"""Two digits of a year up to this are of the 21st century, as in PETRARCH."""
_MOST_FORMS = 10_000


@dataclass(frozen=True, slots=True)
class Code:
    """One code with the days from which to which it holds, both inclusive."""

    code: str
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class ActorRecord:
    """An actor as a dictionary has it; phrases have blanks between their words."""

    where: str
    phrase: str
    synonyms: tuple[str, ...]
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class AgentRecord:
    """An agent with its code; ``plurals`` None: the regular one, empty: none, or the noun is a plural."""

    where: str
    phrase: str
    plurals: tuple[str, ...] | None
    code: str


def read_actors(path: Path) -> Iterator[ActorRecord | Rejected]:
    """The records of an actor dictionary in its order; a bad record is rejected whole, with its reason.

    Raises InputError for a file that cannot be read.
    """
    for where, lines in _records(path):
        try:
            yield _actor(where, lines)
        except ValueError as error:
            yield Rejected(where, str(error))


def read_agents(path: Path) -> Iterator[AgentRecord | Rejected]:
    """The agents of an agent dictionary, its substitution sets put in; errors as in :func:`read_actors`."""
    sets: dict[str, tuple[str, ...]] = {}
    for number, line in _lines(path):
        where = f"{path.name}, line {number}"
        defined = _SET.fullmatch(line)
        if defined is not None:
            sets[defined[1].upper()] = tuple(p for word in defined[2].split(",") if (p := _phrase(word)))
            continue
        try:
            yield from _agents(where, line, sets)
        except ValueError as error:
            yield Rejected(where, str(error))


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Number and text of each line that is not empty; comments are gone."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}") from error
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        # many of these dictionaries are older than UTF-8
        text = data.decode("latin-1")
    if "\0" in text:
        raise InputError(f"{path} is no text file; give a dictionary in TABARI or PETRARCH format")
    text = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for number, line in enumerate(text.splitlines(), start=1):
        kept = _REMARK.sub("", line).strip()
        if kept:
            yield number, kept


def _records(path: Path) -> Iterator[tuple[str, list[str]]]:
    """Each record as its lines, with the place where it begins."""
    found: list[str] = []
    where = ""
    for number, line in _lines(path):
        if not line.startswith(("+", "[")) or not found:
            if found:
                yield where, found
            where, found = f"{path.name}, line {number}", []
        found.append(line)
    if found:
        yield where, found


def _actor(where: str, lines: list[str]) -> ActorRecord:
    codes: list[Code] = []
    names: list[str] = []
    for line in lines:
        codes += [_code(inside) for inside in _CODES.findall(line)]
        rest = _CODES.sub(" ", line)
        if "[" in rest or "]" in rest:
            raise ValueError(f"{line!r} has a bracket too many; a code stands as [AFGGOV 011222-041207]")
        phrase = _phrase(rest.removeprefix("+"))
        if phrase:
            names.append(phrase)
    if lines[0].startswith(("+", "[")):
        raise ValueError("a synonym or a code stands before any actor")
    if not names:
        raise ValueError("there is no name before the code")
    if not codes:
        raise ValueError(f"{names[0]!r} has no code; one stands behind it or in a line below, as [AFGGOV]")
    return ActorRecord(where, names[0], tuple(dict.fromkeys(names[1:])), tuple(codes))


def _phrase(text: str) -> str:
    """``text`` with blanks between its words."""
    return " ".join(text.replace("_", " ").split())


def _code(inside: str) -> Code:
    code, _, days = inside.strip().partition(" ")
    if code[:1] in "<>" or code[:1].isdigit():
        raise ValueError(f"[{inside}] has days and no code; a code stands as [AFGGOV 011222-041207]")
    return Code(code.upper(), *_days(days.strip())) if days.strip() else Code(code.upper())


def _days(text: str) -> tuple[date | None, date | None]:
    found = _DAYS.fullmatch(text)
    if found is None or bool(found[1]) == bool(found[3]):
        raise ValueError(f"the days {text!r} are not allowed; allowed are <YYMMDD, >YYMMDD and YYMMDD-YYMMDD")
    first = _day(found[2])
    if found[1] == "<":
        return None, first - timedelta(days=1)
    if found[1] == ">":
        return first + timedelta(days=1), None
    last = _day(found[3])
    if last < first:
        raise ValueError(f"the days {text!r} end before they begin")
    return first, last


def _day(digits: str) -> date:
    if len(digits) not in (6, 8):
        raise ValueError(f"{digits!r} is no day; allowed are YYMMDD and YYYYMMDD")
    if len(digits) == 6:
        digits = ("19" if int(digits[:2]) > _CENTURY_TURN else "20") + digits
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError as error:
        raise ValueError(f"{digits!r} is not a day of the calendar") from error


def _agents(where: str, line: str, sets: Mapping[str, tuple[str, ...]]) -> Iterator[AgentRecord]:
    codes, given = _CODES.findall(line), _PLURALS.search(line)
    phrase = _phrase(_PLURALS.sub(" ", _CODES.sub(" ", line)))
    if len(codes) != 1 or not phrase or any(mark in phrase for mark in "[]{}"):
        raise ValueError(f"{line!r} is no agent; one stands as POLICE_OFFICER [~COP]")
    code = codes[0].strip().strip("~").upper()
    unknown = [name for name in _USE.findall(phrase) if name.upper() not in sets]
    if unknown:
        raise ValueError(
            f"the set !{unknown[0]}! is not defined above; define it as !{unknown[0]}! = MAN, MEN"
        )
    plurals = None if given is None else tuple(p for word in given[1].split(",") if (p := _phrase(word)))
    if plurals is None and phrase.endswith("!"):
        # a set at the end lists its plurals itself
        plurals = ()
    for form in _expanded(phrase, sets):
        yield AgentRecord(where, form, plurals, code)


def _expanded(phrase: str, sets: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Every phrase that the sets in ``phrase`` make."""
    parts = _USE.split(phrase)
    choices = [sets[part.upper()] if at % 2 else (part,) for at, part in enumerate(parts)]
    count = prod(map(len, choices))
    if count > _MOST_FORMS:
        raise ValueError(f"{phrase!r} makes {count:,} phrases; allowed are {_MOST_FORMS:,}")
    return [" ".join("".join(form).split()) for form in product(*choices)]
