from __future__ import annotations

import dataclasses

import pyoxigraph as ox
import pytest
from graph_story import (
    ACTORS,
    COURIER,
    FIREFLY,
    FREEDONIA,
    POST,
    SYLVANIA,
    courier_statements,
    post_statements,
    story,
)
from graph_strategies import readings
from hypothesis import given, settings

from kg.errors import ContractError
from kg.graph.names import ARTICLE, STATEMENT, id_to_iri, iri_to_id, statement_iri
from kg.graph.rdf import article_quads, day_literal, direct_edges
from kg.graph.rdf_read import read_actors, read_statements
from kg.graph.vocabulary import EDGES_GRAPH, KG, PROV, SKOS
from kg.model import MODALITIES, POLARITIES, Article, Statement

FORMATS = [ox.RdfFormat.N_QUADS, ox.RdfFormat.TRIG, ox.RdfFormat.JSON_LD]


def by_id(statements: list[Statement]) -> dict[str, Statement]:
    return {s.id: s for s in statements}


@given(readings())
@settings(max_examples=150, deadline=None)
def test_statements_come_back_equal(reading: tuple[Article, list[Statement]]) -> None:
    article, statements = reading
    quads = article_quads(article, statements)
    assert by_id(read_statements(quads)) == by_id(statements)


@given(readings())
@settings(max_examples=25, deadline=None)
@pytest.mark.parametrize("form", FORMATS, ids=str)
def test_statements_come_back_equal_through_files(
    form: ox.RdfFormat, reading: tuple[Article, list[Statement]]
) -> None:
    article, statements = reading
    written = ox.serialize(article_quads(article, statements), format=form)
    assert written is not None
    assert by_id(read_statements(ox.parse(written, format=form))) == by_id(statements)


@given(readings())
@settings(max_examples=50, deadline=None)
def test_nothing_stands_outside_the_article_s_graph(reading: tuple[Article, list[Statement]]) -> None:
    article, statements = reading
    quads = article_quads(article, statements)
    assert {q.graph_name for q in quads} == {id_to_iri(article.id, ARTICLE)}
    assert len(quads) == len(set(quads))


def test_the_story_comes_back_with_its_actors() -> None:
    quads = article_quads(POST, post_statements(), ACTORS)
    assert read_statements(quads) == sorted(
        post_statements(), key=lambda s: (s.evidence.start, s.trigger.start, s.id)
    )
    assert {a.id: a for a in read_actors(quads)}["firefly"] == FIREFLY


def test_a_statement_costs_few_quads() -> None:
    counts = [(len(article_quads(a, s)), len(s)) for a, s in story()]
    assert sum(q for q, _ in counts) / sum(n for _, n in counts) <= 40


def test_an_actor_described_twice_keeps_the_names_of_both() -> None:
    short = dataclasses.replace(FREEDONIA, name="Republic of Freedonia", aliases=("Freedonia",))
    quads = article_quads(POST, post_statements(), [short])
    labels = {q.object.value for q in quads if q.predicate in (SKOS.prefLabel, SKOS.altLabel)}
    assert {"Freedonia", "Republic of Freedonia"} <= labels


def test_a_statement_of_another_article_is_refused() -> None:
    with pytest.raises(ContractError, match="not in"):
        article_quads(COURIER, post_statements())


def test_a_lone_surrogate_is_refused_by_name() -> None:
    with pytest.raises(ContractError, match="lone surrogate"):
        article_quads(dataclasses.replace(POST, title="a\ud800"), [])


@pytest.mark.parametrize("polarity", POLARITIES)
@pytest.mark.parametrize("modality", MODALITIES)
def test_only_facts_become_direct_edges(polarity: str, modality: str) -> None:
    for statement in (*post_statements(), *courier_statements()):
        said = dataclasses.replace(statement, polarity=polarity, modality=modality)
        edges = list(direct_edges(said))
        if (polarity, modality) == ("positive", "actual"):
            assert bool(edges) == (len(said.agents) > 1 or bool(said.recipients))
        else:
            assert edges == []


def test_direct_edges_of_lists_and_of_mutual_events() -> None:
    aid = next(s for s in post_statements() if s.type == "AID")
    met = next(s for s in courier_statements() if s.type == "CONSULT")
    assert {(q.subject.value, q.predicate, q.object.value) for q in direct_edges(aid)} == {
        ("urn:kg:actor:sylvania", KG.aided, "urn:kg:actor:league-mission"),
        ("urn:kg:actor:tomania", KG.aided, "urn:kg:actor:league-mission"),
    }
    assert {(q.subject.value, q.object.value, q.graph_name) for q in direct_edges(met)} == {
        ("urn:kg:actor:firefly", "https://example.org/people/trentino", EDGES_GRAPH),
        ("https://example.org/people/trentino", "urn:kg:actor:firefly", EDGES_GRAPH),
    }
    visit = dataclasses.replace(met, mode="visit")
    assert list(direct_edges(visit)) == []


def test_a_derived_relation_names_what_it_follows_from() -> None:
    told = {s.type: s for s in post_statements() if s.type in ("partOf", "contributesTo")}
    part = dataclasses.replace(told["partOf"], trigger=told["contributesTo"].trigger)
    whole = dataclasses.replace(told["contributesTo"], recipients=part.recipients)
    elsewhere = dataclasses.replace(whole, id="elsewhere", recipients=told["contributesTo"].recipients)
    apart = dataclasses.replace(whole, id="apart", trigger=told["partOf"].trigger)
    statements = [part, whole, elsewhere, apart]
    quads = article_quads(POST, statements)
    derived = {
        (q.subject, q.object)
        for q in quads
        if q.predicate == PROV.wasDerivedFrom and q.object.value.startswith(STATEMENT)
    }
    assert derived == {(statement_iri(whole.id), statement_iri(part.id))}
    assert by_id(read_statements(quads)) == by_id(statements)


@pytest.mark.parametrize(
    ("given_id", "iri"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("https://example.org/новости", "https://example.org/новости"),
        ("urn:isbn:1", "urn:isbn:1"),
        ("note", ARTICLE + "note"),
        ("a b", ARTICLE + "a%20b"),
        ("javascript:alert(1)", ARTICLE + "javascript%3Aalert%281%29"),
        ("urn:kg:ontology#edges", ARTICLE + "urn%3Akg%3Aontology%23edges"),
        ("URN:KG:x", ARTICLE + "URN%3AKG%3Ax"),
        ('https://x.example/"><urn:p>', ARTICLE + "https%3A%2F%2Fx.example%2F%22%3E%3Curn%3Ap%3E"),
        ("https://x.example/%zz", ARTICLE + "https%3A%2F%2Fx.example%2F%25zz"),
        ("https://x.example/\u202e", ARTICLE + "https%3A%2F%2Fx.example%2F%E2%80%AE"),
        ("\ud800", ARTICLE + "%ED%A0%80"),
    ],
)
def test_ids_as_iris(given_id: str, iri: str) -> None:
    assert id_to_iri(given_id, ARTICLE).value == iri
    assert iri_to_id(iri, ARTICLE) == given_id


@pytest.mark.parametrize(
    ("day", "datatype"),
    [
        ("2022-01-13", "date"),
        ("--01-13", "gMonthDay"),
        ("--02-29", "gMonthDay"),
        ("--02-30", "string"),
        ("2022-02-30", "string"),
        ("0000-01-01", "string"),
    ],
)
def test_days_are_typed_only_where_a_calendar_has_them(day: str, datatype: str) -> None:
    literal = day_literal(day)
    assert (literal.value, literal.datatype.value.rsplit("#")[1]) == (day, datatype)


@pytest.mark.parametrize("wrong", ["agnet", "Statment", "kazakhstan", ""])
def test_a_mistyped_term_is_an_error(wrong: str) -> None:
    with pytest.raises(AttributeError, match="not a term"):
        KG[wrong]
    assert wrong not in KG


def test_a_mistyped_term_is_an_error_as_an_attribute() -> None:
    with pytest.raises(AttributeError, match="agent"):
        _ = KG.agnet


def test_names_in_different_pools_do_not_mix() -> None:
    assert id_to_iri(SYLVANIA.id, ARTICLE) != id_to_iri(SYLVANIA.id, "urn:kg:actor:")
