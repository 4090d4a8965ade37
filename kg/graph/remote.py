"""A store on a SPARQL 1.1 server, with the methods of the embedded one.

Several may write at once: what one article makes is put as a whole, and the last to put it wins. Questions
are answered on this machine, out of what is fetched for them; a reader's do not change while it is open.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from importlib.resources import files
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import asking, kept, remote_asking, remote_health, taking
from kg.graph.asking import EVERYTHING, Dataset, Result, Term
from kg.graph.events.collection import Events
from kg.graph.identities.collection import Identities
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import fold
from kg.graph.looking import Looking
from kg.graph.names import ACTOR, STATEMENT, actor_iri, article_iri, iri_to_id
from kg.graph.planned import Reading
from kg.graph.remote_copy import Copy
from kg.graph.remote_ground import DERIVED, ServerGround, empty_spoiled
from kg.graph.remote_rows import BOOK, archived_quads
from kg.graph.remote_shelf import RemoteShelf
from kg.graph.server import Server
from kg.graph.vocabulary import EDGES_GRAPH, ONTOLOGY_GRAPH
from kg.model import Actor, Article, Statement


class RemoteStore(Looking):
    """Articles, their statements and actors on a server. Made by :meth:`open`; use it in a ``with``."""

    def __init__(self, server: Server, *, read_only: bool = False, before: Copy | None = None) -> None:
        self.folder = server.address
        self._server = server
        self._shelf = RemoteShelf(server)
        self._read_only = read_only
        self._copy = Copy(self._shelf, follows=not read_only, before=before)

    @classmethod
    def open(cls, address: str, *, create: bool = False, read_only: bool = False) -> RemoteStore:
        """The store at an address; with ``create`` a new one where the server has none.

        Raises StoreError where no server answers, or has no store.
        """
        store = cls(Server(address), read_only=read_only)
        known = store._shelf.rows(
            f"SELECT ?sum WHERE {{ GRAPH {ONTOLOGY_GRAPH} {{ {ONTOLOGY_GRAPH} {BOOK.digest} ?sum }} }}"
        )
        if not known and not (create and not read_only):
            raise StoreError(
                f"there is no store at {address}; build one with: kg build ARTICLES --store {address}"
            )
        if not read_only:
            store._load_ontology([row["sum"].value for row in known])
        return store

    def _load_ontology(self, known: list[str]) -> None:
        text = files("kg.knowledge").joinpath("ontology.ttl").read_bytes()
        sha256 = hashlib.sha256(text).hexdigest()
        if known == [sha256]:
            return
        triples = [quad.triple for quad in ox.parse(text, ox.RdfFormat.TURTLE)]
        triples.append(ox.Triple(ONTOLOGY_GRAPH, BOOK.digest, ox.Literal(sha256)))
        body = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
        assert body is not None
        self._server.put(ONTOLOGY_GRAPH.value, body)

    @classmethod
    def rebuild(cls, address: str) -> RemoteStore:
        """The store with its direct edges made again from its statements. Its graphs of events and identities
        are emptied if they are not as they were written; the next update fills them."""
        store = cls.open(address)
        wanted, there = remote_health.edges_told(store._shelf), store._shelf.edges()
        store._shelf.change(EDGES_GRAPH, there - wanted, wanted - there)
        empty_spoiled(store._shelf)
        return store

    def renewed(self) -> RemoteStore:
        """For a reader: this store if it has not changed since, else the store as it is now, which knows all
        that this one does."""
        if not (self._copy.is_behind() or self._ground.is_behind()):
            return self
        return RemoteStore(self._server, read_only=True, before=self._copy)

    def close(self) -> None:
        """Let go of what was fetched."""
        self._copy.close()

    def __enter__(self) -> RemoteStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        article: Article,
        statements: Iterable[Statement],
        actors: Iterable[Actor] = (),
        *,
        run: str | None = None,
    ) -> bool:
        """See :meth:`kg.graph.Store.add`."""
        return taking.add(self._writing(), (article, tuple(statements), tuple(actors)), run)

    def add_many(self, readings: Iterable[Reading], *, run: str | None = None) -> int:
        """See :meth:`kg.graph.Store.add_many`; each article is acknowledged by itself."""
        return taking.add_many(self._writing(), readings, run)

    def add_place(self, article: Article) -> bool:
        """See :meth:`kg.graph.Store.add_place`."""
        return taking.add_place(self._writing(), article)

    def remove(self, key: str) -> bool:
        """See :meth:`kg.graph.Store.remove`."""
        return taking.remove(self._writing(), key)

    def _writing(self) -> RemoteShelf:
        if self._read_only:
            raise StoreError(f"{self.folder} was opened read-only; open it without read_only to change it")
        return self._shelf

    def has(self, article: Article) -> bool:
        """See :meth:`kg.graph.Store.has`."""
        return taking.has(self._shelf, article)

    def unread(self) -> Iterator[Article]:
        """None: a server keeps texts and graphs together."""
        return iter(())

    def unfinished(self) -> bool:
        """See :meth:`kg.graph.Store.unfinished`; only :meth:`verify` can tell it of a server."""
        return False

    def rebuild_tables(self) -> None:
        """Raises StoreError: a server has no tables."""
        raise StoreError(f"{self.folder} has no tables to make again: a server answers from its RDF")

    @cached_property
    def _ground(self) -> ServerGround:
        return ServerGround(self._shelf, self._copy, writes=not self._read_only)

    @cached_property
    def events(self) -> Events:
        """See :attr:`kg.graph.Store.events`."""
        return Events(self._ground)

    @cached_property
    def identities(self) -> Identities:
        """See :attr:`kg.graph.Store.identities`."""
        return Identities(self._ground)

    def articles(self, *, text: bool = True, ids: Collection[str] | None = None) -> Iterator[Article]:
        """See :meth:`kg.graph.Store.articles`."""
        if ids is not None or self._copy.is_whole:
            graphs = None if self._copy.is_whole else {article_iri(id_).value for id_ in ids or ()}
            yield from kept.articles(self._copy.ledger(graphs), ids, text=text)
            return
        found = (held.article if text else replace(held.article, text="") for held in self._shelf.all_held())
        yield from sorted(found, key=_by_day)

    def article(self, id: str) -> Article | None:
        """See :meth:`kg.graph.Store.article`."""
        held = self._shelf.held(article_iri(id).value)
        return held.article if held else None

    def places(self, id: str) -> list[Article]:
        """See :meth:`kg.graph.Store.places`."""
        held = self._shelf.held(article_iri(id).value)
        return list(self._shelf.places(held.entry)) if held else []

    def versions(self, id: str) -> list[tuple[int, Article]]:
        """See :meth:`kg.graph.Store.versions`."""
        held = self._shelf.held(article_iri(id).value)
        if held is None:
            return []
        return [*self._shelf.versions(held.entry), (held.entry.version, held.article)]

    def _flat(
        self,
        *,
        article: str | None = None,
        among: Sequence[Collection[str]] = (),
        also: Collection[str] = (),
        name: str | None = None,
    ) -> Ledger:
        copy = self._copy
        if copy.is_whole or (article is None and name is None and not among):
            return copy.ledger()
        if article is not None:
            graphs = {article_iri(article).value}
        elif name is not None:
            graphs = self._graphs_with(self._named(name))
        else:
            graphs = set.intersection(*map(self._graphs_with, among))
        return copy.ledger(graphs | self._graphs_with(also))

    def _graphs_with(self, ids: Iterable[str]) -> set[str]:
        return self._copy.graphs_with(actor_iri(id_).value for id_ in ids)

    def find_statements(self, start: str, most: int = 5) -> list[tuple[str, str]]:
        """See :meth:`kg.graph.Store.find_statements`."""
        found = []
        for row in self._shelf.pages("?s ?x", "GRAPH ?g { ?s a kg:Statement ; prov:wasDerivedFrom ?x }", "s"):
            id_ = iri_to_id(row["s"].value, STATEMENT)
            if id_.startswith(start):
                found.append((id_, row["s"].value))
        return [(id_, self._article_of(iri)) for id_, iri in sorted(found)[:most]]

    def _article_of(self, statement: str) -> str:
        node = ox.NamedNode(statement)
        graph = self._shelf.rows(f"SELECT ?g WHERE {{ GRAPH ?g {{ {node} a kg:Statement }} }}")[0]["g"]
        held = self._shelf.held(graph.value)
        return held.article.id if held else graph.value

    def _named(self, name: str) -> set[str]:
        """The ids in articles of all whom a name, an id or a QID may mean."""
        wanted = fold(name)
        return {name} | {
            id_ for id_, other, qid in self._names() if qid == name.strip() or fold(other) == wanted
        }

    def names_like(self, part: str, most: int = 5) -> list[str]:
        """See :meth:`kg.graph.Store.names_like`."""
        names = {name for _, name, _ in self._names() if fold(part) in fold(name)}
        return sorted(names, key=lambda name: (len(name), name))[:most]

    def _names(self) -> Iterator[tuple[str, str, str | None]]:
        """Every name of every actor, with the actor's id and QID."""
        pattern = (
            "GRAPH ?g { { ?a skos:prefLabel ?n } UNION { ?a skos:altLabel ?n } "
            "OPTIONAL { ?a skos:exactMatch ?q } } FILTER(?g != <urn:kg:ontology>)"
        )
        for row in self._shelf.pages("DISTINCT ?a ?n ?q", pattern, "a"):
            qid = row["q"].value.rpartition("/")[2] if "q" in row else None
            yield iri_to_id(row["a"].value, ACTOR), row["n"].value, qid

    def query(
        self,
        sparql: str,
        bindings: Mapping[str, Term | Collection[Term]] | None = None,
        *,
        timeout: float | None = None,
        max_rows: int | None = 100_000,
        dataset: Dataset = EVERYTHING,
        max_memory: int = asking.MAX_MEMORY,
    ) -> Result:
        """See :meth:`kg.graph.Store.query`; how much memory it may take, the server decides.

        A pattern outside ``GRAPH`` matches in what the server takes for its default graph: always write
        ``GRAPH``.
        """
        text = asking.prepare(sparql, bindings, by_bind=self._server.is_virtuoso)
        return remote_asking.run(self._server, text, max_rows, timeout, dataset)

    def quads(self, *, superseded: bool = False) -> Iterator[ox.Quad]:
        """See :meth:`kg.graph.Store.quads`."""
        for held in self._shelf.all_held():
            yield from self._shelf.quads(held.entry)
        for graph in (EDGES_GRAPH, *DERIVED):
            yield from sorted(self._shelf.quads_in(graph), key=str)
        if superseded:
            for name, node in self._shelf.archives():
                yield from archived_quads(name, node)

    def dump(self, format: ox.RdfFormat = ox.RdfFormat.N_QUADS, *, superseded: bool = False) -> bytes:
        """See :meth:`kg.graph.Store.dump`."""
        return asking.dump(self.quads(superseded=superseded), format)

    def status(self) -> dict[str, int | str | None]:
        """Counts, and the days covered."""
        return remote_health.status(self._shelf)

    def verify(self) -> Iterator[str]:
        """See :meth:`kg.graph.Store.verify`."""
        yield from remote_health.problems(self._shelf)


def _by_day(article: Article) -> tuple[str, str]:
    return (article.published.isoformat() if article.published else "9999", article.id)
