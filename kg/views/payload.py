"""What the page knows, as plain JSON values in two blocks: what the drawing needs, and the evidence.

The page draws from the first before it reads the second. Sentences are kept once, however many statements
they carry. Marks inside them count UTF-16 units, because that is how a browser counts.
"""

from __future__ import annotations

import base64
import csv
import json
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kg.model import Actor, ActorRef, Article, Span, Statement

Json = dict[str, Any]
Articles = Mapping[str, Article] | Sequence[Article]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What sources cannot all be right about: an aspect ("occurrence", "number", "date" ...), and for each
    side what it holds, with the ids of the statements that say so."""

    aspect: str
    sides: tuple[tuple[str, tuple[str, ...]], ...]


PLAIN_UP_TO = 2_000_000
"""Characters of a block above which it is compressed."""

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
) -> tuple[Json, Json]:
    """``{actors, articles, statements}`` and ``{sentences, statements}``; everything refers to everything by
    position, and the second tells of the statements what the first leaves out."""
    index = {actor.id: i for i, actor in enumerate(actors)}
    names = sorted({s.evidence.article for s in statements})
    article_index = {name: i for i, name in enumerate(names)}
    sentences: dict[tuple[str, int, int], int] = {}
    quotes: list[str] = []
    evidence = []
    for s in statements:
        key = (s.evidence.article, s.evidence.start, s.evidence.end)
        if key not in sentences:
            sentences[key] = len(quotes)
            quotes.append(s.evidence.quote)
        evidence.append(_evidence(s, index, sentences[key]))
    told = {
        "actors": [_actor(actor) for actor in actors],
        "articles": [_article(name, articles.get(name)) for name in names],
        "statements": [_statement(s, index, article_index[s.evidence.article]) for s in statements],
    }
    return told, {"sentences": quotes, "statements": evidence}


def disagreements_data(disagreements: Iterable[Disagreement], statements: Sequence[Statement]) -> list[Json]:
    """``[{aspect, sides: [[what it holds, [positions of statements]]]}]``, for what the page has."""
    at = {s.id: i for i, s in enumerate(statements)}
    found = [
        (one.aspect, [[value, [at[id_] for id_ in ids if id_ in at]] for value, ids in one.sides])
        for one in disagreements
    ]
    return [{"aspect": aspect, "sides": sides} for aspect, sides in found if all(ids for _, ids in sides)]


def block(name: str, value: object) -> str:
    """``value`` as a script element with the id ``name`` that holds data, not a program.

    It is JSON; a large one is compressed (deflate) and written in base64, whose bytes depend on nothing but
    ``value`` and the zlib in use.
    """
    text = script_json(value)
    if len(text) <= PLAIN_UP_TO:
        return f'<script type="application/json" id="{name}">{text}</script>'
    packed = base64.b64encode(zlib.compress(text.encode("utf-8"), 9)).decode("ascii")
    return f'<script type="text/plain" id="{name}">{packed}</script>'


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
        "flag": _flags().get(actor.country or ""),
        "sector": actor.sector,
        "wikidata": actor.wikidata,
        "aliases": sorted(set(actor.aliases) - {actor.name}),
    }


@cache
def _flags() -> dict[str, str]:
    """The two letters of the flag of each country, by its alpha-3 code."""
    lines = (files("kg.views") / "flags.csv").read_text(encoding="utf-8").splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    return {country: flag for country, flag in rows if len(country) == 3}


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


def _statement(s: Statement, index: Mapping[str, int], article: int) -> Json:
    said = s.attribution
    row = {
        "type": s.type,
        "mode": s.mode,
        "predicate": s.predicate,
        "agents": [index[ref.actor.id] for ref in s.agents],
        "recipients": [index[ref.actor.id] for ref in s.recipients],
        "place": s.place and index[s.place.actor.id],
        "start": s.time and s.time.start,
        "end": s.time and s.time.end,
        "denied": s.polarity == "negative" or None,
        "modality": s.modality,
        "source": said.source and index[said.source.actor.id] if said else None,
        "said": bool(said) or None,
        "confidence": round(s.confidence, 3),
        "article": article,
    }
    return {key: value for key, value in row.items() if value is not None}


def _evidence(s: Statement, index: Mapping[str, int], sentence: int) -> Json:
    said = s.attribution
    row = {
        "id": s.id,
        "sentence": sentence,
        "marks": _marks(s),
        "mentions": [_mention(ref) for ref in (*s.agents, *s.recipients)],
        "contexts": list(s.contexts) or None,
        "theme": s.theme,
        "time": s.time and s.time.text,
        "cue": said and said.cue,
        "quoted": bool(said and said.quoted) or None,
        "via": [index[ref.actor.id] for ref in said.via] or None if said else None,
    }
    return {key: value for key, value in row.items() if value is not None}


def _mention(ref: ActorRef) -> list[str] | int:
    """How the actor is named there; 0 where by its own name."""
    return 0 if ref.how == "name" and ref.mention.text == ref.actor.name else [ref.mention.text, ref.how]


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
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
