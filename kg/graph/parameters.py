"""Values that people give for the parameters of a query, as bound terms: never text within a query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.errors import QueryError
from kg.graph.guard import Term
from kg.graph.names import actor_iri, article_iri
from kg.graph.stores import AnyStore as Store
from kg.graph.vocabulary import KG, XSD
from kg.model import EVENT_MODES, MODALITIES, RELATION_TYPES


def _actor(store: Store, value: str) -> list[Term]:
    ids = store.find_actors(value)
    if not ids:
        near = store.names_like(value)
        hint = f"; there are {', '.join(near)}" if near else ""
        raise QueryError(f"no actor of this store goes by {value!r}{hint}")
    # Graphs tell of actors as they were read: whoever stands for others is asked for under all their ids.
    who = store.identities.who()
    return [actor_iri(member) for id_ in ids for member in sorted(who.members(id_))]


def _article(store: Store, value: str) -> list[Term]:
    given = value.strip()
    found = [a.id for a in store.articles(text=False) if given in (a.id, a.url, article_iri(a.id).value)]
    if not found:
        raise QueryError(f"this store has no article with the id or URL {value!r}")
    return [article_iri(id_) for id_ in found]


def _date(_: Store, value: str) -> list[Term]:
    try:
        return [Literal(date.fromisoformat(value.strip()).isoformat(), datatype=XSD.date)]
    except ValueError as error:
        raise QueryError(f"{value!r} is no date; write it as 2022-01-13") from error


def _one_of(what: str, value: str, allowed: Iterable[str]) -> str:
    for known in allowed:
        if value.strip().casefold() == known.casefold():
            return known
    raise QueryError(f"{value!r} is no {what}; there are {', '.join(allowed)}")


def _type(_: Store, value: str) -> list[Term]:
    return [KG[_one_of("type", value, (*EVENT_MODES, *RELATION_TYPES))]]


def _modality(_: Store, value: str) -> list[Term]:
    return [Literal(_one_of("modality", value, MODALITIES))]


def _country(_: Store, value: str) -> list[Term]:
    code = value.strip().upper()
    if not (len(code) == 3 and code.isascii() and code.isalpha()):
        raise QueryError(f"{value!r} is no country; give its ISO 3166-1 alpha-3 code, such as KAZ")
    return [Literal(code)]


def _number(_: Store, value: str) -> list[Term]:
    try:
        number = float(value)
    except ValueError as error:
        raise QueryError(f"{value!r} is no number") from error
    return [Literal(int(number)) if number.is_integer() else Literal(number)]


def _text(_: Store, value: str) -> list[Term]:
    return [Literal(value)]


def _iri(_: Store, value: str) -> list[Term]:
    try:
        return [NamedNode(value)]
    except ValueError as error:
        raise QueryError(f"{value!r} is no IRI: {error}") from error


TYPES: dict[str, Callable[[Store, str], list[Term]]] = {
    "actor": _actor,
    "article": _article,
    "date": _date,
    "type": _type,
    "modality": _modality,
    "country": _country,
    "number": _number,
    "text": _text,
    "iri": _iri,
}
"""The types of parameters, each with how a value becomes terms. Raise QueryError for a value of another
type."""
