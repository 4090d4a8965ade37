"""How long a page takes to be made and opened, how smoothly it moves, how large it is; headless Chromium.

    python benchmarks/views_open.py [ACTORS ...] [--runs N] [--structureless]

The store is made up, but like one of news: few actors are told of again and again, most hardly ever; seven
in ten statements stay within one of sixty circles; sentences are as long and varied as those of news. There
are three statements an actor. With --structureless anybody does anything to anybody, which is the worst case
for communities.

"drawn" is the time from navigation to the first drawing, "ready" to the last part of the page; frames are
those of a second while the drawing is moved, on the first look and with the largest community open. Figures
are medians of the runs, and stand with the share of their target that they take (1.0 or less is met).
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "views"))

from views_browser import chromium

from kg.model import ACTOR_CLASSES, QUADS, Actor, ActorRef, Article, Evidence, Span, Statement
from kg.views import write_graph

PAN = """async () => {
  const view = kgView.network;
  const start = performance.now();
  let frames = 0;
  while (performance.now() - start < 2000) {
    const at = view.getViewPosition();
    view.moveTo({position: {x: at.x + (frames % 40 < 20 ? 6 : -6), y: at.y}});
    await new Promise(requestAnimationFrame);
    frames += 1;
  }
  return frames / 2;
}"""
MARKS = (
    "() => Object.fromEntries(performance.getEntriesByType('mark').map((m) => [m.name, m.startTime / 1000]))"
)
OPEN_LARGEST = """() => {
  const named = (n) => n.community && kgView.data.communities[n.community].named.length;
  const largest = kgView.drawn.nodes.filter(named)
    .sort((a, b) => b.size - a.size)[0];
  if (largest) kgView.openCommunity(largest.community);
  return kgView.drawn.nodes.length;
}"""
# By number of actors: seconds to make, MiB, seconds to the first drawing, frames a second.
TARGETS = {1000: (None, None, 1.0, 40), 10_000: (15.0, 12.0, 2.0, 15)}
CIRCLES, INSIDE = 60, 0.7


def words(chance: random.Random, count: int) -> list[str]:
    """Made-up words, so that text is as hard to compress as that of news."""
    starts, ends = "b d f g k l m n p r s t v z st tr".split(), "a e i o u ar en ist".split()
    syllables = [start + end for start in starts for end in ends]
    return ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(count)]


def store(
    actors: int, *, structureless: bool = False, seed: int = 1
) -> tuple[list[Statement], list[Article]]:
    """``actors`` actors, three times as many statements, an article for every ten of them."""
    chance = random.Random(seed)
    lexicon = words(chance, 8000)
    commonness = list(accumulate(1 / (i + 3) for i in range(len(lexicon))))
    names = [
        " ".join(word.capitalize() for word in chance.choices(lexicon, k=2)) + f" {i}" for i in range(actors)
    ]
    known = [Actor(f"a{i}", name, chance.choice(ACTOR_CLASSES[:4])) for i, name in enumerate(names)]
    told = [1.0 if structureless else 1 / (i // CIRCLES + 2) for i in range(actors)]
    circles = [range(c, actors, CIRCLES) for c in range(CIRCLES)]
    agents = chance.choices(range(actors), told, k=3 * actors)
    texts: dict[str, list[str]] = {}
    statements = []
    for i, agent in enumerate(agents):
        inside = not structureless and chance.random() < INSIDE
        other = chance.choice(circles[agent % CIRCLES]) if inside else agents[chance.randrange(len(agents))]
        if other == agent:
            other = (agent + CIRCLES) % actors
        rest = " ".join(chance.choices(lexicon, cum_weights=commonness, k=chance.randint(12, 26)))
        statements.append(_statement(i, known[agent], known[other], rest, chance, texts))
    articles = [
        Article(
            name,
            "\n".join(quotes),
            " ".join(quotes[0].split()[:6]),
            f"Publisher {i % 40}",
            date(2022, 1 + i % 12, 1 + i % 28),
        )
        for i, (name, quotes) in enumerate(texts.items())
    ]
    return statements, articles


def _statement(
    i: int, agent: Actor, other: Actor, rest: str, chance: random.Random, texts: dict[str, list[str]]
) -> Statement:
    quote = f"{agent.name} did {rest} to {other.name}."
    quotes = texts.setdefault(f"article {i // 10}", [])
    start = sum(len(before) + 1 for before in quotes)
    quotes.append(quote)
    to = start + len(quote) - 1 - len(other.name)
    did = start + len(agent.name) + 1
    return Statement(
        id=f"{chance.getrandbits(64):016x}",
        kind="event",
        type=chance.choice(sorted(QUADS)),
        predicate=rest.split()[0],
        agents=(ActorRef(agent, Span(agent.name, start, start + len(agent.name)), "name"),),
        recipients=(ActorRef(other, Span(other.name, to, to + len(other.name)), "name"),),
        evidence=Evidence(f"article {i // 10}", start, start + len(quote), quote),
        trigger=Span("did", did, did + 3),
        confidence=round(chance.random(), 3),
        theme=" ".join(rest.split()[1:4]),
        polarity=chance.choice(("positive",) * 9 + ("negative",)),
        modality=chance.choice(("actual",) * 8 + ("planned", "possible")),
    )


def opened(browser: Any, path: Path) -> dict[str, float]:
    """What one opening of the page at ``path`` takes."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(120_000)
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    found = dict(page.evaluate(MARKS))
    found["nodes"] = page.evaluate("() => kgView.drawn.nodes.length")
    found["frames"] = page.evaluate(PAN)
    found["inside"] = page.evaluate(OPEN_LARGEST)
    found["frames inside"] = page.evaluate(PAN)
    start = time.perf_counter()
    page.evaluate("() => { kgView.filters.confidence = 0.5; kgView.update(); }")
    found["filter"] = time.perf_counter() - start
    context.close()
    return found


def measure(actors: int, folder: Path, runs: int, structureless: bool) -> str:
    statements, articles = store(actors, structureless=structureless)
    path = folder / f"{actors}.html"
    wall, cpu = time.perf_counter(), time.process_time()
    write_graph(path, statements, articles, title=f"{actors:,} actors")
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    size = path.stat().st_size / 2**20
    with chromium() as browser:
        found = [opened(browser, path) for _ in range(runs)]
    mid = {key: statistics.median(one[key] for one in found) for key in found[0]}
    most = TARGETS.get(actors, (None,) * 4)
    share = [
        f" ({value / target:.2f} of the target)" if target else ""
        for value, target in zip((wall, size, mid["kg-drawn"]), most, strict=False)
    ]
    frames = f" ({most[3] / min(mid['frames'], mid['frames inside']):.2f} of the target)" if most[3] else ""
    return "; ".join(
        [
            f"{actors:,} actors, {len(statements):,} statements",
            f"made in {wall:.1f} s{share[0]}, {cpu:.1f} s of CPU",
            f"{size:.1f} MiB{share[1]}",
            f"drawn after {mid['kg-drawn']:.2f} s{share[2]}, ready after {mid['kg-ready']:.2f} s",
            f"{mid['frames']:.0f} frames/s with {mid['nodes']:.0f} nodes",
            f"{mid['frames inside']:.0f} with a community of {mid['inside']:.0f} nodes open{frames}",
            f"filtered in {mid['filter']:.2f} s",
        ]
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description="How fast pages of large stores open.")
    parser.add_argument("actors", nargs="*", type=int, default=[150, 400, 1000, 10_000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--structureless", action="store_true")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        for count in given.actors:
            print(measure(count, Path(folder), given.runs, given.structureless), flush=True)


if __name__ == "__main__":
    main()
