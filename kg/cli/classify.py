"""``kg classify``: what one marked actor does to another, for many sentences."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from kg.cli.answering import answer_lines, fields_of, text_field
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.reading.classifying.classify import Question

_EXAMPLE = '{"sentence": "Oslo thanked Lima.", "agent": [0, 4], "recipient": [13, 17]}'


def run(options: argparse.Namespace) -> int:
    """Print one JSON object for each line of input, in order; a wrong line has an ``error`` in its place."""
    from kg.reading.classifying.classify import Classifier, Judgement

    ask = Classifier(options.model, actors=options.actors).classify
    nothing = Judgement(None, None, 0.0)._asdict()
    return answer_lines(
        options.file, _question, ask, Judgement._asdict, nothing=nothing, done="sentences read"
    )


def _question(line: bytes | None) -> Question:
    from kg.reading.classifying.classify import Question

    fields = fields_of(line, ("sentence", "agent", "recipient"), _EXAMPLE)
    sentence = text_field(fields, "sentence", _EXAMPLE)
    recipient = None if fields["recipient"] is None else _span("recipient", fields["recipient"])
    return Question(sentence, _span("agent", fields["agent"]), recipient)


def _span(name: str, value: object) -> tuple[int, int]:
    if isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value):
        return value[0], value[1]
    raise InputError(
        f'"{name}" must be two character offsets [start, end], given {json.dumps(value)[:60]}; '
        f"write {_EXAMPLE}"
    )
