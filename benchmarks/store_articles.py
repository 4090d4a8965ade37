"""Invented articles with their statements, for the benchmarks of the store: as many as asked for, always the
same.

Actors are drawn by Zipf's law, as in news: few are named everywhere, most once. A statement has one or two
agents and a recipient, two statements share a sentence, and a third of them are attributed.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from kg.ids import digest
from kg.model import (
    ACTOR_CLASSES,
    EVENT_MODES,
    RELATION_TYPES,
    Actor,
    ActorRef,
    Article,
    Attribution,
    Evidence,
    Span,
    Statement,
    TimeRef,
)

_EVENTS = [t for t in EVENT_MODES if t != "OTHER"]
_COUNTRIES = ["KAZ", "RUS", "ARM", "BLR", "KGZ", "TJK", "UZB", "CHN", "TUR", "USA"]
_PUBLISHERS = ["Northern Post", "The Courier", "Daily Echo", "River Herald", "Harbour Times"]


def actors(count: int) -> list[Actor]:
    """``count`` actors, each with one other name."""
    chance = random.Random(1)
    return [
        Actor(
            id=f"actor-{n}",
            name=f"Actor Number {n}",
            cls=ACTOR_CLASSES[chance.choices(range(5), [4, 2, 4, 2, 1])[0]],
            country=chance.choice(_COUNTRIES),
            sector=chance.choice(["GOV", "MIL", "OPP", None]),
            aliases=(f"A. {n}",),
        )
        for n in range(count)
    ]


def readings(count: int, statements: int = 20) -> Iterator[tuple[Article, list[Statement]]]:
    """``count`` articles with so many statements each."""
    pool = actors(max(200, count))
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(pool))))
    chance = random.Random(2)
    for n in range(count):
        yield _reading(n, statements, pool, weights, chance)


def _reading(
    n: int, count: int, pool: list[Actor], weights: list[float], chance: random.Random
) -> tuple[Article, list[Statement]]:
    cast = chance.choices(pool, cum_weights=weights, k=12)
    sentences = []
    for _ in range((count + 1) // 2):
        named = chance.sample(cast, 4)
        sentences.append(
            (
                named,
                f"{named[0].name} and {named[1].name} asked {named[2].name} for help, {named[3].name} said.",
            )
        )
    text = "\n\n".join(sentence for _, sentence in sentences)
    url = f"https://news.example/{n}"
    day = date(2020, 1, 1) + timedelta(days=n % 900)
    article = Article(url, text, f"Article {n}", _PUBLISHERS[n % 5], day, url, "en")
    return article, [_statement(article, i, *sentences[i // 2], chance) for i in range(count)]


def _statement(
    article: Article, i: int, named: list[Actor], sentence: str, chance: random.Random
) -> Statement:
    start = article.text.index(sentence)

    def ref(actor: Actor) -> ActorRef:
        at = article.text.index(actor.name, start)
        return ActorRef(actor, Span(actor.name, at, at + len(actor.name)), "name")

    event = chance.random() < 0.7
    at = article.text.index("asked", start)
    return Statement(
        id=digest(article.id, i),
        kind="event" if event else "relation",
        type=chance.choice(_EVENTS) if event else chance.choice(RELATION_TYPES),
        predicate="ask",
        agents=tuple(map(ref, named[: chance.choice([1, 1, 2])])),
        recipients=(ref(named[2]),),
        evidence=Evidence(article.id, start, start + len(sentence), sentence),
        trigger=Span("asked", at, at + 5),
        confidence=round(chance.uniform(0.4, 1), 3),
        contexts=("diplomatic",) if event else (),
        theme="help" if event else None,
        time=TimeRef("today", str(article.published), str(article.published)) if i % 4 == 0 else None,
        polarity="negative" if chance.random() < 0.06 else "positive",
        modality=chance.choices(["actual", "planned", "possible"], [8, 1, 1])[0],
        attribution=Attribution(ref(named[3]), "said", False) if i % 3 == 0 else None,
    )
