"""Events and decisions of a store on a server: the graphs that are worked out from its articles, and the
table of decisions.

Beside each such graph the server keeps the sum of what was written last. A graph is made anew where that is
not the sum of what it must be: after articles or decisions changed, when a writer was stopped half-way, and
when another one, who knew less, was the last to write.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, serialize

from kg.errors import InputError, StoreError
from kg.graph.decisions import COLUMNS, Decision, Judgements, Table
from kg.graph.events import linking, tables
from kg.graph.events.rdf import event_quads
from kg.graph.identities import mirror
from kg.graph.identities.who import Who
from kg.graph.ledger import Ledger
from kg.graph.remote_copy import Copy
from kg.graph.remote_rows import BOOK
from kg.graph.remote_shelf import AT_ONCE, RemoteShelf
from kg.graph.vocabulary import EVENTS_GRAPH, IDENTITIES_GRAPH

DERIVED = (EVENTS_GRAPH, IDENTITIES_GRAPH)
DECISIONS_GRAPH = NamedNode("urn:kg:store:decisions")
_STATE = "urn:kg:store:state:"
_DECISION = "urn:kg:store:decision:"

State = tuple[str, int]
"""The sum over the quads of a graph, and their number."""


class ServerGround:
    """A store on a server as a :class:`kg.graph.ground.Ground`."""

    def __init__(self, shelf: RemoteShelf, copy: Copy, *, writes: bool) -> None:
        self.name = shelf.server.address
        self.writes = writes
        self._decisions = ServerTable(shelf, follows=writes)
        self.table: Table = self._decisions
        self._shelf, self._copy = shelf, copy
        self._state: State | None = None

    def is_behind(self) -> bool:
        """Whether the server has other decisions than those that were read."""
        return self._decisions.is_behind()

    def ledger(self) -> Ledger:
        return self._copy.ledger()

    def events(self, judgements: Judgements) -> sqlite3.Connection:
        if self.writes:
            self.keep_events(judgements)
            return self._copy.ledger().connection
        with self._copy.lock:
            return self._linked(judgements)

    def _linked(self, judgements: Judgements) -> sqlite3.Connection:
        db = self._copy.ledger().connection
        if not linking.is_current(db, judgements):
            self._state = None
            for _ in linking.update(db, judgements):
                pass
        return db

    def keep_events(self, judgements: Judgements) -> int:
        with self._copy.lock:
            db = self._linked(judgements)

            def quads() -> set[Quad]:
                return {quad for event in tables.events(db) for quad in event_quads(event)}

            if self._state is None:
                self._state = state_of(quads())
            changed = keep(self._shelf, EVENTS_GRAPH, self._state, quads)
        return len({_event_of(quad) for quad in changed})

    def keep_identities(self, who: Who) -> bool:
        with self._copy.lock:
            wanted = set(mirror.quads(self._copy.ledger(), who))
            return bool(keep(self._shelf, IDENTITIES_GRAPH, state_of(wanted), lambda: wanted))


def _event_of(quad: Quad) -> str:
    """The event that a quad belongs to, by its IRI; ids have no colon of their own there."""
    assert isinstance(quad.subject, NamedNode)
    return quad.subject.value.partition(":contradiction:")[0]


def state_of(quads: Iterable[Quad]) -> State:
    """The state of a graph that holds these quads."""
    lines = sorted(str(quad.triple) for quad in quads)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest(), len(lines)


def keep(shelf: RemoteShelf, graph: NamedNode, state: State, quads: Callable[[], set[Quad]]) -> set[Quad]:
    """Make a graph what ``quads`` gives, whose state is ``state``; the quads that came or went.

    Little is changed piece by piece, and much put as a whole.
    """
    if written(shelf, graph) == state and shelf.count(graph) == state[1]:
        return set()
    wanted, there = quads(), shelf.quads_in(graph)
    lost, new = there - wanted, wanted - there
    if lost or new:
        _note(shelf, graph, ("", 0))
        if len(lost) + len(new) <= AT_ONCE:
            shelf.change(graph, lost, new)
        elif wanted:
            body = serialize((quad.triple for quad in wanted), format=RdfFormat.N_TRIPLES)
            assert body is not None
            shelf.server.put(graph.value, body)
        else:
            shelf.server.delete(graph.value)
    _note(shelf, graph, state)
    return lost | new


def written(shelf: RemoteShelf, graph: NamedNode) -> State:
    """The state of what was written last; that of an empty graph where nothing was."""
    node = _state_node(graph)
    rows = shelf.rows(
        f"SELECT ?sum ?n WHERE {{ GRAPH {node} {{ {node} {BOOK.digest} ?sum ; {BOOK.quads} ?n }} }}"
    )
    return (rows[0]["sum"].value, int(rows[0]["n"].value)) if rows else _EMPTY


def empty_spoiled(shelf: RemoteShelf) -> None:
    """Empty each graph that is not the one that was written last, for the next update to fill."""
    for graph in DERIVED:
        if _is_spoiled(shelf, graph):
            shelf.server.delete(graph.value)
            _note(shelf, graph, _EMPTY)


def _is_spoiled(shelf: RemoteShelf, graph: NamedNode) -> bool:
    return state_of(shelf.quads_in(graph)) != written(shelf, graph)


def _note(shelf: RemoteShelf, graph: NamedNode, state: State) -> None:
    node = _state_node(graph)
    if state == _EMPTY:
        shelf.server.delete(node.value)
        return
    triples = [Triple(node, BOOK.digest, Literal(state[0])), Triple(node, BOOK.quads, Literal(state[1]))]
    body = serialize(triples, format=RdfFormat.N_TRIPLES)
    assert body is not None
    shelf.server.put(node.value, body)


def _state_node(graph: NamedNode) -> NamedNode:
    return NamedNode(_STATE + graph.value.rpartition("#")[2])


_EMPTY = state_of(())


def problems(shelf: RemoteShelf) -> Iterator[str]:
    """Where a graph is not the one that was written last, in words."""
    for graph in DERIVED:
        if _is_spoiled(shelf, graph):
            name = graph.value.rpartition("#")[2]
            yield (
                f"the graph kg:{name} is not the one that was written; a writer was stopped, or two wrote "
                f"at once: kg rebuild {shelf.server.address} --rdf-only makes it again"
            )


class ServerTable:
    """The decisions of a store on a server, one triple each. Their names tell the order; those that two
    writers add at once both stay."""

    def __init__(self, shelf: RemoteShelf, *, follows: bool) -> None:
        """With ``follows`` the server is asked each time, else once."""
        self.file: Path | None = None
        self._shelf, self._follows = shelf, follows
        self._known: dict[str, Decision] | None = None
        self._rows: tuple[Decision, ...] = ()

    def read(self) -> tuple[Decision, ...]:
        if self._known is None or self._follows:
            found = dict(sorted(self._read()))
            if found != self._known:
                self._known, self._rows = found, tuple(found.values())
        return self._rows

    def is_behind(self) -> bool:
        """Whether the server has other rows than those that were read."""
        return self._known is not None and self._known != dict(self._read())

    def _read(self) -> Iterator[tuple[str, Decision]]:
        pattern = f"GRAPH {DECISIONS_GRAPH} {{ ?d {BOOK.decision} ?row }}"
        for row in self._shelf.pages("?d ?row", pattern, "d"):
            iri, text = row["d"].value, row["row"].value
            try:
                values = json.loads(text)
                yield iri, Decision(**{name: str(values.get(name, "")) for name in COLUMNS})
            except (ValueError, AttributeError, InputError) as error:
                raise StoreError(
                    f"the decision <{iri}> on {self._shelf.server.address} is none ({error}); remove it from "
                    f"the graph <{DECISIONS_GRAPH.value}>, or write it as JSON with the keys "
                    f"{', '.join(COLUMNS)}"
                ) from error

    def add(self, decisions: Sequence[Decision]) -> None:
        self.read()
        numbers = (iri.removeprefix(_DECISION).partition(":")[0] for iri in self._known or ())
        first = 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)
        rows = set()
        for number, decision in enumerate(decisions, first):
            text = json.dumps(asdict(decision))
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            name = NamedNode(f"{_DECISION}{number:08}:{sha256[:16]}")
            rows.add(Quad(name, BOOK.decision, Literal(text), DECISIONS_GRAPH))
        self._shelf.change(DECISIONS_GRAPH, set(), rows)
        self._known = None
