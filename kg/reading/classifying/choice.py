"""Of the events that a sentence tells, the one that a marked actor does to another."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from kg.knowledge.lexicon import Entry, Lexicon
from kg.language.plain import Doc, Token
from kg.language.semantics import EVENT_TYPES, PARTICIPANTS, EventWords, event_words_of
from kg.model import QUADS
from kg.reading.classifying.actors import Mark
from kg.reading.classifying.meaning import is_purpose, meant
from kg.reading.events.find import find_events, find_frames
from kg.reading.events.frames import Frame
from kg.reading.events.roles import roles
from kg.reading.events.senses import loose_sense
from kg.reading.events.told import Event
from kg.reading.events.weighing import weighed
from kg.reading.grammar.subjects import is_complement, understood_subjects
from kg.reading.grammar.syntax import base, is_infinitive, preposition
from kg.reading.phrases.scene import Mention, Scene

_OTHER_CLAUSE = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj"})
_BESIDE = frozenset({"under", "after", "following", "despite", "before", "during", "amid", "since"})
_LOOSE = "loosely"
_LEAST = 0.4
"""Below this the sentence does not say what the one does to the other."""
_DOES_IT = 0.3
_ALONE = 0.15
"""From which chance the network alone is believed."""
_BLAMED_BELOW = 0.6
SEEN = 0.2
"""The share of the network in how well an event fits; fitted on the tuning half of the single sentences."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An event with how well it fits the two marked actors."""

    event: Event
    agent: float
    recipient: float
    seen: float | None = None
    """How surely the network sees the event with these two in it, 0 to 1; None without its layer."""

    @property
    def fit(self) -> float:
        """How well it fits, 0 to 1."""
        known = 0.6 if not self.event.known else 0.75 if self.event.predicate == _LOOSE else 1.0
        told = known * (0.55 * self.agent + 0.45 * self.recipient)
        return told if self.seen is None else (1 - SEEN) * told + SEEN * self.seen


def choose(
    scene: Scene, lexicon: Lexicon, agent: Mark, recipient: Mark | None
) -> tuple[str | None, str | None, float]:
    """Type, mode and score of what ``agent`` does to ``recipient``; (None, None, score) for nothing."""
    choices = [
        Choice(
            e, _as_agent(e, agent, recipient), _as_recipient(e, recipient, agent), _seen(e, agent, recipient)
        )
        for e in _events(scene, lexicon)
    ]
    seen = _most_seen(scene.doc, agent, recipient)
    if not choices:
        return seen or (None, None, 0.0)
    best = max(
        choices,
        key=lambda c: (
            round(c.fit + _governs(c, choices) - _aside(c, choices), 3),
            -_depth(c.event.token),
            -c.event.token.i,
        ),
    )
    if best.fit < _BLAMED_BELOW and recipient is not None and _blames(agent, recipient, choices):
        return "ACCUSE", "allege", 0.6
    if best.fit < _LEAST or not best.event.known or best.event.type == "OTHER":
        if seen is not None:
            return seen
        return None, None, round(1 - max(0.0, min(1.0, best.fit)), 3)
    type_, mode = meant(best.event, scene, lexicon)
    return type_, mode, round(best.fit, 3)


def _aside(choice: Choice, choices: list[Choice]) -> float:
    """ "freed the kidnapped pilot", "broke a promise": what only describes somebody, or makes up another
    event, is not what the sentence tells.
    """
    token = choice.event.token
    made_up = any(
        c.event.known and c.event.frame is not None and c.event.frame.entry is not None
        and c.event.type not in (choice.event.type, "OTHER") and token.dep_ == "obj"
        and token.head.i == c.event.token.i and c.event.frame.entry.needs
        for c in choices
    )  # fmt: skip
    # "laid down its arms under an agreement": what goes with it is not it
    beside = token.dep_ == "obl" and preposition(token) in _BESIDE
    beside = beside and any(c.event.token.i == token.head.i and c.event.known for c in choices)
    # "failed to comply with demands": of the two that tell it the one that governs
    above = [c for c in choices if c.event.token.i == token.head.i and token.dep_ == "xcomp"]
    if any(c.event.known and c.event.type != "OTHER" and min(c.agent, c.recipient) == 1.0 for c in above):
        return 0.1
    return 0.3 if made_up or beside else 0.2 if token.dep_ == "amod" else 0.0


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
    frames = weighed(find_frames(doc, scene, lexicon), doc, scene, lexicon)
    for i, frame in frames.items():
        if i in told:
            yield told[i]
        elif frame.entry is not None and frame.entry.type != "OTHER":
            yield _bare(frame)
        if frame.entry is None and frame.token.pos_ == "VERB":
            entry = loose_sense(frame.token, frame.slots, lexicon, scene)
            if entry is not None:
                yield _loose(frame, entry, frames, scene)


def _loose(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Event:
    """The event that a verb tells of if a sense is taken whose conditions do not all hold."""
    agents, recipients = roles(frame, entry, frames, scene)
    if not recipients:
        recipients = tuple(
            m for n in ("obj", "iobj", "to", "with", "against", "on") for t in frame.slots.get(n, [])
            for m in scene.mentions.get(t.i, ()) if m not in agents
        )  # fmt: skip
    return Event(
        frame.token, entry.type, entry.mode, entry.contexts, _LOOSE, agents, recipients, None, None,
        known=True, frame=frame,
    )  # fmt: skip


def _bare(frame: Frame) -> Event:
    entry = frame.entry
    assert entry is not None
    return Event(
        frame.token, entry.type, entry.mode, entry.contexts, entry.lemma, (), (), None, None, known=True
    )


def _most_seen(doc: Doc, agent: Mark, recipient: Mark | None) -> tuple[str, None, float] | None:
    """What the network alone sees the one do to the other, where it is sure enough: for words that no list
    has ("lined up alongside").
    """
    learned = event_words_of(doc)
    if learned is None:
        return None
    words = [t.i for t in doc if not agent.within(t) and not (recipient is not None and recipient.within(t))]
    doing = [i for i in words if _part(learned, i, agent, ("agent",)) >= _DOES_IT]
    seen = (
        (_chance(learned, i, place, agent, recipient), name)
        for i in doing
        for place, name in enumerate(EVENT_TYPES)
        if name
    )
    sure, name = max(seen, default=(0.0, ""))
    return (name, None, round(sure, 3)) if sure >= _ALONE else None


def _seen(event: Event, agent: Mark, recipient: Mark | None) -> float | None:
    """The network's probability of the event's type, times how surely both take part in it."""
    learned = event_words_of(event.token.doc)
    if learned is None:
        return None
    if event.type not in EVENT_TYPES:
        return 0.0
    return _chance(learned, event.token.i, EVENT_TYPES.index(event.type), agent, recipient)


def _chance(learned: EventWords, at: int, place: int, agent: Mark, recipient: Mark | None) -> float:
    sure = math.exp(float(learned.types[at][place]))
    together = 1.0 if recipient is None else _part(learned, at, recipient, ("agent", "recipient"))
    return sure * (0.55 * _part(learned, at, agent, ("agent",)) + 0.45 * together)


def _part(learned: EventWords, at: int, mark: Mark, roles: tuple[str, ...]) -> float:
    """How surely the network sees a marked actor in one of the roles of the event at a word."""
    values = (v for word, v in learned.participants.get(at, {}).items() if mark.holds(word))
    return max((sum(math.exp(v[PARTICIPANTS.index(r)]) for r in roles) for v in values), default=0.0)


def _as_agent(event: Event, agent: Mark, recipient: Mark | None) -> float:
    direct = _among(event.agents, agent)
    if direct:
        return direct
    if _among(event.recipients, agent) and not (recipient and _among(event.agents, recipient) < 1):
        return -0.5
    if any(s.i == agent.head.i or agent.within(s) for s in _subjects_above(event.token)):
        pronoun = any(s.pos_ == "PRON" for s in understood_subjects(event.token))
        return 0.4 if event.agents else 0.8 if pronoun else 0.7
    return 0.3 if not event.agents else 0.0


def _as_recipient(event: Event, recipient: Mark | None, agent: Mark) -> float:
    if recipient is None:
        return 1.0 if not event.recipients else 0.6
    direct = _among(event.recipients, recipient)
    if direct:
        return direct
    if _among(event.agents, recipient):
        return 0.9 if _among(event.agents, agent) else -0.5
    path = _path(event.token, recipient.head)
    if path is None or "conj" in path:
        return 0.2
    return 0.5 if path & _OTHER_CLAUSE else 0.7


def _among(mentions: tuple[Mention, ...], mark: Mark) -> float:
    """1 for the marked actor itself, less for a phrase that names it in passing."""
    if any(m.actor.id == mark.actor.id for m in mentions):
        return 1.0
    doc = mark.head.doc
    return 0.8 if any(mark.within(doc[m.head]) for m in mentions) else 0.0


def _subjects_above(token: Token) -> list[Token]:
    """The subjects of the clauses around a word, the nearest first."""
    found: list[Token] = []
    while True:
        if base(token) == "acl" and not is_infinitive(token):
            return found  # "officers accused of spying": accused by anybody
        if token.pos_ in ("VERB", "AUX", "ADJ"):
            found.extend(understood_subjects(token))
        if token.head.i == token.i:
            return found
        token = token.head


def _path(top: Token, token: Token) -> set[str] | None:
    """The labels on the way from a word up to another; None where that is not above it.

    Coordination counts where whole clauses are joined, a complement that the tree takes for an adverbial not.
    """
    labels = set()
    while token.i != top.i:
        if token.head.i == token.i:
            return None
        joins_phrases = base(token) == "conj" and token.pos_ not in ("VERB", "AUX")
        if not joins_phrases and not is_complement(token):
            labels.add(base(token))
        token = token.head
    return labels


def _governs(choice: Choice, choices: list[Choice]) -> float:
    """An act that is about another one is what is done: threatening to attack is threatening.

    What is done to an end is not that end: marching to demand something is marching.
    """
    if choice.agent < 0.8 or not choice.event.known:
        return 0.0
    others = [c for c in choices if c is not choice and c.event.known and c.event.type != "OTHER"]
    token = choice.event.token
    paths = [_path(token, c.event.token) for c in others if c.event.token.i != token.i]
    inner = any(path is not None and not path & {"conj", "parataxis"} for path in paths)
    shift = 0.2 if inner and choice.recipient >= 0.5 else 0.0
    aims = [c for c in others if _is_aim(token, c.event.token) and c.agent >= 0.8 and c.recipient >= 0.5]
    return shift - (0.3 if aims else 0.0)


def _is_aim(token: Token, of: Token) -> bool:
    return is_purpose(token) and token.head.i == of.i


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i:
        token, depth = token.head, depth + 1
    return depth
