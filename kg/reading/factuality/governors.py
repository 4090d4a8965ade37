"""Nouns that govern an event without a word between: compounds, gerunds behind their subject."""

from __future__ import annotations

from kg.knowledge import cues
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.cue_words import embedder_row, is_measured
from kg.reading.syntax import children, is_infinitive, preposition


def compounded(noun: Token) -> cues.Embedder | None:
    """ "the invasion threat", "a strike call": what the head of a compound says of what it is about."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in words("under_way"):
        return None
    effect = embedder_row(noun, "comp", "on")
    return None if effect is None or effect.modality == "actual" else effect


def governor_of(noun: Token, slot: str) -> Token:
    """The word that governs an event noun; behind a sum, the verb that has the sum ("gave $5m in aid")."""
    if is_measured(noun) and noun.head.pos_ != "VERB":
        return noun.head.head
    return seeming(noun.head) if slot == "subj" else noun.head


def seeming(verb: Token) -> Token:
    """ "seems likely", "remains possible": the adjective that says how sure the subject is."""
    if verb.lemma_ not in words("seeming"):
        return verb
    adjectives = (c for c in children(verb, "xcomp") if c.pos_ == "ADJ" and not is_infinitive(c))
    return next((c for c in adjectives if embedder_row(c, "subj") is not None), verb)


def governing_slot(gerund: Token) -> str | None:
    """ "reports of planes bombing the port": the preposition, where the gerund hangs on the first noun."""
    if gerund.tag_ != "VBG" and not any(c.tag_ == "VBG" for c in children(gerund, "aux")):
        return None
    between = [c for c in children(gerund.head, "nmod") if gerund.head.i < c.i < gerund.i]
    return preposition(between[-1]) if between else None
