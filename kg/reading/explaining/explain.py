"""Why a statement is there: the words, tree paths, rows and rules that it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from kg.interchange import span_to_json, statement_to_json
from kg.knowledge.catalogue import Catalogue
from kg.knowledge.lexicon import Entry, Lexicon
from kg.knowledge.words import relation_words
from kg.language import ARC_SCORE
from kg.language.plain import Doc, Token
from kg.language.semantics import FACTUALITY
from kg.model import Statement
from kg.reading.events.frames import Frame
from kg.reading.explaining.cues import cues_of
from kg.reading.phrases.scene import Mention
from kg.reading.relations import Relation
from kg.reading.statements.assemble import Origin, Told
from kg.reading.statements.confidence import features_of, parts, path

_MOST_ANTECEDENTS = 6
_HOW = {
    "name": "its own name",
    "alias": "another name of it",
    "office": "who holds the office on the article's day",
    "demonym": "the word for its people or its adjective",
    "metonym": "a place or seat that stands for it where it acts",
    "coreference": "a word that points back to it",
    "new": "a name or description that nobody in the catalogue has",
}

Json = dict[str, Any]


def explain(statement: Statement, origin: Origin, told: Told, catalogue: Catalogue, lexicon: Lexicon) -> Json:
    """Everything that led to a statement, as one JSON object; spans are offsets into the article's text."""
    article = told.article
    return {
        "statement": statement_to_json(statement),
        "article": {
            "id": article.id,
            "title": article.title,
            "publisher": article.publisher,
            "published": article.published and article.published.isoformat(),
        },
        "sentence": _sentence(statement, origin, told),
        "rule": _rule(origin, told),
        "agents": [_actor(m, origin, told, catalogue) for m in origin.agents],
        "recipients": [_actor(m, origin, told, catalogue) for m in origin.recipients],
        "place": None
        if origin.event is None or origin.event.place is None
        else _actor(origin.event.place, origin, told, catalogue),
        "time": _time(origin, told),
        "factuality": _factuality(origin, told),
        "attribution": _attribution(origin, told, catalogue),
        "confidence": {
            "value": statement.confidence,
            "parts": [
                {"feature": name, "value": value, "log_odds": round(odds, 3)}
                for name, value, odds in parts(features_of(origin, told, lexicon))
            ],
        },
    }


def _sentence(statement: Statement, origin: Origin, told: Told) -> Json:
    """The sentence with what in it matters marked, each mark ``{role, start, end}``, in text order."""
    marks: list[Json] = [{"role": "trigger", "start": statement.trigger.start, "end": statement.trigger.end}]
    for role, mentions in (("agent", origin.agents), ("recipient", origin.recipients)):
        marks += [_mark(role, m.start, m.end, told) for m in mentions]
    quotation = origin.quotation
    if quotation is not None:
        if quotation.source is not None:
            marks.append(_mark("source", *quotation.source, told))
        if quotation.cue is not None:
            marks.append(_mark("cue", quotation.cue, quotation.cue + 1, told))
    if origin.time is not None:
        marks.append(_mark("time", origin.time.start, origin.time.end, told))
    evidence = statement.evidence
    inside = [m for m in marks if evidence.start <= m["start"] and m["end"] <= evidence.end]
    inside.sort(key=lambda m: (m["start"], -m["end"]))
    return {
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.quote,
        "marks": inside,
        "marked": _marked(evidence.quote, evidence.start, inside),
    }


def _mark(role: str, start: int, end: int, told: Told) -> Json:
    span = told.span(start, end)
    return {"role": role, "start": span.start, "end": span.end}


def _marked(quote: str, offset: int, marks: Iterable[Json]) -> str:
    """The sentence with "[agent: …]" around what is marked; one mark may stand in another."""
    opened = [(m["start"] - offset, 1, -m["end"], f"[{m['role']}: ") for m in marks]
    closed = [(m["end"] - offset, 0, -m["start"], "]") for m in marks]
    out, last = [], 0
    for at, _, _, text in sorted([*opened, *closed]):
        out += [quote[last:at], text]
        last = at
    return " ".join("".join([*out, quote[last:]]).split())


def _rule(origin: Origin, told: Told) -> Json:
    if origin.relation is not None:
        return _relation_rule(origin.relation, told)
    event = origin.event
    assert event is not None
    frame = event.frame
    rule: Json = {
        "kind": "event word" if event.known else "word that no lexicon entry fits",
        "trigger": span_to_json(told.span(*origin.trigger)),
        "lemma": event.token.lemma_,
        "part_of_speech": event.token.tag_,
        "lexicon": None if frame is None or frame.entry is None else _entry(frame.entry),
        "slots": {} if frame is None else _slots(frame, told),
        "light_verb": None,
    }
    if frame is not None and frame.carrier is not None:
        rule["light_verb"] = span_to_json(told.span(frame.carrier.i, frame.carrier.i + 1))
    return rule


def _entry(entry: Entry) -> Json:
    return {
        "file": f"kg/knowledge/events/{entry.type}.csv",
        "line": entry.line,
        "lemma": entry.lemma,
        "pos": entry.pos,
        "type": entry.type,
        "mode": entry.mode,
        "agent": list(entry.agent),
        "recipient": list(entry.recipient),
        "theme": list(entry.theme),
        "conditions": [
            ("!" if n.negated else "") + n.slot + (f": {n.value or n.kind}" if n.kind != "filled" else "")
            for n in entry.needs
        ],
        "mutual": entry.mutual,
    }


def _slots(frame: Frame, told: Told) -> Json:
    return {
        name: [span_to_json(told.span(t.i, t.i + 1)) for t in tokens] for name, tokens in frame.slots.items()
    }


def _relation_rule(relation: Relation, told: Told) -> Json:
    head = told.doc[relation.end - 1]
    stated = relation.factual if relation.factual is not None else head
    pos = {"VERB": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a"}.get(stated.pos_, "")
    row = next(
        (r for r in relation_words().get((stated.lemma_.lower(), pos), ()) if r.type == relation.type), None
    )
    if row is not None:
        kind = "word that states a relation"
    elif relation.type in ("holdsOffice", "speaksFor", "leads"):
        kind = "title at a name"
    else:
        kind = "modifier or apposition that ties one to the other"
    return {
        "kind": kind,
        "trigger": span_to_json(told.span(relation.start, relation.end)),
        "lemma": stated.lemma_,
        "part_of_speech": stated.tag_,
        "told": "in passing" if relation.factual is None else "as the point of its clause",
        "lexicon": None
        if row is None
        else {
            "file": "kg/knowledge/relations.csv",
            "lemma": row.lemma,
            "pos": row.pos,
            "type": row.type,
            "origin": row.origin,
            "target": row.target,
        },
    }


def _actor(mention: Mention, origin: Origin, told: Told, catalogue: Catalogue) -> Json:
    """One actor: by which words, on which path from the trigger, and how it was linked."""
    doc = told.doc
    actor = mention.actor
    return {
        "id": actor.id,
        "name": actor.name,
        "class": actor.cls,
        "mention": span_to_json(told.span(mention.start, mention.end)),
        "slot": _slot(mention, origin),
        "path": [_step(t, doc) for t in path(doc[origin.trigger[1] - 1], doc[mention.head])],
        "linking": _linking(mention, told, catalogue),
        "antecedents": list(_antecedents(mention, told)),
    }


def _slot(mention: Mention, origin: Origin) -> str | None:
    """The slot of the event word that the actor fills: of those that the entry names for its role, if any."""
    frame = None if origin.event is None else origin.event.frame
    if frame is None:
        return None
    filled = [name for name, tokens in frame.slots.items() if mention.head in {t.i for t in tokens}]
    entry = frame.entry
    wanted: tuple[str, ...] = ()
    if entry is not None:
        wanted = entry.agent if mention in origin.agents else entry.recipient
    return next((name for name in (*wanted, *filled) if name in filled), None)


def _step(token: Token, doc: Doc) -> Json:
    arcs = doc.user_data.get(ARC_SCORE)
    return {
        "text": token.text,
        "dep": token.dep_,
        "arc": None if arcs is None else round(float(arcs[token.i]), 3),
    }


def _linking(mention: Mention, told: Told, catalogue: Catalogue) -> Json:
    """How the words led to the actor, and who else has the same name."""
    words = told.doc[mention.start : mention.end].text
    hits = catalogue.find(words)
    others = {h.actor.id: h for h in hits if h.actor.id != mention.actor.id}
    return {
        "how": mention.how,
        "meaning": _HOW[mention.how],
        "in_catalogue": any(h.actor.id == mention.actor.id for h in hits),
        "alternatives": [
            {"id": h.actor.id, "name": h.actor.name, "class": h.actor.cls, "how": h.how, "kind": h.kind}
            for h in others.values()
        ][:_MOST_ANTECEDENTS],
    }


def _antecedents(mention: Mention, told: Told) -> Iterator[Json]:
    """Where the article named the actor before, the nearest first, up to the first name among them."""
    if mention.how not in ("coreference", "alias", "office"):
        return
    heads = sorted((i for i in told.scene.mentions if i < mention.head), reverse=True)
    before = [
        m
        for i in heads
        for m in told.scene.mentions[i]
        if m.actor.id == mention.actor.id and not (m.start <= mention.head < m.end)
    ]
    named = [m for m in before if m.how in ("name", "new")]
    shown = before[: _MOST_ANTECEDENTS - 1]
    if named and named[-1] not in shown:
        shown.append(named[-1])
    for m in shown:
        yield {**span_to_json(told.span(m.start, m.end)), "how": m.how}


def _time(origin: Origin, told: Told) -> Json | None:
    if origin.time is None:
        return None
    words = told.span(origin.time.start, origin.time.end)
    time = origin.time.time
    day = told.article.published
    return {
        **span_to_json(words),
        "kind": origin.time.kind,
        "from": time.start,
        "to": time.end,
        "counted_from": None if day is None else day.isoformat(),
    }


def _factuality(origin: Origin, told: Told) -> Json:
    """Polarity and modality with the words that decide them; the model's own value, -3 to 3, beside."""
    if origin.fact is None:
        return {"polarity": "positive", "modality": "actual", "cues": [], "model": None}
    at = origin.event.token if origin.event is not None else origin.at
    values = told.doc.user_data.get(FACTUALITY)
    return {
        "polarity": origin.fact.polarity,
        "modality": origin.fact.modality,
        "cues": [
            {**span_to_json(told.span(i, i + 1)), "kind": kind, "effect": effect}
            for i, kind, effect in cues_of(at)
        ],
        "model": None if values is None else round(float(values[at.i]), 2),
    }


def _attribution(origin: Origin, told: Told, catalogue: Catalogue) -> Json | None:
    quotation = origin.quotation
    if quotation is None:
        return None
    speakers = () if quotation.source_head is None else told.scene.mentions.get(quotation.source_head, ())
    return {
        "source": None if quotation.source is None else span_to_json(told.span(*quotation.source)),
        "actor": None if not speakers else _source(speakers[0], told, catalogue),
        "cue": None if quotation.cue is None else span_to_json(told.span(quotation.cue, quotation.cue + 1)),
        "manner": quotation.manner,
        "quoted": quotation.quoted,
        "content": [span_to_json(told.span(start, end)) for start, end in quotation.content],
        "via": [span_to_json(told.span(i, i + 1)) for i in quotation.via],
    }


def _source(mention: Mention, told: Told, catalogue: Catalogue) -> Json:
    return {
        "id": mention.actor.id,
        "name": mention.actor.name,
        "class": mention.actor.cls,
        "linking": _linking(mention, told, catalogue),
        "antecedents": list(_antecedents(mention, told)),
    }
