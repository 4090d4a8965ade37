"""``kg actors search`` and ``kg actors show``."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from itertools import islice
from typing import Any

from kg.cli.output import json_line, plain, say
from kg.errors import InputError
from kg.knowledge import catalogue
from kg.knowledge.profile import profile
from kg.knowledge.profile import search as search_catalogue
from kg.model import Actor

_COLUMNS = ("name", "class", "country", "sector", "how", "id")
_NAME = 48


def search(options: argparse.Namespace) -> int:
    """List the actors that a name can mean; status 1 where there is none."""
    if options.limit < 1:
        raise InputError(f"--limit {options.limit} is not allowed; allowed are 1 and more")
    found = list(islice(_found(options), options.limit + 1))
    rows = [_row(actor, how) for actor, how in found[: options.limit]]
    if options.json:
        for row in rows:
            print(json_line(row))
    else:
        widths = [max([len(str(row[c] or "")) for row in rows] + [1]) for c in _COLUMNS]
        for row in rows:
            cells = (
                plain(str(row[c] or "-")).ljust(min(w, _NAME)) for c, w in zip(_COLUMNS, widths, strict=True)
            )
            print("  ".join(cells).rstrip())
    if len(found) > options.limit:
        say(f"there are more than {options.limit}; ask for more with --limit")
    if not found:
        say(
            f"nobody is called {options.name!r}; try a part of the name, or name your own files with --actors"
        )
    return 0 if found else 1


def _found(options: argparse.Namespace) -> Iterator[tuple[Actor, str]]:
    seen = set()
    for actor, how in search_catalogue(catalogue.load(options.actors), options.name):
        seen.add(actor.id)
        yield actor, how
    for actor in _of_store(options, options.name):
        if actor.id not in seen:
            yield actor, "store"


def _of_store(options: argparse.Namespace, name: str) -> list[Actor]:
    """The actors of the store, if one is given, whose names hold ``name``, in any case."""
    if options.store is None:
        return []
    from kg.graph.stores import open_store

    with open_store(options.store, read_only=True) as store:
        low, head = name.casefold(), store.identities.who().of(name)
        return [
            actor
            for actor in store.actors()
            if actor.id == head or any(low in known.casefold() for known in (actor.name, *actor.aliases))
        ]


def _called(options: argparse.Namespace) -> list[Actor]:
    """The actors of the store, if one is given, that have this name, id or QID."""
    if options.store is None:
        return []
    from kg.graph.stores import open_store

    with open_store(options.store, read_only=True) as store:
        found = store.find_actors(options.actor)
        return list(store.actors(found)) if found else []


def _row(actor: Actor, how: str) -> dict[str, Any]:
    values = (actor.name, actor.cls, actor.country, actor.sector, how, actor.id)
    return dict(zip(_COLUMNS, values, strict=True))


def show(options: argparse.Namespace) -> int:
    """Print all that is known of one actor."""
    known = catalogue.load(options.actors)
    listed = known.directory.candidates(options.actor)
    stored = [] if listed else _called(options)
    if len(stored) == 1:
        found: dict[str, Any] = profile(known, stored[0])
    else:
        found = profile(known, known.directory.one(options.actor))
    if options.store is not None:
        found["store"] = _in_store(options.store, found["id"])
    print(json_line(found)) if options.json else _print(found)
    return 0


def _in_store(folder: str, id: str) -> dict[str, Any]:
    """How many statements of how many articles have the actor, and the names that these give it; where
    decisions say that it is the same as others, under which id, and whose ids these are."""
    from kg.graph.stores import open_store

    with open_store(folder, read_only=True) as store:
        who = store.identities.who()
        statements = list(store.statements(actor=id))
        names = sorted({n for a in store.actors([id]) for n in (a.name, *a.aliases)})
        same = sorted(who.members(id))
    return {
        "statements": len(statements),
        "articles": len({s.evidence.article for s in statements}),
        "names": names,
        **({"goes by": who.of(id), "same as": same} if len(same) > 1 else {}),
    }


def _print(found: dict[str, Any]) -> None:
    print(plain(found["name"]))
    for key, value in found.items():
        if key == "name" or value is None:
            continue
        if isinstance(value, list) and value and isinstance(value[0], dict):
            print(f"  {key.replace('_', ' ')}:")
            for entry in value:
                print(plain("    " + _entry(entry)))
        elif isinstance(value, dict):
            told = "; ".join(
                f"{name} {', '.join(v) if isinstance(v, list) else v}" for name, v in value.items()
            )
            print(plain(f"  {key}: {told}"))
        else:
            print(
                plain(f"  {key.replace('_', ' ')}: {', '.join(value) if isinstance(value, list) else value}")
            )


def _entry(entry: dict[str, Any]) -> str:
    """ "President of Kazakhstan, since 2019-03-20"; "?" where no day is known."""
    words = [
        entry.get("office"),
        entry.get("of") and f"of {entry['of']}",
        entry.get("person"),
        entry.get("name"),
    ]
    name = " ".join(word for word in words if word)
    start = entry["start"] or "?"
    return f"{name}, {start} to {entry['end']}" if entry["end"] else f"{name}, since {start}"
