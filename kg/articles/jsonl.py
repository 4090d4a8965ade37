"""JSON lines: one article a line, read as a stream, so that a file may be larger than memory."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from kg.articles.decode import byte_order_mark
from kg.articles.record import MAX_BYTES, Defaults, make_article
from kg.errors import InputError
from kg.model import Article, Rejected


def lines_of(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of ``stream``, None in place of one longer than ``MAX_BYTES``; that one is not kept."""
    while line := stream.readline(MAX_BYTES + 1):
        if len(line) <= MAX_BYTES:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES)
        yield None


def read_json_lines(
    lines: Iterable[bytes | None], source: str, defaults: Defaults
) -> Iterator[Article | Rejected]:
    """One article or rejection, with the line's number, for every line that is not blank, in order."""
    empty = True
    for number, line in enumerate(lines, start=1):
        if line is not None and not line.strip():
            continue
        empty = False
        where = f"{source}:{number}"
        try:
            fields = parse_object(line)
            yield make_article(fields.get("text"), fields, where, defaults)
        except InputError as error:
            yield Rejected(where, f"line {number}: {error}")
    if empty:
        yield Rejected(source, "is empty: no line with an article")


def parse_object(line: bytes | None) -> dict[str, Any]:
    """The JSON object that ``line`` holds, with a ``text``.

    Raises InputError where there is none.
    """
    if line is None:
        raise InputError(f"has more than {MAX_BYTES:,} bytes, which are not read as one article; split it")
    if line.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("is UTF-16; JSON lines must be UTF-8")
    try:
        value = json.loads(line[byte_order_mark(line)[0] :].decode("utf-8"))
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {line[error.start]:#04x} at offset {error.start:,})") from None
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON: {error.msg} at character {error.pos + 1:,}") from None
    except (RecursionError, ValueError) as error:
        raise InputError(f"is not JSON that can be read: {error}") from None
    if not isinstance(value, dict):
        raise InputError('is JSON but not an object; one article a line: {"text": "...", "title": "..."}')
    if "text" not in value:
        raise InputError('has no "text"; one article a line: {"text": "...", "title": "..."}')
    return value
