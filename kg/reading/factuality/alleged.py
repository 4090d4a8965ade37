"""What stands anywhere in an allegation is alleged: "claim that, after being arrested, they were beaten"."""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge.reporting import Pos, reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.factuality.kinds import is_any
from kg.reading.grammar.cue_words import embedder_row
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children, leader, preposition

_BEHIND = ("advcl", "parataxis", "appos", "acl:relcl", "obl:unmarked")
_FOR_WHAT = frozenset({"of", "for", "over", "on", "to", "in"})
_POS: dict[str, Pos] = {"VERB": "v", "NOUN": "n"}


def is_alleged(verb: Token) -> bool:
    """Whether the verb stands in what somebody claims, but not in a clause that only says who is meant."""
    if verb.pos_ != "VERB":
        return False
    asides = [c for t in (verb, *children(verb, "nsubj")) for c in children(t, "parataxis")]
    if any(map(_guesses, asides)):
        return True
    if _is_contradicted(verb):
        return True
    token = verb
    while token.head.i != token.i:
        if token.dep_ == "acl:relcl" and _is_joined(token):
            return False
        if base(token) in ("ccomp", "acl", "xcomp", "advcl") and token.dep_ != "acl:relcl":
            if _alleges(token.head, token) or _is_forged(token.head):
                return True
            if base(token) == "ccomp":
                return False
        token = token.head
    return False


def is_laid(deed: Token, doers: Iterable[int]) -> bool:
    """ "blamed the attack on rebels", "accused them over the raid": that it was they is alleged.

    ``doers``: the head words of those who are read as having done it.
    """
    laid = base(deed) in ("obj", "obl") or deed.dep_ == "nsubj:pass" or preposition(deed) in _FOR_WHAT
    if not laid or deed.head.pos_ != "VERB" or deed.head.lemma_ not in words("laying_blame"):
        return False  # "accused the rebels of looting and bombed their camp"
    named = {t.i for t in deed.subtree}
    return any(doer not in named for doer in doers)


def _is_contradicted(deed: Token) -> bool:
    """ "said Mali had bombed it, a claim it rejects", "which it denies"; not "bombed it, denying claims"."""
    if base(leader(deed)) != "ccomp":
        return False  # "dropped its demand for a truce, a charge that Mali had denied"
    around = [deed, *children(deed, "obj", "obl")]
    behind = [c for t in around for c in children(t, *_BEHIND)]
    for clause in (c for c in behind if c.i > deed.i):
        denied: list[Token] = []
        if clause.lemma_ in words("denying"):
            denied = [c for c in children(clause, "obj", "nsubj:pass") if c.i < clause.i]
        elif any(c.lemma_ in words("denying") for c in children(clause, "acl")):
            denied = [clause]
        if any(reporting(t.lemma_.lower(), "n") is not None for t in denied):
            return True
        # not "signed the treaty, which Chad rejects", "jailed him for a murder that he denied"
        whole = clause.head.i == deed.i or base(clause.head) == "obj"
        aside = clause.doc[clause.left_edge.i - 1].text == "," or clause.left_edge.text == ","
        all_of_it = whole and aside and not children(clause, "xcomp", "ccomp")
        if clause.lemma_ == "deny" and all_of_it and any(t.tag_ == "WDT" for t in denied):
            return True
    return False


def _is_forged(teller: Token) -> bool:
    """ "a fake video showed them beating him", "the hoax said that"."""
    told_in = children(teller, "nsubj")
    forged = (c for t in told_in if t.lemma_.lower() in words("told_in") for c in children(t, "amod"))
    return any(c.lower_ in words("forged") for c in forged) or any(
        t.lemma_.lower() in words("forgery") for t in told_in
    )


def _guesses(aside: Token) -> bool:
    """ "the rebels, police believe, killed him"."""
    effect = embedder_row(aside, "ccomp") if children(aside, "nsubj", "expl") else None
    held = effect is not None and (effect.polarity, effect.modality) == ("positive", "possible")
    return held and not children(aside, "ccomp", "xcomp", "obj", "aux")


def is_sought(token: Token) -> bool:
    """ "a reward for information leading to his capture": he is not caught."""
    verb = token.head
    leads = base(token) == "obl" and verb.lemma_ == "lead" and preposition(token) == "to"
    return leads and base(verb) == "acl" and verb.head.lemma_.lower() in words("clue")


def is_made_up(token: Token) -> bool:
    """What nobody says is so: "information leading to his capture", "in the film, a man attacks him"."""
    return is_sought(token) or _is_in_fiction(token)


def _is_in_fiction(token: Token) -> bool:
    """What some figure does in a film, "the novel tells of a king who attacks"; not what a named one does,
    unless "in a scenario in which Norland invades Chad".
    """
    if token.pos_ != "VERB":
        return False
    subjects = surface_subjects(token)
    if not subjects or any(t.tag_ in ("WDT", "WP") for t in subjects):
        subjects = [token.head] if token.dep_ == "acl:relcl" else subjects
    anybody = any(is_any(t) for t in subjects)
    told_as_past = token.tag_ == "VBD"  # "In a scenario feared by many, Norland invaded Chad on Monday"
    tellers: list[Token] = []  # "a film attacks the mayor": the film does it
    while True:
        within = [token.head] if _is_set_in(token) else []
        set_in = [c for c in children(token, "obl") if c.i < token.i and preposition(c) == "in"] + within
        imagined = within if told_as_past else set_in
        if any(c.lemma_.lower() in words("imagined_setting") for c in imagined):
            return True
        if anybody and any(c.lemma_.lower() in words("fiction") for c in (*set_in, *tellers)):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
        tellers = children(token, "nsubj")


def _is_set_in(clause: Token) -> bool:
    """ "a film in which", "a scenario where"."""
    where = clause.dep_ == "acl:relcl" and children(clause, "advmod", "obl")
    return any(c.lower_ == "where" or (c.tag_ == "WDT" and preposition(c) == "in") for c in where or ())


def _is_joined(clause: Token) -> bool:
    """Whether a relative pronoun opens the clause."""
    return any(c.tag_ in ("WDT", "WP", "WP$", "WRB") for c in clause.doc[clause.left_edge.i : clause.i])


def _alleges(governor: Token, clause: Token) -> bool:
    pos = _POS.get(governor.pos_)
    cue = None if pos is None else reporting(governor.lemma_, pos)
    if cue is None or cue.manner not in ("claim", "accuse"):
        return False
    # "accused him of shooting a man while they were at sea"
    slots = (preposition(clause),) if base(clause) == "advcl" else (base(clause), "comp")
    if base(clause) == "acl" and governor.pos_ == "VERB":
        slots = ("ccomp",)  # "Claims that they attacked", read as a verb
    effect = embedder_row(governor, *slots)
    return effect is not None and (effect.polarity, effect.modality) == ("positive", "possible")
