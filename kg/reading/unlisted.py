"""Whom or what an event is done to where no list has the word: a facility, a convict of some trade."""

from __future__ import annotations

from kg.knowledge.lexicon import Entry
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.describing import country_near, described_span
from kg.reading.frames import Frame
from kg.reading.scene import Mention, Scene

ON_FACILITIES = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Whoever is arrested, convicted or freed is somebody, whatever word says who.
_ON_PEOPLE = frozenset(
    {("COERCE", "arrest"), ("COERCE", "deport"), ("SANCTION", "convict"), ("SANCTION", "expel")}
    | {("ASSAULT", "abduct"), ("ASSAULT", "beat"), ("ASSAULT", "torture"), ("RETREAT", "release")}
)


def people(frame: Frame, entry: Entry, scene: Scene) -> tuple[Mention, ...]:
    """Somebody described by a word that no list of roles has: "convicted a former harbourmaster"."""
    if (entry.type, entry.mode) not in _ON_PEOPLE or entry.recipient[:1] != ("obj",):
        return ()
    found = []
    for token in frame.slots.get("obj", []):
        person = token.pos_ == "NOUN" and token.lemma_.lower().endswith(tuple(words("people_ending")))
        if person and not scene.mentions.get(token.i):
            found.append(_described(token, "Group" if token.tag_ == "NNS" else "Person", scene))
    return tuple(found)


def with_facilities(
    found: tuple[Mention, ...], frame: Frame, entry: Entry, names: tuple[str, ...], scene: Scene
) -> tuple[Mention, ...]:
    """What is attacked or seized need not act, alone or beside actors: an airport, a convoy; nor what is
    helped: a village.
    """
    if entry.type not in ON_FACILITIES and entry.type != "AID":
        return found
    kinds = words("settlement" if entry.type == "AID" else "facility")
    told: list[Mention] = []
    for token in (t for name in names for t in _beside(frame.slots.get(name, []), found)):
        fits = token.lemma_.lower() in kinds
        named = [m for m in scene.mentions.get(token.i, ()) if m in found or fits]
        if fits and (not scene.mentions.get(token.i) or _is_building(token, named, entry)):
            told.append(_described(token, "Place", scene))
        else:
            told.extend(named)
    return tuple(dict.fromkeys(told)) or found


def _is_building(token: Token, named: list[Mention], entry: Entry) -> bool:
    """ "shelled the presidential palace": the house, not the body that is called after it."""
    bodies = [m for m in named if m.actor.cls == "Organization" and token.lemma_ not in m.actor.name.lower()]
    return bool(bodies) and entry.type in ("ASSAULT", "COERCE") and token.pos_ == "NOUN"


def _beside(tokens: list[Token], found: tuple[Mention, ...]) -> list[Token]:
    """All words of a slot where nobody is found yet, else of the slot that holds who is found."""
    heads = {m.head for m in found}
    return tokens if not found or any(t.i in heads for t in tokens) else []


def _described(token: Token, cls: str, scene: Scene) -> Mention:
    """A new actor of this article with the name and the country that the words give it."""
    start, end = described_span(token)
    state = country_near(token, scene)
    name = " ".join(scene.doc[start:end].text.split())
    country = state.country if state else None
    actor: Actor = scene.new_actor(cls, name, country=country, sector=None, local=True)
    scene.entity(actor)
    return Mention(token.i, start, end, actor, "new")
