"""Articles through the language model, a batch ahead of the reading."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import kg
from kg.reading import reader as reading
from kg.reading.annotating import annotated

BLANK = spacy.blank("en")


def numbered(count: int, taken: list[int] | None = None) -> Iterator[kg.Article]:
    for n in range(count):
        if taken is not None:
            taken.append(threading.get_ident())
        yield kg.Article(str(n), f"Article {n} is short.")


@pytest.mark.parametrize("count", [0, 1, 15, 16, 17, 50])
def test_all_come_in_order_with_their_own_docs(count: int) -> None:
    found = list(annotated(lambda: BLANK, numbered(count)))
    assert [article.id for _, article, _ in found] == [str(n) for n in range(count)]
    assert all(doc.text == article.text == layout.text for doc, article, layout in found)


def test_not_more_than_two_batches_are_taken_ahead() -> None:
    taken: list[int] = []
    stream = annotated(lambda: BLANK, numbered(1000, taken))
    next(stream)
    assert len(taken) <= 2 * 16 + 2
    stream.close()
    assert len(taken) <= 2 * 16 + 2


def test_long_articles_go_alone() -> None:
    asked: list[int] = []

    def pipeline() -> Language:
        asked.append(1)
        return BLANK

    list(annotated(pipeline, (kg.Article(str(n), "The king left. " * 5000) for n in range(3))))
    assert len(asked) == 3


def test_articles_are_taken_in_the_callers_thread() -> None:
    """A source may be a database that other threads must not use."""
    taken: list[int] = []
    list(annotated(lambda: BLANK, numbered(40, taken)))
    assert set(taken) == {threading.get_ident()}


def test_errors_of_both_sides_come_through() -> None:
    def broken() -> Iterator[kg.Article]:
        yield from numbered(20)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(annotated(lambda: BLANK, broken()))

    nlp = spacy.blank("en")

    @Language.component("kg_test_fails")
    def fails(doc: Doc) -> Doc:
        raise RuntimeError("no network")

    nlp.add_pipe("kg_test_fails")
    with pytest.raises(RuntimeError, match="no network"):
        list(annotated(lambda: nlp, numbered(3)))


def test_a_fault_in_one_article_costs_that_article_only() -> None:
    reader = kg.Reader()

    @Language.component("kg_test_fails_once")
    def fails_once(doc: Doc) -> Doc:
        if "Article 7" in doc.text:
            raise IndexError("no such word")
        return doc

    reader.nlp.add_pipe("kg_test_fails_once")
    rejected: list[kg.Rejected] = []
    read = [reading.article.id for reading in reader.read(numbered(20), reject=rejected.append)]
    assert read == [str(n) for n in range(20) if n != 7]
    assert [r.source for r in rejected] == ["7"]
    assert rejected[0].reason.startswith(
        "cannot be read: IndexError('no such word'), test_annotating.py, line "
    )
    with pytest.raises(IndexError, match="no such word"):
        list(reader.read(numbered(20)))


def test_a_fault_in_a_rule_costs_that_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    reader, times = kg.Reader(), reading.find_times

    def broken(doc: Any, *day: Any) -> Any:
        return times(doc, *day) if "Article 3" not in doc.text else [][0]

    monkeypatch.setattr(reading, "find_times", broken)
    rejected: list[kg.Rejected] = []
    read = [found.article.id for found in reader.read(numbered(5), reject=rejected.append)]
    assert read == ["0", "1", "2", "4"]
    assert [r.source for r in rejected] == ["3"]


def test_the_pipeline_is_made_anew_before_its_words_fill_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Poland accused Belarus of sending migrants across the border."
    reader = kg.Reader()
    before = next(reader.read([kg.Article("a", text)]))
    first = reader.nlp
    monkeypatch.setattr(reading, "_MOST_WORDS", 2)
    after = next(reader.read([kg.Article("a", text)]))
    assert reader.nlp is not first
    assert after.statements == before.statements
