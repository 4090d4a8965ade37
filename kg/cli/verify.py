"""``kg verify``: every offset against its text, the ledger against the RDF."""

from __future__ import annotations

import argparse

from kg.cli.output import plain, say


def run(options: argparse.Namespace) -> int:
    """Print every problem, one a line; the exit status is 1 where there are any."""
    from kg.graph import open_store

    found = 0
    with open_store(options.store, read_only=True) as store:
        articles = store.status()["articles"]
        for problem in store.verify():
            found += 1
            print(plain(problem))
    if found:
        say(f"{found:,} problems; kg rebuild {options.store} makes the store again from its articles")
        return 1
    print(f"{articles:,} articles, every sentence and mention where it should be; graph and tables agree")
    return 0
