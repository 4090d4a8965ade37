"""Events and relations, with time, source and factuality, as statements of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.articles import Layout
from kg.ids import digest
from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.model import ActorRef, Article, Attribution, Evidence, Span, Statement
from kg.reading.attribution import Quotation, attribution_of
from kg.reading.events.owning import owners
from kg.reading.events.told import Event
from kg.reading.factuality import Factuality, factuality, is_laid
from kg.reading.grammar.syntax import children, is_denied
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations import Relation
from kg.reading.times import TimeMention, time_of
from kg.reading.times.entry_days import day_of_entry


@dataclass(frozen=True, slots=True)
class Told:
    """Everything found in one article, before it becomes statements."""

    article: Article
    layout: Layout
    doc: Doc
    scene: Scene
    times: tuple[TimeMention, ...]
    quotations: tuple[Quotation, ...]

    @property
    def claims(self) -> tuple[Quotation, ...]:
        """Quotations that make claims; who urges or promises something does not say that it is so."""
        return tuple(q for q in self.quotations if q.claims)

    def span(self, start: int, end: int) -> Span:
        """The span of the article as given that tokens ``[start, end)`` came from."""
        piece = self.doc[start:end]
        low, high = self.layout.original(piece.start_char, piece.end_char)
        return Span(self.article.text[low:high], low, high)

    def reference(self, mention: Mention) -> ActorRef:
        """The reference of a mention; a place that acts stands for its state."""
        return ActorRef(self.scene.dated(mention.actor), self.span(mention.start, mention.end), mention.how)


@dataclass(frozen=True, slots=True)
class Origin:
    """What a statement was made from: the event or relation that was read, and what was found out about it.

    ``at`` is the word whose sentence, source and time the statement has; ``fact`` is None where a relation is
    told in passing.
    """

    event: Event | None
    relation: Relation | None
    at: Token
    agents: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    fact: Factuality | None
    quotation: Quotation | None
    time: TimeMention | None
    trigger: tuple[int, int]


def acting(mention: Mention) -> Mention:
    """The mention with the state that its place stands for, where a place cannot act."""
    if mention.actor.cls == "Place" and mention.metonym is not None:
        return Mention(mention.head, mention.start, mention.end, mention.metonym, "metonym")
    return mention


def event_origin(event: Event, told: Told) -> Origin:
    """An event with its actors, source, factuality and time."""
    agents = _distinct([acting(m) for m in event.agents])
    recipients = [
        acting(m) if m.actor.cls == "Place" and event.type not in _ON_PLACES else m for m in event.recipients
    ]
    recipients = [m for m in _distinct(recipients) if m.actor.id not in {a.actor.id for a in agents}]
    quotation = attribution_of(event.token, told.claims)
    fact = _refused(event, factuality(event.token)) if event.fact is None else event.fact
    laid = is_laid(event.token, (m.head for m in event.agents))
    if laid or (quotation is not None and quotation.unowned):
        fact = fact.under("positive", "possible")
    return Origin(
        event,
        None,
        event.token,
        tuple(agents),
        tuple(recipients),
        fact,
        None if quotation is not None and quotation.cue == event.token.i else quotation,
        _time_of(event, fact, told),
        (event.token.i, event.token.i + 1),
    )


def _refused(event: Event, fact: Factuality) -> Factuality:
    """ "would not tolerate it" is a refusal, and it stands; "would not object" is none."""
    itself = is_denied(event.token) and any(c.tag_ == "MD" for c in children(event.token, "aux"))
    denied = itself and (fact.polarity, fact.modality) == ("negative", "planned")
    if denied and event.type == "REJECT" and event.token.lemma_ in words("putting_up"):
        return Factuality()
    return fact


def _time_of(event: Event, fact: Factuality, told: Told) -> TimeMention | None:
    # "met on Monday to discuss", "voted on Monday to impeach"
    done = event.type == "CONSULT" or (fact.modality == "actual" and fact.polarity == "positive")
    found = time_of(event.token, told.times, came_about=done)
    if found is None and fact.modality == "actual":
        return day_of_entry(event.token, told.times)
    return found


_ON_PLACES = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def relation_origin(relation: Relation, told: Told) -> Origin:
    """A relation with its source; factuality and time where it is asserted and not told in passing."""
    asserted = relation.factual is not None
    at = relation.factual if relation.factual is not None else told.doc[relation.start]
    quotation = attribution_of(at, told.claims)
    origins = [acting(m) if relation.type != "locatedIn" else m for m in relation.origins]
    fact = factuality(relation.factual) if relation.factual is not None else None
    if relation.modality != "actual":
        fact = (fact or Factuality()).under("positive", relation.modality)
    return Origin(
        None,
        relation,
        at,
        tuple(_distinct(origins)),
        tuple(_distinct(list(relation.targets))),
        fact,
        quotation if asserted or (quotation is not None and quotation.quoted) else None,
        time_of(at, told.times) if asserted else None,
        (relation.start, relation.end),
    )


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    return list({m.actor.id: m for m in reversed(mentions)}.values())[::-1]


def _flat(doc: Doc, span: tuple[int, int]) -> str:
    return " ".join(doc[span[0] : span[1]].text.split())


def statement_of(origin: Origin, told: Told, confidence: float) -> Statement | None:
    """The statement; None for a relation without two ends."""
    source = origin.event if origin.event is not None else origin.relation
    assert source is not None
    kind = "event" if origin.event is not None else "relation"
    if kind == "relation" and not (origin.agents and origin.recipients):
        return None
    event, fact = origin.event, origin.fact if origin.fact is not None else Factuality()
    mode = None if event is None else event.mode
    words = told.span(*origin.trigger)
    identity = digest(
        told.article.id, kind, source.type, mode, source.predicate, fact.polarity, fact.modality,
        words.start, words.end,
        [m.actor.id for m in origin.agents], [m.actor.id for m in origin.recipients],
    )  # fmt: skip
    quotation = origin.quotation
    return Statement(
        id=f"urn:kg:statement:{identity}",
        kind=kind,
        type=source.type,
        mode=mode,
        contexts=() if event is None else event.contexts,
        predicate=source.predicate,
        agents=tuple(told.reference(m) for m in origin.agents),
        recipients=tuple(told.reference(m) for m in origin.recipients),
        theme=None if event is None or event.theme is None else _flat(told.doc, event.theme),
        place=None if event is None or event.place is None else told.reference(event.place),
        time=None if origin.time is None else origin.time.time,
        polarity=fact.polarity,
        modality=fact.modality,
        attribution=None if quotation is None else _attribution(quotation, told),
        evidence=_evidence(told, origin.at),
        trigger=words,
        confidence=confidence,
    )


def _evidence(told: Told, at: Token) -> Evidence:
    """The sentence of a word; a quotation mark or bracket left open at its edges stays in it."""
    sentence = at.sent
    start, end = sentence.start, sentence.end
    while end - 1 > start and told.doc[end - 1].is_space:
        end -= 1
    while start < end - 1 and told.doc[start].is_space:
        start += 1
    span = told.span(start, end)
    return Evidence(told.article.id, span.start, span.end, span.text)


def _attribution(quotation: Quotation, told: Told) -> Attribution:
    cue = None if quotation.cue is None else told.doc[quotation.cue].text
    source = None
    if quotation.source_head is not None:
        mentions = _of_source(quotation.source_head, told)
        source = told.reference(acting(mentions[0])) if mentions else None
    chain = _distinct([m for head in quotation.via for m in _of_source(head, told)[:1]])
    via = tuple(told.reference(acting(m)) for m in chain)
    others = tuple(v for v in via if source is None or v.actor.id != source.actor.id)
    return Attribution(source, cue, quotation.quoted, others)


def _of_source(head: int, told: Told) -> tuple[Mention, ...]:
    """Those whom a source's phrase names: by its head, by an apposition, or as who issues it."""
    found = told.scene.mentions.get(head)
    named = (told.scene.mentions.get(c.i, ()) for c in children(told.doc[head], "appos"))
    return found or next((m for m in named if m), ()) or _issuers(head, told)


def _issuers(head: int, told: Told) -> tuple[Mention, ...]:
    """Whose a document is that says something: "a statement by the ministry", "the Pentagon's report"."""
    noun = told.doc[head]
    found = owners(noun, told.scene) if noun.lemma_.lower() in words("document") else ()
    return tuple(m for m in found if m.how != "demonym")  # "Israeli reports" are not those of Israel


def distinct_statements(statements: Iterator[Statement]) -> Iterator[Statement]:
    """Each statement once, told in passing only where it is told first.

    "Russian peacekeepers" says in every sentence that they belong to Russia; one statement is enough.
    """
    seen: set[object] = set()
    for statement in statements:
        ends = (tuple(a.actor.id for a in statement.agents), tuple(r.actor.id for r in statement.recipients))
        told_once = statement.type in ("belongsTo", "locatedIn")
        where = None if told_once else statement.evidence.start
        # who is deputy prime minister and foreign minister holds two offices
        by_word = statement.type in ("OTHER", "holdsOffice")
        word = statement.predicate.lower() if by_word else None
        told = (statement.type, statement.mode, word, statement.polarity, statement.modality)
        key = (told, ends, where)
        if key not in seen:
            seen.add(key)
            yield statement
