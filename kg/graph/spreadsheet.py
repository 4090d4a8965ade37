"""Statements as rows of a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kg.graph.tables import Scalar
from kg.model import QUADS, ActorRef, Article, Statement

# fmt: off
COLUMNS = (
    "id", "kind", "type", "mode", "quad", "contexts", "predicate", "agents", "agent_ids",
    "recipients", "recipient_ids", "theme", "place", "time", "start", "end", "polarity",
    "modality", "attributed_to", "cue", "quoted", "via", "confidence", "trigger", "sentence",
    "sentence_start", "sentence_end", "article", "title", "publisher", "published", "url",
)
# fmt: on


def statement_row(s: Statement, article: Article | None) -> list[Scalar]:
    """The cells of a statement, as in :data:`COLUMNS`; lists are joined by "; "."""
    told = s.attribution
    values: dict[str, Any] = {
        "id": s.id,
        "kind": s.kind,
        "type": s.type,
        "mode": s.mode,
        "quad": QUADS.get(s.type),
        "contexts": "; ".join(s.contexts),
        "predicate": s.predicate,
        "agents": _names(s.agents),
        "agent_ids": "; ".join(ref.actor.id for ref in s.agents),
        "recipients": _names(s.recipients),
        "recipient_ids": "; ".join(ref.actor.id for ref in s.recipients),
        "theme": s.theme,
        "place": s.place and s.place.actor.name,
        "time": s.time and s.time.text,
        "start": s.time and s.time.start,
        "end": s.time and s.time.end,
        "polarity": s.polarity,
        "modality": s.modality,
        "attributed_to": told and told.source and told.source.actor.name,
        "cue": told and told.cue,
        "quoted": told and told.quoted,
        "via": _names(told.via) if told else None,
        "confidence": s.confidence,
        "trigger": s.trigger.text,
        "sentence": s.evidence.quote,
        "sentence_start": s.evidence.start,
        "sentence_end": s.evidence.end,
        "article": s.evidence.article,
        "title": article and article.title,
        "publisher": article and article.publisher,
        "published": article and article.published and article.published.isoformat(),
        "url": article and article.url,
    }
    return [values[column] for column in COLUMNS]


def _names(refs: Iterable[ActorRef]) -> str:
    return "; ".join(ref.actor.name for ref in refs)
