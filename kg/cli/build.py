"""``kg build``: articles into a store."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.intake import Intake
from kg.cli.output import progress
from kg.ids import digest
from kg.model import Article

if TYPE_CHECKING:
    from kg.graph import Store


def run(options: argparse.Namespace) -> int:
    """Read what the store lacks, keep it, and print what the store then holds."""
    from kg.graph import Store

    intake = Intake(options)
    if intake.is_empty():
        return intake.report()
    changed = 0
    with Store.open(options.store, create=True) as store:
        fresh = iter(intake) if options.again else _unknown(intake, store)
        first = next(fresh, None)
        if first is not None:
            changed = _read_into(store, chain([first], fresh), intake, options)
        status = store.status()
    print(
        f"{intake.taken:,} articles given, {changed:,} of them new or changed; "
        f"the store {options.store} holds "
        f"{_number(status, 'articles')} articles, {_number(status, 'statements')} statements, "
        f"{_number(status, 'actors')} actors"
    )
    return intake.report()


def _read_into(store: Store, articles: Iterator[Article], intake: Intake, options: argparse.Namespace) -> int:
    from kg.reading import Reader

    changed = 0
    readings = Reader(options.model, actors=options.actors).read(articles, reject=intake.reject)
    run_name = name_of_run(options)
    for reading in progress(readings, "articles read"):
        changed += store.add(reading.article, reading.statements, reading.actors, run=run_name)
    return changed


def name_of_run(options: argparse.Namespace) -> str:
    """What made the statements, the same for every run that would make the same ones."""
    from kg import __version__

    parts = [f"kg-{__version__}"] + ([options.model] if options.model else [])
    if options.actors:
        parts.append("actors-" + digest(*(Path(file).read_text(encoding="utf-8") for file in options.actors)))
    return "-".join(parts)


def _unknown(articles: Intake, store: Store) -> Iterator[Article]:
    for article in articles:
        known = store.article(article.id)
        if known is None or replace(known, source=article.source) != article:
            yield article


def _number(status: dict[str, int | str | None], name: str) -> str:
    return f"{status.get(name) or 0:,}"
