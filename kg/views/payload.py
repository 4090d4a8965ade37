"""What the page knows: actors, articles, sentences and statements as plain JSON values.

Sentences are kept once, however many statements they carry. Marks inside them count UTF-16 units, because
that is how a browser counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.model import Actor, ActorRef, Article, Span, Statement

Json = dict[str, Any]

_UNSAFE = re.compile("[<>&\u2028\u2029\ud800-\udfff]")


def ordered(statements: Iterable[Statement]) -> list[Statement]:
    """``statements`` in text order, each id once, whatever order they came in."""
    once = {s.id: s for s in statements}
    return sorted(once.values(), key=lambda s: (s.evidence.article, s.evidence.start, s.trigger.start, s.id))


def known_actors(statements: Sequence[Statement], actors: Iterable[Actor]) -> list[Actor]:
    """Every actor that a statement names, by id; a record in ``actors`` wins over what statements say."""
    given = {actor.id: actor for actor in actors}
    found: dict[str, Actor] = {}
    for statement in statements:
        for ref in references(statement):
            found.setdefault(ref.actor.id, given.get(ref.actor.id, ref.actor))
    return [found[key] for key in sorted(found)]


def references(statement: Statement) -> list[ActorRef]:
    """Every actor reference in ``statement``: those who act, the place, and the sources."""
    refs = [*statement.agents, *statement.recipients]
    if statement.place:
        refs.append(statement.place)
    if statement.attribution:
        refs.extend(filter(None, [statement.attribution.source, *statement.attribution.via]))
    return refs


def page_data(
    statements: Sequence[Statement], actors: Sequence[Actor], articles: Mapping[str, Article]
) -> Json:
    """``{actors, articles, sentences, statements}``; everything refers to everything by position."""
    index = {actor.id: i for i, actor in enumerate(actors)}
    names = sorted({s.evidence.article for s in statements})
    article_index = {name: i for i, name in enumerate(names)}
    sentences: dict[tuple[str, int, int], int] = {}
    rows = []
    quotes: list[list[Any]] = []
    for s in statements:
        key = (s.evidence.article, s.evidence.start, s.evidence.end)
        if key not in sentences:
            sentences[key] = len(quotes)
            quotes.append([article_index[key[0]], s.evidence.start, s.evidence.quote])
        rows.append(_statement(s, index, sentences[key]))
    return {
        "actors": [_actor(actor) for actor in actors],
        "articles": [_article(name, articles.get(name)) for name in names],
        "sentences": quotes,
        "statements": rows,
    }


def script_json(value: object) -> str:
    """JSON that can stand inside ``<script type="application/json">``, whatever the strings in it hold."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True, allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "class": actor.cls,
        "country": actor.country,
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "aliases": sorted(set(actor.aliases) - {actor.name}),
    }


def _article(name: str, article: Article | None) -> Json:
    if article is None:
        return {"id": name, "title": None, "publisher": None, "published": None, "url": None}
    return {
        "id": name,
        "title": article.title,
        "publisher": article.publisher,
        "published": article.published and article.published.isoformat(),
        "url": _web(article.url),
    }


def _web(url: str | None) -> str | None:
    """``url`` if it leads to the web; nothing else ever becomes a link."""
    return url if url and re.match(r"https?://", url, re.IGNORECASE) else None


def _statement(s: Statement, index: Mapping[str, int], sentence: int) -> Json:
    said = s.attribution
    return {
        "id": s.id,
        "kind": s.kind,
        "type": s.type,
        "mode": s.mode,
        "contexts": list(s.contexts),
        "predicate": s.predicate,
        "agents": [_reference(ref, index) for ref in s.agents],
        "recipients": [_reference(ref, index) for ref in s.recipients],
        "theme": s.theme,
        "place": s.place and _reference(s.place, index),
        "time": s.time and [s.time.text, s.time.start, s.time.end],
        "polarity": s.polarity,
        "modality": s.modality,
        "said": said
        and {
            "source": said.source and _reference(said.source, index),
            "cue": said.cue,
            "quoted": said.quoted,
            "via": [_reference(ref, index) for ref in said.via],
        },
        "sentence": sentence,
        "marks": _marks(s),
        "confidence": round(s.confidence, 3),
    }


def _reference(ref: ActorRef, index: Mapping[str, int]) -> list[Any]:
    return [index[ref.actor.id], ref.mention.text, ref.how]


def _marks(s: Statement) -> list[list[Any]]:
    """``[start, end, role]`` inside the sentence; mentions that stand in other sentences are left out."""
    spans = [("trigger", s.trigger)]
    spans += [("agent", ref.mention) for ref in s.agents]
    spans += [("recipient", ref.mention) for ref in s.recipients]
    if s.attribution and s.attribution.source:
        spans.append(("source", s.attribution.source.mention))
    if s.time:
        spans += _time_span(s)
    inside = {(*_units(s, span), role) for role, span in spans if _is_inside(s, span)}
    return [list(mark) for mark in sorted(inside)]


def _is_inside(s: Statement, span: Span) -> bool:
    return s.evidence.start <= span.start < span.end <= s.evidence.end


def _time_span(s: Statement) -> list[tuple[str, Span]]:
    assert s.time is not None
    if not s.time.text or s.evidence.quote.count(s.time.text) != 1:
        return []
    start = s.evidence.start + s.evidence.quote.index(s.time.text)
    return [("time", Span(s.time.text, start, start + len(s.time.text)))]


def _units(s: Statement, span: Span) -> tuple[int, int]:
    """The span's offsets in UTF-16 units from the start of the sentence."""
    quote, first = s.evidence.quote, s.evidence.start
    return _utf16(quote[: span.start - first]), _utf16(quote[: span.end - first])


def _utf16(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)
