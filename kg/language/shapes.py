"""How a word is written: what an uncased encoder does not see."""

from __future__ import annotations

SHAPES = (
    "lower",
    "title",
    "upper",
    "initial",
    "mixed",
    "digits",
    "digits and letters",
    "digits and marks",
    "marks",
    "capital compound",
    "lower compound",
    "other",
)
_INDEX = {name: index for index, name in enumerate(SHAPES)}


def shape(word: str) -> int:
    """An index into :data:`SHAPES`.

    >>> [SHAPES[shape(word)] for word in ("house", "Iran", "UN", "iPad", "3rd", "3,000", "--")]
    ['lower', 'title', 'upper', 'mixed', 'digits and letters', 'digits and marks', 'marks']
    """
    return _INDEX[_shape(word)]


def _shape(word: str) -> str:
    if word.isalpha():
        if word.islower():
            return "lower"
        if word.isupper():
            return "upper" if len(word) > 1 else "initial"
        if word[0].isupper() and word[1:].islower():
            return "title"
        return "mixed" if word != word.lower() else "other"
    if any(char.isdigit() for char in word):
        if word.isdigit():
            return "digits"
        return "digits and letters" if any(char.isalpha() for char in word) else "digits and marks"
    if any(char.isalpha() for char in word):
        return "capital compound" if word[0].isupper() else "lower compound"
    return "marks" if word.isascii() else "other"
