"""The pages of the local web page, made by the server; each bears the policy that its own template tells."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from kg.errors import QueryError
from kg.graph import AnyStore, queries
from kg.graph.guard import bind
from kg.graph.names import ACTOR, iri_to_id
from kg.graph.vocabulary import PREFIXES
from kg.model import Actor, Article, Statement
from kg.serve.choosing import Around, around, day, window
from kg.serve.drawings import Drawings
from kg.serve.protocol import Limits
from kg.serve.shelf import Shelf
from kg.views import graph_page
from kg.views.frame import Additions
from kg.views.payload import references, script_json
from kg.views.sheets import Site, actor_page, events_page, render, timeline_page

_PARTS = (
    ("/", "Actors"),
    ("/graph", "Graph"),
    ("/timeline", "Timeline"),
    ("/events", "Events"),
    ("/query", "Query"),
)
_ASSETS = Path(str(files("kg.serve"))) / "assets"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
# The rules that the table's column resizer brings along, as the browser hashes them.
_RESIZER = "'sha256-zCK2EVMoPc04mRF/g5CotUvxbJPWS+8V0b+s9ptqQIk='"
_EDITOR = {
    "script-src": "'self'",
    # The editor's own controls and the columns of its tables are styled by attributes.
    "style-src-attr": "'unsafe-inline'",
    "style-src": f"'self' {_RESIZER}",
    "connect-src": "'self'",
    "img-src": "'self'",
    "font-src": "data:",
}


_START = """PREFIX kg: <urn:kg:ontology#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# Who did what to whom, of what is told as fact; the list of questions has more to begin with.
SELECT ?who ?did ?whom WHERE {
  GRAPH kg:edges { ?a ?did ?b }
  GRAPH ?article { ?a skos:prefLabel ?who . ?b skos:prefLabel ?whom }
}
GROUP BY ?who ?did ?whom
LIMIT 100
"""


class Pages:
    """What each address answers; the parameters are those of its query string."""

    def __init__(self, shelf: Shelf, limits: Limits) -> None:
        self._shelf = shelf
        self._limits = limits
        self._drawings = Drawings()
        self._site = Site(shelf.name, _PARTS)

    def home(self, request: Request) -> Response:
        """Who is told of most, and where to go on."""
        with self._shelf.store() as store:
            status, found = store.status(), store.prominent_actors(18)
        named = queries.named()[:8]
        return self._page("home.html.j2", self._site.name, "/", named=named, status=status, found=found)

    def search(self, request: Request) -> Response:
        """Actors by a part of a name (``q``); the page of the one where only one is meant."""
        text = request.query_params.get("q", "").strip()
        if not text:
            return RedirectResponse("/")
        with self._shelf.store() as store:
            exact, found = store.find_actors(text), store.search_actors(text)
        if len(exact) == 1 and len(found) <= 1:
            return RedirectResponse(f"{self._site.actor}{_quoted(exact[0])}")
        return self._page("search.html.j2", f"Actors: {text}", "/", q=text, found=found)

    def actor(self, request: Request) -> Response:
        """One actor (``id``, or its IRI in the store); ``since`` and ``until`` narrow the days."""
        given = request.query_params.get("id", "")
        with self._shelf.store() as store:
            actor = _actor(store, given)
            if actor is None:
                return self._wrong(404, f"no actor of this store has the id {given!r}")
            chosen = window(store, actor.id, *_days(request))
            articles, actors = _described(store, chosen.statements)
        note = chosen.note(f"{self._site.actor}{_quoted(actor.id)}&")
        page = actor_page(actor, chosen.statements, articles, actors=actors, site=self._at(""), note=note)
        return _html(page)

    def timeline(self, request: Request) -> Response:
        """What happened day by day, to everybody or to one (``actor``)."""
        id_ = request.query_params.get("actor")
        with self._shelf.store() as store:
            actor = _actor(store, id_) if id_ else None
            if id_ and actor is None:
                return self._wrong(404, f"no actor of this store has the id {id_!r}")
            chosen = window(store, actor.id if actor else None, *_days(request), kind="event")
            articles, actors = _described(store, chosen.statements)
        title = actor.name if actor else self._site.name
        note = chosen.note(f"{self._site.timeline}{_quoted(actor.id)}&" if actor else "/timeline?")
        site = self._at("/timeline")
        return _html(
            timeline_page(chosen.statements, articles, title=title, actors=actors, site=site, note=note)
        )

    def events(self, request: Request) -> Response:
        """What more than one statement tells of, and where they disagree."""
        with self._shelf.store() as store:
            chosen = window(store, None, *_days(request), kind="event")
            found = list(store.events.all(since=chosen.since, until=chosen.until))
            articles, actors = _described(store, chosen.statements)
        note = chosen.note("/events?")
        site = self._at("/events")
        page = events_page(
            found, chosen.statements, articles, title="Events", actors=actors, site=site, note=note
        )
        return _html(page)

    def graph(self, request: Request) -> Response:
        """The drawing with what it is about above it."""
        with self._shelf.store() as store:
            shown = around(store, request.query_params)
        return self._page(
            "graph.html.j2",
            shown.title,
            "/graph",
            sources={"frame-src": "'self'"},
            shown=shown,
            address=f"/graph/page?{shown.address}",
        )

    def drawing(self, request: Request) -> Response:
        """The drawing alone, as ``kg view`` makes it."""
        with self._shelf.store() as store:
            shown = around(store, request.query_params)
            # A store object is one snapshot; what it holds does not change.
            return _html(self._drawings.get((store, shown), lambda: _drawn(store, shown)))

    def query(self, request: Request) -> Response:
        """The SPARQL editor; with a name, a named query with its parameters filled in."""
        name = request.path_params.get("name", "")
        named = queries.named()
        query = next((one for one in named if one.name == name), None)
        if name and query is None:
            return self._wrong(404, f"there is no query {name!r}; the list of them is on the page Query")
        text, wrong = _START, ""
        given = {key: value for key, value in request.query_params.items() if key != "text"}
        if query:
            text, wrong = self._filled(query, given)
        text = request.query_params.get("text", text)
        data = {"text": text, "prefixes": PREFIXES, "actor": self._site.actor, "space": ACTOR}
        return self._page(
            "query.html.j2",
            query.title if query else "Query",
            "/query",
            sources=_EDITOR,
            scripts=[_asset("query.js")],
            named=named,
            chosen=query,
            given=given,
            wrong=wrong,
            limits=self._limits,
            data=Markup(script_json(data)),
        )

    def _filled(self, query: queries.Query, given: Mapping[str, str]) -> tuple[str, str]:
        """The text of a query with its parameters bound, and what is wrong with them."""
        if any(parameter.default is None for parameter in query.parameters) and not given:
            return query.text, ""
        try:
            with self._shelf.store() as store:
                return bind(query.text, queries.bind(store, query, given)), ""
        except QueryError as error:
            return query.text, str(error)

    def not_found(self, request: Request, error: Exception) -> Response:
        """The page for an address that is none."""
        return self._wrong(getattr(error, "status_code", 404), f"there is nothing at {request.url.path}")

    def not_now(self, request: Request, error: Exception) -> Response:
        """The page for what the store cannot tell: its server is gone, or keeps no such thing."""
        return self._wrong(503, str(error), "Not to be had")

    def _wrong(self, status: int, message: str, title: str = "Not found") -> Response:
        response = self._page("wrong.html.j2", title, "", message=message)
        response.status_code = status
        return response

    def _at(self, current: str) -> Site:
        return replace(self._site, current=current)

    def _page(
        self,
        template: str,
        title: str,
        current: str,
        *,
        sources: Mapping[str, str] | None = None,
        scripts: Sequence[str] = (),
        **values: Any,
    ) -> HTMLResponse:
        more = Additions([str(_ASSETS)], [_asset("serve.css")], scripts, sources or {})
        page = render(template, title=title, site=self._at(current), more=more, **values)
        return _html(page)


def _html(page: str) -> HTMLResponse:
    """A page with the policy that it bears, as a header, too; only our own pages may frame it."""
    found = _POLICY.search(page)
    assert found is not None
    policy = html.unescape(found[1]) + "; frame-ancestors 'self'"
    return HTMLResponse(page, headers={"Content-Security-Policy": policy})


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8")


def _days(request: Request) -> tuple[str | None, str | None]:
    return day(request.query_params.get("since")), day(request.query_params.get("until"))


def _quoted(id: str) -> str:
    return quote(id, safe="")


def _actor(store: AnyStore, given: str) -> Actor | None:
    """The actor with an id, or with the IRI that the store has for it."""
    ids = [given, iri_to_id(given, ACTOR)]
    found = {actor.id: actor for actor in store.actors(ids)}
    return next((found[id_] for id_ in ids if id_ in found), None)


def _described(store: AnyStore, statements: Sequence[Statement]) -> tuple[list[Article], list[Actor]]:
    """The articles and the actors of statements, as the store knows them."""
    articles = {s.evidence.article for s in statements}
    actors = {ref.actor.id for s in statements for ref in references(s)}
    return list(store.articles(text=False, ids=articles)), list(store.actors(actors))


def _drawn(store: AnyStore, shown: Around) -> str:
    statements = shown.statements(store)
    articles, actors = _described(store, statements)
    focus = [shown.actor] if shown.actor else []
    return graph_page(statements, articles, title=shown.title, actors=actors, focus=focus)
