"""Where an event happened, by the words around the word that tells of it."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.words import words
from kg.reading.describing import country_near
from kg.reading.frames import Frame
from kg.reading.scene import Mention, Scene
from kg.reading.syntax import base, children, preposition


def place_of(frame: Frame, scene: Scene, taken: set[str]) -> Mention | None:
    """Where it happened: a locative phrase at the event word or at the verb that carries it."""
    occurring = occurring_at(frame.token)
    outer = occurring.head if occurring is not None and base(occurring) == "advcl" else None
    # "the withdrawal of the force from Chad": the parser may hang the place on the force
    inner = frame.slots.get("of", [])[:1] if frame.token.pos_ == "NOUN" else frame.slots.get("obj", [])[:1]
    if frame.entry is not None and frame.entry.type == "RETREAT":
        left = [m for t in frame.slots.get("obj", []) for m in scene.mentions.get(t.i, ())]
        left = [m for m in left if m.actor.cls in ("Place", "State") and m.actor.id not in taken]
        if left:
            return left[0]
    for token in (frame.token, frame.carrier, *inner, occurring, outer):
        if token is None:
            continue
        for child in children(token, "obl", "nmod"):
            if not _is_locative(preposition(child), frame):
                continue
            place = _located(child, scene)
            if place is not None and (place.actor.id not in taken or place.actor.cls == "Place"):
                return place
    return None


def _is_locative(name: str | None, frame: Frame) -> bool:
    leaving = frame.entry is not None and frame.entry.type == "RETREAT" and name == "from"
    visiting = frame.entry is not None and frame.entry.mode == "visit" and name in ("to", "of")
    return name in words("where") or leaving or visiting


def occurring_at(token: Token) -> Token | None:
    """The verb by which an event noun occurs ("protests erupted in …", "escalating into riots")."""
    subject = base(token) == "nsubj" or (base(token) == "obl" and preposition(token) == "into")
    return token.head if subject and token.head.pos_ == "VERB" else None


def _located(token: Token, scene: Scene) -> Mention | None:
    for mention in scene.mentions.get(token.i, ()):
        if mention.actor.cls in ("Place", "State"):
            return mention
    if scene.mentions.get(token.i) or token.pos_ != "NOUN":
        return None
    state = country_near(token, scene)
    if state is None:
        return next((m for c in children(token, "nmod", "appos") for m in scene.mentions.get(c.i, ())
                     if m.actor.cls in ("Place", "State")), None)  # fmt: skip
    return Mention(token.i, token.i, token.i + 1, state, "demonym")
