"""Who is asked for a deed, and who only has it done to them: "called for the police to leave" asks the
police, "called for the police to be sent", "for the death of Petrov" asks nobody whom it names.
"""

from __future__ import annotations

from dataclasses import replace

from kg.knowledge.lexicon import Entry, word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.model import QUADS
from kg.reading.coreference import can_act
from kg.reading.events.frames import Frame, fillers
from kg.reading.grammar.subjects import surface_subjects, understood_subjects
from kg.reading.grammar.syntax import base, children, is_infinitive, is_passive, preposition
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]

_SAID_TO = frozenset({"ACCUSE", "REQUEST", "THREATEN"})
_OPEN = ("whether", "into", "how", "if")
_TO_WHOM = ("with", "to", "before")


def called_on(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "called for the police and the army to join them", where the tree hangs the deed on the verb."""
    if entry.pos == "n" and entry.mode == "investigate":
        # "an inquiry into whether Peru shot monks"
        open_ = [t for name in _OPEN for t in frame.slots.get(name, []) if t.pos_ == "VERB"]
        return tuple(m for t in open_ for s in surface_subjects(t) for m in scene.mentions.get(s.i, ()))
    ends = frame.slots.get("purpose", []) if entry.type == "REQUEST" and entry.pos == "v" else []
    if not any(is_infinitive(t) and not is_passive(t) for t in ends) or "for" not in entry.theme:
        return ()
    return fillers(frame, ("for",), scene, acting=True)


def is_only_undergone(frame: Frame, entry: Entry) -> bool:
    """ "wants the troops to be sent": whoever is sent is asked nothing; but "urged them to be ready"."""
    clauses = frame.slots.get("infinitive", []) if entry.type == "REQUEST" and entry.pos == "v" else []
    wished = frame.token.lemma_ in words("wishing") and bool(frame.slots.get("obj"))
    return wished and any(is_infinitive(t) and is_passive(t) for t in clauses)


def are_moved(doers: Mentions, token: Token, entry: Entry, inner: Entry | None, scene: Scene) -> bool:
    """ "called for more troops to be sent", "refused to withdraw the troops": it is for whoever has them."""
    moving = {"REQUEST": ("MOBILIZE",), "REJECT": ("MOBILIZE", "RETREAT")}.get(entry.type, ())
    if inner is None or inner.type not in moving:
        return False
    active = token.pos_ == "VERB" and not is_passive(token) and entry.type == "REQUEST"
    heads = [scene.doc[m.head].lemma_.lower() for m in doers]
    return bool(heads) and not active and all(lemma in word_class("troops") for lemma in heads)


def is_suffered(token: Token) -> bool:
    """ "demanded the death of Petrov": he is not asked for it; nor those who "should be protected"; but "must
    be approved by Chile".
    """
    if token.pos_ == "VERB":
        return is_passive(token) and all(preposition(c) != "by" for c in children(token, "obl", "obl:agent"))
    return token.lemma_.lower() in words("suffered")


def without_hearers(found: Mentions, frame: Frame, entry: Entry) -> Mentions:
    """ "filed a complaint with the court": not against the court that is to hear it."""
    heard = {t.i for name in _TO_WHOM for t in frame.slots.get(name, [])} if entry.type == "ACCUSE" else ()
    return tuple(m for m in found if m.head not in heard or not _is_court(m))


def _is_court(mention: Mention) -> bool:
    return mention.actor.cls == "Organization" and mention.actor.sector == "JUD"


def with_control(frame: Frame, entry: Entry) -> Frame:
    """ "regained control of the square": what the object governs is what is seized."""
    if entry.type != "COERCE" or entry.pos != "v" or "of" not in entry.recipient or "of" in frame.slots:
        return frame
    things = frame.slots.get("obj", [])
    held = [c for t in things if t.lemma_ == "control" for c in children(t, "nmod") if preposition(c) == "of"]
    return replace(frame, slots={**frame.slots, "of": held}) if held else frame


def is_own_state(mention: Mention, scene: Scene, actors_: set[str]) -> bool:
    """Whether somebody is the state that an actor, given by his id, is of or, as "a minister", speaks for."""
    own = [scene.entities[i].actor for i in actors_ if i in scene.entities]
    speaks = any(a.country is None and a.sector in ("GOV", "MIL") for a in own)
    return mention.actor.cls == "State" and (speaks or any(a.country == mention.actor.country for a in own))


def is_done_by_others(token: Token, frame: Frame, scene: Scene, taken: set[str]) -> bool:
    """ "agreed that the rebels must leave": no promise of one's own, so nobody in it is promised anything;
    but "the minister warned that his country would leave" is of his own.
    """
    clause = token.pos_ == "VERB" and token in frame.slots.get("comp", [])
    others = [s for s in surface_subjects(token) if s.pos_ != "PRON"] if clause else []
    named = [scene.mentions.get(s.i, ()) for s in others]
    return any(not ms or not all(is_own_state(m, scene, taken) for m in ms) for ms in named)


def is_done_to_others(entry: Entry, inner: Entry) -> bool:
    """Whether those whom a deed is done to are not those whom the words about it are for."""
    return entry.type != "CONCEDE" and not (inner.type == "CONSULT" and inner.mutual)


def is_friendly(frame: Frame | None) -> bool:
    """Whether an event word tells of what one may refuse to do for somebody."""
    known = frame.entry if frame is not None else None
    return known is not None and QUADS.get(known.type, "").endswith("cooperation")


def in_spite(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "Despite calls from the unions, Petrov stayed", "fled after threats by rebels": to whoever does so."""
    noun, verb = frame.token, frame.token.head
    fits = entry.type in _SAID_TO and base(noun) == "obl" and preposition(noun) in words("in_spite_of")
    by = any(frame.slots.get(name) for name in ("from", "by", "poss"))
    about = [t for name in ("of", "on", "to", "against") for t in frame.slots.get(name, [])]
    if not fits or not by or about or verb.pos_ != "VERB":
        return ()
    return tuple(m for t in understood_subjects(verb) for m in scene.mentions.get(t.i, ()) if can_act(m))


def bidden(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "came at the invitation of Peru", "left at Peru's request": whoever does as they are asked."""
    noun, verb = frame.token, frame.token.head
    asks = entry.type == "REQUEST" and base(noun) == "obl" and preposition(noun) == "at"
    if not asks or verb.pos_ != "VERB" or is_passive(verb) or children(noun, "nmod", "acl")[1:]:
        return ()
    return tuple(m for t in understood_subjects(verb) for m in scene.mentions.get(t.i, ()) if can_act(m))
