"""``kg extract``: what it prints, what it never prints, and input that cannot be read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import Run
from test_cli_usage import python, seconds

TEXT = (
    "Ruritania asks neighbours for help\n\n"
    "STRELSAU, March 4 (RNA) - The government of Poland requested help from Germany on Thursday.\n\n"
    "Poland will not send troops to Hungary in May, Prime Minister Donald Tusk said.\n"
)
FIELDS = [
    *(
        "id",
        "kind",
        "type",
        "mode",
        "contexts",
        "predicate",
        "agents",
        "recipients",
        "theme",
        "place",
        "time",
    ),
    *("polarity", "modality", "attribution", "evidence", "trigger", "confidence"),
]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_json_is_the_contract(run: Run, article: Path) -> None:
    done = run("extract", article, "--json", "--published", "2021-03-05")
    statements = lines(done.out)
    assert done.status == 0
    assert statements
    for statement in statements:
        assert list(statement) == FIELDS
        evidence = statement["evidence"]
        assert isinstance(evidence, dict)
        assert TEXT[evidence["start"] : evidence["end"]] == evidence["quote"]
        trigger = statement["trigger"]
        assert isinstance(trigger, dict)
        assert TEXT[trigger["start"] : trigger["end"]] == trigger["text"]
    assert any(s["type"] == "REQUEST" for s in statements)


def test_the_same_text_gives_the_same_bytes(run: Run, article: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.txt"
    copy.write_bytes(article.read_bytes())
    first = run("extract", article, "--json")
    assert first.out
    assert run("extract", copy, "--json").out == first.out


@pytest.mark.parametrize("form", [[], ["--json"], ["--layers"]])
def test_without_a_date_no_year_is_printed(run: Run, article: Path, form: list[str]) -> None:
    out = run("extract", article, *form).out
    assert out
    # Digits of ids and offsets are no years.
    words = re.sub(r"urn:kg:\S+|Q\d+|\"(?:id|article|actor)\": \"[^\"]*\"", "", out)
    assert re.findall(r"(?<![\d.])(?:19|20)\d\d(?!\d)", words) == []


def test_plain_output_shows_each_sentence_with_its_statements(run: Run, article: Path) -> None:
    out = run("extract", article).out
    assert "> The government of Poland requested help from Germany on Thursday." in out
    assert re.search(r"^  REQUEST.*: .+ -> .*Germany", out, re.MULTILINE)


def test_layers(run: Run, article: Path) -> None:
    (layers,) = lines(run("extract", article, "--layers").out)
    assert {"article", "sentences", "tokens", "names", "mentions", "times", "statements"} <= set(layers)
    sentences = layers["sentences"]
    assert isinstance(sentences, list)
    assert all("RNA" not in TEXT[start:end] for start, end in sentences)


def test_bad_input_is_counted_and_the_rest_goes_on(run: Run, article: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)))
    (tmp_path / "large.txt").write_bytes(b"The king left. " * 350_000)
    (tmp_path / "lines.jsonl").write_text(
        '{"title": "x"}\n' + json.dumps({"text": TEXT, "id": "mine"}) + "\n"
    )
    bad = [tmp_path / name for name in ("empty.txt", "binary.txt", "missing.txt", "large.txt")]
    done = run("extract", *bad, tmp_path / "lines.jsonl", article, "--json")
    assert done.status == 1
    rejected = [line for line in done.err.splitlines() if line.startswith("kg: rejected: ")]
    assert len(rejected) == 5
    assert done.err.splitlines()[-1] == "kg: 5 of 7 inputs rejected"
    articles = {s["evidence"]["article"] for s in lines(done.out)}  # type: ignore[index]
    assert "mine" in articles
    assert len(articles) == 2


def test_nothing_to_read_costs_no_model(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    code = (
        "import sys\nfrom kg.cli import main\n"
        f"status = main(['extract', {str(tmp_path / 'empty.txt')!r}, '--json'])\n"
        "sys.exit('onnxruntime' in sys.modules or status != 1)"
    )
    with python("-c", code) as process:
        process.communicate()
    assert process.returncode == 0


def test_a_short_article_takes_little_more_than_loading_the_model(article: Path) -> None:
    model = seconds("-c", "from kg.language import load; load()")
    assert seconds("-m", "kg", "extract", article, "--json") < 3 * model


def test_text_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    text = "Poland requested help from \u001b[31mGermany\u001b[0m on Thursday.\u2028Poland thanked Germany."
    path.write_text(json.dumps({"text": text, "title": "\u001b]0;x\u0007"}))
    assert "\u001b" not in run("extract", path).out
    done = run("extract", path, "--json")
    assert "\u001b" not in done.out
    assert all(json.loads(line) for line in done.out.splitlines())
