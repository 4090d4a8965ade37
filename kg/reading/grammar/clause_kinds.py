"""What kind of clause a verb governs: a duty, a question, a wish, a judgement."""

from __future__ import annotations

from kg.knowledge.lexicon import word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.syntax import (
    base,
    children,
    conjuncts,
    is_denied,
    is_infinitive,
    is_passive,
    preposition,
)


def says_what(second: Token, verb: Token) -> bool:
    """ "called the raid a crime", "held them hostage": the second object only says what the first one is."""
    held = second.lemma_.lower() in words("held_as") and not children(second, "det", "nmod:poss", "nummod")
    return held or verb.lemma_ in words("naming")


def judged(clause: Token, verb: Token) -> list[Token]:
    """Who is so in "found her guilty", which a tree read as a clause of its own."""
    if clause.pos_ != "ADJ" or clause.i < verb.i or children(clause, "cop", "mark", "aux"):
        return []
    return [c for c in children(clause, "nsubj") if verb.i < c.i < clause.i]


def gerund_slot(clause: Token) -> str | None:
    """The preposition of a gerund that a tree took for a clause: "accused Chad of arming rebels", "accused
    Chad of being involved".
    """
    helpers = children(clause, "aux", "cop")
    gerund = clause.tag_ == "VBG" if not helpers else helpers[0].tag_ == "VBG"
    return preposition(clause) if clause.dep_ == "ccomp" and gerund else None


def is_obligation(clause: Token) -> bool:
    """ "they must leave", "they have to leave", "that they leave": what somebody is bound to do."""
    if any(c.lemma_ == "have" for c in children(clause, "aux")):
        return False  # "they should have left" comes too late
    if any(c.lower_ in word_class("obliging") for c in children(clause, "aux")):
        return True
    if is_subjunctive(clause):
        return not is_passive(clause)  # "that they be freed" binds others
    if any(c.lower_ == "yet" for c in children(clause, "advmod")):
        return False  # "has yet to release them"
    if is_denied(clause) or any(c.lower_ == "longer" for c in children(clause, "advmod")):
        return False  # "do not have to leave", "will no longer need to leave"
    return clause.lemma_ in ("have", "need") and any(is_infinitive(c) for c in children(clause, "xcomp"))


def those_due(clause: Token) -> list[Token]:
    """ "it is time for them to leave", "the time has come for them to leave"."""
    time = clause if children(clause, "cop") else next(iter(children(clause, "nsubj")), clause)
    if time.lemma_ != "time" or (time.i != clause.i and clause.lemma_ != "come"):
        return []
    due = [c for c in clause.children if base(c) in ("acl", "advcl") and is_infinitive(c)]
    return [s for c in due for s in children(c, "nsubj")] or [
        c for c in children(clause, "nmod") if due and preposition(c) in (None, "for")
    ]


def is_question(clause: Token) -> bool:
    """ "asked whether they had left", "asked: 'Why do they leave?'"; not the polite "asked if they could"."""
    near = {c.lower_: c for c in clause.children}
    if clause.lower_ in words("question_word") or any(w in words("question_word") for w in near):
        return True
    polite = any(c.lower_ in words("polite_helper") for c in children(clause, "aux"))
    opened = any(c.lower_ in words("open_question") for c in children(clause, "mark"))
    return not polite and (opened or "?" in near)


def is_subjunctive(clause: Token) -> bool:
    """ "insisted that they leave", "that they be freed"."""
    bare = clause.tag_ == "VB" or any(c.lower_ == "be" for c in children(clause, "aux", "cop"))
    # "insists that Chad leave", where the tagger took it for a plural
    one = [c for c in children(clause, "nsubj") if c.tag_ in ("NN", "NNP") and not children(c, "conj")]
    bare = bare or (clause.tag_ == "VBP" and bool(one))
    helped = any(c.dep_ == "aux" for c in clause.children) or is_infinitive(clause)
    return bare and not helped and any(c.lower_ == "that" for c in children(clause, "mark"))


def is_not_one(noun: Token) -> bool:
    """ "not one soldier", "not a single shot", "not a word of"; not "not only a soldier"."""
    first = noun.left_edge
    if first.lower_ != "not" or any(t.lower_ == "but" for t in noun.doc.tokens[first.i : noun.i]):
        return False
    return noun.doc[first.i + 1].lower_ in ("one", "a", "an")


def is_called_off(verb: Token) -> bool:
    """ "Talks cancelled after attack": a headline leaves out its "are"."""
    called_off = verb.lemma_ in words("calling_off") and verb.dep_ != "acl:relcl"
    whole = verb.tag_ in ("VBN", "VBD") and called_off
    return whole and not children(verb, "obj", "ccomp", "xcomp", "aux")


def deed_before(verb: Token) -> Token | None:
    """The verb that another joins where both are done to others: "seized a ship and detained its crew"."""
    above = verb.head
    done = words("harm") | words("done_to_others")
    joined = verb.dep_ == "conj" and verb.lemma_ in done and above.lemma_ in done
    return above if joined and is_passive(verb) == is_passive(above) else None


def done_to_before(noun: Token) -> list[Token]:
    """ "seized a ship and detained its crew", "a ship was seized and its crew detained": what it was done to
    before, whose the noun behind "its" is, and not of whoever does so.
    """
    above = deed_before(noun.head)
    subjects = children(noun.head, "nsubj")
    if above is None or noun.dep_ not in ("obj", "nsubj:pass") or any(s.i != noun.i for s in subjects):
        return []
    done_to = children(above, noun.dep_)
    # "accused Chad of spying and expelled its envoy", with Chad hung on "spying"
    done_to = done_to or [c for g in children(above, "xcomp", "ccomp") for c in children(g, "nsubj")]
    return [t for c in done_to if c.i < noun.head.i for t in conjuncts(c)]


def answered(verb: Token) -> Token | None:
    """The verb that a bare answer joins: "asked Chad to leave, but it refused"; "refused to leave" tells for
    itself what is refused.
    """
    joined = verb.dep_ in ("conj", "parataxis") and verb.head.pos_ == "VERB" and verb.head.i < verb.i
    if not joined or verb.lemma_ not in words("bare_answer"):
        return None
    return None if children(verb, "obj", "ccomp", "xcomp", "obl", "advcl") else verb.head
