"""Learn from the treebanks which hyphens and stops the tokenizer must leave, and which short words it
must split.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy

from kg.language.tokens import FILE
from kg.language.training.records import Document, Sentence

_FEWEST = 3
_MARKS = frozenset("()[],;:!?\"“”'‘’")
_HYPHENED = re.compile(r"([^\W\d_]+)-[^\W\d_][\w.]*")
_SHORT = re.compile(r"[^\W\d_]+(?:\.[^\W\d_]+)*\.?|[^\W\d_]+['’][^\W\d_]+")


def learn(documents: Iterable[Document]) -> dict[str, object]:
    """``prefixes``: what keeps its hyphen ("non", "re"); ``exceptions``: form → its words, where spaCy's
    differ.

    What one document alone does is its author's habit, and left out.
    """
    texts = list(documents)
    return {"prefixes": _prefixes(texts), "exceptions": _exceptions(texts)}


def write(learned: dict[str, object], folder: Path) -> None:
    """Write what :func:`kg.language.tokens.adapt` reads."""
    (folder / FILE).write_text(
        json.dumps(learned, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
    )


def _prefixes(documents: list[Document]) -> list[str]:
    kept, split = Counter[str](), Counter[str]()
    homes: dict[str, set[str]] = defaultdict(set)
    for document, sentence in _sentences(documents):
        spaces = sentence.spaces or ()
        for index, word in enumerate(sentence.words):
            match = _HYPHENED.fullmatch(word)
            if match:
                kept[match[1]] += 1
                homes[match[1]].add(document)
            elif word == "-" and 0 < index < len(spaces) - 1 and not spaces[index - 1] and not spaces[index]:
                split[sentence.words[index - 1]] += 1
    return sorted(
        prefix
        for prefix, count in kept.items()
        if count >= _FEWEST and count > 2 * split[prefix] and len(homes[prefix]) > 1
    )


def _sentences(documents: list[Document]) -> Iterator[tuple[str, Sentence]]:
    for document in documents:
        yield from ((document.name, sentence) for sentence in document.sentences if sentence.spaces)


def _pieces(sentence: Sentence) -> Iterator[tuple[str, ...]]:
    """The words between two spaces, without the marks around them."""
    piece: list[str] = []
    for word, space in zip(sentence.words, sentence.spaces or (), strict=True):
        piece.append(word)
        if space:
            yield _bare(piece)
            piece = []
    if piece:
        yield _bare(piece)


def _bare(piece: list[str]) -> tuple[str, ...]:
    first, last = 0, len(piece)
    while first < last and piece[first] in _MARKS:
        first += 1
    while last > first and piece[last - 1] in _MARKS:
        last -= 1
    return tuple(piece[first:last])


def _exceptions(documents: list[Document]) -> dict[str, list[str]]:
    nlp = spacy.blank("en")
    seen: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    homes: dict[str, set[str]] = defaultdict(set)
    for document, sentence in _sentences(documents):
        for piece in _pieces(sentence):
            form = "".join(piece)
            seen[form][piece] += 1
            homes[form].add(document)
    found = {}
    for form, counts in sorted(seen.items()):
        piece, count = counts.most_common(1)[0]
        if (
            count < _FEWEST
            or 4 * count < 3 * counts.total()
            or len(homes[form]) < 2
            or not _SHORT.fullmatch(form)
        ):
            continue
        if tuple(token.text for token in nlp.tokenizer(form)) != piece:
            found[form] = list(piece)
    return found
