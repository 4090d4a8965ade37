"""Clefts: "it was the army that attacked", which say of whom a clause is true."""

from __future__ import annotations

from kg.language.plain import Token
from kg.reading.factuality.value import Factuality, flip
from kg.reading.grammar.syntax import children, is_left_out, joined_by


def is_cleft(noun: Token) -> bool:
    """ "it may have been the army that attacked", at the army."""
    it = any(c.lower_ == "it" and c.i < noun.i for c in children(noun, "nsubj", "expl"))
    return it and bool(children(noun, "cop"))


def of_whom_it_is(noun: Token, own: Factuality, around: Factuality) -> Factuality:
    """What a cleft makes of its clause: "denied it was the army that attacked"; of "it was not Chad but Mali
    that attacked" Mali did.
    """
    contrasted = is_left_out(noun) and any(joined_by(c, "but") for c in children(noun, "conj"))
    return own.under(flip(around.polarity) if contrasted else around.polarity, around.modality)
