"""Tokens of sources and contents as spans: whole noun phrases, whole clauses, quotation marks and all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.knowledge.reporting import reporting
from kg.language.plain import Doc, Token
from kg.reading.attribution.quotes import Quote, is_mark, overlapping
from kg.reading.grammar.syntax import base, children, phrase

# What hangs on a noun without being part of its phrase.
_OUTSIDE = frozenset(
    {"parataxis", "list", "dep", "cop", "aux", "nsubj", "mark", "orphan", "discourse", "advcl"}
)
_NAMES = frozenset({"NNP", "NNPS"})
_EDGES = frozenset({",", ":", ";", "-", "–", "—", "--", ".", "!", "?"})


def source_span(
    head: Token, cue: int | None, content: frozenset[int] = frozenset(), bounds: tuple[int, int] | None = None
) -> tuple[int, int]:
    """Token span of the source's noun phrase with all that describes it, less the report itself."""
    doc = head.doc
    inside = set(_members(head, cue))
    for other in children(head.head, "nsubj") if base(head) == "nsubj" else ():
        if abs(other.i - head.i) == 1 and other.tag_ == head.tag_ == "NNP":
            inside |= set(_members(other, cue))  # a name that the tree took for two subjects
    inside -= content
    low = high = head.i
    first, last = bounds if bounds is not None else (head.sent.start, head.sent.end)
    while low - 1 >= first and low - 1 in inside:
        low -= 1
    while high + 1 < last and high + 1 in inside:
        high += 1
    start, end = min(low, head.i), high + 1
    core = phrase(head)
    if (
        core[0] < start
        and not any(i in content or i == cue for i in range(core[0], start))
        and core[0] >= first
    ):
        start = core[0]
    start, end = _with_titles(doc, start, end, cue, content)
    while start < head.i and (doc[start].dep_ in ("case", "fixed", "cc") or doc[start].text in _EDGES):
        start += 1
    while end - 1 > head.i and (doc[end - 1].text in _EDGES or _is_edge(doc[end - 1])):
        end -= 1
    return _with_name_marks(doc, _with_description(head, start, cue), end)


def _with_titles(doc: Doc, start: int, end: int, cue: int | None, content: frozenset[int]) -> tuple[int, int]:
    """Words of a name that the parser hung elsewhere: before it, and between it and its verb."""
    low = start
    while low > 0 and low - 1 not in content and _fits_before(doc[low - 1]):
        low -= 1
        start = low if doc[low].tag_ in _NAMES else start
    between = [] if cue is None else list(doc[end:cue])
    nouns = all(t.pos_ in ("PROPN", "NOUN") and t.ent_type_ != "DATE" for t in between)
    if (
        0 < len(between) <= 5
        and nouns
        and between[-1].pos_ == "PROPN"
        and content.isdisjoint(range(end, cue or 0))
    ):
        end += len(between)
    return start, end


def _with_description(name: Token, start: int, cue: int | None) -> int:
    """ "said the head of the union, Ana Ruiz": what she is, where the tree took both for subjects."""
    doc = name.doc
    if cue is None or start < 2 or doc[start - 1].text != "," or base(name) != "nsubj":
        return start
    for other in children(doc[cue], "nsubj", "iobj", "obj"):
        if other.i < start and other.head.i == name.head.i and other.right_edge.i in (start - 1, start - 2):
            return int(other.left_edge.i)
    return start


def _fits_before(token: Token) -> bool:
    """Words of a title: "President of the United States"."""
    if token.is_sent_end or token.ent_type_ == "DATE":
        return False
    name = token.tag_ in _NAMES and not any(c.lower_ != "of" for c in children(token, "case"))
    of = token.lower_ in ("of", "the") and token.nbor(1).tag_ in (*_NAMES, "DT") and token.i > 0
    return name or (of and (token.nbor(-1).tag_ in _NAMES or token.nbor(-1).lower_ == "of"))


def _is_edge(token: Token) -> bool:
    return token.dep_ == "cc" or token.is_space or (token.dep_ == "case" and token.tag_ == "POS")


def _members(head: Token, cue: int | None) -> Iterator[int]:
    """The tokens below a source, less the branch in which it speaks and what is no part of its phrase."""
    yield head.i
    for child in head.children:
        if base(child) in _OUTSIDE or (cue is not None and (child.i == cue or _above(child, cue))):
            continue
        if base(child) == "acl" and child.dep_ != "acl:relcl" and reporting(child.lemma_, "v") is not None:
            # "said Petrov, adding that ..."
            continue
        if (
            child.dep_ == "acl:relcl"
            and reporting(child.lemma_, "v") is not None
            and children(child, "ccomp")
        ):
            # "said Petrov, who also said that ..."
            continue
        yield from (t.i for t in child.subtree)


def _above(token: Token, i: int) -> bool:
    return bool(token.is_ancestor(token.doc[i]))


def _with_name_marks(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """A name in quotation marks keeps them ("The Herald")."""
    if start > 0 and end < len(doc) and is_mark(doc[start - 1]) and is_mark(doc[end]) and end - start <= 6:
        return start - 1, end + 1
    marks = [t for t in doc[start:end] if is_mark(t)]
    if len(marks) % 2 == 0:
        return start, end
    if marks[-1].i == end - 1:
        return (start - 1, end) if start > 0 and is_mark(doc[start - 1]) else (start, end - 1)
    return (start, end + 1) if end < len(doc) and is_mark(doc[end]) else (start, end)


def content_spans(doc: Doc, content: Iterable[int], quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """Contiguous spans of the tokens, with the quotation marks around them, without edge punctuation."""
    spans: list[tuple[int, int]] = []
    for low, high in _runs(doc, frozenset(content)):
        start, end = _with_marks(doc, low, high, quotes)
        if spans and start <= spans[-1][1]:
            start, end = spans[-1][0], max(end, spans[-1][1])
            spans.pop()
        spans.append((start, end))
    return spans


def _with_marks(doc: Doc, low: int, high: int, quotes: Sequence[Quote]) -> tuple[int, int]:
    """The span with the marks, and the punctuation before a closing mark, of quotations that it fills."""
    start, end = low, high
    for quote in overlapping(quotes, low, high):
        for first, last in quote.parts:
            if first <= low < last and not any(_is_word(doc[i]) for i in range(first, low)):
                start = _opening(doc, first)
            opens = start <= first or not any(_is_word(doc[i]) for i in range(first, start))
            if opens and first < high <= last and not any(_is_word(doc[i]) for i in range(high, last)):
                end = last + 1 if last < len(doc) and is_mark(doc[last]) else last
                while end - 1 > low and doc[end - 1].is_space:
                    end -= 1
    return start, end


def is_quoted(doc: Doc, span: tuple[int, int], quotes: Sequence[Quote]) -> bool:
    """Whether all words of a span stand in one pair of quotation marks."""
    inside = [i for i in range(*span) if _is_word(doc[i])]
    parts = [part for quote in overlapping(quotes, *span) for part in quote.parts]
    return bool(inside) and any(start <= inside[0] and inside[-1] < end for start, end in parts)


def _opening(doc: Doc, first: int) -> int:
    """The mark before the first token of a quotation, or that token; a line break may part them."""
    mark = first - 1
    while mark > 0 and doc[mark].is_space:
        mark -= 1
    return mark if mark >= 0 and is_mark(doc[mark]) else first


def _runs(doc: Doc, content: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Contiguous spans of the tokens, without punctuation and space at their edges."""
    start: int | None = None
    ordered = sorted(content)
    for position, i in enumerate(ordered):
        start = i if start is None else start
        if position + 1 == len(ordered) or ordered[position + 1] != i + 1:
            low, high = start, i + 1
            while low < high and not _is_word(doc[low]):
                low += 1
            while high > low and not _is_word(doc[high - 1]):
                high -= 1
            if low < high:
                yield _with_brackets(doc, low, high, content)
            start = None


def _with_brackets(doc: Doc, low: int, high: int, content: frozenset[int]) -> tuple[int, int]:
    """A bracket at an edge stays when its other half is inside ("[the troops] left")."""
    texts = [t.text for t in doc[low:high]]
    if low - 1 in content and (doc[low - 1].text, True) in (("[", "]" in texts), ("(", ")" in texts)):
        low -= 1
    if high in content and (doc[high].text, True) in (("]", "[" in texts), (")", "(" in texts)):
        high += 1
    return low, high


def _is_word(token: Token) -> bool:
    return any(c.isalnum() for c in token.text)
