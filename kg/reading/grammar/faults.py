"""Who is found at fault by what is said of them: "said that the government had failed"."""

from __future__ import annotations

from kg.knowledge.lexicon import word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import children, is_denied, is_passive, preposition

_UNSURE = frozenset({"if", "whether", "unless"})


def blamed(clause: Token) -> list[Token]:
    """Those of whom a clause tells as done something that nobody is proud of; by-phrases of a passive too."""
    if (behind := _behind_it(clause)) and _is_told(clause):
        return behind
    if not _is_told(clause) or not (_is_wrong(clause) or _is_too_little(clause)):
        return []
    if is_passive(clause):
        return [c for c in children(clause, "obl:agent", "obl") if preposition(c) == "by"]
    return surface_subjects(clause)


def _behind_it(clause: Token) -> list[Token]:
    """ "the raid was the work of Chile": Chile; but "the bridge was the work of Chile" blames nobody."""
    harm = any(
        s.lemma_.lower() in word_class("attacks") | words("harm_done") for s in surface_subjects(clause)
    )
    if not harm or is_denied(clause) or clause.lemma_.lower() not in words("handiwork"):
        return []
    by = "by" if clause.lemma_.lower() == "act" else "of"
    return [c for c in children(clause, "nmod") if preposition(c) == by]


def is_wronged(clause: Token) -> bool:
    """Whether a clause tells of a fault and of nobody who has it: "that the vote was rigged", "that there was
    fraud".
    """
    if not _is_told(clause) or is_denied(clause):
        return False
    if children(clause, "expl"):
        things = [t for t in (clause, *children(clause, "nsubj")) if t.lemma_.lower() in words("wrong_thing")]
        return any(not any(c.lower_ == "no" for c in children(t, "det")) for t in things)
    return is_passive(clause) and _is_wrong(clause) and not blamed(clause)


def _is_told(clause: Token) -> bool:
    """Not what would, may or must be, nor what is asked: "would fail" has not failed."""
    helped = any(c.tag_ == "MD" for c in children(clause, "aux"))
    return not helped and not any(c.lower_ in _UNSURE for c in children(clause, "mark"))


def _is_wrong(clause: Token) -> bool:
    """ "lied", "broke its promises", "is corrupt", "was to blame"."""
    if is_denied(clause):
        return False
    lemma = clause.lemma_.lower()
    if clause.pos_ != "VERB" or children(clause, "cop"):
        named = {lemma, *(f"{c.lower_} {lemma}" for c in children(clause, "case"))}
        return bool(children(clause, "cop")) and bool(named & words("at_fault"))
    if lemma in words("doing_wrong"):
        return True
    things = surface_subjects(clause) if is_passive(clause) else children(clause, "obj")
    return any(f"{lemma} {t.lemma_.lower()}" in words("doing_wrong") for t in things)


def _is_too_little(clause: Token) -> bool:
    """ "did nothing", "have not done enough", "does not care"."""
    objects = {c.lower_ for c in children(clause, "obj", "advmod")}
    if is_denied(clause):
        unmoved = clause.lemma_ in words("owed")
        return unmoved or (clause.lemma_ == "do" and "enough" in objects)
    return clause.lemma_ == "do" and bool(objects & words("too_little"))
