"""Where no cue speaks: the network's own reading of whether it happened."""

from __future__ import annotations

import numpy as np
from spacy.tokens import Token

from kg.language.semantics import FACTS, FACTUALITY, event_words_of
from kg.reading.factuality.value import Factuality

# On the development part of the factuality corpus, of the verbs that no cue makes less than actual
# 94 % happened where the network gives more than 0.9, and 18 % where it gives less than 0.
_DOUBTFUL = 0.0
# Fitted on the development part of data/annotations: how sure the network must be of another reading before
# a bare fact is taken for it.
OTHERWISE = 0.8
_FACT = FACTS.index("+A")
_MODALITIES = {"A": "actual", "P": "planned", "M": "possible", "C": "conditional", "R": "requested"}


def network_value(token: Token) -> float | None:
    """From -3 (did not happen) to 3 (happened), or None where the Doc carries no such layer."""
    values = token.doc.user_data.get(FACTUALITY)
    return None if values is None or len(values) != len(token.doc) else float(values[token.i])


def event_value(token: Token) -> tuple[Factuality, float] | None:
    """How the network reads a political event, and its share of the probability; None without its layer."""
    learned = event_words_of(token.doc)
    if learned is None or not learned.facts[token.i].any():
        return None
    chances = np.exp(learned.facts[token.i].astype(float))
    best = int(chances.argmax())
    sign, letter = FACTS[best]
    polarity = "positive" if sign == "+" else "negative"
    return Factuality(polarity, _MODALITIES[letter]), float(chances[best])


def doubted(told: Factuality, token: Token) -> Factuality:
    """What the rules tell of a word; what no cue makes less than a fact is none where the network, taught on
    events of the news, is sure of that, and a verb that it takes for none in general is possible.
    """
    if told.cued or told != Factuality():
        return told
    seen = event_value(token)
    if seen is not None and seen[0] != Factuality() and seen[1] >= OTHERWISE:
        return seen[0]
    value = network_value(token)
    if value is None or value >= _DOUBTFUL or token.pos_ != "VERB":
        return told
    return Factuality("positive", "possible")
