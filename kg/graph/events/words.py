"""The words of a sentence as they are compared: without endings, without those that every sentence has."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.knowledge.words import words

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_ENDINGS = ("ings", "ing", "ed", "es", "s", "e")
_STEM = 4
"""Characters that an ending must leave: "seized" and "seizes" are one word, "bed" stays."""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """``word`` in lower case without a plain English ending."""
    lower = word.casefold()
    for ending in _ENDINGS:
        if lower.endswith(ending) and len(lower) - len(ending) >= _STEM:
            return lower[: -len(ending)]
    return lower


def stems(text: str) -> frozenset[str]:
    """Every word of ``text`` but function words, without endings."""
    common = words("function")
    return frozenset(stem(w) for w in _WORD.findall(text) if w.casefold() not in common and len(w) > 1)


def marked(text: str) -> frozenset[str]:
    """Of these words those that single a sentence out: numbers, and names within it."""
    found = {m.group() for m in _WORD.finditer(text) if m.start() and m.group()[0].isupper()}
    found.update(w for w in _WORD.findall(text) if w[0].isdigit())
    return stems(" ".join(found))


def sequence(text: str) -> list[str]:
    """Every word of ``text`` in lower case, in order."""
    return [w.casefold() for w in _WORD.findall(text)]
