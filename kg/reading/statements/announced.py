"""What is only announced stays so: "will resign in May", and later "his resignation has caused turmoil".

A noun that points back ("the visit", "his resignation") tells of what the article has told before. Where all
that it told of it is yet to come, the noun tells of nothing that has happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.reading.factuality.kinds import is_definite
from kg.reading.grammar.syntax import base
from kg.reading.statements.assemble import Origin

_Key = tuple[str, str | None, str]


def still_to_come(origins: Sequence[Origin]) -> Iterator[Origin]:
    """The events, with those planned that only point back to a plan of the same actor."""
    ahead: dict[_Key, int] = {}
    for origin in origins:
        for key in _keys(origin) if _modality(origin) == "planned" else ():
            ahead[key] = min(origin.at.i, ahead.get(key, origin.at.i))
    done = {key for o in origins if _modality(o) == "actual" and not _points_back(o) for key in _keys(o)}
    for origin in origins:
        keys = set(_keys(origin))
        back = _points_back(origin) and _modality(origin) == "actual" and keys.isdisjoint(done)
        plan = back and keys and all(ahead.get(key, origin.at.i) < origin.at.i for key in keys)
        if plan and origin.fact is not None:
            origin = replace(origin, fact=origin.fact.under("positive", "planned"))
        yield origin


def _modality(origin: Origin) -> str | None:
    fact = origin.fact
    return fact.modality if fact is not None and fact.polarity == "positive" else None


def _points_back(origin: Origin) -> bool:
    """Whether a noun tells it that takes it for known, and no verb says that it took place."""
    noun = origin.at
    if noun.pos_ != "NOUN" or not is_definite(noun) or origin.time is not None:
        return False
    return not (base(noun) == "nsubj" and noun.head.tag_ == "VBD")


def _keys(origin: Origin) -> Iterator[_Key]:
    """Type, mode and each agent of an event that somebody does."""
    event = origin.event
    if event is not None and event.mode is not None:
        for agent in origin.agents:
            yield event.type, event.mode, agent.actor.id
