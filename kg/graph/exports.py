"""Files for others: for each format a pure ``to_…`` and a ``write_…`` that puts it into a file in one go.

RDF formats take a store, or statements with their articles; networks take what :func:`kg.graph.to_networkx`
takes, with its options, or a network made by it. The network formats hold facts only unless told otherwise.
"""

from __future__ import annotations

import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.errors import InputError
from kg.files import replace_file
from kg.graph.names import article_iri
from kg.graph.network import to_networkx
from kg.graph.rdf import actor_triples, article_quads, direct_edges, every_actor, statement_triples
from kg.graph.spreadsheet import COLUMNS, statement_row
from kg.graph.stores import AnyStore as Store
from kg.graph.tables import rows_to_csv
from kg.graph.vocabulary import PREFIXES
from kg.model import Article, Statement

if TYPE_CHECKING:
    import networkx as nx  # type: ignore[import-untyped]
    import rdflib

Source = Store | Iterable[Statement]


def to_quads(graph: Source, articles: Iterable[Article] = ()) -> Iterator[ox.Quad]:
    """The quads of a store, or of statements; the metadata of their articles come with ``articles``."""
    if isinstance(graph, Store):
        yield from graph.quads()
        return
    known = {article.id: article for article in articles}
    by_article: dict[str, list[Statement]] = {}
    edges: dict[ox.Quad, None] = {}
    for statement in graph:
        by_article.setdefault(statement.evidence.article, []).append(statement)
        edges.update(dict.fromkeys(direct_edges(statement)))
    for id_, statements in by_article.items():
        if id_ in known:
            yield from article_quads(known[id_], statements)
            continue
        triples = [t for actor in every_actor(statements) for t in actor_triples(actor)]
        triples += [t for statement in statements for t in statement_triples(statement)]
        for t in dict.fromkeys(triples):
            yield ox.Quad(t.subject, t.predicate, t.object, article_iri(id_))
    yield from edges


def _rdf(graph: Source, articles: Iterable[Article], form: ox.RdfFormat) -> str:
    quads: Iterable[Any] = to_quads(graph, articles)
    if not form.supports_datasets:
        quads = dict.fromkeys(quad.triple for quad in quads)
    prefixes = PREFIXES if form in (ox.RdfFormat.TURTLE, ox.RdfFormat.TRIG) else None
    written = ox.serialize(quads, format=form, prefixes=prefixes)
    assert written is not None
    return written.decode()


def to_turtle(graph: Source, articles: Iterable[Article] = ()) -> str:
    """Turtle: all triples, without the graphs that tell which article they are from."""
    return _rdf(graph, articles, ox.RdfFormat.TURTLE)


def to_trig(graph: Source, articles: Iterable[Article] = ()) -> str:
    """TriG: Turtle with one graph per article."""
    return _rdf(graph, articles, ox.RdfFormat.TRIG)


def to_nquads(graph: Source, articles: Iterable[Article] = ()) -> str:
    """N-Quads, in sorted lines: equal graphs give equal files."""
    lines = _rdf(graph, articles, ox.RdfFormat.N_QUADS).split("\n")
    return "".join(f"{line}\n" for line in sorted(lines) if line)


def to_jsonld(graph: Source, articles: Iterable[Article] = ()) -> str:
    """JSON-LD in expanded form, which needs no context from anywhere."""
    return _rdf(graph, articles, ox.RdfFormat.JSON_LD)


def to_rdflib(graph: Source, articles: Iterable[Article] = ()) -> rdflib.Dataset:
    """An rdflib Dataset, for programs that work with rdflib."""
    import rdflib

    dataset = rdflib.Dataset()
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri)
    dataset.parse(data=to_nquads(graph, articles), format="nquads")
    return dataset


def _network(graph: Source | nx.MultiDiGraph[str], options: dict[str, Any]) -> nx.MultiDiGraph[str]:
    import networkx as nx

    if isinstance(graph, nx.MultiDiGraph):
        return graph
    return to_networkx(graph, **options)


def to_graphml(graph: Source | nx.MultiDiGraph[str], **options: Any) -> str:
    """GraphML, with the options of :func:`kg.graph.to_networkx`."""
    import networkx as nx

    file = io.BytesIO()
    nx.write_graphml(_network(graph, options), file)
    return file.getvalue().decode()


# GEXF has words of its own for these, with meanings that ours have not.
_GEXF_NAMES = {"type": "statement_type", "start": "first_day", "end": "last_day"}


def to_gexf(graph: Source | nx.MultiDiGraph[str], **options: Any) -> str:
    """GEXF for Gephi. ``type``, ``start``, ``end`` are called ``statement_type``, ``first_day``,
    ``last_day``."""
    import networkx as nx

    network = _network(graph, options)
    renamed: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    renamed.add_nodes_from(network.nodes(data=True))
    for agent, recipient, key, data in network.edges(keys=True, data=True):
        attributes = {_GEXF_NAMES.get(name, name): value for name, value in data.items()}
        renamed.add_edge(agent, recipient, key=key, **attributes)
    file = io.BytesIO()
    nx.write_gexf(renamed, file)
    # The day of writing is not part of the graph.
    return re.sub(r' lastmodifieddate="[^"]*"', "", file.getvalue().decode(), count=1)


def to_node_link(graph: Source | nx.MultiDiGraph[str], **options: Any) -> str:
    """Node-link JSON, as d3 and ``networkx.node_link_graph(data, edges="links")`` read it."""
    import networkx as nx

    data = nx.node_link_data(_network(graph, options), edges="links")
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def to_csv(graph: Source, articles: Iterable[Article] = ()) -> str:
    """One row per statement with :data:`kg.graph.spreadsheet.COLUMNS`, facts or not; lists joined by "; ";
    safe in a spreadsheet."""
    known = {article.id: article for article in articles}
    if isinstance(graph, Store):
        known.update((article.id, article) for article in graph.articles(text=False))
        graph = graph.statements()
    rows = (statement_row(statement, known.get(statement.evidence.article)) for statement in graph)
    return rows_to_csv([COLUMNS, *rows])


def write_text(text: str, path: str | os.PathLike[str]) -> None:
    """Put ``text`` into the file ``path``, wholly or not at all. Raises InputError where it cannot be
    written."""
    target = Path(path)
    try:
        with replace_file(target) as new:
            new.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise InputError(f"{target} cannot be written: {error.strerror or error}") from error


def write_turtle(graph: Source, path: str | os.PathLike[str], articles: Iterable[Article] = ()) -> None:
    """Write :func:`to_turtle`."""
    write_text(to_turtle(graph, articles), path)


def write_trig(graph: Source, path: str | os.PathLike[str], articles: Iterable[Article] = ()) -> None:
    """Write :func:`to_trig`."""
    write_text(to_trig(graph, articles), path)


def write_nquads(graph: Source, path: str | os.PathLike[str], articles: Iterable[Article] = ()) -> None:
    """Write :func:`to_nquads`."""
    write_text(to_nquads(graph, articles), path)


def write_jsonld(graph: Source, path: str | os.PathLike[str], articles: Iterable[Article] = ()) -> None:
    """Write :func:`to_jsonld`."""
    write_text(to_jsonld(graph, articles), path)


def write_csv(graph: Source, path: str | os.PathLike[str], articles: Iterable[Article] = ()) -> None:
    """Write :func:`to_csv`."""
    write_text(to_csv(graph, articles), path)


def write_graphml(graph: Source | nx.MultiDiGraph[str], path: str | os.PathLike[str], **options: Any) -> None:
    """Write :func:`to_graphml`."""
    write_text(to_graphml(graph, **options), path)


def write_gexf(graph: Source | nx.MultiDiGraph[str], path: str | os.PathLike[str], **options: Any) -> None:
    """Write :func:`to_gexf`."""
    write_text(to_gexf(graph, **options), path)


def write_node_link(
    graph: Source | nx.MultiDiGraph[str], path: str | os.PathLike[str], **options: Any
) -> None:
    """Write :func:`to_node_link`."""
    write_text(to_node_link(graph, **options), path)


RDF_FORMATS: dict[str, Callable[..., str]] = {
    "turtle": to_turtle,
    "trig": to_trig,
    "nquads": to_nquads,
    "jsonld": to_jsonld,
}
NETWORK_FORMATS: dict[str, Callable[..., str]] = {
    "graphml": to_graphml,
    "gexf": to_gexf,
    "json": to_node_link,
}
FORMATS: dict[str, Callable[..., str]] = {**RDF_FORMATS, **NETWORK_FORMATS, "csv": to_csv}
SUFFIXES = {
    ".ttl": "turtle",
    ".trig": "trig",
    ".nq": "nquads",
    ".jsonld": "jsonld",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".json": "json",
    ".csv": "csv",
}


def format_of(path: str | os.PathLike[str], given: str | None = None) -> str:
    """The name of the format ``given``, or that the file's suffix tells. Raises InputError for any other."""
    name = given or SUFFIXES.get(Path(path).suffix.lower())
    if name not in FORMATS:
        told = f"format {given!r}" if given else f"the suffix of {Path(path).name!r}"
        raise InputError(
            f"{told} is unknown; formats are {', '.join(FORMATS)}, suffixes {', '.join(SUFFIXES)}"
        )
    return name


def export(store: Store, path: str | os.PathLike[str], format: str | None = None, **options: Any) -> str:
    """Write a store to a file in the format given or told by the suffix; returns the format's name.

    ``options`` are those of :func:`kg.graph.to_networkx`, and only for its formats.
    """
    name = format_of(path, format)
    write_text(FORMATS[name](store, **(options if name in NETWORK_FORMATS else {})), path)
    return name
