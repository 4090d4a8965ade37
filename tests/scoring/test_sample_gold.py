"""The gold of the samples is sound: it fits its articles, and what it demands it does not forbid."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from statements_by_hand import from_rule

from kg.model import EVENT_MODES
from kg.scoring import evaluate, gold_article, read_gold

GOLD = sorted((Path(__file__).parents[2] / "data" / "gold").glob("*.json"))


@pytest.fixture(params=GOLD, ids=lambda p: p.stem)
def path(request: pytest.FixtureRequest) -> Path:
    assert isinstance(request.param, Path)
    return request.param


def loaded(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def test_odd_ones_are_for_tuning_and_even_ones_for_scoring_only() -> None:
    uses = [read_gold(p).use for p in GOLD]
    assert uses == ["tune", "score"] * 12


def test_there_are_enough_statements() -> None:
    assert sum(r.type != "OTHER" for p in GOLD for r in read_gold(p).required) >= 500


def test_every_rule_points_into_its_article(path: Path) -> None:
    text = gold_article(path).text
    gold = read_gold(path)
    rules = (*gold.required, *gold.optional, *gold.forbidden)
    assert [r.fragment for r in rules if r.fragment and r.fragment not in text] == []


def test_the_article_is_read_with_its_day_and_publisher(path: Path) -> None:
    article, said = gold_article(path), loaded(path)["article"]
    assert (str(article.published), article.publisher) == (said["published"], said["publisher"])


def test_what_gold_demands_is_right_and_not_forbidden(path: Path) -> None:
    data = loaded(path)
    said = [from_rule(rule, data["actors"]) for rule in data["required"]]
    scores = evaluate(read_gold(path), said)
    assert scores.forbidden == ()
    assert scores.typed.f1(strict=True) == 1.0
    assert scores.other.found_strictly == scores.other.wanted
    assert all(right == asked for right, asked in scores.details.values())


def test_alternatives_begin_with_the_plain_reading(path: Path) -> None:
    # Readers of the layout that know nothing of recipients_any take recipients.
    for rule in loaded(path)["required"]:
        if "recipients_any" in rule:
            assert rule["recipients"] == rule["recipients_any"][0]


def single_sentences() -> list[dict[str, Any]]:
    lines = (GOLD[0].parent / "single-sentences.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_single_sentences_have_ten_of_each_type_in_two_halves() -> None:
    rows = single_sentences()
    counts = Counter((row["type"], row["half"]) for row in rows)
    types = set(EVENT_MODES) - {"OTHER"}
    assert counts == {(t, half): 5 if t else 10 for t in (*types, None) for half in ("tune", "score")}
    assert [row["half"] for row in rows[:2]] == ["tune", "score"]


@pytest.mark.parametrize("row", single_sentences(), ids=lambda row: row["sentence"][:40])
def test_the_actors_of_a_single_sentence_are_words_of_it(row: dict[str, Any]) -> None:
    agent, recipient = (row["sentence"][slice(*row[side])] for side in ("agent", "recipient"))
    assert agent == agent.strip() != "" and recipient == recipient.strip() != ""
    assert row["agent"][1] <= row["recipient"][0] or row["recipient"][1] <= row["agent"][0]
