"""Readers of what stands beside a treebank: PropBank's predicates and the factuality of predicates."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from kg.language.training.records import Frame, Sentence

Frames = dict[str, tuple[tuple[str, ...], list[dict[str, Any]]]]
Values = dict[str, list[tuple[int, float]]]


def read_frames(path: Path) -> Frames:
    """Words and predicates by ``sent_id``; arguments are still spans of words."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {row["sent_id"]: (tuple(row["words"]), row["predicates"]) for row in rows}


def read_factuality(path: Path) -> Values:
    """``(word, value)`` pairs by ``sent_id``; a word judged twice has the mean of its values."""
    found: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found[row["sent_id"]][row["token"]].append(row["factuality"])
    return {
        name: [(word, sum(values) / len(values)) for word, values in sorted(words.items())]
        for name, words in found.items()
    }


def with_propositions(sentence: Sentence, name: str, frames: Frames, values: Values) -> Sentence:
    """The sentence with both layers, where they have the same words."""
    words, predicates = frames.get(name, ((), []))
    if sentence.syntax is None or words != sentence.words:
        return sentence
    heads = sentence.syntax.heads
    found = tuple(
        Frame(
            predicate["token"],
            predicate["roleset"],
            tuple((role, head_of(heads, start, end)) for role, start, end in predicate["args"]),
        )
        for predicate in predicates
    )
    known = tuple((word, value) for word, value in values.get(name, ()) if word < len(words))
    return replace(sentence, frames=found, factuality=known)


def head_of(heads: Sequence[int], start: int, end: int) -> int:
    """The first word of a span whose head lies outside it."""
    return next((word for word in range(start, end) if not start <= heads[word] < end), start)
