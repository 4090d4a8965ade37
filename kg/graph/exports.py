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
from kg.graph.asking import dump
from kg.graph.dataset import DATASET_PREFIXES, describe
from kg.graph.derivations import derivation_triples
from kg.graph.names import article_iri, statement_iri
from kg.graph.network import to_networkx
from kg.graph.rdf import (
    actor_triples,
    article_quads,
    direct_edges,
    every_actor,
    statement_triples,
    told_edges,
)
from kg.graph.spreadsheet import COLUMNS, statement_row
from kg.graph.stores import AnyStore as Store
from kg.graph.tables import rows_to_csv
from kg.graph.vocabulary import PREFIXES, RDF
from kg.graph.xml_text import writable
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
        triples += derivation_triples(statements)
        for t in dict.fromkeys(triples):
            yield ox.Quad(t.subject, t.predicate, t.object, article_iri(id_))
    yield from edges


def _rdf(graph: Source, articles: Iterable[Article], form: ox.RdfFormat) -> str:
    return dump(to_quads(graph, articles), form).decode()


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


def to_rdfxml(graph: Source, articles: Iterable[Article] = ()) -> str:
    """RDF/XML: all triples, without the graphs. U+FFFD stands for each control character, which XML cannot
    hold."""
    # A reader would take a bare carriage return for a line feed.
    return writable(_rdf(graph, articles, ox.RdfFormat.RDF_XML)).replace("\r", "&#13;")


def to_rdf12(graph: Source, articles: Iterable[Article] = ()) -> str:
    """TriG of RDF 1.2, where each statement also ``rdf:reifies`` the edges it is about, as triple terms.

    A triple term is named and not asserted, so what is denied or planned stands there, too; asserted are the
    edges of the graph ``kg:edges`` alone.
    """
    statements = list(graph.statements() if isinstance(graph, Store) else graph)
    quads = dict.fromkeys(to_quads(graph if isinstance(graph, Store) else statements, articles))
    for statement in statements:
        node, name = statement_iri(statement.id), article_iri(statement.evidence.article)
        quads.update(dict.fromkeys(ox.Quad(node, RDF.reifies, edge, name) for edge in told_edges(statement)))
    return dump(quads, ox.RdfFormat.TRIG).decode()


def to_void(graph: Source, articles: Iterable[Article] = ()) -> str:
    """Turtle that describes the whole (VoID and DCAT) instead of holding it; see
    :mod:`kg.graph.dataset`."""
    triples = describe(to_quads(graph, articles))
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=DATASET_PREFIXES)
    assert written is not None
    return written.decode()


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


def write_rdfxml(graph: Source, path: str | os.PathLike[str], articles: Iterable[Article] = ()) -> None:
    """Write :func:`to_rdfxml`."""
    write_text(to_rdfxml(graph, articles), path)


def write_rdf12(graph: Source, path: str | os.PathLike[str], articles: Iterable[Article] = ()) -> None:
    """Write :func:`to_rdf12`."""
    write_text(to_rdf12(graph, articles), path)


def write_void(graph: Source, path: str | os.PathLike[str], articles: Iterable[Article] = ()) -> None:
    """Write :func:`to_void`."""
    write_text(to_void(graph, articles), path)


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
    "rdfxml": to_rdfxml,
    "rdf12": to_rdf12,
    "void": to_void,
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
    ".rdf": "rdfxml",
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
