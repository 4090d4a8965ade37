# mypy: disable-error-code="import-not-found, import-untyped"
"""Chunks to tensors: what the network reads and, for each layer that a chunk has, what it should answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor

from kg.language.labels import NAME_TAGS
from kg.language.pieces import WordPieces
from kg.language.semantics import EVENT_TYPES, FACTS, PARTICIPANTS, sense_of
from kg.language.training.chunks import Chunk
from kg.language.training.records import Sentence, Syntax

IGNORE = -100
_RARE = 12
_OF_WORDS = ("tags", "upos", "feats", "arcs", "deps")
_TAG_INDEX = {tag: index for index, tag in enumerate(NAME_TAGS)}
_PARTICIPANTS = {role: number for number, role in enumerate(PARTICIPANTS)}


@dataclass(frozen=True, slots=True)
class Labels:
    """The closed label sets of the heads, in the order of their outputs."""

    tags: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    deps: tuple[str, ...]
    senses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()

    @classmethod
    def of(cls, sentences: Sequence[Sentence]) -> Labels:
        """Every label that occurs; ``root`` is no relation, as the root is chosen by the arcs. Senses and
        roles start with the empty one, "no predicate" and "no argument"; the rarest are left out.
        """
        trees = [sentence.syntax for sentence in sentences if sentence.syntax]

        frames = [frame for sentence in sentences for frame in sentence.frames or ()]

        def all_of(layer: Callable[[Syntax], tuple[str, ...]]) -> tuple[str, ...]:
            return tuple(sorted({label for tree in trees for label in layer(tree)}))

        deps = tuple(dep for dep in all_of(lambda tree: tree.deps) if dep != "root")
        return cls(
            all_of(lambda tree: tree.tags),
            all_of(lambda tree: tree.upos),
            all_of(lambda tree: tree.feats),
            deps,
            _frequent(sense_of(frame.roleset) for frame in frames),
            _frequent(role for frame in frames for role, _ in frame.arguments),
        )


def _frequent(labels: Iterable[str]) -> tuple[str, ...]:
    counts = Counter(labels)
    return ("", *sorted(label for label, count in counts.items() if count >= _RARE))


@dataclass(frozen=True, slots=True)
class Tensors:
    """A batch. ``ids`` ``[B, P]``; ``first``, ``last``, ``shapes`` ``[B, W]``; all targets ``[B, W]``,
    IGNORE where unknown.

    ``frames`` ``[N, 2]``: row and place of each predicate; ``roles`` ``[N, W]`` the role of each word in
    it, IGNORE outside its sentence; ``triggers`` and ``participants`` are the same of political events.
    ``factuality`` ``[B, W]``, NaN where unknown. ``entities`` ``[B, W]``: a number for each entity at the
    head words of its mentions, −1 at other words, IGNORE where no mentions are marked.

    ``arcs``: 0 for the root, else 1 + the head's place in the window. ``sentence``: number of the word's
    sentence in the window, −1 at padding. ``names``: bool ``[B, W, tags]``, the possible tags, none where
    nothing is known.
    """

    ids: Tensor
    first: Tensor
    last: Tensor
    shapes: Tensor
    sentence: Tensor
    starts: Tensor
    names: Tensor
    frames: Tensor
    roles: Tensor
    triggers: Tensor
    participants: Tensor
    factuality: Tensor
    entities: Tensor
    targets: dict[str, Tensor]


def groups(chunks: Sequence[Chunk], size: int, random: Random | None) -> Iterator[list[Chunk]]:
    """Chunks of like length together, at most ``size`` pieces a group with padding; in random order."""

    def rank(chunk: Chunk) -> float:
        return chunk.pieces + (random.uniform(-8, 8) if random else 0.0)

    ordered = sorted(chunks, key=rank)
    found: list[list[Chunk]] = []
    group: list[Chunk] = []
    for chunk in ordered:
        widest = max([chunk.pieces, *(other.pieces for other in group)]) + 2
        if group and widest * (len(group) + 1) > size:
            found.append(group)
            group = []
        group.append(chunk)
    if group:
        found.append(group)
    if random:
        random.shuffle(found)
    yield from found


def tensors(group: Sequence[Chunk], pieces: WordPieces, labels: Labels) -> Tensors:
    """The tensors of one group of chunks."""
    arrays = pieces.batch(
        [[word for sentence in chunk.sentences for word in sentence.words] for chunk in group]
    )
    shape = arrays.first.shape
    targets = {name: np.full(shape, IGNORE, np.int64) for name in _OF_WORDS}
    semantics = _Semantics(shape, labels)
    sentence, starts = np.full(shape, -1, np.int64), np.full(shape, IGNORE, np.int64)
    names = np.zeros((*shape, len(NAME_TAGS)), np.bool_)
    index = {
        name: {label: number for number, label in enumerate(getattr(labels, name))}
        for name in ("tags", "upos", "feats", "deps")
    }
    for row, chunk in enumerate(group):
        offset = 0
        for number, one in enumerate(chunk.sentences):
            end = offset + len(one.words)
            sentence[row, offset:end] = number
            if one.syntax:
                # The first word of a window starts a sentence whatever it is, and would teach nothing.
                starts[row, max(offset, 1) : end] = 0
                starts[row, offset] = IGNORE if offset == 0 else 1
                for name, numbers in index.items():
                    targets[name][row, offset:end] = [
                        numbers.get(label, IGNORE) for label in getattr(one.syntax, name)
                    ]
                targets["arcs"][row, offset:end] = [
                    head + offset + 1 if head >= 0 else 0 for head in one.syntax.heads
                ]
            for place, allowed in enumerate(one.names or (), offset):
                names[row, place, [_TAG_INDEX[tag] for tag in allowed]] = True
            semantics.add(row, offset, end, one)
            offset = end
    return Tensors(
        ids=torch.from_numpy(arrays.ids),
        first=torch.from_numpy(arrays.first),
        last=torch.from_numpy(arrays.last),
        shapes=torch.from_numpy(arrays.shapes),
        sentence=torch.from_numpy(sentence),
        starts=torch.from_numpy(starts),
        names=torch.from_numpy(names),
        frames=torch.tensor(semantics.frames, dtype=torch.int64).view(-1, 2),
        roles=torch.from_numpy(np.array(semantics.roles, np.int64).reshape(-1, shape[1])),
        triggers=torch.tensor(semantics.triggers, dtype=torch.int64).view(-1, 2),
        participants=torch.from_numpy(np.array(semantics.participants, np.int64).reshape(-1, shape[1])),
        factuality=torch.from_numpy(semantics.factuality),
        entities=torch.from_numpy(semantics.entities),
        targets={name: torch.from_numpy(array) for name, array in {**targets, **semantics.targets}.items()},
    )


class _Semantics:
    """The targets above the tree, filled sentence by sentence."""

    def __init__(self, shape: tuple[int, ...], labels: Labels) -> None:
        self._senses = {label: number for number, label in enumerate(labels.senses)}
        self._roles = {label: number for number, label in enumerate(labels.roles)}
        self._entities: dict[tuple[int, str], int] = {}
        self.frames: list[tuple[int, int]] = []
        self.roles: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
        self.triggers: list[tuple[int, int]] = []
        self.participants: list[np.ndarray[tuple[int], np.dtype[np.int64]]] = []
        self.targets = {name: np.full(shape, IGNORE, np.int64) for name in ("senses", "events", "facts")}
        self.factuality = np.full(shape, np.nan, np.float32)
        self.entities = np.full(shape, IGNORE, np.int64)

    def add(self, row: int, offset: int, end: int, sentence: Sentence) -> None:
        senses = self.targets["senses"]
        if sentence.frames is not None:
            senses[row, offset:end] = 0
        for frame in sentence.frames or ():
            senses[row, offset + frame.word] = self._senses.get(sense_of(frame.roleset), IGNORE)
            self.frames.append((row, offset + frame.word))
            self.roles.append(self._fillers(offset, end, frame.arguments, self._roles))
        self._add_events(row, offset, end, sentence)
        for word, value in sentence.factuality:
            self.factuality[row, offset + word] = value
        if sentence.mentions is not None:
            self.entities[row, offset:end] = -1
            for word, entity in sentence.mentions:
                number = self._entities.setdefault((row, entity), len(self._entities))
                self.entities[row, offset + word] = number

    def _fillers(
        self, offset: int, end: int, pairs: Iterable[tuple[str, int]], numbers: Mapping[str, int]
    ) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The label of each word of a row for one predicate: 0 in its sentence, IGNORE outside it."""
        filled = np.full(self.entities.shape[1], IGNORE, np.int64)
        filled[offset:end] = 0
        for role, word in pairs:
            filled[offset + word] = numbers.get(role, IGNORE)
        return filled

    def _add_events(self, row: int, offset: int, end: int, sentence: Sentence) -> None:
        events, facts = self.targets["events"], self.targets["facts"]
        if sentence.events is not None:
            events[row, offset:end] = 0
        for event in sentence.events or ():
            place = offset + event.word
            events[row, place] = IGNORE if event.type is None else EVENT_TYPES.index(event.type)
            if event.type is not None:
                facts[row, place] = FACTS.index(event.fact)
                self.triggers.append((row, place))
                self.participants.append(self._fillers(offset, end, event.participants, _PARTICIPANTS))
