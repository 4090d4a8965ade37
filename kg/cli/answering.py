"""Questions as JSON lines, an answer a line: what ``kg classify`` and ``kg describe`` share."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from kg.articles.jsonl import lines_of
from kg.cli.output import json_line, progress, say
from kg.errors import InputError

Question = TypeVar("Question")
Found = TypeVar("Found")

_CHUNK = 512


def answer_lines(
    file: str,
    question: Callable[[bytes | None], Question],
    answers: Callable[[Iterable[Question]], Iterator[Found | InputError]],
    fields: Callable[[Found], dict[str, Any]],
    *,
    nothing: dict[str, Any],
    done: str,
) -> int:
    """Print one JSON object for each line of ``file`` ("-": standard input), in order; the exit status.

    ``question`` reads a line (None for one too long) or raises InputError, ``answers`` answers questions, one
    each, ``fields`` makes the object of an answer. In the place of a line that is wrong stand ``nothing`` and
    its ``error``; blank lines are passed over. ``done`` is what the progress bar counts. Raises InputError
    for a folder.
    """
    with ExitStack() as stack:
        stream: BinaryIO = sys.stdin.buffer
        if file != "-":
            path = Path(file)
            if path.is_dir():
                raise InputError(f"{path} is a folder; name a file of JSON lines, or - for standard input")
            stream = stack.enter_context(path.open("rb"))
        numbered = (
            (n, line) for n, line in enumerate(lines_of(stream), start=1) if line is None or line.strip()
        )
        total = wrong = 0
        found = (a for chunk in _chunks(numbered) for a in _answered(chunk, question, answers))
        for number, answer in progress(found, done):
            total += 1
            if isinstance(answer, InputError):
                wrong += 1
                say(f"rejected: {file}:{number}: {answer}")
                print(json_line({**nothing, "error": str(answer)}))
            else:
                print(json_line(fields(answer)))
    if wrong:
        say(f"{wrong:,} of {total:,} lines rejected")
    return 1 if wrong else 0


def _chunks(numbered: Iterator[tuple[int, bytes | None]]) -> Iterator[list[tuple[int, bytes | None]]]:
    while chunk := list(islice(numbered, _CHUNK)):
        yield chunk


def _answered(
    chunk: Iterable[tuple[int, bytes | None]],
    question: Callable[[bytes | None], Question],
    answers: Callable[[Iterable[Question]], Iterator[Found | InputError]],
) -> Iterator[tuple[int, Found | InputError]]:
    asked = [(number, _asked(line, question)) for number, line in chunk]
    found = answers(q for _, q in asked if not isinstance(q, InputError))
    for number, q in asked:
        yield number, q if isinstance(q, InputError) else next(found)


def _asked(line: bytes | None, question: Callable[[bytes | None], Question]) -> Question | InputError:
    try:
        return question(line)
    except InputError as error:
        return error


def fields_of(line: bytes | None, needed: Iterable[str], example: str) -> dict[str, Any]:
    """The JSON object on a line, which must have the keys ``needed``; ``example`` is shown in messages.

    Raises InputError for anything else.
    """
    if line is None:
        raise InputError("the line is too long; split it")
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {line[error.start]:#04x} at offset {error.start:,})") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON: {error}; write {example}") from None
    if not isinstance(value, dict):
        raise InputError(f"is JSON but not an object; write {example}")
    missing = [key for key in needed if key not in value]
    if missing:
        raise InputError(f"has no {json.dumps(missing[0])}; write {example}")
    return value


def text_field(fields: dict[str, Any], name: str, example: str) -> str:
    """The text under ``name``. Raises InputError for what is no text, or blank."""
    value = fields[name]
    if not isinstance(value, str) or not value.strip():
        raise InputError(f'"{name}" must be text, given {json.dumps(value)[:60]}; write {example}')
    return value
