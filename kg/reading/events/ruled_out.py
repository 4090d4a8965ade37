"""Whom the words around a deed rule out as those who did it."""

from __future__ import annotations

from kg.knowledge.lexicon import Entry
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.events.doer_slots import actors, agent_slots
from kg.reading.events.frames import Frame
from kg.reading.events.owning import judges_words
from kg.reading.grammar.answering import owning_up
from kg.reading.grammar.cue_words import amount_of, is_nobody
from kg.reading.grammar.subjects import surface_subjects, understood_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, is_passive, preposition
from kg.reading.phrases.scene import Mention, Scene

# Whoever does this is not the one who does what the words are about.
_JUDGING = frozenset({"ACCUSE", "SUPPORT", "REQUEST", "REJECT"})
_REACTIONS = frozenset({"PROTEST", "ACCUSE", "REQUEST", "REJECT", "SANCTION"})


def has_another_subject(verb: Token, mention: Mention) -> bool:
    """ "joined a war that toppled Petrov": the war did, and nobody who is told of beside it."""
    if verb.pos_ != "VERB":
        return False
    if _is_in_what_is_not(verb, mention):
        return True
    if is_passive(verb):
        # "was paid by Chad, with help from Peru": not by Peru; "was hit by shells from Peru" was
        by = [c for c in children(verb, "obl:agent", "obl") if preposition(c) == "by"]
        named = any(c.ent_type_ and c.ent_type_ != "DATE" for c in by)
        return named and all(t.i != mention.head for c in by for t in c.subtree)
    subjects = surface_subjects(verb)
    if not subjects or any(s.pos_ == "PRON" for s in subjects):
        return False
    inside = (t for s in subjects for c in conjuncts(s) for t in c.subtree)
    return all(t.i != mention.head for t in inside)


def _is_in_what_is_not(verb: Token, mention: Mention) -> bool:
    """ "is paid by farmers, with no help from Peru", "without Peru": whatever Peru does, it is not this."""
    word = verb.doc[mention.head]
    while word.i != verb.i and word.head.i != word.i:
        if preposition(word) == "without" or (word.i != mention.head and is_nobody(word)):
            return True
        word = word.head
    return False


def is_only_told_by(verb: Token, mention: Mention) -> bool:
    """ "Peru said the truce had been violated": whoever says so is not said to have done it."""
    above = verb.head
    if verb.pos_ == "NOUN" and base(verb) == "obj" and is_passive(above):
        # "was handed a note of protest": somebody else's
        return any(t.i == mention.head for s in understood_subjects(above) for t in conjuncts(s))
    if verb.dep_ == "conj" and is_passive(verb) and is_passive(above):
        # "ten soldiers were killed and five wounded": five others, and not by the ten
        suffer = surface_subjects(above) if surface_subjects(verb) else ()
        return any(t.i == mention.head for s in suffer for t in conjuncts(s))
    if is_passive(verb) and base(verb) == "advcl" and children(verb, "nsubj:pass"):
        # "closed the port after the bridge was blown up": somebody else did
        return any(t.i == mention.head for s in surface_subjects(above) for t in conjuncts(s))
    if not is_passive(verb) or base(verb) != "ccomp" or reporting(above.lemma_, "v") is None:
        return False
    return any(t.i == mention.head for s in surface_subjects(above) for t in conjuncts(s))


def judging(frame: Frame, entry: Entry, frames: dict[int, Frame], scene: Scene) -> set[str]:
    """Whom the words around a deed rule out as its doers: in "Peru's condemnation of a raid" Peru."""
    if entry.type == "ASSAULT" and is_passive(frame.token):
        # "killed in clashes between the army and rebels": by neither of them alone
        around = (frames.get(t.i) for t in frame.slots.get("in", []))
        sides = [f for f in around if f is not None and f.entry is not None and f.entry.mutual]
        return {m.actor.id for f in sides for t in f.token.subtree for m in scene.mentions.get(t.i, ())}
    head = amount_of(frame.token).head
    if frame.token.tag_ == "VBG" and base(frame.token) == "advcl" and is_passive(head):
        # "the convoy was hit by a bomb, killing ten": not by the convoy
        hit = [t for t in surface_subjects(head) if t not in frame.slots.get("subj", [])]
        return {m.actor.id for t in hit for m in scene.mentions.get(t.i, ())}
    if head.lemma_.lower() in words("in_connection") and preposition(head) == "in" and is_passive(head.head):
        # "was charged in connection with a murder": nobody says that it was his
        return {m.actor.id for t in understood_subjects(head.head) for m in scene.mentions.get(t.i, ())}
    if entry.mutual and entry.pos == "n":
        # "a deal brokered by Peru" is not Peru's
        passives = (c for c in children(frame.token, "acl") if is_passive(c))
        by = (t for c in passives if c.lemma_ in words("brokering") for t in children(c, "obl:agent", "obl"))
        between = {m.actor.id for t in by for m in scene.mentions.get(t.i, ())}
        if between:
            return between
    if head.lemma_ in words("dying") and base(frame.token) == "obl":
        # "people died in the fighting": not by them
        return {m.actor.id for t in understood_subjects(head) for m in scene.mentions.get(t.i, ())}
    if entry.pos == "n" and (told := telling_of(frame.token)) is not None:
        return {m.actor.id for t in understood_subjects(told) for m in scene.mentions.get(t.i, ())}
    verb = owning_up(frame.token)
    if verb is not None:
        # "no group has claimed responsibility for the raid"
        nobody = (t for t in surface_subjects(verb) if is_nobody(t))
        return {m.actor.id for t in nobody for m in scene.mentions.get(t.i, ())}
    harm = _harm_before(frame.token, entry, frames)
    if harm is not None:
        return {m.actor.id for t in harm.token.subtree for m in scene.mentions.get(t.i, ())}
    planned = frame.token.dep_ == "acl" and head.pos_ == "NOUN" and base(head) == "obj"
    outer = frames.get(head.head.i) if planned and frame.token.tag_ == "VBG" else None
    others = outer is not None and outer.entry is not None and outer.entry.type == "REJECT"
    others = others or (frame.token.tag_ == "VBG" and judges_words(head.head))
    if planned and (others or head.head.lemma_ in words("judging_deeds")):
        # "condemned the decision to arrest him", "rejected a letter accusing him"
        return {m.actor.id for t in understood_subjects(head.head) for m in scene.mentions.get(t.i, ())}
    outer = frames.get(head.i)
    if outer is None or outer.entry is None:
        return set()
    # "accepted this resignation", "rejected the resignation": somebody else's
    over_others = entry.mode == "resign" and outer.entry.type in ("AGREE", "CONCEDE")
    if outer.entry.type not in _JUDGING and not over_others:
        return set()
    if entry.pos != "n" or entry.mutual or outer.token.i == frame.token.i:
        return set()
    return {m.actor.id for m in actors(outer, outer.entry, agent_slots(outer, outer.entry), scene)}


def telling_of(noun: Token) -> Token | None:
    """The verb of "printed the minutes of talks", "considers it a breach": its subject only tells of it."""
    above = noun.head
    if base(noun) in ("xcomp", "ccomp", "obj") and above.lemma_ in words("viewing") and not is_passive(above):
        return above if any(c.i < noun.i for c in children(above, "obj", "nsubj:outer")) else None
    if preposition(noun) == "as" and above.pos_ == "VERB":
        return above if above.lemma_ in words("viewing") else None
    written = preposition(noun) == "of" and above.lemma_.lower() in words("minutes")
    return above.head if written and base(above) == "obj" else None


def _harm_before(noun: Token, entry: Entry, frames: dict[int, Frame]) -> Frame | None:
    """ "the killing of a priest by soldiers sparked protests": neither of them protests."""
    if entry.type not in _REACTIONS or base(noun) != "obj":
        return None
    causes = (frames.get(t.i) for t in surface_subjects(noun.head))
    harms = (f for f in causes if f is not None and f.entry is not None)
    return next((f for f in harms if f.entry is not None and f.entry.type in ("ASSAULT", "COERCE")), None)
