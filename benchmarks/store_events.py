"""What it costs to bring the events of a store up to date, as it grows: CPU milliseconds per article.

    python benchmarks/store_events.py [ARTICLES]

Invented articles, about as many a day at every size, each with twenty statements among two hundred actors of
twenty countries, a third of them about happenings that other articles of these days tell of. The figures are
per article, for portions of 250, and for one article more on its own at the end of each portion; the last
column is the ratio to the first portion.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kg.graph import Store
from kg.model import EVENT_MODES, Actor, ActorRef, Article, Evidence, Span, Statement

PORTION, A_DAY, STATEMENTS = 250, 20, 20
TYPES = [type_ for type_ in EVENT_MODES if type_ != "OTHER"]
WORDS = "border truce harbour convoy ransom senate drought pipeline embassy marchers ballot treaty".split()
CODES = [f"{a}{b}X" for a in "ABCDE" for b in "ABCD"]
ACTORS = [
    Actor(f"actor-{i}", f"Name{i} Body{i}", ("State", "Organization", "Person")[i % 3], CODES[i % 20])
    for i in range(200)
]


def articles(number: int) -> Iterator[tuple[Article, list[Statement]]]:
    """The articles with their statements, day by day."""
    chance = random.Random(1)
    recent: list[tuple[str, Actor, Actor, tuple[str, ...]]] = []
    for n in range(number):
        day = date(2000, 1, 1) + timedelta(days=n // A_DAY)
        told = []
        for _ in range(STATEMENTS):
            if recent and chance.random() < 1 / 3:
                told.append(chance.choice(recent))
            else:
                one, other = chance.sample(ACTORS, 2)
                told.append((chance.choice(TYPES), one, other, tuple(chance.sample(WORDS, 4))))
        recent = [*recent, *told][-10 * A_DAY :]
        yield article(n, day, told)


def article(
    n: int, day: date, told: list[tuple[str, Actor, Actor, tuple[str, ...]]]
) -> tuple[Article, list[Statement]]:
    """An article that tells these things, a sentence each."""
    sentences = [f"{a.name} acted {' '.join(words)} on {b.name} case {n}." for _, a, b, words in told]
    text = "\n".join(sentences)
    made = Article(f"a{n}", text, publisher=f"Publisher {n % 30}", published=day)
    statements = []
    start = 0
    for i, ((type_, agent, recipient, _), sentence) in enumerate(zip(told, sentences, strict=True)):
        refs = []
        for actor in (agent, recipient):
            at = start + sentence.index(actor.name)
            refs.append(ActorRef(actor, Span(actor.name, at, at + len(actor.name)), "name"))
        at = start + sentence.index("acted")
        statements.append(
            Statement(
                f"s{n}-{i}",
                "event",
                type_,
                type_.lower(),
                (refs[0],),
                (refs[1],),
                Evidence(made.id, start, start + len(sentence), sentence),
                Span("acted", at, at + 5),
                0.8,
            )
        )
        start += len(sentence) + 1
    return made, statements


def main(number: int) -> None:
    """Print the figures, portion by portion."""
    first: tuple[float, float] | None = None
    with (
        tempfile.TemporaryDirectory() as folder,
        Store.open(Path(folder) / "store", create=True) as store,
    ):
        source = articles(number + number // PORTION)
        print(f"{'articles':>9} {'ms/article':>11} {'one more':>9} {'events':>8}  ratio")
        for done in range(PORTION, number + 1, PORTION):
            for _ in range(PORTION):
                store.add(*next(source))
            begun = time.process_time()
            store.events.update()
            each = (time.process_time() - begun) / PORTION * 1000
            store.add(*next(source))
            begun = time.process_time()
            store.events.update()
            single = (time.process_time() - begun) * 1000
            first = first or (each, single)
            events = sum(1 for _ in store.events.all())
            ratios = f"{each / first[0]:.2f} {single / first[1]:.2f}"
            print(f"{done:>9,} {each:>11.1f} {single:>9.1f} {events:>8,}  {ratios}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
