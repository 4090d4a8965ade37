"""What stands in quotation marks: which marks belong together, over sentences and paragraphs.

Double marks are paired by their shape (space before or behind) and never across a paragraph, unless the next
paragraph opens again, as the press does when somebody goes on speaking, or closes what was left open. One
stray mark costs its own sentence at most. Single marks count where they cannot be apostrophes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from kg.language.plain import Doc, Token

_OPENING, _CLOSING = frozenset("“„«"), frozenset("”»")
_DOUBLE = frozenset({'"', "``", "''"}) | _OPENING | _CLOSING
_SINGLE = frozenset({"'", "‘", "’"})
_BEFORE_OPENING = frozenset("([{-–—/:" + '"' + "'")
_AFTER_CLOSING = frozenset(")]}-–—/:;,.!?" + '"' + "'")
_LONGEST_SINGLE = 60

Shape = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Quote:
    """One stretch in quotation marks: token spans without the marks, one a paragraph."""

    parts: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """First token inside."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Behind the last token inside."""
        return self.parts[-1][1]

    def holds(self, i: int) -> bool:
        """Whether token ``i`` is inside."""
        return any(start <= i < end for start, end in self.parts)


def find_quotes(doc: Doc) -> list[Quote]:
    """Everything in quotation marks, in text order, none overlapping."""
    quotes = list(_double(doc, list(paragraphs(doc))))
    inside = {i for quote in quotes for start, end in quote.parts for i in range(start, end)}
    quotes.extend(_single(doc, inside))
    return sorted((q for q in quotes if q.start < q.end), key=lambda q: q.start)


def is_mark(token: Token) -> bool:
    """Whether the token is a quotation mark, double or single."""
    return token.text in _DOUBLE or token.text in _SINGLE


def overlapping(quotes: Sequence[Quote], start: int, end: int) -> Sequence[Quote]:
    """Those of the quotes, given in text order, that share a token with ``[start, end)``."""
    first = bisect_right(quotes, start, key=lambda q: q.end)
    last = bisect_left(quotes, end, key=lambda q: q.start)
    return quotes[first:last]


def paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Token spans between line breaks; none is empty."""
    start = 0
    for token in doc:
        if "\n" in token.text:
            if start < token.i:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _double(doc: Doc, blocks: Sequence[tuple[int, int]]) -> Iterator[Quote]:
    open_parts: list[tuple[int, int]] = []
    opened: int | None = None
    for number, (start, end) in enumerate(blocks):
        if open_parts:
            opened = start + (doc[start].text in _DOUBLE)
        elif opened is not None:
            # The mark stood alone before the line break.
            opened = start
        for i in range(start, end):
            if doc[i].text not in _DOUBLE or opened == i + 1:
                continue
            shape = _shape(doc, i, start, end)
            if opened is None:
                opened = None if shape == "close" else i + 1
                continue
            if shape == "open" and i > opened:
                yield Quote((*open_parts, (opened, min(i, _sentence_end(doc, opened)))))
                open_parts, opened = [], i + 1
                continue
            yield Quote((*open_parts, (opened, i)))
            open_parts, opened = [], None
        if opened is not None and opened == end and not open_parts:
            continue
        if opened is not None:
            if _goes_on(doc, blocks[number + 1 :], opened == start + 1 or bool(open_parts)):
                open_parts.append((opened, end))
            else:
                last = end if opened == start + 1 or open_parts else min(end, _sentence_end(doc, opened))
                yield Quote((*open_parts, (opened, last)))
                open_parts = []
            opened = None


def _shape(doc: Doc, i: int, start: int, end: int) -> Shape:
    """Whether the mark looks like an opening or a closing one, by the space around it."""
    text = doc[i].text
    if text in _OPENING or text == "``":
        return "open"
    if text in _CLOSING or text == "''":
        return "close"
    before = i == start or bool(doc[i - 1].whitespace_) or doc[i - 1].text[-1:] in _BEFORE_OPENING
    after = i + 1 == end or bool(doc[i].whitespace_) or doc[i + 1].text[:1] in _AFTER_CLOSING
    if before == after:
        return "either"
    return "open" if before else "close"


def _goes_on(doc: Doc, following: Sequence[tuple[int, int]], whole: bool) -> bool:
    """Whether a quote left open at the end of its paragraph goes on in the next one."""
    if not following:
        return False
    start, end = following[0]
    marks = [i for i in range(start, end) if doc[i].text in _DOUBLE]
    if not marks:
        return False
    if marks[0] == start:
        return _shape(doc, start, start, end) != "close"
    return whole and _shape(doc, marks[0], start, end) == "close"


def _sentence_end(doc: Doc, i: int) -> int:
    """Behind the last token of the sentence of token ``i``."""
    if not doc.has_annotation("SENT_START"):
        return len(doc)
    return int(doc[min(i, len(doc) - 1)].sent.end)


def _single(doc: Doc, inside: set[int]) -> Iterator[Quote]:
    """Quotes in single marks: opened after a space, closed before one; plural possessives do not close."""
    for start, end in paragraphs(doc):
        marks = [i for i in range(start, end) if doc[i].text in _SINGLE and i not in inside]
        done = start
        for i in marks:
            if i < done or _shape(doc, i, start, end) != "open" or doc[i + 1].text[:1].isdigit():
                continue
            closers = [j for j in marks if i + 1 < j <= i + _LONGEST_SINGLE and _closes(doc, j, start, end)]
            sure = [j for j in closers if not doc[j - 1].text.endswith("s") or _stops(doc, j, end)]
            if closers:
                last = (sure or closers)[0]
                yield Quote(((i + 1, last),))
                done = last + 1


def _closes(doc: Doc, i: int, start: int, end: int) -> bool:
    return _shape(doc, i, start, end) == "close" or (i + 1 == end and not doc[i - 1].whitespace_)


def _stops(doc: Doc, i: int, end: int) -> bool:
    """Whether the mark stands at punctuation or at the end, where no possessive does."""
    return i + 1 >= end or doc[i + 1].is_punct or doc[i - 1].is_punct
