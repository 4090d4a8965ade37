"""Readers while a writer works: each sees the store whole, the next one what is new."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from views_story import ACTORS, ARTICLES, STATEMENTS

from kg.errors import StoreError
from kg.graph import Store
from kg.serve import shelf as shelves
from kg.serve.shelf import Shelf


@pytest.fixture
def growing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one article that more can be added to; every request looks whether it has changed."""
    monkeypatch.setattr(shelves, "_REST", 0.0)
    with Store.open(tmp_path / "store", create=True) as store:
        _add(store, 0)
    return tmp_path / "store"


def _add(store: Store, n: int) -> None:
    article = list(ARTICLES.values())[n]
    told = [s for s in STATEMENTS if s.evidence.article == article.id]
    store.add(article, told, list(ACTORS.values()))


def _count(store: Store) -> int:
    found = store.query("PREFIX kg: <urn:kg:ontology#> SELECT DISTINCT ?g { GRAPH ?g { ?s a kg:Statement } }")
    assert len(list(store.articles(text=False))) == len(found.rows)
    return len(found.rows)


def test_a_reader_keeps_what_it_had_and_the_next_sees_more(growing: Path) -> None:
    shelf = Shelf(growing)
    with shelf.store() as before:
        assert _count(before) == 1
        with Store.open(growing) as writer:
            _add(writer, 1)
            with shelf.store() as after:
                assert _count(after) == 2
            assert _count(before) == 1
    with shelf.store() as last:
        assert _count(last) == 2
        assert last is not before
    shelf.close()
    assert not any((growing / "snapshots").iterdir())


def test_without_a_change_the_same_is_read(growing: Path) -> None:
    shelf = Shelf(growing)
    with shelf.store() as one, shelf.store() as other:
        assert one is other
    shelf.close()


def test_a_store_that_breaks_is_read_as_it_was(growing: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shelf = Shelf(growing)
    with Store.open(growing) as writer:
        _add(writer, 1)
    shutil.rmtree(growing / "rdf")
    with shelf.store() as store:
        assert _count(store) == 1
    assert "cannot be opened" in capsys.readouterr().err
    shelf.close()


def test_no_store_to_begin_with(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        Shelf(tmp_path)
