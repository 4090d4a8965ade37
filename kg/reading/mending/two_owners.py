"""Two owners before one noun, "NATO and Afghan troops", of which a tree makes a list of two or three."""

from __future__ import annotations

from kg.knowledge.catalogue import Catalogue
from kg.language.plain import Doc, Token
from kg.reading.grammar.syntax import children

_ABOVE = ("case", "det", "conj", "punct")


def join_owners(doc: Doc, catalogue: Catalogue) -> None:
    """Lets both hang on the noun, where the first is a body of states, which has no people but theirs.

    "Hezbollah and Israeli troops" are two sides.
    """
    for token in doc[2:-1]:
        if token.ent_type_ != "NORP" or token.dep_ != "conj" or doc[token.i - 1].lower_ != "and":
            continue
        noun, body = doc[token.i + 1], doc[token.i - 2]
        if token.head.i != body.i or noun.tag_ != "NNS" or noun.ent_type_:
            continue
        soldiers = catalogue.role_noun(noun.lemma_.lower())
        beside = noun.head.i in (body.i, body.head.i) and body.head.i != noun.i
        armed = soldiers is not None and soldiers.sector == "MIL"
        if beside and armed and _is_of_states(body, catalogue):
            _join(body, token, noun)


def _is_of_states(body: Token, catalogue: Catalogue) -> bool:
    return body.ent_type_ == "ORG" and any(h.actor.sector == "IGO" for h in catalogue.find(body.text))


def _join(body: Token, other: Token, noun: Token) -> None:
    """The noun stands where the body stood, with what hangs on that."""
    label, above = body.dep_, body.head
    moved = [c for c in children(body, *_ABOVE) if c.i not in (noun.i, other.i, other.i - 1)]
    noun.hang(noun if above.i == body.i else above)
    noun.dep_ = label
    for child in moved:
        child.hang(noun)
    body.hang(noun)
    body.dep_ = "compound"
    noun.doc[other.i - 1].hang(other)
