"""spaCy's Docs made plain: see :mod:`kg.language.plain`."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from spacy import tokens as spacy_tokens
from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, SPACY, TAG

from kg.knowledge.memo import Memo
from kg.language.plain import Doc, Span, Token

_COLUMNS = [ORTH, LEMMA, TAG, POS, DEP, HEAD, SPACY]
_ANNOTATIONS = ("DEP", "SENT_START")
# What the letters of a word say of it, in the order of the fields of a Token.
_LETTERS = attrgetter(
    *("text", "lower_", "is_punct", "is_space", "is_title", "is_lower", "is_upper", "is_alpha", "is_quote"),
    "is_bracket",
)
# From here on an unsigned number stands for a negative one.
_NEGATIVE = 1 << 63


def plain(doc: spacy_tokens.Doc) -> Doc:
    """The Doc of spaCy in plain objects; a later change of the one is not seen in the other.

    Raises RuntimeError for a tree in a knot, whose words hang on each other.
    """
    made = Doc(doc.text, dict(doc.user_data), (name for name in _ANNOTATIONS if doc.has_annotation(name)))
    rows: list[list[int]] = doc.to_array(_COLUMNS).tolist() if len(doc) else []
    strings: Memo[int, str] = Memo(doc.vocab.strings.__getitem__)
    letters: Memo[int, tuple[Any, ...]] = Memo(lambda orth: _LETTERS(doc.vocab[orth]))
    heads = []
    at = 0
    for i, (orth, lemma, tag, pos, dep, head, spacy) in enumerate(rows):
        told = (strings[lemma], strings[tag], strings[pos], strings[dep], " " if spacy else "")
        shape = letters[orth]
        end = at + len(shape[0])
        made.tokens.append(Token(made, i, at, end, *(*shape, *told)))
        at = end + bool(spacy)
        heads.append(i + (head if head < _NEGATIVE else head - 2 * _NEGATIVE))
    for token, above in zip(made.tokens, heads, strict=True):
        token.head = made.tokens[above]
        if token.head is not token:
            token.head.children.append(token)
    _check(heads)
    bounds = [(s.start, s.end) for s in doc.sents] if made.has_annotation("SENT_START") else [(0, len(rows))]
    made.sents = [Span(made, start, end) for start, end in bounds]
    for sentence in made.sents:
        for token in sentence:
            token.sent = sentence
    made.ents = (Span(made, ent.start, ent.end, ent.label_) for ent in doc.ents)
    return made


def _check(heads: list[int]) -> None:
    """Raises RuntimeError where the way up from a word comes to no root."""
    ends = {i for i, head in enumerate(heads) if i == head}
    for i in range(len(heads)):
        way: set[int] = set()
        while i not in ends:
            ends.add(i)
            way.add(i)
            i = heads[i]
            if i in way:
                raise RuntimeError(f"word {i} of the tree hangs below itself")
