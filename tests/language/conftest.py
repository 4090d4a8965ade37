"""Trees made by hand, for the tests of what mends them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

_VOCAB = spacy.blank("en").vocab  # it knows the small letters of a word


@pytest.fixture(scope="session")
def doc_of() -> Callable[[str], Doc]:
    """Makes a Doc from "word/POS/dep/head word/tag/entity" items; tag and entity may be left away."""
    return _doc_of


def _doc_of(rows: str) -> Doc:
    parts = [[*row.split("/"), "", ""][:6] for row in rows.split()]
    words = [part[0] for part in parts]
    return Doc(
        _VOCAB,
        words=words,
        pos=[part[1] for part in parts],
        deps=[part[2] for part in parts],
        heads=[words.index(part[3]) for part in parts],
        tags=[part[4] for part in parts],
        ents=[f"B-{part[5]}" if part[5] else "O" for part in parts],
    )
