"""Of the events that a sentence tells, the one that a marked actor does to another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from kg.knowledge.lexicon import Lexicon
from kg.model import QUADS
from kg.reading.classify_actors import Mark
from kg.reading.cue_words import is_condition
from kg.reading.events import Event, find_events, find_frames
from kg.reading.factuality import factuality
from kg.reading.frames import Frame
from kg.reading.scene import Mention, Scene
from kg.reading.slots import is_complement, understood_subjects
from kg.reading.syntax import base, children, is_infinitive

_LEAST = 0.4
"""Below this the sentence does not say what the one does to the other."""
_BLAMED_BELOW = 0.6
_INTENDED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_MENACING = frozenset({"SANCTION", "COERCE", "ASSAULT"})


@dataclass(frozen=True, slots=True)
class Choice:
    """An event with how well it fits the two marked actors."""

    event: Event
    agent: float
    recipient: float

    @property
    def fit(self) -> float:
        """How well it fits, 0 to 1."""
        known = 1.0 if self.event.known else 0.6
        return known * (0.55 * self.agent + 0.45 * self.recipient)


def choose(
    scene: Scene, lexicon: Lexicon, agent: Mark, recipient: Mark | None
) -> tuple[str | None, str | None, float]:
    """Type, mode and score of what ``agent`` does to ``recipient``; (None, None, score) for nothing."""
    choices = [
        Choice(e, _as_agent(e, agent, recipient), _as_recipient(e, recipient, agent))
        for e in _events(scene, lexicon)
    ]
    if not choices:
        return None, None, 0.0
    best = max(
        choices,
        key=lambda c: (round(c.fit + _governs(c, choices), 3), -_depth(c.event.token), -c.event.token.i),
    )
    if best.fit < _BLAMED_BELOW and recipient is not None and _blames(agent, recipient, choices):
        return "ACCUSE", "allege", 0.6
    if best.fit < _LEAST or not best.event.known:
        return None, None, round(1 - max(0.0, min(1.0, best.fit)), 3)
    type_, mode = _meant(best.event, lexicon)
    return type_, mode, round(best.fit, 3)


def _blames(agent: Mark, recipient: Mark, choices: list[Choice]) -> bool:
    """To say that somebody does harm is to accuse."""
    return any(
        QUADS[c.event.type].endswith("conflict")
        and _among(c.event.agents, recipient)
        and any(s.i == agent.head.i or agent.within(s) for s in _subjects_above(c.event.token))
        for c in choices
        if c.event.known and c.event.type != "OTHER"
    )


def _events(scene: Scene, lexicon: Lexicon) -> Iterable[Event]:
    """What is told, and event words whose actors the tree does not tie to them."""
    doc = scene.doc
    told = {e.token.i: e for e in find_events(doc, scene, lexicon)}
    for i, frame in find_frames(doc, scene, lexicon).items():
        if i in told:
            yield told[i]
        elif frame.entry is not None and frame.entry.type != "OTHER":
            yield _bare(frame)


def _bare(frame: Frame) -> Event:
    entry = frame.entry
    assert entry is not None
    return Event(
        frame.token, entry.type, entry.mode, entry.contexts, entry.lemma, (), (), None, None, known=True
    )


def _as_agent(event: Event, agent: Mark, recipient: Mark | None) -> float:
    direct = _among(event.agents, agent)
    if direct:
        return direct
    if _among(event.recipients, agent) and not (recipient and _among(event.agents, recipient) < 1):
        return -0.5
    if any(s.i == agent.head.i or agent.within(s) for s in _subjects_above(event.token)):
        return 0.7 if not event.agents else 0.4
    return 0.3 if not event.agents else 0.0


def _as_recipient(event: Event, recipient: Mark | None, agent: Mark) -> float:
    if recipient is None:
        return 1.0 if not event.recipients else 0.6
    direct = _among(event.recipients, recipient)
    if direct:
        return direct
    if _among(event.agents, recipient):
        return 0.9 if _among(event.agents, agent) else -0.5
    if event.token.is_ancestor(recipient.head):
        return 0.7 if _in_clause(event.token, recipient.head) else 0.5
    return 0.2


def _among(mentions: tuple[Mention, ...], mark: Mark) -> float:
    """1 for the marked actor itself, less for a phrase that names it in passing."""
    if any(m.actor.id == mark.actor.id for m in mentions):
        return 1.0
    doc = mark.head.doc
    return 0.8 if any(mark.within(doc[m.head]) for m in mentions) else 0.0


def _subjects_above(token: Token) -> list[Token]:
    """The subjects of the clauses around a word, the nearest first."""
    found = []
    while True:
        if base(token) == "acl" and not is_infinitive(token):
            return found  # "officers accused of spying": accused by anybody
        if token.pos_ in ("VERB", "AUX", "ADJ"):
            found.extend(understood_subjects(token))
        if token.head.i == token.i:
            return found
        token = token.head


def _in_clause(event: Token, token: Token) -> bool:
    while token.i != event.i:
        if base(token) in ("ccomp", "advcl", "acl", "parataxis", "csubj") and not is_complement(token):
            return False
        token = token.head
    return True


def _governs(choice: Choice, choices: list[Choice]) -> float:
    """An act that is about another one is what is done: threatening to attack is threatening.

    What is done to an end is not that end: marching to demand something is marching.
    """
    if choice.agent < 0.8 or not choice.event.known:
        return 0.0
    others = [c for c in choices if c is not choice and c.event.known and c.event.type != "OTHER"]
    token = choice.event.token
    inner = any(token.is_ancestor(c.event.token) for c in others)
    shift = 0.2 if inner and choice.recipient >= 0.5 else 0.0
    aims = [c for c in others if _is_aim(token, c.event.token) and c.agent >= 0.8 and c.recipient >= 0.5]
    return shift - (0.3 if aims else 0.0)


def _is_aim(token: Token, of: Token) -> bool:
    return _is_purpose(token) and token.head.i == of.i


def _is_purpose(token: Token) -> bool:
    return base(token) == "advcl" and is_infinitive(token) and not is_complement(token)


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth


def _meant(event: Event, lexicon: Lexicon) -> tuple[str, str | None]:
    """What PLOVER's codebook makes of the event: plans are promises or threats, signing is support."""
    token = event.token
    carrier = event.frame.carrier if event.frame is not None else None
    if event.type == "AGREE" and {token.lemma_, carrier.lemma_ if carrier else ""} & lexicon.word_class(
        "signing"
    ):
        return "SUPPORT", None
    if token.pos_ not in ("VERB", "ADJ"):
        if carrier is None or carrier.lemma_ in ("announce", "order", "plan", "schedule"):
            return event.type, event.mode
        token = carrier
    if _is_purpose(token):
        return event.type, event.mode
    fact = factuality(event.token)
    if fact.polarity == "negative" and event.type in _COOPERATIVE:
        ended = token.head.lemma_ in lexicon.word_class("ending") or token.lemma_ in lexicon.word_class(
            "ending"
        )
        return ("SANCTION", "discontinue") if ended else ("REJECT", None)
    if fact.polarity == "negative" or not _is_intended(token, fact.modality, lexicon):
        return event.type, event.mode
    if event.type in _MENACING:
        return "THREATEN", None
    if event.type in _INTENDED and event.mode != "resign":
        conditional = any(is_condition(c) for c in children(token, "advcl"))
        return ("THREATEN" if event.mode == "withdraw" and conditional else "AGREE"), None
    return event.type, event.mode


def _is_intended(token: Token, modality: str, lexicon: Lexicon) -> bool:
    if modality in ("planned", "conditional"):
        return True
    conditional = any(is_condition(c) for c in children(token, "advcl"))
    pondered = base(token) in ("xcomp", "ccomp", "obj") and token.head.lemma_ in lexicon.word_class(
        "pondering"
    )
    return modality == "possible" and (conditional or pondered)
