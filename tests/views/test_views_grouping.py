"""What is drawn as a line, what as a point, and that nothing denied or planned shares a line with facts."""

import pytest

from kg.model import Actor, ActorRef, Evidence, Span, Statement
from kg.views.grouping import gather, manner


def said(
    agents: str,
    recipients: str = "",
    type_: str = "REQUEST",
    polarity: str = "positive",
    modality: str = "actual",
) -> Statement:
    def refs(names: str) -> tuple[ActorRef, ...]:
        return tuple(ActorRef(Actor(n, n, "State"), Span("x", 0, 1), "name") for n in names.split())

    return Statement(
        id=f"{agents}{recipients}{type_}{polarity}{modality}",
        kind="event" if type_.isupper() else "relation",
        type=type_,
        predicate="do",
        agents=refs(agents),
        recipients=refs(recipients),
        evidence=Evidence("a", 0, 1, "x"),
        trigger=Span("x", 0, 1),
        confidence=0.5,
        polarity=polarity,
        modality=modality,
    )


@pytest.mark.parametrize(
    "statement, lines, points",
    [
        (said("a", "b"), [("a", "b", True)], 0),
        (said("a b", "c"), [("a", "c", True), ("b", "c", True)], 0),
        (said("a"), [], 1),
        (said("", "b"), [], 1),
        (said("", ""), [], 0),
        (said("a b", "", "CONSULT"), [("a", "b", False)], 0),
        (said("a b c", "", "CONSULT"), [], 1),
        (said("a b", "", "RETREAT"), [], 1),
        (said("a", "a"), [], 1),
        (said("a b c d", "e f g h"), [], 1),
        (said("b", "a", "alliedWith"), [("a", "b", False)], 0),
        (said("b", "a", "memberOf"), [("b", "a", True)], 0),
    ],
)
def test_lines_and_points(statement: Statement, lines: list[tuple[str, str, bool]], points: int) -> None:
    drawn, happenings = gather([statement])
    assert [(line.source, line.target, line.directed) for line in drawn] == lines
    assert len(happenings) == points


@pytest.mark.parametrize(
    "polarity, modality, told",
    [
        ("positive", "actual", "fact"),
        ("positive", "planned", "open"),
        ("positive", "possible", "open"),
        ("positive", "conditional", "open"),
        ("positive", "requested", "open"),
        ("negative", "actual", "denied"),
        ("negative", "planned", "denied"),
    ],
)
def test_what_is_not_told_as_fact_never_joins_a_line_of_facts(
    polarity: str, modality: str, told: str
) -> None:
    other = said("a", "b", polarity=polarity, modality=modality)
    assert manner(other) == told
    lines, _ = gather([said("a", "b"), other, said("a", "b", "AID")])
    facts = [line for line in lines if line.manner == "fact"]
    assert all(1 not in line.statements for line in facts) or told == "fact"
    assert sum(len(line.statements) for line in lines) == 3


def test_a_line_counts_its_statements() -> None:
    lines, _ = gather([said("a", "b"), said("a", "b"), said("b", "a")])
    assert [(line.source, line.target, line.statements) for line in lines] == [
        ("a", "b", (0, 1)),
        ("b", "a", (2,)),
    ]
