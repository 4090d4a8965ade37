"""Reader of news articles with events and names marked by hand; see ``data/annotations/README.md``."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from spacy.language import Language

from kg.errors import InputError
from kg.language.semantics import EVENT_TYPES, FACTS
from kg.language.training.names import allowed_tags
from kg.language.training.records import Document, EventMark, Sentence

Row = dict[str, str]
Span = tuple[int, int]
# Beside the tables: sentences written to be marked, as JSON lines like the articles.
OWN = "own.jsonl"
# Events with a name were marked, too, but not all of them.
_KNOWN = ("PER", "ORG", "LOC", "NORP")


def read_annotated(folder: Path, articles: Path, part: str, nlp: Language) -> Iterator[Document]:
    """The articles of a part (train, dev, test) with their events, many with their names, too. ``folder``
    holds ``articles.csv``, ``events.csv``, ``names.csv`` and maybe ``own.jsonl``; ``articles``: JSON lines
    with the texts that are not there; ``nlp`` cuts words.

    Raises InputError where a text is not the one that was marked, or a row is none of the allowed.
    """
    events, names = (_by_article(folder / name) for name in ("events.csv", "names.csv"))
    wanted = {row["article"]: row for row in _rows(folder / "articles.csv") if row["part"] == part}
    for article in _articles(articles, folder / OWN):
        if article["id"] not in wanted:
            continue
        row = wanted[article["id"]]
        text = article["text"]
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
            raise InputError(f"{articles}: the text of {article['id']} is not the one that was marked")
        named = names[article["id"]] if row["names"] else None
        yield Document(
            article["id"],
            "wikinews",
            tuple(
                _sentence(text, _span(span), events[article["id"]], named, nlp)
                for span in row["sentences"].split()
            ),
        )


def _articles(articles: Path, own: Path) -> Iterator[dict[str, str]]:
    for path in (articles, own) if own.is_file() else (articles,):
        with path.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _by_article(path: Path) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(path):
        found[row["article"]].append(row)
    return found


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _span(text: str) -> Span:
    start, _, end = text.partition("-")
    return int(start), int(end)


def _sentence(text: str, span: Span, events: list[Row], names: list[Row] | None, nlp: Language) -> Sentence:
    start, end = span
    tokens = [token for token in nlp.make_doc(text[start:end]) if not token.is_space]
    words = tuple(token.text for token in tokens)
    at = [(start + token.idx, start + token.idx + len(token)) for token in tokens]

    def word(spot: Span) -> int | None:
        """The token with the end of a marked word in it."""
        return next((i for i, (low, high) in enumerate(at) if low < spot[1] <= high), None)

    marks = []
    for row in events:
        spot = _span(row["span"])
        index = word(spot) if start <= spot[0] < end else None
        if index is not None:
            marks.append(EventMark(index, _type(row), _fact(row), tuple(_participants(row, word))))
    allowed = None
    if names is not None:
        found = ((*_covered(_span(row["span"]), at), row["label"]) for row in names)
        allowed = allowed_tags(words, found, known=_KNOWN)
    return Sentence(words, names=allowed, events=tuple(marks))


def _covered(span: Span, at: list[Span]) -> Span:
    """The tokens that a span of characters touches; an empty range where it lies elsewhere."""
    touched = [i for i, (low, high) in enumerate(at) if low < span[1] and span[0] < high]
    return (touched[0], touched[-1] + 1) if touched else (0, 0)


def _participants(row: Row, word: Callable[[Span], int | None]) -> Iterator[tuple[str, int]]:
    for role, spans in (("agent", row["agents"]), ("recipient", row["recipients"])):
        for span in spans.split():
            index = word(_span(span))
            if index is not None:
                yield role, index


def _type(row: Row) -> str | None:
    if row["type"] not in EVENT_TYPES[1:]:
        raise InputError(
            f"event {row['article']} {row['span']}: no type {row['type']!r}; allowed: {EVENT_TYPES[1:]}"
        )
    return None if row["doubt"] else row["type"]


def _fact(row: Row) -> str:
    if row["fact"] not in FACTS:
        raise InputError(f"event {row['article']} {row['span']}: no fact {row['fact']!r}; allowed: {FACTS}")
    return row["fact"]
