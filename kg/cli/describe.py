"""``kg describe``: country, sector, class and actor of many actor phrases."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from kg.cli.answering import answer_lines, fields_of, text_field
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.reading.actors.describe import Phrase

_EXAMPLE = '{"phrase": "the Kazakh president", "date": "2022-01-13"}'


def run(options: argparse.Namespace) -> int:
    """Print one JSON object for each line of input, in order; a wrong line has an ``error`` in its place."""
    from kg.reading.actors.describe import Describer, Description

    ask = Describer(options.model, actors=options.actors).describe
    nothing = Description(None, None, None, None).as_json()
    return answer_lines(options.file, _phrase, ask, Description.as_json, nothing=nothing, done="phrases read")


def _phrase(line: bytes | None) -> Phrase:
    from kg.reading.actors.describe import Phrase, day_of

    fields = fields_of(line, ("phrase",), _EXAMPLE)
    day = fields.get("date")
    if day is not None and not isinstance(day, str):
        raise InputError(f'"date" must be a day, given {json.dumps(day)[:60]}; write {_EXAMPLE}')
    return Phrase(text_field(fields, "phrase", _EXAMPLE), day_of(day))
