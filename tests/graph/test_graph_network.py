from __future__ import annotations

import io
import json

import networkx as nx
import pytest
from graph_story import ACTORS, ARTICLES, courier_statements, post_statements, story
from graph_strategies import readings
from hypothesis import given, settings

import kg
from kg.graph import AnyStore, to_networkx
from kg.model import Article, Statement

ALL = [s for _, statements in story() for s in statements]


@pytest.fixture
def store(read_store: AnyStore) -> AnyStore:
    return read_store


def keys(network: nx.MultiDiGraph) -> set[str]:
    return {key for _, _, key in network.edges(keys=True)}


def test_facts_only_unless_asked() -> None:
    facts, everything = to_networkx(ALL), to_networkx(ALL, include="all")
    assert {d["polarity"] for *_, d in facts.edges(data=True)} == {"positive"}
    assert {d["modality"] for *_, d in facts.edges(data=True)} == {"actual"}
    assert keys(everything) - keys(facts) == {s.id for s in ALL if not s.is_fact and s.recipients}
    assert len(keys(everything) - keys(facts)) == 3


def test_lists_make_an_edge_for_each_pair() -> None:
    aid = next(s for s in post_statements() if s.type == "AID")
    ends = [(u, v) for u, v, key in to_networkx(ALL).edges(keys=True) if key == aid.id]
    assert sorted(ends) == [("sylvania", "league-mission"), ("tomania", "league-mission")]


def test_those_who_met_are_joined() -> None:
    met = next(s for s in courier_statements() if s.type == "CONSULT")
    edge = to_networkx(ALL).edges["firefly", "https://example.org/people/trentino", met.id]
    assert (edge["mutual"], edge["cue"], edge["place"]) == (True, "quoted", "Gloria")


def test_one_sided_statements_are_loops_when_asked_for() -> None:
    stones = next(s for s in ALL if s.mode == "primitive")
    assert stones.id not in keys(to_networkx(ALL))
    edge = to_networkx(ALL, unary="loop").edges["marchers", "marchers", stones.id]
    assert (edge["unary"], edge["source_name"]) == (True, "Sylvania")


def test_an_edge_opens_down_to_its_sentence(store: AnyStore) -> None:
    network = to_networkx(store)
    texts = {a.id: a for a in ARTICLES}
    for *_, data in network.edges(data=True):
        article = texts[data["article"]]
        assert article.text[data["quote_start"] : data["quote_end"]] == data["quote"]
    asked = next(d for *_, d in network.edges(data=True) if d.get("theme") == "field hospitals")
    assert (asked["publisher"], asked["published"], asked["quad"]) == (
        "Northern Post",
        "2023-03-05",
        "verbal conflict",
    )
    assert (asked["start"], asked["mode"], asked["contexts"]) == ("2023-03-03", "assist", "health")


def test_store_and_statements_give_the_same_network(store: AnyStore) -> None:
    ours = to_networkx(store, include="all")
    theirs = to_networkx(ALL, include="all", articles=ARTICLES)
    assert nx.utils.graphs_equal(ours, theirs)
    assert ours.nodes["firefly"] == {
        "label": "Rufus Firefly",
        "cls": "Person",
        "country": "FRE",
        "sector": "GOV",
        "wikidata": "Q1000002",
    }


def test_other_events_can_be_left_out() -> None:
    from dataclasses import replace

    other = [replace(s, type="OTHER", mode=None) if s.type == "SANCTION" else s for s in courier_statements()]
    assert "OTHER" in {d["type"] for *_, d in to_networkx(other).edges(data=True)}
    assert "OTHER" not in {d["type"] for *_, d in to_networkx(other, other=False).edges(data=True)}


def test_a_wrong_option_says_what_is_allowed() -> None:
    with pytest.raises(ValueError, match='"facts" or "all"'):
        to_networkx(ALL, include="everything")  # type: ignore[arg-type]


@given(readings())
@settings(max_examples=60, deadline=None)
def test_any_text_survives_every_format_of_networkx(reading: tuple[Article, list[Statement]]) -> None:
    network = to_networkx(reading[1], include="all", unary="loop", articles=[reading[0]])
    scalars = {type(v) for *_, d in network.edges(data=True) for v in d.values()}
    assert scalars <= {str, int, float, bool}
    assert not {"source", "target"} & {k for *_, d in network.edges(data=True) for k in d}
    file = io.BytesIO()
    nx.write_graphml(network, file)
    file.seek(0)
    back = nx.read_graphml(file, force_multigraph=True)
    assert dict(back.nodes(data=True)) == dict(network.nodes(data=True))
    assert sorted(map(repr, back.edges(data=True))) == sorted(map(repr, network.edges(data=True)))
    again = nx.node_link_graph(
        json.loads(json.dumps(nx.node_link_data(network, edges="links"))), edges="links"
    )
    assert nx.utils.graphs_equal(again, network)


def test_the_public_name_is_this_one() -> None:
    assert kg.to_networkx is to_networkx
    assert len(ACTORS) >= to_networkx(ALL).number_of_nodes()
