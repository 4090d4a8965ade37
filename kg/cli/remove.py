"""``kg remove``: articles out of a store."""

from __future__ import annotations

import argparse

from kg.cli.build import update_events
from kg.cli.output import say


def run(options: argparse.Namespace) -> int:
    """Take out each article named; the exit status is 1 where the store does not have one."""
    from kg.graph import open_store

    removed = 0
    with open_store(options.store) as store:
        for key in options.article:
            if store.remove(key):
                removed += 1
            else:
                say(f"the store has no article with the id or URL {key!r}")
        update_events(store)
        articles = store.status()["articles"]
    print(f"{removed:,} removed; the store {options.store} holds {articles:,} articles")
    return 0 if removed == len(options.article) else 1
