"""Whose a thing is that is done, said or made: "Peru's offer", "Russian jets", "a plan drawn up by Chile"."""

from __future__ import annotations

from kg.knowledge.lexicon import Entry, word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.events.frames import Frame, fillers
from kg.reading.grammar.slots import noun_slots
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, is_passive, particle, preposition
from kg.reading.phrases.scene import Mention, Scene

Mentions = tuple[Mention, ...]

# What a slogan or a book does.
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})
_OWNING = ("by", "poss", "of", "adj", "from")


def owners(noun: Token, scene: Scene, *, undergone: bool = False) -> Mentions:
    """Whose a thing is: "Peru's offer", "a plan by Peru", "the Peruvian reply", "a text drafted by Peru".
    ``undergone``: or whom it is done to, "the conviction of Petrov".
    """
    noun = counted(noun)
    slots = noun_slots(noun)
    if not undergone and noun.lemma_.lower() in words("deed_of_state"):
        slots.pop("of", None)  # "the jailing of an editor", "the treatment of monks": not theirs
    # "its border with Chile": Chile's as well, and it is Chile that is told of
    for name in ("with", *_OWNING) if noun.lemma_.lower() in words("frontier") else _OWNING:
        tokens = slots.get(name, [])
        told = (m for t in tokens for m in scene.mentions.get(t.i, ()))
        found = tuple(m for m in told if m.actor.cls != "Place" or m.metonym)
        if found:
            return found
        shot = name == "from" and noun.lemma_.lower() in word_class("instrument")
        for token in tokens if name in ("of", "by") or shot else []:
            deeper = owners(token, scene) if token.pos_ == "NOUN" else ()
            if deeper:
                return deeper
    return _makers(noun, scene)


def acting_owners(noun: Token, scene: Scene) -> Mentions:
    """Whose a deed is: "condemned it as a breach of Peru's borders" tells of no breach by Peru."""
    of = [c for c in children(noun, "nmod") if preposition(noun) == "as" and preposition(c) == "of"]
    done_to = {t.i for c in of for t in c.subtree}
    return tuple(m for m in owners(noun, scene) if m.head not in done_to)


def counted(token: Token) -> Token:
    """ "one of its ferries": the ferries; any other word itself."""
    if token.pos_ == "NOUN" and token.lemma_.lower() not in words("counter"):
        return token
    of = [c for c in children(token, "nmod") if preposition(c) == "of" and c.pos_ == "NOUN"]
    return of[0] if of else token


def _makers(noun: Token, scene: Scene) -> Mentions:
    """ "a plan put forward by Peru", "a ship owned by Peru", "accounts belonging to Peru": whose it is."""
    for clause in children(noun, "acl"):
        if clause.lemma_ == "belong":
            to = [c for c in children(clause, "obl") if preposition(c) == "to"]
            held = tuple(m for c in to for t in conjuncts(c) for m in scene.mentions.get(t.i, ()))
            return held or next((o for t in to if (o := owners(t, scene))), ())
        if found := fired_from(clause, scene):
            return found
        if clause.lemma_ in words("making") and is_passive(clause):
            by = [c for c in children(clause, "obl:agent", "obl") if preposition(c) == "by"]
            made = tuple(m for c in by for t in conjuncts(c) for m in scene.mentions.get(t.i, ()))
            return made or next((o for c in by if c.pos_ == "NOUN" and (o := owners(c, scene))), ())
    return ()


def fired_from(verb: Token, scene: Scene) -> Mentions:
    """ "a shell fired from Peru", "shots were fired at them from Peruvian territory": it is Peru's doing."""
    if verb.lemma_ not in words("firing") or not is_passive(verb):
        return ()
    from_ = [c for c in children(verb, "obl") if preposition(c) == "from"]
    shot = tuple(m for c in from_ for m in scene.mentions.get(c.i, ()) if m.actor.cls != "Place")
    return shot or next((o for c in from_ if c.pos_ == "NOUN" and (o := owners(c, scene))), ())


def tool_owners(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """ "Chad's aircraft", "Chad, whose aircraft bombed": they act for whoever has them."""
    for name in ("subj", "by"):
        for token in frame.slots.get(name, []) if name in entry.agent else []:
            if token.lemma_.lower() in word_class("instrument"):
                crowd = all(m.actor.cls == "Group" for m in scene.mentions.get(token.i, ()))
                having = noun_slots(token).get("poss", []) if crowd else []
                found = tuple(
                    m for t in having for m in scene.mentions.get(t.i, ()) if m.actor.cls != "Place"
                )
                if found:
                    return found
    return ()


def behind(frame: Frame, entry: Entry, scene: Scene) -> Mentions:
    """Whose tool or word it is that acts: "Russian jets bombed", "a Polish statement condemned", "issued a
    statement condemning".
    """
    for name in ("subj", "light", "by"):
        for token in frame.slots.get(name, []) if name in entry.agent else []:
            thing = counted(token).lemma_.lower()
            speaks = thing in word_class("instrument") or token.lemma_ in words("letter")
            speaks = speaks or (entry.type in _SPOKEN and token.lemma_.lower() in words("utterance"))
            if speaks and not scene.mentions.get(token.i):
                found = owners(token, scene) or _issuers(token, frame, scene) or _printed_in(token, scene)
                if found:
                    return found
    return ()


def _printed_in(text: Token, scene: Scene) -> Mentions:
    """ "an editorial in the Star criticised it": the paper does."""
    where = (c for c in children(text, "nmod") if preposition(c) in ("in", "on"))
    return tuple(m for c in where for m in scene.mentions.get(c.i, ()) if m.actor.sector == "JRN")


def _issuers(text: Token, frame: Frame, scene: Scene) -> Mentions:
    """Whoever issues or sends the text that a participle tells more of."""
    verb = text.head
    adopted = is_passive(verb) and base(text) == "nsubj" and verb.lemma_ in words("issuing_text")
    if text.i != frame.token.head.i or (base(text) != "obj" and not adopted) or is_passive(verb) != adopted:
        return ()
    if adopted:  # "a resolution condemning Chile was adopted by the senate"
        by = (t for c in children(verb, "obl:agent", "obl") if preposition(c) == "by" for t in conjuncts(c))
        return tuple(m for t in by for m in scene.mentions.get(t.i, ()))
    if judges_words(verb):
        return ()
    doers = (t for s in understood_subjects(text.head) for t in conjuncts(s))
    return tuple(m for t in doers for m in scene.mentions.get(t.i, ()))


def judges_words(verb: Token) -> bool:
    """ "rejected a letter accusing him", "voted down a resolution condemning him": others' words."""
    judging = words("judging_deeds") | words("getting") | words("stopping")
    return verb.lemma_ in judging or particle(verb) == "down"


def addressed(frame: Frame, scene: Scene) -> Mentions:
    """Whom a letter that asks for something goes to: "in a letter to Chile", "wrote to Chile asking"."""
    for word in _letters(frame):
        given = word.head if base(word) == "obj" else word
        to = [c for t in (word, given) for c in children(t, "nmod", "obl") if preposition(c) == "to"]
        slots = {"to": [t for c in to for t in conjuncts(c)], "iobj": children(given, "iobj")}
        found = fillers(Frame(word, None, slots), ("to", "iobj"), scene, acting=True)
        if found:
            return found
    return ()


def _letters(frame: Frame) -> list[Token]:
    """The words for what is written, of which the verb tells: a letter, or "wrote"."""
    verb = frame.token
    near = [*frame.slots.get("in", []), *frame.slots.get("subj", [])]
    near += [verb.head] if verb.dep_ == "acl" else []
    if verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.head.i < verb.i:
        near += [verb.head, *children(verb.head, "obj")]
    return [t for t in near if t.lemma_ in words("letter")]
