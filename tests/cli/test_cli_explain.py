"""``kg explain`` and ``kg rebuild``."""

from __future__ import annotations

import json
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import Run

import kg
from kg.graph.derivations import derivations

Said = tuple[kg.Reader, Any]
Ids = dict[tuple[str, str], str]

TEXT = (
    "STRELSAU, March 4 (RNA) - Polish Prime Minister Donald Tusk accused Belarus of sending migrants across "
    "the border on Thursday.\n\n"
    "Tusk told reporters that he would not meet Alexander Lukashenko unless the crossings stopped.\n\n"
    "Belarus launched an attack on Poland in May.\n"
)


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("explain") / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def said(article: Path) -> Said:
    reader = kg.Reader()
    (found,) = kg.read_articles([str(article)], published=date(2021, 3, 5))
    return reader, next(reader.read([found]))


@pytest.fixture(scope="module")
def ids(said: Said) -> Ids:
    return {(s.type, s.trigger.text): s.id for s in said[1].statements}


def explained(said: Said, id_: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(said[0].explain(said[1], id_)))
    return found


def spans(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        own = [value] if {"text", "start", "end"} <= set(value) and value["start"] is not None else []
        return own + [span for inner in value.values() for span in spans(inner)]
    return [span for inner in value for span in spans(inner)] if isinstance(value, list) else []


def test_every_span_is_of_the_article(said: Said, ids: Ids) -> None:
    for id_ in ids.values():
        found = explained(said, id_)
        found.pop("statement")
        assert spans(found)
        assert [s for s in spans(found) if TEXT[s["start"] : s["end"]] != s["text"]] == []


def test_an_event_has_its_entry_its_paths_and_its_words(said: Said, ids: Ids) -> None:
    found = explained(said, ids["ACCUSE", "accused"])
    entry = found["rule"]["lexicon"]
    file = Path(__file__).parents[2] / entry["file"]
    assert file.read_text(encoding="utf-8").splitlines()[entry["line"] - 1].startswith("accuse,v,")
    (agent,), (recipient,) = found["agents"], found["recipients"]
    assert (agent["name"], agent["slot"]) == ("Donald Tusk", "subj")
    assert (recipient["name"], recipient["slot"]) == ("Belarus", "obj")
    assert [step["text"] for step in recipient["path"]] == ["accused", "Belarus"]
    assert "[agent: Donald Tusk] [trigger: accused] [recipient: Belarus]" in found["sentence"]["marked"]
    assert found["attribution"] is None
    total = sum(part["log_odds"] for part in found["confidence"]["parts"])
    assert (total > 0) == (found["confidence"]["value"] > 0.5)


def test_denied_and_hypothetical_have_their_cues(said: Said, ids: Ids) -> None:
    found = explained(said, ids["CONSULT", "meet"])
    fact = found["factuality"]
    assert fact["polarity"] == "negative"
    assert {"not", "would"} <= {cue["text"] for cue in fact["cues"]}
    assert found["attribution"]["actor"]["name"] == "Donald Tusk"
    assert found["attribution"]["cue"]["text"] == "told"
    (agent,) = found["agents"]
    assert agent["linking"]["how"] == "coreference"
    assert agent["antecedents"][0]["text"] == "Tusk"


def test_a_light_verb_is_named(said: Said, ids: Ids) -> None:
    assert explained(said, ids["ASSAULT", "attack"])["rule"]["light_verb"]["text"] == "launched"


def test_a_relation_has_its_rule(said: Said, ids: Ids) -> None:
    found = explained(said, ids["holdsOffice", "Prime Minister"])
    assert found["rule"]["kind"] == "title at a name"
    assert found["recipients"][0]["linking"]["how"] == "demonym"


def test_what_follows_from_another_statement_names_it(said: Said) -> None:
    reader = said[0]
    text = "The mission is composed of soldiers from Kenya and Ghana."
    reading = next(reader.read([kg.Article("a", text)]))
    by_type = {s.type: s.id for s in reading.statements}
    assert reader.explain(reading, by_type["contributesTo"])["derived_from"] == [by_type["partOf"]]
    assert reader.explain(reading, by_type["partOf"])["derived_from"] == []
    pairs = [(derived.id, origin.id) for derived, origin in derivations(reading.statements)]
    assert pairs == [(by_type["contributesTo"], by_type["partOf"])]


def test_text_says_the_same(run: Run, article: Path, ids: Ids) -> None:
    id_ = ids["ACCUSE", "accused"]
    out = run("explain", id_.removeprefix("urn:kg:statement:")[:10], article, "--published", "2021-03-05").out
    assert out.startswith(id_ + "\n")
    assert "kg/knowledge/events/ACCUSE.csv, line" in out
    assert "path: accused <root" in out
    assert all(line.strip() for line in out.splitlines())


def test_a_store_explains_its_own_statements(
    run: Run, article: Path, said: Said, ids: Ids, tmp_path: Path
) -> None:
    store = tmp_path / "store"
    run("build", article, "--published", "2021-03-05", "--store", store)
    id_ = ids["ACCUSE", "accused"]
    assert json.loads(run("explain", id_, "--store", store, "--json").out) == explained(said, id_)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("0000000000", "no statement of 1 articles read has an id that begins with"),
        ("urn:kg:statement:", "begins several ids"),
    ],
)
def test_an_id_that_is_not_one(run: Run, article: Path, given: str, message: str) -> None:
    done = run("explain", given, article, "--published", "2021-03-05")
    assert (done.status, done.out) == (1, "")
    assert message in done.err
    assert done.err.count("\n") == 1


def test_where_to_look_must_be_said(run: Run, article: Path, store: Path) -> None:
    assert "--store DIR" in run("explain", "4f").err
    assert "either" in run("explain", "4f", article, "--store", store).err
    assert "the store" in run("explain", "0000000000000000", "--store", store).err


def test_rebuilding_changes_nothing(run: Run, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", article, "--published", "2021-03-05", "--store", store)
    before = sorted(run("export", "--store", store, "--format", "nquads").out.splitlines())
    done = run("rebuild", store)
    assert done.status == 0
    assert done.out.startswith("1 articles, 0 of them read otherwise than before;")
    assert sorted(run("export", "--store", store, "--format", "nquads").out.splitlines()) == before


def test_rebuilding_reads_again(run: Run, article: Path, tmp_path: Path) -> None:
    store = tmp_path / "store"
    run("build", article, "--published", "2021-03-05", "--store", store)
    before = run("export", "--store", store, "--format", "jsonl").out
    with sqlite3.connect(store / "ledger.sqlite") as ledger:
        (n, told) = ledger.execute("SELECT n, json FROM statement LIMIT 1").fetchone()
        ledger.execute("UPDATE statement SET json = ? WHERE n = ?", (told.replace("0.", "0.0", 1), n))
        ledger.execute("UPDATE article SET digest = 'of another version'")
    ledger.close()
    assert run("rebuild", store, "--rdf-only").status == 0
    assert run("rebuild", "--store", store).out.startswith("1 articles, 1 of them read otherwise")
    assert run("export", "--store", store, "--format", "jsonl").out == before


def test_nothing_to_rebuild(run: Run, tmp_path: Path) -> None:
    assert "there is no store" in run("rebuild", tmp_path / "none").err
    assert "name one store" in run("rebuild").err


def test_own_actors_are_agents_like_any_other(run: Run, tmp_path: Path) -> None:
    path, mine = tmp_path / "a.txt", tmp_path / "mine.csv"
    path.write_text(
        "Bordurian President Karl Voss met Mara Veld on Monday.\n\n"
        "Borduria's parliament condemned Syldavia.\n\nBordurian troops attacked Syldavian police.\n",
        encoding="utf-8",
    )
    mine.write_text(
        "name,class,country,demonyms\nBorduria,State,BOR,Bordurian\nSyldavia,State,SYL,Syldavian\n"
        "Mara Veld,Person,SYL,\n",
        encoding="utf-8",
    )
    done = run("extract", path, "--actors", mine, "--json")
    said = {
        (s["type"], *(ref["name"] for ref in (*s["agents"], *s["recipients"])))
        for s in map(json.loads, done.out.splitlines())
    }
    assert {
        ("holdsOffice", "Karl Voss", "Borduria"),
        ("CONSULT", "Karl Voss", "Mara Veld"),
        ("ACCUSE", "Parliament of Borduria", "Syldavia"),
        ("ASSAULT", "Bordurian troops", "Police of Syldavia"),
        ("belongsTo", "Bordurian troops", "Borduria"),
    } <= said
    mine.write_text("name,class\nBorduria,Realm\n", encoding="utf-8")
    bad = run("extract", path, "--actors", mine, "--json")
    assert (bad.status, bad.out) == (1, "")
    assert "mine.csv, line 2" in bad.err
    assert "Organization" in bad.err
