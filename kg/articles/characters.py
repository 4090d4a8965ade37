"""Clean characters with the place each came from: same letters, one kind of space, quote and hyphen."""

from __future__ import annotations

import re
from array import array
from functools import cache

_SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_SINGLE = "\u2018\u2019\u201a\u201b\u02bc\u00b4`"
_DOUBLE = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_ONE_TO_ONE = str.maketrans(
    {
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_SINGLE, "'"),
        **dict.fromkeys(_DOUBLE, '"'),
        "\u2010": "-",
        "\u2011": "-",
        "\u2015": "\u2014",
    }
)
# Soft hyphen, zero-width and direction marks, byte order mark, control characters that end no line.
_INVISIBLE = "\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f"
_DROPPED = re.compile(rf"[{_INVISIBLE}]+| [ {_INVISIBLE}]+")
_EDGE = re.compile(rf"[ {_INVISIBLE}]*")
_EDGE_BACK = re.compile(rf"[ {_INVISIBLE}]*\Z")


def unify(text: str) -> str:
    """``text`` with odd spaces, quotes and hyphens made plain, one for one: every offset stays."""
    return text.translate(_ONE_TO_ONE)


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without spaces and invisible characters at its edges; ``text`` is unified."""
    if (
        start < end
        and text[start] > " "
        and text[end - 1] > " "
        and text[start : end : max(1, end - start - 1)].isascii()
    ):
        return start, end
    start = _EDGE.match(text, start, end).end()  # type: ignore[union-attr]
    while end > start and _EDGE.fullmatch(text, end - 1, end):
        end -= 1
    return start, end


@cache
def _places(size: int) -> array[int]:
    """0, 1, 2 ...: slices of it are copied far faster than a range is counted."""
    return array("I", range(size))


def append_clean(text: str, start: int, end: int, pieces: list[str], offsets: array[int]) -> None:
    """Append the clean characters of the span to ``pieces`` and where each stands in ``text`` to ``offsets``.

    Invisible characters are dropped, runs of spaces become the first of them; ``text`` is unified.
    """
    places = _places(1 << len(text).bit_length())
    at = start
    for match in _DROPPED.finditer(text, start, end):
        keep = match.start() + (match[0][0] == " ")
        pieces.append(text[at:keep])
        offsets.extend(places[at:keep])
        at = match.end()
    pieces.append(text[at:end])
    offsets.extend(places[at:end])
