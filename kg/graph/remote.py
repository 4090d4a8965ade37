"""A store on a SPARQL 1.1 server, with the methods of the embedded one.

Nothing is kept on this machine, and several may write at once: what one article makes is put as a whole, and
the last to put it wins. Filters are looked up on the server where it can, and applied here as a whole.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from importlib.resources import files
from types import TracebackType

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import aggregates, asking, remote_asking, remote_browsing, remote_health, selection, taking
from kg.graph.asking import EVERYTHING, Dataset, Result, Term
from kg.graph.browsing import Day, Found
from kg.graph.events.collection import Events
from kg.graph.ledger_rows import Entry, fold
from kg.graph.names import ACTOR, STATEMENT, actor_iri, article_iri, iri_to_id
from kg.graph.planned import Reading
from kg.graph.rdf_read import read_actors, read_statements
from kg.graph.remote_rows import BOOK, archived_quads
from kg.graph.remote_shelf import RemoteShelf
from kg.graph.server import Server
from kg.graph.vocabulary import ONTOLOGY_GRAPH
from kg.model import Actor, Article, Statement

Choice = str | Collection[str] | None
_EVERYTHING = selection.Chosen({}, {}, False, None, None, None, None)


class RemoteStore:
    """Articles, their statements and actors on a server. Made by :meth:`open`; use it in a ``with``."""

    def __init__(self, server: Server, *, read_only: bool = False) -> None:
        self.folder = server.address
        self._server = server
        self._shelf = RemoteShelf(server)
        self._read_only = read_only

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
        """The store with its direct edges made again from its statements."""
        store = cls.open(address)
        wanted, there = remote_health.edges_told(store._shelf), store._shelf.edges()
        store._shelf.change_edges(there - wanted, wanted - there)
        return store

    def close(self) -> None:
        """Nothing is held open."""

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

    @property
    def events(self) -> Events:
        """Raises StoreError: a server keeps no events yet."""
        raise StoreError(f"a store on a server ({self.folder}) keeps no events yet; name a store's folder")

    def articles(self, *, text: bool = True, ids: Collection[str] | None = None) -> Iterator[Article]:
        """See :meth:`kg.graph.Store.articles`; the text comes in any case."""
        found = [held.article for held in self._shelf.all_held() if ids is None or held.article.id in ids]
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

    def statements(
        self,
        *,
        actor: Choice = None,
        agent: Choice = None,
        recipient: Choice = None,
        source: Choice = None,
        type: Choice = None,
        kind: str | None = None,
        polarity: str | None = None,
        modality: Choice = None,
        facts: bool = False,
        article: str | None = None,
        since: str | None = None,
        until: str | None = None,
        confidence: float | None = None,
    ) -> Iterator[Statement]:
        """See :meth:`kg.graph.Store.statements`; those of one article come in text order."""
        parts = {None: actor, "agent": agent, "recipient": recipient, "source": source}
        values = {"type": type, "kind": kind, "polarity": polarity, "modality": modality}
        chosen = selection.Chosen(parts, values, facts, article, since, until, confidence)
        for entry, known in self._holding(chosen):
            for statement in read_statements(self._shelf.quads(entry)):
                if chosen.holds(statement, known.published):
                    yield statement

    def _holding(self, chosen: selection.Chosen) -> list[tuple[Entry, Article]]:
        """The articles in which a chosen statement may be, by day and id."""
        if chosen.article is not None:
            one = self._shelf.held(article_iri(chosen.article).value)
            return [(one.entry, one.article)] if one else []
        found = [(held.entry, held.article) for held in self._shelf.all_held()]
        for ids in chosen.actors():
            nodes = " ".join(str(actor_iri(id_)) for id_ in ids)
            pattern = f"GRAPH ?g {{ VALUES ?a {{ {nodes} }} ?s a kg:Statement ; ?p ?a }}"
            graphs = {row["g"].value for row in self._shelf.pages("?g", pattern, "g")}
            found = [pair for pair in found if pair[0].iri in graphs]
        return sorted(found, key=lambda pair: _by_day(pair[1]))

    def pair_counts(self, *, facts: bool = True, most: int | None = None) -> list[tuple[str, str, int]]:
        """See :meth:`kg.graph.Store.pair_counts`."""
        return aggregates.count_pairs(self.statements(), facts=facts, most=most)

    def month_counts(self, *, facts: bool = True) -> list[tuple[str, str, int]]:
        """See :meth:`kg.graph.Store.month_counts`."""
        return aggregates.count_months(self._dated(), facts=facts)

    def _dated(self) -> Iterator[tuple[Statement, date | None]]:
        """Every statement with the day of its article."""
        for entry, known in self._holding(_EVERYTHING):
            for statement in read_statements(self._shelf.quads(entry)):
                yield statement, known.published

    def search_actors(self, text: str, most: int = 50) -> list[Found]:
        """See :meth:`kg.graph.Store.search_actors`."""
        return remote_browsing.search(self.statements(), self.actors(), text, most)

    def prominent_actors(self, most: int = 12) -> list[Found]:
        """See :meth:`kg.graph.Store.prominent_actors`."""
        return remote_browsing.prominent(self.statements(), self.actors(), most)

    def days(self, actor: str | None = None) -> list[Day]:
        """See :meth:`kg.graph.Store.days`."""
        return remote_browsing.days(self._dated(), actor)

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

    def actors(self, ids: Collection[str] | None = None) -> Iterator[Actor]:
        """See :meth:`kg.graph.Store.actors`."""
        told: list[Actor] = []
        for held in self._shelf.all_held():
            told.extend(read_actors(self._shelf.quads(held.entry)))
        yield from selection.merged(told, ids)

    def find_actors(self, name: str) -> list[str]:
        """See :meth:`kg.graph.Store.find_actors`."""
        if self._shelf.rows(
            f"SELECT ?n WHERE {{ GRAPH ?g {{ {actor_iri(name)} skos:prefLabel ?n }} }} LIMIT 1"
        ):
            return [name]
        wanted = fold(name)
        found = set()
        for id_, other, qid in self._names():
            if qid == name.strip():
                return sorted({a for a, _, q in self._names() if q == qid})
            if fold(other) == wanted:
                found.add(id_)
        return sorted(found)

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
        text = asking.prepare(sparql, bindings)
        return remote_asking.run(self._server, text, max_rows, timeout, dataset)

    def quads(self, *, superseded: bool = False) -> Iterator[ox.Quad]:
        """See :meth:`kg.graph.Store.quads`."""
        for held in self._shelf.all_held():
            yield from self._shelf.quads(held.entry)
        yield from sorted(self._shelf.edges(), key=str)
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
