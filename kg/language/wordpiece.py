"""WordPiece as BERT's uncased vocabulary wants it (Devlin et al. 2019), over single words.

A word is cleaned of control characters, put into small letters without accents, cut at punctuation and
CJK characters, and each part is covered by the longest pieces of the vocabulary from left to right. Held
equal to the library that trained the vocabulary by a test; it would bring forty megabytes into every install.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

# A longer part is one unknown piece, as where the vocabulary was trained.
_LONGEST_PART = 100
_CJK = (
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
)  # fmt: skip


class Vocabulary:
    """The pieces of a tokenizer file in the JSON form of the ``tokenizers`` library."""

    def __init__(self, path: Path) -> None:
        model = json.loads(path.read_text(encoding="utf-8"))["model"]
        self._numbers: dict[str, int] = model["vocab"]
        self._prefix: str = model["continuing_subword_prefix"]
        self.unknown = self._numbers[model["unk_token"]]

    def __getitem__(self, piece: str) -> int:
        return self._numbers[piece]

    def ids(self, word: str) -> list[int]:
        """The numbers of the word's pieces; none for a word of control characters alone."""
        return [number for part in _parts(_normal(word)) for number in self._cover(part)]

    def _cover(self, part: str) -> list[int]:
        if len(part) > _LONGEST_PART:
            return [self.unknown]
        found: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = part[start:end] if not start else self._prefix + part[start:end]
                number = self._numbers.get(piece)
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self.unknown]
        return found


def _normal(word: str) -> str:
    if word.isascii() and word.isprintable():
        return word.lower()
    kept = (" " if _is_blank(c) else c for c in word if not _is_control(c))
    spaced = "".join(f" {c} " if _is_cjk(c) else c for c in kept)
    plain = unicodedata.normalize("NFD", spaced)
    return "".join(c for c in plain if unicodedata.category(c) != "Mn").lower()


def _is_control(character: str) -> bool:
    if character in "\t\n\r":
        return False
    return character in "\0\ufffd" or unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs")


def _is_blank(character: str) -> bool:
    return character in "\t\n\r " or unicodedata.category(character) == "Zs" or character.isspace()


def _is_cjk(character: str) -> bool:
    code = ord(character)
    return code >= 0x3400 and any(low <= code <= high for low, high in _CJK)


def _is_punctuation(character: str) -> bool:
    code = ord(character)
    if code < 128:
        return 33 <= code <= 47 or 58 <= code <= 64 or 91 <= code <= 96 or 123 <= code <= 126
    return unicodedata.category(character).startswith("P")


def _parts(text: str) -> Iterator[str]:
    """Runs between blanks, cut before and after every punctuation mark."""
    for run in text.split():
        start = 0
        for i, character in enumerate(run):
            if _is_punctuation(character):
                if start < i:
                    yield run[start:i]
                yield character
                start = i + 1
        if start < len(run):
            yield run[start:]
