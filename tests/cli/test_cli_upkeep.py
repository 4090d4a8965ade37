"""Looking after a store: status, verify, remove, rebuild; and what an interrupted reading leaves."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from conftest import Run

from kg.cli.build import keep
from kg.graph import Store
from kg.model import Actor, ActorRef, Article, Evidence, Span, Statement

OSLO, LIMA = Actor("oslo", "Oslo", "Place"), Actor("lima", "Lima", "Place")


def article(n: int) -> Article:
    return Article(
        f"https://news.example/{n}", f"Oslo thanked Lima {n} times.", url=f"https://news.example/{n}"
    )


def statement(of: Article) -> Statement:
    return Statement(
        id=f"statement-{of.id[-1]}",
        kind="event",
        type="SUPPORT",
        predicate="thank",
        agents=(ActorRef(OSLO, Span("Oslo", 0, 4), "name"),),
        recipients=(ActorRef(LIMA, Span("Lima", 13, 17), "name"),),
        evidence=Evidence(of.id, 0, len(of.text), of.text),
        trigger=Span("thanked", 5, 12),
        confidence=0.9,
    )


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store of three articles."""
    with Store.open(tmp_path / "small", create=True) as store:
        store.add_many([(article(n), (statement(article(n)),), ()) for n in range(3)])
    return tmp_path / "small"


def test_status_counts_and_weighs(run: Run, small: Path) -> None:
    done = run("status", "--store", small)
    assert done.status == 0
    told = dict(line.split(":", 1) for line in done.out.splitlines())
    assert told["articles"].strip() == "3"
    assert told["in all"].strip().endswith("MB")
    assert told["health"].strip().startswith("sound")
    found = json.loads(run("status", "--store", small, "--json").out)
    assert (found["articles"], found["statements"], found["edges"], found["sound"]) == (3, 3, 1, True)
    assert found["bytes"] == found["rdf bytes"] + found["ledger bytes"] + found["journal bytes"] > 0


def test_status_tells_damage(run: Run, small: Path) -> None:
    shutil.rmtree(small / "rdf")
    done = run("status", "--store", small)
    assert done.status == 1
    assert "kg rebuild" in done.out
    assert run("status", "--store", small.parent / "none").status == 1
    mended = run("rebuild", small, "--rdf-only")
    assert mended.status == 0
    assert run("verify", "--store", small).status == 0


def test_verify_prints_every_problem(run: Run, small: Path) -> None:
    good = run("verify", "--store", small)
    assert (good.status, good.out.count("\n")) == (0, 1)
    with Store.open(small) as store, store._ledger.transaction() as db:
        db.execute("UPDATE statement SET json = replace(json, 'thanked', 'mocked!')")
    bad = run("verify", "--store", small)
    assert bad.status == 1
    assert bad.out.count("otherwise than the table") == 3
    assert bad.out.count("does not fit its text") == 6
    assert run("rebuild", small, "--tables-only").status == 0
    assert run("verify", "--store", small).status == 0


def test_remove_takes_articles_out(run: Run, small: Path) -> None:
    done = run("remove", "https://news.example/1", "https://news.example/none", "--store", small)
    assert done.status == 1
    assert done.out.startswith("1 removed;")
    assert "none" in done.err
    with Store.open(small, read_only=True) as store:
        assert [a.id[-1] for a in store.articles()] == ["0", "2"]
    assert b"Lima 1 times" not in (small / "articles.jsonl").read_bytes()
    assert run("verify", "--store", small).status == 0


def test_what_was_read_before_ctrl_c_is_kept(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def readings() -> Iterator[SimpleNamespace]:
        for n in range(5, 8):
            yield SimpleNamespace(article=article(n), statements=[statement(article(n))], actors=[])
        raise KeyboardInterrupt

    with Store.open(small) as store:
        with pytest.raises(KeyboardInterrupt):
            keep(store, readings(), "run")  # type: ignore[arg-type]
        assert store.status()["articles"] == 6
    assert "3 articles read last are kept" in capsys.readouterr().err


def test_nobody_on_the_server(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    monkeypatch.setattr("kg.graph.server.Server.__init__.__kwdefaults__", {"sleep": lambda _: None})
    done = run("status", "--store", "http://127.0.0.1:9")
    assert done.status == 1
    assert done.err.startswith("kg: error: http://127.0.0.1:9 cannot be reached")
    assert done.err.count("\n") == 1
