"""Excerpts: who is near, what two do to each other, what happens inside a bloc, what a query found."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from kg.graph import excerpts
from kg.graph.asking import Result
from kg.graph.names import actor_iri, statement_iri
from kg.graph.vocabulary import KG
from kg.model import Actor, ActorRef, Evidence, Span, Statement, TimeRef

COUNTRIES = {"a": "AAA", "b": "BBB", "minister": "AAA", "c": "CCC"}


def actor(name: str) -> Actor:
    return Actor(name, name, "Person" if name == "minister" else "State", COUNTRIES.get(name))


def said(
    agents: str,
    recipients: str = "",
    type_: str = "REQUEST",
    polarity: str = "positive",
    start: str | None = None,
) -> Statement:
    def refs(names: str) -> tuple[ActorRef, ...]:
        return tuple(ActorRef(actor(name), Span("x", 0, 1), "name") for name in names.split())

    return Statement(
        id=f"{agents}-{recipients}-{type_}-{polarity}",
        kind="event" if type_.isupper() else "relation",
        type=type_,
        predicate="do",
        agents=refs(agents),
        recipients=refs(recipients),
        evidence=Evidence("article", 0, 1, "x"),
        trigger=Span("x", 0, 1),
        confidence=0.5,
        polarity=polarity,
        time=TimeRef(start, start, start) if start else None,
    )


CHAIN = [said("a", "b"), said("b", "c"), said("c", "d"), said("a", "d", "OTHER"), said("a"), said("", "")]


@pytest.mark.parametrize(
    "hops, expected",
    [(1, [0, 4]), (2, [0, 1, 4]), (3, [0, 1, 2, 3, 4])],
)
def test_around_grows_hop_by_hop_and_other_leads_nowhere(hops: int, expected: list[int]) -> None:
    assert excerpts.around(CHAIN, ["a"], hops) == [CHAIN[i] for i in expected]


@pytest.mark.parametrize(
    "one, other, expected",
    [("a", "b", [0]), ("b", "a", [0]), ("a", "c", []), ("a", "d", [3])],
)
def test_a_dyad_has_both_in_it(one: str, other: str, expected: list[int]) -> None:
    assert excerpts.dyad(CHAIN, [one], [other]) == [CHAIN[i] for i in expected]


def test_a_bloc_holds_members_and_their_people_but_not_what_one_does_alone() -> None:
    inside = [said("a", "b"), said("minister", "body"), said("b", "minister")]
    outside = [said("a", "c"), said("a"), said("c", "d")]
    members = [actor("a"), actor("b")]
    assert excerpts.bloc([*inside, *outside], ["body"], members) == inside


@pytest.mark.parametrize(
    "until, expected", [(None, ["a", "b"]), ("2022-01-01", ["a"]), ("2022-06-01", ["a", "b"])]
)
def test_members_are_told_as_facts_by_the_day(until: str | None, expected: list[str]) -> None:
    told = [
        said("a", "body", "memberOf"),
        said("b", "body", "memberOf", start="2022-05-01"),
        said("c", "body", "memberOf", "negative"),
        said("d", "other", "memberOf"),
    ]
    assert [member.id for member in excerpts.told_members(told, ["body"], until)] == expected


def test_a_query_finds_the_statements_in_its_rows() -> None:
    rows = ((statement_iri(CHAIN[1].id), ox.Literal("x")), (None, statement_iri(CHAIN[3].id)))
    assert excerpts.of_result(CHAIN, Result(("s", "t"), rows)) == [CHAIN[1], CHAIN[3]]


def test_a_direct_edge_opens_to_the_facts_behind_it_and_to_nothing_denied() -> None:
    denied = said("a", "b", polarity="negative")
    edge = ox.Triple(actor_iri("a"), KG.requested, actor_iri("b"))
    strange = ox.Triple(actor_iri("a"), ox.NamedNode("urn:x:knows"), actor_iri("c"))
    result = Result(triples=(edge, strange))
    assert excerpts.of_result([*CHAIN, denied], result) == [CHAIN[0]]
