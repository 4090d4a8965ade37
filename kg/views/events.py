"""Events across articles, for the pages: what statements tell of each, from how many sources, and where these
disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kg.graph.events.record import Event
from kg.model import Statement
from kg.views.payload import Disagreement, disagreements_data


def disagreements(event: Event) -> list[Disagreement]:
    """Where the reports of ``event`` cannot all be right, with what each side holds."""
    return [
        Disagreement(one.aspect, tuple((side.value, side.statements) for side in one.positions))
        for one in event.contradictions
    ]


def told_again(
    events: Iterable[Event], statements: Iterable[Statement]
) -> tuple[list[Event], list[Statement]]:
    """The events of which ``statements`` hold two or more, and those statements."""
    there = {s.id: s for s in statements}
    told = [(event, [there[id_] for id_ in ids_of(event) if id_ in there]) for event in events]
    kept = [(event, found) for event, found in told if len(found) > 1]
    return [event for event, _ in kept], [s for _, found in kept for s in found]


def ids_of(event: Event) -> list[str]:
    """Ids of the statements that tell of ``event``."""
    return [report.statement for report in event.reports]


def events_data(events: Iterable[Event], statements: Sequence[Statement]) -> list[dict[str, Any]]:
    """``[{reports: [[position of a statement, its origin]], publishers, factuality, disagreements}]``, for
    what the page has; publishers that took it from each other are one origin."""
    at = {s.id: i for i, s in enumerate(statements)}
    return [
        {
            "reports": [[at[r.statement], r.origin] for r in event.reports if r.statement in at],
            "publishers": event.publishers,
            "factuality": event.factuality,
            "disagreements": disagreements_data(disagreements(event), statements),
        }
        for event in events
    ]
