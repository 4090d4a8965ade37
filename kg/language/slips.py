"""Slips that parsers make again and again, mended where the words alone tell that the tree is wrong."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.knowledge.cues import embedders
from kg.knowledge.words import words
from kg.language.forms import mend_form
from kg.language.joining import mend_joined
from kg.language.participles import PARTICIPLES, mend_participle
from kg.language.title_slips import base, let_entitle, let_head, let_lead, let_tell_last, let_title

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_ACTIVE = _FINITE | {"VB"}
_LISTED = frozenset({"nmod", "obl", "obj", "nsubj"})
_NAMES = frozenset({"LOC", "PER", "NORP"})


def mend_slips(doc: Doc) -> None:
    """Changes heads and labels of such words; names must be known."""
    for token in doc:
        for mend in (mend_form, _let_be_told, _let_own, _let_be_called_on):
            mend(token)
        if token.lower_ == "whom" and base(token) == "nsubj":
            token.dep_ = "obj"
        elif token.lower_ == "who" and base(token) == "nsubj":
            _let_tell(token)
        elif token.dep_ == "compound" and token.ent_type_ in _NAMES:
            _let_receive(token)
        elif token.dep_ == "appos" and token.pos_ in ("NOUN", "PROPN"):
            let_entitle(token)
            _let_name(token)
            let_tell_last(token)
            _let_have(token)
            _let_accompany(token)
        elif token.dep_ == "conj" and token.pos_ == "VERB":
            if token.tag_ == "VB" and token.lower_.endswith("ed") and token.lemma_ != token.lower_:
                token.tag_ = "VBD"  # "demanded that he leave and marched": no infinitive ends so
            mend_joined(token)
            mend_participle(token)
        elif token.dep_ == "conj" and token.ent_type_ in ("PER", "ORG", "LOC"):
            let_title(token)
            if token.dep_ == "conj" and token.ent_type_ == "PER":
                let_lead(token)
        elif token.tag_ == "VB" and token.head.i > token.i:
            _let_follow(token)
        elif token.tag_ in PARTICIPLES:
            mend_participle(token)
        elif token.dep_ == "flat" and token.head.dep_ == "nmod:poss" and token.head.head.i < token.i:
            token.dep_, token.head = "appos", token.head.head  # "Maria Novak's son Peter"
        elif token.lower_ == "more" and token.dep_ in ("advmod", "obl:unmarked"):
            _let_count(token)
        elif token.dep_ == "obl:unmarked":
            _let_last(token)
        elif token.dep_ == "flat" and token.ent_type_ == "PER" and token.head.tag_ == "NN":
            let_head(token)
        elif token.dep_ == "compound:prt" and token.lower_ in ("on", "upon", "for"):
            _let_govern(token)
        elif token.dep_ == "obl:agent":
            _let_belong(token)
        elif base(token) in _LISTED:
            _let_act(token)
            _let_be_object(token)
            _let_be_held(token)
            _let_name(token)
            _let_join(token)
            _let_leave(token)
            _let_depend(token)
            let_title(token)


def _let_tell(relative: Token) -> None:
    """ "took the chair from Petrov, who had resigned": who stands right before it is told of, and no thing
    that is taken, written or held before the preposition.
    """
    clause, doc = relative.head, relative.doc
    last = relative.i - 1 - (relative.i > 1 and doc[relative.i - 1].text == ",")
    thing = clause.head
    if clause.dep_ != "acl:relcl" or last <= thing.i or doc[last].ent_type_ != "PER":
        return
    name = doc[last]
    while name.dep_ == "flat" and name.head.i > thing.i:
        name = name.head
    apart = any(c.dep_ == "case" and c.lower_ not in ("of", "'s") for c in name.children)
    below = name.is_ancestor(thing) or clause.is_ancestor(name)
    if apart and thing.ent_type_ != "PER" and not below:
        clause.head = name


def _let_own(whose: Token) -> None:
    """ "waters claimed by Peru, whose government protested": no thing has a government."""
    if whose.tag_ != "WP$":
        return
    doc, last = whose.doc, whose.i - 2
    clause = whose.head if whose.head.dep_ == "acl:relcl" else whose.head.head
    if last < 0 or doc[last + 1].text != "," or clause.dep_ != "acl:relcl" or doc[last].tag_ != "NNP":
        return
    thing, name = clause.head, doc[last]
    institution = whose.head.lemma_.lower() in words("of_a_state")
    if institution and thing.i < last and not thing.ent_type_ and thing.is_ancestor(name):
        clause.head = name


def _let_be_called_on(subject: Token) -> None:
    """ "a motion calling on Peru to leave": no subject stands behind "on"; it is Peru that is called on."""
    clause = subject.head
    verb = clause.head
    on = [c for c in subject.children if c.dep_ == "case" and c.lower_ in ("on", "upon")]
    to = any(c.dep_ == "mark" and c.lower_ == "to" for c in clause.children)
    called = subject.dep_ == "nsubj" and clause.dep_ == "advcl"
    if called and on and to and on[0].i == verb.i + 1 and clause.i > subject.i:
        subject.dep_, subject.head = "obl", verb
        clause.dep_ = "xcomp"


def _let_follow(infinitive: Token) -> None:
    """ "Peru plans to leave, the ministry said", "has agreed to leave": that verb governs the infinitive."""
    doc, i = infinitive.doc, infinitive.i
    mark = next((c for c in infinitive.children if c.lower_ == "to" and c.dep_ == "mark"), None)
    if mark is None or mark.i == 0 or i - mark.i > 2 or infinitive.dep_ not in ("ccomp", "xcomp", "advcl"):
        return
    verb = doc[mark.i - 1]
    apart = not (verb.is_ancestor(infinitive) or infinitive.is_ancestor(verb))
    helped = verb.pos_ == "VERB" and any(c.dep_ in ("aux", "aux:pass") for c in verb.children)
    if (verb.tag_ in _FINITE or helped) and apart:
        infinitive.dep_, infinitive.head = "xcomp", verb


def _let_have(owned: Token) -> None:
    """ "Petrov, whose brother was killed": the brother is who was killed, and is not Petrov."""
    if not any(c.tag_ == "WP$" for c in owned.children):
        return
    clauses = [c for c in owned.head.children if c.dep_ == "acl:relcl" and c.i > owned.i]
    if clauses and not any(base(c) in ("nsubj", "csubj") for c in clauses[0].children):
        passive = any(c.dep_ == "aux:pass" for c in clauses[0].children)
        owned.dep_, owned.head = "nsubj:pass" if passive else "nsubj", clauses[0]


def _let_accompany(other: Token) -> None:
    """ "killed a major, his driver and two guards": whose driver he is he cannot be himself."""
    his = any(c.dep_ == "nmod:poss" and c.tag_ == "PRP$" for c in other.children)
    more = [c for c in other.children if c.dep_ == "conj" and c.i > other.i]
    counted = [c for m in more for c in m.children if c.dep_ in ("det", "nummod", "nmod:poss")]
    left = other.left_edge.i
    comma = "," in (other.doc[left].text, other.doc[max(0, left - 1)].text)
    if his and counted and comma and other.head.i < left:
        other.dep_ = "conj"


def _let_be_told(infinitive: Token) -> None:
    """ "warned Chad not to leave": whom the verb is said to is its object, where a tree has a clause."""
    if infinitive.dep_ != "ccomp" or infinitive.tag_ != "VB":
        return
    verb = infinitive.head
    marks = [c.lower_ for c in infinitive.children if c.dep_ == "mark"]
    whom = [c for c in infinitive.children if base(c) == "nsubj" and verb.i < c.i < infinitive.i]
    asks = any("xcomp" in row.slots and row.modality == "requested" for row in embedders(verb.lemma_, "v"))
    if marks == ["to"] and len(whom) == 1 and asks and not any(base(c) == "obj" for c in verb.children):
        infinitive.dep_ = "xcomp"
        whom[0].dep_, whom[0].head = "obj", verb


def _let_receive(name: Token) -> None:
    """ "sent Chad 40 tents", "promised Chad a loan": no name stands before a number or an article inside one
    phrase, so somebody gets what is counted.
    """
    thing, doc = name.head, name.doc
    after = doc[name.i + 1] if name.i + 1 < len(doc) else name
    counted = after.head.i == thing.i and after.dep_ in ("nummod", "det")
    gives = thing.dep_ == "obj" and thing.head.lemma_ in words("giving") and thing.head.i < name.i
    if counted and gives:
        name.dep_, name.head = "iobj", thing.head


def _let_govern(particle: Token) -> None:
    """ "called on Chad to leave": no particle, but the preposition of whom it is said to."""
    verb = particle.head
    objects = [c for c in verb.children if c.dep_ == "obj" and c.i > particle.i]
    if verb.lemma_ == "call" and objects:
        objects[0].dep_ = "obl"
        particle.dep_, particle.head = "case", objects[0]


def _let_leave(word: Token) -> None:
    """ "sought clemency from the court", "blamed the raid on rebels": not on the thing."""
    thing = word.head
    if thing.dep_ != "obj" or word.dep_ != "nmod":
        return
    case = next((c.lower_ for c in word.children if c.dep_ == "case"), "")
    asked = case == "from" and thing.head.lemma_ in words("asking_from")
    # "blamed the attack on the market on rebels based there": the last "on"
    later = [c for c in thing.children if c.i > word.i and c.dep_ in ("nmod", "acl", "acl:relcl")]
    last = not any(c.dep_ == "case" and c.lower_ == "on" for t in later for c in t.children)
    blamed = case == "on" and thing.head.lemma_ == "blame" and last
    if asked or blamed:
        word.dep_, word.head = "obl", thing.head
        for told in later if blamed else []:
            told.head = word


def _let_act(noun: Token) -> None:
    """ "The alliance will send troops": what has no preposition and stands before a finite verb without a
    subject is its subject.
    """
    verb = noun.head
    finite = verb.tag_ in _FINITE or any(c.dep_.startswith("aux") and c.i > noun.i for c in verb.children)
    if noun.dep_ != "obl" or noun.i > verb.i or not finite or noun.pos_ not in ("NOUN", "PROPN", "NUM"):
        return
    marks = [c for c in noun.children if c.dep_ in ("case", "mark")]
    # "left after one of them was shot": not after one of them
    opens = verb.dep_ == "advcl" and len(marks) == 1 and marks[0].i == verb.left_edge.i
    opens = opens and marks[0].lower_ in words("opening_clause")
    if noun.ent_type_ == "DATE" or (marks and not opens):
        return
    if verb.pos_ == "VERB" and not any(base(c) in ("nsubj", "csubj", "expl") for c in verb.children):
        noun.dep_ = "nsubj:pass" if any(c.dep_ == "aux:pass" for c in verb.children) else "nsubj"
        if opens:
            marks[0].head, marks[0].dep_ = verb, "mark"


def _let_be_object(noun: Token) -> None:
    """ "contest the by-election": "by" before a hyphen is no preposition."""
    verb = noun.head
    hyphened = any(c.i < noun.i and c.lower_ == "by" and c.nbor().text == "-" for c in noun.children)
    free = (
        noun.dep_ == "obl" and verb.i < noun.i and not any(c.dep_ in ("obj", "case") for c in verb.children)
    )
    if hyphened and free and not any(c.dep_ == "case" for c in noun.children):
        noun.dep_ = "obj"


def _let_be_held(noun: Token) -> None:
    """ "holding the engineer hostage": as what, and nobody else beside."""
    if noun.dep_ != "obj" or noun.lower_ not in words("held_as") or any(noun.children):
        return
    if any(c.dep_ == "obj" and c.i < noun.i for c in noun.head.children):
        noun.dep_ = "xcomp"


def _let_count(more: Token) -> None:
    """ "injured 90 more": so many people, and not how much."""
    verb = more.head
    number = next((c for c in more.children if c.tag_ == "CD" and c.i == more.i - 1), None)
    if number is None or verb.pos_ != "VERB" or verb.lemma_.lower() not in words("done_to_people"):
        return
    if not any(base(c) == "obj" or c.dep_ == "nsubj:pass" for c in verb.children):
        number.head, number.dep_ = verb, "obj"
        more.head, more.dep_ = number, "advmod"


def _let_last(span: Token) -> None:
    """ "began a week of talks": what is begun, and not how long."""
    verb = span.head
    filled = any(child.lower_ == "of" for c in span.children if c.dep_ == "nmod" for child in c.children)
    alone = not any(base(c) in ("obj", "ccomp", "xcomp") for c in verb.children)
    if filled and alone and span.i > verb.i and verb.lemma_ in words("taking_its_course"):
        span.dep_ = "obj"


def _let_name(name: Token) -> None:
    """ "Novak, leader of the largest party, the Zorin Front, won": a body's name right behind a noun of the
    person's phrase says what the noun means, and is neither the person nor a second subject.
    """
    doc, left = name.doc, name.left_edge.i
    left += doc[left].text == ","
    if name.ent_type_ != "ORG" or left < 3 or doc[left - 1].text != "," or doc[left - 2].tag_ != "NN":
        return
    before = [name.head]
    if base(name) == "nsubj":
        before = [c for c in name.head.children if base(c) == "nsubj" and c.i < left]
    elif name.dep_ != "appos" or name.head.ent_type_ != "PER":
        return
    if before and before[-1].is_ancestor(doc[left - 2]):
        name.dep_, name.head = "appos", doc[left - 2]


def _let_join(word: Token) -> None:
    """ "talks between Chad and Malian rebels": what "and" joins to the phrase before it has the same role."""
    if word.i < 2 or not any(c.dep_ == "cc" and c.i < word.i for c in (word.left_edge, *word.children)):
        return
    if any(c.dep_ in ("case", "mark", "conj") for c in word.children):
        return
    before = [c for c in word.head.children if c.i < word.left_edge.i and base(c) == base(word)]
    if before and before[-1].right_edge.i + 1 >= word.left_edge.i and before[-1].i != word.i:
        whole = word.head
        # "the president of Mali and rebel leaders": no leaders are joined to a country
        of_country = before[-1].ent_type_ == "LOC" and word.tag_ == "NNS" and whole.tag_ in ("NN", "NNP")
        rises = of_country and before[-1].dep_ == "nmod" and word.lemma_ not in words("own_kind")
        word.dep_, word.head = "conj", whole if rises else before[-1]


def _let_depend(word: Token) -> None:
    """ "made Chile pay compensation": what stands behind an infinitive and its subject is its object."""
    verb = word.head
    if word.dep_ != "obj" or verb.i > word.i:
        return
    between = [c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VB" and c.i < word.left_edge.i]
    objects = [c for c in verb.children if c.dep_ == "obj" and c.i < word.left_edge.i]
    controlled = bool(between and objects) and objects[0].i < between[0].i
    if controlled and not any(c.dep_ == "obj" for c in between[0].children):
        word.head = between[0]


def _let_belong(doer: Token) -> None:
    """ "approved of the raid by rebels": an active verb has no doer behind it, so the noun before has it."""
    verb = doer.head
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i]
    passive = any(c.dep_ in ("aux:pass", "nsubj:pass") for c in verb.children)
    before = [c for c in verb.children if verb.i < c.i < doer.left_edge.i and base(c) in ("obj", "obl")]
    if not subjects or passive or verb.tag_ not in _ACTIVE or not before:
        return
    if before[-1].right_edge.i + 1 == doer.left_edge.i and before[-1].ent_type_ != "DATE":
        doer.dep_, doer.head = "nmod", before[-1]
