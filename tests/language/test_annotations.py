"""Marks in news articles: they come to the right words, and what does not fit is named."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
import spacy

from kg.errors import InputError
from kg.language.training.annotations import OWN, read_annotated
from kg.language.training.records import Document, EventMark
from kg.model import EVENT_MODES

MARKS = Path(__file__).resolve().parents[2] / "data/annotations"
TEXT = "Peru's Ana Ruiz met Chile. Talks failed."
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()[:16]
ARTICLE = ("a", "train", "yes", DIGEST, "0-26 27-40")
EVENTS = [
    ("a", "16-19", "met", "CONSULT", "meet", "11-15", "20-25", "+A", ""),
    ("a", "27-32", "Talks", "CONSULT", "", "", "", "+A", "doubtful"),
]
NAMES = [("a", "0-4", "Peru", "LOC"), ("a", "7-15", "Ana Ruiz", "PER"), ("a", "20-25", "Chile", "LOC")]


def read(
    folder: Path,
    article: Sequence[str] = ARTICLE,
    events: Sequence[Sequence[str]] = EVENTS,
    text: str = TEXT,
    part: str = "train",
) -> list[Document]:
    tables = {
        "articles.csv": (("article", "part", "names", "sha256", "sentences"), [article]),
        "events.csv": (
            ("article", "span", "word", "type", "mode", "agents", "recipients", "fact", "doubt"),
            events,
        ),
        "names.csv": (("article", "span", "name", "label"), NAMES),
    }
    for name, (head, rows) in tables.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([head, *rows])
    texts = folder / "texts.jsonl"
    texts.write_text(json.dumps({"id": "a", "text": text}) + "\n", encoding="utf-8")
    return list(read_annotated(folder, texts, part, spacy.blank("en")))


def test_marks_come_to_their_words(tmp_path: Path) -> None:
    (document,) = read(tmp_path)
    first, second = document.sentences
    assert first.words == ("Peru", "'s", "Ana", "Ruiz", "met", "Chile", ".")
    assert first.events == (EventMark(4, "CONSULT", "+A", (("agent", 3), ("recipient", 5))),)
    assert second.events == (EventMark(0, None, "+A", ()),)
    assert first.names is not None
    decided = [next(iter(tags)) if len(tags) == 1 else "" for tags in first.names]
    assert decided == ["S-LOC", "", "B-PER", "E-PER", "", "S-LOC", ""]


def test_an_article_without_marked_names_teaches_none(tmp_path: Path) -> None:
    (document,) = read(tmp_path, ("a", "train", "", DIGEST, "0-26"))
    assert document.sentences[0].names is None
    assert read(tmp_path, part="dev") == []


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (("a", "16-19", "met", "MEET", "", "", "", "+A", ""), "no type 'MEET'; allowed: "),
        (("a", "16-19", "met", "CONSULT", "", "", "", "yes", ""), "no fact 'yes'; allowed: "),
    ],
)
def test_a_bad_mark_is_named(tmp_path: Path, event: Sequence[str], said: str) -> None:
    with pytest.raises(InputError, match=said):
        read(tmp_path, events=[event])


def test_own_sentences_stand_beside_the_tables(tmp_path: Path) -> None:
    documents = read(tmp_path)
    (tmp_path / "texts.jsonl").rename(tmp_path / OWN)
    (tmp_path / "none.jsonl").touch()
    assert list(read_annotated(tmp_path, tmp_path / "none.jsonl", "train", spacy.blank("en"))) == documents


def test_another_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the text of a is not the one that was marked"):
        read(tmp_path, text=TEXT + " ")


def test_the_marks_that_ship_fit_the_contract() -> None:
    with (MARKS / "articles.csv").open(encoding="utf-8", newline="") as file:
        articles = {row["article"]: row["part"] for row in csv.DictReader(file)}
    with (MARKS / "events.csv").open(encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file))
    assert set(articles.values()) == {"train", "dev", "test"} and len(events) > 10_000
    for row in events:
        assert row["article"] in articles
        assert row["mode"] in ("", *EVENT_MODES[row["type"]]), row


def test_own_sentences_are_marked_where_they_say() -> None:
    with (MARKS / OWN).open(encoding="utf-8") as lines:
        texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    with (MARKS / "articles.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["article"].startswith("own-")]
    assert {row["article"] for row in rows} == set(texts) and len(texts) == len(set(texts.values()))
    assert {row["part"] for row in rows} == {"train"}
    with (MARKS / "events.csv").open(encoding="utf-8", newline="") as file:
        events = [row for row in csv.DictReader(file) if row["article"] in texts]
    assert len(events) > 5_000
    for row in events:
        start, end = map(int, row["span"].split("-"))
        assert texts[row["article"]][start:end] == row["word"], row
