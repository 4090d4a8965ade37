"""Event words with their lexicon sense and the phrases that fill its slots."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from kg.knowledge import cues
from kg.knowledge.lexicon import Entry, Lexicon, word_class
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.coreference import can_act
from kg.reading.events.senses import event_lemma, sense_of
from kg.reading.grammar.answering import owning_up
from kg.reading.grammar.cue_words import amount_of, is_nobody, is_to_blame, light_row, schedule_of
from kg.reading.grammar.slots import Slots, noun_slots, predicate_slots
from kg.reading.grammar.subjects import predicated, said_of, understood_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, is_passive, leader, preposition
from kg.reading.phrases.scene import Mention, Scene

_OF_OBJECT = frozenset({"of", "from", "for", "into"})

LENT = "light:recipient"
"""The slot of whom a light verb's subject makes the one acted on ("came under attack")."""


@dataclass(frozen=True, slots=True)
class Frame:
    """An event word in place: its sense (None: not in the lexicon), slots, and its light verb."""

    token: Token
    entry: Entry | None
    slots: Slots
    carrier: Token | None = None


def verb_frame(verb: Token, lexicon: Lexicon, scene: Scene) -> Frame:
    """The frame of a verb."""
    slots = predicate_slots(verb)
    if verb.dep_ == "acl" and preposition(verb) in _OF_OBJECT and scene.mentions.get(verb.head.i):
        # "accused the police of beating them": an actor does it, "the threat of bombing" does nothing.
        slots["subj"] = [verb.head]
    if "obj" not in slots and is_to_blame(verb):
        governor = verb.head if base(verb) in ("ccomp", "parataxis") else verb
        said = governor.i != verb.i and reporting(governor.lemma_, "v") is not None
        slots = {**slots, "obj": slots.get("subj", []), "subj": understood_subjects(governor) if said else []}
    if verb.lemma_ in words("harming_people") and (harming := _harming(verb, scene)) is not None:
        slots = {**slots, "subj": harming}
    if _is_headline_passive(verb, slots):
        turned = {n: t for n, t in (*slots.items(), ("obj", slots["subj"])) if n != "subj"}
        entry = sense_of(verb, "v", turned, lexicon, scene)
        acted_on = entry is not None and entry.recipient[:1] == ("obj",) and not entry.mutual
        if verb.tag_ == "VBN" or acted_on:
            return Frame(verb, entry, turned)
    return Frame(verb, sense_of(verb, "v", slots, lexicon, scene), slots)


def _harming(verb: Token, scene: Scene) -> list[Token] | None:
    """ "a blast at an inn that killed ten", "the convoy was hit, killing ten": not inn or convoy."""
    if verb.tag_ == "VBG" and base(verb) == "advcl" and is_passive(verb.head):
        return predicate_slots(verb.head).get("subj", [])
    place = verb.head
    if base(verb) != "acl" or is_passive(verb) or base(place) != "nmod" or children(verb, "nsubj:pass"):
        return None
    people = any(m.actor.cls in ("Person", "Group") for m in scene.mentions.get(place.i, ()))
    if people or any(c.lower_ == "who" for c in children(verb, "nsubj")):
        return None
    near = preposition(place) in words("attack_place") and place.lemma_ not in word_class("attacks")
    return [place.head] if near and place.head.lemma_ in word_class("attacks") else None


def _is_headline_passive(verb: Token, slots: Slots) -> bool:
    """ "Minister arrested in Cairo": a headline drops the auxiliary of a passive."""
    if verb.tag_ not in ("VBN", "VBD") or "obj" in slots or "comp" in slots or "subj" not in slots:
        return False
    if any(base(c) == "aux" for c in verb.children) or verb.dep_ not in ("root", "conj", "acl"):
        return False
    blocks = verb.doc.user_data.get("kg.blocks", ())
    return any(start <= verb.i < end for start, end, kind in blocks if kind == "headline")


def adjective_frame(adjective: Token, lexicon: Lexicon, scene: Scene) -> Frame | None:
    """The frame of a predicative adjective that is in the lexicon ("critical of")."""
    slots = predicate_slots(adjective)
    entry = sense_of(adjective, "a", slots, lexicon, scene)
    return None if entry is None else Frame(adjective, entry, slots)


def noun_frame(noun: Token, lexicon: Lexicon, scene: Scene) -> Frame | None:
    """The frame of an event noun, with what a light verb lends it."""
    if not lexicon.entries(event_lemma(noun), "n") or _is_danger(noun) or is_medium(noun):
        return None
    slots, carrier = lent_slots(noun)
    entry = sense_of(noun, "n", slots, lexicon, scene)
    return None if entry is None else Frame(noun, entry, slots, carrier)


def lent_slots(noun: Token) -> tuple[Slots, Token | None]:
    """A noun's own slots with those that a light verb or what it stands under lends it, and that verb."""
    slots = noun_slots(noun)
    if children(noun, "case"):
        slots["own"] = children(noun, "case")[:1]
    carrier = _carrier(noun)
    if children(noun, "cop"):
        _lend_copular(noun, slots)
    _lend_participle(noun, slots)
    if carrier is not None:
        _lend(carrier, noun, slots)
    elif (verb := owning_up(noun)) is not None:
        slots.setdefault("light", [t for t in predicate_slots(verb).get("subj", []) if not is_nobody(t)])
    elif (clause := _under(noun)) is not None:
        slots.setdefault(LENT, understood_subjects(clause))
    elif (adjective := _answering_for(noun)) is not None:
        slots.setdefault("light", understood_subjects(adjective))
    elif those := _undergoing(noun):
        slots.setdefault(LENT, those)
    elif away := _visitors(noun):
        slots.setdefault("light", away)
    elif _is_what_for(noun):
        slots.setdefault("light", predicate_slots(noun.head).get("subj", []))
    elif base(noun) == "obj" and noun.head.pos_ == "VERB":
        for name, tokens in predicate_slots(noun.head).items():
            if name not in ("subj", "obj", "comp", "iobj"):
                slots.setdefault(name, tokens)
    schedule = schedule_of(noun)
    if schedule is not None:
        slots.setdefault("light", children(schedule, "nmod:poss"))
    return slots, carrier


def _is_danger(noun: Token) -> bool:
    """ "is a threat to peace", "poses a threat to the bank", "sees them as a threat": nobody threatens."""
    if noun.lemma_ not in ("threat", "menace"):
        return False
    return (
        bool(children(noun, "cop"))
        or _is_seen_as(noun)
        or (noun.dep_ in ("obj", "obl") and noun.head.lemma_ in word_class("being_danger"))
    )


def _is_seen_as(noun: Token) -> bool:
    """ "described Chad as a threat"; what is "used as a threat" threatens."""
    return preposition(noun) == "as" and noun.head.lemma_ not in words("using")


def is_medium(noun: Token) -> bool:
    """ "announced in a letter to traders", "told a rally": how or to whom something is said."""
    if base(noun) == "obj" and noun.head.lemma_ == "tell":
        return noun.lemma_ in word_class("audience")
    written = noun.lemma_ in words("letter") and preposition(noun) == "in"
    return written and base(noun) == "obl" and noun.head.pos_ == "VERB"


def _is_what_for(noun: Token) -> bool:
    """ "flew to Lima for talks", "marched in support of Peru": whoever goes takes part."""
    if base(noun) not in ("obl", "nmod") or noun.head.pos_ != "VERB":
        return False
    if preposition(noun) == "in" and noun.lemma_ in words("showing"):
        return any(preposition(c) == "of" for c in children(noun, "nmod"))  # "in a show of support for Peru"
    if preposition(noun) == "in":
        return noun.lemma_ in word_class("in_manner") and not children(noun, "det")
    return preposition(noun) == "for" and (
        noun.head.lemma_ in word_class("motion") and noun.lemma_ in word_class("talks")
    )


def _visitors(noun: Token) -> list[Token]:
    """ "On a visit to Chad, Petrov praised it", "Petrov, on a visit to Chad, …": whoever is on it; but not
    the police of "police arrested Petrov on a visit".
    """
    if preposition(noun) != "on" or noun.lemma_ not in words("journey") or children(noun, "nmod:poss"):
        return []
    open_ = any(c.lower_ in ("a", "an", "another") for c in children(noun, "det"))
    if not open_ or any(preposition(c) == "by" for c in children(noun, "nmod")):
        return []  # "declined to comment on the visit"
    if base(noun) == "nmod":
        return [noun.head] if noun.head.ent_type_ == "PER" and noun.head.i < noun.i else []
    verb = noun.head
    alone = base(noun) == "obl" and verb.pos_ == "VERB" and (noun.i < verb.i or not children(verb, "obj"))
    return understood_subjects(verb) if alone else []


def _under(noun: Token) -> Token | None:
    """The verb of "under pressure from Peru, Chile left", whose subject is under it."""
    if base(noun) != "obl" or preposition(noun) != "under" or noun.head.pos_ != "VERB":
        return None
    rows = (row for row in cues.light_verbs("be") if row.slot == "under")
    return noun.head if any(noun.lemma_.lower() in row.nouns for row in rows) else None


def _answering_for(noun: Token) -> Token | None:
    """The adjective of "the rebels are responsible for the attack"; "responsible for the talks" is a duty."""
    adjective = noun.head
    bears = base(noun) == "obl" and preposition(noun) == "for" and adjective.lemma_ in words("answerable")
    return adjective if bears and noun.lemma_.lower() in words("answered_for") else None


def _undergoing(noun: Token) -> list[Token]:
    """ "Chad is the target of sanctions", "became a victim of attacks": whoever is said to be that."""
    part = noun.head
    if base(noun) != "nmod" or preposition(noun) != "of" or part.lemma_ not in words("undergoing"):
        return []
    become = base(part) in ("obj", "xcomp") and part.head.lemma_ == "become"
    return predicate_slots(part.head).get("subj", []) if become else predicated(part)


def _carrier(noun: Token) -> Token | None:
    """The light verb that an event noun hangs on, also through coordination and "have plans for talks"."""
    first = leader(noun)
    head = amount_of(first).head
    if head.pos_ != "VERB" or head.i == first.i:
        return None
    return head if light_row(head, first) is not None else None


def _lend_copular(noun: Token, slots: Slots) -> None:
    """ "is in talks with Chad", "came to be under attack by rebels": the noun is the predicate itself."""
    for row in cues.light_verbs("be"):
        if row.slot == preposition(noun) and (not row.nouns or noun.lemma_.lower() in row.nouns):
            name = {"agent": "light", "recipient": "light:recipient"}.get(row.subject)
            if name is not None:
                slots[name] = understood_subjects(noun)
            return


def _lend_participle(noun: Token, slots: Slots) -> None:
    """ "protests led by students", "a raid launched by Chad on Mali": who does it stands there."""
    for clause in (c for c in children(noun, "acl") if c.dep_ == "acl" and is_passive(c)):
        row = light_row(clause, noun, "obj")
        if row is None or row.subject != "agent":
            continue
        told = predicate_slots(clause)
        for name, source in (
            ("by", "subj"),
            *((name, name) for name, role in row.roles if role == "recipient"),
        ):
            if told.get(source):
                slots.setdefault(name, told[source])


def is_charge(frame: Frame) -> bool:
    """ "convicted her of murder": the construction says who is held to have done it."""
    row = None if frame.carrier is None else light_row(frame.carrier, leader(frame.token))
    return row is not None and row.subject == "none" and ("obj", "agent") in row.roles


def _lend(verb: Token, noun: Token, slots: Slots) -> None:
    row = light_row(verb, leader(noun))
    if row is None:
        return
    lent = predicate_slots(verb)
    if any(t.lemma_.lower() in words("medium") | words("platform") for t in lent.get("on", [])):
        del lent["on"]  # "repeated its threat on state radio": not against it
    threatened = row.slot == "with" and bool(lent.get("subj"))  # "was threatened with war by Chad"
    if is_passive(verb) and row.slot != "obj" and row.subject != "none" and not threatened:
        # "were engaged in attacks", "were killed in an attack by rebels": the subject stays the subject
        lent = {**lent, "subj": lent.get("obj", []), "by": lent.get("subj", [])}
        lent.pop("obj", None)
    role_slot = {"agent": "light", "recipient": "light:recipient", "theme": "light:theme"}
    objects = ("on", "against", "of") if noun.lower_.endswith("ing") else ("on", "against")
    if any(slots.get(name) for name in objects) and ("obj", "agent") not in row.roles:
        lent = {name: tokens for name, tokens in lent.items() if row.slot != "subj" or name != "obj"}
    if row.slot in ("in", "under") and row.subject == "recipient" and lent.get("obj"):
        # "rebels killed two soldiers in an attack", "put the town under siege"
        slots["light"], slots["light:recipient"] = lent.get("subj", []), lent["obj"]
    elif row.subject == "agent" and is_passive(verb) and children(noun, "nmod:poss"):
        pass  # "Chad's demand was repeated by Mali": it is Chad's
    elif row.slot != "subj" and row.subject in role_slot:
        slots[role_slot[row.subject]] = lent.get("subj", [])
    for name, role in row.roles:
        if lent.get(name):
            slots.setdefault(role_slot[role], lent[name])
    for name, tokens in lent.items():
        if name not in ("subj", "obj", "comp", "iobj") and name != row.slot:
            slots.setdefault(name, tokens)


def fillers(frame: Frame, names: tuple[str, ...], scene: Scene, *, acting: bool) -> tuple[Mention, ...]:
    """Actors in the first of the slots that holds any."""
    for name in names:
        tokens = frame.slots.get(name, [])
        found = [m for t in tokens for m in _named(t, scene)]
        if name in ("subj", "obj"):
            told = [s for t in tokens for s in said_of(t, named=bool(found))]
            same = [m for s in told for m in scene.mentions.get(s.i, ())]
            if same and any(preposition(t) == "among" for t in tokens):
                found = [*same, *found]  # "Petrov was among ten monks who left"
            elif same and all(m.how == "new" for m in found):
                found = same
        kept = [m for m in found if can_act(m)] if acting else found
        if kept:
            return tuple(dict.fromkeys(kept))
    return ()


def _named(token: Token, scene: Scene) -> tuple[Mention, ...]:
    """Whom a word mentions; "its allies Chile and Peru", "countries such as Chile and Peru" are those two."""
    mentions = scene.mentions.get(token.i, ())
    if token.lemma_.lower() in words("kind_of_country") and all(m.how == "new" for m in mentions):
        beside = [c for c in children(token, "appos") if c.i > token.i and c.ent_type_ == "LOC"][:1]
        beside = beside or [c for c in children(token, "nmod") if preposition(c) in words("such_as")][:1]
        named = tuple(m for c in beside for t in conjuncts(c) for m in scene.mentions.get(t.i, ()))
        return named or tuple(mentions)
    return tuple(mentions)


def only_frames_another(frame: Frame, typed: Container[int]) -> bool:
    """Whether the verb only says something about another event: "said that", "plans to", "began to"."""
    verb = frame.token
    cue = reporting(verb.lemma_, "v")
    complements = children(verb, "ccomp", "xcomp")
    # "recommended her for the post" is a deed; "recommended leaving" only tells of leaving
    is_deed = cue is not None and cue.manner == "request" and not complements and children(verb, "obj")
    if cue is not None and cue.is_speech and not is_deed:
        return True
    if cue is not None and (complements or children(verb, "parataxis") or _is_parenthetical(verb)):
        return True
    rows = cues.embedders(verb.lemma_, "v")
    if rows and any(c.pos_ in ("VERB", "AUX", "NOUN", "ADJ") for c in complements):
        return True
    inner = [t for name, tokens in frame.slots.items() if name != "subj" for t in tokens]
    if rows and any(t.i in typed for t in inner):
        return True
    return verb.lemma_ in word_class("no_happening") or verb.dep_ in ("aux", "aux:pass", "cop")


def _is_parenthetical(verb: Token) -> bool:
    return verb.dep_ == "parataxis" or not children(verb, "obj")
