"""What kind of deed a noun tells of, where that says what the words behind it are to it."""

from __future__ import annotations

from kg.knowledge.lexicon import word_class
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.syntax import children, preposition


def is_asked_for(thing: Token, noun: Token) -> bool:
    """Whether a noun asks for a thing, and does not say before it who asks: "a request for help"."""
    asks = noun.lemma_.lower() in words("asking") and preposition(thing) == "for"
    by_whom = [*children(noun, "nmod:poss"), *(c for c in children(noun, "amod", "compound") if c.ent_type_)]
    return asks and not by_whom


def is_barring(*nouns: Token) -> bool:
    """Whether one of the nouns is a restriction: a ban, a tariff."""
    return any(noun.lemma_ in word_class("restriction") for noun in nouns)
