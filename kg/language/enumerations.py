"""Lists of places whose members a parser hangs on different words: "the armies of Chad, Mali, and Niger".

A bare place name that is coordinated with a common noun, right behind a list of such names that hangs on
that noun, belongs to the list. Parsers decide on each member alone and often get the last one wrong.
"""

from __future__ import annotations

from spacy.tokens import Doc, Token

_BETWEEN = frozenset((",", "and", "or", "&", "/"))
_LONGEST = 60


def mend_enumerations(doc: Doc) -> None:
    """Hang such members on the first name of their list, in place."""
    for token in doc:
        if (
            token.dep_ == "conj"
            and token.ent_type_ == "LOC"
            and token.head.pos_ == "NOUN"
            and _is_bare(token)
        ):
            first = _first_of_list(token)
            if first is not None:
                token.head = first


def _is_bare(token: Token) -> bool:
    return token.pos_ == "PROPN" and all(
        child.dep_ in ("punct", "cc", "compound", "flat", "conj") for child in token.children
    )


def _first_of_list(token: Token) -> Token | None:
    """The name, a modifier of the token's head, from which nothing but names of a list leads to the token."""
    noun, doc = token.head, token.doc
    for place in range(token.i - 1, max(noun.i, token.i - _LONGEST), -1):
        other = doc[place]
        if other.dep_ == "nmod" and other.head.i == noun.i:
            of = any(child.dep_ == "case" and child.lower_ == "of" for child in other.children)
            return other if of and other.pos_ == "PROPN" and other.ent_type_ != "PER" else None
        if other.lower_ not in _BETWEEN and other.pos_ != "PROPN":
            return None
    return None
