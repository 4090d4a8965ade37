"""``kg view``: a store, or an excerpt of it, as one HTML page."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.output import check_output, say
from kg.cli.query import pair
from kg.cli.selecting import actors_of, ids_of, selected
from kg.errors import InputError
from kg.model import Actor, Article, Statement

if TYPE_CHECKING:
    from kg.graph import AnyStore
    from kg.graph.events.record import Event


@dataclass(frozen=True, slots=True)
class Excerpt:
    """What a page is about: ``focus`` are the ids of whom it is about, ``dyad`` those of its two sides,
    ``event`` what it tells the story of."""

    statements: Sequence[Statement]
    title: str
    focus: Sequence[str] = ()
    dyad: tuple[Sequence[str], Sequence[str]] | None = None
    event: Event | None = None


def run(options: argparse.Namespace) -> int:
    """Write the page."""
    path = check_output(options.output)
    _check_together(options)
    from kg.graph import open_store

    with open_store(options.store, read_only=True) as store:
        excerpt = _excerpt(store, options)
        if not excerpt.statements:
            raise InputError(
                f"nothing of {options.store} is left for {excerpt.title!r}; choose less narrowly"
            )
        actors = actors_of(store, excerpt.statements)
        articles = list(store.articles(text=False))
    from kg.views import write_page

    write_page(path, _page(excerpt, options, actors, articles))
    count = len(excerpt.statements)
    say(f"{count:,} statements about {len(actors):,} actors written to {path}; open it in a browser")
    return 0


def _page(excerpt: Excerpt, options: argparse.Namespace, actors: list[Actor], articles: list[Article]) -> str:
    title = options.title or excerpt.title
    if options.about or options.timeline:
        from kg.views.sheets import actor_page, timeline_page

        if options.timeline:
            return timeline_page(excerpt.statements, articles, title=title, actors=actors)
        actor = next(actor for actor in actors if actor.id == excerpt.focus[0])
        return actor_page(actor, excerpt.statements, articles, actors=actors)
    from kg.views import graph_page

    return graph_page(
        excerpt.statements,
        articles,
        title=title,
        actors=actors,
        focus=excerpt.focus,
        dyad=excerpt.dyad,
        event=excerpt.event,
    )


def _check_together(options: argparse.Namespace) -> None:
    for name, needed in (("hops", "around"), ("at", "bloc"), ("param", "query")):
        given = getattr(options, name)
        if given and given != 1 and not getattr(options, needed):
            raise InputError(f"--{name} goes with --{needed}; give that too, or leave --{name} out")


def _excerpt(store: AnyStore, options: argparse.Namespace) -> Excerpt:
    from kg.graph import excerpts

    statements = selected(store, options)
    if options.around:
        ids = ids_of(store, options.around)
        found = excerpts.around(statements, ids, options.hops)
        return Excerpt(found, f"Around {_name(store, ids)}", focus=ids)
    if options.about:
        ids = ids_of(store, options.about)[:1]
        chosen = {s.id for s in store.statements(actor=ids)}
        return Excerpt([s for s in statements if s.id in chosen], _name(store, ids), focus=ids)
    if options.dyad:
        one, other = (ids_of(store, name) for name in options.dyad)
        title = f"{_name(store, one)} and {_name(store, other)}"
        return Excerpt(excerpts.dyad(statements, one, other), title, dyad=(one, other))
    if options.bloc:
        return _bloc(store, statements, options)
    if options.story:
        return _story(store, statements, options.story)
    if options.query:
        return _found(store, statements, options)
    return Excerpt(statements, options.actor or Path(options.store).resolve().name)


def _bloc(store: AnyStore, statements: Sequence[Statement], options: argparse.Namespace) -> Excerpt:
    """Members are those that the catalogue knows for the day, and those that the articles tell of."""
    from kg.graph import excerpts

    ids = ids_of(store, options.bloc)
    known = excerpts.known_members(ids, options.at)
    until = options.at.isoformat() if options.at else None
    members = {member.id: member for member in (*excerpts.told_members(statements, ids, until), *known)}
    if not members:
        raise InputError(
            f"no members of {options.bloc!r} are known, neither to the catalogue nor to the articles; "
            f"--around {options.bloc!r} shows who is near it"
        )
    title = _name(store, ids) + (f" on {_day(options.at)}" if until else "")
    return Excerpt(excerpts.bloc(statements, ids, list(members.values())), title)


def _story(store: AnyStore, statements: Sequence[Statement], id_: str) -> Excerpt:
    from kg.cli.events import event_of
    from kg.graph import excerpts

    event = event_of(store, id_)
    focus = [someone.id for someone in event.participants]
    return Excerpt(excerpts.story(statements, event), _told(event), focus=focus, event=event)


def _told(event: Event) -> str:
    """The event in a line: "Arrest: Russia → sailors, 25 November 2018"."""
    ends = [", ".join(one.name for one in side) or "someone" for side in (event.agents, event.recipients)]
    who = " → ".join(ends if event.recipients else ends[:1])
    day = event.start or event.told
    when = f", {_day(date.fromisoformat(day))}" if day and day[0] != "-" else ""
    verb = event.mode or event.predicate
    return f"{verb[:1].upper()}{verb[1:]}: {who}{when}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _found(store: AnyStore, statements: Sequence[Statement], options: argparse.Namespace) -> Excerpt:
    from kg.graph import excerpts, queries

    query = queries.load(options.query)
    bindings = queries.bind(store, query, dict(map(pair, options.param)))
    result = store.query(query.text, bindings, max_rows=None)
    found = excerpts.of_result(statements, result)
    if not found:
        raise InputError(
            "the query found no statement and no edge between actors; let it SELECT statements, "
            "such as ?s in { GRAPH ?g { ?s a kg:Statement } }, or CONSTRUCT direct edges"
        )
    return Excerpt(found, query.title or "What a query found")


def _name(store: AnyStore, ids: Sequence[str]) -> str:
    return next(actor.name for actor in store.actors() if actor.id == ids[0])
