"""Which of those that can be meant is meant: by salience, and by the scores of the language model.

The rules give candidates in their own order. Without a coreference head the first of them is taken. With it
each gets the best score that the head gives to the pair of the word with one of its head words, less
``_STEP`` for each place in the rules' order, and the best is taken; a candidate without actors stands for a
thing that is none, and wins when the word points at that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.language.semantics import Coreference, coreference_of
from kg.reading.scene import Entity, Mention, Scene

_STEP = 0.5
_NEAR = 400
"""How many words back the head looks; it was trained on windows of about so many."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One or several actors that a word may stand for, at these head words; no actors: a thing."""

    entities: tuple[Entity, ...]
    heads: tuple[int, ...]

    @classmethod
    def of(cls, entity: Entity) -> Candidate:
        """A single actor with all its mentions so far."""
        return cls((entity,), tuple(entity.heads))


def back(token: Token, entity: Entity) -> Mention:
    """The mention of an actor by a word that points back at it."""
    return Mention(token.i, token.i, token.i + 1, entity.actor, "coreference")


def best(token: Token, candidates: Sequence[Candidate], scene: Scene) -> Candidate | None:
    """The candidate that is meant; None if there is none, or it is a thing."""
    head = coreference_of(scene.doc)
    if not candidates:
        return None
    if head is None:
        return candidates[0] if candidates[0].entities else None
    values = [
        score(token.i, candidate.heads, head) - _STEP * place for place, candidate in enumerate(candidates)
    ]
    chosen = candidates[values.index(max(values))]
    return chosen if chosen.entities else None


def score(anaphor: int, heads: Sequence[int], head: Coreference) -> float:
    """The best score of a word with one of the head words before it and not too far back."""
    near = [i for i in heads if 0 < anaphor - i <= _NEAR]
    return max((head.score(anaphor, i) for i in near), default=-10.0)
