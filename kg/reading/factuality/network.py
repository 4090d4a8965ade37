"""Where no cue speaks: the network's own reading of whether it happened."""

from __future__ import annotations

import math

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.language.semantics import FACTUALITY
from kg.reading.factuality.kinds import is_definite
from kg.reading.factuality.value import Factuality

# On the development part of the factuality corpus, of the verbs that no cue makes less than actual
# 94 % happened where the network gives more than 0.9, and 18 % where it gives less than 0.
_DOUBTFUL = 0.0
# Nouns tell of what is not (yet) without any mark of it. Of the event nouns of 180 news articles that no cue
# makes less than actual, nine in ten below these values were no facts; what "the" or "their" goes before is
# known to be, and needs more.
_KNOWN = 0.3  # "opposed the war", "the coup" lie above it, "the sale", "the release" below
_DOUBTFUL_NOUN, _DOUBTFUL_KNOWN = -0.7, -1.0


def network_value(token: Token) -> float | None:
    """From -3 (did not happen) to 3 (happened), or None where the Doc carries no such layer."""
    values = token.doc.user_data.get(FACTUALITY)
    return None if values is None or len(values) != len(token.doc) else float(values[token.i])


def doubted(told: Factuality, token: Token) -> Factuality:
    """What the rules tell of a word; one told as a fact that the network takes for none is possible."""
    value = network_value(token)
    if value is None or told.cued or told != Factuality() or value >= _least(token):
        return told
    return Factuality("positive", "possible")


def is_known_deed(noun: Token) -> bool:
    """ "opposed the war", but not "opposes the sale of arms": whether the network thinks it happened."""
    value = network_value(noun) if noun.head.lemma_ == "oppose" else None
    return is_definite(noun) and value is not None and value >= _KNOWN


def _least(token: Token) -> float:
    """The value from which a word told as a fact is taken for one."""
    if token.pos_ == "VERB":
        # "Norland begins talks" tells of a beginning, whatever comes of it
        return -math.inf if token.tag_ == "VBZ" and token.lemma_ in words("begin") else _DOUBTFUL
    if token.pos_ != "NOUN":
        return -math.inf
    return _DOUBTFUL_KNOWN if is_definite(token) else _DOUBTFUL_NOUN
