"""Who takes part in what several do with each other: talks, a deal, a battle."""

from __future__ import annotations

from kg.knowledge.lexicon import Entry
from kg.reading.events.doer_slots import actors
from kg.reading.events.frames import LENT, Frame, fillers
from kg.reading.events.ruled_out import telling_of
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import base, is_passive, preposition
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]


def together_with(
    frame: Frame, entry: Entry, agents: Mentions, names: tuple[str, ...], scene: Scene
) -> tuple[Mentions, Mentions] | None:
    """Who takes part in what several do with each other, where nobody does it to another."""
    if entry.pos == "n" and any(frame.slots.get(n) for n in ("between", "among")):
        together = fillers(frame, ("between", "among"), scene, acting=True)
        return tuple(dict.fromkeys((*agents, *together))), ()
    if agents:
        return None
    if entry.pos == "n" and frame.slots.get("with"):
        return _partners(frame, scene)
    if frame.slots.get(LENT):
        return (), fillers(frame, (LENT,), scene, acting=True)  # "died in the fighting"
    return actors(frame, entry, names, scene), ()


def _partners(frame: Frame, scene: Scene) -> tuple[Mentions, Mentions]:
    """ "Chad plans a base in cooperation with Mali": with whom, and whoever does what it is part of."""
    recipients = fillers(frame, ("with",), scene, acting=True)
    taken = {m.actor.id for m in recipients}
    clause = frame.token
    if preposition(clause) in ("against", "over", "about", "despite"):
        return (), recipients  # "marched against the pact with Peru"
    while base(clause) in ("nmod", "conj", "compound") and clause.head.pos_ == "NOUN":
        clause = clause.head
    if telling_of(frame.token) is not None:
        return (), recipients  # "printed the minutes of talks with Peru"
    if base(clause) not in ("obl", "obj") or clause.head.pos_ != "VERB" or is_passive(clause.head):
        return (), recipients
    doers = (m for t in understood_subjects(clause.head) for m in scene.mentions.get(t.i, ()))
    return tuple(m for m in doers if m.actor.id not in taken and m.actor.cls != "Place"), recipients
