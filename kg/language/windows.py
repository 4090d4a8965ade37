"""A text's words to windows that the network can see at once, cut where a sentence most likely ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WINDOW_PIECES = 160
# A sentence that does not fit a window gets one of its own, up to this; beyond it is cut at a comma and
# joined again.
LONGEST_WINDOW = 400
_ENDS = frozenset((".", "!", "?", "...", "…", "?!", "!?", "!!", "??", "!!!", "???", "....", "。"))
_CLOSERS = frozenset(('"', "”", "’", "'", "''", ")", "]", "»"))
_PAUSES = frozenset((",", ";", ":", "—", "–", "--", "-"))


@dataclass(frozen=True, slots=True)
class Window:
    """Words ``start`` to ``end`` (exclusive) of a text. ``joined``: its first word goes on with the
    sentence before.
    """

    start: int
    end: int
    joined: bool


def likely_start(words: Sequence[str], index: int, line_starts: Sequence[bool]) -> bool:
    """Whether a sentence probably starts at a word: after a final mark, not in small letters, or on a
    new line.
    """
    if words[index][0].islower():
        return False
    before = index - 1
    while before > 0 and words[before] in _CLOSERS and index - before <= 2:
        before -= 1
    return (before >= 0 and words[before] in _ENDS) or line_starts[index]


def _opening(words: Sequence[str], line_starts: Sequence[bool]) -> set[int]:
    """The straight quotation marks that open: the odd ones of a line do."""
    found: set[int] = set()
    inside = False
    for index, word in enumerate(words):
        inside = inside and not line_starts[index]
        if word == '"':
            inside = not inside
            if inside:
                found.add(index)
    return found


def cut(
    words: Sequence[str],
    sizes: Sequence[int],
    hard_starts: Sequence[bool],
    line_starts: Sequence[bool],
    *,
    limit: int = WINDOW_PIECES,
    longest: int = LONGEST_WINDOW,
) -> list[Window]:
    """Windows that cover all words in order.

    ``sizes``: word pieces of each word. ``hard_starts``: a sentence starts there for certain; no window
    crosses one unless both its sides fit. ``limit``, ``longest``: word pieces a window may have, and may
    have if no likely sentence end lets it be shorter.
    """
    windows: list[Window] = []
    opening = _opening(words, line_starts)
    start, joined = 0, False
    while start < len(words):
        end, total, good = start, 0, 0
        while end < len(words):
            likely = end - 1 not in opening and likely_start(words, end, line_starts)
            if end > start and (hard_starts[end] or likely):
                good = end
            if total + sizes[end] > (limit if good else longest) and end > start:
                break
            total += sizes[end]
            end += 1
        if end == len(words):
            stop, unfinished = end, False
        elif good:
            stop, unfinished = good, False
        else:
            stop, unfinished = _pause(words, start, end), True
        windows.append(Window(start, stop, joined))
        start, joined = stop, unfinished
    return windows


def _pause(words: Sequence[str], start: int, end: int) -> int:
    """The last place before ``end``, in the latter half, that follows a comma or the like; else ``end``."""
    for index in range(end, start + (end - start) // 2, -1):
        if words[index - 1] in _PAUSES:
            return index
    return end
