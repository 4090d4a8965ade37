"""The layout of an article in tokens, where the reader knows it: headlines, turns, demands, entries.

It stands in ``doc.user_data``; a Doc made otherwise has none, and all functions here give nothing for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc as Annotated

from kg.articles import Layout
from kg.language.plain import Doc

_BLOCKS = "kg.blocks"
_ENTRIES = "kg.entries"

Block = tuple[int, int, str]
"""Tokens ``[start, end)`` and the kind of :class:`kg.articles.Block`."""


def note_layout(doc: Annotated, layout: Layout) -> None:
    """Keeps the layout of the text that a Doc was made from, in tokens."""
    blocks: list[Block] = []
    entries: list[int] = []
    entry = 0
    for block in layout.blocks:
        span = doc.char_span(block.start, block.end, alignment_mode="expand")
        if span is None:
            continue
        blocks.append((span.start, span.end, block.kind))
        if block.entry != entry:
            entries.append(span.start)
        entry = block.entry
    doc.user_data[_BLOCKS] = blocks
    doc.user_data[_ENTRIES] = entries


def blocks(doc: Doc, *kinds: str) -> Iterator[Block]:
    """The blocks of these kinds, or all, in text order."""
    for block in doc.user_data.get(_BLOCKS, ()):
        if not kinds or block[2] in kinds:
            yield block


def entries(doc: Doc) -> Sequence[int]:
    """The tokens at which an entry begins that has nothing to do with what stands before it."""
    found: Sequence[int] = doc.user_data.get(_ENTRIES, ())
    return found
