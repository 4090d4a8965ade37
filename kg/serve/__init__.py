"""The local web page: search, actors, graph, timeline, and a SPARQL 1.1 endpoint, read-only."""

from kg.serve.app import Limits, make_app, run

__all__ = ["Limits", "make_app", "run"]
