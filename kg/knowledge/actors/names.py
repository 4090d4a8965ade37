"""When two spellings are one name: the key that names are found by, and the demands on capitals."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from kg.knowledge.actors.rows import Word
from kg.knowledge.tables import knowledge_file, read_table

# Letters that Unicode does not decompose, and signs that stand for another.
_SIGNS = str.maketrans(
    {
        **dict.fromkeys("’‘ʼʻ`´ʹ′", "'"),
        **dict.fromkeys("‐‑‒–—−", "-"),
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "œ": "oe",
        "ə": "a",
        "Ə": "A",
        "ħ": "h",
        "\xa0": " ",
    }
)
_POSSESSIVE = re.compile(r"'s\b")
_MARKS = re.compile(r"[^\w\s]")
_JOINING = frozenset(".'`\"")
_ACRONYM_LENGTH = 5
_LONGEST_ACRONYM = len("the A.B.C.D.E.")


def fold(name: str) -> str:
    """``name`` with straight apostrophes and hyphens, and letters without their accents."""
    if name.isascii():
        return name
    decomposed = unicodedata.normalize("NFKD", name.translate(_SIGNS))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def name_key(name: str) -> str:
    """What all spellings of one name share.

    Case, accents, points, apostrophes, the kind of hyphen (or a space in its place), a possessive "'s" and
    a leading "the" make no difference, "St." is "Saint": "the U.S." and "US" have one key, "Nur–Sultan" and
    "Nur Sultan" have one.
    """
    lowered = fold(name).lower()
    if "'" in lowered:
        lowered = _POSSESSIVE.sub("", lowered)
    if not lowered.replace(" ", "").isalnum():
        lowered = _MARKS.sub(_without_mark, lowered)
    words = lowered.split()
    if len(words) > 1:
        if words[0] == "the":
            del words[0]
        if "st" in words:
            words = ["saint" if word == "st" else word for word in words]
    return " ".join(words)


def slug(name: str) -> str:
    """The readable part of an id: "Kassym-Jomart Tokayev" gives "kassym-jomart-tokayev"."""
    return "-".join(re.findall(r"[a-z0-9]+", name_key(name)))


def _without_mark(match: re.Match[str]) -> str:
    """Points and apostrophes join what they divide ("U.S.", "Sana'a"), other marks divide."""
    mark = match.group()
    return "" if mark in _JOINING else " and " if mark == "&" else " "


@cache
def _english_words() -> frozenset[str]:
    """Words that look like an acronym when it is written small: "who", "us", "is"."""
    return frozenset(
        row.word for row in read_table(knowledge_file("actors", "acronym_words.csv"), Word, key="word")
    )


@lru_cache(maxsize=100_000)
def capitals_needed(name: str) -> str | None:
    """The exact letters that a mention of ``name`` must have; None if any writing will do.

    Acronyms of two or three letters, those with small letters in them ("LeT") and those that are words
    ("AIDS") need their capitals; of others "Nato" and "Unesco" will do. A name that is a word but for its
    accents ("Malé") needs them.
    """
    if len(name) > _LONGEST_ACRONYM:
        return None
    letters = fold(name).replace(".", "").removeprefix("the ")
    if len(letters) > _ACRONYM_LENGTH:
        return None
    is_word = letters.lower() in _english_words()
    if not name.isascii() and is_word:
        return name
    if letters == letters.capitalize() or letters.islower() or not letters.isalnum():
        return None
    return None if letters.isupper() and len(letters) > 3 and not is_word else letters


def has_capitals(surface: str, needed: str) -> bool:
    """Whether ``surface`` is written with just these letters, "the" and "'s" around it aside."""
    letters = _POSSESSIVE.sub("", fold(surface) if needed.isascii() else surface).replace(".", "")
    return letters.removeprefix("the ").removeprefix("The ") == needed


def is_lower(surface: str) -> bool:
    """Whether a one-word ``surface`` lacks every capital, so that it is no name: "polish", "turkey"."""
    return surface == surface.lower()
