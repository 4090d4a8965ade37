"""What the letters of a word say of it."""

from __future__ import annotations

from typing import NamedTuple

from spacy.lexeme import Lexeme


class Form(NamedTuple):
    """What a word's letters say of it, wherever it stands."""

    text: str
    lower_: str
    is_punct: bool
    is_space: bool
    is_title: bool
    is_lower: bool
    is_upper: bool
    is_alpha: bool
    is_quote: bool
    is_bracket: bool


def form_of(word: Lexeme) -> Form:
    """What spaCy says of a word of its vocabulary."""
    return Form(
        word.text,
        word.lower_,
        word.is_punct,
        word.is_space,
        word.is_title,
        word.is_lower,
        word.is_upper,
        word.is_alpha,
        word.is_quote,
        word.is_bracket,
    )
