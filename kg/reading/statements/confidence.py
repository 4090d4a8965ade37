"""How sure a statement is: a logistic regression over what the reading knows of its own doubts.

The weights stand in ``kg/knowledge/confidence.csv``, learned on gold by ``benchmarks/confidence.py``;
its head says on which and how well they are calibrated.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from kg.knowledge.lexicon import Lexicon
from kg.knowledge.tables import knowledge_file, read_table
from kg.language import ARC_SCORE, NAME_SCORE
from kg.language.plain import Doc, Token
from kg.language.semantics import EVENT_TYPES, FACTUALITY, PARTICIPANTS, PREDICATES, event_words_of
from kg.reading.events.told import Event
from kg.reading.phrases.scene import Mention
from kg.reading.statements.assemble import Origin, Told

BIAS = "bias"
_LEAST = 0.02
_LONGEST_PATH = 8
_VALUES = {"actual": 2.5, "planned": 0.5, "possible": 0.5, "conditional": 0.0, "requested": 0.0}
_INDIRECT = ("conj", "dep", "parataxis", "appos", "acl", "acl:relcl", "advcl", "list", "orphan")


@dataclass(frozen=True, slots=True)
class Weight:
    """One feature's weight in log-odds, and how many examples had it."""

    feature: str
    weight: float
    examples: int | None = None


@cache
def weights() -> Mapping[str, float]:
    """The shipped weights by feature. Raises KnowledgeError for a bad row."""
    rows = read_table(knowledge_file("confidence.csv"), Weight, key="feature")
    return {row.feature: row.weight for row in rows}


def confidence(features: Mapping[str, float], by: Mapping[str, float] | None = None) -> float:
    """The probability that a statement with these features is right, with three decimals."""
    table = weights() if by is None else by
    score = table.get(BIAS, 0.0) + sum(table.get(name, 0.0) * value for name, value in features.items())
    return round(min(1 - _LEAST, max(_LEAST, 1 / (1 + math.exp(-score)))), 3)


def parts(features: Mapping[str, float]) -> list[tuple[str, float, float]]:
    """``(feature, value, log-odds that it adds)``, the weightiest first; only what adds something."""
    table = weights()
    found = [(name, value, table.get(name, 0.0) * value) for name, value in features.items()]
    told = [(BIAS, 1.0, table.get(BIAS, 0.0)), *found]
    return sorted((part for part in told if part[2]), key=lambda part: -abs(part[2]))


def features_of(origin: Origin, told: Told, lexicon: Lexicon) -> dict[str, float]:
    """What speaks for and against a statement, by feature; a feature that is 0 is left out."""
    mentions = (*origin.agents, *origin.recipients)
    found = {
        **_of_kind(origin, lexicon),
        **_of_tree(origin, told.doc, mentions),
        **_of_names(told, mentions),
        **_of_claim(origin, told),
        **_of_model(origin, told.doc),
    }
    return {name: round(value, 4) for name, value in found.items() if value}


def _of_kind(origin: Origin, lexicon: Lexicon) -> dict[str, float]:
    if origin.relation is not None:
        return {
            f"type {origin.relation.type}": 1.0,
            "relation": 1.0,
            "relation asserted": float(origin.relation.factual is not None),
        }
    event = origin.event
    assert event is not None
    entry = event.frame.entry if event.frame is not None else None
    found = {
        f"type {event.type}": 1.0,
        "other": float(event.type == "OTHER"),
        "event noun": float(event.token.pos_ in ("NOUN", "PROPN")),
        "gerund": float(event.token.tag_ == "VBG"),
        "nobody named": float(not event.agents and not event.recipients),
        "no agent": float(not event.agents),
        "no recipient": float(not event.recipients),
        "light verb": float(event.frame is not None and event.frame.carrier is not None),
    }
    if entry is not None:
        senses = {e.type for e in lexicon.entries(event.token.lemma_, entry.pos)}
        found["senses"] = math.log(len(senses) or 1)
        found["conditions"] = float(min(3, len(entry.needs) + (entry.particle is not None)))
    return found


def _of_tree(origin: Origin, doc: Doc, mentions: Iterable[Mention]) -> dict[str, float]:
    paths = [path(doc[m.head], doc[origin.trigger[1] - 1]) for m in mentions]
    arcs = doc.user_data.get(ARC_SCORE)
    sentence = origin.at.sent
    found = {
        "long path": float(max((len(p) for p in paths), default=0) / _LONGEST_PATH),
        "indirect path": float(any(t.dep_ in _INDIRECT for p in paths for t in p[1:-1])),
        "distance": math.log1p(max((abs(p[0].i - p[-1].i) for p in paths), default=0)) / 3,
        "long sentence": math.log(max(1, len(sentence)) / 20),
        "headline": float(_in_headline(origin.at, doc)),
    }
    if arcs is not None:
        on_paths = {t.i for p in paths for t in p} | {origin.at.i}
        found["doubtful arcs"] = -math.log(max(0.02, min(float(arcs[i]) for i in on_paths)))
    return found


def _in_headline(token: Token, doc: Doc) -> bool:
    blocks = doc.user_data.get("kg.blocks", ())
    return any(kind == "headline" and start <= token.i < end for start, end, kind in blocks)


def path(low: Token, high: Token) -> list[Token]:
    """The words on the tree's path from one word to another, both ends with it; [] between two trees."""
    above = [low, *low.ancestors]
    places = {t.i: n for n, t in enumerate(above)}
    down: list[Token] = []
    for token in [high, *high.ancestors]:
        if token.i in places:
            return [*above[: places[token.i] + 1], *reversed(down)]
        down.append(token)
    return [low, high]


def _of_names(told: Told, mentions: tuple[Mention, ...]) -> dict[str, float]:
    doc = told.doc
    hows = [m.how for m in mentions]
    scores = doc.user_data.get(NAME_SCORE)
    found = {f"how {how}": float(hows.count(how) > 0) for how in dict.fromkeys(hows)}
    found["pronoun"] = float(any(doc[m.head].pos_ == "PRON" for m in mentions))
    found["description"] = float(
        any(m.how == "coreference" and doc[m.head].pos_ in ("NOUN", "PROPN") for m in mentions)
    )
    found["several"] = float(len(mentions) > 2)
    named = [float(scores[m.head]) for m in mentions if doc[m.head].ent_type_] if scores is not None else []
    if named:
        found["doubtful names"] = -math.log(max(0.05, min(named)))
    return found


def _of_claim(origin: Origin, told: Told) -> dict[str, float]:
    fact, quotation = origin.fact, origin.quotation
    unresolved = (
        quotation is not None
        and quotation.source_head is not None
        and not told.scene.mentions.get(quotation.source_head)
    )
    return {
        "negative": float(fact is not None and fact.polarity == "negative"),
        "not actual": float(fact is not None and fact.modality != "actual"),
        "attributed": float(quotation is not None),
        "source unresolved": float(unresolved),
    }


def _of_model(origin: Origin, doc: Doc) -> dict[str, float]:
    """Whether the model's own roles and factuality say the same as tree and rules."""
    event = origin.event
    if event is None:
        return {}
    found = {}
    predicates = {p.token: p for p in doc.user_data.get(PREDICATES, ())}
    predicate = predicates.get(event.token.i)
    if predicate is not None:
        heads = {a.token for a in predicate.arguments}
        ends = [m.head for m in (*event.agents, *event.recipients)]
        found["roles agree"] = float(bool(ends) and all(any(_near(e, heads, doc)) for e in ends))
        found["roles differ"] = float(bool(ends) and not any(any(_near(e, heads, doc)) for e in ends))
    found |= _of_event_words(event, doc)
    values = doc.user_data.get(FACTUALITY)
    if values is not None and origin.fact is not None:
        said = _VALUES[origin.fact.modality] * (1 if origin.fact.polarity == "positive" else -1)
        found["factuality differs"] = min(3.0, abs(float(values[event.token.i]) - said)) / 3
    return found


def _of_event_words(event: Event, doc: Doc) -> dict[str, float]:
    """How surely the network sees the event's type, and everybody in it in that role."""
    learned = event_words_of(doc)
    if learned is None or event.type not in EVENT_TYPES:
        return {}
    at = event.token.i
    found = {"type doubtful": _doubt(float(learned.types[at][EVENT_TYPES.index(event.type)]))}
    parties = learned.participants.get(at)
    if parties is None:
        return {**found, "parties unseen": 1.0}
    sentence = event.token.sent
    start, end = sentence.start, sentence.end
    for role, mentions in (("agent", event.agents), ("recipient", event.recipients)):
        place = PARTICIPANTS.index(role)
        inside = [m for m in mentions if start <= m.head < end]
        logs = [
            max((parties[i][place] for i in range(m.start, m.end) if i in parties), default=-9.0)
            for m in inside
        ]
        if logs:
            found[f"{role} doubtful"] = _doubt(min(logs))
    return found


def _doubt(log_probability: float) -> float:
    """0 for certain, 1 for about one in fifty or less."""
    return min(1.0, -log_probability / 4)


def _near(head: int, arguments: set[int], doc: Doc) -> Iterator[bool]:
    """Whether a mention's head, or the head of the list that it stands in, is an argument."""
    token = doc[head]
    yield head in arguments
    while token.dep_ in ("conj", "flat", "appos", "nmod:desc") and token.head.i != token.i:
        token = token.head
        yield token.i in arguments
