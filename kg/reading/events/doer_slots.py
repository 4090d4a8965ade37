"""Where whoever does what an event word tells of may stand, and who only seems to stand there."""

from __future__ import annotations

from kg.knowledge.lexicon import Entry, word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.events.frames import LENT, Frame, fillers
from kg.reading.events.unlisted import ON_FACILITIES
from kg.reading.grammar.syntax import children, is_passive
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]


def is_done_to(token: Token) -> bool:
    """A participle without "have", or a passive: the model often takes whom it is done to for the doer."""
    perfect = any(child.lemma_ == "have" for child in children(token, "aux"))
    return is_passive(token) or (token.tag_ == "VBN" and not perfect)


def agent_slots(frame: Frame, entry: Entry) -> tuple[str, ...]:
    """Where the doer may stand: behind "by" or "from" first, where a light verb's subject is acted on."""
    lent = LENT in frame.slots and "light" in entry.agent and not frame.slots.get("light")
    names = ("by", "from", *entry.agent) if lent else entry.agent
    return tuple(n for n in names if n != "from" or not _are_goods_from(frame, entry))


def recipient_slots(frame: Frame, entry: Entry) -> tuple[str, ...]:
    """Where those acted on may stand; the one asked of "asked Russia for help" may be an indirect object."""
    first = [r for r in entry.recipient if r == "against"]  # "rejected accusations against Peru"
    slots = [(r, "iobj") if r == "obj" else (r,) for r in (*first, LENT, *entry.recipient)]
    barred = ("from",) if _are_goods_from(frame, entry) else ()
    return tuple(dict.fromkeys((*(n for pair in slots for n in pair), *barred)))


def _are_goods_from(frame: Frame, entry: Entry) -> bool:
    """ "a ban on beef from Chad": the beef is from there; "a ban from the ministry on beef" is by it."""
    if entry.pos != "n" or "from" not in frame.slots or frame.token.lemma_ not in word_class("restriction"):
        return False
    goods = [t.i for name in ("on", "of") for t in frame.slots.get(name, [])]
    return bool(goods) and min(goods) < frame.slots["from"][0].i


def actors(frame: Frame, entry: Entry, names: tuple[str, ...], scene: Scene) -> Mentions:
    acted_on = {m.actor.id for t in frame.slots.get(LENT, []) for m in scene.mentions.get(t.i, ())}
    for name in names:
        found = fillers(frame, (name,), scene, acting=True)
        # "lost its support": its own is that of whoever is acted on
        kept = tuple(m for m in found if m.actor.id not in acted_on)
        if found and (kept or not acted_on):
            return tuple(m for m in kept if not is_scene_of(m, frame, entry))
    return ()


def is_named_victim(mention: Mention, frame: Frame, entry: Entry) -> bool:
    """ "the Petrov murder", "the Petrov arrest": a person's name before a deed that is done to one."""
    if entry.pos != "n" or mention.actor.cls != "Person" or frame.token.tag_ not in ("NN", "NNP"):
        return False
    named = mention.how in ("name", "alias", "new") and frame.token.lemma_.lower() in words("deed_to_one")
    before = (t for t in frame.slots.get("adj", []) if t.ent_type_ == "PER")
    return named and any(t.i == mention.head for t in before)


def is_scene_of(mention: Mention, frame: Frame, entry: Entry) -> bool:
    """ "the Iraq war", "Chad's unrest", "the Cairo protest", "the Paris talks": there, not by; but "Russian
    attacks" are by it. "Iran sanctions" are on it.
    """
    if is_named_victim(mention, frame, entry):
        return True
    if entry.mode == "investigate" and entry.pos == "n" and mention.how == "new":
        # "the Zorin investigation", which nobody known leads
        return any(t.i == mention.head for t in frame.slots.get("adj", []))
    if mention.actor.cls == "Place" and entry.pos == "n" and entry.mutual:
        return any(t.i == mention.head for t in frame.slots.get("adj", []))
    if entry.type == "SANCTION" and entry.pos == "n" and mention.how == "name":
        # "new Iran sanctions", but "Iran sanctions on Peru" are its own
        aimed = any(frame.slots.get(name) for name in ("on", "against", "for"))
        beside = any(t.i == mention.head for t in frame.slots.get("adj", []))
        return beside and mention.actor.cls == "State" and not aimed
    if entry.type not in ON_FACILITIES or mention.actor.cls not in ("State", "Place"):
        return False
    if mention.actor.cls == "Place":
        return True
    before = [t.i for name in ("adj", "poss") for t in frame.slots.get(name, [])]
    aimed = any(frame.slots.get(name) for name in ("on", "against")) and entry.type == "ASSAULT"
    of_things = "of" in frame.slots and "of" in (*entry.theme, *entry.recipient)  # "Chad's seizure of a ship"
    if (aimed or of_things) and any(t.i == mention.head for t in frame.slots.get("poss", [])):
        return False  # "Chad's raids on Mali" are its own
    name = frame.token.doc[mention.start : mention.end].text.lower()
    if entry.type != "PROTEST" and name in words("adjectival_name"):
        return False  # "a US air strike"; "the Iraq raid" is there
    paired = len([t for t in frame.slots.get("adj", []) if t.ent_type_]) > 1  # "the Iran-Iraq war"
    return entry.pos == "n" and mention.head in before and mention.how != "demonym" and not paired
