"""Building a store, asking it, showing it, writing it elsewhere."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from conftest import Run
from pyshacl import validate

from kg.resources import folder


def test_building_twice_changes_nothing(run: Run, samples: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    few = sorted(samples.glob("*.txt"))[:2]
    first = run("build", *few, "--store", store)
    assert first.status == 0
    assert first.out.startswith("2 articles given, 2 of them new or changed;")
    before = run("export", "--store", store, "--format", "nquads").out
    second = run("build", *few, "--store", store)
    third = run("build", *few, "--store", store, "--again")
    assert second.out.startswith("2 articles given, 0 of them new or changed;")
    assert third.out.startswith("2 articles given, 0 of them new or changed;")
    assert sorted(run("export", "--store", store, "--format", "nquads").out.splitlines()) == sorted(
        before.splitlines()
    )


def test_building_goes_on_after_a_rejection(run: Run, samples: Path, tmp_path: Path) -> None:
    first = min(samples.glob("*.txt"))
    done = run("build", tmp_path / "missing.txt", first, "--store", tmp_path / "store")
    assert done.status == 1
    assert "kg: 1 of 2 inputs rejected" in done.err
    assert "holds 1 articles" in done.out


def test_nothing_to_build_makes_no_store(run: Run, tmp_path: Path) -> None:
    assert run("build", tmp_path / "missing.txt", "--store", tmp_path / "store").status == 1
    assert not (tmp_path / "store").exists()


def test_named_queries_are_listed_and_shown(run: Run) -> None:
    listed = run("query", "--list")
    assert listed.status == 0
    names = [line.split(":")[0] for line in listed.out.splitlines() if not line.startswith(" ")]
    assert len(names) >= 24
    assert len(listed.out.splitlines()) == len(names)
    assert "dyad: What two actors did to each other, by date (one, other, [since], [until])" in listed.out
    shown = run("query", names[0], "--show").out
    assert "SELECT" in shown
    assert "# column " in shown


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml"])
def test_query_formats(run: Run, store: Path, form: str) -> None:
    done = run("query", "requests", "--store", store, "--format", form)
    assert done.status == 0
    assert "Kassym-Jomart Tokayev" in done.out
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert rows
        assert {"from", "to", "sentence"} <= set(rows[0])
    if form == "tsv":
        assert next(csv.DictReader(io.StringIO(done.out), delimiter="\t"))["sentence"]
    if form == "json":
        assert json.loads(done.out)["results"]["bindings"]
    if form == "xml":
        assert list(ox.parse_query_results(done.out, ox.QueryResultsFormat.XML))


def test_turtle_is_for_graphs(run: Run, store: Path) -> None:
    actors = ("--param", "actor=CSTO", "--param", "actor=OSCE")
    graph = run("query", "network", "--store", store, *actors, "--format", "turtle")
    assert {q.predicate.value for q in ox.parse(graph.out.encode(), ox.RdfFormat.TURTLE)} >= {
        "urn:kg:ontology#memberOf",
        "urn:kg:ontology#requested",
    }
    rows = run("query", "counts", "--store", store, "--format", "turtle")
    assert (rows.status, rows.out) == (1, "")
    assert "Turtle is for the graphs of CONSTRUCT and DESCRIBE" in rows.err


def test_a_parameter_given_twice_has_both_values(run: Run, store: Path) -> None:
    one, two, both = (
        run(
            "query", "aid", "--store", store, "--format", "csv", *(p for a in who for p in ("--param", a))
        ).out
        for who in (["giver=Russia"], ["giver=Armenia"], ["giver=Russia", "giver=Armenia"])
    )
    rows = [set(text.splitlines()[1:]) for text in (one, two, both)]
    assert rows[0] and rows[0] | rows[1] == rows[2]


def test_time_and_rows_are_limited_and_say_so(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cross = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    monkeypatch.setattr("sys.stdin", io.StringIO(cross))
    done = run("query", "-", "--store", store, "--timeout", "1")
    assert done.status == 1
    assert "took longer than 1 seconds; narrow it or allow it more time" in done.err
    cut = run("query", "facts", "--store", store, "--format", "csv", "--limit", "5")
    assert len(list(csv.DictReader(io.StringIO(cut.out)))) == 5
    assert "there are more than 5 rows; ask for more with --limit" in cut.err
    for wrong in ("--timeout=-1", "--timeout=nan", "--limit=0", "--limit=many"):
        assert run("query", "facts", "--store", store, wrong).status == 2


@pytest.mark.parametrize(
    "sparql", ["ASK { FILTER(" + "(" * 5000 + "1" + ")" * 5000 + ") }", "x" * 10_000_000]
)
def test_what_is_too_long_or_too_deep_is_refused(
    run: Run, store: Path, monkeypatch: pytest.MonkeyPatch, sparql: str
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(sparql))
    done = run("query", "-", "--store", store)
    assert done.status == 1
    assert "at most" in done.err


@pytest.mark.parametrize(
    ("form", "begins"), [("html", "<!DOCTYPE html>"), ("turtle", "# The ontology"), ("shapes", "# What RDF")]
)
def test_the_ontology_is_printed(run: Run, tmp_path: Path, form: str, begins: str) -> None:
    printed = run("ontology", "--format", form)
    assert printed.status == 0
    assert printed.out.startswith(begins)
    path = tmp_path / "file"
    assert run("ontology", "--format", form, "-o", path).status == 0
    assert path.read_text("utf-8") == printed.out


def test_what_was_read_keeps_to_the_shapes(run: Run, store: Path, tmp_path: Path) -> None:
    text = run("export", "--store", store, "--format", "turtle", "--actor", "Masimov").out
    knowledge = folder("data").parent / "kg" / "knowledge"
    keeps, _, report = validate(
        rdflib.Graph().parse(data=text, format="turtle"),
        shacl_graph=rdflib.Graph().parse(knowledge / "shapes.ttl"),
        advanced=True,
    )
    assert keeps, report


def test_parameters_are_terms_not_text(run: Run, store: Path) -> None:
    asked = run("query", "requests", "--store", store, "--param", "asker=Kassym-Jomart Tokayev")
    assert asked.status == 0
    assert "Kassym-Jomart Tokayev" in asked.out
    attack = run("query", "requests", "--store", store, "--param", 'asker=x"} DELETE {?s ?p ?o')
    assert attack.status == 1
    assert attack.err.startswith("kg: error: ")
    assert attack.err.count("\n") == 1


@pytest.mark.parametrize("given", ["asker", "=x", "nobody=x"])
def test_wrong_parameters(run: Run, store: Path, given: str) -> None:
    done = run("query", "requests", "--store", store, "--param", given)
    assert done.status == 1
    assert done.err.startswith("kg: error: ")


def test_sparql_from_a_file_and_from_standard_input(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sparql = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s a kg:Statement } }"
    (tmp_path / "count.rq").write_text("PREFIX kg: <urn:kg:ontology#>\n" + sparql)
    from_file = run("query", tmp_path / "count.rq", "--store", store, "--format", "csv")
    monkeypatch.setattr("sys.stdin", io.StringIO("PREFIX kg: <urn:kg:ontology#>\n" + sparql))
    from_stdin = run("query", "-", "--store", store, "--format", "csv")
    assert from_file.out == from_stdin.out
    assert int(from_file.out.splitlines()[1]) > 100


@pytest.mark.parametrize(
    "sparql", ["SELECT nonsense", "DROP ALL", "SELECT * { SERVICE <http://x.example> { ?s ?p ?o } }"]
)
def test_bad_sparql_is_one_line(run: Run, store: Path, monkeypatch: pytest.MonkeyPatch, sparql: str) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(sparql))
    done = run("query", "-", "--store", store)
    assert done.status == 1
    assert done.err.startswith("kg: error: ")
    assert done.err.count("\n") == 1


def test_view_is_whole_and_the_same_each_time(run: Run, store: Path, tmp_path: Path) -> None:
    page = tmp_path / "graph.html"
    assert run("view", "--store", store, "-o", page).status == 0
    first = page.read_bytes()
    assert b"<html" in first
    assert run("view", "--store", store, "-o", page).status == 0
    assert page.read_bytes() == first
    assert [path.name for path in tmp_path.iterdir()] == ["graph.html"]


def test_a_view_can_be_narrowed(run: Run, store: Path, tmp_path: Path) -> None:
    whole, part = tmp_path / "whole.html", tmp_path / "part.html"
    run("view", "--store", store, "-o", whole)
    assert run("view", "--store", store, "-o", part, "--actor", "CSTO", "--facts").status == 0
    assert part.stat().st_size < whole.stat().st_size
    nobody = run("view", "--store", store, "-o", part, "--actor", "Nobody At All")
    assert nobody.status == 1
    assert "knows no actor 'Nobody At All'" in nobody.err


@pytest.mark.parametrize(
    "options, title",
    [
        (["--around", "Tokayev", "--hops", "2"], "Around Kassym-Jomart Tokayev"),
        (["--dyad", "Tokayev", "CSTO"], "Kassym-Jomart Tokayev and Collective Security Treaty Organization"),
        (
            ["--bloc", "CSTO", "--at", "2022-01-10"],
            "Collective Security Treaty Organization on 10 January 2022",
        ),
        (["--query", "SELECT ?s { GRAPH ?g { ?s a kg:Statement } }"], "What a query found"),
        (["--query", "CONSTRUCT { ?a kg:requested ?b } { ?a kg:requested ?b }"], "What a query found"),
    ],
)
def test_a_view_shows_a_part(run: Run, store: Path, tmp_path: Path, options: list[str], title: str) -> None:
    page = tmp_path / "part.html"
    done = run("view", "--store", store, "-o", page, *options)
    assert done.status == 0, done.err
    assert f"<h1>{title}</h1>" in page.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options, message",
    [
        (["--dyad", "Tokayev", "Nobody At All"], "knows no actor 'Nobody At All'"),
        (["--bloc", "Tokayev"], "no members of 'Tokayev' are known"),
        (["--query", "SELECT ?x { GRAPH ?g { ?s kg:theme ?x } }"], "found no statement"),
        (["--hops", "2"], "--hops goes with --around"),
        (["--at", "2022-01-10", "--around", "CSTO"], "--at goes with --bloc"),
    ],
)
def test_a_part_that_is_not_there_is_told(
    run: Run, store: Path, tmp_path: Path, options: list[str], message: str
) -> None:
    done = run("view", "--store", store, "-o", tmp_path / "part.html", *options)
    assert done.status == 1 and message in done.err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "jsonld", "rdfxml", "rdf12"])
def test_rdf_is_read_back(run: Run, store: Path, tmp_path: Path, form: str) -> None:
    path = tmp_path / "graph"
    assert run("export", "--store", store, "--format", form, "-o", path).status == 0
    formats = {
        "turtle": "TURTLE",
        "trig": "TRIG",
        "nquads": "N_QUADS",
        "jsonld": "JSON_LD",
        "rdfxml": "RDF_XML",
        "rdf12": "TRIG",
    }
    quads = list(ox.parse(path.read_bytes(), format=getattr(ox.RdfFormat, formats[form])))
    assert len(quads) > 1000


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_are_read_back(run: Run, store: Path, tmp_path: Path, form: str) -> None:
    facts, everything = tmp_path / "facts", tmp_path / "all"
    assert run("export", "--store", store, "--format", form, "-o", facts).status == 0
    assert run("export", "--store", store, "--format", form, "-o", everything, "--all").status == 0
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    few, many = read(facts), read(everything)
    assert 0 < few.number_of_edges() < many.number_of_edges()
    assert {data["polarity"] for _, _, data in few.edges(data=True)} == {"positive"}
    assert "negative" in {data["polarity"] for _, _, data in many.edges(data=True)}


def test_csv_is_safe_in_a_spreadsheet(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    article = {
        "text": "Poland requested help from Germany on Thursday.",
        "id": "=HYPERLINK(1)",
        "publisher": "@x",
    }
    path.write_text(json.dumps(article))
    run("build", path, "--store", tmp_path / "store")
    rows = list(
        csv.DictReader(io.StringIO(run("export", "--store", tmp_path / "store", "--format", "csv").out))
    )
    assert rows
    assert {row["article"] for row in rows} == {"'=HYPERLINK(1)"}
    assert {row["publisher"] for row in rows} == {"'@x"}
    assert {row["sentence"] for row in rows} == {article["text"]}


def test_the_suffix_tells_the_format(run: Run, store: Path, tmp_path: Path) -> None:
    assert run("export", "--store", store, "-o", tmp_path / "graph.ttl").status == 0
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8").startswith("@prefix")
    unknown = run("export", "--store", store, "-o", tmp_path / "graph.xyz")
    assert unknown.status == 1
    assert "formats are turtle" in unknown.err
    assert "--format trig" in run("export", "--store", store).err


def test_a_dash_is_standard_output_and_no_file(
    run: Run, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    plain = run("export", "--store", store.resolve(), "--format", "csv")
    dashed = run("export", "--store", store.resolve(), "--format", "csv", "-o", "-")
    assert plain.out and dashed.out == plain.out
    refused = run("view", "--store", store.resolve(), "-o", "-")
    assert refused.status != 0 and "name a file" in refused.err
    assert list(tmp_path.iterdir()) == []


def test_a_narrowed_export_holds_only_what_was_chosen(run: Run, store: Path) -> None:
    whole = run("export", "--store", store, "--format", "nquads").out.splitlines()
    part = run("export", "--store", store, "--format", "nquads", "--actor", "CSTO").out.splitlines()
    assert 0 < len(part) < len(whole)


def test_json_lines_of_a_store_are_statements(run: Run, store: Path) -> None:
    done = run("export", "--store", store, "--format", "jsonl", "--actor", "CSTO", "--facts")
    statements = [json.loads(line) for line in done.out.splitlines()]
    assert statements
    assert {(s["polarity"], s["modality"]) for s in statements} == {("positive", "actual")}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(run: Run, store: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = run("export", "--store", store, "--format", "csv", "-o", tmp_path / "x.csv")
    tmp_path.chmod(0o700)
    assert done.status == 1
    assert done.err.startswith("kg: error: ")


def test_eval_prints_figures(run: Run, samples: Path) -> None:
    gold = sorted((samples.parent / "gold").glob("*.json"))[:2]
    done = run("eval", *gold, "--summary")
    assert done.status == 0
    assert "forbidden" in done.out.splitlines()[-1]


def test_eval_of_what_is_no_gold(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.json").write_text("[]")
    done = run("eval", tmp_path / "bad.json", tmp_path / "missing.json")
    assert done.status == 1
    assert done.err.count("kg: rejected: ") == 2
