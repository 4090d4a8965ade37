"""``kg classify``: what one marked actor does to another, for many sentences."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from kg.articles.jsonl import lines_of
from kg.cli.output import json_line, progress, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.reading.classify import Classifier, Question

_CHUNK = 512
_EXAMPLE = '{"sentence": "Oslo thanked Lima.", "agent": [0, 4], "recipient": [13, 17]}'


def run(options: argparse.Namespace) -> int:
    """Print one JSON object for each line of input, in order; a wrong line has an ``error`` in its place."""
    with ExitStack() as stack:
        stream: BinaryIO = sys.stdin.buffer
        if options.file != "-":
            path = Path(options.file)
            if path.is_dir():
                raise InputError(f"{path} is a folder; name a file of JSON lines, or - for standard input")
            stream = stack.enter_context(path.open("rb"))
        numbered = (
            (n, line) for n, line in enumerate(lines_of(stream), start=1) if line is None or line.strip()
        )
        return _answer(numbered, options)


def _answer(numbered: Iterator[tuple[int, bytes | None]], options: argparse.Namespace) -> int:
    from kg.reading.classify import Classifier

    classifier = Classifier(options.model, actors=options.actors)
    total = wrong = 0
    answers = (a for chunk in _chunks(numbered) for a in _classified(chunk, classifier))
    for number, answer in progress(answers, "sentences read"):
        total += 1
        if isinstance(answer, InputError):
            wrong += 1
            say(f"rejected: {options.file}:{number}: {answer}")
            answer = {"type": None, "mode": None, "score": 0.0, "error": str(answer)}
        print(json_line(answer))
    if wrong:
        say(f"{wrong:,} of {total:,} lines rejected")
    return 1 if wrong else 0


def _chunks(numbered: Iterator[tuple[int, bytes | None]]) -> Iterator[list[tuple[int, bytes | None]]]:
    while chunk := list(islice(numbered, _CHUNK)):
        yield chunk


def _classified(
    chunk: Iterable[tuple[int, bytes | None]], classifier: Classifier
) -> Iterator[tuple[int, dict[str, Any] | InputError]]:
    asked = [(number, _question(line)) for number, line in chunk]
    judged = classifier.classify(q for _, q in asked if not isinstance(q, InputError))
    for number, question in asked:
        found = question if isinstance(question, InputError) else next(judged)
        yield number, found if isinstance(found, InputError) else found._asdict()


def _question(line: bytes | None) -> Question | InputError:
    from kg.reading.classify import Question

    try:
        fields = _fields(line)
        sentence = fields["sentence"]
        if not isinstance(sentence, str) or not sentence.strip():
            raise InputError(f'"sentence" must be text, given {json.dumps(sentence)[:60]}; write {_EXAMPLE}')
        recipient = None if fields["recipient"] is None else _span("recipient", fields["recipient"])
        return Question(sentence, _span("agent", fields["agent"]), recipient)
    except InputError as error:
        return error


def _fields(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise InputError("the line is too long to be a sentence; split it")
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"is not UTF-8 (byte {line[error.start]:#04x} at offset {error.start:,})") from None
    except (ValueError, RecursionError) as error:
        raise InputError(f"is not JSON: {error}; write {_EXAMPLE}") from None
    if not isinstance(value, dict):
        raise InputError(f"is JSON but not an object; write {_EXAMPLE}")
    missing = [key for key in ("sentence", "agent", "recipient") if key not in value]
    if missing:
        raise InputError(f"has no {json.dumps(missing[0])}; write {_EXAMPLE}")
    return value


def _span(name: str, value: object) -> tuple[int, int]:
    if isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value):
        return value[0], value[1]
    raise InputError(
        f'"{name}" must be two character offsets [start, end], given {json.dumps(value)[:60]}; '
        f"write {_EXAMPLE}"
    )
