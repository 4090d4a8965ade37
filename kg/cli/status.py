"""``kg status``: what a store holds, how large it is, and whether it is sound as far as a look tells."""

from __future__ import annotations

import argparse
import json

from kg.cli.output import plain
from kg.errors import StoreError

_LABELS = {
    "articles": "articles",
    "places": "further places of their texts",
    "superseded": "earlier versions",
    "first": "first day",
    "last": "last day",
    "statements": "statements",
    "events": "of them events",
    "relations": "of them relations",
    "facts": "of them told as facts",
    "actors": "actors",
    "edges": "direct edges",
    "quads": "quads",
    "rdf bytes": "RDF",
    "ledger bytes": "ledger",
    "journal bytes": "journal of texts",
    "bytes": "in all",
}


def run(options: argparse.Namespace) -> int:
    """Print counts, sizes and health; the exit status is 1 for a store that has to be mended."""
    from kg.graph import open_store

    found: dict[str, int | str | None] = {}
    health = "sound, as far as counts tell; kg verify looks at everything"
    try:
        with open_store(options.store, read_only=True) as store:
            found = store.status()
            if store.unfinished():
                health = "sound; what a killed writer left half-done is undone when it is next written"
    except StoreError as error:
        if not error.damage:
            raise
        health = str(error)
    if options.json:
        print(json.dumps({**found, "health": health, "sound": bool(found)}, ensure_ascii=False))
    else:
        for key, label in _LABELS.items():
            if found.get(key) is not None:
                print(f"{label + ':':32}{_shown(key, found[key])}")
        print(plain(f"{'health:':32}{health}"))
    return 0 if found else 1


def _shown(key: str, value: int | str | None) -> str:
    if isinstance(value, int):
        return f"{value / 1e6:,.1f} MB" if key.endswith("bytes") else f"{value:,}"
    return str(value)
