"""Whether a confidence says what it means: of the statements given 0.8, eight in ten are right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.model import Statement
from kg.scoring.evaluation import Scores

Sure = tuple[float, bool]
"""A confidence, and whether the statement that has it is right."""

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Statements whose confidence lies in ``[low, high)`` (the last bin takes 1 too): how many, how sure
    they are on average, and the share that is right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """``error`` is the expected calibration error (Naeini et al. 2015) over ten bins of equal width;
    ``brier`` the mean squared difference between confidence and outcome; ``ranking`` the probability that a
    right statement is surer than a wrong one (AUC). None without statements, or without both kinds.
    """

    count: int
    right: float | None
    error: float | None
    brier: float | None
    ranking: float | None
    bins: tuple[Bin, ...]


def judged_statements(scores: Iterable[Scores]) -> list[tuple[Statement, bool]]:
    """The typed statements that the gold decides: wrong where an edge is wrong, right where one is right and
    none wrong. Where all edges are optional or repeated it does not decide.
    """
    found = []
    for one in scores:
        verdicts: dict[int, tuple[Statement, set[str]]] = {}
        for judged in one.judged:
            if judged.statement.type != "OTHER":
                verdicts.setdefault(id(judged.statement), (judged.statement, set()))[1].add(judged.verdict)
        found += [(s, "wrong" not in said) for s, said in verdicts.values() if said & {"right", "wrong"}]
    return found


def calibration(sure: Sequence[Sure]) -> Calibration:
    """How well confidences fit outcomes."""
    count = len(sure)
    if not count:
        return Calibration(0, None, None, None, None, ())
    bins = tuple(_bins(sure))
    error = sum(b.count * abs(b.confidence - b.right) for b in bins) / count
    brier = sum((c - right) ** 2 for c, right in sure) / count
    return Calibration(count, sum(r for _, r in sure) / count, error, brier, _ranking(sure), bins)


def _bins(sure: Sequence[Sure]) -> Iterable[Bin]:
    for number in range(_BINS):
        inside = [(c, r) for c, r in sure if min(int(c * _BINS + 1e-9), _BINS - 1) == number]
        if inside:
            mean, right = (sum(values) / len(inside) for values in zip(*inside, strict=True))
            yield Bin(number / _BINS, (number + 1) / _BINS, len(inside), mean, right)


def _ranking(sure: Sequence[Sure]) -> float | None:
    good = [c for c, right in sure if right]
    bad = [c for c, right in sure if not right]
    if not good or not bad:
        return None
    wins = sum((g > b) + 0.5 * (g == b) for g in good for b in bad)
    return wins / (len(good) * len(bad))
