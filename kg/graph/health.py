"""Whether a store is whole: ledger against RDF and journal, offsets against texts; and what is damaged made
again from what is not."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import KGError
from kg.graph import intake, kept, snapshot, taking, waiting
from kg.graph.events import mirror
from kg.graph.identities import mirror as identities
from kg.graph.journal import Journal
from kg.graph.ledger import Ledger
from kg.graph.ledger_rows import Entry, edge_quad
from kg.graph.ledger_writing import forget_readings, insert_reading
from kg.graph.names import article_iri
from kg.graph.planned import digest_of
from kg.graph.rdf import references, text_sha256
from kg.graph.rdf_read import read_actors, read_statements
from kg.graph.vocabulary import EDGES_GRAPH, EVENTS_GRAPH, IDENTITIES_GRAPH, ONTOLOGY_GRAPH
from kg.interchange import statement_to_json
from kg.model import Article, Statement

RDF, RDF_NEW, RDF_OLD = "rdf", "rdf.new", "rdf.old"


def check_counts(folder: Path, ledger: Ledger, rdf: ox.Store) -> None:
    """Raise StoreError, which tells how to mend it, when the RDF holds more or less than was acknowledged."""
    try:
        expected, there = ledger.expected_quads(), len(rdf)
    except (OSError, RuntimeError) as error:
        raise snapshot.damaged(folder, str(error)) from error
    if expected != there:
        raise snapshot.damaged(folder, f"{there} quads where the ledger counts {expected}")


def is_untouched(folder: Path, ledger: Ledger) -> bool:
    """Whether no file of the closed database was changed since its writer closed it; else it is counted."""
    return ledger.meta("files") == snapshot.fingerprint(folder / RDF)


def check_journal(ledger: Ledger, journal: Journal) -> None:
    """Mend a journal that a killed writer left, and make one that is too short again from the ledger.

    What it has more than the ledger stays: should the ledger have lost it, it is found here.
    """
    known = int(ledger.meta("journal") or 0)
    if journal.size() > known:
        ledger.set_meta("journal", str(journal.mend()))
    elif journal.size() < known:
        ledger.set_meta("journal", str(journal.replace(_texts(ledger))))


def _texts(ledger: Ledger) -> Iterator[Article]:
    """Every text in an order in which adding them gives the same store."""
    for entry, article in kept.entries(ledger):
        yield from (older for _, older in kept.superseded(ledger, entry.n))
        yield article
        for place in ledger.places(entry.n):
            yield Article(
                place.id,
                article.text,
                place.title,
                place.publisher,
                place.published,
                place.url,
                place.language,
            )


def unread(parts: intake.Parts) -> Iterator[Article]:
    """See :meth:`kg.graph.store.Store.unread`."""
    last = {text_key(article): n for n, article in enumerate(parts.journal)}
    for n, article in enumerate(parts.journal):
        if last[text_key(article)] == n and not taking.has_text(parts, article):
            yield article


def remake(folder: Path, ledger: Ledger) -> ox.Store:
    """A new database in place of the old, filled from the ledger: the same graphs, the same direct edges.

    The old one stays until the new one is whole.
    """
    fresh = folder / RDF_NEW
    shutil.rmtree(fresh, ignore_errors=True)
    rdf = snapshot.open_database(fresh)
    waiting.load_all(ledger, rdf, anew=True)
    intake.load_ontology(ledger, rdf, anew=True)
    rdf.flush()
    del rdf
    _put_in_place(folder)
    with ledger.transaction():
        waiting.forget(ledger)
        for iri, _, _ in ledger.pending():
            ledger.settle(iri)
        mirror.forget(ledger)
        identities.forget(ledger)
    return snapshot.open_database(folder / RDF)


def _put_in_place(folder: Path) -> None:
    shutil.rmtree(folder / RDF_OLD, ignore_errors=True)
    if (folder / RDF).exists():
        (folder / RDF).rename(folder / RDF_OLD)
    (folder / RDF_NEW).rename(folder / RDF)
    shutil.rmtree(folder / RDF_OLD, ignore_errors=True)


def tidy(folder: Path) -> None:
    """Finish, or else undo, what a process killed while it made the RDF again has left."""
    if (folder / RDF_OLD).exists() and not (folder / RDF).exists():
        (folder / (RDF_NEW if (folder / RDF_NEW).exists() else RDF_OLD)).rename(folder / RDF)
    for name in (RDF_NEW, RDF_OLD):
        shutil.rmtree(folder / name, ignore_errors=True)
    for file in (folder / RDF).glob(snapshot.BEGUN):
        file.unlink()


def remake_tables(ledger: Ledger, rdf: ox.Store) -> None:
    """The flat tables of statements, actors and edges made again from the RDF, in one transaction."""
    with ledger.transaction() as db:
        forget_readings(db)
        for entry, article in kept.entries(ledger):
            quads = list(rdf.quads_for_pattern(None, None, None, ox.NamedNode(entry.iri)))
            insert_reading(db, entry.n, read_statements(quads), read_actors(quads), article.published)


def status(folder: Path, ledger: Ledger, quads: int) -> dict[str, int | str | None]:
    """Counts, sizes in bytes, and the days covered."""
    counts = {
        "articles": "SELECT count(*) FROM article",
        "places": "SELECT count(*) FROM place",
        "superseded": "SELECT count(*) FROM superseded",
        "statements": "SELECT count(*) FROM statement",
        "events": "SELECT count(*) FROM statement WHERE kind = 'event'",
        "relations": "SELECT count(*) FROM statement WHERE kind = 'relation'",
        "facts": "SELECT count(*) FROM statement WHERE polarity = 'positive' AND modality = 'actual'",
        "actors": "SELECT count(DISTINCT id) FROM actor",
        "edges": "SELECT count(*) FROM (SELECT DISTINCT subject, predicate, object FROM edge)",
        "first": "SELECT min(published) FROM article",
        "last": "SELECT max(published) FROM article",
    }
    found: dict[str, int | str | None] = {}
    for key, sql in counts.items():
        row = ledger.one(sql)
        found[key] = row[0] if row else None
    found["quads"] = quads
    for name, paths in ((RDF, (folder / RDF).glob("*")), ("ledger", folder.glob("ledger.sqlite*"))):
        found[f"{name} bytes"] = sum(path.stat().st_size for path in paths if path.is_file())
    found["journal bytes"] = Journal(folder).size()
    found["bytes"] = sum(int(found[f"{name} bytes"] or 0) for name in (RDF, "ledger", "journal"))
    return found


def problems(folder: Path, ledger: Ledger, rdf: ox.Store) -> Iterator[str]:
    """Everything found wrong in a store, in words; nothing when it is whole."""
    for (message,) in ledger.rows("PRAGMA integrity_check(10)"):
        if message != "ok":
            yield f"the ledger is damaged: {message}"
    known = {EDGES_GRAPH.value, EVENTS_GRAPH.value, IDENTITIES_GRAPH.value, ONTOLOGY_GRAPH.value}
    journaled = {text_key(article) for article in Journal(folder)}
    for entry, article in kept.entries(ledger):
        known.add(entry.iri)
        yield from (f"{article.id}: {problem}" for problem in _problems_of(ledger, rdf, entry, article))
        if text_key(article) not in journaled:
            yield f"{article.id}: its text is not in the journal"
        for version, older in kept.superseded(ledger, entry.n):
            if text_key(older) not in journaled:
                yield f"{article.id}: version {version} is not in the journal"
    for graph in rdf.named_graphs():
        if graph.value not in known:
            yield f"the graph <{graph.value}> belongs to no article"
    edges = set(rdf.quads_for_pattern(None, None, None, EDGES_GRAPH))
    if edges != set(map(edge_quad, ledger.edges())):
        yield "the direct edges are not those that the statements tell"


def text_key(article: Article) -> tuple[str, str]:
    """What names one version of an article."""
    return article.id, text_sha256(article.text)


def _problems_of(ledger: Ledger, rdf: ox.Store, entry: Entry, article: Article) -> Iterator[str]:
    if text_sha256(article.text) != entry.sha256:
        yield "its text is not the one that was read"
    quads = list(rdf.quads_for_pattern(None, None, None, article_iri(article.id)))
    if len(quads) != entry.quads:
        yield f"{len(quads)} quads where the ledger counts {entry.quads}"
        return
    if digest_of(quads) != entry.digest:
        yield "its graph is not the one that was written"
    try:
        statements = {statement.id: statement for statement in kept.statements(ledger, entry.n)}
        told = {statement.id: statement for statement in read_statements(quads)}
    except KGError as error:
        yield str(error)
        return
    for statement in statements.values():
        yield from misfits(statement, article)
    if told.keys() != statements.keys():
        yield "the RDF tells other statements than the table"
        return
    for id_, statement in told.items():
        if statement_to_json(statement) != statement_to_json(statements[id_]):
            yield f"the RDF tells statement {id_} otherwise than the table"


def misfits(statement: Statement, article: Article) -> Iterator[str]:
    """Every span of a statement that is not what the text has there."""
    e, t = statement.evidence, statement.trigger
    spans = [(e.quote, e.start, e.end), (t.text, t.start, t.end)]
    spans += [(r.mention.text, r.mention.start, r.mention.end) for _, r in references(statement)]
    for words, start, end in spans:
        if article.text[start:end] != words:
            yield f"statement {statement.id} does not fit its text at {start}..{end}"
