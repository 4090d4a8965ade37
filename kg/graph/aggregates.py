"""Counts over all statements: who with whom, and what when. From the flat tables, or from statements in
hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import day_of
from kg.graph.pairs import pairs
from kg.model import Statement

_FACTS = "polarity = 'positive' AND modality = 'actual'"
Count = tuple[str, str, int]


def pair_counts(ledger: Ledger, *, facts: bool, most: int | None) -> list[Count]:
    """See :meth:`kg.graph.store.Store.pair_counts`."""
    among = f" WHERE statement IN (SELECT n FROM statement WHERE {_FACTS})" if facts else ""
    return list(
        ledger.rows(
            f"SELECT agent, recipient, count(*) FROM pair{among} GROUP BY agent, recipient "
            "ORDER BY count(*) DESC, agent, recipient LIMIT ?",
            -1 if most is None else most,
        )
    )


def month_counts(ledger: Ledger, *, facts: bool) -> list[Count]:
    """See :meth:`kg.graph.store.Store.month_counts`."""
    also = f" AND {_FACTS}" if facts else ""
    return list(
        ledger.rows(
            "SELECT substr(day, 1, 7) AS month, type, count(*) FROM statement "
            f"WHERE day IS NOT NULL{also} GROUP BY month, type ORDER BY month, type"
        )
    )


def count_pairs(statements: Iterable[Statement], *, facts: bool, most: int | None) -> list[Count]:
    """The same, from statements."""
    counted = Counter(
        (a.actor.id, r.actor.id) for s in statements if s.is_fact or not facts for a, r in pairs(s)
    )
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(agent, recipient, n) for (agent, recipient), n in ranked[:most]]


def count_months(dated: Iterable[tuple[Statement, date | None]], *, facts: bool) -> list[Count]:
    """The same, from statements, each with the day of its article."""
    counted: Counter[Sequence[str]] = Counter()
    for statement, published in dated:
        day = day_of(statement, published)
        if day is not None and (statement.is_fact or not facts):
            counted[day[:7], statement.type] += 1
    return [(month, type_, n) for (month, type_), n in sorted(counted.items())]
