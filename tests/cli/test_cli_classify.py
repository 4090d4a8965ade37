"""``kg classify``: one answer a line, in order, whatever stands on the lines."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from conftest import Run

GOOD = '{"sentence": "Oslo thanked Lima.", "agent": [0, 4], "recipient": [13, 17]}'


def test_answers_come_in_the_order_of_the_lines(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    turned = '{"sentence": "Oslo was accused by Lima of lying.", "agent": [20, 24], "recipient": [0, 4]}'
    file.write_text(f"{GOOD}\n\n{turned}\n", encoding="utf-8")
    done = run("classify", file)
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert done.status == 0
    assert [(a["type"], a["mode"]) for a in answers] == [("SUPPORT", None), ("ACCUSE", "allege")]
    assert all(set(a) == {"type", "mode", "score"} and 0 <= a["score"] <= 1 for a in answers)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"Oslo thanked Lima.", "is not JSON"),
        (b"[1]", "not an object"),
        (b'{"sentence": "Oslo thanked Lima.", "agent": [0, 4]}', 'no "recipient"'),
        (b'{"sentence": 5, "agent": [0, 4], "recipient": null}', '"sentence" must be text'),
        (b'{"sentence": " ", "agent": [0, 1], "recipient": null}', '"sentence" must be text'),
        (b'{"sentence": "Oslo left.", "agent": [0, true], "recipient": null}', '"agent" must be two'),
        (b'{"sentence": "Oslo left.", "agent": "Oslo", "recipient": null}', '"agent" must be two'),
        (b'{"sentence": "Oslo left.", "agent": [0, 40], "recipient": null}', "is not in the sentence"),
        (b'{"sentence": "Oslo left.", "agent": [4, 4], "recipient": null}', "is not in the sentence"),
        (b'{"sentence": "Oslo   left.", "agent": [5, 6], "recipient": null}', "has no word in it"),
        (b'{"sentence": "\xff", "agent": [0, 1], "recipient": null}', "is not UTF-8"),
    ],
)
def test_a_bad_line_has_its_error_in_its_place(
    run: Run, monkeypatch: pytest.MonkeyPatch, line: bytes, reason: str
) -> None:
    class Stdin:
        buffer = io.BytesIO(line + b"\n" + GOOD.encode() + b"\n")

    monkeypatch.setattr(sys, "stdin", Stdin())
    done = run("classify", "-")
    bad, good = (json.loads(answer) for answer in done.out.splitlines())
    assert done.status == 1
    assert bad["type"] is None and reason in bad["error"]
    assert good["type"] == "SUPPORT"
    assert "1 of 2 lines rejected" in done.err and f"-:1: {bad['error'][:10]}" in done.err


def test_half_a_character_keeps_the_offsets(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"sentence": "\\ud800 Oslo thanked Lima.", "agent": [2, 6], "recipient": [15, 19]}\n')
    done = run("classify", file)
    assert done.status == 0 and json.loads(done.out)["type"] == "SUPPORT"


@pytest.mark.parametrize(("file", "reason"), [("nowhere.jsonl", "No such file"), (".", "is a folder")])
def test_what_is_no_file(run: Run, file: str, reason: str) -> None:
    done = run("classify", file)
    assert done.status == 1 and reason in done.err and done.out == ""
