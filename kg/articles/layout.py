"""An article's text as readable blocks, with the place of every character in the text as it was given."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.articles.characters import unify
from kg.articles.datelines import Dateline, find_dateline
from kg.articles.furniture import furniture
from kg.articles.paragraphs import Paragraph, ends_sentence, paragraphs

_PARTING = "\n\n"
# Words of a heading inside an article, and of a headline or standfirst before it.
_HEADING_WORDS = 12
_HEADLINE_WORDS = 45
# A title of this many characters at least also names a block that it only begins ("Title | Publisher").
_TELLING = 20
_LONGEST_TITLE = 300
# Words of the paragraph that takes the article up again after links to other pages, and after references.
_AFTER_LIST = 9
_AFTER_SOURCES = 18
# Sign-offs close one of so many last paragraphs.
_LAST = 4


@dataclass(frozen=True, slots=True)
class Block:
    """``[start, end)`` in the clean text; ``kind``: "headline" (a heading further down too) or "body"."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Layout:
    """The readable text; its character i stood at ``offsets[i]`` of the text as it was given."""

    text: str
    offsets: Sequence[int]
    blocks: tuple[Block, ...]
    dateline: Dateline | None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the text as given that clean ``[start, end)`` came from."""
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"span {start}..{end} is not within 0..{len(self.text)}")
        if start == end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(slots=True)
class _Piece:
    paragraph: Paragraph
    start: int
    end: int
    after_dateline: bool = False

    @property
    def text(self) -> str:
        return self.paragraph.text[self.start : self.end]


def lay_out(text: str, title: str | None = None) -> Layout:
    """The blocks of an article's ``text`` without datelines and site furniture.

    Quotes, spaces and hyphens come out plain, invisible characters and line breaks inside a paragraph are
    gone; ``Layout.original`` leads every span back. ``title``: the article's title where known, so that it
    is seen as headline when the text repeats it.
    """
    known = _title_key(unify(title)) if title else ""
    pieces, dateline = _read_pieces(unify(text), known)
    return _joined(pieces, _kinds(pieces, known), dateline)


def _read_pieces(text: str, title: str) -> tuple[list[_Piece], Dateline | None]:
    site = furniture()
    pieces: list[_Piece] = []
    dateline: Dateline | None = None
    begun, prose = False, 0
    for paragraph in paragraphs(text):
        words = paragraph.text
        if not _is_title(words, title):
            if pieces and site.ends_article(words):
                break
            if site.opens_list(words) or site.opens_sources(words):
                prose = _AFTER_LIST if site.opens_list(words) else _AFTER_SOURCES
                continue
            if site.is_furniture(words) or (prose and not _is_prose(words, prose)):
                continue
        prose = 0
        found = find_dateline(words, beginning=not begun)
        piece = _Piece(paragraph, found.end if found else 0, len(words), found is not None)
        if found and (found.place or found.agency or not begun):
            dateline = _merged(dateline, _placed(found, paragraph))
        if piece.start < piece.end:
            pieces.append(piece)
            begun = begun or ends_sentence(words)
    for piece in pieces[-_LAST:]:
        piece.end = max(piece.start + 1, site.tail_start(piece.paragraph.text))
    return pieces, dateline


def _is_prose(words: str, least: int) -> bool:
    return ends_sentence(words) and words.count(" ") + 1 >= least


def _placed(found: Dateline, paragraph: Paragraph) -> Dateline:
    last = found.end
    while last > 1 and paragraph.text[last - 1] == " ":
        last -= 1
    return replace(found, start=paragraph.offsets[0], end=paragraph.offsets[last - 1] + 1)


def _merged(first: Dateline | None, then: Dateline) -> Dateline:
    """The first dateline counts; one with a place takes over the day of a line that gave only the day."""
    if first is None:
        return then
    if first.place is None and then.place is not None:
        return replace(then, day=then.day or first.day)
    return first


def _title_key(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def _kinds(pieces: list[_Piece], title: str) -> list[str]:
    open_ended = [not ends_sentence(piece.text) and not piece.after_dateline for piece in pieces]
    if all(open_ended):
        return ["headline" if _is_title(piece.text, title) else "body" for piece in pieces]
    dateline = next((index for index, piece in enumerate(pieces) if piece.after_dateline), 0)
    first = max(dateline, open_ended.index(False))
    kinds = []
    for index, piece in enumerate(pieces):
        words = piece.text.count(" ") + 1
        # Further down a heading stands alone above a paragraph; lines without full stops in a row are a list.
        alone = index + 1 < len(pieces) and not open_ended[index + 1] and not open_ended[index - 1]
        short = words <= _HEADLINE_WORDS if index < first else alone and words <= _HEADING_WORDS
        heading = piece.paragraph.marked_heading or _is_title(piece.text, title)
        kinds.append("headline" if heading or (open_ended[index] and short) else "body")
    return kinds


def _is_title(words: str, title: str) -> bool:
    if not title or len(words) > _LONGEST_TITLE:
        return False
    key = _title_key(words)
    return key == title or (
        min(len(key), len(title)) >= _TELLING and (key.startswith(title) or title.startswith(key))
    )


def _joined(pieces: list[_Piece], kinds: list[str], dateline: Dateline | None) -> Layout:
    texts: list[str] = []
    offsets: array[int] = array("I")
    blocks: list[Block] = []
    for piece, kind in zip(pieces, kinds, strict=True):
        if blocks:
            texts.append(_PARTING)
            offsets.extend([offsets[-1] + 1] * len(_PARTING))
        start = len(offsets)
        texts.append(piece.text)
        offsets.extend(piece.paragraph.offsets[piece.start : piece.end])
        blocks.append(Block(start, len(offsets), kind))
    offsets.append(offsets[-1] + 1 if offsets else 0)
    return Layout("".join(texts), offsets, tuple(blocks), dateline)
