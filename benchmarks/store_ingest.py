"""What taking in an article costs beyond its reading, against plain pyoxigraph ``extend`` of the same quads.

    python benchmarks/store_ingest.py [ARTICLES [STATEMENTS]]

Prints milliseconds of processor time per article for each part of the way, and whether the cost grows with
the store.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pyoxigraph as ox
from store_articles import readings

from kg.graph.rdf import article_quads
from kg.graph.store import Store


def main(count: int = 500, statements: int = 20) -> dict[str, float]:
    """The figures, in milliseconds of processor time per article where not said otherwise."""
    read = list(readings(count, statements))
    begun = time.process_time()
    quads = [article_quads(article, told) for article, told in read]
    building = time.process_time() - begun
    with tempfile.TemporaryDirectory() as folder:
        plain = ox.Store(Path(folder) / "plain")
        begun = time.process_time()
        for of_article in quads:
            plain.extend(of_article)
        extending = time.process_time() - begun
        del plain
        times = []
        with Store.open(Path(folder) / "store", create=True) as store:
            for article, told in read:
                begun = time.process_time()
                store.add(article, told)
                times.append(time.process_time() - begun)
            begun = time.process_time()
            for article, told in read[:100]:
                store.add(article, told)
            again = (time.process_time() - begun) / min(100, count)
        with Store.open(Path(folder) / "store") as store:
            size = int(store.status()["bytes"] or 0)
    tenth = max(1, count // 10)
    per_article = 1000 / count
    return {
        "articles": count,
        "quads per article": sum(map(len, quads)) / count,
        "quads per statement": sum(map(len, quads)) / count / statements,
        "add": sum(times) * per_article,
        "add, median": statistics.median(times) * 1000,
        "add, first tenth": statistics.fmean(times[:tenth]) * 1000,
        "add, last tenth": statistics.fmean(times[-tenth:]) * 1000,
        "add again, unchanged": again * 1000,
        "building the quads": building * per_article,
        "plain extend": extending * per_article,
        "add / plain extend (ratio)": sum(times) / extending,
        "add / (building + plain extend) (ratio)": sum(times) / (building + extending),
        "kilobytes per article": size / 1000 / count,
    }


if __name__ == "__main__":
    figures = main(*map(int, sys.argv[1:3]))
    print(json.dumps({key: round(value, 2) for key, value in figures.items()}, indent=1))
