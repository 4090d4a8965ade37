"""Verbs behind "and" that a parser hangs on a verb with which they cannot share a subject."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.reporting import reporting
from kg.knowledge.words import words

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "expl"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "conj", "acl:relcl", "obl", "nmod", "obj"})


def mend_joined(verb: Token) -> None:
    """Hang a joined verb that has no subject of its own on the verb whose subject it shares."""
    _let_try(verb)
    said = [c for c in verb.head.children if c.dep_ == "ccomp" and c.i < verb.i]
    if said and any(c.dep_ == "mark" and c.lower_ == "that" for c in verb.children):
        verb.head = said[-1]  # "claiming it was unfair and that he had rigged it"
    if verb.pos_ != "VERB" or any(c.dep_ in _SUBJECTS for c in verb.children):
        return
    above = verb.head
    while not _go_together(verb, above) and above.dep_ in _CLAUSES and above.head.i < above.i:
        above = above.head
    # "said that talks had failed, but Peru did not agree and left": whoever stands last before it leaves
    last = [c for c in above.children if c.dep_ == "conj" and c.i < verb.i and _has_subject(c)]
    above = last[-1] if last and _go_together(verb, last[-1]) else above
    if above.i != verb.head.i and above.i < verb.i and above.pos_ in ("VERB", "AUX") and _is_finite(above):
        verb.head = above


def _let_try(verb: Token) -> None:
    """ "will try and topple the king": what stands behind both is the second one's."""
    trying = verb.head
    if trying.lemma_ != "try" or verb.i != trying.i + 2 or verb.tag_ not in ("VB", "VBP"):
        return
    for child in [c for c in trying.children if c.i > verb.i and c.dep_ in ("obj", "iobj", "obl", "ccomp")]:
        child.head = verb


def _go_together(verb: Token, above: Token) -> bool:
    """Whether "and" can join a verb to the one above: no finite verb to a gerund or an infinitive."""
    if _is_wish(above, verb) or _is_mere_noun(above, verb):
        return False
    if _finite_helper(verb) is None and (verb.tag_ not in _FINITE or verb.lower_ == verb.lemma_):
        # a participle or a base form; "would help and dismissed": no base form, it must be a past tense
        return verb.tag_ != "VBN" or above.tag_ != "VB" or above.dep_ == "conj" or not _is_bare(above)
    if verb.tag_ == "VBD" and _is_in_perfect(above):
        return False
    return _is_finite(above)


def _is_in_perfect(participle: Token) -> bool:
    """ "denied that it had lied and blamed Peru": who denies something goes on; "said that they had lied and
    fled" tells more of them.
    """
    if participle.tag_ != "VBN":
        return False
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in participle.children)
    over = participle.head
    cue = reporting(over.lemma_, "v")
    return had and participle.dep_ == "ccomp" and cue is not None and cue.manner == "deny"


def _is_mere_noun(above: Token, verb: Token) -> bool:
    """ "froze the assets of people engaged in fraud, blocked trade": an active verb is joined to no noun."""
    noun = above.pos_ in ("NOUN", "PROPN", "PRON") and not any(c.dep_ == "cop" for c in above.children)
    return noun and verb.tag_ in _FINITE and any(c.dep_ in ("obj", "ccomp") for c in verb.children)


def _is_wish(above: Token, verb: Token) -> bool:
    """ "demanded that he pay and left", "helped them flee and hid them", "asked that he be freed and accused
    Peru": a base form in a clause is no past, so whoever demands goes on.
    """
    helpers = [c for c in above.children if c.dep_ in ("aux", "aux:pass", "cop")]
    if above.dep_ not in ("ccomp", "xcomp") or _is_bare(above) or _finite_helper(above) is not None:
        return False
    if above.tag_ == "VB" or (above.tag_ == "VBP" and above.dep_ == "xcomp"):
        return verb.tag_ == "VBD" and not helpers
    be = any(c.lower_ == "be" for c in helpers)
    # "that they be caught and given a trial" has an object, and is passive all the same
    kept = verb.lemma_ in words("giving") | words("naming") | words("named_to")
    past = verb.tag_ in ("VBD", "VBN") and not kept and _finite_helper(verb) is None
    return be and past and above.tag_ == "VBN" and any(c.dep_ == "obj" for c in verb.children)


def _is_finite(verb: Token) -> bool:
    """Whether a verb, or what a copula says, stands in a tense; a participle with a subject is mistagged."""
    if verb.tag_ == "VBG" or any(
        c.dep_ in ("cop", "aux", "aux:pass") and c.tag_ == "VBG" for c in verb.children
    ):
        return _finite_helper(verb) is not None
    if verb.tag_ == "VB":
        return not _is_bare(verb)
    return verb.tag_ != "VBN" or _finite_helper(verb) is not None or _has_subject(verb)


def _is_bare(verb: Token) -> bool:
    """ "to help", "would help": only another base form can be joined to it."""
    return any((c.lower_ == "to" and c.dep_ == "mark") or c.tag_ == "MD" for c in verb.children)


def _finite_helper(verb: Token) -> Token | None:
    """ "has" of "has left", "are" of "are leaving"."""
    helpers = (c for c in verb.children if c.dep_ in ("aux", "aux:pass", "cop"))
    return next((c for c in helpers if c.tag_ in (*_FINITE, "MD")), None)


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in _SUBJECTS for c in verb.children)
