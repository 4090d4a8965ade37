"""Pages without a drawing: what is told of one actor, and what happened when. Offline files, or pages of the
local web page when a :class:`Site` is given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict, Unpack

from kg.graph.events.record import Event
from kg.model import Actor, Statement
from kg.views.events import events_data, told_again
from kg.views.frame import Additions, asset, environment
from kg.views.payload import Articles, block, known_actors, ordered, page_data

_SHARED = ("base", "data", "evidence", "sources", "panel", "slider", "sheet")


@dataclass(frozen=True, slots=True)
class Site:
    """The web page that a page is part of: its name, its parts as ``(address, word)``, and where more is.

    ``actor``, ``graph`` and ``timeline`` are addresses that an actor's id, quoted, is put behind.
    """

    name: str
    parts: tuple[tuple[str, str], ...] = ()
    current: str = ""
    actor: str = "/actor?id="
    graph: str = "/graph?around="
    timeline: str = "/timeline?actor="


Note = Sequence[tuple[str | None, str]]
"""Pieces of a text, each with the address it leads to or None."""


class Beside(TypedDict, total=False):
    """What a page has beside its statements: ``actors`` that give other names, the ``site`` that it is part
    of, and a ``note`` that says what is left out."""

    actors: Iterable[Actor]
    site: Site | None
    note: Note


def actor_page(
    actor: Actor, statements: Iterable[Statement], articles: Articles, **beside: Unpack[Beside]
) -> str:
    """One actor: its names, its offices with their dates, what it did, what was done to it, what it said, and
    the articles that tell so. ``statements`` are those it has any part in."""
    beside["actors"] = [actor, *beside.get("actors", ())]
    return _sheet("actor", actor.name, statements, articles, actor=actor, **beside)


def timeline_page(
    statements: Iterable[Statement], articles: Articles, *, title: str, **beside: Unpack[Beside]
) -> str:
    """What happened, day by day, each happening open down to its sentences; ties are left out."""
    events = [s for s in statements if s.kind == "event"]
    return _sheet("timeline", title, events, articles, **beside)


def events_page(
    events: Iterable[Event],
    statements: Iterable[Statement],
    articles: Articles,
    *,
    title: str,
    **beside: Unpack[Beside],
) -> str:
    """What more than one statement tells of, with all who tell it and where they disagree, side by side.

    Of ``events`` those are shown of which ``statements`` hold two or more.
    """
    kept, told = told_again(events, statements)
    return _sheet("events", title, told, articles, events=kept, **beside)


def _sheet(
    kind: str,
    title: str,
    statements: Iterable[Statement],
    articles: Articles,
    *,
    actors: Iterable[Actor] = (),
    site: Site | None = None,
    note: Note = (),
    actor: Actor | None = None,
    events: Iterable[Event] = (),
) -> str:
    from markupsafe import Markup

    by_id = articles if isinstance(articles, Mapping) else {article.id: article for article in articles}
    rows = ordered(statements)
    known = known_actors(rows, actors)
    if actor and all(one.id != actor.id for one in known):
        known = sorted([*known, actor], key=lambda one: one.id)
    told, evidence = page_data(rows, known, by_id)
    if actor:
        told["subject"] = next(i for i, one in enumerate(known) if one.id == actor.id)
    told["events"] = events_data(events, rows)
    told["site"] = site and {"actor": site.actor, "graph": site.graph, "timeline": site.timeline}
    return render(
        f"{kind}.html.j2",
        title=title,
        site=site,
        parts=(*_SHARED, kind),
        note=note,
        actor=actor,
        told=Markup(block("data", told)),
        evidence=Markup(block("evidence", evidence)),
    )


def render(
    template: str,
    *,
    title: str,
    site: Site | None,
    parts: Sequence[str] = (),
    more: Additions | None = None,
    **values: Any,
) -> str:
    """A template that extends ``sheet.html.j2``, with what is added to it as in
    :func:`kg.views.frame.environment`."""
    more = more or Additions()
    styles, sources = [asset("sheet.css"), *more.styles], dict(more.sources)
    if site:
        sources |= {"form-action": "'self'"}
    made = environment(parts, title=title, more=replace(more, styles=styles, sources=sources))
    page: str = made.get_template(template).render(site=site, **values)
    return page
