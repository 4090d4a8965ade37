"""Clauses under words that only lend a tense or a mood: be, be going, have, be able, let us, plead."""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.factuality.kinds import decides_only
from kg.reading.factuality.value import Factuality, flip, modality_of
from kg.reading.grammar.cue_words import past_ability
from kg.reading.grammar.syntax import base, children, is_infinitive


def of_light_governor(token: Token, own: Factuality, governor: Factuality) -> Factuality | None:
    """What the word above makes of a clause, or None where it is no such word."""
    head = token.head
    if token.pos_ == "ADJ" and token.dep_ == "xcomp" and head.lemma_ in words("pleading"):
        # "pleaded not guilty" asks for nothing, and who is to plead guilty planned no crime
        pleads = own.polarity == "negative" or governor.polarity == "positive"
        told = pleads and governor.modality == "actual"
        return own.under("positive", "actual" if told else "possible")  # "did not plead guilty": open
    if not is_infinitive(token):
        if head.lower_ == "against":
            return Factuality(flip(own.polarity), "requested")
        us = any(c.lower_ in ("us", "'s") for c in children(head, "obj", "nsubj"))
        return own.under(governor.polarity, modality_of("let")) if us and head.lemma_ == "let" else None
    if head.lemma_ == "be":
        return own.under(governor.polarity, modality_of("be to"))
    if head.lemma_ == "go" and head.tag_ == "VBG":
        return own.under(governor.polarity, "planned")
    if decides_only(token):
        return own.under(governor.polarity, "planned")
    if head.lemma_ == "have" and base(token) == "xcomp" and not children(head, "obj"):
        if any(is_infinitive(c) and c.i < token.i for c in children(head, "xcomp")):
            return own.under("positive", "planned")  # "had to step in to end the strike"
        # "had to leave" did; "has to leave" is to
        done = head.tag_ == "VBD" or any(c.tag_ == "VBD" or c.lower_ == "have" for c in children(head, "aux"))
        done = (done and governor.polarity == "positive") or own.polarity == "negative"
        modality = governor.modality if done else modality_of("have to")
        return own.under(governor.polarity, modality).by_a_word()
    if past_ability(head):
        return own.under(governor.polarity, governor.modality).by_a_word()
    return None
