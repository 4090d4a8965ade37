"""A user's own actors written down as TOML, which ``--actors`` reads."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from kg.knowledge.actors.own_files import OwnAgent, OwnMember, OwnOffice, OwnPeriod, OwnRow, columns

_TABLES = {OwnRow: "actor", OwnOffice: "office", OwnMember: "member", OwnPeriod: "period", OwnAgent: "agent"}
_DELETE = "\x7f"


@dataclass(frozen=True, slots=True)
class Written:
    """One row and, if there is something to say of it, a remark."""

    row: OwnRow | OwnOffice | OwnMember | OwnPeriod | OwnAgent
    remark: str | None = None


def to_toml(rows: Iterable[Written], *, head: Iterable[str] = (), as_of: date | None = None) -> str:
    """A file with the lines of ``head`` as comments, the day up to which it was checked, and the rows."""
    return "\n".join(_lines(rows, head, as_of)) + "\n"


def _lines(rows: Iterable[Written], head: Iterable[str], as_of: date | None) -> Iterator[str]:
    yield from (f"# {_remark(line)}" for line in head)
    if as_of is not None:
        yield f"as_of = {as_of.isoformat()}"
    for written in rows:
        yield ""
        yield f"[[{_TABLES[type(written.row)]}]]" + (
            f"  # {_remark(written.remark)}" if written.remark else ""
        )
        yield from _pairs(written.row)


def _pairs(row: object) -> Iterator[str]:
    for column, value in columns(row).items():
        if value not in (None, ()):
            text = _text(value) if isinstance(value, str) else "[" + ", ".join(map(_text, value)) + "]"
            yield f"{column} = {text}"


def _text(value: str) -> str:
    """A basic string of TOML: as JSON writes it, but for one control character."""
    clean = value.encode("utf-8", "replace").decode("utf-8")
    return json.dumps(clean, ensure_ascii=False).replace(_DELETE, "\\u007f")


def _remark(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
