"""``kg rebuild``: a store made again from the articles that it keeps."""

from __future__ import annotations

import argparse

from kg.cli.build import name_of_run
from kg.cli.output import progress, say
from kg.errors import InputError
from kg.model import Rejected


def run(options: argparse.Namespace) -> int:
    """Make the RDF again, read every article again, and print what the store then holds."""
    given = {folder for folder in (options.folder, options.store) if folder is not None}
    if len(given) != 1:
        raise InputError("name one store to make again: kg rebuild DIR")
    (folder,) = given
    from kg.graph import Store

    rejected: list[Rejected] = []
    changed = 0
    with Store.rebuild(folder) as store:
        ids = [article.id for article in store.articles(text=False)]
        if not options.rdf_only and ids:
            from kg.reading import Reader

            reader, run_name = Reader(options.model, actors=options.actors), name_of_run(options)
            articles = (found for id_ in ids if (found := store.article(id_)) is not None)
            for reading in progress(reader.read(articles, reject=rejected.append), "articles read again"):
                changed += store.add(reading.article, reading.statements, reading.actors, run=run_name)
        status = store.status()
    for bad in rejected:
        say(f"rejected: {bad.source}: {bad.reason}; its statements stay as they were")
    print(
        f"{len(ids):,} articles, {changed:,} of them read otherwise than before; the store {folder} holds "
        f"{status['statements'] or 0:,} statements, {status['actors'] or 0:,} actors"
    )
    return 1 if rejected else 0
