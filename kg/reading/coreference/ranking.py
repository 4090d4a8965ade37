"""Which of those that can be meant is meant: by salience, and by the scores of the language model.

The rules give candidates in their own order. Without a coreference head the first of them is taken. With it
each gets the best score that the head gives to the pair of the word with one of its head words, less
``_STEP`` for each place in the rules' order, and with what the grammar adds (``leanings``); the best is
taken. A candidate without actors stands for a thing that is none, and wins when the word points at that.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from kg.knowledge.words import pronouns, words
from kg.language.plain import Token
from kg.language.semantics import Coreference, coreference_of
from kg.reading.coreference.leanings import SAID_BY, leanings
from kg.reading.grammar.syntax import is_infinitive
from kg.reading.phrases.scene import Entity, Mention, Scene

_STEP = 1.0
_LIST = 3.0
"""What a list of several is given: the head knows their single words, which "they" hardly means."""
_THING = 2.0
"""What a thing loses as an owner: "at their request" is at the request of people."""
_PARALLEL = 2.0
"""What an object gains when an object pronoun of a clause below looks for it."""
_INSIDE = 1.0
"""What somebody loses whom only the thing before him names: "the bodies of the victims … they"."""
_IN_TURN = 2.0
"""What whoever spoke right before gains where "he added" goes on."""
_FLOOR, _FLOOR_OF_PEOPLE = -1.0, -3.0
"""A pronoun whose best antecedent scores lower points at nobody whom the article has named; "he" and "she"
nearly always do.
"""
_DOUBT = -2.0
"""A description whose best antecedent scores lower stays a new actor."""
_SURE = 60
"""So many words back the head's doubt counts; farther off it doubts everything."""
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


def best(
    token: Token,
    candidates: Sequence[Candidate],
    scene: Scene,
    *,
    surely: bool = False,
    favoured: Collection[str] = (),
) -> Candidate | None:
    """The candidate that is meant; None if there is none, or it is a thing. ``surely``: one of them is;
    ``favoured``: the ids of those whose turn it is.
    """
    head = coreference_of(scene.doc)
    if not candidates:
        return None
    if head is None:
        return candidates[0] if candidates[0].entities else None
    owned = token.tag_ == "PRP$"
    likes = leanings(token)
    places = _places(token, candidates)
    close = [_close(token, c.heads, scene) for c in candidates]
    things = {i for c in candidates if not c.entities for i in c.heads}
    values = [
        score(token.i, close[place], head)
        - _STEP * places[place]
        + _LIST * (len(candidate.entities) > 1)
        - _THING * (owned and not candidate.entities and not _are_people(candidate, scene))
        + _PARALLEL * _is_parallel(token, candidate, scene)
        - _INSIDE * (not owned and _is_inside(close[place], things, scene))
        + _IN_TURN * any(e.actor.id in favoured for e in candidate.entities)
        + max((likes.get(i, 0.0) for i in candidate.heads), default=0.0)
        for place, candidate in enumerate(candidates)
    ]
    chosen = candidates[values.index(max(values))]
    person = token.tag_ in ("PRP", "PRP$") and all(e.actor.cls == "Person" for e in chosen.entities)
    floor = _FLOOR_OF_PEOPLE if person and len(chosen.entities) == 1 else _FLOOR
    surely = surely or any(likes.get(i, 0.0) >= SAID_BY for i in chosen.heads)
    return chosen if chosen.entities and (surely or max(values) > floor) else None


def _are_people(candidate: Candidate, scene: Scene) -> bool:
    """Whether nobody known is meant by a word for people: "depositors", "journalists"."""
    return any(scene.doc[i].lemma_.lower().endswith(tuple(words("people_ending"))) for i in candidate.heads)


def _places(token: Token, candidates: Sequence[Candidate]) -> list[int]:
    """How many go before each candidate: for "it" only actors, since things stand in every phrase."""
    row = pronouns().get(token.lower_)
    single = row is not None and row.number == "singular"
    return list(accumulate((bool(c.entities) or not single for c in candidates), initial=0))


def _close(token: Token, heads: Sequence[int], scene: Scene) -> Sequence[int]:
    """The head words that count: of "it" and "they" those of this sentence and the one before, since things
    and groups are named again when they are farther off; a person stays "he" for long, by his name: the
    head finds one "he" so like another that those far off would outweigh whoever was named since.
    """
    row = pronouns().get(token.lower_)
    here = scene.sentence_of[token.i]
    near = [i for i in heads if i < token.i and here - scene.sentence_of[i] <= 1]
    if row is not None and row.gender in ("m", "f"):
        return [i for i in heads if i in near or scene.doc[i].pos_ != "PRON"]
    return near


def _is_inside(heads: Sequence[int], things: set[int], scene: Scene) -> bool:
    """Whether a candidate stands only below a thing that can be meant itself."""
    if not heads or not things:
        return False
    return all(scene.doc[i].dep_ == "nmod" and scene.doc[i].head.i in things for i in heads)


def _is_parallel(token: Token, candidate: Candidate, scene: Scene) -> bool:
    """Whether an object pronoun meets the object of a finite clause above its own ("would weigh the plans
    if Minsk sent them"): the parallel roles of Lappin and Leass (1994).
    """
    if token.dep_ != "obj":
        return False
    heads = (scene.doc[i] for i in candidate.heads)
    return any(
        head.dep_ == "obj" and head.head.is_ancestor(token) and not is_infinitive(head.head) for head in heads
    )


def likeliest(token: Token, entities: Sequence[Entity], scene: Scene) -> Entity | None:
    """Of actors of the right kind the one that a description means; None if the head knows better."""
    head = coreference_of(scene.doc)
    if head is None or not entities:
        return entities[0] if entities else None
    values = [score(token.i, entity.heads, head) - _STEP * place for place, entity in enumerate(entities)]
    best_value = max(values)
    near = any(0 < token.i - i <= _SURE for entity in entities for i in entity.heads)
    return entities[values.index(best_value)] if best_value > _DOUBT or not near else None


def score(anaphor: int, heads: Sequence[int], head: Coreference) -> float:
    """The best score of a word with one of the head words before it and not too far back."""
    near = [i for i in heads if 0 < anaphor - i <= _NEAR]
    return max((head.score(anaphor, i) for i in near), default=-10.0)
