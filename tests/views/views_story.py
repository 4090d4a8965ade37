"""The story of ``story.toml`` as records of the contract."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.graph.events.contradictions import Contradiction
from kg.graph.events.record import Event, Telling
from kg.ids import digest
from kg.model import Actor, ActorRef, Article, Attribution, Evidence, Span, Statement, TimeRef

_STORY = tomllib.loads(Path(__file__).with_name("story.toml").read_text(encoding="utf-8"))

ACTORS = {row["id"]: Actor(**row | {"aliases": tuple(row.get("aliases", ()))}) for row in _STORY["actors"]}
ARTICLES = {
    row["id"]: Article(
        **row, url=f"https://{row['publisher'].split()[0].lower()}.example/{row['id']}", language="en"
    )
    for row in _STORY["articles"]
}


def _span(article: str, quote: str, words: str) -> Span:
    """``words`` inside ``quote`` if they are there, else anywhere in the article."""
    text = ARTICLES[article].text
    inside = quote.find(words)
    at = text.index(quote) + inside if inside >= 0 else text.index(words)
    return Span(words, at, at + len(words))


def _claim(row: dict[str, Any]) -> Statement:
    """The statement of ``row`` over the sentence that begins with its ``begins``."""
    article = row["article"]
    text = ARTICLES[article].text
    start = text.index(row["begins"])
    end = text.find(". ", start)
    quote = text[start : end + 1 if end >= 0 else len(text)]

    def refs(key: str) -> tuple[ActorRef, ...]:
        found = []
        for named in filter(None, (name.strip() for name in row.get(key, "").split(","))):
            actor, _, words = named.partition("=")
            mention = _span(article, quote, words or ACTORS[actor].name)
            found.append(ActorRef(ACTORS[actor], mention, row.get("how", "name")))
        return tuple(found)

    type_, _, mode = row["type"].partition("/")
    said = "cue" in row
    return Statement(
        id=digest(article, start, row["type"], row["predicate"], row["agents"]),
        kind="event" if type_.isupper() else "relation",
        type=type_,
        mode=mode or None,
        predicate=row["predicate"],
        agents=refs("agents"),
        recipients=refs("recipients"),
        evidence=Evidence(article, start, start + len(quote), quote),
        trigger=_span(article, quote, row["trigger"]),
        confidence=row["confidence"],
        theme=row.get("theme"),
        place=next(iter(refs("place")), None),
        time=TimeRef(*row["time"]) if "time" in row else None,
        polarity=row.get("polarity", "positive"),
        modality=row.get("modality", "actual"),
        attribution=Attribution(next(iter(refs("source")), None), row["cue"], row.get("quoted", False))
        if said
        else None,
    )


STATEMENTS = tuple(map(_claim, _STORY["statements"]))


def event_told(*origins: Sequence[str], apart: Sequence[Contradiction] = ()) -> Event:
    """An event with the ids of the statements that tell of it, those of each independent source together."""
    article = {s.id: s.evidence.article for s in STATEMENTS}
    reports = tuple(
        Telling(id_, article.get(id_, ""), None, None, i, "positive", "actual")
        for i, ids in enumerate(origins)
        for id_ in ids
    )
    return Event(
        id=reports[0].statement,
        type="REQUEST",
        mode=None,
        predicate="ask",
        agents=(),
        recipients=(),
        participants=(),
        place=None,
        start=None,
        end=None,
        told=None,
        factuality="actual",
        publishers=len(origins),
        reports=reports,
        contradictions=tuple(apart),
    )
