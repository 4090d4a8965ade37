"""What the network says above the tree: predicates with their rolesets and arguments, their factuality,
what may refer back to what, and political events with who takes part in them.

:data:`PREDICATES`, :data:`FACTUALITY`, :data:`COREFERENCE` and :data:`EVENTS` are keys of
``doc.user_data``; a Doc made by hand or by another pipeline lacks them.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from kg.language import plain
from kg.model import EVENT_MODES

PREDICATES, FACTUALITY, COREFERENCE = "kg.predicates", "kg.factuality", "kg.coreference"
EVENTS = "kg.events"
# The labels of the network's heads for events, in the order of their outputs; first what is no event, nobody.
EVENT_TYPES = ("", *(name for name in EVENT_MODES if name != "OTHER"))
FACTS = tuple(f"{sign}{letter}" for sign in "+-" for letter in "APMCR")
PARTICIPANTS = ("", "agent", "recipient")
# The bias that a pair of mentions has by its distance in words has this many classes, by powers of two.
DISTANCES = 10
FILE = "rolesets.json"
_GROUP_WORDS = 4096
_UNIQUE = frozenset(f"ARG{number}" for number in "012345A")

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Argument:
    """A role of PropBank (ARG0 … ARG5, ARGM-TMP …) and the index of the head word that fills it."""

    role: str
    token: int


def sense_of(roleset: str) -> str:
    """The number of a roleset in its frame file, or "LV" of a light verb.

    >>> sense_of("accuse.01")
    '01'
    """
    return roleset.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Predicate:
    """The index of the word, its roleset ("accuse.01") and its arguments in text order; a Doc's predicates
    stand in text order, too.
    """

    token: int
    roleset: str
    arguments: tuple[Argument, ...]

    def argument(self, role: str) -> int | None:
        """The head word that has ``role``, or None."""
        return next((one.token for one in self.arguments if one.role == role), None)


class Rolesets:
    """The rolesets of each lemma, learned from the corpus: ``{lemma: {roleset: count}}``."""

    def __init__(self, table: Mapping[str, Mapping[str, int]], senses: Sequence[str]) -> None:
        self._numbers = {sense: number for number, sense in enumerate(senses)}
        self._senses = tuple(senses)
        self._table = table

    @classmethod
    def read(cls, path: Path, senses: Sequence[str]) -> Rolesets:
        return cls(json.loads(path.read_text(encoding="utf-8")), senses)

    def best(self, lemma: str, scores: Floats) -> str:
        """The roleset of a predicate from the log-probabilities ``[senses]`` of its senses; a lemma that the
        corpus lacks is taken for a frame of its own.
        """
        known = self._table.get(lemma)
        if not known:
            sense = self._senses[1 + int(scores[1:].argmax())]
            return f"{lemma}.{sense}"

        def score(roleset: str) -> float:
            number = self._numbers.get(sense_of(roleset))
            given = float(scores[number]) if number is not None else float(scores.min())
            return given + 0.5 * math.log(known[roleset])

        return max(known, key=score)


def arguments_of(roles: Ints, scores: Floats, labels: Sequence[str]) -> Iterator[tuple[str, int]]:
    """``(role, word)`` in text order from each word's best role and its score; a numbered role is given
    once, to its best word.
    """
    best: dict[int, int] = {}
    for word in np.flatnonzero(roles).tolist():
        role = int(roles[word])
        if labels[role] in _UNIQUE and scores[word] > scores[best.setdefault(role, word)]:
            best[role] = word
    for word in np.flatnonzero(roles).tolist():
        role = int(roles[word])
        if best.get(role, word) == word:
            yield labels[role], word


def groups(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of sentences of like length, so many together that their padded words stay under a bound."""
    group: list[int] = []
    for index in sorted(range(len(lengths)), key=lambda index: lengths[index]):
        if group and lengths[index] * (len(group) + 1) > _GROUP_WORDS:
            yield group
            group = []
        group.append(index)
    if group:
        yield group


@dataclass(frozen=True, slots=True)
class Coreference:
    """Vectors of each token as anaphor and as antecedent ``[len(doc), k]``, and the bias by distance."""

    anaphors: Floats
    antecedents: Floats
    distances: Floats

    def score(self, anaphor: int, antecedent: int) -> float:
        """How well ``anaphor`` refers back to an earlier word, both head words of mentions: log-odds
        against 0, which stands for "to nothing before it".
        """
        # The smallest power of two that is no less, as in training.
        apart = min((anaphor - antecedent - 1).bit_length(), DISTANCES - 1)
        return float(self.anaphors[anaphor] @ self.antecedents[antecedent] + self.distances[apart])


def coreference_of(doc: Doc | plain.Doc) -> Coreference | None:
    """What the network says of a Doc, or None."""
    found = doc.user_data.get(COREFERENCE)
    return found if isinstance(found, Coreference) else None


@dataclass(frozen=True, slots=True)
class EventWords:
    """Political events as the network sees them, by token; log-probabilities throughout.

    ``types`` ``[len(doc), len(EVENT_TYPES)]``, place 0 for no event; ``facts`` ``[len(doc), len(FACTS)]``.
    ``participants``: for each word that may tell of an event, the other words of its sentence with theirs of
    being nobody, agent and recipient.
    """

    types: Floats
    facts: Floats
    participants: Mapping[int, Mapping[int, tuple[float, float, float]]]


def event_words_of(doc: Doc | plain.Doc) -> EventWords | None:
    """What the network says of a Doc's events, or None."""
    found = doc.user_data.get(EVENTS)
    return found if isinstance(found, EventWords) else None
