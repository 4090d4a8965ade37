"""What every step of the reading found, as one JSON object per article (section 7 of the contract)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kg.interchange import statement_to_json
from kg.language.plain import Token
from kg.language.semantics import FACTUALITY, PREDICATES, Predicate
from kg.model import Statement
from kg.reading.phrases.scene import Mention
from kg.reading.statements.assemble import Told


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
        "predicates": [_predicate(p, told) for p in doc.user_data.get(PREDICATES, ())],
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


def _predicate(predicate: Predicate, told: Told) -> dict[str, Any]:
    """A predicate as the model says it; every argument is the head word that fills the role."""
    values = told.doc.user_data.get(FACTUALITY)
    return {
        **_named(told, predicate.token, predicate.token + 1),
        "roleset": predicate.roleset,
        "factuality": None if values is None else round(float(values[predicate.token]), 3),
        "arguments": [{"role": a.role, **_named(told, a.token, a.token + 1)} for a in predicate.arguments],
    }
