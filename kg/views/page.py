"""The page itself: one HTML file that asks the network for nothing and runs no script but its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TypedDict, Unpack

from kg.errors import InputError
from kg.files import replace_file
from kg.graph.events.record import Event
from kg.model import Actor, Statement
from kg.views.drawing import PHYSICS_UP_TO, network
from kg.views.events import disagreements, events_data
from kg.views.frame import environment, plain_title
from kg.views.payload import (
    Articles,
    Disagreement,
    Json,
    block,
    disagreements_data,
    known_actors,
    ordered,
    page_data,
)

_PARTS = (
    *("base", "data", "graph", "colours", "filters", "spread", "map", "labels"),
    *("looks", "canvas", "tools", "keys", "slider", "evidence", "panel", "sources"),
    *("table", "link", "save", "search", "main"),
)


class About(TypedDict, total=False):
    """What a drawing knows beside statements and articles: ``actors`` give other names, ``focus`` the ids of
    those whom it is about, ``dyad`` those of the two sides of a view of two actors; ``event`` is what it
    tells the story of, ``disagreements`` stand side by side on it (without either, what is told and denied).
    """

    actors: Sequence[Actor]
    focus: Collection[str]
    dyad: tuple[Collection[str], Collection[str]] | None
    event: Event | None
    disagreements: Iterable[Disagreement] | None


def graph_page(
    statements: Sequence[Statement], articles: Articles, *, title: str, **about: Unpack[About]
) -> str:
    """The graph of ``statements`` as one HTML page: network, evidence, filters, search and table.

    ``articles`` give publisher, date and link of what is cited; a statement whose article is not among them
    is shown without. The order of the input does not matter.
    """
    from markupsafe import Markup
    from pyvis.network import Network

    by_id = articles if isinstance(articles, Mapping) else {article.id: article for article in articles}
    rows = ordered(statements)
    known = known_actors(rows, about.get("actors", ()))
    focus = about.get("focus", ())
    net = Network(directed=True, cdn_resources="in_line")
    net.nodes, net.edges, communities = network(rows, known, focus)
    told, evidence = page_data(rows, known, by_id)
    told |= {"title": plain_title(title), "physics": PHYSICS_UP_TO, "communities": communities}
    told["focus"], *sides = (
        [i for i, actor in enumerate(known) if actor.id in ids] for ids in (focus, *(about.get("dyad") or ()))
    )
    told["dyad"] = sides or None
    told |= _story(about, rows)
    net.templateEnv = environment(_PARTS, title=title, with_network=True)
    net.templateEnv.globals.update(
        told=lambda nodes, edges: Markup(block("data", told | {"nodes": nodes, "edges": edges})),
        evidence=Markup(block("evidence", evidence)),
    )
    net.path = "page.html.j2"
    page: str = net.generate_html()
    return page


def _story(about: About, rows: Sequence[Statement]) -> Json:
    """The event that the page is about, and where sources disagree."""
    event, given = about.get("event"), about.get("disagreements")
    if event and given is None:
        given = disagreements(event)
    return {
        "events": events_data([event] if event else [], rows),
        "disagreements": None if given is None else disagreements_data(given, rows),
    }


def write_graph(
    path: str | Path,
    statements: Sequence[Statement],
    articles: Articles,
    *,
    title: str,
    **about: Unpack[About],
) -> None:
    """Writes :func:`graph_page` to ``path``, as :func:`write_page` does."""
    write_page(path, graph_page(statements, articles, title=title, **about))


def write_page(path: str | Path, page: str) -> None:
    """Writes a page as UTF-8; an older one there stays whole until the new one is.

    Raises InputError where ``path`` cannot be written.
    """
    target = Path(path)
    try:
        with replace_file(target) as new:
            new.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise InputError(f"cannot write the page to {target}: {error.strerror}") from error
