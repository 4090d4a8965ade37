"""How fast articles are read, which step takes which share, and how much memory that needs.

    python benchmarks/reading.py [ARTICLES.jsonl] [--words 20000] [--at-least 2500] [--most 0.25]

Shares are of the processor time of the whole reading, so that other work on the machine does not change them;
a step's share is without the steps that it calls. Words a second are told twice: by the clock, and by
processor time on one core. Memory is the most that the process ever held. Exits 1 when all that comes after
the language model takes more than the share ``--most``, or fewer words a second are read by the clock than
``--at-least``. Without a file it reads made-up articles.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import kg
import kg.reading.actors.mentions as mentions
import kg.reading.annotating as annotating
import kg.reading.events.find as events
import kg.reading.reader as reader
import kg.reading.statements.assemble as assemble

_STEPS: dict[str, list[tuple[Any, str]]] = {
    "layout": [(annotating, "lay_out")],
    "attribution": [(reader, "find_attributions"), (assemble, "attribution_of")],
    "mentions": [(reader, "find_mentions")],
    "coreference": [
        (mentions, name)
        for name in (
            "pronoun",
            "definite",
            "office_holder",
            "collective",
            "speak",
            "address",
            "unnamed_people",
        )
    ],
    "times": [(reader, "find_times"), (assemble, "time_of")],
    "relations": [(reader, "find_relations")],
    "events": [(reader, "find_events")],
    "factuality": [(events, "factuality"), (assemble, "factuality")],
    "assemble": [(reader, name) for name in ("event_origin", "relation_origin", "statement_of")],
    "confidence": [(reader, "features_of"), (reader, "confidence")],
}
_SENTENCES = (
    "The foreign ministry of Poland condemned the attack on the embassy in Minsk on Tuesday.",
    "President Andrzej Duda met his German counterpart in Berlin, where the two leaders agreed on trade.",
    '"We have not asked for troops," Duda told reporters, and said that talks might begin in May.',
    "Thousands of protesters, who had marched for days, were arrested by police near the parliament.",
)


class Clock:
    """Processor time by step, each without the steps inside it."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = time.process_time()

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """What is spent inside counts for ``name``."""
        self._charge()
        self._open.append(name)
        try:
            yield
        finally:
            self._charge()
            self._open.pop()

    def _charge(self) -> None:
        now = time.process_time()
        self.spent[self._open[-1] if self._open else "the rest"] += now - self._since
        self._since = now

    def measured(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function``, what it takes counted for ``name``; one that yields is run to its end."""

        def run(*given: Any, **options: Any) -> Any:
            with self.step(name):
                found = function(*given, **options)
                return list(found) if isinstance(found, Iterator) else found

        return run

    def measured_pipe(self, name: str, pipe: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
        """As :meth:`measured`, for a generator that is to stay one."""

        def run(*given: Any, **options: Any) -> Iterator[Any]:
            stream = pipe(*given, **options)
            while True:
                with self.step(name):
                    item = next(stream, None)
                if item is None:
                    return
                yield item

        return run


class InTurn:
    """Stands for the pool of one worker: what is submitted is done at once, so that steps do not overlap."""

    def __init__(self, max_workers: int) -> None:
        assert max_workers == 1

    def __enter__(self) -> InTurn:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def submit(self, work: Callable[..., Any], *given: Any) -> Future[Any]:
        """A future that is done."""
        done: Future[Any] = Future()
        done.set_result(work(*given))
        return done


def articles_of(path: Path | None, words: int) -> list[kg.Article]:
    """Articles with about so many words in all; from JSON lines with a ``text``, or made up."""
    if path is None:
        text = "\n\n".join(" ".join(_SENTENCES) for _ in range(8))
        return [kg.Article(str(n), text) for n in range(max(1, words // len(text.split())))]
    found: list[kg.Article] = []
    count = 0
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            found.append(kg.Article(str(number), json.loads(line)["text"]))
            count += len(found[-1].text.split())
            if count >= words:
                break
    return found


def measure(articles: list[kg.Article], threads: int) -> tuple[float, float, Clock, int]:
    """Seconds by the clock, processor seconds, time by step, and the number of statements."""
    made = reader.Reader(threads=threads)
    for _ in made.read(articles[:2]):
        pass
    begun, worked = time.perf_counter(), time.process_time()
    statements = sum(len(reading.statements) for reading in made.read(articles))
    clock_time, work_time = time.perf_counter() - begun, time.process_time() - worked
    clock = Clock()
    vars(annotating)["ThreadPoolExecutor"] = InTurn
    for name, places in _STEPS.items():
        for module, function in places:
            if hasattr(module, function):
                setattr(module, function, clock.measured(name, getattr(module, function)))
    pipe = made.nlp.pipe
    made.nlp.pipe = clock.measured_pipe("language model", pipe)  # type: ignore[method-assign]
    clock.spent.clear()
    with clock.step("the rest"):
        for _ in made.read(articles):
            pass
    return clock_time, work_time, clock, statements


def main() -> int:
    """Measure and print; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--at-least", type=float, default=0.0, metavar="WORDS")
    parser.add_argument("--most", type=float, default=1.0, metavar="SHARE")
    options = parser.parse_args()
    articles = articles_of(options.articles, options.words)
    words = sum(len(article.text.split()) for article in articles)
    seconds, work, clock, statements = measure(articles, options.threads)
    total = sum(clock.spent.values())
    after = total - clock.spent["language model"]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"articles {len(articles)}  words {words:,}  statements {statements:,}  threads {options.threads}")
    print(f"{words / seconds:,.0f} words/s by the clock, {words / work:,.0f} by processor time of one core")
    for name, spent in sorted(clock.spent.items(), key=lambda item: -item[1]):
        print(f"  {name:<16} {spent:7.2f} s  {spent / total:6.1%}")
    print(f"after the language model: {after / total:.1%} of the processor time; memory {memory:,.0f} MB")
    return int(after / total > options.most or words / seconds < options.at_least)


if __name__ == "__main__":
    sys.exit(main())
