"""What one marked actor does to another in a single sentence: ``kg.classify`` and the command behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from kg import language
from kg.articles.characters import unify
from kg.errors import InputError
from kg.knowledge import catalogue, lexicon
from kg.language.copying import plain
from kg.language.plain import Doc
from kg.reading.classifying.actors import marked_scene
from kg.reading.classifying.choice import choose

_BATCH = 64
_HALVES = re.compile("[\ud800-\udfff]")


class Judgement(NamedTuple):
    """Type and mode of an event (None: the one does nothing to the other that has a type) and a score."""

    type: str | None
    mode: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence and the character offsets ``[start, end)`` of the two actors in it."""

    sentence: str
    agent: tuple[int, int]
    recipient: tuple[int, int] | None


class Classifier:
    """Says what marked actors do to each other, with one language model, loaded once.

    ``model`` names a spaCy pipeline; without it the shipped one reads. ``actors`` are files of actors of
    your own. Raises KGError if there is no such model, or for a bad row of a file.
    """

    def __init__(self, model: str | None = None, *, actors: Iterable[str | Path] = ()) -> None:
        self._catalogue = catalogue.load(actors)
        self._nlp: Language = language.load(model)
        self._lexicon = lexicon.load()

    def classify(self, questions: Iterable[Question]) -> Iterator[Judgement | InputError]:
        """A judgement for each question, in order; an InputError in its place where a span is wrong.

        Sentences go through the model in batches; memory stays bounded.
        """
        pairs = ((_readable(question.sentence), question) for question in questions)
        for doc, question in self._nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
            try:
                yield self._judge(plain(doc), question)
            except InputError as error:
                yield error
            except RuntimeError as error:
                yield InputError(f"the sentence cannot be read: {error}")

    def _judge(self, doc: Doc, question: Question) -> Judgement:
        spans = (question.agent,) if question.recipient is None else (question.agent, question.recipient)
        scene, marks = marked_scene(doc, self._catalogue, spans)
        return Judgement(*choose(scene, self._lexicon, marks[0], marks[1] if len(marks) > 1 else None))


def _readable(sentence: str) -> str:
    """The sentence with odd spaces and quotes made plain and halves of characters replaced, one for one."""
    return _HALVES.sub("\ufffd", unify(sentence))


@cache
def _shipped() -> Classifier:
    return Classifier()


def classify(sentence: str, agent_span: tuple[int, int], recipient_span: tuple[int, int] | None) -> Judgement:
    """What the actor at ``agent_span`` does to the one at ``recipient_span`` in ``sentence``.

    Spans are character offsets, end exclusive; without a recipient it is what the agent does at all. Gives
    ``(type, mode, score)``: one of PLOVER's sixteen types or None, a mode of it or None, and how well the
    sentence says so, from 0 to 1. What is only planned is a promise (AGREE) or a threat (THREATEN), as in
    PLOVER's codebook: a judgement has no modality that could say that it has not happened. The model is
    loaded at the first call. Raises InputError for a span without a word.
    """
    (judged,) = _shipped().classify([Question(sentence, agent_span, recipient_span)])
    if isinstance(judged, InputError):
        raise judged
    return judged
