"""Who stands to whom in a statement: the pairs that direct edges, networks and tables are made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from kg.model import ActorRef, Statement

_MUTUAL = ("AGREE", "CONSULT", "COOPERATE")


def is_mutual(statement: Statement) -> bool:
    """Told as done together: "X and Y met" has two agents and no recipient.

    A visit is not: "X and Y visited a town" says nothing of X and Y meeting.
    """
    return (
        statement.type in _MUTUAL
        and statement.mode != "visit"
        and not statement.recipients
        and len({agent.actor.id for agent in statement.agents}) > 1
    )


def pairs(statement: Statement) -> Iterator[tuple[ActorRef, ActorRef]]:
    """Every agent with every recipient; the agents among themselves, each pair once, where it is mutual."""
    if is_mutual(statement):
        for one, other in combinations(statement.agents, 2):
            if one.actor.id != other.actor.id:
                yield one, other
        return
    for agent in statement.agents:
        for recipient in statement.recipients:
            yield agent, recipient
