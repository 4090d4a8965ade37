"""What a corpus reader hands over: documents of sentences, each with the layers that its corpus has."""

from __future__ import annotations

from dataclasses import dataclass

AllowedTags = frozenset[str]


@dataclass(frozen=True, slots=True)
class Syntax:
    """One tree. All tuples have a sentence's length; ``heads`` are word indices, −1 for the root."""

    tags: tuple[str, ...]
    upos: tuple[str, ...]
    feats: tuple[str, ...]
    lemmas: tuple[str, ...]
    heads: tuple[int, ...]
    deps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """A predicate, its roleset, and its arguments as ``(role, index of the head word)``."""

    word: int
    roleset: str
    arguments: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class EventMark:
    """A political event at its word: its type, None where annotators doubt; ``fact`` a sign and a letter
    (see ``data/annotations/README.md``); ``(role, word)`` of those who take part, agent or recipient.
    """

    word: int
    type: str | None
    fact: str
    participants: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Words and what is known of them.

    ``names`` holds, for each word, every name tag that the corpus leaves possible: one where it is decided,
    more where the corpus lacks a label; None where the corpus says nothing at all. ``spaces``: whether a
    space follows each word, where known. ``paragraph``: the sentence opens a paragraph. ``frames``: all
    predicates, None where the corpus marks none. ``factuality``: ``(word, −3 … 3)`` for some predicates.
    ``mentions``: ``(head word, entity of the document)``, None where the corpus marks none. ``events``: all
    political events, None where the corpus marks none.
    """

    words: tuple[str, ...]
    syntax: Syntax | None = None
    names: tuple[AllowedTags, ...] | None = None
    spaces: tuple[bool, ...] | None = None
    paragraph: bool = False
    frames: tuple[Frame, ...] | None = None
    factuality: tuple[tuple[int, float], ...] = ()
    mentions: tuple[tuple[int, str], ...] | None = None
    events: tuple[EventMark, ...] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Consecutive sentences of one text."""

    name: str
    corpus: str
    sentences: tuple[Sentence, ...]
