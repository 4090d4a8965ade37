"""What must not harm a store: kills, a full disk, damaged and deleted files, readers at work, Ctrl-C."""

from __future__ import annotations

import dataclasses
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from graph_story import ACTORS, COURIER, NOTE, post_statements, story

from kg.errors import StoreError
from kg.graph import Store, health, intake, waiting
from kg.model import Article

TESTS = str(Path(__file__).parent)
COUNT = 60


def many(count: int = COUNT) -> Iterator[tuple[Article, tuple[object, ...], tuple[object, ...]]]:
    """Articles made of the story's, each with a text of its own; every tenth changes an earlier one."""
    for n in range(count):
        article, statements = story()[n % 3]
        changes = n >= 20 and n % 10 == 0
        id_ = f"article-{n - 20 if changes else n}"
        told = dataclasses.replace(
            article, id=id_, url=f"https://news.example/{id_}", text=f"{article.text}\n\nNumber {n}."
        )
        moved = tuple(
            dataclasses.replace(s, id=f"{s.id}-{n}", evidence=dataclasses.replace(s.evidence, article=id_))
            for s in statements
        )
        yield told, moved, ACTORS


INGEST = f"""
import os, sys
sys.path.insert(0, {TESTS!r})
from test_graph_faults import many
from kg.graph import Store
store = Store.open(sys.argv[1], create=True)
print("ready", flush=True)
batch = []
for reading in many():
    if store.has(reading[0]):
        continue
    batch.append(reading)
    if len(batch) == int(sys.argv[2]):
        store.add_many(batch)
        for article, _, _ in batch:
            print(article.id, article.text[-3:], flush=True)
        batch = []
store.add_many(batch)
store.close()
"""


def ingest(folder: Path, batch: int, after: float | None) -> list[str]:
    """Run the ingest, and kill it so long after it has opened the store; the articles acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-c", INGEST, str(folder), str(batch)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    lines = [process.stdout.readline()]
    if after is not None:
        time.sleep(after)
        process.kill()
    lines += process.stdout.readlines()
    status = process.wait()
    assert status in ((-9, 0) if after is not None else (0,))
    return [line.strip() for line in lines if line.endswith("\n") and line.strip() != "ready"]


@pytest.mark.parametrize("batch", [1, 7])
def test_kills_at_random_points_lose_nothing_acknowledged(tmp_path: Path, batch: int) -> None:
    chance = random.Random(batch)
    whole = {f"{a.id} {a.text[-3:]}": a for a, _, _ in many()}
    known: set[str] = set()
    folder = tmp_path / "store"
    for _ in range(8):
        known.update(ingest(folder, batch, chance.uniform(0, 0.4)))
        with Store.open(folder, create=True) as opened:
            texts = {
                (a.id, a.text) for id_ in {a.id for a in whole.values()} for _, a in opened.versions(id_)
            }
            assert {(whole[key].id, whole[key].text) for key in known} <= texts
            assert list(opened.verify()) == []
    known.update(ingest(folder, batch, None))
    with Store.open(tmp_path / "clean", create=True) as clean, Store.open(folder) as killed:
        for reading in many():
            clean.add(*reading)  # type: ignore[arg-type]
        assert set(killed.quads(superseded=True)) == set(clean.quads(superseded=True))
        assert list(killed.verify()) == []


KILLED = f"""
import os, shutil, sys
sys.path.insert(0, {TESTS!r})
from pathlib import Path
from kg.graph import Store, health
def die(*_, **__): os.kill(os.getpid(), 9)
{{patch}}
Store.rebuild(sys.argv[1])
"""


@pytest.mark.parametrize(
    "patch",
    [
        "health._put_in_place = die",  # all loaded, nothing in place
        "health.kept.lines = die",  # in the middle of the loading
        "real = Path.rename\n"
        "Path.rename = lambda self, to: (real(self, to), die())",  # the old one away, the new one not there
        "real = shutil.rmtree\n"  # both there, the old one not yet removed
        "shutil.rmtree = lambda path, **_: die() if '.old' in str(path) and path.exists() else real(path, 1)",
    ],
)
def test_a_rebuild_that_is_killed_is_all_or_nothing(store: Store, patch: str) -> None:
    before, folder = set(store.quads()), store.folder
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", KILLED.format(patch=patch), str(folder)], capture_output=True, check=False
    )
    assert done.returncode == -9, done.stderr
    with Store.open(folder) as opened:
        assert set(opened.quads()) == before
        assert list(opened.verify()) == []
    assert {path.name for path in folder.iterdir()} & {health.RDF_NEW, health.RDF_OLD} == set()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 40 MB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "none", str(disk)], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip("a small disk can be mounted only by root, where that is allowed")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_is_an_error_and_no_loss(small_disk: Path, tmp_path: Path) -> None:
    ballast = small_disk / "ballast"
    store = Store.open(small_disk / "store", create=True)
    added = []
    with pytest.raises(StoreError, match="left as it was"):
        for n, reading in enumerate(many(2_000)):
            if n == 10:
                room = shutil.disk_usage(small_disk).free
                ballast.write_bytes(b"x" * (room - 300_000))
            store.add(*reading)  # type: ignore[arg-type]
            added.append(reading)
    assert len(added) >= 10
    store.close()
    with Store.open(small_disk / "store", read_only=True) as reader:
        assert reader.status()["articles"] == len({r[0].id for r in added})
    ballast.unlink()
    with Store.open(small_disk / "store") as again, Store.open(tmp_path / "clean", create=True) as clean:
        for reading in many(len(added) + 3):
            again.add(*reading)  # type: ignore[arg-type]
            clean.add(*reading)  # type: ignore[arg-type]
        assert set(again.quads()) == set(clean.quads())
        assert list(again.verify()) == []


def test_a_read_only_disk_is_read_and_not_written(small_disk: Path) -> None:
    folder = small_disk / "store"
    with Store.open(folder, create=True) as made:
        for article, statements in story():
            made.add(article, statements, ACTORS)
        before = set(made.quads())
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with Store.open(folder, read_only=True) as reader:
        assert set(reader.quads()) == before
    for place in (folder, small_disk / "new"):
        with pytest.raises(StoreError, match="cannot be"):
            Store.open(place, create=True)


def _largest(folder: Path, pattern: str) -> Path:
    return max(folder.glob(pattern), key=lambda path: path.stat().st_size)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(len(data) // 3, len(data) // 3 + 64):
        data[at] ^= 0xFF
    path.write_bytes(data)


HARMS = {
    "a cut manifest": lambda f: os.truncate(_largest(f, "rdf/MANIFEST*"), 20),
    "no current": lambda f: (f / "rdf" / "CURRENT").unlink(),
    "a deleted table": lambda f: _largest(f, "rdf/*.sst").unlink(),
    "a cut table": lambda f: os.truncate(_largest(f, "rdf/*.sst"), 100),
    "an altered table": lambda f: [_flip(path) for path in (f / "rdf").glob("*.sst")],
}


@pytest.mark.parametrize("harm", HARMS)
def test_damaged_files_are_noticed_and_mended(store: Store, harm: str) -> None:
    before, folder = set(store.quads()), store.folder
    store.close()
    HARMS[harm](folder)
    for read_only in (True, False):
        with pytest.raises(StoreError, match="kg rebuild") as error:
            Store.open(folder, read_only=read_only)
        assert error.value.damage
    with Store.rebuild(folder) as mended:
        assert set(mended.quads()) == before
        assert list(mended.verify()) == []


def test_a_lost_log_of_a_killed_writer_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    ingest(folder, 1, 0.2)
    for log in (folder / "rdf").glob("*.log"):
        log.unlink()
    with pytest.raises(StoreError, match="kg rebuild"):
        Store.open(folder)
    with Store.rebuild(folder) as mended:
        assert list(mended.verify()) == []


@pytest.mark.parametrize("harm", ["gone", "cut", "altered"])
def test_articles_outlive_the_ledger(store: Store, harm: str) -> None:
    store.add(dataclasses.replace(COURIER, text="Tomania refused."), [])
    store.remove(NOTE.id)
    before, folder = list(store.articles()), store.folder
    older = store.versions(COURIER.id)
    store.close()
    ledger = folder / "ledger.sqlite"
    for path in folder.glob("ledger.sqlite-*"):
        path.unlink()
    if harm == "gone":
        ledger.unlink()
    elif harm == "cut":
        os.truncate(ledger, ledger.stat().st_size // 2)
    else:
        ledger.write_bytes(b"\x00" * 50_000)
    with pytest.raises(StoreError, match="kg rebuild") as error, Store.open(folder, create=True) as opened:
        list(opened.articles())
    assert error.value.damage
    with Store.rebuild(folder) as mended:
        for article in mended.unread():
            mended.add(article, post_statements() if article.id.endswith("post/1") else [])
        assert list(mended.articles()) == before
        assert mended.versions(COURIER.id) == older
        assert list(mended.verify()) == []
        assert list(mended.unread()) == []


def test_a_lost_journal_is_made_again(store: Store) -> None:
    store.add(dataclasses.replace(COURIER, text="Tomania refused."), [])
    folder = store.folder
    store.close()
    (folder / "articles.jsonl").unlink()
    with Store.open(folder) as opened:
        assert list(opened.verify()) == []
    with (folder / "articles.jsonl").open("ab") as file:
        file.write(b'{"id": "half a li')
    with Store.open(folder) as opened:
        opened.add(Article("new", "Sylvania slept."), [])
        assert list(opened.verify()) == []


def test_the_tables_are_made_again_from_the_graph(store: Store) -> None:
    before = (list(store.statements()), list(store.actors()), store.pair_counts(), store.month_counts())
    with store._ledger.transaction() as db:
        db.execute("UPDATE statement SET json = replace(json, 'Freedonia', 'FREEDONIA')")
        db.execute("DELETE FROM pair")
        db.execute("DELETE FROM edge")
    assert any("otherwise than the table" in problem for problem in store.verify())
    store.rebuild_tables()
    assert sorted(map(str, store.statements())) == sorted(map(str, before[0]))
    assert (list(store.actors()), store.pair_counts(), store.month_counts()) == before[1:]
    assert list(store.verify()) == []


def test_readers_see_whole_articles_while_one_writes(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    Store.open(folder, create=True).close()
    writer = threading.Thread(target=ingest, args=(folder, 3, None))
    writer.start()
    seen = []
    while writer.is_alive() and len(seen) < 20:
        with Store.open(folder, read_only=True) as reader:
            found = reader.query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?g a schema:NewsArticle } }")
            assert len(found.rows) == reader.status()["articles"]
            assert list(reader.verify()) == []
            seen.append(len(found.rows))
    writer.join()
    assert seen == sorted(seen)
    with Store.open(folder, read_only=True) as reader:
        assert reader.status()["articles"] == len({a.id for a, _, _ in many()})


@pytest.mark.parametrize("batch", [1, 3])
def test_ctrl_c_leaves_the_store_as_it_was(store: Store, monkeypatch: pytest.MonkeyPatch, batch: int) -> None:
    before = set(store.quads())

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(intake, "acknowledge", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.add_many(list(many())[:batch])  # type: ignore[arg-type]
    assert set(store.quads()) == before
    assert list(store.verify()) == []
    assert store.add_many(list(many())[:batch]) == batch  # type: ignore[arg-type]


def test_ctrl_c_after_the_acknowledgement_loses_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    first, second = list(many(2))
    with monkeypatch.context() as patch:
        patch.setattr(waiting.Waiting, "add", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.add(*first)  # type: ignore[arg-type]
    assert store.has(first[0])
    assert store.add(*second)  # type: ignore[arg-type]
    assert list(store.verify()) == []


def test_a_reader_that_leaves_a_pipe_is_no_error(store: Store) -> None:
    folder = store.folder
    store.close()
    sparql = "SELECT ?s ?o ?a WHERE { ?s ?p ?o . ?a ?b ?c } LIMIT 20000"
    process = subprocess.Popen(
        [sys.executable, "-m", "kg", "query", sparql, "--store", str(folder), "--limit", "20000"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None and process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    assert process.wait() in (141, -signal.SIGPIPE)
    assert not list(folder.glob("snapshots/*"))


def test_verify_sees_a_sentence_moved_by_one(store: Store) -> None:
    wrong = [
        dataclasses.replace(
            s, evidence=dataclasses.replace(s.evidence, start=s.evidence.start + 1, end=s.evidence.end + 1)
        )
        for s in post_statements()[:1]
    ]
    article = story()[0][0]
    store.add(article, wrong)
    assert [p for p in store.verify() if "does not fit its text" in p]


def test_an_empty_database_is_noticed_after_a_copy(store: Store, tmp_path: Path) -> None:
    folder = store.folder
    store.close()
    shutil.copytree(folder, tmp_path / "copy")
    with Store.open(tmp_path / "copy", read_only=True) as reader:
        assert reader.status()["articles"] == 3
    shutil.rmtree(tmp_path / "copy" / "rdf")
    ox.Store(tmp_path / "copy" / "rdf").flush()
    with pytest.raises(StoreError, match="where the ledger counts"):
        Store.open(tmp_path / "copy", read_only=True)
