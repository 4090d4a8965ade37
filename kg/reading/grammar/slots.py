"""Who stands in which slot of a word.

Roles, not word order: the functions below undo passives, relative clauses, participles, control,
raising and shared subjects, so that "troops sent by Minsk", "Minsk, which sent troops" and "Minsk
decided to send troops" put the same words into the same slots.

Slots of a predicate are named ``subj`` (logical subject), ``obj`` (logical object), ``iobj``, ``comp``
(clausal complement) and, for everything else, by the preposition ("with", "because of").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.lexicon import word_class
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.clause_kinds import (
    deed_before,
    gerund_slot,
    is_obligation,
    is_question,
    is_subjunctive,
    judged,
    says_what,
    those_due,
)
from kg.reading.grammar.faults import blamed, is_wronged
from kg.reading.grammar.noun_kinds import is_asked_for, is_barring
from kg.reading.grammar.subjects import is_complement, relative, surface_subjects, understood_subjects, whose
from kg.reading.grammar.syntax import (
    AMONG,
    base,
    children,
    company,
    conjuncts,
    is_denied,
    is_infinitive,
    is_passive,
    preposition,
    stray_particle,
)

Slots = dict[str, list[Token]]
_CLAUSAL = frozenset({"ccomp", "xcomp"})
_OBLIQUE = ("obl", "nmod")
_PASSING_ON = frozenset({"of", "by", "on", "against", "from"})
_PASSED_ON = frozenset({"by", "against", "with", "to", "on", "between"})
_GOVERNED = frozenset({None, "with", "to", "for", "from", "on", "as"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def _missing_object(verb: Token) -> Token | None:
    """The antecedent of "the aid (that) Minsk sent", where the clause itself has no object."""
    clause = verb
    while clause.dep_ in ("xcomp", "conj") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ != "acl:relcl" or not children(clause, "nsubj"):
        return None
    gap = any(relative(c, clause).i != c.i for c in clause.subtree if c.pos_ in ("PRON", "DET", "ADV"))
    return None if gap else clause.head


def predicate_slots(verb: Token) -> Slots:
    """The filled slots of a verb or predicative adjective; coordinated phrases give each conjunct.

    A passive's surface subject stands under ``obj``, its by-phrase under ``subj``.
    """
    slots: Slots = {}
    passive = is_passive(verb)
    given = passive and any(c.dep_ == "obj" for c in verb.children)
    # "Chad was given tents": the subject is who gets them
    subjects = [*understood_subjects(verb), *_likewise(verb)]
    _put(slots, "iobj" if given else "obj" if passive else "subj", subjects)
    for child in verb.children:
        if (
            child.dep_ in ("obl:agent", "obl")
            and preposition(child) == "by"
            and (passive or child.dep_ != "obl")
        ):
            _put(slots, "subj" if passive else "by", [child])
        elif child.dep_ == "obj" and (not children(child, "case") or stray_particle(verb) is not None):
            named = "obj" in slots and child.i > slots["obj"][0].i and says_what(child, verb)
            name = "iobj" if _is_given(child, verb) else "comp" if named else "obj"
            _put(slots, name, [relative(child, verb)])
        elif child.dep_ == "iobj":
            _put(slots, "iobj", [relative(child, verb)])
        elif (gerund := gerund_slot(child)) is not None:
            _put(slots, gerund, [child])
            _put(slots, "obj", children(child, "nsubj"))
        elif base(child) in _CLAUSAL or is_complement(child):
            _put(slots, "comp", [child])
            _put(slots, "obj", judged(child, verb))
            if preposition(child) == "for" and is_infinitive(child):
                _put(slots, "for", [child])  # "called for the junta to resign"
        elif base(child) in (*_OBLIQUE, "advcl", "obj"):
            _put_oblique(slots, child, verb)
        elif child.dep_ == "advmod" and child.i > verb.i:
            for inner in children(child, "obl"):  # "went back to barracks"
                _put_oblique(slots, inner, verb)
    if "obj" not in slots and verb.pos_ == "VERB" and not passive:
        gap = _missing_object(verb)
        if gap is not None:
            slots["obj"] = [gap]
    if passive and "subj" not in slots:
        # "were threatened with sanctions by Peru", the by-phrase hung on the noun
        _put(slots, "subj", list(_inner_agents(verb)) or _shared_agents(verb))
    _share_with_conjunct(verb, slots)
    _join_company(verb, slots, passive=passive)
    if verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in words("done_to_people"):
        _put(slots, "when", [verb.head])  # "a plane crashed, killing ten"
    if "comp" not in slots or verb.lemma_ not in words("naming"):
        _lent_by_object(slots)  # not "called the raid on them a crime"
    _given_to(slots)
    _put_bound(slots)
    return slots


def _join_company(verb: Token, slots: Slots, *, passive: bool) -> None:
    """ "was arrested along with two aides", "resigned along with Novak": hung on the verb, they are more of
    those before them; "signed the pact along with Chile" leaves open of whom. So are some of them: "ten were
    killed in the raid, including two aides".
    """
    for name in (n for n in ("along with", "together with", AMONG) if n in slots):
        _join_others(name, verb, slots, passive=passive)


def _join_others(name: str, verb: Token, slots: Slots, *, passive: bool) -> None:
    for child in [c for c in children(verb, "obl") if preposition(c) == name]:
        objects = slots.get("obj", [])
        several = name == AMONG and any(t.tag_ in ("NNS", "CD") for t in objects)
        if passive or several or any(t.ent_type_ == "PER" for t in objects):
            joined = "obj"
        elif not objects or child.i < verb.i or objects[0].lemma_ in word_class("joint_work"):
            joined = "subj"  # "is building a dam together with Chile"
        else:
            continue
        slots[name] = [t for t in slots[name] if t.i != child.i and not child.is_ancestor(t)]
        _put(slots, joined, [child])


def _put_bound(slots: Slots) -> None:
    """What the first clause governed says that somebody is to do or has done amiss, and who."""
    for clause in slots.get("comp", [])[:1]:
        if (is_infinitive(clause) and not _is_scheduled(clause)) or is_subjunctive(clause):
            _put(slots, "infinitive", [clause])
        if is_obligation(clause):
            deed = next((c for c in children(clause, "xcomp") if is_passive(c)), clause)
            if not is_passive(deed):
                _put(slots, "must", surface_subjects(clause))
            elif deed.lemma_ not in words("not_demanded"):
                # "said that the ban should be lifted": by whoever has it
                _put(slots, "due", [deed])
        if is_question(clause):
            _put(slots, "question", [clause])
        _put(slots, "must", those_due(clause))
        _put(slots, "blamed", blamed(clause))
        _put(slots, "wronged", [clause] if is_wronged(clause) else [])


def _is_scheduled(clause: Token) -> bool:
    """ "told reporters that they are to meet": of what is to come; "told them to be quiet" is an order."""
    first = next((c.i for c in children(clause, "mark") if c.lower_ == "to"), clause.i)
    return any(c.lower_ in ("is", "are", "was", "were") and c.i < first for c in clause.children)


def _likewise(verb: Token) -> list[Token]:
    """ "Peru condemned it, as did Chile": Chile too."""
    so = (c for c in children(verb, "advcl") if c.i > verb.i and c.lemma_ in ("do", "be", "have"))
    return [s for c in so if preposition(c) == "as" and not is_denied(c) for s in children(c, "nsubj")]


def _inner_agents(verb: Token) -> Iterator[Token]:
    """The by-phrases on what a passive verb governs; not on what only says when or where."""
    for inner in children(verb, "obl", "obj", "xcomp"):
        of = preposition(inner) == "of" and not any(preposition(c) == "of" for c in children(inner, "nmod"))
        if of or preposition(inner) in _GOVERNED:
            yield from (c for c in children(inner, "nmod", "obl:agent") if preposition(c) == "by")


def _shared_agents(verb: Token) -> list[Token]:
    """ "were silenced or intimidated by the police": by them both; "was shut by the police and its press
    seized": by them, too.
    """
    above = deed_before(verb) if children(verb, "nsubj:pass") and not children(verb, "aux") else None
    if above is not None:
        return [c for c in children(above, "obl:agent") if preposition(c) == "by"]
    for later in children(verb, "conj"):
        agents = [c for c in children(later, "obl:agent") if preposition(c) == "by"]
        whole = deed_before(later) is None if not children(later, "aux") else True
        alone = children(later, "nsubj") and whole
        if agents and later.pos_ == "VERB" and not alone and not children(verb, "obl"):
            return agents
    return []


def _given_to(slots: Slots) -> None:
    """ "sold Peru four frigates": a country before the number of things is none of their names."""
    for thing in slots.get("obj", [])[:1] if "iobj" not in slots else []:
        numbers = [c.left_edge.i for c in children(thing, "nummod", "det")]
        before = [c for c in children(thing, "compound", "nmod") if c.right_edge.i + 1 in numbers]
        _put(slots, "iobj", [c for c in before if c.ent_type_ == "LOC" and not children(c, "case")])
    spans = [] if "obj" in slots else [c for t in slots.get("iobj", [])[:1] for c in _span_after(t)]
    _put(slots, "obj", spans)  # "gave them a week to leave"
    if "iobj" not in slots and "obj" in slots and slots["obj"][0].head.lemma_ in words("handing"):
        counted = [c for c in _span_after(slots["obj"][0]) if children(c, "nummod")]
        if counted or "until" in slots:
            # "handed a spy nine years", "gave them until noon to leave"
            slots["iobj"], slots["obj"] = slots["obj"], counted or slots["obj"]
    if "obj" not in slots and "iobj" in slots:
        slots["obj"] = slots["iobj"]  # "allowed them to leave", "provided them with tents"


def _is_given(name: Token, verb: Token) -> bool:
    """Whether a name is whom the thing beside it is given to: "forgave Mali its debt", of two objects."""
    objects = children(verb, "obj")
    beside = len(objects) == 2 and name.i == objects[0].i and not children(verb, "iobj")
    gives = verb.lemma_ in words("giving") | words("handing")  # not "crowned Petrov its king"
    return gives and beside and name.ent_type_ in ("LOC", "ORG", "PER") and not objects[1].ent_type_


def _span_after(given: Token) -> list[Token]:
    """The span of time that somebody is given, which trees take for a mere adverbial: "gave them a week"."""
    later = (c for c in children(given.head, "obl:unmarked") if c.i > given.i)
    return [c for c in later if c.left_edge.i == given.right_edge.i + 1][:1]


def _lent_by_object(slots: Slots) -> None:
    """ "signed a treaty with Turkey": a partner that hangs on the object is the verb's all the same."""
    for noun in slots.get("obj", [])[:1]:
        for child in children(noun, "nmod") if noun.pos_ == "NOUN" else []:
            # "shared intelligence on smugglers with Turkey", "flew tons of food to Chad"
            measured = preposition(child) == "of" and noun.lemma_.lower() in words("amount")
            goods = conjuncts(child) if measured else [child]
            inside = [c for t in goods for c in children(t, "nmod") if measured or preposition(c) == "with"]
            for inner in (child, *inside):
                name = preposition(inner)
                if name not in (None, "of") and name not in slots:
                    _put(slots, str(name), [inner])


def _put_oblique(slots: Slots, child: Token, verb: Token) -> None:
    name = preposition(child)
    if name == "until":
        _put(slots, name, [child])
    if name is not None and child.ent_type_ == "DATE":
        # "called on Thursday" is no "call on"
        _put(slots, "when", [child])
        if name == "for" and verb.lemma_ in words("punishing"):
            _put(slots, name, [child])  # "jailed him for ten years"
    elif name is not None:
        _put(slots, name, [relative(child, verb)])
    elif base(child) == "advcl" and is_infinitive(child):
        _put(slots, "purpose", [child])
    elif base(child) == "advcl" and any(c.lower_ == "when" for c in children(child, "advmod", "mark")):
        _put(slots, "when", [child])  # "killed when a bus overturned"
    elif child.tag_ == "VBG" and base(child) == "advcl" and not children(child, "nsubj", "mark"):
        cue = reporting(child.lemma_, "v")
        if cue is not None and (cue.is_speech or cue.manner == "judge"):
            _put(slots, "saying", [child])  # "attacked them, saying they had failed"


def _put(slots: Slots, name: str, tokens: list[Token]) -> None:
    filled = slots.setdefault(name, [])
    for token in tokens:
        filled.extend(t for t in conjuncts(token) if t not in filled and _fits_together(token, t))
        filled.extend(t for t in company(token) if t not in filled)
    if not filled:
        del slots[name]


def _fits_together(head: Token, other: Token) -> bool:
    """Coordinated phrases with a preposition of another kind are not further fillers of the same slot."""
    if other.i == head.i:
        return True
    between = head.doc[head.i + 1 : other.i]
    if any(t.tag_ in _FINITE and not head.is_ancestor(t) for t in between):
        # another clause has begun: no list of phrases goes over its verb
        return False
    own = preposition(other)
    return own is None or own == preposition(head)


def _share_with_conjunct(verb: Token, slots: Slots) -> None:
    """ "seized and burned the building": an object at the last verb serves the first one too."""
    if "obj" in slots or "comp" in slots or verb.pos_ != "VERB" or verb.lower_ == "try":
        return  # "will try and topple the king" tries nobody
    later = children(verb, "conj")
    if later and later[-1].i - verb.i <= 3 and later[-1].pos_ == "VERB" and not children(later[-1], "nsubj"):
        shared = children(later[-1], "obj")
        if shared:
            _put(slots, "obj", shared)


def _paired(name: Token) -> list[Token]:
    """ "the Iran-Iraq war": the name joined to another by a hyphen."""
    doc = name.doc
    before = [c for c in children(name, "compound") if c.i < name.i and c.ent_type_]
    return [c for c in before if doc[c.i + 1].text in ("-", "–")]


def noun_slots(noun: Token) -> Slots:
    """The filled slots of a noun: ``poss``, ``adj`` (adjectives and compounds), ``comp``, prepositions."""
    slots: Slots = {}
    near = [c for c in children(noun, "nmod") if preposition(c) in _PASSING_ON or is_asked_for(c, noun)]
    for child in [*noun.children, *(c for t in near for c in children(t, "nmod"))]:
        if child.head.i != noun.i:
            # "a suspension of links with Peru", "the attack on the port by rebels", "no confidence in him"
            trusts = preposition(child) == "in" and child.head.lemma_ in words("trust")
            # "a request for help from Peru", "the lifting of a ban on beef from Peru"
            thing = child.head
            source = preposition(child) == "from" and (is_asked_for(thing, noun) or is_barring(noun, thing))
            if (trusts or source or preposition(child) in _PASSED_ON) and preposition(child) not in slots:
                _put(slots, str(preposition(child)), [child])
        elif child.dep_ == "nmod:poss":
            _put(slots, "poss", [whose(child)])
        elif child.dep_ == "amod" and child.lower_ in words("done_by"):
            _put(slots, "by", children(child, "compound", "amod", "obl", "nsubj"))  # "the Malian-led attack"
        elif child.dep_ in ("amod", "compound", "nmod:desc"):
            _put(slots, "adj", [*_paired(child), child])
        elif base(child) == "nmod" or child.dep_ in ("obl", "obl:agent"):
            name = preposition(child)
            if name is not None:
                _put(slots, name, [child])
        elif base(child) in ("acl", "ccomp") and child.dep_ != "acl:relcl":
            marked = "comp" if is_infinitive(child) else preposition(child)
            _put(slots, "comp" if marked in (None, "that") else marked, [child])
    return slots
