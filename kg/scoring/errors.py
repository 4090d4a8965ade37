"""What kind of error each missed rule and each wrong statement is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Statement
from kg.scoring.gold import Gold, Rule
from kg.scoring.matching import (
    STRICT_FIELDS,
    Edge,
    alternatives,
    in_sentence,
    key_of,
    pairs,
    same_predicate,
)

_NEARNESS = ("wrong recipient", "wrong agent", "wrong type", "wrong actors", "wrong sentence")
GROUPS = ("missing", "extra", "strict only")


@dataclass(frozen=True, slots=True)
class Mistake:
    """One error. ``group`` is missing (of the gold), extra (in what was said) or strict only (found, but
    with another polarity, modality or source); ``kind`` says more. A rule or a statement is what it is about.
    """

    group: str
    kind: str
    rule: Rule | None = None
    statement: Statement | None = None


def missing(gold: Gold, said: Sequence[Statement], rule: Rule) -> Mistake:
    """Why a required rule was not found, or not with all its edges.

    ``no trigger``: nothing of the kind is said in its sentence; ``wrong type``: its actors are, in another
    event; ``wrong agent``, ``wrong recipient``, ``wrong actors``: its type is, with others;
    ``wrong sentence``: all of it, elsewhere.
    """
    wanted = frozenset[Edge]().union(*alternatives(rule))
    here = [s for s in said if rule.anywhere or in_sentence(s, rule)]
    typed = [s for s in here if _fits_type(s, rule)]
    if typed:
        # Of several statements of the type, the one nearest to what is wanted says what went wrong.
        kinds = {_actors_wrong(_edges(gold, s, rule), wanted) for s in typed}
        kind = min(kinds, key=_NEARNESS.index)
    elif any(_edges(gold, s, rule) & wanted for s in here if _has_actors(wanted)):
        kind = "wrong type"
    elif any(_fits_type(s, rule) and _edges(gold, s, rule) & wanted for s in said):
        kind = "wrong sentence"
    else:
        kind = "no trigger"
    return Mistake("missing", kind, rule=rule)


def extra(gold: Gold, statement: Statement) -> Mistake:
    """How a wrong statement differs from what the gold has in its sentence; ``not in the gold`` where
    nothing there is like it.
    """
    kinds = set()
    for rule in gold.required:
        wanted = frozenset[Edge]().union(*alternatives(rule))
        edges = _edges(gold, statement, rule)
        if not in_sentence(statement, rule):
            same = _fits_type(statement, rule) and edges & wanted and _has_actors(wanted)
            kinds.update(["wrong sentence"] if same else [])
        elif _fits_type(statement, rule):
            kinds.add(_actors_wrong(edges, wanted))
        elif edges & wanted and _has_actors(wanted):
            kinds.add("wrong type")
    kind = min(kinds, key=_NEARNESS.index, default="not in the gold")
    return Mistake("extra", kind, statement=statement)


def strict_only(rule: Rule, differs: Iterable[str]) -> Iterator[Mistake]:
    """One mistake for each strict field in which a found rule differs; the source is "attribution"."""
    for name in STRICT_FIELDS:
        if name in differs:
            yield Mistake("strict only", "attribution" if name == "source" else name, rule=rule)


def counted(mistakes: Iterable[Mistake]) -> dict[str, dict[str, int]]:
    """Number of mistakes by group and kind, the commonest kind first."""
    counts = Counter((m.group, m.kind) for m in mistakes)
    return {
        group: {kind: n for (g, kind), n in counts.most_common() if g == group}
        for group in GROUPS
        if any(g == group for g, _ in counts)
    }


def _fits_type(statement: Statement, rule: Rule) -> bool:
    if statement.type not in (rule.type, rule.or_type):
        return False
    return rule.predicate is None or same_predicate(statement.predicate, rule.predicate)


def _edges(gold: Gold, statement: Statement, rule: Rule) -> frozenset[Edge]:
    said = pairs(statement.agents, statement.recipients)
    return frozenset((key_of(gold, a, rule.keys), key_of(gold, r, rule.keys)) for a, r in said)


def _actors_wrong(said: frozenset[Edge], wanted: frozenset[Edge]) -> str:
    agents = {a for a, _ in said} & {a for a, _ in wanted}
    recipients = {r for _, r in said} & {r for _, r in wanted}
    return "wrong recipient" if agents else "wrong agent" if recipients else "wrong actors"


def _has_actors(wanted: frozenset[Edge]) -> bool:
    return any(edge != (None, None) for edge in wanted)
