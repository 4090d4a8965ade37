"""Whose a deed of state is that only its place tells: "condemned the jailing of an editor in Chad" is about
Chad, "the killing of an editor in Chad" may be anybody's.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.lexicon import Entry
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.events.doers import agents_of
from kg.reading.events.frames import Frame
from kg.reading.events.owning import owners
from kg.reading.grammar.syntax import children, conjuncts, is_passive, preposition
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]

JUDGING = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "PROTEST", "REJECT"})
"""What is said or done about the deeds of others."""
_WHAT = ("obj", "comp", "of")
_WHERE = ("in", "inside")


def states_of_deeds(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """The state where what is praised, blamed or asked for is done, if only a state does so there."""
    if entry.type not in JUDGING or entry.pos == "a":
        return ()
    for token in (t for name in dict.fromkeys((*entry.theme, *_WHAT)) for t in frame.slots.get(name, [])):
        if not _is_of_state(token, entry):
            continue
        inner = frames.get(token.i)
        if inner is not None and inner.entry is not None and agents_of(inner, inner.entry, frames, scene):
            continue
        for place in _places(token, frame.token):
            here = tuple(m for t in conjuncts(place) for m in scene.mentions.get(t.i, ()))
            found = tuple(m for m in here if m.actor.cls == "State")
            if found := found or tuple(m for m in owners(place, scene) if m.actor.cls == "State"):
                return found
    return ()


def _is_of_state(token: Token, entry: Entry) -> bool:
    freed, of_state = token.lemma_.lower() in words("setting_free"), words("deed_of_state") | words("polling")
    if not freed and (entry.type == "REQUEST" or token.lemma_.lower() not in of_state):
        return False
    if token.pos_ == "VERB" and not (freed and is_passive(token)):
        return False
    return not any(t.lemma_.lower() in words("held_by_captors") for t in _those_concerned(token))


def _those_concerned(deed: Token) -> Iterator[Token]:
    """Whom it is done to, and of one of several those whom he is one of."""
    for whom in children(deed, "nmod", "nsubj:pass"):
        if whom.dep_ == "nsubj:pass" or preposition(whom) == "of":
            yield from conjuncts(whom)
            yield from (c for c in children(whom, "nmod") if preposition(c) == "of")


def _places(deed: Token, verb: Token) -> Iterator[Token]:
    """Where it is done by the words behind it, or where those whom it is done to are held."""
    those = list(_those_concerned(deed))
    held = [c for t in those for c in children(t, "acl") if c.lemma_.lower() in words("setting_free_from")]
    near = [t for above in (deed, *those, *held) for t in children(above, "nmod", "obl")]
    near += [t for t in children(verb, "obl") if t.i > deed.i]
    yield from (t for t in near if preposition(t) in _WHERE and t.ent_type_ != "DATE")
