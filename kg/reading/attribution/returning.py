"""Where the parser runs on: "he said he would go, but gave no date", which is no part of what he said."""

from __future__ import annotations

from kg.knowledge.reporting import reporting
from kg.language.plain import Token
from kg.reading.attribution.report import below, verb_cue
from kg.reading.grammar.syntax import children


def returning_parts(verb: Token, said: Token) -> frozenset[int]:
    """The tokens of coordinated clauses below what is said that go on with the verb of saying."""
    parts: set[int] = set(headline_parts(said))
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


def contrasted(said: Token) -> frozenset[int]:
    """ "rebels say they hold the town, while the army insists ...": what the other side says is its own."""
    parts: set[int] = set()
    for clause in (said, *children(said, "conj")):
        for child in children(clause, "advcl", "conj"):
            marks = [c for c in children(child, "mark", "cc") if reporting(c.lower_, "contrast") is not None]
            speaking = [c for c in children(child, "nsubj") if c.tag_ != "PRP"]
            other = verb_cue(child) is not None and bool(speaking) and child.i > clause.i
            if marks and other and (child.dep_ != "conj" or said.doc[marks[0].i - 1].text == ","):
                parts |= below(child)
    return frozenset(parts)


def fronted(verb: Token, said: Token) -> frozenset[int]:
    """ "During the trial, he claimed that they left": what stands before the verb, if "that" comes behind."""
    that = [c for c in children(said, "mark") if c.lower_ == "that" and c.i > verb.i]
    return frozenset(i for i in below(said) if i < verb.i) if that else frozenset()


def headline_parts(said: Token) -> frozenset[int]:
    """ "Minister says troops may come, police clash with students": in a headline, the next piece of news."""
    if said.sent[-1].text in (".", "!", "?", '"', "''", "”"):
        return frozenset()
    doc = said.doc
    added = [c for c in children(said, "parataxis") if children(c, "nsubj") and c.i > said.i]
    apart = [c for c in added if "," in (c.left_edge.text, doc[c.left_edge.i - 1].text)]
    return frozenset(i for c in apart for i in below(c))


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
    if verb.tag_ == "VBG" and clause.tag_ == "VBD" and not auxiliaries and "and" in joint:
        # "left, believing that he had won, and declared himself president"
        return said.doc[min(c.i for c in children(clause, "cc")) - 1].text == ","
    past = clause.tag_ == "VBD" and verb.tag_ == "VBD" and not auxiliaries
    later = any(c.tag_ == "MD" for c in children(said, "aux")) or said.tag_ == "VBG"
    return past and later and bool(joint)
