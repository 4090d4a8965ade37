"""Where no cue speaks: the network's own reading of whether it happened."""

from __future__ import annotations

from spacy.tokens import Token

from kg.language.semantics import FACTUALITY
from kg.reading.factuality.value import Factuality

# On the development part of the factuality corpus, of the verbs that no cue makes less than actual
# 94 % happened where the network gives more than 0.9, and 18 % where it gives less than 0.
_DOUBTFUL = 0.0


def network_value(token: Token) -> float | None:
    """From -3 (did not happen) to 3 (happened), or None where the Doc carries no such layer."""
    values = token.doc.user_data.get(FACTUALITY)
    return None if values is None or len(values) != len(token.doc) else float(values[token.i])


def doubted(told: Factuality, token: Token) -> Factuality:
    """What the rules tell of a word; a verb told as a fact, which the network takes for none, is possible."""
    value = network_value(token)
    if value is None or value >= _DOUBTFUL or told.cued or token.pos_ != "VERB":
        return told
    return Factuality("positive", "possible") if told == Factuality() else told
