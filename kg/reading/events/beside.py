"""Who takes part in what a noun tells, told only by a word before it that is no mention: the government of
"a government promise", the detainees of "detainee abuse", the president of "an anti-Petrov rally".
"""

from __future__ import annotations

import math

from kg.knowledge.lexicon import Entry
from kg.language.plain import Token
from kg.language.semantics import PARTICIPANTS, EventWords
from kg.reading.events.frames import Frame
from kg.reading.events.unlisted import kind_before
from kg.reading.grammar.syntax import children
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]

# From which chance the network's word on somebody counts where no mention is.
SURE = 0.5
_AGAINST = "anti-"


def told_beside(frame: Frame, scene: Scene, learned: EventWords, role: str) -> Mentions:
    """Those of the kind that a word before a noun tells, if the network sees them in that role of it; else
    nobody. ``role``: "agent" or "recipient".
    """
    chances = learned.participants.get(frame.token.i, {})
    for token in frame.slots.get("adj", []):
        seen = chances.get(token.i)
        if seen is None or math.exp(seen[PARTICIPANTS.index(role)]) < SURE:
            continue
        found = kind_before(frame.token, token, scene)
        if found is not None:
            return (found,)
    return ()


def opposed(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """Against whom "an anti-government protest" is; "an anti-war protest" is against nobody told of."""
    if entry.type != "PROTEST" or entry.pos != "n":
        return ()
    for token in frame.slots.get("adj", []):
        name = _opposed_name(token)
        found = None if name is None else _of_name(name, frame.token, token, scene)
        if found is not None:
            return (found,)
    return ()


def _opposed_name(token: Token) -> str | None:
    """The words behind "anti-", which may be one word with it or, at the start of a sentence, its own."""
    if token.lower_.startswith(_AGAINST):
        return token.text[len(_AGAINST) :]
    apart = any(
        c.lower_ == "anti" and c.i < token.i and token.doc[c.i + 1].text == "-"
        for c in children(token, "amod")
    )
    return token.text if apart else None


def _of_name(name: str, noun: Token, token: Token, scene: Scene) -> Mention | None:
    if name.islower():
        return kind_before(noun, token, scene, lemma=name)
    demonym = scene.catalogue.demonym(name)
    states = (h.actor for h in scene.catalogue.find(name) if h.actor.cls == "State" and h.how != "metonym")
    actor = demonym[0] if demonym is not None else next(states, None) or scene.by_alias(name)
    if actor is None:
        named = (e.actor for e in scene.told(len(scene.doc)) if e.actor.cls == "Person")
        actor = next((a for a in named if a.name.split()[-1:] == [name]), None)
    if actor is None:
        return None
    scene.entity(actor)
    return Mention(token.i, token.i, token.i + 1, actor, "coreference" if demonym is None else "demonym")
