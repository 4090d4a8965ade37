"""Who held which office, and who belonged to which body, on a given day. Nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kg.model import Actor

_KINDS = {
    "head-of-state": ("head_of_state",),
    "monarch": ("head_of_state",),
    "dictator": ("head_of_state",),
    "head-of-government": ("head_of_government",),
    "head-of-organization": ("head_of_organization", "party"),
}


@dataclass(frozen=True, slots=True)
class Holding:
    """A person held an office of ``scope`` (a state, an organization or a body) from ``start`` to ``end``.

    ``start`` and ``end`` are ``2022``, ``2022-01`` or ``2022-01-13``; no ``end`` means: still on ``as_of``.
    ``office`` is the office's key, ``name`` the office in full.
    """

    person: Actor
    office: str
    name: str
    scope: Actor
    start: str | None
    end: str | None
    as_of: date
    about: Actor | None = None
    """The state that an envoy is sent to, or deals with."""

    def covers(self, day: date) -> bool:
        """Whether the office was surely held on ``day``; days that a coarse date leaves open are not."""
        return surely_within(self.start, self.end, day, self.as_of)

    def ended_before(self, day: date) -> bool:
        """Whether the office was surely no longer held on ``day``."""
        return _latest(self) < day

    def overlaps(self, other: Holding) -> bool:
        """Whether both can have held on one day."""
        return _earliest(self) <= _latest(other) and _earliest(other) <= _latest(self)


def surely_within(start: str | None, end: str | None, day: date, as_of: date) -> bool:
    """Whether ``day`` lies within, however ``start`` and ``end`` are made exact.

    With "2019" as start, days of 2019 are open and so False; without an end, days after ``as_of`` are.
    """
    latest_start = _last_day(start) if start else date.min
    earliest_end = _first_day(end) if end else as_of
    return latest_start <= day <= earliest_end


def _earliest(holding: Holding) -> date:
    return _first_day(holding.start) if holding.start else date.min


def _latest(holding: Holding) -> date:
    return _last_day(holding.end) if holding.end else date.max


def _first_day(day: str) -> date:
    return date.fromisoformat(day + "-01-01"[len(day) - 4 :] if len(day) < 10 else day)


def _last_day(day: str) -> date:
    if len(day) == 4:
        return date(int(day), 12, 31)
    if len(day) == 7:
        year, month = int(day[:4]), int(day[5:])
        return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
    return date.fromisoformat(day)


class Holdings:
    """All holdings, by scope and by person."""

    def __init__(
        self, holdings: Iterable[Holding], kinds: Mapping[str, str], mine: Sequence[Holding] = ()
    ) -> None:
        """``kinds``: the kind of each office key, so that "the head of state" finds a king. ``mine`` go
        before the others, and in the place of those that tell of the same term.
        """
        self._kinds = kinds
        self._by_scope: dict[str, list[Holding]] = {}
        self._by_person: dict[str, list[Holding]] = {}
        self._mine = frozenset(mine)
        terms: dict[tuple[str | None, ...], list[Holding]] = {}
        for holding in mine:
            terms.setdefault(_term(holding), []).append(holding)
        kept = (h for h in holdings if not any(map(h.overlaps, terms.get(_term(h), ()))))
        for holding in (*mine, *kept):
            self._by_scope.setdefault(holding.scope.id, []).append(holding)
            self._by_person.setdefault(holding.person.id, []).append(holding)

    @cached_property
    def scopes(self) -> dict[str, tuple[Actor, ...]]:
        """What each office is held of, by the office's key."""
        found: dict[str, dict[str, Actor]] = {}
        for held in self._by_scope.values():
            for holding in held:
                found.setdefault(holding.office, {})[holding.scope.id] = holding.scope
        return {office: tuple(scopes.values()) for office, scopes in found.items()}

    def of(self, person_id: str) -> tuple[Holding, ...]:
        """All holdings of one person, in file order."""
        return tuple(self._by_person.get(person_id, ()))

    def within(self, scope_id: str) -> tuple[Holding, ...]:
        """All holdings of the offices of one state, organization or body, in file order."""
        return tuple(self._by_scope.get(scope_id, ()))

    def holder(self, office: str, scope_id: str, day: date, about: Actor | None = None) -> Actor | None:
        """The one person who surely held the office on ``day``; None for none, or several."""
        kinds = _KINDS.get(office, ())
        held = [
            holding
            for holding in self._by_scope.get(scope_id, ())
            if (holding.office == office or self._kinds.get(holding.office) in kinds)
            and holding.about is about
            and holding.covers(day)
        ]
        found = {h.person.id: h.person for h in [h for h in held if h in self._mine] or held}
        return next(iter(found.values())) if len(found) == 1 else None


def _term(held: Holding) -> tuple[str | None, ...]:
    about = held.about.id if held.about is not None else None
    return held.person.id, held.office, held.scope.id, about
