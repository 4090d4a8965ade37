"""Scores of the heads above the tree, on gold words and sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from kg.language.event_words import read_events
from kg.language.network import Network, Output
from kg.language.predicates import predicate_words, roles_of
from kg.language.semantics import EVENT_TYPES, FACTS, PARTICIPANTS, Coreference, sense_of
from kg.language.training.chunks import Chunk
from kg.language.training.records import EventMark
from kg.language.training.tally import Tally


def score_semantics(
    tally: Tally, chunk: Chunk, output: Output, starts: npt.NDArray[np.bool_], network: Network
) -> None:
    """Add to ``tally``: ``predicates``; ``senses`` and ``roles`` (role and head word) of the gold
    predicates; ``factuality``; ``antecedents``, whether the best-scored earlier mention in the window, or
    none, is right, for gold mentions; ``event words`` and, with their types, ``event types``;
    ``participants`` and ``facts`` of those event words that are right.
    """
    if any(sentence.frames is not None for sentence in chunk.sentences):
        _frames(tally, chunk, output, starts, network)
    _chains(tally, chunk, output, network)
    if any(sentence.events is not None for sentence in chunk.sentences):
        _events(tally, chunk, output, starts, network)


def _frames(
    tally: Tally, chunk: Chunk, output: Output, starts: npt.NDArray[np.bool_], network: Network
) -> None:
    gold: dict[int, tuple[str, set[tuple[str, int]]]] = {}
    offset = 0
    known = set[int]()
    for sentence in chunk.sentences:
        if sentence.frames is not None:
            known.update(range(offset, offset + len(sentence.words)))
        for frame in sentence.frames or ():
            arguments = {(role, offset + word) for role, word in frame.arguments}
            gold[offset + frame.word] = sense_of(frame.roleset), arguments
        for word, value in sentence.factuality:
            tally.number("factuality", value, float(output.factuality[offset + word]))
        offset += len(sentence.words)
    tally.sets("predicates", set(gold), set(predicate_words(output.senses)) & known)
    words = list(gold)
    found = roles_of(network, words, starts, output.predicates, output.arguments)
    for word, guessed in zip(words, found, strict=True):
        sense, right = gold[word]
        tally.words("senses", network.senses[1 + int(output.senses[word, 1:].argmax())] == sense, 1)
        tally.sets("roles", right, set(guessed))
        tally.sets("core roles", _numbered(right), _numbered(guessed))


def _numbered(arguments: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    return {one for one in arguments if one[0].startswith("ARG") and not one[0].startswith("ARGM")}


def _chains(tally: Tally, chunk: Chunk, output: Output, network: Network) -> None:
    places, entities = list[int](), list[str]()
    offset = 0
    for sentence in chunk.sentences:
        for word, entity in sentence.mentions or ():
            places.append(offset + word)
            entities.append(entity)
        offset += len(sentence.words)
    chains = Coreference(output.anaphors, output.antecedents, network.distances)
    for index, place in enumerate(places):
        scores = [chains.score(place, other) for other in places[:index]]
        best = int(np.argmax(scores)) if scores else -1
        answer = entities[best] if scores and scores[best] > 0 else ""
        right = entities[index] if entities[index] in entities[:index] else ""
        if right or answer:
            tally.gold["antecedents"] += bool(right)
            tally.guessed["antecedents"] += bool(answer)
            tally.right["antecedents"] += bool(answer) and answer == right


def _events(
    tally: Tally, chunk: Chunk, output: Output, starts: npt.NDArray[np.bool_], network: Network
) -> None:
    gold: dict[int, EventMark] = {}
    offset = 0
    for sentence in chunk.sentences:
        for event in sentence.events or ():
            parties = tuple((role, offset + word) for role, word in event.participants)
            gold[offset + event.word] = replace(event, participants=parties)
        offset += len(sentence.words)
    sure = {word: event for word, event in gold.items() if event.type is not None}
    best = output.events.argmax(1)
    found = {int(word): EVENT_TYPES[best[word]] for word in np.flatnonzero(best)}
    found = {word: kind for word, kind in found.items() if word not in gold or word in sure}
    tally.sets("event words", set(sure), set(found))
    tally.sets("event types", {(w, e.type) for w, e in sure.items()}, set(found.items()))
    places = np.arange(len(starts))
    read = read_events(
        network, output.events, output.facts, starts, (output.triggers, output.participants), places, offset
    )
    for word in sure.keys() & found.keys():
        pairs = read.participants.get(word, {})
        guessed = {(PARTICIPANTS[int(np.argmax(p))], other) for other, p in pairs.items() if np.argmax(p)}
        tally.sets("participants", set(sure[word].participants), guessed)
        tally.words("facts", FACTS[int(output.facts[word].argmax())] == sure[word].fact, 1)
