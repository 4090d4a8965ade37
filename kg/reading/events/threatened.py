"""Who is threatened where the threat itself names nobody: whose thing it is about, on whom it depends."""

from __future__ import annotations

from kg.knowledge.lexicon import Entry
from kg.reading.events.frames import Frame, fillers
from kg.reading.events.owning import owners
from kg.reading.grammar.slots import noun_slots
from kg.reading.grammar.syntax import base, preposition
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]


def owners_of_things(frame: Frame, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """ "threatened to cut off Peru's gas": whose it is, where the deed is no event of its own."""
    inner = [frames[t.i] for t in frame.slots.get("comp", []) if t.i in frames]
    things = (t for f in inner for t in f.slots.get("obj", []))
    return next((found for found in (owners(t, scene) for t in things) if found), ())


def owners_harmed(
    frame: Frame, entry: Entry, frames: dict[int, Frame], agents: Mentions, scene: Scene
) -> Mentions:
    """ "cut the water supply of a Chilean town", "the seizure of a Chilean ship": others' things."""
    own = {m.actor.country for m in agents}
    names = ("obj",) if entry.pos == "v" else entry.theme
    things = [t for n in names for t in frame.slots.get(n, []) if t.pos_ == "NOUN"]
    for thing in (t for t in things if not scene.mentions.get(t.i) and t.i not in frames):
        # "the seizure of a Chilean ship by Peru", with "by Peru" hung on the ship
        before = (m for t in noun_slots(thing).get("adj", []) for m in scene.mentions.get(t.i, ()))
        found = [m for m in (*owners(thing, scene), *before) if m.actor.country not in {None, *own}]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def on_condition(frame: Frame, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """Who is threatened for what they may do: "threatened to quit if Chad does not pay"."""
    for token in frame.token.subtree:
        if base(token) == "advcl" and preposition(token) in ("if", "unless", "until") and token.i in frames:
            return fillers(frames[token.i], ("subj", "obj"), scene, acting=True)
    return ()
