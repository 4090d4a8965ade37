"""Which of the actors that can be meant is meant: by salience, and by the scores of the language model."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.reading.scene import Entity, Mention, Scene


def back(token: Token, entity: Entity) -> Mention:
    """The mention of an actor by a word that points back at it."""
    return Mention(token.i, token.i, token.i + 1, entity.actor, "coreference")


def ranked(token: Token, entities: Sequence[Entity], scene: Scene) -> list[Entity]:
    """Candidates, given best first by the rules, in the order in which they are meant."""
    return list(entities)
