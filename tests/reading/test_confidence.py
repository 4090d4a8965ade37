"""The confidence: its weights, its parts, and what it looks at."""

from __future__ import annotations

import math

import pytest

import kg
from kg.knowledge import lexicon
from kg.reading import Reader, Reading
from kg.reading.statements.confidence import BIAS, confidence, features_of, parts, weights

TEXT = (
    "Poland accused Belarus of sending migrants across the border.\n\n"
    "It said that talks with the ministry, which had been told of the raids by officers who were there, "
    "might begin in May.\n\nThe officers had met Poland before, and were arrested by them.\n"
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return next(Reader().read([kg.Article("a", TEXT)]))


def test_weights_are_fitted_and_small() -> None:
    assert len(weights()) > 20
    assert all(abs(weight) < 5 for weight in weights().values())
    assert weights()["how coreference"] < weights()["how name"]


@pytest.mark.parametrize(
    ("features", "by", "expected"),
    [
        ({}, {BIAS: 0.0}, 0.5),
        ({"x": 1.0}, {BIAS: 0.0, "x": math.log(4)}, 0.8),
        ({"x": 2.0, "unknown": 9.0}, {BIAS: 0.0, "x": math.log(4)}, 0.941),
        ({"x": 100.0}, {"x": 1.0}, 0.98),
        ({"x": 100.0}, {"x": -1.0}, 0.02),
    ],
)
def test_it_is_a_logistic_regression(
    features: dict[str, float], by: dict[str, float], expected: float
) -> None:
    assert confidence(features, by) == expected


def test_every_statement_has_features_that_give_its_confidence(reading: Reading) -> None:
    assert reading.statements
    for statement in reading.statements:
        features = features_of(reading.origins[statement.id], reading.told, lexicon.load())
        assert confidence(features) == statement.confidence
        assert all(math.isfinite(value) for value in features.values())
        score = sum(odds for _, _, odds in parts(features))
        assert min(0.98, max(0.02, 1 / (1 + math.exp(-score)))) == pytest.approx(
            statement.confidence, abs=6e-4
        )


def test_what_points_back_is_less_sure_than_what_is_named(reading: Reading) -> None:
    by_type = {s.type: s for s in reading.statements}
    accused = features_of(reading.origins[by_type["ACCUSE"].id], reading.told, lexicon.load())
    assert accused["how name"] == 1.0
    assert "how coreference" not in accused
    pointing = [s for s in reading.statements if any(a.how == "coreference" for a in s.agents)]
    for statement in pointing:
        assert statement.confidence < by_type["ACCUSE"].confidence


def test_without_scores_of_the_model(reading: Reading) -> None:
    """A pipeline of another make says nothing of its doubts."""
    told = reading.told
    kept = dict(told.doc.user_data)
    try:
        for key in list(told.doc.user_data):
            if key in ("kg.arc_score", "kg.name_score", "kg.predicates", "kg.factuality", "kg.coreference"):
                del told.doc.user_data[key]
        for origin in reading.origins.values():
            features = features_of(origin, told, lexicon.load())
            assert not {"doubtful arcs", "doubtful names", "roles agree"} & set(features)
    finally:
        told.doc.user_data.update(kept)
