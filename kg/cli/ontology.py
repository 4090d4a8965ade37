"""``kg ontology``: what the terms of the graph mean, as a page, as Turtle, or as SHACL shapes."""

from __future__ import annotations

import argparse

from kg.cli.output import output_or_none, print_bytes, say

HELP = "print what every class, property and type of the graph means"
EPILOG = """example:
  kg ontology -o ontology.html
  kg ontology --format turtle > ontology.ttl
  kg ontology --format shapes > shapes.ttl

html is one page that needs no network; shapes are SHACL, to check RDF with any validator:
  kg export --store graph/ -o graph.ttl && pyshacl -s shapes.ttl --advanced graph.ttl"""


def add_options(command: argparse.ArgumentParser) -> None:
    """Give ``kg ontology`` its arguments."""
    command.add_argument(
        "--format", choices=("html", "turtle", "shapes"), default="html", help="html is the default"
    )
    command.add_argument(
        "-o", "--output", metavar="FILE", help="the file to write; without it, or with -, standard output"
    )


def run(options: argparse.Namespace) -> int:
    """Write the page or the file."""
    path = output_or_none(options.output)
    text = _text(options.format)
    if path is None:
        print_bytes(text.encode("utf-8"))
    else:
        from kg.graph.exports import write_text

        write_text(text, path)
        say(f"{options.format} written to {path}")
    return 0


def _text(form: str) -> str:
    from kg.graph.ontology import source

    if form == "html":
        from kg.views.ontology import ontology_page

        return ontology_page()
    return source("shapes.ttl" if form == "shapes" else "ontology.ttl")
