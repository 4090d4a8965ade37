"""Parts that people have in deeds: "claimed responsibility for the raid", "denied any role in it"."""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.cue_words import amount_of, slot_of
from kg.reading.grammar.syntax import base, preposition


def owning_up(noun: Token) -> Token | None:
    """The verb of "claimed responsibility for the attack", "denied any part in the attack", if any."""
    noun = amount_of(noun)
    part = noun.head
    verb = part.head
    own = answers_for(noun) is not None
    return verb if own and slot_of(part) == "obj" and verb.lemma_ in words("owning_up") else None


def answers_for(noun: Token) -> Token | None:
    """The part that somebody is said to have in what a noun or gerund tells of: "involvement in the raid"."""
    gerund = noun.dep_ in ("acl", "advcl") and noun.tag_ == "VBG"
    played = noun.head if gerund and noun.head.dep_ == "acl" and preposition(noun) == "in" else noun
    if played.i != noun.i and played.head.lemma_ in words("answering_for"):
        return played.head  # "the possible role played by Chad in bombing it"
    gerund = gerund and noun.dep_ == "acl"
    if not (gerund or base(noun) == "nmod") or noun.head.lemma_ not in words("answering_for"):
        return None
    return noun.head if preposition(noun) in ("for", "in") else None
