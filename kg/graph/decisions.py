"""Decisions about what is the same: a table that people edit, keep in git and can take back, and its state.

One row says of two things whether they are the same: two reports of one event, two ids of one actor. The
table is only added to; the last row about a pair holds, and ``withdrawn`` takes the pair's decision back. The
state, :class:`Judgements`, is a pure function of the rows (the model is nomenklatura's resolver), so that an
edited, merged or replaced file needs no migration.

The file is CSV, one row per decision, with the columns of :class:`Decision`. ``left`` and ``right`` are ids
and decide; ``left_is`` and ``right_is`` tell a reader what they are and are not read.
"""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from kg.errors import InputError

KINDS = ("event", "actor")
JUDGEMENTS = ("positive", "negative", "unsure", "withdrawn")


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether ``left`` and ``right`` are the same: by whom, when (ISO 8601) and why.

    ``kind`` says what the ids are of: for "event" statements that report it, for "actor" actors. "positive":
    the same; "negative": not the same, whatever else speaks for it; "unsure": looked at and left open;
    "withdrawn": as if nothing had been decided. Raises InputError for other values.
    """

    kind: str
    judgement: str
    left: str
    right: str
    by: str = ""
    when: str = ""
    why: str = ""
    left_is: str = ""
    right_is: str = ""

    def __post_init__(self) -> None:
        for name, value, allowed in (
            ("kind", self.kind, KINDS),
            ("judgement", self.judgement, JUDGEMENTS),
        ):
            if value not in allowed:
                raise InputError(f"{name} {value!r} is not allowed; allowed are {', '.join(allowed)}")
        if not self.left or not self.right or self.left == self.right:
            raise InputError(f"a decision needs two different ids, given {self.left!r} and {self.right!r}")

    @property
    def pair(self) -> tuple[str, str]:
        """Both ids, the smaller first: a decision has no direction."""
        return (self.left, self.right) if self.left < self.right else (self.right, self.left)


COLUMNS = tuple(field.name for field in fields(Decision))


def now() -> str:
    """The moment as ``when`` tells it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def read_decisions(path: Path) -> tuple[Decision, ...]:
    """The rows of a file in its order; none where there is no file.

    Raises InputError, naming file and line, for a row that is no decision; a file is read whole or not at
    all.
    """
    try:
        text = path.read_text("utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}") from error
    rows = csv.DictReader(io.StringIO(text), strict=True)
    found = []
    try:
        missing = {"kind", "judgement", "left", "right"} - set(rows.fieldnames or ())
        if missing and text.strip():
            raise InputError(f"it lacks the columns {', '.join(sorted(missing))}")
        for row in rows:
            if None in row:
                raise InputError("a row has more cells than there are columns")
            if any(row.values()):
                found.append(Decision(**{name: (row.get(name) or "").strip() for name in COLUMNS}))
    except (InputError, csv.Error) as error:
        raise InputError(f"{path}, line {rows.line_num}: {error}") from error
    return tuple(found)


def write_decisions(path: Path, added: Iterable[Decision]) -> None:
    """Put rows at the end of a file, which is made where there is none; on disk when this returns.

    Columns that the file lacks are left out, those of its owner left empty. Raises InputError for a file that
    :func:`read_decisions` refuses; nothing is then written.
    """
    read_decisions(path)
    new = not path.exists() or not path.stat().st_size
    header = COLUMNS if new else _header(path)
    out = io.StringIO()
    writer = csv.DictWriter(out, header, lineterminator="\n", extrasaction="ignore")
    if new:
        writer.writeheader()
    elif not path.read_bytes().endswith(b"\n"):
        out.write("\n")
    writer.writerows(asdict(decision) for decision in added)
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write(out.getvalue())
        file.flush()
        os.fsync(file.fileno())


class Table(Protocol):
    """Where a store keeps its decisions. ``file`` is None where that is no file."""

    file: Path | None

    def read(self) -> tuple[Decision, ...]:
        """The rows in their order, the same object while they are the same. Raises InputError for a bad
        one."""

    def add(self, decisions: Sequence[Decision]) -> None:
        """Put rows at the end, all or none; kept when this returns."""


class DecisionsFile:
    """The table of a store in a folder: a CSV file; a link to a file elsewhere will do."""

    def __init__(self, path: Path) -> None:
        self.file: Path | None = path
        self._path = path
        self._stamp: tuple[int, int] | None = None
        self._rows: tuple[Decision, ...] = ()

    def read(self) -> tuple[Decision, ...]:
        at = self._path.stat() if self._path.exists() else None
        stamp = None if at is None else (at.st_mtime_ns, at.st_size)
        if stamp != self._stamp:
            self._rows, self._stamp = read_decisions(self._path), stamp
        return self._rows

    def add(self, decisions: Sequence[Decision]) -> None:
        write_decisions(self._path, decisions)


def _header(path: Path) -> list[str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file), [])


class Judgements:
    """What the rows of one kind come to: which ids are one, which must not be, which were left open.

    "Positive" carries over: a = b and b = c make one of all three. Where that would join what a later row
    keeps apart, the later row holds and the earlier is among ``overruled``.
    """

    def __init__(self, decisions: Iterable[Decision], kind: str) -> None:
        last: dict[tuple[str, str], Decision] = {}
        for decision in decisions:
            if decision.kind == kind:
                last.pop(decision.pair, None)
                last[decision.pair] = decision
        self._head: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}
        self.overruled: tuple[Decision, ...] = ()
        self.open = {pair: d for pair, d in last.items() if d.judgement == "unsure"}
        self._last = tuple(last.values())
        for decision in reversed(self._last):
            self._apply(decision)
        self.standing: Mapping[tuple[str, str], Decision] = {
            pair: d
            for pair, d in last.items()
            if d.judgement in ("positive", "negative") and d not in self.overruled
        }

    def _apply(self, decision: Decision) -> None:
        one, other = (self.canonical(id_) for id_ in decision.pair)
        apart = other in self._apart.get(one, ())
        if (decision.judgement == "positive" and apart) or (
            decision.judgement == "negative" and one == other
        ):
            self.overruled = (decision, *self.overruled)
        elif decision.judgement == "negative":
            self._apart.setdefault(one, set()).add(other)
            self._apart.setdefault(other, set()).add(one)
        elif decision.judgement == "positive" and one != other:
            head, tail = sorted((one, other))
            self._head[tail] = head
            for stranger in self._apart.pop(tail, set()):
                self._apart[stranger].discard(tail)
                self._apart[stranger].add(head)
                self._apart.setdefault(head, set()).add(stranger)

    def canonical(self, id: str) -> str:
        """The id that stands for all that ``id`` was decided to be the same as: the smallest of them."""
        while id in self._head:
            id = self._head[id]
        return id

    def between(self, left: str, right: str) -> str | None:
        """ "positive", "negative", "unsure", or None where nothing was decided."""
        one, other = self.canonical(left), self.canonical(right)
        if one == other:
            return "positive"
        if other in self._apart.get(one, ()):
            return "negative"
        return "unsure" if tuple(sorted((left, right))) in self.open else None

    def pairs(self, judgement: str) -> Iterator[tuple[str, str]]:
        """The pairs decided "positive" or "negative" that stand, in the order of the table."""
        return (pair for pair, d in self.standing.items() if d.judgement == judgement)

    def in_force(self) -> list[Decision]:
        """The decisions that were neither replaced, withdrawn nor overruled, in the order of the table."""
        return [d for d in self._last if d not in self.overruled and d.judgement != "withdrawn"]
