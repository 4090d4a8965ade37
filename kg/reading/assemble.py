"""Events and relations, with time, source and factuality, as statements of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kg.articles import Layout
from kg.ids import digest
from kg.model import ActorRef, Article, Attribution, Evidence, Span, Statement
from kg.reading.attribution import Quotation, attribution_of
from kg.reading.confidence import raw_score
from kg.reading.events import Event
from kg.reading.factuality import factuality
from kg.reading.relations import Relation
from kg.reading.scene import Mention, Scene
from kg.reading.times import TimeMention, time_of


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
        return tuple(q for q in self.quotations if q.quoted or q.manner not in ("request", "promise"))

    def span(self, start: int, end: int) -> Span:
        """The span of the article as given that tokens ``[start, end)`` came from."""
        piece = self.doc[start:end]
        low, high = self.layout.original(piece.start_char, piece.end_char)
        return Span(self.article.text[low:high], low, high)

    def reference(self, mention: Mention) -> ActorRef:
        """The reference of a mention; a place that acts stands for its state."""
        return ActorRef(mention.actor, self.span(mention.start, mention.end), mention.how)


def acting(mention: Mention) -> Mention:
    """The mention with the state that its place stands for, where a place cannot act."""
    if mention.actor.cls == "Place" and mention.metonym is not None:
        return Mention(mention.head, mention.start, mention.end, mention.metonym, "metonym")
    return mention


def event_statement(event: Event, told: Told) -> Statement | None:
    """The statement of an event."""
    agents = _distinct([acting(m) for m in event.agents])
    recipients = [
        acting(m) if m.actor.cls == "Place" and event.type not in _ON_PLACES else m for m in event.recipients
    ]
    recipients = [m for m in _distinct(recipients) if m.actor.id not in {a.actor.id for a in agents}]
    quotation = attribution_of(event.token, told.claims)
    quotation = None if quotation is not None and quotation.cue == event.token.i else quotation
    fact = factuality(event.token)
    time = time_of(event.token, told.times)
    theme = None if event.theme is None else _flat(told.doc, event.theme)
    score = raw_score(
        told.doc,
        [event.token.i, *(m.head for m in (*agents, *recipients))],
        (*agents, *recipients),
        known=event.known,
        attributed_to_nobody=quotation is not None and quotation.source_head is not None
        and not told.scene.mentions.get(quotation.source_head),
    )  # fmt: skip
    return _statement(
        told,
        kind="event",
        type_=event.type,
        mode=event.mode,
        contexts=event.contexts,
        predicate=event.predicate,
        agents=agents,
        recipients=recipients,
        theme=theme,
        place=event.place,
        time=time,
        polarity=fact.polarity,
        modality=fact.modality,
        quotation=quotation,
        at=event.token,
        trigger=(event.token.i, event.token.i + 1),
        confidence=score,
    )


_ON_PLACES = frozenset({"ASSAULT", "COERCE", "MOBILIZE"})


def relation_statement(relation: Relation, told: Told) -> Statement | None:
    """The statement of a relation."""
    at = relation.factual if relation.factual is not None else told.doc[relation.start]
    fact = factuality(relation.factual) if relation.factual is not None else None
    quotation = attribution_of(at, told.claims)
    asserted = relation.factual is not None
    score = raw_score(
        told.doc,
        [m.head for m in (*relation.origins, *relation.targets)],
        (*relation.origins, *relation.targets),
        known=True,
        attributed_to_nobody=False,
    )
    return _statement(
        told,
        kind="relation",
        type_=relation.type,
        mode=None,
        contexts=(),
        predicate=relation.predicate,
        agents=_distinct([acting(m) if relation.type != "locatedIn" else m for m in relation.origins]),
        recipients=_distinct(list(relation.targets)),
        theme=None,
        place=None,
        time=time_of(at, told.times) if asserted else None,
        polarity=fact.polarity if fact else "positive",
        modality=fact.modality if fact else "actual",
        quotation=quotation if asserted or (quotation is not None and quotation.quoted) else None,
        at=at,
        trigger=(relation.start, relation.end),
        confidence=score,
    )


def _distinct(mentions: Sequence[Mention]) -> list[Mention]:
    return list({m.actor.id: m for m in reversed(mentions)}.values())[::-1]


def _flat(doc: Doc, span: tuple[int, int]) -> str:
    return " ".join(doc[span[0] : span[1]].text.split())


def _statement(
    told: Told,
    *,
    kind: str,
    type_: str,
    mode: str | None,
    contexts: tuple[str, ...],
    predicate: str,
    agents: list[Mention],
    recipients: list[Mention],
    theme: str | None,
    place: Mention | None,
    time: TimeMention | None,
    polarity: str,
    modality: str,
    quotation: Quotation | None,
    at: Token,
    trigger: tuple[int, int],
    confidence: float,
) -> Statement | None:
    if kind == "relation" and not (agents and recipients):
        return None
    sentence = _evidence(told, at)
    words = told.span(*trigger)
    identity = digest(
        told.article.id, kind, type_, mode, predicate, polarity, modality, words.start, words.end,
        [m.actor.id for m in agents], [m.actor.id for m in recipients],
    )  # fmt: skip
    return Statement(
        id=f"urn:kg:statement:{identity}",
        kind=kind,
        type=type_,
        mode=mode,
        contexts=contexts,
        predicate=predicate,
        agents=tuple(told.reference(m) for m in agents),
        recipients=tuple(told.reference(m) for m in recipients),
        theme=theme,
        place=None if place is None else told.reference(place),
        time=None if time is None else time.time,
        polarity=polarity,
        modality=modality,
        attribution=None if quotation is None else _attribution(quotation, told),
        evidence=sentence,
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
        mentions = told.scene.mentions.get(quotation.source_head, ())
        source = told.reference(acting(mentions[0])) if mentions else None
    via = [m for head in quotation.via for m in told.scene.mentions.get(head, ())[:1]]
    return Attribution(source, cue, quotation.quoted, tuple(told.reference(acting(m)) for m in via))


def distinct_statements(statements: Iterator[Statement]) -> Iterator[Statement]:
    """Each statement once, told in passing only where it is told first.

    "Russian peacekeepers" says in every sentence that they belong to Russia; one statement is enough.
    """
    seen: set[object] = set()
    for statement in statements:
        ends = (tuple(a.actor.id for a in statement.agents), tuple(r.actor.id for r in statement.recipients))
        told_once = statement.type in ("belongsTo", "locatedIn")
        where = None if told_once else statement.evidence.start
        word = statement.predicate if statement.type == "OTHER" else None
        told = (statement.type, statement.mode, word, statement.polarity, statement.modality)
        key = (told, ends, where)
        if key not in seen:
            seen.add(key)
            yield statement
