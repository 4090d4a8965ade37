"""A Doc in plain Python objects, for rules that ask much of it.

spaCy keeps words in C arrays, and makes a Token, a string and a list of children anew each time one asks;
rules ask some hundred times a word. Here each word is one object with its answers in it, under spaCy's
names. A tree may be changed: with :meth:`Token.hang`, or by setting labels and tags.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import wraps
from itertools import pairwise
from typing import Any, TypeVar, overload

_Answer = TypeVar("_Answer")


@dataclass(slots=True, eq=False, repr=False)
class Token:
    """A word in its tree. ``head`` of a root is the word itself. Each word of a Doc is one object."""

    doc: Doc
    i: int
    idx: int
    end_char: int
    """Where it ends in the text, which it begins at ``idx``."""
    text: str
    lower_: str
    is_punct: bool
    is_space: bool
    is_title: bool
    is_lower: bool
    is_upper: bool
    is_alpha: bool
    is_quote: bool
    is_bracket: bool
    lemma_: str
    tag_: str
    pos_: str
    dep_: str
    whitespace_: str
    ent_type_: str = ""
    ent_iob_: str = "O"
    head: Token = field(init=False)
    sent: Span = field(init=False)
    children: list[Token] = field(init=False, default_factory=list)
    """What hangs on it, in text order."""

    def __repr__(self) -> str:
        return self.text

    def __len__(self) -> int:
        return len(self.text)

    @property
    def text_with_ws(self) -> str:
        """The word with the space behind it."""
        return self.text + self.whitespace_

    @property
    def is_sent_start(self) -> bool:
        """Whether a sentence begins with it."""
        return self.sent.start == self.i

    @property
    def is_sent_end(self) -> bool:
        """Whether a sentence ends with it."""
        return self.sent.end == self.i + 1

    def nbor(self, by: int = 1) -> Token:
        """The word so many places further on. Raises IndexError where there is none."""
        if self.i + by < 0:
            raise IndexError(f"there is no word {-by} places before word {self.i}")
        return self.doc[self.i + by]

    @property
    def lefts(self) -> list[Token]:
        """The children before it."""
        return [child for child in self.children if child.i < self.i]

    @property
    def subtree(self) -> list[Token]:
        """It and everything below it, in text order."""
        found = [self]
        for token in found:
            found.extend(token.children)
        return sorted(found, key=_place) if len(found) > 1 else found

    @property
    def left_edge(self) -> Token:
        """The first word of its subtree."""
        return self.doc.tokens[self.doc.edges()[self.i][0]]

    @property
    def right_edge(self) -> Token:
        """The last word of its subtree."""
        return self.doc.tokens[self.doc.edges()[self.i][1]]

    @property
    def ancestors(self) -> Iterator[Token]:
        """The words above it, up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether ``other`` stands somewhere below it."""
        return any(above is self for above in other.ancestors)

    def hang(self, head: Token) -> None:
        """Let it hang on another word, or be a root where that is itself.

        Raises RuntimeError where the other hangs on it.
        """
        if head is not self and self.is_ancestor(head):
            raise RuntimeError(f"{self.text!r} cannot hang on {head.text!r}, which hangs on it")
        self.doc.move(self, head)


def _place(token: Token) -> int:
    return token.i


def kept(answer: Callable[[Token], _Answer]) -> Callable[[Token], _Answer]:
    """An answer that follows from a word and its tree alone, worked out once until the tree changes; nobody
    may change what is answered.
    """

    def ask(token: Token) -> _Answer:
        known: dict[int, _Answer] | None = token.doc.worked_out.get(answer)
        if known is None:
            known = token.doc.worked_out[answer] = {}
        if token.i in known:
            return known[token.i]
        found = known[token.i] = answer(token)
        return found

    return wraps(answer)(ask)


class Span:
    """Words ``[start, end)`` of a Doc, with a label where they are a name. Equal spans say the same."""

    __slots__ = ("doc", "end", "label_", "start")

    def __init__(self, doc: Doc, start: int, end: int, label: str = "") -> None:
        self.doc, self.start, self.end, self.label_ = doc, start, end, label

    def __repr__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[int, int, int, str]:
        return id(self.doc), self.start, self.end, self.label_

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, slice):
            start, end, _ = at.indices(len(self))
            return Span(self.doc, self.start + start, self.start + max(start, end))
        if not -len(self) <= at < len(self):
            raise IndexError(f"there is no word {at} in a span of {len(self)}")
        return self.doc.tokens[(self.start if at >= 0 else self.end) + at]

    @property
    def start_char(self) -> int:
        """Where its first word begins in the text."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """Where its last word ends in the text."""
        return self.doc.tokens[self.end - 1].end_char if self.start < self.end else self.start_char

    @property
    def text(self) -> str:
        """Its words as they stand in the text, without the space behind the last."""
        if self.start >= self.end:
            return ""
        tokens = self.doc.tokens
        return self.doc.text[tokens[self.start].idx : tokens[self.end - 1].end_char]

    @property
    def text_with_ws(self) -> str:
        """Its words as they stand in the text, with the space behind the last."""
        return self.text + (self.doc.tokens[self.end - 1].whitespace_ if self.end > self.start else "")

    @property
    def sent(self) -> Span:
        """The sentence of its first word."""
        return self.doc.tokens[self.start].sent

    @property
    def root(self) -> Token:
        """The word of it that stands highest in the tree, the first of several."""
        tokens = self.doc.tokens[self.start : self.end]
        if not tokens:
            return self.doc.tokens[self.start]
        outside = []
        for token in tokens:
            if token.head is token:
                return token
            if not self.start <= token.head.i < self.end:
                outside.append(token)
        if len(outside) < 2:
            return outside[0] if outside else tokens[0]
        return min(outside, key=lambda token: sum(1 for _ in token.ancestors))


class Doc:
    """An annotated text: its words, sentences, names (``ents``) and what the pipeline left in
    ``user_data``."""

    def __init__(self, text: str, user_data: dict[Any, Any], annotated: Iterable[str]) -> None:
        self.text, self.user_data = text, user_data
        self.tokens: list[Token] = []
        self.sents: list[Span] = []
        self._annotated = frozenset(annotated)
        self._ents: tuple[Span, ...] = ()
        self.worked_out: dict[Any, dict[int, Any]] = {}
        """What readers of the tree keep of it, until it changes, by what is asked and the word's place."""
        self._edges: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if at.__class__ is int:
            return self.tokens[at]
        assert isinstance(at, slice)
        start, end, _ = at.indices(len(self.tokens))
        return Span(self, start, end if end > start else start)

    @property
    def ents(self) -> tuple[Span, ...]:
        """The names, in text order; setting them labels the words. RuntimeError where two share some."""
        return self._ents

    @ents.setter
    def ents(self, spans: Iterable[Span]) -> None:
        named = tuple(sorted(spans, key=lambda span: span.start))
        for one, other in pairwise(named):
            if other.start < one.end:
                raise RuntimeError(f"the names {one.text!r} and {other.text!r} would share words")
        for ent in self._ents:
            for token in ent:
                token.ent_type_, token.ent_iob_ = "", "O"
        self._ents = named
        for ent in self._ents:
            for token in ent:
                token.ent_type_, token.ent_iob_ = ent.label_, "I" if token.i > ent.start else "B"
        self.changed()

    def has_annotation(self, name: str) -> bool:
        """Whether the pipeline said anything of this kind, "DEP" or "SENT_START"."""
        return name in self._annotated

    def char_span(self, start: int, end: int) -> Span | None:
        """The words that the characters ``[start, end)`` lie in; None where the text has none there."""
        if not 0 <= start < end <= len(self.text):
            return None
        inside = [t.i for t in self.tokens if t.idx < end and t.idx + len(t.text) > start]
        return Span(self, inside[0], inside[-1] + 1) if inside else None

    def edges(self) -> list[tuple[int, int]]:
        """The first and the last word of each word's subtree."""
        if self._edges is None:
            found = [(i, i) for i in range(len(self.tokens))]
            order = [token for token in self.tokens if token.head is token]
            for token in order:
                order.extend(token.children)
            for token in reversed(order):
                (low, high), (left, right) = found[token.i], found[token.head.i]
                found[token.head.i] = min(low, left), max(high, right)
            self._edges = found
        return self._edges

    def move(self, token: Token, head: Token) -> None:
        """See :meth:`Token.hang`."""
        if token.head is not token:
            token.head.children.remove(token)
        if head is not token:
            insort(head.children, token, key=_place)
        token.head = head
        self.changed()

    def changed(self) -> None:
        """Forget what was worked out from the tree or its labels, which are others now."""
        self._edges = None
        self.worked_out = {}
