"""Statements as the JSON objects of the contract, and back; nothing is lost either way."""

from __future__ import annotations

from typing import Any

from kg.errors import ContractError
from kg.model import Actor, ActorRef, Attribution, Evidence, Span, Statement, TimeRef

Json = dict[str, Any]


def statement_to_json(s: Statement) -> Json:
    """The JSON object of one statement, every field present, missing values None."""
    return {
        "id": s.id,
        "kind": s.kind,
        "type": s.type,
        "mode": s.mode,
        "contexts": list(s.contexts),
        "predicate": s.predicate,
        "agents": [reference_to_json(a) for a in s.agents],
        "recipients": [reference_to_json(r) for r in s.recipients],
        "theme": s.theme,
        "place": s.place and reference_to_json(s.place),
        "time": s.time and {"text": s.time.text, "start": s.time.start, "end": s.time.end},
        "polarity": s.polarity,
        "modality": s.modality,
        "attribution": s.attribution and _attribution_to_json(s.attribution),
        "evidence": {
            "article": s.evidence.article,
            "start": s.evidence.start,
            "end": s.evidence.end,
            "quote": s.evidence.quote,
        },
        "trigger": span_to_json(s.trigger),
        "confidence": s.confidence,
    }


def span_to_json(span: Span) -> Json:
    """``{text, start, end}``."""
    return {"text": span.text, "start": span.start, "end": span.end}


def reference_to_json(ref: ActorRef) -> Json:
    """An actor reference of the contract; the actor's other names are not part of it."""
    actor = ref.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "class": actor.cls,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "mention": span_to_json(ref.mention),
        "how": ref.how,
    }


def _attribution_to_json(a: Attribution) -> Json:
    return {
        "source": a.source and reference_to_json(a.source),
        "cue": a.cue,
        "quoted": a.quoted,
        "via": [reference_to_json(v) for v in a.via],
    }


def statement_from_json(data: Json) -> Statement:
    """The statement of a JSON object.

    Raises ContractError where a field is missing or a value is not allowed.
    """
    try:
        attribution = data["attribution"]
        return Statement(
            id=data["id"],
            kind=data["kind"],
            type=data["type"],
            mode=data["mode"],
            contexts=tuple(data["contexts"]),
            predicate=data["predicate"],
            agents=tuple(reference_from_json(a) for a in data["agents"]),
            recipients=tuple(reference_from_json(r) for r in data["recipients"]),
            theme=data["theme"],
            place=data["place"] and reference_from_json(data["place"]),
            time=data["time"] and TimeRef(**data["time"]),
            polarity=data["polarity"],
            modality=data["modality"],
            attribution=attribution
            and Attribution(
                source=attribution["source"] and reference_from_json(attribution["source"]),
                cue=attribution["cue"],
                quoted=attribution["quoted"],
                via=tuple(reference_from_json(v) for v in attribution["via"]),
            ),
            evidence=Evidence(**data["evidence"]),
            trigger=Span(**data["trigger"]),
            confidence=data["confidence"],
        )
    except (KeyError, TypeError) as error:
        raise ContractError(f"not a statement of the contract: {error!r}") from error


def reference_from_json(data: Json) -> ActorRef:
    """The actor reference of a JSON object; other names of the actor are not in it."""
    actor = Actor(
        id=data["id"],
        name=data["name"],
        cls=data["class"],
        country=data["country"],
        sector=data["sector"],
        wikidata=data["wikidata"],
    )
    return ActorRef(actor=actor, mention=Span(**data["mention"]), how=data["how"])
