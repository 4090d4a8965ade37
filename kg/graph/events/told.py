"""A report with all that is shown of it: its statement, and the article that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.graph.events.numbers import Count, counts
from kg.graph.events.reports import Report
from kg.model import Article, Statement


@dataclass(frozen=True)
class Told:
    """One report of an event. ``article`` comes without its text, of which ``fingerprint`` is kept."""

    report: Report
    statement: Statement
    article: Article
    fingerprint: bytes

    @cached_property
    def counts(self) -> tuple[tuple[str, Count], ...]:
        """The numbers in the sentence that are of this event, each with its role: how many acted ("agent"),
        on how many ("recipient"), and what else stands in the clause of the trigger ("clause")."""
        s = self.statement
        found = []
        for count in counts(s.evidence.quote):
            role = self._role(count)
            if role:
                found.append((role, count))
        return tuple(found)

    def _role(self, count: Count) -> str | None:
        s, shift = self.statement, self.statement.evidence.start
        start, end = count.start + shift, count.end + shift
        for role, refs in (("agent", s.agents), ("recipient", s.recipients)):
            if any(ref.mention.start < end and start < ref.mention.end for ref in refs):
                return role
        between = s.evidence.quote[min(end, s.trigger.end) - shift : max(start, s.trigger.start) - shift]
        near = len(between) <= _NEAR and not any(mark in between for mark in _CLAUSE_ENDS)
        return "clause" if near else None


_NEAR = 60
_CLAUSE_ENDS = (",", ";", ":", " and ", " but ", "\u2013", "\u2014")


def is_happening(told: Told) -> bool:
    """Whether it is told as having happened."""
    return told.statement.is_fact


def is_denial(told: Told) -> bool:
    """Whether it is told as not having happened."""
    return told.statement.polarity == "negative" and told.statement.modality == "actual"


def in_order(reports: Sequence[Told]) -> list[Told]:
    """By day of publication, article and place in it."""
    return sorted(reports, key=lambda t: t.report.order)
