"""``kg build``: articles into a store."""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.intake import Intake
from kg.cli.output import progress, say
from kg.ids import digest
from kg.model import Article

if TYPE_CHECKING:
    from kg.graph import AnyStore
    from kg.reading import Reading

# What a killed run reads again: not more than this many articles, nor what took longer.
_BATCH, _SECONDS = 25, 10.0


def run(options: argparse.Namespace) -> int:
    """Read what the store lacks, keep it, and print what the store then holds."""
    from kg.graph import open_store

    intake = Intake(options)
    if intake.is_empty():
        return intake.report()
    changed = 0
    with open_store(options.store, create=True) as store:
        fresh = _Fresh(intake, store)
        articles = iter(intake) if options.again else iter(fresh)
        first = next(articles, None)
        if first is not None:
            changed = _read_into(store, chain([first], articles), intake, options)
        update_events(store)
        status = store.status()
    places = f" ({fresh.places:,} known texts stand at further places)" if fresh.places else ""
    print(
        f"{intake.taken:,} articles given, {changed + fresh.places:,} of them new or changed{places}; "
        f"the store {options.store} holds "
        f"{_number(status, 'articles')} articles, {_number(status, 'statements')} statements, "
        f"{_number(status, 'actors')} actors"
    )
    return intake.report()


class _Fresh:
    """The articles that have to be read: not those that the store has, here or at another place."""

    def __init__(self, articles: Iterable[Article], store: AnyStore) -> None:
        self._articles = articles
        self._store = store
        self.places = 0

    def __iter__(self) -> Iterator[Article]:
        for article in self._articles:
            if self._store.has(article):
                continue
            if self._store.add_place(article):
                self.places += 1
            else:
                yield article


def _read_into(
    store: AnyStore, articles: Iterator[Article], intake: Intake, options: argparse.Namespace
) -> int:
    from kg.reading import Reader

    readings = Reader(options.model, actors=options.actors).read(articles, reject=intake.reject)
    return keep(store, progress(readings, "articles read"), name_of_run(options))


def keep(store: AnyStore, readings: Iterable[Reading], run: str) -> int:
    """Put readings into a store, several at once; how many changed it. What is read when an error or Ctrl-C
    ends the reading is kept, too."""
    changed = 0
    batch: list[Reading] = []

    def take() -> int:
        taken = [(r.article, tuple(r.statements), tuple(r.actors)) for r in batch]
        batch.clear()
        return store.add_many(taken, run=run) if taken else 0

    begun = time.monotonic()
    try:
        for reading in readings:
            batch.append(reading)
            if len(batch) >= _BATCH or time.monotonic() - begun > _SECONDS:
                changed += take()
                begun = time.monotonic()
    except KeyboardInterrupt:
        kept = len(batch)
        take()
        say(f"interrupted; the {kept:,} articles read last are kept, and the rest is read when run again")
        raise
    return changed + take()


def update_events(store: AnyStore) -> None:
    """Bring events and identities up to date with the articles."""
    store.events.update()
    store.identities.update()


def name_of_run(options: argparse.Namespace) -> str:
    """What made the statements, the same for every run that would make the same ones."""
    from kg import __version__

    parts = [f"kg-{__version__}"] + ([options.model] if options.model else [])
    if options.actors:
        parts.append("actors-" + digest(*(Path(file).read_text(encoding="utf-8") for file in options.actors)))
    return "-".join(parts)


def _number(status: dict[str, int | str | None], name: str) -> str:
    return f"{status.get(name) or 0:,}"
