"""Whether a statement fits a rule of the gold, sentence by sentence and edge by edge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import product
from typing import TypeVar

from kg.model import ActorRef, Statement
from kg.scoring.gold import Ends, Gold, Names, Rule, normal

T = TypeVar("T")

Edge = tuple[str | None, str | None]
"""Key of an agent and key of a recipient: None where there is none, "? name" for an unknown actor."""

Pair = tuple[ActorRef | None, ActorRef | None]
"""An edge of a statement, before its actors are looked up."""

STRICT_FIELDS = ("polarity", "modality", "source")
DETAIL_FIELDS = ("mode", "quoted", "place", "theme", "start")


def pairs(agents: Sequence[T], recipients: Sequence[T]) -> list[tuple[T | None, T | None]]:
    """Every agent with every recipient; an empty side counts as one None."""
    sides: tuple[Sequence[T | None], Sequence[T | None]] = (agents or (None,), recipients or (None,))
    return list(product(*sides))


def key_of(gold: Gold, ref: ActorRef | None, wanted: frozenset[str] = frozenset()) -> str | None:
    """The gold's key of an actor, by its preferred name; of several that share it, one of ``wanted``."""
    if ref is None:
        return None
    name = normal(ref.actor.name)
    hits = [key for key, names in gold.actors.items() if name in names]
    return next((key for key in hits if key in wanted), hits[0] if hits else f"? {ref.actor.name}")


def alternatives(rule: Rule) -> list[frozenset[Edge]]:
    """The sets of edges of which a required rule wants one; the first is the one it is counted by."""
    sides: tuple[Ends, Ends] = (rule.agents or ((),), rule.recipients or ((),))
    return [frozenset(pairs(a, r)) for a in sides[0] for r in sides[1]]


def covered(gold: Gold, statement: Statement, rule: Rule) -> frozenset[Edge]:
    """The edges of a required rule that the statement has, whatever its polarity, modality and source."""
    said = pairs(statement.agents, statement.recipients)
    return frozenset(edge for pair in said if (edge := edge_of(gold, statement, pair, rule)))


def edge_of(gold: Gold, statement: Statement, pair: Pair, rule: Rule) -> Edge | None:
    """One of the statement's edges as the edge that the rule wants; None where it wants no such edge."""
    if not _same_claim(statement, rule):
        return None
    edge = (key_of(gold, pair[0], rule.keys), key_of(gold, pair[1], rule.keys))
    return edge if any(edge in wanted for wanted in alternatives(rule)) else None


def differing(gold: Gold, statement: Statement, rule: Rule, *, dated: bool) -> tuple[str, ...]:
    """The fields beyond type and actors that the rule asks for and the statement has otherwise."""
    attribution, time = statement.attribution, statement.time
    source = attribution and attribution.source
    said: dict[str, object] = {
        "polarity": statement.polarity,
        "modality": statement.modality,
        "mode": statement.mode,
        "source": source and key_of(gold, source, _wanted(rule.source)),
        "quoted": attribution and attribution.quoted,
        "place": statement.place and key_of(gold, statement.place, _wanted(rule.place)),
        "start": time and time.start,
        "theme": rule.theme if rule.theme and normal(rule.theme) in normal(statement.theme or "") else None,
    }
    wrong = []
    for name, value in said.items():
        asked = getattr(rule, "start_without_date" if name == "start" and not dated else name)
        if asked is not None and asked != value:
            wrong.append(name)
    return tuple(wrong)


def is_optional(gold: Gold, statement: Statement, pair: Pair, rule: Rule) -> bool:
    """Whether an edge is one that the optional rule allows; what the rule leaves open may be anything."""
    if not _same_claim(statement, rule) or differing(gold, statement, rule, dated=True):
        return False
    return all(
        allowed is None
        or key_of(gold, ref, rule.keys) in {k for names in allowed for k in (names or (None,))}
        for ref, allowed in zip(pair, (rule.agents, rule.recipients), strict=True)
    )


def is_forbidden(gold: Gold, statement: Statement, rule: Rule) -> bool:
    """Whether the statement claims what must not be claimed: all actors of the rule, and its fields."""
    if statement.type != rule.type or not _same_claim(statement, rule):
        return False
    if any(getattr(rule, f) not in (None, getattr(statement, f)) for f in ("polarity", "modality")):
        return False
    for refs, ends in ((statement.agents, rule.agents), (statement.recipients, rule.recipients)):
        there = {key_of(gold, ref, rule.keys) for ref in refs}
        if ends and not any(there.issuperset(names) for names in ends):
            return False
    return True


def _same_claim(statement: Statement, rule: Rule) -> bool:
    """Same sentence, type and, where the rule names one, predicate."""
    if statement.type not in (rule.type, rule.or_type):
        return False
    if not rule.anywhere and not in_sentence(statement, rule):
        return False
    return rule.predicate is None or same_predicate(statement.predicate, rule.predicate)


def in_sentence(statement: Statement, rule: Rule) -> bool:
    """Whether the statement's sentence is the one that the rule names, if it names one."""
    return not rule.fragment or _squeeze(rule.fragment) in _squeeze(statement.evidence.quote)


def same_predicate(said: str, wanted: str) -> bool:
    """The wanted word ("Minister", "turn") stands in what is said ("Prime Minister", "turn to")."""
    words, asked = normal(said).split(" "), normal(wanted).split(" ")
    return asked[0] in words or asked[-1] in words


def _wanted(key: str | None) -> frozenset[str]:
    return frozenset((key,)) if key else frozenset()


def _squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def said_names(names: Iterable[Names]) -> str:
    """The alternatives of one end of a rule, for people."""
    return " / ".join(", ".join(n) or "nobody" for n in names)
