"""``kg describe``: one answer a line, in order, whatever stands on the lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import Run


def test_answers_come_in_the_order_of_the_lines(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text(
        '{"phrase": "the Kazakh president", "date": "2022-01-13"}\n\n{"phrase": "Chadian police"}\n'
        '{"phrase": "Peruvian miners", "date": null}\n',
        encoding="utf-8",
    )
    done = run("describe", file)
    assert done.status == 0
    assert [json.loads(line) for line in done.out.splitlines()] == [
        {"country": "KAZ", "sector": "GOV", "class": "Person", "actor": "Kassym-Jomart Tokayev"},
        {"country": "TCD", "sector": "COP", "class": "Organization", "actor": "Police of Chad"},
        {"country": "PER", "sector": "LAB", "class": "Group", "actor": None},
    ]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Peru", "is not JSON"),
        (b'["Peru"]', "not an object"),
        (b'{"date": "2022-01-13"}', 'no "phrase"'),
        (b'{"phrase": 5}', '"phrase" must be text'),
        (b'{"phrase": "..."}', "has no word in it"),
        (b'{"phrase": "Peru", "date": 2022}', '"date" must be a day'),
        (b'{"phrase": "Peru", "date": "2022-02-30"}', "is not a date"),
        (b'{"phrase": "\xff"}', "is not UTF-8"),
    ],
)
def test_a_wrong_line_is_told_in_its_place_and_the_rest_goes_on(
    run: Run, tmp_path: Path, line: bytes, reason: str
) -> None:
    file = tmp_path / "in.jsonl"
    file.write_bytes(line + b'\n{"phrase": "Chad"}\n')
    done = run("describe", file)
    wrong, right = map(json.loads, done.out.splitlines())
    assert done.status == 1 and "1 of 2 lines rejected" in done.err
    assert reason in wrong["error"] and wrong["country"] is None
    assert right == {"country": "TCD", "sector": None, "class": "State", "actor": "Chad"}
