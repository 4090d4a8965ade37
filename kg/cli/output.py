"""Results on standard output, messages and progress on standard error, and where a file may be written."""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from kg.errors import InputError

T = TypeVar("T")

# Control characters steer a terminal; the last three end a line for some readers of JSON lines.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}
_TOLD_EVERY = 100
_SECONDS = 0.5
_PIECE = 1 << 16


def plain(text: str) -> str:
    """``text`` as one line that cannot steer a terminal."""
    return _CONTROL.sub(" ", text)


def json_line(value: Any) -> str:
    """``value`` as JSON on one line, whatever counts as the end of a line to its reader."""
    line = json.dumps(value, ensure_ascii=False)
    for end, escape in _LINE_ENDS.items():
        line = line.replace(end, escape)
    return line


def say(message: str) -> None:
    """One line for the user, beside the results."""
    print(f"kg: {plain(message)}", file=sys.stderr, flush=True)


def check_output(name: str) -> Path:
    """The path to write to.

    Raises InputError for "-", for a folder, and where the folder it would lie in is not there: it is not
    made.
    """
    if name == "-":
        raise InputError("this does not go to standard output; name a file to write")
    path = Path(name)
    if path.is_dir() or name.endswith("/"):
        raise InputError(f"{name} is a folder; name a file to write")
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent} to write {path.name} into; make it first")
    return path


def output_or_none(name: str | None) -> Path | None:
    """As :func:`check_output`; None is standard output, for no name and for "-"."""
    return None if name is None or name == "-" else check_output(name)


def print_bytes(data: bytes) -> None:
    """``data`` on standard output as it is."""
    sys.stdout.flush()
    if isinstance(sys.stdout, io.TextIOWrapper):
        # Piece by piece, so that a reader that has left is noticed.
        for start in range(0, len(data), _PIECE):
            sys.stdout.buffer.write(data[start : start + _PIECE])
        sys.stdout.buffer.flush()
    else:
        sys.stdout.write(data.decode("utf-8"))


def progress(items: Iterable[T], what: str) -> Iterator[T]:
    """``items`` as they are, their number told on standard error: ever again in one line on a terminal, else
    every 100."""
    alive = sys.stderr.isatty()
    begun = told = time.monotonic()
    for number, item in enumerate(items, start=1):
        now = time.monotonic()
        if alive and now - told > _SECONDS:
            told = now
            rate = number / (now - begun)
            print(f"\rkg: {number:,} {what}, {rate:.1f} a second", end="", file=sys.stderr, flush=True)
        elif not alive and number % _TOLD_EVERY == 0:
            say(f"{number:,} {what}")
        yield item
    if alive and told > begun:
        print("\r" + " " * 60 + "\r", end="", file=sys.stderr, flush=True)
