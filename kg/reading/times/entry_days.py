"""Days of a chronology's entries: what an entry tells happened on the day that it opens with."""

from __future__ import annotations

from collections.abc import Sequence

from kg.language.plain import Doc, Token
from kg.reading.grammar.outline import blocks, entries
from kg.reading.grammar.syntax import base
from kg.reading.times import TimeMention

# Clauses that look back, look ahead or pass on what somebody says have a time of their own or none.
_ASIDE = frozenset({"acl", "advcl", "ccomp", "csubj", "nmod", "appos"})


def day_of_entry(token: Token, times: Sequence[TimeMention]) -> TimeMention | None:
    """The day before the entry that an event word stands in, if the word tells what the entry is about."""
    day = _day_before(token.doc, token.i, times)
    return day if day is not None and _is_main(token) else None


def _day_before(doc: Doc, at: int, times: Sequence[TimeMention]) -> TimeMention | None:
    begun = max((start for start in entries(doc) if start <= at), default=0)
    label = next(((s, e) for s, e, _ in blocks(doc, "day") if begun <= s < at), None)
    if label is None:
        return None
    inside = [t for t in times if label[0] <= t.start < label[1] and t.time.start is not None]
    return inside[0] if inside else None


def _is_main(token: Token) -> bool:
    while token.head.i != token.i:
        if base(token) in _ASIDE or _is_before(token):
            return False
        token = token.head
    return not _is_before(token)


def _is_before(verb: Token) -> bool:
    """ "had resigned": earlier than what is told."""
    return any(c.lower_ in ("had", "'d") and base(c) == "aux" for c in verb.children)
