"""How long a page takes to be made and to open, and how smoothly it moves, in headless Chromium.

    python benchmarks/views_open.py [ACTORS ...]

Random graphs with three statements an actor. "open" is the time from navigation to the first drawing with
labels; "frames" is frames per second while the drawing is panned for two seconds.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

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


def random_graph(actors: int, seed: int = 1) -> tuple[list[Statement], list[Article]]:
    """``actors`` actors, three times as many statements, an article for every ten of them."""
    chance = random.Random(seed)
    known = [Actor(f"a{i}", f"Actor number {i}", chance.choice(ACTOR_CLASSES[:4])) for i in range(actors)]
    statements = []
    articles: dict[str, Article] = {}
    for i in range(3 * actors):
        agent, recipient = chance.sample(known, 2)
        name = f"article {i // 10}"
        quote = f"{agent.name} did something to {recipient.name} on that day, sentence {i}."
        articles.setdefault(name, Article(name, quote, None, f"Publisher {i % 7}", date(2022, 1, 1 + i % 28)))
        statements.append(
            Statement(
                id=f"s{i}",
                kind="event",
                type=chance.choice(sorted(QUADS)),
                predicate="do",
                agents=(ActorRef(agent, Span(agent.name, 0, len(agent.name)), "name"),),
                recipients=(ActorRef(recipient, Span(recipient.name, 0, len(recipient.name)), "name"),),
                evidence=Evidence(name, 0, len(quote), quote),
                trigger=Span("did", len(agent.name) + 1, len(agent.name) + 4),
                confidence=round(chance.random(), 2),
                polarity=chance.choice(("positive", "positive", "positive", "negative")),
                modality=chance.choice(("actual", "actual", "planned")),
            )
        )
    return statements, list(articles.values())


def measure(actors: int, folder: Path) -> str:
    statements, articles = random_graph(actors)
    path = folder / f"{actors}.html"
    start = time.perf_counter()
    write_graph(path, statements, articles, title=f"{actors} actors")
    made = time.perf_counter() - start
    with chromium() as browser:
        page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
        start = time.perf_counter()
        page.goto(path.as_uri())
        page.wait_for_function("window.kgView && kgView.labelsPlaced().length > 0")
        opened = time.perf_counter() - start
        frames = page.evaluate(PAN)
        start = time.perf_counter()
        page.get_by_role("button", name="Only verbal conflict").click(force=True)
        filtered = time.perf_counter() - start
    size = path.stat().st_size / 2**20
    return (
        f"{actors:>7} actors: made {made:5.2f} s, {size:5.2f} MiB, open {opened:5.2f} s,"
        f" {frames:4.0f} frames/s, filter {filtered:5.2f} s"
    )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for count in map(int, sys.argv[1:] or ("150", "400", "1000")):
            print(measure(count, Path(folder)), flush=True)
