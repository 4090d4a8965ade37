"""From the network's scores to predicates with their rolesets and arguments."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from kg.language.network import Network
from kg.language.semantics import Argument, Predicate, Rolesets, arguments_of, groups

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
# Predicates that the scores leave in doubt are kept: a missing one cannot be had back by what follows.
_ODDS = 0.6


def predicate_words(senses: Floats) -> list[int]:
    """The words that are predicates, from log-probabilities ``[n, senses]`` whose place 0 is "none"."""
    words: list[int] = np.flatnonzero(senses[:, 0] < np.log(_ODDS)).tolist()
    return words


def roles_of(
    network: Network, words: Sequence[int], starts: Bools, predicates: Floats, arguments: Floats
) -> list[tuple[tuple[str, int], ...]]:
    """``(role, word)`` of each predicate among ``words``; ``starts`` ``[n]``: where sentences start;
    ``predicates``, ``arguments`` ``[n, k]``.
    """
    bounds = [*np.flatnonzero(starts).tolist(), len(starts)]
    places = np.searchsorted(bounds, words, side="right")
    spans = [(bounds[place - 1], bounds[place]) for place in places.tolist()]
    found: list[tuple[tuple[str, int], ...]] = [()] * len(words)
    for group in groups([end - start for start, end in spans]):
        widest = max(spans[index][1] - spans[index][0] for index in group)
        padded = np.zeros((len(group), widest, arguments.shape[1]), np.float32)
        for row, index in enumerate(group):
            start, end = spans[index]
            padded[row, : end - start] = arguments[start:end]
        roles, scores = network.roles(predicates[[words[index] for index in group]], padded)
        for row, index in enumerate(group):
            start, end = spans[index]
            size = end - start
            pairs = arguments_of(roles[row, :size], scores[row, :size], network.role_labels)
            found[index] = tuple((role, start + word) for role, word in pairs)
    return found


def read_predicates(
    network: Network,
    rolesets: Rolesets,
    senses: Floats,
    starts: Bools,
    vectors: tuple[Floats, Floats],
    places: Ints,
    lemma: Callable[[int], str],
) -> tuple[Predicate, ...]:
    """The predicates of a text. ``places``: the token of each word; ``lemma`` of a token; ``vectors`` of
    each word as predicate and as argument.
    """
    words = predicate_words(senses)
    return tuple(
        Predicate(
            int(places[word]),
            rolesets.best(lemma(int(places[word])).lower(), senses[word]),
            tuple(Argument(role, int(places[other])) for role, other in arguments),
        )
        for word, arguments in zip(words, roles_of(network, words, starts, *vectors), strict=True)
    )
