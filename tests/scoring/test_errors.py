"""What kind of error a missed rule and a wrong statement are; how well confidences are calibrated."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from statements_by_hand import statement

from kg.model import Statement
from kg.scoring import (
    Scores,
    calibration,
    evaluate,
    format_report,
    gold_from_json,
    judged_statements,
    report_json,
)

HERE, THERE = "Ada met Ben on Monday.", "Cleo praised Dan."
GOLD: dict[str, Any] = {
    "actors": {name.lower(): [name] for name in ("Ada", "Ben", "Cleo", "Dan")},
    "required": [
        {"in": "Ada met", "type": "CONSULT", "agents": ["ada"], "recipients": ["ben"],
         "polarity": "positive", "modality": "actual", "source": "cleo"},
    ],
    "optional": [{"in": "Cleo praised", "type": "SUPPORT", "agents": ["cleo"]}],
}  # fmt: skip


def scored(*statements: Statement) -> Scores:
    return evaluate(gold_from_json(GOLD), statements)


def said(
    type_: str, agents: list[str], recipients: list[str], sentence: str = HERE, **fields: Any
) -> Statement:
    return statement(type_, agents, recipients, sentence, **{"source": "Cleo", **fields})


@pytest.mark.parametrize(
    ("statements", "mistakes"),
    [
        ([said("CONSULT", ["Ada"], ["Ben"])], []),
        ([], [("missing", "no trigger")]),
        ([said("CONSULT", ["Ada"], ["Dan"])], [("missing", "wrong recipient"), ("extra", "wrong recipient")]),
        ([said("CONSULT", ["Dan"], ["Ben"])], [("missing", "wrong agent"), ("extra", "wrong agent")]),
        ([said("CONSULT", ["Dan"], ["Cleo"])], [("missing", "wrong actors"), ("extra", "wrong actors")]),
        ([said("ACCUSE", ["Ada"], ["Ben"])], [("missing", "wrong type"), ("extra", "wrong type")]),
        ([said("OTHER", ["Ada"], ["Ben"])], [("missing", "wrong type")]),
        (
            [said("CONSULT", ["Ada"], ["Ben"], THERE)],
            [("missing", "wrong sentence"), ("extra", "wrong sentence")],
        ),
        ([said("AID", ["Dan"], [], THERE)], [("missing", "no trigger"), ("extra", "not in the gold")]),
        ([said("SUPPORT", ["Cleo"], ["Dan"], THERE)], [("missing", "no trigger")]),
        ([said("CONSULT", ["Ada"], ["Ben"], polarity="negative")], [("strict only", "polarity")]),
        (
            [said("CONSULT", ["Ada"], ["Ben"], modality="planned", source="Dan")],
            [("strict only", "modality"), ("strict only", "attribution")],
        ),
        # One of several that are said of the type shows what went wrong best.
        (
            [said("CONSULT", ["Dan"], ["Cleo"]), said("CONSULT", ["Ada"], ["Dan"])],
            [("missing", "wrong recipient"), ("extra", "wrong actors"), ("extra", "wrong recipient")],
        ),
    ],
)
def test_kinds(statements: list[Statement], mistakes: list[tuple[str, str]]) -> None:
    assert [(m.group, m.kind) for m in scored(*statements).mistakes] == mistakes


def test_only_what_the_gold_decides_is_calibrated() -> None:
    right = said("CONSULT", ["Ada"], ["Ben"])
    optional = said("SUPPORT", ["Cleo"], ["Dan"], THERE)
    half = said("CONSULT", ["Ada"], ["Ben", "Dan"])
    other = said("OTHER", ["Dan"], [])
    assert judged_statements([scored(right, optional, other)]) == [(right, True)]
    assert judged_statements([scored(half)]) == [(half, False)]


def test_calibration_by_hand() -> None:
    found = calibration([(0.95, True), (0.95, False), (0.25, False), (1.0, True)])
    assert found.count == 4
    assert found.right == 0.5
    assert [(b.low, b.count) for b in found.bins] == [(0.2, 1), (0.9, 3)]
    assert found.error == pytest.approx((0.25 + 3 * abs(2.9 / 3 - 2 / 3)) / 4)
    assert found.brier == pytest.approx((0.05**2 + 0.95**2 + 0.25**2) / 4)
    assert found.ranking == pytest.approx(3.5 / 4)


@pytest.mark.parametrize("sure", [[], [(0.5, True)], [(0.3, False), (0.3, False)]])
def test_calibration_without_both_kinds(sure: list[tuple[float, bool]]) -> None:
    assert calibration(sure).ranking is None


@pytest.mark.parametrize("edge", [0.1, 0.3, 0.6, 0.7, 0.9])
def test_a_confidence_on_an_edge_is_in_the_upper_bin(edge: float) -> None:
    (found,) = calibration([(edge, True)]).bins
    assert found.low == pytest.approx(edge)


def test_report_tells_kinds_and_calibration() -> None:
    wrong = replace(said("CONSULT", ["Ada"], ["Dan"]), confidence=0.25)
    report = format_report([scored(wrong)])
    assert "missed    CONSULT: ada -> ben, positive actual source cleo | Ada met [wrong recipient]" in report
    assert "errors, missing: wrong recipient 1" in report
    assert "errors, strict only: none" in report
    assert "expected calibration error 0.250" in report
    assert "0.2 to 0.3           1  0.25   0.00" in report


def test_report_as_json() -> None:
    found = json.loads(json.dumps(report_json([scored(said("CONSULT", ["Ada"], ["Dan"]))])))
    assert found["typed"]["plain"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0}
    assert found["by_type"]["CONSULT"]["wrong"] == 1
    assert found["errors"] == {"missing": {"wrong recipient": 1}, "extra": {"wrong recipient": 1}}
    assert found["calibration"]["count"] == 1
    (article,) = found["articles"]
    assert [e["kind"] for e in article["errors"]] == ["wrong recipient"] * 2
