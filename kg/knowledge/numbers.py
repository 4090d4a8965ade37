"""Number words and the words that make a number a bound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.knowledge.tables import knowledge_file, read_table

NumberKind = Literal["unit", "scale", "least", "most", "about"]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One row; ``value`` is what a unit or scale stands for, None for a bound."""

    kind: NumberKind
    word: str
    value: int | None = None


@cache
def number_words() -> dict[NumberKind, dict[str, int]]:
    """Words by kind, in file order, each with its value (0 for bounds)."""
    found: dict[NumberKind, dict[str, int]] = {}
    for row in read_table(knowledge_file("numbers.csv"), NumberWord, key="word"):
        found.setdefault(row.kind, {})[row.word] = row.value or 0
    return found
