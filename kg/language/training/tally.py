"""Counts of right, guessed and gold answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from dataclasses import dataclass, field

import numpy as np

Counts = Counter[str]


@dataclass(slots=True)
class Tally:
    """Right, guessed and gold, by what is counted; ``pairs`` of gold and guessed numbers."""

    right: Counts = field(default_factory=Counter)
    guessed: Counts = field(default_factory=Counter)
    gold: Counts = field(default_factory=Counter)
    pairs: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def f1(self, *keys: str) -> float:
        """Balanced F-score in percent over the counts of ``keys``; for words on gold tokens the plain
        accuracy.
        """
        right, guessed, gold = (sum(c[key] for key in keys) for c in (self.right, self.guessed, self.gold))
        return 200.0 * right / (guessed + gold) if guessed + gold else 0.0

    def words(self, key: str, right: int, count: int) -> None:
        """Count words of which each has one answer."""
        self.right[key] += right
        self.guessed[key] += count
        self.gold[key] += count

    def sets(self, key: str, gold: Set[object], guessed: Set[object]) -> None:
        """Count answers of which there may be any number."""
        self.right[key] += len(gold & guessed)
        self.guessed[key] += len(guessed)
        self.gold[key] += len(gold)

    def number(self, key: str, gold: float, guessed: float) -> None:
        """Note a number that was to be guessed."""
        self.pairs.setdefault(key, []).append((gold, guessed))

    def pearson(self, key: str) -> float:
        """The correlation of gold and guessed numbers, in percent; 0 where there are fewer than two."""
        pairs = np.array(self.pairs.get(key, []))
        return 100.0 * float(np.corrcoef(pairs.T)[0, 1]) if len(pairs) > 1 else 0.0
