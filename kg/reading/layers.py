"""What every step of the reading found, as one JSON object per article (section 7 of the contract)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.tokens import Token

from kg.interchange import statement_to_json
from kg.model import Statement
from kg.reading.assemble import Told
from kg.reading.factuality import factuality
from kg.reading.scene import Mention
from kg.reading.slots import noun_slots, predicate_slots
from kg.reading.syntax import phrase

_CERTAIN = {"actual": 3.0, "planned": 1.0, "possible": 0.5, "conditional": 0.5, "requested": 0.0}


def layers(told: Told, statements: Sequence[Statement]) -> dict[str, Any]:
    """Sentences, tokens, names, mentions, times, predicates, attributions, statements, as character spans."""
    doc = told.doc
    words = [t for t in doc if not t.is_space]
    number = {t.i: n for n, t in enumerate(words)}
    return {
        "article": told.article.id,
        "sentences": [_span(told, s.start, s.end) for s in doc.sents if s.text.strip()],
        "tokens": [
            [*_span(told, t.i, t.i + 1), t.tag_, t.pos_, t.lemma_, _head(t, number), t.dep_] for t in words
        ],
        "names": [{**_named(told, e.start, e.end), "label": e.label_} for e in doc.ents],
        "mentions": [
            {**_named(told, m.start, m.end), "actor": m.actor.id, "how": m.how} for m in _mentions(told)
        ],
        "times": [
            {**_named(told, t.start, t.end), "from": t.time.start, "to": t.time.end} for t in told.times
        ],
        "predicates": [_predicate(t, told) for t in words if t.pos_ == "VERB"],
        "attributions": [
            {
                "source": None if q.source is None else _span(told, *q.source),
                "cue": None if q.cue is None else _span(told, q.cue, q.cue + 1),
                "content": [_span(told, start, end) for start, end in q.content],
                "quoted": q.quoted,
            }
            for q in told.quotations
            if not q.part
        ],
        "statements": [statement_to_json(s) for s in statements],
    }


def _mentions(told: Told) -> list[Mention]:
    """Those that statements can use, and those of people whom nobody names, in text order."""
    linked = [m for _, found in sorted(told.scene.mentions.items()) for m in found]
    return sorted([*linked, *told.scene.asides.values()], key=lambda m: m.head)


def _span(told: Told, start: int, end: int) -> list[int]:
    while end - 1 > start and told.doc[end - 1].is_space:
        end -= 1
    span = told.span(start, end)
    return [span.start, span.end]


def _named(told: Told, start: int, end: int) -> dict[str, Any]:
    low, high = _span(told, start, end)
    return {"start": low, "end": high}


def _head(token: Token, number: dict[int, int]) -> int:
    return -1 if token.head.i == token.i else number.get(token.head.i, -1)


def _predicate(token: Token, told: Told) -> dict[str, Any]:
    """The roleset is left open until the role head is there; arguments are named by slot."""
    slots = predicate_slots(token) if token.pos_ == "VERB" else noun_slots(token)
    fact = factuality(token)
    value = _CERTAIN[fact.modality] * (1 if fact.polarity == "positive" else -1)
    arguments = [{"role": name, **_named(told, *phrase(t))} for name, tokens in slots.items() for t in tokens]
    return {
        **_named(told, token.i, token.i + 1),
        "roleset": None,
        "factuality": value,
        "arguments": arguments,
    }
