"""Sentence starts that the text itself rules in or out, whatever the network says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from spacy.lang.en.stop_words import STOP_WORDS
from spacy.tokens import Doc

Floats = npt.NDArray[np.float32]
_BREAKS = frozenset(".?!")
_QUOTES = frozenset("\"'")
_CERTAIN = 0.6
_LONGEST_ABBREVIATION = 5


def corrected(doc: Doc, places: list[int], starts: Floats) -> Floats:
    """Probabilities ``[n]`` that a sentence starts at the words at tokens ``places``, corrected.

    A headline without a stop is one sentence; its block is in ``doc.user_data["kg.blocks"]`` where the
    layout is known. A quotation mark that opens belongs to what follows, one that closes to what it ends. A
    full stop, which no abbreviation keeps to itself, ends a sentence before a capital letter; where nothing
    ends one, a name goes on with it ("the next day President …").
    """
    out = starts.copy()
    for start, end, kind in doc.user_data.get("kg.blocks", ()):
        if kind == "headline" and not any(token.text in _BREAKS for token in doc[start : end - 1]):
            out[[n for n, place in enumerate(places) if start < place < end]] = 0.0
    for n, place in enumerate(places):
        if out[n] < _CERTAIN and _is_after_stop(doc, place):
            out[n] = _CERTAIN
        elif out[n] and _goes_on(doc, place):
            out[n] = 0.0
    for n, place in enumerate(places[:-1]):
        if doc[place].text not in _QUOTES:
            continue
        blank_before = place == 0 or bool(doc[place - 1].whitespace_) or doc[place - 1].text.isspace()
        blank_after = bool(doc[place].whitespace_)
        if blank_before and not blank_after and out[n + 1] > min(out[n], _CERTAIN):
            out[n], out[n + 1] = max(out[n], out[n + 1]), 0.0
        elif blank_after and not blank_before and out[n] > min(out[n + 1], _CERTAIN):
            out[n], out[n + 1] = 0.0, max(out[n], out[n + 1])
    for n, place in enumerate(places):
        if doc[place].text in _QUOTES and _closes_paragraph(doc, place):
            out[n] = 0.0
    return out


def _is_after_stop(doc: Doc, place: int) -> bool:
    """Whether a capital follows a full stop that the tokenizer parted from its word, and that word is long or
    in small letters, so that it is no abbreviation that the tokenizer does not know ("Supt. Bell")."""
    if place < 2 or not doc[place].text[:1].isupper() or doc[place - 1].text != ".":
        return False
    before = doc[place - 2].text
    told = before[:1].islower() or before[:1].isdigit() or len(before) > _LONGEST_ABBREVIATION
    return told and bool(doc[place - 1].whitespace_) and not doc[place - 2].whitespace_


def _goes_on(doc: Doc, place: int) -> bool:
    """Whether a word follows another in its line, and is none with which sentences begin ("The", "He")."""
    if place == 0 or doc[place].text.lower() in STOP_WORDS or not doc[place].text[0].isalnum():
        return False
    before = doc[place - 1]
    return before.text[-1].isalnum() and bool(before.whitespace_)


def _closes_paragraph(doc: Doc, place: int) -> bool:
    """Whether a mark stands right behind a word and before the end of its line."""
    if place == 0 or doc[place - 1].whitespace_ or doc[place - 1].text.isspace():
        return False
    return place + 1 == len(doc) or doc[place + 1].text.isspace()
