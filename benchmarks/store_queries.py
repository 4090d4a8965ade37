"""How fast a store answers: opening it, every named query, and the tables behind views.

    python benchmarks/store_queries.py [ARTICLES [FOLDER]]

Prints milliseconds of wall time, the middle one of three runs. With FOLDER the store is kept there and used
again.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from store_articles import readings

from kg.graph import queries, to_networkx
from kg.graph.store import Store


def main(count: int, folder: Path) -> dict[str, float]:
    """The figures of a store of ``count`` articles, made in ``folder`` unless it is there."""
    if not folder.exists():
        with Store.open(folder, create=True) as store:
            for article, told in readings(count):
                store.add(article, told)
    figures = {
        "open to write": _middle(lambda: Store.open(folder).close()),
        "open to read": _middle(lambda: Store.open(folder, read_only=True).close()),
    }
    with Store.open(folder, read_only=True) as store:
        figures["quads"] = float(store.status()["quads"] or 0)
        busy = {"actor": "Actor Number 0", "one": "Actor Number 0", "other": "Actor Number 1"}
        for query in queries.named():
            needed = [p for p in query.parameters if p.type == "actor" or p.default is None]
            given = {"date": "2022-06-30", "article": next(store.articles(text=False)).id}
            params = {p.name: given.get(p.type) or busy.get(p.name, "Actor Number 2") for p in needed}
            figures[query.name] = _middle(lambda q=query, p=params: queries.run(store, q, p))  # type: ignore[misc]
            if params and all(p.default == "" for p in needed):
                figures[f"{query.name}, of everybody"] = _middle(lambda q=query: queries.run(store, q))  # type: ignore[misc]
        figures["statements of one actor"] = _middle(lambda: list(store.statements(actor="actor-0")))
        figures["statements, all"] = _middle(lambda: list(store.statements()))
        figures["network of facts"] = _middle(lambda: to_networkx(store))
    return figures


def _middle(action: Callable[[], object]) -> float:
    times = []
    for _ in range(3):
        begun = time.perf_counter()
        action()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        where = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary) / "store"
        figures = main(int(sys.argv[1]) if len(sys.argv) > 1 else 500, where)
    print(json.dumps({key: round(value, 1) for key, value in figures.items()}, indent=1))
