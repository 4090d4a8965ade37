"""Figures of hand-made statements against a small gold, worked out by hand."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from statements_by_hand import from_rule, statement

import kg
from kg.errors import ContractError, InputError
from kg.interchange import statement_to_json
from kg.model import Statement
from kg.scoring import Scores, evaluate, format_report, gold_from_json, read_gold

MEET = "Ada met Ben and Cleo, and did not meet Dan."
LEAD = "Ada leads the Bakers."

GOLD: dict[str, Any] = {
    "actors": {
        "ada": ["Ada"],
        "ben": ["Ben", "Benjamin"],
        "cleo": ["Cleo"],
        "dan": ["Dan"],
        "bakers": ["Bakers", "Bakers' Guild"],
        "crowd": ["crowd"],
    },
    "required": [
        {"in": "Ada met Ben", "type": "CONSULT", "agents": ["ada"], "recipients": ["ben", "cleo"],
         "polarity": "positive", "modality": "actual", "mode": "meet"},
        {"in": "did not meet", "type": "CONSULT", "agents": ["ada"], "recipients": ["dan"],
         "polarity": "negative", "modality": "actual"},
        {"in": "Ada leads", "type": "leads", "or_type": "holdsOffice", "agents": ["ada"],
         "recipients": ["bakers"], "polarity": "positive", "modality": "actual", "source": "cleo"},
        {"in": "A crowd", "type": "PROTEST", "agents_any": [[], ["crowd"]], "recipients": [],
         "polarity": "positive", "modality": "planned"},
        {"in": "Ada leads", "type": "OTHER", "predicate": "sleep", "agents": ["ada"], "recipients": [],
         "polarity": "positive", "modality": "actual"},
    ],
    "optional": [
        {"in": "Ada leads", "type": "SUPPORT", "agents": ["bakers"]},
        {"type": "AID", "agents": [], "modality": "possible"},
    ],
    "forbidden": [
        {"type": "CONSULT", "agents": ["ada"], "recipients": ["dan"], "polarity": "positive",
         "modality": "actual", "why": "she did not"},
    ],
}  # fmt: skip


def scored(*statements: Statement) -> Scores:
    return evaluate(gold_from_json(GOLD), statements)


MET_BOTH = statement("CONSULT", ["Ada"], ["Benjamin", "Cleo"], MEET, mode="meet")
MET_BEN = statement("CONSULT", ["Ada"], ["Ben"], MEET, mode="meet")
NOT_DAN = statement("CONSULT", ["Ada"], ["Dan"], MEET, polarity="negative")
MET_DAN = statement("CONSULT", ["Ada"], ["Dan"], MEET)
LEADS = statement("leads", ["Ada"], ["Bakers"], LEAD, source="Cleo")
CROWD = statement("PROTEST", ["crowd"], [], "A crowd will gather.", modality="planned")


@pytest.mark.parametrize(
    ("statements", "found", "strictly", "right", "wrong"),
    [
        ([], 0, 0, 0, 0),
        ([MET_BOTH], 2, 2, 2, 0),
        ([MET_BEN], 1, 1, 1, 0),
        # A wrong agent makes the edge wrong, not the sentence.
        ([statement("CONSULT", ["Ben"], ["Ada"], MEET)], 0, 0, 0, 1),
        ([statement("CONSULT", ["Ada", "Eve"], ["Ben"], MEET)], 1, 1, 1, 1),
        # The right edge in another sentence is not this statement.
        ([statement("CONSULT", ["Ada"], ["Ben"], LEAD)], 0, 0, 0, 1),
        ([statement("AGREE", ["Ada"], ["Ben"], MEET)], 0, 0, 0, 1),
        ([NOT_DAN], 1, 1, 1, 0),
        ([MET_DAN], 1, 0, 1, 0),
        ([statement("CONSULT", ["Ada"], ["Ben"], MEET, modality="planned")], 1, 0, 1, 0),
        # A mode is a detail, not a strict field.
        ([statement("CONSULT", ["Ada"], ["Ben"], MEET, mode="phone")], 1, 1, 1, 0),
        ([LEADS], 1, 1, 1, 0),
        ([statement("holdsOffice", ["the Ada"], ["bakers\u2019  guild"], LEAD, source="Cleo")], 1, 1, 1, 0),
        ([statement("leads", ["Ada"], ["Bakers"], LEAD, source="Ben")], 1, 0, 1, 0),
        ([statement("leads", ["Ada"], ["Bakers"], LEAD)], 1, 0, 1, 0),
        ([CROWD], 1, 1, 1, 0),
        ([statement("PROTEST", [], [], "A crowd will gather.", modality="planned")], 1, 1, 1, 0),
        # Saying it twice finds it once and is right once.
        ([MET_BEN, MET_BEN], 1, 1, 1, 0),
        ([MET_BEN, MET_BOTH], 2, 2, 2, 0),
        # Optional: neither right nor wrong; the modality that its rule asks for decides.
        ([statement("SUPPORT", ["Bakers"], ["Ben"], LEAD)], 0, 0, 0, 0),
        ([statement("SUPPORT", ["Ada"], ["Ben"], LEAD)], 0, 0, 0, 1),
        ([statement("AID", [], ["Ben"], LEAD, modality="possible")], 0, 0, 0, 0),
        ([statement("AID", [], ["Ben"], LEAD)], 0, 0, 0, 1),
        ([statement("AID", ["Ada"], ["Ben"], LEAD, modality="possible")], 0, 0, 0, 1),
        ([statement("OTHER", ["Ada"], [], LEAD, predicate="sleep")], 0, 0, 0, 0),
    ],
)
def test_counts_of_typed_edges(
    statements: list[Statement], found: int, strictly: int, right: int, wrong: int
) -> None:
    tally = scored(*statements).typed
    assert (tally.wanted, tally.found, tally.found_strictly) == (5, found, strictly)
    assert (tally.right, tally.wrong) == (right, wrong)


def test_figures_are_micro_averaged_over_edges() -> None:
    junk = statement("THREATEN", ["Ada"], ["Ben"], MEET)
    tally = scored(MET_BOTH, MET_DAN, junk).typed
    assert (tally.precision(), tally.recall()) == (3 / 4, 3 / 5)
    assert tally.f1() == pytest.approx(2 * 0.75 * 0.6 / 1.35)
    assert (tally.precision(strict=True), tally.recall(strict=True)) == (2 / 4, 2 / 5)


def test_nothing_said_gives_zeros_and_no_error() -> None:
    tally = scored().typed
    assert (tally.precision(), tally.recall(), tally.f1()) == (0.0, 0.0, 0.0)


def test_other_is_apart() -> None:
    scores = scored(
        statement("OTHER", ["Ada"], [], LEAD, predicate="sleep"),
        statement("OTHER", ["Ada"], [], LEAD, predicate="eat"),
    )
    assert (scores.other.wanted, scores.other.found, scores.other.wrong) == (1, 1, 1)
    assert scores.typed.right + scores.typed.wrong == 0


@pytest.mark.parametrize(("said", "hits"), [(MET_DAN, 1), (NOT_DAN, 0), (MET_BEN, 0)])
def test_forbidden(said: Statement, hits: int) -> None:
    assert len(scored(said).forbidden) == hits


def test_details_count_only_what_was_found() -> None:
    assert scored().details == {}
    assert scored(MET_BOTH).details == {"mode": (1, 1)}
    assert scored(statement("CONSULT", ["Ada"], ["Ben"], MEET, mode="phone")).details == {"mode": (0, 1)}


def test_start_is_the_one_without_a_year_when_the_day_is_not_known() -> None:
    rule = {"in": "Ada left", "type": "RETREAT", "agents": ["ada"], "recipients": [],
            "start": "2022-01-13", "start_without_date": "--01-13"}  # fmt: skip
    gold = gold_from_json({"actors": {"ada": ["Ada"]}, "required": [rule]})
    said = [statement("RETREAT", ["Ada"], [], "Ada left.", start="--01-13")]
    assert evaluate(gold, said).details["start"] == (0, 1)
    assert evaluate(gold, said, dated=False).details["start"] == (1, 1)


def test_json_objects_are_as_good_as_records() -> None:
    gold = gold_from_json(GOLD)
    assert evaluate(gold, [statement_to_json(MET_BOTH)]) == evaluate(gold, [MET_BOTH])
    with pytest.raises(ContractError, match="evidence"):
        evaluate(gold, [{k: v for k, v in statement_to_json(LEADS).items() if k != "evidence"}])


def test_report_names_what_a_person_should_read() -> None:
    junk = statement("THREATEN", ["Ada"], ["Ben"], MEET)
    report = format_report([scored(MET_DAN, junk)])
    assert "FORBIDDEN CONSULT (act): Ada -> Dan, positive actual" in report
    assert "missed    CONSULT: ada -> ben, cleo, positive actual | Ada met Ben" in report
    assert "loose     CONSULT: ada -> dan, negative actual | did not meet [differs: polarity]" in report
    assert "wrong     THREATEN (act): Ada -> Ben" in report
    assert "typed: P 0.500 R 0.200" in report and "forbidden 1" in report.splitlines()[-1]
    assert len(format_report([scored(MET_DAN)], lines=False)) < len(report)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"required": None}, "no 'required'"),
        ({"actors": None}, "no 'actors'"),
        ({"required": [{"type": "MEET"}]}, "required 1: type 'MEET' is no type"),
        ({"required": [{"in": "x"}]}, "required 1: the rule has no 'type'"),
        ({"optional": [{"type": "AID", "agent": ["ada"]}]}, "optional 1: unknown key 'agent'"),
        ({"forbidden": [{"type": "AID", "agents": ["eva"]}]}, "forbidden 1: 'eva' is not among the actors"),
    ],
)
def test_a_broken_gold_is_named(change: dict[str, Any], message: str) -> None:
    data = {k: v for k, v in {**GOLD, **change}.items() if v is not None}
    with pytest.raises(InputError, match=message):
        gold_from_json(data)


@pytest.mark.parametrize(
    ("content", "message"), [(None, "cannot read"), ("{", "not a gold file"), ("[]", "one JSON object")]
)
def test_a_file_that_is_no_gold_is_named(tmp_path: Path, content: str | None, message: str) -> None:
    path = tmp_path / "gold.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_gold(path)


SHARED = Path(os.environ.get("KG_SHARED", Path(__file__).parents[3] / "shared"))


@pytest.mark.skipif(
    not (SHARED / "tools" / "score.py").exists(), reason="needs score.py of the shared folder"
)
@pytest.mark.parametrize("seed", range(6))
def test_recall_agrees_with_the_reference_scorer(tmp_path: Path, seed: int) -> None:
    path = SHARED / "seed" / "gold.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    chance = random.Random(seed)
    rules = [r for r in data["required"] if chance.random() < 0.6]
    said = [
        from_rule(r if chance.random() < 0.7 else {**r, "polarity": "negative"}, data["actors"])
        for r in rules
    ]
    lines = tmp_path / "statements.jsonl"
    lines.write_text("".join(json.dumps(statement_to_json(s)) + "\n" for s in said), encoding="utf-8")
    command = [sys.executable, SHARED / "tools" / "score.py", path, lines, "--quiet"]
    last = (
        subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip().splitlines()[-1]
    )
    scores = evaluate(read_gold(path), said)
    found, wanted = scores.typed.found + scores.other.found, scores.typed.wanted + scores.other.wanted
    assert last.startswith(f"recall {found}/{wanted} ")
    assert f"forbidden {len(scores.forbidden)}," in last


@pytest.mark.skipif(not (SHARED / "seed" / "gold.json").exists(), reason="needs seed of the shared folder")
def test_all_that_the_first_article_must_tell_is_read_and_nothing_forbidden() -> None:
    text = (SHARED / "seed" / "article.txt").read_text(encoding="utf-8")
    (reading,) = kg.Reader().read([kg.Article("first", text)])
    scores = evaluate(read_gold(SHARED / "seed" / "gold.json"), reading.statements)
    for part in (scores.typed, scores.other):
        assert part.found == part.wanted
    assert scores.forbidden == ()
