"""``kg extract``: the statements of articles, printed."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from kg.cli.intake import Intake
from kg.cli.output import json_line, plain, progress
from kg.interchange import statement_to_json
from kg.model import ActorRef, Statement

if TYPE_CHECKING:
    from kg.reading import Reading


def run(options: argparse.Namespace) -> int:
    """Print the statements of every article that can be read."""
    intake = Intake(options)
    if intake.is_empty():
        return intake.report()
    from kg.reading import Reader

    reader = Reader(options.model, actors=options.actors)
    for reading in progress(reader.read(intake, reject=intake.reject), "articles read"):
        for line in _lines(reading, options):
            print(line)
    return intake.report()


def _lines(reading: Reading, options: argparse.Namespace) -> Iterator[str]:
    if options.layers:
        yield json_line(reading.layers())
    elif options.json:
        for statement in reading.statements:
            yield json_line(statement_to_json(statement))
    else:
        yield from readable(reading)


def readable(reading: Reading) -> Iterator[str]:
    """A heading for the article, each sentence that carries something, its statements below, one a line."""
    article = reading.article
    day = article.published.isoformat() if article.published else None
    named = (article.title, article.publisher, day)
    yield plain("== " + (" \u00b7 ".join(part for part in named if part) or article.source or article.id))
    for (_, quote), statements in groupby(reading.statements, lambda s: (s.evidence.start, s.evidence.quote)):
        yield ""
        yield plain("> " + " ".join(quote.split()))
        for statement in statements:
            yield plain("  " + summary(statement))
    yield ""


def summary(s: Statement) -> str:
    """One statement in one line: what, who, to whom, and everything that keeps it from being a plain fact."""
    kind = s.type + (f" ({s.mode})" if s.mode else "")
    ends = f"{names(s.agents)} -> {names(s.recipients)}" if s.recipients else names(s.agents)
    details = [
        f"{s.predicate}: {s.theme}" if s.theme else s.predicate,
        "NOT" if s.polarity == "negative" else None,
        s.modality if s.modality != "actual" else None,
        _when(s),
        f"in {s.place.actor.name}" if s.place else None,
        _says(s),
        f"{s.confidence:.2f}",
    ]
    return f"{kind}: {ends} | " + " | ".join(" ".join(d.split()) for d in details if d)


def names(refs: tuple[ActorRef, ...]) -> str:
    """The preferred names of actors, with commas; "?" where nobody is named."""
    return ", ".join(ref.actor.name for ref in refs) or "?"


def _when(s: Statement) -> str | None:
    if s.time is None:
        return None
    if s.time.start is None:
        return s.time.text
    return s.time.start if s.time.end in (None, s.time.start) else f"{s.time.start}..{s.time.end}"


def _says(s: Statement) -> str | None:
    if s.attribution is None:
        return None
    source = s.attribution.source.actor.name if s.attribution.source else "someone"
    return f"according to {source}" + (f" ({s.attribution.cue})" if s.attribution.cue else "")
