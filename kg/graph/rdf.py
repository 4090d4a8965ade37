"""Statements as quads: one named graph per article, its name the article's IRI.

Nothing is lost: :func:`kg.graph.rdf_read.read_statements` gives the same statements back. Sentences and
mentions are nodes that statements share. A span is its words and where they start; it ends where the words
end. Triples are written as text (N-Triples without the dot), which is summed, loaded and sent as it is:
making objects of them takes five times as long.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import ContractError
from kg.graph.derivations import derivation_triples
from kg.graph.names import actor_iri, article_iri, statement_iri
from kg.graph.pairs import is_mutual, pairs
from kg.graph.terms import Written, literal, number, text
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
_KG, _OA, _PROV, _RDF, _SCHEMA, _SKOS = map(Written, (KG, OA, PROV, RDF, SCHEMA, SKOS))


def article_quads(
    article: Article, statements: Iterable[Statement], actors: Iterable[Actor] = ()
) -> list[Quad]:
    """The graph of one article, see :func:`article_lines`, as quads."""
    return list(parse("\n".join(article_lines(article, statements, actors)), RdfFormat.N_QUADS, lenient=True))


def article_lines(
    article: Article,
    statements: Iterable[Statement],
    actors: Iterable[Actor] = (),
    *,
    version: int = 1,
    previous: NamedNode | None = None,
    run: NamedNode | None = None,
    places: Iterable[Article] = (),
) -> list[str]:
    """The graph of one article as lines of N-Quads: its metadata, its actors and its statements, each once.

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
    node = str(graph)
    triples = [*_article(article, node, version, previous)]
    for place in places:
        other = str(article_iri(place.id))
        triples.append(f"{node} {_PROV.alternateOf} {other}")
        triples.extend(_whereabouts(place, other))
    for actor in every_actor(statements, actors):
        triples.extend(_actor(actor))
    described: set[str] = set()
    for statement in statements:
        triples.extend(_statement(statement, run, described))
    triples.extend(str(triple) for triple in derivation_triples(statements))
    return [f"{triple} {node} ." for triple in dict.fromkeys(triples)]


def actor_triples(actor: Actor) -> list[Triple]:
    """The description of an actor."""
    return _parsed(_actor(actor))


def statement_triples(statement: Statement) -> list[Triple]:
    """The description of a statement, with its sentence and its mentions, without its actors'."""
    return _parsed(_statement(statement, None, set()))


def _parsed(triples: Iterable[str]) -> list[Triple]:
    text = "\n".join(f"{triple} ." for triple in triples)
    return [quad.triple for quad in parse(text, RdfFormat.N_TRIPLES, lenient=True)]


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


def _article(article: Article, node: str, version: int, previous: NamedNode | None) -> Iterator[str]:
    yield f"{node} {_RDF.type} {_SCHEMA.NewsArticle}"
    yield f"{node} {_RDF.type} {_PROV.Entity}"
    yield f"{node} {_KG.sha256} {literal(text_sha256(article.text))}"
    yield f"{node} {_KG.version} {number(version)}"
    if previous is not None:
        yield f"{node} {_PROV.wasRevisionOf} {previous}"
    yield from _whereabouts(article, node)


def _whereabouts(article: Article, node: str) -> Iterator[str]:
    """Where, when and by whom a text was published."""
    if article.published:
        day = Literal(article.published.isoformat(), datatype=XSD.date)
        yield f"{node} {_SCHEMA.datePublished} {day}"
    if article.url is not None:
        # A literal, not an IRI: whatever stands in it, nothing follows it.
        yield f"{node} {_SCHEMA.url} {Literal(text(article.url), datatype=XSD.anyURI)}"
    for term, value in (
        (_SCHEMA.headline, article.title),
        (_SCHEMA.publisher, article.publisher),
        (_SCHEMA.inLanguage, article.language),
    ):
        if value is not None:
            yield f"{node} {term} {literal(value)}"


def text_sha256(text: str) -> str:
    """Hexadecimal sha256 of the UTF-8 form of ``text``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _actor(actor: Actor) -> Iterator[str]:
    node = str(actor_iri(actor.id))
    yield f"{node} {_RDF.type} {_KG[actor.cls]}"
    yield f"{node} {_SKOS.prefLabel} {literal(actor.name)}"
    for alias in actor.aliases:
        yield f"{node} {_SKOS.altLabel} {literal(alias)}"
    if actor.country is not None:
        yield f"{node} {_KG.country} {literal(actor.country)}"
    if actor.sector is not None:
        yield f"{node} {_KG.sector} {literal(actor.sector)}"
    if actor.wikidata is not None:
        yield f"{node} {_SKOS.exactMatch} {NamedNode(WIKIDATA + actor.wikidata)}"
    for term, degrees in ((_KG.lat, actor.latitude), (_KG.long, actor.longitude)):
        if degrees is not None:
            yield f"{node} {term} {number(degrees)}"


def _statement(s: Statement, run: NamedNode | None, described: set[str]) -> Iterator[str]:
    """Sentences and mentions whose names are in ``described`` are taken as described already, and others
    added to it."""
    node = str(statement_iri(s.id))
    yield f"{node} {_RDF.type} {_KG.Statement}"
    yield f"{node} {_KG.type} {_KG[s.type]}"
    if s.mode is not None:
        yield f"{node} {_KG.mode} {_KG[MODES[s.type, s.mode]]}"
    for context in s.contexts:
        yield f"{node} {_KG.context} {_KG[f'context-{context}']}"
    yield f"{node} {_KG.predicate} {literal(s.predicate)}"
    yield f"{node} {_KG.polarity} {literal(s.polarity)}"
    yield f"{node} {_KG.modality} {literal(s.modality)}"
    yield f"{node} {_KG.confidence} {number(float(s.confidence))}"
    yield f"{node} {_KG.trigger} {literal(s.trigger.text)}"
    yield f"{node} {_KG.triggerStart} {number(s.trigger.start)}"
    if s.theme is not None:
        yield f"{node} {_KG.theme} {literal(s.theme)}"
    if s.time is not None:
        yield from _time(node, s.time)
    if s.attribution is not None:
        yield from _attribution(node, s.attribution)
    if run is not None:
        yield f"{node} {_PROV.wasGeneratedBy} {run}"
    yield from _roles(node, s, described)
    yield from _evidence(node, s, described)


def _time(node: str, time: TimeRef) -> Iterator[str]:
    yield f"{node} {_KG.time} {literal(time.text)}"
    for term, day in ((_KG.start, time.start), (_KG.end, time.end)):
        if day is not None:
            yield f"{node} {term} {day_literal(day)}"


def day_literal(day: str) -> Literal:
    """``xsd:date``, or ``xsd:gMonthDay`` where no year is known; plain text for a day no calendar has."""
    partial = day.startswith("--")
    try:
        # 2020 is a leap year, so that February 29 of an unknown year stands.
        date.fromisoformat("2020" + day[1:] if partial else day)
    except ValueError:
        return Literal(day)
    return Literal(day, datatype=XSD.gMonthDay if partial else XSD.date)


def _attribution(node: str, attribution: Attribution) -> Iterator[str]:
    yield f"{node} {_KG.quoted} {number(attribution.quoted)}"
    if attribution.cue is not None:
        yield f"{node} {_KG.cue} {literal(attribution.cue)}"


_ROLES = {
    "agent": (_KG.agent, _KG.agentMention),
    "recipient": (_KG.recipient, _KG.recipientMention),
    "place": (_KG.place, _KG.placeMention),
    "source": (_KG.attributedTo, _KG.sourceMention),
    "via": (_KG.via, _KG.viaMention),
}


def _roles(node: str, s: Statement, described: set[str]) -> Iterator[str]:
    keys: dict[str, list[object]] = {"agent": [], "recipient": [], "place": [], "source": [], "via": []}
    for role, ref in references(s):
        actor = actor_iri(ref.actor.id)
        mention = _mention(s.evidence.article, ref)
        keys[role].append((ref.mention.start, ref.mention.end, mention))
        yield f"{node} {_ROLES[role][0]} {actor}"
        yield f"{node} {_ROLES[role][1]} {mention}"
        if mention not in described:
            described.add(mention)
            yield f"{mention} {_RDF.type} {_KG.Mention}"
            yield f"{mention} {_KG.denotes} {actor}"
            yield f"{mention} {_KG.how} {literal(ref.how)}"
            yield f"{mention} {_OA.exact} {literal(ref.mention.text)}"
            yield f"{mention} {_OA.start} {number(ref.mention.start)}"
    order = _orders(
        {
            "agents": keys["agent"],
            "recipients": keys["recipient"],
            "via": keys["via"],
            "contexts": s.contexts,
        }
    )
    if order:
        yield f"{node} {_KG.order} {literal(json.dumps(order, sort_keys=True))}"


def _mention(article: str, ref: ActorRef) -> str:
    """The IRI of a mention, from its article, its place, its actor and how it led there."""
    span = ref.mention
    return f"<urn:kg:mention:{digest(article, span.start, span.end, span.text, ref.actor.id, ref.how)}>"


def _orders(lists: dict[str, Sequence[object]]) -> dict[str, list[int]]:
    """What RDF, which knows only sets, would lose: lists that do not stand in order (of the text; contexts:
    of the alphabet), as indexes into that order. Most statements have none."""
    found = {}
    for role, items in lists.items():
        ordered = sorted(set(items))  # type: ignore[type-var]
        if ordered != list(items):
            found[role] = [ordered.index(item) for item in items]
    return found


def _evidence(node: str, s: Statement, described: set[str]) -> Iterator[str]:
    """The sentence after the W3C Web Annotation model: a part of the article, by its words and its place."""
    e = s.evidence
    name = f"urn:kg:sentence:{digest(e.article, e.start, e.end, e.quote)}"
    sentence = f"<{name}>"
    yield f"{node} {_PROV.wasDerivedFrom} {sentence}"
    if name in described:
        return
    described.add(name)
    quote, position = f"<{name}:quote>", f"<{name}:position>"
    yield f"{sentence} {_RDF.type} {_OA.SpecificResource}"
    yield f"{sentence} {_OA.hasSource} {article_iri(e.article)}"
    yield f"{sentence} {_OA.hasSelector} {quote}"
    yield f"{sentence} {_OA.hasSelector} {position}"
    yield f"{quote} {_RDF.type} {_OA.TextQuoteSelector}"
    yield f"{quote} {_OA.exact} {literal(e.quote)}"
    yield f"{position} {_RDF.type} {_OA.TextPositionSelector}"
    yield f"{position} {_OA.start} {number(e.start)}"
    yield f"{position} {_OA.end} {number(e.end)}"
