"""``kg view``: a store as one HTML page."""

from __future__ import annotations

import argparse
from pathlib import Path

from kg.cli.output import check_output, say
from kg.cli.selecting import actors_of, selected


def run(options: argparse.Namespace) -> int:
    """Write the page."""
    path = check_output(options.output)
    from kg.graph import open_store

    with open_store(options.store, read_only=True) as store:
        statements = selected(store, options)
        actors = actors_of(store, statements)
        articles = list(store.articles(text=False))
    from kg.views import write_graph

    title = options.title or options.actor or Path(options.store).resolve().name
    write_graph(path, statements, articles, title=title, actors=actors)
    say(
        f"{len(statements):,} statements about {len(actors):,} actors written to {path}; open it in a browser"
    )
    return 0
