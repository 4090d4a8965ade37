"""Lines to paragraphs: blank lines part them, and so do line ends that no typewriter put there."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kg.articles.characters import append_clean, trimmed

_LINE = re.compile("[^\n\r\v\f\x85\u2028\u2029]+")
_LINE_END = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_FINAL = re.compile(r"""[.!?\u2026:;]["')\]]*\Z""")
_ITEM = re.compile(r"(?:[-*\u2022\u2023\u25aa\u25cf\u00b7]|\d{1,2}[.)]) ")
_HEADING = re.compile(r"#{1,6} ")
# Mails, telexes and old sites break lines at 60 to 80 characters; longer lines are paragraphs.
_WIDEST = 132
# A line this full that ends in mid-sentence was broken there, whatever the next word; links taken out of
# a text leave its lines uneven.
_RAGGED = 0.6

Line = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Clean text of one paragraph; ``offsets[i]`` is the place of its character i in the text as given."""

    text: str
    offsets: array[int]
    marked_heading: bool = False
    is_item: bool = False


def paragraphs(text: str) -> Iterator[Paragraph]:
    """The paragraphs of a unified text, in order."""
    for run in _runs(text):
        width = _wrap_width(text, run)
        group = [run[0]]
        for before, line in pairwise(run):
            if _is_wrap(text, before, line, width):
                group.append(line)
            else:
                yield _paragraph(text, group)
                group = [line]
        yield _paragraph(text, group)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends in final punctuation, as no headline and no furniture does."""
    return _FINAL.search(text[-6:]) is not None


def _runs(text: str) -> Iterator[list[Line]]:
    """Lines with nothing blank between them."""
    run: list[Line] = []
    previous = 0
    for match in _LINE.finditer(text):
        start, end = trimmed(text, match.start(), match.end())
        if run and (start == end or match.start() - previous > 1) and _blank_between(text, previous, start):
            yield run
            run = []
        if start < end:
            run.append((start, end))
            previous = match.end()
    if run:
        yield run


def _blank_between(text: str, before: int, after: int) -> bool:
    return len(_LINE_END.findall(text, before, after)) > 1


def _wrap_width(text: str, run: list[Line]) -> int:
    """The width at which the lines of ``run`` were broken; 0 where they are paragraphs."""
    broken = [
        end - start
        for (start, end), (following, _) in pairwise(run)
        if text[following].islower() and not ends_sentence(text[max(start, end - 6) : end])
    ]
    return max((width for width in broken if width <= _WIDEST), default=0)


def _is_wrap(text: str, before: Line, line: Line, width: int) -> bool:
    start, end = before
    if _begins_item(text, line[0]) or (text[start] == "#" and _HEADING.match(text, start)):
        return False
    open_end = not ends_sentence(text[max(start, end - 6) : end])
    if open_end and (text[line[0]].islower() or text[end - 1] == ","):
        return True
    if not width or end - start > _WIDEST:
        return False
    if open_end and end - start > _RAGGED * width:
        return True
    space = text.find(" ", line[0], line[1])
    word = (space if space >= 0 else line[1]) - line[0]
    return end - start + 1 + word > width


def _begins_item(text: str, start: int) -> bool:
    if text[start].isalpha():
        return False
    return _ITEM.match(text, start) is not None or _HEADING.match(text, start) is not None


def _paragraph(text: str, lines: list[Line]) -> Paragraph:
    first = lines[0][0]
    heading = _HEADING.match(text, first)
    item = heading or _ITEM.match(text, first) if text[first] in "#-*\u2022\u2023\u25aa\u25cf\u00b7" else None
    lines[0] = (item.end() if item else first, lines[0][1])
    pieces: list[str] = []
    offsets: array[int] = array("I")
    for number, (start, end) in enumerate(lines):
        if number and not _broken_word(text, lines[number - 1][1], start):
            pieces.append(" ")
            offsets.append(lines[number - 1][1])
        append_clean(text, start, end, pieces, offsets)
    return Paragraph("".join(pieces), offsets, heading is not None, _begins_item(text, first) and not heading)


def _broken_word(text: str, end: int, start: int) -> bool:
    """A word parted at its own or a soft hyphen ("Russia-" / "led"), not a dash at the end of a line."""
    if "\u00ad" in text[end:start]:
        return True
    return text[start].islower() and text[end - 1] == "-" and text[end - 2 : end - 1].isalpha()
