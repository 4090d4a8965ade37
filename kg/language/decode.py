"""From scores to one consistent reading: sentences, a tree in each, names that do not overlap."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from kg.language.labels import NAME_TAGS, OUTSIDE, may_follow
from kg.language.network import Output
from kg.language.trees import best_tree

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]
_NEVER = np.float32(-1e4)
_ENDS = (OUTSIDE, *(tag for tag in NAME_TAGS if tag[0] in "SE"))
# What may follow what, as a matrix of penalties [before, after], and the same for the two ends of a sentence.
_FOLLOW = np.array([[0.0 if may_follow(a, b) else _NEVER for b in NAME_TAGS] for a in NAME_TAGS], np.float32)
_FIRST = np.array([0.0 if may_follow(OUTSIDE, tag) else _NEVER for tag in NAME_TAGS], np.float32)
_LAST = np.array([0.0 if tag in _ENDS else _NEVER for tag in NAME_TAGS], np.float32)


@dataclass(frozen=True, slots=True)
class Reading:
    """One window, read. ``heads``: index of the head in the window, −1 for a root; scores are
    probabilities.
    """

    starts: Bools
    heads: Ints
    arc_scores: Floats
    names: list[str]
    name_scores: Floats


def sentence_starts(probabilities: Floats, certain: Bools, lines: Bools, *, line_odds: float = 4.0) -> Bools:
    """Where sentences start. ``certain`` decides for itself; a new line (``lines``) multiplies the odds."""
    odds = probabilities / np.maximum(1.0 - probabilities, 1e-6)
    starts: Bools = certain | (odds * np.where(lines, line_odds, 1.0) > 1.0)
    starts[:1] = True
    return starts


def read(output: Output, starts: Bools) -> Reading:
    """Decode one window whose sentences start at ``starts`` (the first word always does)."""
    size = len(starts)
    heads, arc_scores = np.full(size, -1, np.int64), np.ones(size, np.float32)
    names, name_scores = [OUTSIDE] * size, np.ones(size, np.float32)
    for start, end in pairwise([*np.flatnonzero(starts).tolist(), size]):
        columns = [0, *range(start + 1, end + 1)]
        logs = _log_softmax(output.arcs[start:end][:, columns])
        places = best_tree(logs)
        heads[start:end] = np.where(places == 0, -1, places - 1 + start)
        rows = np.arange(end - start)
        arc_scores[start:end] = np.exp(logs[rows, places])
        chosen = best_names(output.names[start:end])
        names[start:end] = [NAME_TAGS[tag] for tag in chosen]
        name_scores[start:end] = np.exp(output.names[start:end][rows, chosen])
    return Reading(starts, heads, arc_scores, names, name_scores)


def best_names(logs: Floats) -> Ints:
    """The best sequence of name tags ``[n]`` that makes whole spans; Viterbi only where the greedy
    one does not.
    """
    greedy: Ints = logs.argmax(1)
    broken = _FIRST[greedy[0]] + _LAST[greedy[-1]] + _FOLLOW[greedy[:-1], greedy[1:]].sum()
    if broken == 0:
        return greedy
    best = logs[0] + _FIRST
    back = np.zeros(logs.shape, np.int64)
    for index in range(1, len(logs)):
        paths = best[:, None] + _FOLLOW
        back[index] = paths.argmax(0)
        best = paths.max(0) + logs[index]
    tags = np.zeros(len(logs), np.int64)
    tags[-1] = (best + _LAST).argmax()
    for index in range(len(logs) - 1, 0, -1):
        tags[index - 1] = back[index, tags[index]]
    return tags


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    return result
