"""What of a large store a page shows: the statements of some days, or what lies around one actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from urllib.parse import urlencode

from kg.graph import AnyStore, excerpts
from kg.graph.browsing import Day
from kg.model import Statement

# What a browser lists, and what it draws, without keeping its reader waiting. Ties and other happenings come
# with the events of the days that are listed.
_EVENTS_LISTED = 3_000
_MOST_LISTED = 6_000
_MOST_DRAWN = 30_000
# A store of more statements than this opens around the actor most is told of.
_WHOLE = 6_000
_MOST_NEAR = 400


@dataclass(frozen=True, slots=True)
class Chosen:
    """Statements of some days. ``whole``: there are no others; ``cut``: those days have more. ``days`` counts
    the events of every day."""

    statements: Sequence[Statement]
    since: str | None
    until: str | None
    whole: bool
    cut: bool = False
    days: Sequence[Day] = ()

    def note(self, address: str) -> Sequence[tuple[str | None, str]]:
        """What is left out, as pieces of text with the address each leads to; nothing where all is shown."""
        if self.whole:
            return ()
        first = f"the first {len(self.statements):,} statements of " if self.cut else ""
        span = f"{self.since or 'the first day'} to {self.until or 'the last day'}"
        pieces: list[tuple[str | None, str]] = [(None, f"Shown: {first}{span}. Events by year: ")]
        years: Counter[str] = Counter()
        for one in self.days:
            years[one.day[:4]] += one.events
        for year, count in sorted(years.items()):
            days = urlencode({"since": f"{year}-01-01", "until": f"{year}-12-31"})
            pieces.append((f"{address}{days}", f"{year} ({count:,})"))
        return pieces


def day(value: str | None) -> str | None:
    """An ISO day, or None for what is none."""
    try:
        return date.fromisoformat(value or "").isoformat()
    except ValueError:
        return None


def window(
    store: AnyStore, actor: str | None, since: str | None, until: str | None, *, kind: str | None = None
) -> Chosen:
    """The statements of an actor, or all, between two days; where they are too many and no day is given, the
    latest."""
    days = store.days(actor)
    narrowed = bool(since or until)
    if not narrowed:
        since = _latest(days, _EVENTS_LISTED)
    all_of_them = store.statements(actor=actor, kind=kind, since=since, until=until)
    found = list(islice(all_of_them, _MOST_LISTED + 1))
    cut = len(found) > _MOST_LISTED
    return Chosen(found[:_MOST_LISTED], since, until, not (narrowed or since or cut), cut, days)


def _latest(days: Sequence[Day], most: int) -> str | None:
    """The day from which on there are at most ``most`` events; None: there are no more in all."""
    count = 0
    for one in reversed(days):
        count += one.events
        if count > most:
            later = [other.day for other in days if other.day > one.day]
            return later[0] if later else one.day
    return None


@dataclass(frozen=True, slots=True)
class Around:
    """What a drawing is about: everything, or what lies up to ``hops`` steps around an actor."""

    title: str
    actor: str | None
    hops: int
    since: str | None
    until: str | None
    forced: bool = False
    """The store is too large to be drawn whole, and no actor was named."""

    @property
    def address(self) -> str:
        """The same as a query string."""
        values = {"around": self.actor, "hops": str(self.hops), "since": self.since, "until": self.until}
        return urlencode({key: value for key, value in values.items() if value})

    def statements(self, store: AnyStore) -> list[Statement]:
        """What is drawn."""
        if self.actor is None:
            return list(islice(store.statements(since=self.since, until=self.until), _MOST_DRAWN))
        return near(store, [self.actor], self.hops, since=self.since, until=self.until)


def around(store: AnyStore, parameters: Mapping[str, str]) -> Around:
    """What ``around``, ``hops``, ``since`` and ``until`` of a query string ask for."""
    ids = store.find_actors(parameters.get("around", "")) if parameters.get("around") else []
    hops = 2 if parameters.get("hops") == "2" else 1
    days = day(parameters.get("since")), day(parameters.get("until"))
    forced = False
    if not ids and not any(days) and int(store.status()["statements"] or 0) > _WHOLE:
        forced, ids = True, [one.id for one in store.prominent_actors(1)]
    if not ids:
        return Around("Graph", None, hops, *days)
    name = next(store.actors(ids[:1])).name
    return Around(f"Around {name}", ids[0], hops, *days, forced)


def near(
    store: AnyStore, actors: Collection[str], hops: int, *, since: str | None = None, until: str | None = None
) -> list[Statement]:
    """As :func:`kg.graph.excerpts.around`, reading only what is told of those who are reached.

    Whose neighbours are too many to be drawn is shown with what ties them to it, not to each other.
    """
    found: dict[str, Statement] = {}
    border, reached = set(actors), set(actors)
    for step in range(hops + 1):
        if step and len(reached) > _MOST_NEAR:
            break
        for s in store.statements(actor=border, since=since, until=until):
            found[s.id] = s
        ends = set().union(*map(excerpts.ends_of, found.values())) if found else set()
        border, reached = ends - reached, reached | ends
    return excerpts.around(list(found.values()), actors, hops)
