"""The words that decide whether something happened, found beside an event word and above it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge import cues
from kg.language.plain import Token
from kg.reading.grammar.cue_words import adverb_cues, embedder_row, is_asked, is_condition, light_row, slot_of
from kg.reading.grammar.syntax import base, children, is_infinitive, preposition

_HIGHEST = 8
_NO_CHANGE = ("", "positive", "actual", "positive actual")

Cue = tuple[int, str, str]
"""Index of the word, its kind, and what it does."""


def cues_of(event: Token) -> list[Cue]:
    """Every cue, from the event's own clause outwards; each word once."""
    found: dict[int, Cue] = {}
    for node in _upwards(event):
        for cue in (*_beside(node), *_above(node)):
            if cue[2] not in _NO_CHANGE:
                found.setdefault(cue[0], cue)
    if is_asked(event):
        last = event.sent[-1]
        found.setdefault(last.i, (last.i, "question", "possible"))
    return list(found.values())


def _upwards(token: Token) -> Iterator[Token]:
    """The word and its governors, as far as factuality is handed down: not out of a relative clause, and not
    out of what somebody says."""
    for _ in range(_HIGHEST):
        yield token
        if token.head.i == token.i or token.dep_ == "acl:relcl" or base(token) in ("parataxis", "appos"):
            return
        if base(token) == "ccomp" and embedder_row(token.head, "ccomp", "comp") is None:
            return
        token = token.head


def _beside(node: Token) -> Iterator[Cue]:
    for cue in adverb_cues(node):
        word = next((c for c in node.children if c.lower_ == cue.head), None)
        if word is not None:
            yield word.i, "adverb", _effect(cue.polarity, cue.modality)
    for child in node.children:
        if child.dep_ == "aux":
            row = cues.modal(child.lower_) or cues.modal(child.lemma_.lower())
            if row is not None and row.modality is not None:
                yield child.i, "modal", row.modality
        elif child.dep_ == "det" and child.lower_ in ("no", "neither"):
            yield child.i, "negation", "negative"
        elif child.dep_ == "amod":
            effect = embedder_row(child, "head")
            if effect is not None:
                yield child.i, "adjective", _effect(effect.polarity, effect.modality)
    for clause in children(node, "advcl"):
        if is_condition(clause):
            mark = next(iter(children(clause, "mark")), clause)
            yield mark.i, "condition", "conditional"


def _above(node: Token) -> Iterator[Cue]:
    head = node.head
    if head.i == node.i:
        return
    if base(node) == "advcl" and is_condition(node):
        mark = next(iter(children(node, "mark")), node)
        yield mark.i, "condition", "conditional"
    effect = embedder_row(head, base(node), "comp", slot_of(node), preposition(node))
    if effect is not None:
        yield head.i, "governing word", _effect(effect.polarity, effect.modality)
    elif head.pos_ == "VERB" and node.pos_ == "NOUN":
        light = light_row(head, node)
        if light is not None:
            yield head.i, "light verb", _effect(light.polarity, light.modality)
    elif is_infinitive(node) and base(node) in ("advcl", "acl", "xcomp"):
        mark = next(iter(children(node, "mark")), node)
        yield mark.i, "infinitive", "planned"


def _effect(polarity: str | None, modality: str | None) -> str:
    return " ".join(word for word in (polarity, modality) if word)
