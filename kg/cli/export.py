"""``kg export``: a store as RDF, as a network for other programs, or as a table."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from kg.cli.output import json_line, output_or_none, print_bytes, say
from kg.cli.selecting import is_narrowed, selected
from kg.errors import InputError
from kg.interchange import statement_to_json

if TYPE_CHECKING:
    from kg.graph import AnyStore


def run(options: argparse.Namespace) -> int:
    """Write the store to a file or to standard output."""
    path = output_or_none(options.output)
    if path is None and options.format is None:
        raise InputError("name the format (--format trig), or a file whose suffix tells it (-o graph.trig)")
    from kg.graph import open_store
    from kg.graph.exports import format_of, write_text

    name = options.format or format_of(str(path))
    with open_store(options.store, read_only=True) as store:
        text = _exported(store, name, options)
    if path is None:
        print_bytes(text.encode("utf-8"))
    else:
        write_text(text, path)
        say(f"{name} written to {path}")
    return 0


def _exported(store: AnyStore, name: str, options: argparse.Namespace) -> str:
    from kg.graph.exports import FORMATS, NETWORK_FORMATS

    narrowed = is_narrowed(options)
    graph = selected(store, options) if narrowed else store
    if name == "jsonl":
        return "".join(json_line(statement_to_json(s)) + "\n" for s in selected(store, options))
    more: dict[str, Any] = {"articles": list(store.articles())} if narrowed else {}
    if name in NETWORK_FORMATS:
        more["include"] = "all" if options.all else "facts"
    return FORMATS[name](graph, **more)
