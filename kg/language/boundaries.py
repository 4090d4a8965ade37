"""Sentence starts that the text itself rules in or out, whatever the network says."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

Floats = npt.NDArray[np.float32]
_BREAKS = frozenset(".?!")
_QUOTES = frozenset("\"'")


def corrected(doc: Doc, places: list[int], starts: Floats) -> Floats:
    """Probabilities ``[n]`` that a sentence starts at the words at tokens ``places``, corrected.

    A headline without a stop is one sentence; its block is in ``doc.user_data["kg.blocks"]`` where the
    layout is known. A quotation mark that opens belongs to what follows, one that closes to what it ends.
    """
    out = starts.copy()
    for start, end, kind in doc.user_data.get("kg.blocks", ()):
        if kind == "headline" and not any(token.text in _BREAKS for token in doc[start : end - 1]):
            out[[n for n, place in enumerate(places) if start < place < end]] = 0.0
    for n, place in enumerate(places[:-1]):
        if doc[place].text not in _QUOTES:
            continue
        blank_before = place > 0 and bool(doc[place - 1].whitespace_)
        blank_after = bool(doc[place].whitespace_)
        if blank_before and not blank_after and out[n + 1] > out[n]:
            out[n], out[n + 1] = out[n + 1], 0.0
        elif blank_after and not blank_before and place > 0 and out[n] > out[n + 1]:
            out[n], out[n + 1] = 0.0, out[n]
    return out
