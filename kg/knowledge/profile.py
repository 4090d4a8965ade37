"""Everything that the catalogue knows of one actor, and actors by a part of their name."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import Any

from kg.knowledge.actors.holders import Holding
from kg.knowledge.actors.names import name_key
from kg.knowledge.catalogue import Catalogue
from kg.model import Actor

_ALIKE = 0.8


def profile(catalogue: Catalogue, actor: Actor) -> dict[str, Any]:
    """The actor as a JSON object: ``id``, ``name``, ``class``, ``country``, ``sector``, ``wikidata``,
    ``aliases``, and where there are any ``demonyms``, ``capital``, ``former_names``, ``offices``,
    ``holders``, ``members``, ``member_of``, these with ``start`` and ``end`` as the files have them.
    """
    found: dict[str, Any] = {
        "id": actor.id,
        "name": actor.name,
        "class": actor.cls,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "aliases": list(actor.aliases),
    }
    row = catalogue.directory.country_row(actor) if actor.cls == "State" else None
    if row is not None:
        found["demonyms"] = list(dict.fromkeys((*row.adjectives, *row.person, *row.people)))
        found["capital"] = list(row.capital)
        former = catalogue.former_names(row.key)
        found["former_names"] = [
            {"kind": f.kind, "name": f.name, "start": f.start, "end": f.end} for f in former
        ]
    held = sorted(catalogue.offices_of(actor.id), key=_begun)
    given = sorted(catalogue.holdings.within(actor.id), key=_begun)
    found["offices"] = [{**_term(h), "of": h.scope.name} for h in held]
    found["holders"] = [{**_term(h), "person": h.person.name} for h in given]
    found["members"] = [_years(*row) for row in catalogue.memberships.get(actor.id, ())]
    found["member_of"] = list(_member_of(catalogue, actor))
    return {key: value for key, value in found.items() if value != []}


def _begun(holding: Holding) -> tuple[str, str]:
    return holding.name, holding.start or ""


def _term(holding: Holding) -> dict[str, Any]:
    return {"office": holding.name, "start": holding.start, "end": holding.end}


def _years(actor: Actor, start: str | None, end: str | None) -> dict[str, Any]:
    return {"name": actor.name, "start": start, "end": end}


def _member_of(catalogue: Catalogue, actor: Actor) -> Iterator[dict[str, Any]]:
    for id_, rows in catalogue.memberships.items():
        organization = catalogue.directory.get(id_)
        for member, start, end in rows:
            if member.id == actor.id and organization is not None:
                yield _years(organization, start, end)


def search(catalogue: Catalogue, name: str) -> Iterator[tuple[Actor, str]]:
    """Actors that ``name`` can mean and how, the likeliest first: as text would be linked (``name``,
    ``alias``, ``demonym``, ``metonym``), then by family name (``surname``), then those whose names hold its
    words (``part``). Where there are none of these, names that are spelled nearly so (``alike``).
    """
    seen: set[str] = set()
    key = name_key(name)
    exact = [(hit.actor, hit.how) for hit in catalogue.find(name)] or [
        (hit.actor, hit.how) for hit in catalogue.find(name.title())
    ]
    surnames = [(actor, "surname") for actor in catalogue.people_by_surname(name.title())]
    parts = ((actor, "part") for actor in catalogue.directory if key and _holds(actor, key))
    for group in (exact, surnames, parts):
        for actor, how in group:
            if actor.id not in seen:
                seen.add(actor.id)
                yield actor, how
    if not seen and key:
        yield from ((actor, "alike") for actor in _alike(catalogue, key))


def _holds(actor: Actor, key: str) -> bool:
    return any(f" {key} " in f" {name_key(name)} " for name in (actor.name, *actor.aliases))


def _alike(catalogue: Catalogue, key: str) -> Iterator[Actor]:
    named: dict[str, Actor] = {}
    for actor in catalogue.directory:
        for name in (actor.name, *actor.aliases):
            named.setdefault(name_key(name), actor)
            if actor.cls == "Person":
                named.setdefault(name_key(name.split()[-1]), actor)
    close = difflib.get_close_matches(key, named, n=10, cutoff=_ALIKE)
    yield from {named[found].id: named[found] for found in close}.values()
