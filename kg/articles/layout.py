"""An article's text as readable blocks, with the place of every character in the text as it was given."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kg.articles.characters import unify
from kg.articles.datelines import Dateline, find_dateline
from kg.articles.furniture import furniture
from kg.articles.labels import find_labels, is_in_brief, is_recommendations
from kg.articles.paragraphs import Paragraph, ends_sentence, paragraphs
from kg.articles.parts import Part, Piece, parted

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
    """``[start, end)`` in the clean text, and its part in it.

    ``kind``: "headline" (a heading further down too); "body"; "question" and "answer" of an interview;
    "speaker", whose words are the "speech" (or "question") after it; "day", which opens an entry of a
    chronology; "addressee", to whom the "demand" after it is made. ``entry``: number of the entry of a live
    blog, a chronology or news in brief; 0 before the first.
    """

    start: int
    end: int
    kind: str
    entry: int = 0


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


def lay_out(text: str, title: str | None = None) -> Layout:
    """The blocks of an article's ``text`` without datelines and site furniture.

    Quotes, spaces and hyphens come out plain, invisible characters and line breaks inside a paragraph are
    gone; ``Layout.original`` leads every span back. ``title``: the article's title where known, so that it
    is seen as headline when the text repeats it.
    """
    known = _title_key(unify(title)) if title else ""
    pieces, dateline = _read_pieces(unify(text), known)
    kinds = _kinds(pieces, known)
    brief = is_in_brief(title or "") or (
        bool(pieces) and kinds[0] == "headline" and is_in_brief(pieces[0].text)
    )
    return _joined(list(parted(pieces, kinds, brief)), dateline)


def _read_pieces(text: str, title: str) -> tuple[list[Piece], Dateline | None]:
    site = furniture()
    pieces: list[Piece] = []
    dateline: Dateline | None = None
    begun, prose = False, 0
    given = list(paragraphs(text))
    labels = find_labels([paragraph.text for paragraph in given], title)
    for number, paragraph in enumerate(given):
        words, label = paragraph.text, labels.get(number)
        if label is None and not _is_title(words, title):
            if pieces and site.ends_article(words) and not is_recommendations(words):
                break
            if site.opens_list(words) or site.opens_sources(words):
                prose = _AFTER_LIST if site.opens_list(words) else _AFTER_SOURCES
                continue
            if site.is_furniture(words) or (prose and not _is_prose(words, prose)):
                continue
        prose = 0
        piece = Piece(paragraph, 0 if label is None else label.rest, len(words), label=label)
        found = find_dateline(words[piece.start :], beginning=not begun)
        if found:
            found = replace(found, start=piece.start, end=piece.start + found.end)
            piece.start, piece.after_dateline = found.end, True
        if found and (found.place or found.agency or not begun):
            dateline = _merged(dateline, _placed(found, paragraph))
        if piece.start < piece.end or label is not None:
            pieces.append(piece)
            begun = begun or ends_sentence(words)
    for piece in pieces[-_LAST:]:
        if piece.start < piece.end:
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


def _kinds(pieces: list[Piece], title: str) -> list[str]:
    open_ended = [not ends_sentence(p.text) and not p.after_dateline and p.start < p.end for p in pieces]
    if all(open_ended):
        return ["headline" if _is_title(piece.text, title) else "body" for piece in pieces]
    dateline = next((index for index, piece in enumerate(pieces) if piece.after_dateline), 0)
    first = max(dateline, open_ended.index(False))
    kinds = []
    for index, piece in enumerate(pieces):
        words = piece.text.count(" ") + 1
        # Further down a heading stands alone above a paragraph; lines without full stops in a row are a list.
        alone = index + 1 < len(pieces) and not open_ended[index + 1] and not open_ended[index - 1]
        stamped = piece.label is not None and piece.label.kind == "clock"
        short = words <= _HEADLINE_WORDS if index < first or stamped else alone and words <= _HEADING_WORDS
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


def _joined(parts: Iterable[Part], dateline: Dateline | None) -> Layout:
    texts: list[str] = []
    offsets: array[int] = array("I")
    blocks: list[Block] = []
    for part in parts:
        if blocks:
            texts.append(_PARTING)
            offsets.extend([offsets[-1] + 1] * len(_PARTING))
        start = len(offsets)
        texts.append(part.paragraph.text[part.start : part.end])
        offsets.extend(part.paragraph.offsets[part.start : part.end])
        blocks.append(Block(start, len(offsets), part.kind, part.entry))
    offsets.append(offsets[-1] + 1 if offsets else 0)
    return Layout("".join(texts), offsets, tuple(blocks), dateline)
