"""Where the parser runs on: "he said he would go, but gave no date", which is no part of what he said."""

from __future__ import annotations

from spacy.tokens import Token

from kg.reading.attribution.report import below
from kg.reading.syntax import children


def returning_parts(verb: Token, said: Token) -> frozenset[int]:
    """The tokens of coordinated clauses below what is said that go on with the verb of saying."""
    parts: set[int] = set()
    for clause in children(said, "conj"):
        if _returns(verb, said, clause):
            parts |= below(clause)
    return frozenset(parts)


def returning_to(clause: Token) -> Token | None:
    """The verb of saying whose subject a coordinated clause has, though it hangs on what is said."""
    said = clause.head
    if clause.dep_ != "conj" or said.dep_ not in ("ccomp", "xcomp") or said.head.i == said.i:
        return None
    return said.head if _returns(said.head, said, clause) else None


def _returns(verb: Token, said: Token, clause: Token) -> bool:
    """A clause without a subject, in the tense of the verb of saying, which what is said does not have."""
    if children(clause, "nsubj") or verb.i > said.i:
        return False
    joint = [c.lower_ for c in children(clause, "cc")]
    auxiliaries = children(clause, "aux")
    if "but" in joint and any(c.lower_ == "did" for c in auxiliaries):
        # "but did not say when"
        return True
    if said.dep_ == "xcomp":
        # "urging one to stop, and calling on the other to leave"
        return clause.tag_ == verb.tag_ == "VBG" and said.tag_ == "VB"
    past = clause.tag_ == "VBD" and verb.tag_ == "VBD" and not auxiliaries
    later = any(c.tag_ == "MD" for c in children(said, "aux")) or said.tag_ == "VBG"
    return past and later and bool(joint)
