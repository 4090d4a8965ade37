"""``kg eval``: statements held against gold files."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kg.cli.output import json_line, plain, progress, say
from kg.errors import InputError

if TYPE_CHECKING:
    from kg.model import Article
    from kg.scoring import Gold


def run(options: argparse.Namespace) -> int:
    """Read each gold file's article and print how its statements fare."""
    from kg.scoring import evaluate, format_report, is_event_gold, report_json

    pairs, rejected = [], 0
    clusterings = [file for file in options.gold if is_event_gold(file)]
    for file in clusterings:
        rejected += not _print_events(file, options)
    for found in _pairs([file for file in options.gold if file not in clusterings]):
        if isinstance(found, str):
            rejected += 1
            say(f"rejected: {found}")
        else:
            pairs.append(found)
    if pairs:
        from kg.reading import Reader

        reader = Reader(options.model, actors=options.actors)
        readings = progress(reader.read([article for _, article in pairs]), "articles read")
        scores = [
            evaluate(gold, reading.statements) for (gold, _), reading in zip(pairs, readings, strict=True)
        ]
        if options.json:
            print(json_line(report_json(scores)))
        else:
            for line in format_report(scores, lines=not options.summary).splitlines():
                print(plain(line))
    return 1 if rejected else 0


def _print_events(file: str, options: argparse.Namespace) -> bool:
    from kg.cli import eval_events

    try:
        scores = eval_events.scores_of(file, options)
    except InputError as error:
        say(f"rejected: {error}")
        return False
    if options.json:
        print(json_line(eval_events.as_json(file, scores)))
    else:
        for line in eval_events.as_text(file, scores).splitlines():
            print(plain(line))
    return True


def _pairs(files: list[str]) -> Iterator[tuple[Gold, Article] | str]:
    from kg.scoring import gold_article, read_gold

    for file in files:
        try:
            yield read_gold(file), gold_article(file)
        except InputError as error:
            yield str(error)
