"""Whose text it is: the body or people that issue a communiqué, a resolution or a joint statement.

Its points leave the subject out ("3. Condemns the attack"), or say "we". The first sentence names who speaks
("We, the ministers of …", "The Council, at its meeting, adopted …"), or a line of its own ("The Council,").
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.reading.grammar.outline import blocks
from kg.reading.grammar.syntax import base, children

_NOTE = "kg.issuer"
# "Calls on Chad to leave": a tagger often takes the verb that opens a point for a noun.
_OPENING = frozenset({"VBZ", "VBP", "NNS"})
_SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
_LEAST_POINTS = 2


def issuer(doc: Doc) -> Token | None:
    """The head word of who issues the text, if its points leave out their subject or it says "We, the …"."""
    if _NOTE not in doc.user_data:
        found = _presented(doc) or (_named(doc) if len(list(_points(doc))) >= _LEAST_POINTS else None)
        doc.user_data[_NOTE] = -1 if found is None else found.i
    at: int = doc.user_data[_NOTE]
    return None if at < 0 else doc[at]


def understood_issuer(verb: Token) -> Token | None:
    """The issuer where a verb opens a point of its text and has no subject of its own."""
    if (
        verb.head.i != verb.i
        or verb.tag_ not in _OPENING
        or _SUBJECTS.intersection(base(c) for c in verb.children)
    ):
        return None
    who = issuer(verb.doc)
    if who is None or not any(verb.i == point.i for point in _points(verb.doc)):
        return None
    return who


def _points(doc: Doc) -> Iterator[Token]:
    """The verbs that open paragraphs without a subject: "3. Strongly condemns the attack"."""
    for start, end, _ in blocks(doc, "body", "demand"):
        root = next((t for t in doc[start:end] if t.head.i == t.i and t.tag_ in _OPENING), None)
        if root is None or _SUBJECTS.intersection(base(c) for c in root.children):
            continue
        before = doc[start : root.i]
        if len(before) <= 6 and all(t.pos_ in ("ADV", "NUM", "PUNCT", "X", "CCONJ", "SYM") for t in before):
            yield root


def _presented(doc: Doc) -> Token | None:
    """ "We, the foreign ministers of France and Germany": the noun beside a pronoun that opens the text."""
    for start, end, _ in list(blocks(doc, "body"))[:3]:
        for token in doc[start : min(end, start + 2)]:
            if token.lower_ == "we" and doc[token.i + 1 : token.i + 2].text == ",":
                beside = [*children(token, "appos", "dep"), *children(token.head, "nsubj", "appos")]
                named = [t for t in beside if t.i > token.i and t.pos_ in ("NOUN", "PROPN")]
                if named:
                    return named[0]
    return None


def _named(doc: Doc) -> Token | None:
    """The subject of one of the first sentences, or a line that ends in a comma."""
    points = {point.sent.start for point in _points(doc)}
    for start, end, kind in list(blocks(doc, "body", "headline"))[:6]:
        if kind == "headline" and doc[end - 1].text != ",":
            continue
        root = doc[start:end].root if doc[end - 1].text == "," else doc[start].sent.root
        if doc[start].sent.start in points:
            return None
        subjects = [root] if doc[end - 1].text == "," else children(root, "nsubj")
        bodies = [t for t in subjects if t.ent_type_ == "ORG" or t.lemma_.lower() in words("issuing")]
        if bodies:
            return bodies[0]
    return None
