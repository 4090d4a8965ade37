"""Which articles are new to a store, and where else a text of it stands; the same for every kind of store.

The same text at several places is one article: the one that came first tells its statements, the others are
its places. A place that changes its text becomes an article of its own, with the text before as its first
version; where an article changes and other places keep the text, the first of them takes over its reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from kg.graph.ledger_rows import Entry
from kg.graph.names import article_iri
from kg.graph.planned import Planned, Reading, Superseded, make_graph
from kg.graph.rdf import text_sha256
from kg.model import Article, Statement

SUPERSEDED = "urn:kg:superseded:"


class Shelf(Protocol):
    """What a store keeps, as these rules look at it and change it."""

    def find(self, article: Article) -> Entry | None:
        """The current article with the same id or, failing that, the same URL."""

    def find_place(self, article: Article) -> tuple[Entry, Article] | None:
        """The article that has this id or URL among its other places, and that place."""

    def find_text(self, sha256: str) -> Entry | None:
        """The article whose current text has this sum."""

    def places(self, entry: Entry) -> tuple[Article, ...]:
        """The other places of an article, by id, without text."""

    def described(self, entry: Entry) -> Article:
        """The article of an entry, without its text."""

    def was_superseded(self, entry: Entry, sha256: str) -> bool:
        """Whether the text with this sum is an earlier version of an article."""

    def reading(self, entry: Entry) -> Reading:
        """The article with its text and what was read from it."""

    def graph(self, entry: Entry) -> bytes:
        """The graph of an article as N-Quads."""

    def write(self, planned: Sequence[Planned], journaled: Iterable[Article] | None = None) -> None:
        """Write planned graphs; where a journal is kept, with their articles or those given in it."""

    def remove(self, entry: Entry) -> None:
        """Take an article out with all its versions and places."""

    def forget(self, place: Article) -> None:
        """Leave no trace of a place that was taken from its article."""


def add(shelf: Shelf, reading: Reading, run: str | None) -> bool:
    """See :meth:`kg.graph.store.Store.add`."""
    article = reading[0]
    if add_place(shelf, article):
        return True
    elsewhere = shelf.find_place(article)
    planned = plan(shelf, reading, run)
    if planned:
        if planned.old and planned.entry:
            _hand_over(shelf, planned.entry)
        shelf.write([planned])
    if elsewhere and elsewhere[0].sha256 != text_sha256(article.text):
        # Last, so that what a killed writer left is done when the article is given again.
        _leave(shelf, *elsewhere)
    return planned is not None


def add_many(shelf: Shelf, readings: Iterable[Reading], run: str | None) -> int:
    """Articles that are new and not each other's places, all at once; the others one by one; how many
    changed the store."""
    fresh: list[Planned] = []
    keys: set[str | None] = set()
    rest: list[Reading] = []
    for reading in readings:
        article = reading[0]
        own = {article.id, article.url, text_sha256(article.text)} - {None}
        if rest or keys & own or _is_known(shelf, article):
            rest.append(reading)
        else:
            keys |= own
            fresh.append(Planned(make_graph(reading, run)))
    if fresh:
        shelf.write(fresh)
    return len(fresh) + sum(add(shelf, reading, run) for reading in rest)


def _is_known(shelf: Shelf, article: Article) -> bool:
    return bool(
        shelf.find(article) or shelf.find_place(article) or shelf.find_text(text_sha256(article.text))
    )


def plan(shelf: Shelf, reading: Reading, run: str | None) -> Planned | None:
    """What is to be written of an article; None when there is nothing new in it."""
    article = reading[0]
    entry = before = shelf.find(article)
    told = article
    if entry is None and (found := shelf.find_place(article)):
        before, told = found
    if before is None:
        return Planned(make_graph(reading, run))
    sha256 = text_sha256(article.text)
    if before.sha256 == sha256:
        if before.id != article.id:
            return None
        graph = make_graph(reading, run, before.version, before.previous, shelf.places(before))
        if graph.digest == before.digest:
            return None
        return Planned(graph, before, is_news=_place(article) != shelf.described(before))
    if shelf.was_superseded(before, sha256):
        return None
    version, iri = (before.version, before.iri) if entry else (1, article_iri(told.id).value)
    then = shelf.reading(before)[0]
    old = Superseded(before, then if entry else replace(told, text=then.text), shelf.graph(before))
    return Planned(make_graph(reading, run, version + 1, f"{SUPERSEDED}{version}:{iri}"), entry, old)


def has(shelf: Shelf, article: Article) -> bool:
    """See :meth:`kg.graph.store.Store.has`."""
    entry = shelf.find(article)
    if entry and entry.id == article.id and entry.sha256 == text_sha256(article.text):
        return shelf.described(entry) == _place(article)
    return has_text(shelf, article)


def has_text(shelf: Shelf, article: Article) -> bool:
    """Whether this text is known at this id or URL, as the current or an earlier one."""
    sha256 = text_sha256(article.text)
    if entry := shelf.find(article):
        return entry.sha256 == sha256 or shelf.was_superseded(entry, sha256)
    found = shelf.find_place(article)
    return found is not None and found[0].sha256 == sha256


def add_place(shelf: Shelf, article: Article) -> bool:
    """See :meth:`kg.graph.store.Store.add_place`."""
    if shelf.find(article) or shelf.find_place(article):
        return False
    entry = shelf.find_text(text_sha256(article.text))
    if entry is None:
        return False
    _rewrite(shelf, entry, [*shelf.places(entry), _place(article)], [article])
    return True


def remove(shelf: Shelf, key: str) -> bool:
    """See :meth:`kg.graph.store.Store.remove`."""
    asked = Article(key, "", url=key)
    if entry := shelf.find(asked):
        shelf.remove(entry)
    elif found := shelf.find_place(asked):
        _leave(shelf, *found)
        shelf.forget(found[1])
    else:
        return False
    return True


def _place(article: Article) -> Article:
    return replace(article, text="", source=None)


def _leave(shelf: Shelf, entry: Entry, place: Article) -> None:
    _rewrite(shelf, entry, [p for p in shelf.places(entry) if p != place], [])


def _rewrite(shelf: Shelf, entry: Entry, places: Sequence[Article], journaled: Sequence[Article]) -> None:
    """The same reading with other places."""
    ordered = sorted(places, key=lambda place: place.id)
    graph = make_graph(shelf.reading(entry), entry.run, entry.version, entry.previous, ordered)
    shelf.write([Planned(graph, entry)], journaled)


def _hand_over(shelf: Shelf, entry: Entry) -> None:
    """The first of the other places becomes an article of its own, with the text that ``entry`` gives up."""
    places = shelf.places(entry)
    if not places:
        return
    article, statements, actors = shelf.reading(entry)
    heir = replace(places[0], text=article.text)
    reading = (heir, [_readdressed(s, heir.id) for s in statements], actors)
    shelf.write([Planned(make_graph(reading, entry.run, places=places[1:]))], [])


def _readdressed(statement: Statement, article: str) -> Statement:
    return replace(statement, evidence=replace(statement.evidence, article=article))
