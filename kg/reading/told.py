"""An event as told at a word, and which other words of its clause tell the same once more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.language.plain import Token
from kg.reading.event_sense import needed
from kg.reading.factuality import Factuality, factuality
from kg.reading.frames import Frame
from kg.reading.scene import Mention
from kg.reading.syntax import base, children

# Of these one clause often tells twice: going and meeting, sending and helping.
_TOLD_TWICE = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT"})


@dataclass(frozen=True, slots=True)
class Event:
    """An event as told at one word, its roles filled with mentions; factuality and source come later."""

    token: Token
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    predicate: str
    agents: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    theme: tuple[int, int] | None
    place: Mention | None
    known: bool
    """Whether the lexicon knows the word; if not, the type is OTHER."""
    frame: Frame | None = None
    """The sense and the slots that it was read from."""
    fact: Factuality | None = None
    """Whether it happened, where not the words around it but the layout tells."""


def governed(event: Event, typed: dict[int, Event]) -> list[Event]:
    """The events told at the words below the one of an event."""
    return [typed[t.i] for t in event.token.subtree if t.i in typed and t.i != event.token.i]


def is_ended(event: Event, typed: dict[int, Event]) -> bool:
    """ "agreed to stop shooting", "must end the attacks": the ceasefire tells it all."""
    ending = typed.get(event.token.head.i)
    if event.type != "ASSAULT" or ending is None or ending.type != "RETREAT":
        return False
    below = base(event.token) in ("obj", "xcomp", "ccomp")
    return ending.mode == "ceasefire" and below and factuality(event.token).polarity == "negative"


def fainter(event: Event, typed: dict[int, Event]) -> Iterator[int]:
    """The governed words that tell the same with less: "came to Peru for talks", "sent tents to help",
    "staged a protest outside the embassy".
    """
    if not event.recipients:
        return
    for other in governed(event, typed):
        if _is_guessed_again(event, other) and not echoes(event, other):
            yield other.token.i
        object_ = base(other.token) == "obj" and other.token.head.i == event.token.i
        if event.type not in _TOLD_TWICE and not object_:
            continue
        joined = other.token.dep_ in ("conj", "parataxis", "acl:relcl")
        if other.type != event.type or joined or other.recipients or other.theme is not None:
            continue
        if {m.actor.id for m in other.agents} == {m.actor.id for m in event.agents}:
            yield other.token.i


def _is_guessed_again(event: Event, other: Event) -> bool:
    """ "sentenced them to prison": a word that the lexicon lacks tells nothing more."""
    guessed = other.frame is not None and other.frame.entry is not None and other.frame.entry.line == 0
    if not guessed or other.type != event.type or other.token.pos_ != "NOUN":
        return False
    taking_part = {m.actor.id for m in (*event.agents, *event.recipients)}
    return all(m.actor.id in taking_part for m in (*other.agents, *other.recipients))


def told_with(event: Event, typed: dict[int, Event]) -> Iterator[int]:
    """The words that belong to the sense of another: "guilty" in "found guilty", "emergency" in "state of
    emergency".
    """
    if event.frame is None or event.frame.entry is None:
        return
    ids = {m.actor.id for m in (*event.agents, *event.recipients)}
    for token in needed(event.frame, event.frame.entry):
        other = typed.get(token.i)
        if other is None or other.frame is None or token.i == event.token.i:
            continue
        guessed = other.frame.entry is not None and other.frame.entry.line == 0
        if other.type != event.type and not guessed:
            continue
        if {m.actor.id for m in other.recipients} <= ids:
            yield token.i


def echoes(event: Event, other: Event) -> bool:
    """Whether a governed word tells the same better ("turned to … requesting …")."""
    if event.type != other.type or event.type == "OTHER":
        return False
    if factuality(event.token) != factuality(other.token):
        return False
    side_by_side = base(other.token) == "conj" and other.token.head.i == event.token.i
    if side_by_side and children(event.token, "obj", "obl"):
        return False  # "rammed the tug and fired on the gunboats"
    same_agents = {m.actor.id for m in event.agents} == {m.actor.id for m in other.agents}
    fewer = {m.actor.id for m in event.recipients} <= {m.actor.id for m in other.recipients}
    return same_agents and fewer
