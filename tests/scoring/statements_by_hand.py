"""Statements written by hand for the tests of scoring."""

from __future__ import annotations

from typing import Any

from kg.model import RELATION_TYPES, Actor, ActorRef, Attribution, Evidence, Span, Statement, TimeRef


def ref(name: str) -> ActorRef:
    return ActorRef(Actor(id=name.lower(), name=name, cls="Organization"), Span(name, 0, len(name)), "name")


def statement(
    type_: str,
    agents: list[str],
    recipients: list[str],
    sentence: str,
    *,
    source: str | None = None,
    quoted: bool = False,
    start: str | None = None,
    place: str | None = None,
    predicate: str = "act",
    **fields: Any,
) -> Statement:
    return Statement(
        id="s",
        kind="relation" if type_ in RELATION_TYPES else "event",
        type=type_,
        predicate=predicate,
        agents=tuple(map(ref, agents)),
        recipients=tuple(map(ref, recipients)),
        evidence=Evidence("a", 0, len(sentence), sentence),
        trigger=Span("act", 0, 3),
        confidence=0.5,
        attribution=Attribution(ref(source), "said", quoted) if source else None,
        time=TimeRef("then", start, start) if start else None,
        place=ref(place) if place else None,
        **fields,
    )


def from_rule(rule: dict[str, Any], names: dict[str, list[str]]) -> Statement:
    """The statement that fits a required rule in every field it asks for."""

    def named(side: str) -> list[str]:
        keys = rule.get(f"{side}_any", [rule.get(side, [])])[0]
        return [names[key][0] for key in keys]

    return statement(
        rule["type"],
        named("agents"),
        named("recipients"),
        rule["in"],
        source=names[rule["source"]][0] if "source" in rule else None,
        quoted=rule.get("quoted", False),
        start=rule.get("start"),
        place=names[rule["place"]][0] if "place" in rule else None,
        predicate=rule.get("predicate", "act"),
        mode=rule.get("mode"),
        theme=rule.get("theme"),
        polarity=rule["polarity"],
        # Left open where two readings are equally good; never one of them as a fact.
        modality=rule.get("modality", "possible"),
    )
