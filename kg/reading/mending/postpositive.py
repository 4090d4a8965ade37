"""Titles that go on behind their noun, as one phrase: "attorney general", "director-general".

Parsers take "general" for a rank, or for somebody beside the noun; who reads the tree would find a general.
"""

from __future__ import annotations

from kg.knowledge.catalogue import Catalogue
from kg.knowledge.words import words
from kg.language.plain import Doc, Token


def join_titles(doc: Doc, catalogue: Catalogue) -> None:
    """Lets the last word of every such title head it, with the noun before it as its compound."""
    for token in doc[1:]:
        if token.lower_ not in words("postpositive"):
            continue
        noun = _noun_before(token)
        title = doc[noun.i : token.i + 1].text.replace(" - ", "-")
        if token.head.i != noun.i and noun.is_ancestor(token):
            continue  # what hangs on the noun would hang on a word below it
        if noun.head.i != token.i and noun.pos_ in ("NOUN", "PROPN") and catalogue.office(title) is not None:
            _let_head(token, noun)


def _noun_before(token: Token) -> Token:
    hyphened = token.i > 1 and token.doc[token.i - 1].text == "-"
    return token.doc[token.i - 2 if hyphened else token.i - 1]


def _let_head(token: Token, noun: Token) -> None:
    """What hangs on the noun hangs on the token, which stands where the noun stood, if it was below it."""
    below = [child for child in noun.children if child.i != token.i]
    if token.head.i == noun.i:
        outer, label, part = noun.head, noun.dep_, noun.pos_
        token.hang(token if outer.i == noun.i else outer)
        token.dep_, token.pos_ = label, part
    elif token.pos_ == "ADJ":
        token.pos_ = noun.pos_
    for child in (noun, *below):
        child.hang(token)
    noun.dep_ = "compound"
    noun.doc.changed()
