"""Event words and who takes part, from arrays made by hand."""

from __future__ import annotations

import numpy as np
import pytest

from kg.language.event_words import read_events
from kg.language.semantics import EVENT_TYPES, FACTS, PARTICIPANTS

WORDS, SIZE = 6, 8
PLACES = np.array([0, 1, 3, 4, 5, 7])  # tokens 2 and 6 are blanks
STARTS = np.array([True, False, False, True, False, False])


class Stub:
    """Says that the word whose vector is the trigger's own plus one is the agent."""

    def participants(self, triggers: np.ndarray, words: np.ndarray) -> np.ndarray:
        scores = np.full((*words.shape[:2], len(PARTICIPANTS)), np.log(0.02), np.float32)
        agent = words[:, :, 0] == triggers[:, None, 0] + 1
        scores[:, :, 0] = np.log(0.96)
        scores[agent] = np.log([0.02, 0.96, 0.02])
        return scores


def likely(chance: float) -> np.ndarray:
    types = np.full((WORDS, len(EVENT_TYPES)), 1e-6, np.float32)
    types[:, 0] = 1.0
    types[1, :2] = types[4, :2] = 1 - chance, chance
    return np.log(types)


@pytest.mark.parametrize(("chance", "asked"), [(0.9, {1, 5}), (0.1, {1, 5}), (0.01, set())])
def test_only_likely_words_are_asked_who_takes_part(chance: float, asked: set[int]) -> None:
    vectors = np.arange(WORDS, dtype=np.float32)[:, None]
    facts = np.zeros((WORDS, len(FACTS)), np.float32)
    found = read_events(Stub(), likely(chance), facts, STARTS, (vectors, vectors), PLACES, SIZE)  # type: ignore[arg-type]
    assert set(found.participants) == asked
    # Word 2 is token 3, in the sentence of token 1; word 5 is token 7, in that of token 5.
    assert {trigger: set(words) for trigger, words in found.participants.items()} == (
        {1: {3}, 5: {7}} if asked else {}
    )
    assert found.types.shape == (SIZE, len(EVENT_TYPES)) and found.facts.shape == (SIZE, len(FACTS))
    assert int(found.types[2].argmax()) == 0  # a blank tells nothing
