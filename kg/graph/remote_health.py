"""Whether a store on a server is whole, and how much it holds."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import Quad

from kg.errors import KGError
from kg.graph import remote_ground
from kg.graph.health import misfits
from kg.graph.rdf import direct_edges, text_sha256
from kg.graph.rdf_read import read_statements
from kg.graph.remote_shelf import RemoteShelf
from kg.graph.vocabulary import KG
from kg.model import EVENT_MODES

_EVENTS = ", ".join(str(KG[type_]) for type_ in EVENT_MODES)
_COUNTS = {
    "articles": "GRAPH ?g { ?g kg:sha256 ?x ; a schema:NewsArticle }",
    "places": "GRAPH ?g { ?g prov:alternateOf ?x }",
    "superseded": "GRAPH ?g { ?g kg:supersededBy ?x }",
    "statements": "GRAPH ?g { ?x a kg:Statement }",
    "events": f"GRAPH ?g {{ ?x a kg:Statement ; kg:type ?t }} FILTER(?t IN ({_EVENTS}))",
    "facts": 'GRAPH ?g { ?x a kg:Statement ; kg:polarity "positive" ; kg:modality "actual" }',
    "edges": "GRAPH kg:edges { ?x ?p ?y }",
}


def status(shelf: RemoteShelf) -> dict[str, int | str | None]:
    """Counts, and the days covered."""
    found: dict[str, int | str | None] = {}
    for name, pattern in _COUNTS.items():
        found[name] = int(shelf.rows(f"SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")[0]["n"].value)
    found["relations"] = int(found["statements"] or 0) - int(found["events"] or 0)
    actors = "GRAPH ?g { ?s a kg:Mention ; kg:denotes ?a }"
    found["actors"] = int(shelf.rows(f"SELECT (COUNT(DISTINCT ?a) AS ?n) WHERE {{ {actors} }}")[0]["n"].value)
    derived = sum(shelf.count(graph) for graph in remote_ground.DERIVED)
    quads, days = int(found["edges"] or 0) + derived, []
    for held in shelf.all_held():
        quads += held.entry.quads
        days += [held.article.published.isoformat()] if held.article.published else []
    return {**found, "quads": quads, "first": min(days, default=None), "last": max(days, default=None)}


def edges_told(shelf: RemoteShelf) -> set[Quad]:
    """The direct edges that the statements of all articles make."""
    return {
        edge
        for held in shelf.all_held()
        for statement in read_statements(shelf.quads(held.entry))
        for edge in direct_edges(statement)
    }


def problems(shelf: RemoteShelf) -> Iterator[str]:
    """Everything found wrong, in words."""
    wanted: set[Quad] = set()
    for held in shelf.all_held():
        article, entry = held.article, held.entry
        if text_sha256(article.text) != entry.sha256:
            yield f"{article.id}: its text is not the one that was read"
        quads = shelf.quads(entry)
        if len(quads) != entry.quads:
            yield f"{article.id}: {len(quads)} quads where {entry.quads} were written"
            continue
        try:
            statements = read_statements(quads)
        except KGError as error:
            yield f"{article.id}: {error}"
            continue
        for statement in statements:
            wanted.update(direct_edges(statement))
            yield from (f"{article.id}: {problem}" for problem in misfits(statement, article))
    if wanted != shelf.edges():
        yield "the direct edges are not those that the statements tell"
    yield from remote_ground.problems(shelf)
