"""``kg rebuild``: a store made again from the articles that it keeps."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import chain

from kg.cli.build import keep, name_of_run, update_events
from kg.cli.output import progress, say
from kg.errors import InputError
from kg.model import Article, Rejected


def run(options: argparse.Namespace) -> int:
    """Make the RDF again, read every article again, and print what the store then holds."""
    given = {folder for folder in (options.folder, options.store) if folder is not None}
    if len(given) != 1:
        raise InputError("name one store to make again: kg rebuild DIR")
    (folder,) = given
    from kg.graph import open_store, rebuild_store

    rejected: list[Rejected] = []
    changed = 0
    if options.tables_only:
        with open_store(folder) as store:
            store.rebuild_tables()
            articles = int(store.status()["articles"] or 0)
            print(f"the tables of the store {folder} are made again from the RDF of {articles:,} articles")
        return 0
    with rebuild_store(folder) as store:
        ids = [article.id for article in store.articles(text=False)]

        def texts() -> Iterator[Article]:
            return chain((found for id_ in ids if (found := store.article(id_)) is not None), store.unread())

        if not options.rdf_only and next(texts(), None) is not None:
            from kg.reading import Reader

            reader = Reader(options.model, actors=options.actors)
            readings = progress(reader.read(texts(), reject=rejected.append), "articles read again")
            changed = keep(store, readings, name_of_run(options))
        update_events(store)
        status = store.status()
    for bad in rejected:
        say(f"rejected: {bad.source}: {bad.reason}; its statements stay as they were")
    print(
        f"{status['articles'] or 0:,} articles, {changed:,} of them read otherwise than before; "
        f"the store {folder} holds "
        f"{status['statements'] or 0:,} statements, {status['actors'] or 0:,} actors"
    )
    return 1 if rejected else 0
