"""Pieces of an article to parts that play one role each: who speaks, asks, answers, demands, and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.articles.labels import Label
from kg.articles.paragraphs import Paragraph

_PERSONAL = re.compile(r"\b(?:I|I'm|I've|I'd|I'll|(?i:my|we|our))\b")
_LEAD_IN = re.compile(r"\b(?:to|that|should|must):\Z")
_KEPT = ("speaker", "day", "addressee")


@dataclass(slots=True)
class Piece:
    """What of a paragraph is read, ``[start, end)`` of its characters, and the label that opens it."""

    paragraph: Paragraph
    start: int
    end: int
    after_dateline: bool = False
    label: Label | None = None

    @property
    def text(self) -> str:
        """The characters."""
        return self.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Part:
    """Characters ``[start, end)`` of a paragraph with the kind and entry of a block."""

    paragraph: Paragraph
    start: int
    end: int
    kind: str
    entry: int


def parted(pieces: Sequence[Piece], kinds: Sequence[str], brief: bool) -> Iterator[Part]:
    """The parts of pieces, in order; ``kinds`` tells headlines from the rest.

    ``brief``: each heading further down begins an entry of its own.
    """
    entry = 0
    roles = _roles(pieces, kinds)
    for number, (piece, role) in enumerate(zip(pieces, roles, strict=True)):
        entry += _opens_entry(pieces, kinds, number, brief)
        label = piece.label
        if label is not None and label.kind in _KEPT:
            yield Part(piece.paragraph, label.start, label.end, label.kind, entry)
        if piece.start < piece.end:
            yield Part(piece.paragraph, piece.start, piece.end, role, entry)


def _roles(pieces: Sequence[Piece], kinds: Sequence[str]) -> list[str]:
    """The kind of each piece's block; a turn or a demand goes on until something ends it."""
    labels = [piece.label for piece in pieces]
    answered = any(label is not None and label.kind == "answer" for label in labels)
    last = max((n for n, label in enumerate(labels) if _begins_turn(label)), default=-1)
    role, roles = "body", []
    for number, (piece, kind, label) in enumerate(zip(pieces, kinds, labels, strict=True)):
        before = labels[number - 1] if number else None
        alone = before is not None and pieces[number - 1].start == pieces[number - 1].end
        if label is not None:
            role = "body" if label.kind in ("clock", "day") else _role(label)
        elif number and _leads_to_list(pieces[number - 1]) and _is_item(piece):
            role = "demand"
        elif role == "demand" and not alone:
            listed = not any(p is not None and p.kind == "addressee" for p in labels[:number])
            role = "body" if kind == "headline" or (listed and not _is_item(piece)) else role
        elif role == "question" and not answered and before is not None and before.kind == "question":
            role = "answer"
        elif number > last and role != "body" and not alone and not _PERSONAL.search(piece.text):
            role = "body"
        heading = kind == "headline" and (role == "body" or (label is None and not alone))
        roles.append("headline" if heading else role)
        if label is not None and label.kind == "speaker" and label.single:
            role = "body"
    return roles


def _leads_to_list(piece: Piece) -> bool:
    """ "The union urged the government to:" """
    return _LEAD_IN.search(piece.text) is not None


def _is_item(piece: Piece) -> bool:
    return piece.paragraph.is_item or piece.text[:1].islower() or piece.text.endswith(";")


def _begins_turn(label: Label | None) -> bool:
    return label is not None and label.kind in ("question", "answer", "speaker")


def _role(label: Label) -> str:
    if label.kind == "addressee":
        return "demand"
    if label.kind == "speaker":
        return "question" if label.asks else "speech"
    return label.kind


def _opens_entry(pieces: Sequence[Piece], kinds: Sequence[str], number: int, brief: bool) -> bool:
    """A stamp, a dateline further down or, in news in brief, a heading; what comes before it is done with."""
    piece = pieces[number]
    if piece.label is not None:
        return piece.label.kind in ("clock", "day")
    if number == 0:
        return False
    if kinds[number] == "headline":
        following = pieces[number + 1] if number + 1 < len(pieces) else None
        dated = following is not None and following.after_dateline
        return "body" in kinds[:number] and (brief or dated)
    return piece.after_dateline and kinds[number - 1] == "body"
