"""Killing an ingest again and again: is anything lost that was acknowledged, and does the rest come out the
same?

    python benchmarks/store_kills.py ARTICLES.jsonl [KILLS [COUNT]]

The first COUNT (300) articles are read once; then a process takes the readings into a store, article by
article and in batches by turns, and is killed (SIGKILL) at a random moment, until that has happened KILLS
(500) times; whenever an ingest has come to its end, a new store is begun. After every kill the store is
opened: what the process had said to be acknowledged must be there, every article whole. Each finished store
must equal one that was never disturbed.
"""

from __future__ import annotations

import json
import pickle
import random
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from kg.articles import read_articles
from kg.graph import Store
from kg.graph.planned import Reading
from kg.model import Article

_INGEST = """
import pickle, sys
from kg.graph import Store
readings = pickle.load(open(sys.argv[2], "rb"))
size = int(sys.argv[3])
store = Store.open(sys.argv[1], create=True)
print("ready", flush=True)
fresh = [reading for reading in readings if not store.has(reading[0])]
for start in range(0, len(fresh), size):
    store.add_many(fresh[start:start + size])
    for reading in fresh[start:start + size]:
        print(reading[0].id, flush=True)
store.close()
print("done", flush=True)
"""


def main(source: str, kills: int = 500, count: int = 300) -> dict[str, object]:
    """The figures."""
    chance = random.Random(5)
    told: dict[str, object] = {"kills": 0, "stores finished": 0, "lost": 0, "unlike": 0, "problems": 0}
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        readings = _read(source, count)
        (home / "readings").write_bytes(pickle.dumps(readings))
        with Store.open(home / "clean", create=True) as clean:
            begun = time.monotonic()
            clean.add_many(readings)
            took = time.monotonic() - begun
            whole = set(clean.quads())
        killed = finished = lost = unlike = problems = 0
        acknowledged: set[str] = set()
        while killed < kills:
            folder = home / f"store-{finished}"
            lines = _ingest(folder, home / "readings", chance.choice([1, 5, 25]), chance.uniform(0, took / 3))
            acknowledged.update(set(lines) - {"done"})
            if "done" in lines:
                with Store.open(folder) as store:
                    unlike += set(store.quads()) != whole
                    problems += len(list(store.verify()))
                finished += 1
                acknowledged = set()
                continue
            killed += 1
            with Store.open(folder, create=True) as store:
                there = {article.id for article in store.articles(text=False)}
                lost += len(acknowledged - there)
                problems += len(list(store.verify())) if killed % 20 == 0 else 0
            if killed % 20 == 0:
                print(f"{killed} kills, {len(there)} articles in the store, {lost} lost", file=sys.stderr)
    told.update(zip(told, (killed, finished, lost, unlike, problems), strict=True))
    return {**told, "articles": len(readings), "quads": len(whole), "seconds undisturbed": round(took, 1)}


def _read(source: str, count: int) -> list[Reading]:
    from kg.reading import Reader

    articles = (found for found in read_articles([source]) if isinstance(found, Article))
    return [(r.article, r.statements, r.actors) for r in Reader().read(islice(articles, count))]


def _ingest(folder: Path, readings: Path, size: int, after: float) -> list[str]:
    command = [sys.executable, "-c", _INGEST, str(folder), str(readings), str(size)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(after)
    process.kill()
    lines = process.stdout.readlines()
    process.wait()
    return [line.strip() for line in lines if line.endswith("\n")]


if __name__ == "__main__":
    figures = main(sys.argv[1], *map(int, sys.argv[2:4]))
    print(json.dumps(figures, indent=1))
    sys.exit(1 if figures["lost"] or figures["unlike"] or figures["problems"] else 0)
