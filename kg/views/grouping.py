"""Statements gathered into what is drawn: lines between two actors, and happenings that are no line.

A line holds the statements of one pair, one type and one manner of telling, so that what is denied, planned
or hypothetical never hides in a line of facts. What does not fit a line (nobody on the other side, a meeting
of three) becomes a small point that its actors are tied to; no statement with an actor in it is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from kg.model import Statement

MUTUAL_EVENTS = frozenset({"AGREE", "CONSULT", "COOPERATE"})
MUTUAL_RELATIONS = frozenset({"alliedWith"})
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Line:
    """What one actor did to, or holds with, another; ``statements`` are positions in the input."""

    source: str
    target: str
    type: str
    manner: str
    directed: bool
    statements: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """An event drawn as a point: nobody is on the other side, or too many for lines."""

    agents: tuple[str, ...]
    recipients: tuple[str, ...]
    type: str
    manner: str
    statements: tuple[int, ...]


def manner(statement: Statement) -> str:
    """How it is told: ``fact``, ``open`` (planned, possible, conditional, requested) or ``denied``."""
    if statement.polarity == "negative":
        return "denied"
    return "fact" if statement.modality == "actual" else "open"


def gather(statements: Sequence[Statement]) -> tuple[list[Line], list[Happening]]:
    """Lines and happenings of ``statements``, in an order that depends on nothing but them."""
    lines: dict[tuple[str, str, str, str, bool], list[int]] = defaultdict(list)
    points: dict[tuple[tuple[str, ...], tuple[str, ...], str, str], list[int]] = defaultdict(list)
    for i, statement in enumerate(statements):
        agents = _ids(ref.actor.id for ref in statement.agents)
        recipients = _ids(ref.actor.id for ref in statement.recipients)
        told = manner(statement)
        pairs = _pairs(statement, agents, recipients)
        for a, b, directed in pairs:
            lines[(a, b, statement.type, told, directed)].append(i)
        if not pairs and (agents or recipients):
            points[(agents, recipients, statement.type, told)].append(i)
    return (
        [Line(*key, statements=tuple(found)) for key, found in sorted(lines.items())],
        [Happening(*key, statements=tuple(found)) for key, found in sorted(points.items())],
    )


def _ids(found: object) -> tuple[str, ...]:
    return tuple(sorted(set(found)))  # type: ignore[call-overload]


def _pairs(
    statement: Statement, agents: tuple[str, ...], recipients: tuple[str, ...]
) -> list[tuple[str, str, bool]]:
    """The lines that a statement draws: all pairs, except where a point says it better."""
    if not recipients and len(agents) == 2 and statement.type in MUTUAL_EVENTS:
        return [(agents[0], agents[1], False)]
    pairs = list(product(agents, recipients))
    if len(pairs) > _MOST_LINES or any(a == b for a, b in pairs):
        return []
    if statement.type in MUTUAL_RELATIONS:
        return [(min(a, b), max(a, b), False) for a, b in pairs]
    return [(a, b, True) for a, b in pairs]
