"""Who is threatened where the threat itself names nobody: whose thing it is about, on whom it depends."""

from __future__ import annotations

from kg.reading.frames import Frame, fillers
from kg.reading.owning import owners
from kg.reading.scene import Mention, Scene
from kg.reading.syntax import base, preposition

Mentions = tuple[Mention, ...]


def owners_of_things(frame: Frame, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """ "threatened to cut off Peru's gas": whose it is, where the deed is no event of its own."""
    inner = [frames[t.i] for t in frame.slots.get("comp", []) if t.i in frames]
    things = (t for f in inner for t in f.slots.get("obj", []))
    return next((found for found in (owners(t, scene) for t in things) if found), ())


def owners_harmed(frame: Frame, frames: dict[int, Frame], agents: Mentions, scene: Scene) -> Mentions:
    """ "cut the water supply of a Chilean town", "jammed broadcasts by Chile's radio": others' things."""
    own = {m.actor.country for m in agents}
    things = (t for t in frame.slots.get("obj", []) if t.pos_ == "NOUN" and not scene.mentions.get(t.i))
    found = (m for t in things if t.i not in frames for m in owners(t, scene))
    return tuple(m for m in found if m.actor.country is not None and m.actor.country not in own)


def on_condition(frame: Frame, frames: dict[int, Frame], scene: Scene) -> Mentions:
    """Who is threatened for what they may do: "threatened to quit if Chad does not pay"."""
    for token in frame.token.subtree:
        if base(token) == "advcl" and preposition(token) in ("if", "unless", "until") and token.i in frames:
            return fillers(frames[token.i], ("subj", "obj"), scene, acting=True)
    return ()
