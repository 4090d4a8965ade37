"""Counts over all statements: who with whom, and what when; from the flat tables."""

from __future__ import annotations

import json
from collections import Counter

from kg.graph.identities import described
from kg.graph.identities.who import Who
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import statement_of
from kg.graph.pairs import pairs

_FACTS = "polarity = 'positive' AND modality = 'actual'"
# The statements with somebody of whom decisions say something.
_DECIDED = "SELECT statement FROM part WHERE actor IN (SELECT value FROM json_each(?))"
Count = tuple[str, str, int]


def pair_counts(ledger: Ledger, who: Who, *, facts: bool, most: int | None) -> list[Count]:
    """See :meth:`kg.graph.looking.Looking.pair_counts`."""
    among = f"statement IN (SELECT n FROM statement WHERE {_FACTS})" if facts else "1"
    select = "SELECT agent, recipient, count(*) FROM pair WHERE"
    if not who:
        rows = ledger.rows(
            f"{select} {among} GROUP BY agent, recipient ORDER BY count(*) DESC, agent, recipient LIMIT ?",
            -1 if most is None else most,
        )
        return [(agent, recipient, number) for agent, recipient, number in rows]
    ids = json.dumps(sorted(who.touched))
    rows = ledger.rows(f"{select} {among} AND statement NOT IN ({_DECIDED}) GROUP BY agent, recipient", ids)
    counted = Counter({(agent, recipient): number for agent, recipient, number in rows})
    merged = described.touched(ledger, who)
    also = f" AND {_FACTS}" if facts else ""
    for (text,) in ledger.rows(f"SELECT json FROM statement WHERE n IN ({_DECIDED}){also}", ids):
        shown = who.statement(statement_of(text), merged)
        counted.update((agent.actor.id, recipient.actor.id) for agent, recipient in pairs(shown))
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    return [(agent, recipient, number) for (agent, recipient), number in ranked]


def month_counts(ledger: Ledger, *, facts: bool) -> list[Count]:
    """See :meth:`kg.graph.looking.Looking.month_counts`."""
    also = f" AND {_FACTS}" if facts else ""
    return list(
        ledger.rows(
            "SELECT substr(day, 1, 7) AS month, type, count(*) FROM statement "
            f"WHERE day IS NOT NULL{also} GROUP BY month, type ORDER BY month, type"
        )
    )
