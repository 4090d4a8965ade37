"""Fits the weights of the confidence on gold and on marked news, and tells how well they are calibrated.

    python benchmarks/confidence.py data/gold/*.json [--write]

A logistic regression with an L2 penalty, by Newton's method, on the statements of the gold files marked
``tune``, those of the half of the Wikinews gold that is looked at, and the events of the part of
``data/annotations`` that the network was not taught (dev). The penalty and every figure printed come from
leaving out one article at a time. ``--write`` puts the weights into ``kg/knowledge/confidence.csv``.

Rules are mended on the articles that the weights are fitted on, which makes them look better than they are on
others. So the bias is fitted on the other half of the Wikinews gold alone, which no rule was mended on: the
mean confidence is what is right there.
"""

from __future__ import annotations

import argparse
import csv
import io
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from news_events import marks_of, texts_of, verdicts
from wikinews_gold import ARTICLES, gold_files

from kg.knowledge import lexicon
from kg.knowledge.tables import knowledge_file
from kg.reading import Reader, Reading
from kg.reading.statements.confidence import BIAS, confidence, features_of
from kg.scoring import Calibration, calibration, evaluate, gold_article, judged_statements, read_gold

Floats = npt.NDArray[np.float64]
_PENALTIES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
_DOUBTS = frozenset(
    {"type doubtful", "agent doubtful", "recipient doubtful", "parties unseen"}
    | {"doubtful arcs", "doubtful names", "roles differ", "factuality differs", "long path", "distance"}
    | {"indirect path", "how coreference", "pronoun", "description", "source unresolved", "gerund"}
)
_SEEN = 3
"""A feature of fewer examples is left out."""


@dataclass(frozen=True, slots=True)
class Example:
    """One statement: its article, its features, and whether it is right."""

    article: str
    features: Mapping[str, float]
    right: bool


def of_gold(reader: Reader, files: Sequence[str | Path], use: str = "tune") -> list[Example]:
    """The statements that a half of the gold decides."""
    golds = [(gold, file) for file in files if (gold := read_gold(file)).use == use]
    readings = reader.read([gold_article(file) for _, file in golds])
    found = []
    for (gold, _), reading in zip(golds, readings, strict=True):
        judged = judged_statements([evaluate(gold, reading.statements)])
        found += [Example(reading.article.id, _features(reading, s.id), right) for s, right in judged]
    return found


def of_wikinews(reader: Reader, *, blind: bool) -> list[Example]:
    """The statements that a half of the Wikinews gold decides."""
    with tempfile.TemporaryDirectory() as folder:
        return of_gold(reader, gold_files(Path(folder), ARTICLES, blind=blind), "score" if blind else "tune")


def of_marks(reader: Reader, part: str) -> list[Example]:
    """The events read in a part of the marked articles, less those that annotators doubted."""
    marks = marks_of(part)
    return [
        Example(reading.article.id, _features(reading, statement.id), verdict == "right")
        for reading in reader.read(texts_of(marks))
        for statement, _, verdict in verdicts(reading, marks[reading.article.id])
        if statement is not None and verdict != "doubtful"
    ]


def _features(reading: Reading, statement: str) -> dict[str, float]:
    return features_of(reading.origins[statement], reading.told, lexicon.load())


def fit(rows: Floats, right: Floats, penalty: float) -> Floats:
    """Weights ``[features]`` of rows ``[examples, features]``; the first, of the bias, is not penalised."""
    weights = np.zeros(rows.shape[1])
    ridge = np.full(rows.shape[1], penalty)
    ridge[0] = 1e-6
    for _ in range(40):
        chance = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (chance - right) + ridge * weights
        curvature = (rows * (chance * (1 - chance))[:, None]).T @ rows + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def fit_doubts(names: Sequence[str], rows: Floats, right: Floats, penalty: float) -> Floats:
    """As :func:`fit`; a doubt that by chance makes statements surer weighs nothing."""
    kept = np.ones(len(names), bool)
    while True:
        weights = np.zeros(len(names))
        weights[kept] = fit(rows[:, kept], right, penalty)
        wrong = np.array(
            [name in _DOUBTS and weight > 0 for name, weight in zip(names, weights, strict=True)]
        )
        if not wrong.any():
            return weights
        kept &= ~wrong


def bias_for(examples: Sequence[Example], by: Mapping[str, float]) -> float:
    """The bias with which the mean confidence of the examples is the share of them that is right."""
    scores = np.array([sum(by.get(n, 0.0) * v for n, v in e.features.items()) for e in examples])
    share = np.mean([e.right for e in examples])
    low, high = -10.0, 10.0
    while high - low > 1e-6:
        bias = (low + high) / 2
        low, high = (bias, high) if np.mean(1 / (1 + np.exp(-scores - bias))) < share else (low, bias)
    return (low + high) / 2


def _sure(examples: Sequence[Example], by: Mapping[str, float]) -> list[tuple[float, bool]]:
    return [(confidence(e.features, by), e.right) for e in examples]


def matrix(examples: Sequence[Example]) -> tuple[list[str], Floats, Floats]:
    """Names of the features, rows ``[examples, features]``, outcomes ``[examples]``."""
    counts = Counter(name for e in examples for name in e.features)
    names = [BIAS, *sorted(name for name, n in counts.items() if n >= _SEEN)]
    rows = np.array([[1.0, *(e.features.get(n, 0.0) for n in names[1:])] for e in examples])
    return names, rows, np.array([float(e.right) for e in examples])


def left_out(examples: Sequence[Example], penalty: float) -> list[tuple[float, bool]]:
    """Confidence and outcome of each example, by weights fitted on the other articles."""
    names, rows, right = matrix(examples)
    articles = np.array([e.article for e in examples])
    sure = np.zeros(len(examples))
    for article in dict.fromkeys(e.article for e in examples):
        rest = articles != article
        by = dict(zip(names, fit_doubts(names, rows[rest], right[rest], penalty), strict=True))
        for i in np.flatnonzero(~rest):
            sure[i] = confidence(examples[i].features, by)
    return [(float(c), e.right) for c, e in zip(sure, examples, strict=True)]


def loss(sure: Sequence[tuple[float, bool]]) -> float:
    """Mean negative log-likelihood."""
    return float(-np.mean([np.log(c if right else 1 - c) for c, right in sure]))


def told(found: Calibration) -> str:
    """A calibration in one line."""
    return (
        f"expected calibration error {found.error:.3f}, Brier {found.brier:.3f}, "
        f"AUC {found.ranking or 0:.3f} ({found.count} statements, {found.right:.3f} right)"
    )


def table(names: Sequence[str], weights: Floats, counts: Mapping[str, int], head: Sequence[str]) -> str:
    """The text of the data file."""
    out = io.StringIO()
    out.writelines(f"# {line}\n" for line in head)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["feature", "weight", "examples"])
    for name, weight in zip(names, weights, strict=True):
        writer.writerow([name, f"{weight:.4f}", counts.get(name, "")])
    return out.getvalue()


def main() -> None:
    """Fit, print, and write where asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="+")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    reader = Reader()
    gold = of_gold(reader, sorted(options.gold)) + of_wikinews(reader, blind=False)
    examples = [*gold, *of_marks(reader, "dev")]
    penalty = min(_PENALTIES, key=lambda p: loss(left_out(examples, p)))
    for p in _PENALTIES:
        print(f"penalty {p:5}: log loss {loss(left_out(examples, p)):.4f}")
    checked = calibration(left_out(examples, penalty))
    print(f"penalty {penalty}, articles left out in turn: {told(checked)}")
    for b in checked.bins:
        print(f"  {b.low:.1f} to {b.high:.1f}  {b.count:>5}  {b.confidence:.2f}  {b.right:.2f}")
    names, rows, right = matrix(examples)
    weights = fit_doubts(names, rows, right, penalty)
    by = dict(zip(names, weights.tolist(), strict=True))
    fresh = of_wikinews(reader, blind=True)
    print(f"articles never looked at, before: {told(calibration(_sure(fresh, by)))}")
    by[BIAS] = weights[0] = bias_for(fresh, by)
    print(f"articles never looked at, after: {told(calibration(_sure(fresh, by)))}")
    counts = Counter(name for e in examples for name in e.features)
    head = [
        "Weights of the confidence: what each feature of a statement adds to the log-odds that it is right.",
        f"Fitted by benchmarks/confidence.py on {len(gold)} statements of the gold articles marked tune and "
        f"{len(examples) - len(gold)} events of marked news, penalty {penalty}; with articles left out in",
        f"turn: {told(checked)}.",
        f"The bias is fitted on {len(fresh)} statements of news articles that no rule was made with.",
        "Source: the gold of this project; the features are those of kg/reading/statements/confidence.py.",
    ]
    text = table(names, weights, counts, head)
    if options.write:
        Path(str(knowledge_file("confidence.csv"))).write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
