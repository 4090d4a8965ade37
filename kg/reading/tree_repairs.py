"""Slips that parsers make again and again, mended where the words alone tell that the tree is wrong."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.knowledge.words import words
from kg.reading.syntax import base

_PARTICIPLES = frozenset({"VBN", "VBD", "VB"})  # of "hit" and "cut" the tagger cannot tell
_NAMES = frozenset({"LOC", "PER", "NORP"})


def repair_tree(doc: Doc) -> None:
    """Changes heads and labels of such words; must come before anything is asked of the tree."""
    for token in doc:
        if token.lower_ == "whom" and base(token) == "nsubj":
            token.dep_ = "obj"
        elif token.dep_ == "compound" and token.ent_type_ in _NAMES:
            _let_receive(token)
        elif token.tag_ in _PARTICIPLES and token.i > 1:
            _let_describe(token)


def _let_receive(name: Token) -> None:
    """ "sent Chad 40 tents", "promised Chad a loan": no name stands before a number or an article inside one
    phrase, so somebody gets what is counted.
    """
    thing, doc = name.head, name.doc
    after = doc[name.i + 1] if name.i + 1 < len(doc) else name
    counted = after.head.i == thing.i and after.dep_ in ("nummod", "det")
    gives = thing.dep_ == "obj" and thing.head.lemma_ in words("giving") and thing.head.i < name.i
    if counted and gives:
        name.dep_, name.head = "iobj", thing.head


def _let_describe(participle: Token) -> None:
    """ "to drought-hit Mali": a participle behind a hyphen describes the name, and governs nothing."""
    doc, i = participle.doc, participle.i
    if doc[i - 1].text != "-" or doc[i - 1].whitespace_ or doc[i - 2].whitespace_ or i + 1 >= len(doc):
        return
    noun = doc[i + 1]
    before = [c for c in (*noun.children, *participle.children) if c.dep_ in ("case", "mark") and c.i < i]
    if noun.head.i != i or noun.dep_ != "obj" or not before:
        return
    for preposition in before:
        preposition.dep_, preposition.head = "case", noun
    head = participle.head
    if head.pos_ == "NOUN" and head.dep_ == "obj":
        head = head.head
    noun.dep_ = "obl" if head.pos_ == "VERB" else "nmod"
    noun.head = head
    participle.dep_ = "amod"
    participle.head = noun
