"""Statements as quads: one named graph per article, its name the article's IRI.

Nothing is lost: :func:`kg.graph.rdf_read.read_statements` gives the same statements back. Sentences and
mentions are nodes that statements share. A span is its words and where they start; it ends where the words
end.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, Triple

from kg.errors import ContractError
from kg.graph.derivations import derivation_triples
from kg.graph.names import actor_iri, article_iri, statement_iri
from kg.graph.pairs import is_mutual, pairs
from kg.graph.vocabulary import (
    DIRECT_EDGES,
    EDGES_GRAPH,
    KG,
    MODES,
    OA,
    PROV,
    RDF,
    SCHEMA,
    SKOS,
    WIKIDATA,
    XSD,
)
from kg.ids import digest
from kg.model import Actor, ActorRef, Article, Attribution, Statement, TimeRef

RUN = "urn:kg:run:"


def article_quads(
    article: Article,
    statements: Iterable[Statement],
    actors: Iterable[Actor] = (),
    *,
    version: int = 1,
    previous: NamedNode | None = None,
    run: NamedNode | None = None,
    places: Iterable[Article] = (),
) -> list[Quad]:
    """The graph of one article: its metadata, its actors and its statements, each quad once.

    ``previous`` is the IRI of the version that this one takes the place of, ``run`` the activity that read
    it, ``places`` are the other places with the same text. Raises ContractError for a statement of another
    article and for text that Unicode cannot encode.
    """
    statements = list(statements)
    for statement in statements:
        if statement.evidence.article != article.id:
            raise ContractError(
                f"statement {statement.id} is evidenced in {statement.evidence.article!r}, "
                f"not in {article.id!r}"
            )
    graph = article_iri(article.id)
    triples = [*_article(article, graph, version, previous)]
    for place in places:
        triples.append(Triple(graph, PROV.alternateOf, article_iri(place.id)))
        triples.extend(_whereabouts(place, article_iri(place.id)))
    for actor in every_actor(statements, actors):
        triples.extend(actor_triples(actor))
    described: set[str] = set()
    for statement in statements:
        triples.extend(statement_triples(statement, run, described))
    triples.extend(derivation_triples(statements))
    return [Quad(t.subject, t.predicate, t.object, graph) for t in dict.fromkeys(triples)]


def every_actor(statements: Iterable[Statement], actors: Iterable[Actor] = ()) -> list[Actor]:
    """Each actor once, those given first; an actor met twice has the other names of both."""
    found: dict[str, Actor] = {}
    referred = (ref.actor for statement in statements for _, ref in references(statement))
    for actor in (*actors, *referred):
        known = found.get(actor.id)
        if known is None:
            found[actor.id] = actor
        elif known is not actor:
            more = {actor.name, *actor.aliases} - {known.name, *known.aliases}
            if more:
                found[actor.id] = replace(known, aliases=(*known.aliases, *sorted(more)))
    return list(found.values())


def references(statement: Statement) -> Iterator[tuple[str, ActorRef]]:
    """Every actor reference of a statement with its role: agent, recipient, place, source or via."""
    for agent in statement.agents:
        yield "agent", agent
    for recipient in statement.recipients:
        yield "recipient", recipient
    if statement.place:
        yield "place", statement.place
    if statement.attribution:
        if statement.attribution.source:
            yield "source", statement.attribution.source
        for via in statement.attribution.via:
            yield "via", via


def direct_edges(statement: Statement) -> Iterator[Quad]:
    """The edges between actors themselves, in the graph ``kg:edges``; none unless the statement is a fact."""
    if statement.is_fact:
        for edge in told_edges(statement):
            yield Quad(edge.subject, edge.predicate, edge.object, EDGES_GRAPH)


def told_edges(statement: Statement) -> Iterator[Triple]:
    """The edges that the statement is about, be they so or not."""
    edge = KG[DIRECT_EDGES[statement.type]]
    for one, other in pairs(statement):
        ends = actor_iri(one.actor.id), actor_iri(other.actor.id)
        yield Triple(ends[0], edge, ends[1])
        if is_mutual(statement):
            yield Triple(ends[1], edge, ends[0])


def _article(article: Article, node: NamedNode, version: int, previous: NamedNode | None) -> Iterator[Triple]:
    yield Triple(node, RDF.type, SCHEMA.NewsArticle)
    yield Triple(node, RDF.type, PROV.Entity)
    yield Triple(node, KG.sha256, Literal(text_sha256(article.text)))
    yield Triple(node, KG.version, Literal(version))
    if previous is not None:
        yield Triple(node, PROV.wasRevisionOf, previous)
    yield from _whereabouts(article, node)


def _whereabouts(article: Article, node: NamedNode) -> Iterator[Triple]:
    """Where, when and by whom a text was published."""
    if article.published:
        yield Triple(node, SCHEMA.datePublished, Literal(article.published.isoformat(), datatype=XSD.date))
    if article.url is not None:
        # A literal, not an IRI: whatever stands in it, nothing follows it.
        yield Triple(node, SCHEMA.url, Literal(_text(article.url), datatype=XSD.anyURI))
    for term, value in (
        (SCHEMA.headline, article.title),
        (SCHEMA.publisher, article.publisher),
        (SCHEMA.inLanguage, article.language),
    ):
        if value is not None:
            yield Triple(node, term, _literal(value))


def text_sha256(text: str) -> str:
    """Hexadecimal sha256 of the UTF-8 form of ``text``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def actor_triples(actor: Actor) -> Iterator[Triple]:
    """The description of an actor."""
    node = actor_iri(actor.id)
    yield Triple(node, RDF.type, KG[actor.cls])
    yield Triple(node, SKOS.prefLabel, _literal(actor.name))
    for alias in actor.aliases:
        yield Triple(node, SKOS.altLabel, _literal(alias))
    if actor.country is not None:
        yield Triple(node, KG.country, Literal(actor.country))
    if actor.sector is not None:
        yield Triple(node, KG.sector, Literal(actor.sector))
    if actor.wikidata is not None:
        yield Triple(node, SKOS.exactMatch, NamedNode(WIKIDATA + actor.wikidata))
    for term, degrees in ((KG.lat, actor.latitude), (KG.long, actor.longitude)):
        if degrees is not None:
            yield Triple(node, term, Literal(degrees))


def statement_triples(
    statement: Statement, run: NamedNode | None = None, described: set[str] | None = None
) -> Iterator[Triple]:
    """The description of a statement, with its sentence and its mentions, without its actors'.

    Sentences and mentions whose names are in ``described`` are taken as described already, and others added
    to it.
    """
    s = statement
    described = set() if described is None else described
    node = statement_iri(s.id)
    yield Triple(node, RDF.type, KG.Statement)
    yield Triple(node, KG.type, KG[s.type])
    if s.mode is not None:
        yield Triple(node, KG.mode, KG[MODES[s.type, s.mode]])
    for context in s.contexts:
        yield Triple(node, KG.context, KG[f"context-{context}"])
    yield Triple(node, KG.predicate, _literal(s.predicate))
    yield Triple(node, KG.polarity, Literal(s.polarity))
    yield Triple(node, KG.modality, Literal(s.modality))
    yield Triple(node, KG.confidence, Literal(float(s.confidence)))
    yield Triple(node, KG.trigger, _literal(s.trigger.text))
    yield Triple(node, KG.triggerStart, Literal(s.trigger.start))
    if s.theme is not None:
        yield Triple(node, KG.theme, _literal(s.theme))
    if s.time is not None:
        yield from _time(node, s.time)
    if s.attribution is not None:
        yield from _attribution(node, s.attribution)
    if run is not None:
        yield Triple(node, PROV.wasGeneratedBy, run)
    yield from _roles(node, s, described)
    yield from _evidence(node, s, described)


def _time(node: NamedNode, time: TimeRef) -> Iterator[Triple]:
    yield Triple(node, KG.time, _literal(time.text))
    for term, day in ((KG.start, time.start), (KG.end, time.end)):
        if day is not None:
            yield Triple(node, term, day_literal(day))


def day_literal(day: str) -> Literal:
    """``xsd:date``, or ``xsd:gMonthDay`` where no year is known; plain text for a day no calendar has."""
    partial = day.startswith("--")
    try:
        # 2020 is a leap year, so that February 29 of an unknown year stands.
        date.fromisoformat("2020" + day[1:] if partial else day)
    except ValueError:
        return Literal(day)
    return Literal(day, datatype=XSD.gMonthDay if partial else XSD.date)


def _attribution(node: NamedNode, attribution: Attribution) -> Iterator[Triple]:
    yield Triple(node, KG.quoted, Literal(attribution.quoted))
    if attribution.cue is not None:
        yield Triple(node, KG.cue, _literal(attribution.cue))


_ROLES = {
    "agent": (KG.agent, KG.agentMention),
    "recipient": (KG.recipient, KG.recipientMention),
    "place": (KG.place, KG.placeMention),
    "source": (KG.attributedTo, KG.sourceMention),
    "via": (KG.via, KG.viaMention),
}


def _roles(node: NamedNode, s: Statement, described: set[str]) -> Iterator[Triple]:
    keys: dict[str, list[object]] = {"agent": [], "recipient": [], "place": [], "source": [], "via": []}
    for role, ref in references(s):
        actor = actor_iri(ref.actor.id)
        mention = mention_iri(s.evidence.article, ref)
        keys[role].append((ref.mention.start, ref.mention.end, mention.value))
        yield Triple(node, _ROLES[role][0], actor)
        yield Triple(node, _ROLES[role][1], mention)
        if mention.value not in described:
            described.add(mention.value)
            yield Triple(mention, RDF.type, KG.Mention)
            yield Triple(mention, KG.denotes, actor)
            yield Triple(mention, KG.how, Literal(ref.how))
            yield Triple(mention, OA.exact, _literal(ref.mention.text))
            yield Triple(mention, OA.start, Literal(ref.mention.start))
    order = _orders(
        {
            "agents": keys["agent"],
            "recipients": keys["recipient"],
            "via": keys["via"],
            "contexts": s.contexts,
        }
    )
    if order:
        yield Triple(node, KG.order, Literal(json.dumps(order, sort_keys=True)))


def mention_iri(article: str, ref: ActorRef) -> NamedNode:
    """The IRI of a mention, from its article, its place, its actor and how it led there."""
    span = ref.mention
    return NamedNode(
        f"urn:kg:mention:{digest(article, span.start, span.end, span.text, ref.actor.id, ref.how)}"
    )


def _orders(lists: dict[str, Sequence[object]]) -> dict[str, list[int]]:
    """What RDF, which knows only sets, would lose: lists that do not stand in order (of the text; contexts:
    of the alphabet), as indexes into that order. Most statements have none."""
    found = {}
    for role, items in lists.items():
        ordered = sorted(set(items))  # type: ignore[type-var]
        if ordered != list(items):
            found[role] = [ordered.index(item) for item in items]
    return found


def _evidence(node: NamedNode, s: Statement, described: set[str]) -> Iterator[Triple]:
    """The sentence after the W3C Web Annotation model: a part of the article, by its words and its place."""
    e = s.evidence
    name = f"urn:kg:sentence:{digest(e.article, e.start, e.end, e.quote)}"
    sentence = NamedNode(name)
    yield Triple(node, PROV.wasDerivedFrom, sentence)
    if name in described:
        return
    described.add(name)
    quote, position = NamedNode(name + ":quote"), NamedNode(name + ":position")
    yield Triple(sentence, RDF.type, OA.SpecificResource)
    yield Triple(sentence, OA.hasSource, article_iri(e.article))
    yield Triple(sentence, OA.hasSelector, quote)
    yield Triple(sentence, OA.hasSelector, position)
    yield Triple(quote, RDF.type, OA.TextQuoteSelector)
    yield Triple(quote, OA.exact, _literal(e.quote))
    yield Triple(position, RDF.type, OA.TextPositionSelector)
    yield Triple(position, OA.start, Literal(e.start))
    yield Triple(position, OA.end, Literal(e.end))


def _text(value: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise ContractError(
            f"{value[:60]!r} holds a lone surrogate, which no file can hold; repair the article first"
        ) from error
    return value


def _literal(value: str) -> Literal:
    return Literal(_text(value))
