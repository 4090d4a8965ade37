"""A graph in a notebook: a short table and a drawing to look at, data frames to go on with."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import InputError
from kg.graph import Store, excerpts, queries
from kg.graph.spreadsheet import COLUMNS, statement_row
from kg.model import Actor, Article, Statement
from kg.views.page import graph_page

if TYPE_CHECKING:
    import pandas as pd

_HEIGHT = 620
_ROWS = 8
# A drawing of more is made by kg view, or of the part around an actor.
_MOST_DRAWN = 1_500


@dataclass(frozen=True)
class Graph:
    """Statements of a store, seen in a notebook. The last line of a cell shows it.

    ``Graph.open("graph")`` takes a store whole; :meth:`around` and :meth:`between` take parts of it.
    """

    items: Sequence[Statement] = field(repr=False)
    title: str
    focus: Sequence[str] = field(default=(), repr=False)
    _store: _Source = field(repr=False, kw_only=True)

    @classmethod
    def open(cls, path: str | Path) -> Graph:
        """The graph of the store in the folder ``path``, as it is now. Raises StoreError."""
        source = _Source(Path(path))
        with source.store() as store:
            items = list(store.statements())
        return cls(items, Path(path).resolve().name, _store=source)

    def around(self, name: str, hops: int = 1) -> Graph:
        """What lies up to ``hops`` steps around an actor, given by any of its names, its id or QID.

        Raises InputError for a name that the store does not know.
        """
        ids = self._ids(name)
        found = excerpts.around(self.items, ids, hops)
        return Graph(found, f"Around {self._store.actors[ids[0]].name}", ids, _store=self._store)

    def between(self, one: str, other: str) -> Graph:
        """What two actors do to each other. Raises InputError for a name that the store does not know."""
        sides = self._ids(one), self._ids(other)
        names = (self._store.actors[ids[0]].name for ids in sides)
        found = excerpts.dyad(self.items, *sides)
        return Graph(found, " and ".join(names), [*sides[0], *sides[1]], _store=self._store)

    def statements(self) -> pd.DataFrame:
        """One row a statement, with the columns of ``kg export --format csv``; needs pandas."""
        rows = [statement_row(s, self._store.articles.get(s.evidence.article)) for s in self.items]
        return _pandas().DataFrame(rows, columns=list(COLUMNS))

    def query(self, query: str, **params: str) -> pd.DataFrame:
        """The answer of the whole store to a named query, a file or a SPARQL text; needs pandas.

        Raises QueryError.
        """
        with self._store.store() as store:
            table = queries.run(store, query, params)
        return _pandas().DataFrame(list(table.rows), columns=list(table.columns))

    def __iter__(self) -> Iterator[Statement]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def _repr_html_(self) -> str:
        """The table, and under it the drawing in a frame of its own that may run its scripts and nothing
        else."""
        return self._table() + self._drawing()

    def _table(self) -> str:
        shown = sorted(
            (s for s in self.items if s.type != "OTHER" and s.kind == "event"),
            key=lambda s: (-s.confidence, s.id),
        )[:_ROWS]
        head = "".join(f"<th>{name}</th>" for name in ("who", "does", "to whom", "how told", "sentence"))
        rows = "".join(f"<tr>{''.join(map(_cell, _row(s)))}</tr>" for s in shown)
        facts = sum(s.is_fact for s in self.items)
        actors = {ref.actor.id for s in self.items for ref in (*s.agents, *s.recipients)}
        text = (
            f"{len(self.items):,} statements about {len(actors):,} actors, {facts:,} of them told as fact; "
            f"the surest {len(shown)} events:"
        )
        return (
            f"<p><b>{html.escape(self.title)}</b>: {text}</p>"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )

    def _drawing(self) -> str:
        if len(self.items) > _MOST_DRAWN:
            return "<p>Too much to be drawn here; take graph.around(NAME), or kg view.</p>"
        page = graph_page(
            self.items,
            self._store.articles,
            title=self.title,
            actors=list(self._store.actors.values()),
            focus=self.focus,
        )
        return (
            f'<iframe sandbox="allow-scripts" srcdoc="{html.escape(page)}" title="{html.escape(self.title)}" '
            f'width="100%" height="{_HEIGHT}" style="border: 1px solid #ccc; border-radius: 6px"></iframe>'
        )

    def _ids(self, name: str) -> list[str]:
        with self._store.store() as store:
            ids, near = store.find_actors(name), store.names_like(name)
        if not ids:
            hint = f"; there are {', '.join(near)}" if near else ""
            raise InputError(f"no actor of this store goes by {name!r}{hint}")
        return ids


class _Source:
    """Where the statements come from: opened when asked, so that no notebook holds a store."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def store(self) -> Store:
        """The store, to be used in a ``with``."""
        return Store.open(self.folder, read_only=True)

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """Every article by id, without its text."""
        with self.store() as store:
            return {article.id: article for article in store.articles(text=False)}

    @cached_property
    def actors(self) -> Mapping[str, Actor]:
        """Every actor by id."""
        with self.store() as store:
            return {actor.id: actor for actor in store.actors()}


def _row(s: Statement) -> tuple[str, str, str, str, str]:
    told = s.modality if s.polarity == "positive" else f"not {s.modality}"
    names = ", ".join(ref.actor.name for ref in s.agents), ", ".join(ref.actor.name for ref in s.recipients)
    return names[0], f"{s.type} ({s.predicate})", names[1], told, s.evidence.quote


def _cell(text: str) -> str:
    return f'<td style="text-align: left">{html.escape(text)}</td>'


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise InputError("data frames need pandas: pip install pandas") from error
    return pandas
