"""From the network's scores to the words that may tell of political events, and who takes part."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from kg.language.network import Network
from kg.language.semantics import EventWords, groups

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
# Words less likely to tell of an event are not asked for who takes part.
_LEAST, _NOBODY = 0.08, 0.9


def read_events(
    network: Network,
    types: Floats,
    facts: Floats,
    starts: Bools,
    vectors: tuple[Floats, Floats],
    places: Ints,
    size: int,
) -> EventWords:
    """The event words of a text of ``size`` tokens. ``types``, ``facts`` ``[n, labels]``: log-probabilities;
    ``starts`` ``[n]``: where sentences start; ``vectors`` of each word as event and as participant;
    ``places``: the token of each word.
    """
    words = np.flatnonzero(types[:, 0] < np.log(1 - _LEAST)).tolist()
    bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
    found = np.searchsorted(bounds, words, side="right")
    spans = [(bounds[place - 1], bounds[place]) for place in found.tolist()]
    participants: dict[int, dict[int, tuple[float, float, float]]] = {}
    for group in groups([end - start for start, end in spans]):
        widest = max(spans[index][1] - spans[index][0] for index in group)
        padded = np.zeros((len(group), widest, vectors[1].shape[1]), np.float32)
        for row, index in enumerate(group):
            start, end = spans[index]
            padded[row, : end - start] = vectors[1][start:end]
        scores = network.participants(vectors[0][[words[index] for index in group]], padded)
        for row, index in enumerate(group):
            start, end = spans[index]
            likely = np.flatnonzero(scores[row, : end - start, 0] < np.log(_NOBODY)).tolist()
            participants[int(places[words[index]])] = {
                int(places[start + word]): tuple(scores[row, word].tolist()) for word in likely
            }
    wide_types, wide_facts = np.zeros((size, types.shape[1])), np.zeros((size, facts.shape[1]))
    wide_types[:, 1:] = -np.inf
    wide_types[places], wide_facts[places] = types, facts
    return EventWords(wide_types.astype(np.float32), wide_facts.astype(np.float32), participants)
