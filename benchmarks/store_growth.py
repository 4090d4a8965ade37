"""Whether taking in an article costs the same in a large store: time and memory while the store grows.

    python benchmarks/store_growth.py [ARTICLES [STATEMENTS [BATCH]]]

Prints, for every tenth of the way, milliseconds of processor time per article (all that adding does, without
making the article up) and the memory of the process. The default is 100,000 articles of one statement each,
which are about 50 quads.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from store_articles import readings

from kg.graph import Store


def main(count: int = 100_000, statements: int = 1, batch: int = 25) -> list[dict[str, float]]:
    """The figures of each tenth."""
    tenths = []
    rest = readings(count, statements)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "store", create=True) as store:
        for tenth in range(10):
            spent, taken = 0.0, 0
            while taken < count // 10:
                some = [(a, told, ()) for a, told in islice(rest, min(batch, count // 10 - taken))]
                begun = time.process_time()
                store.add_many(some)
                spent += time.process_time() - begun
                taken += len(some)
            tenths.append(
                {
                    "articles": (tenth + 1) * (count // 10),
                    "ms an article": round(spent / taken * 1000, 2),
                    "MB at most": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
                }
            )
            print(json.dumps(tenths[-1]), flush=True)
        quads = int(store.status()["quads"] or 0)
    print(json.dumps({"quads": quads, "quads an article": round(quads / count, 1)}))
    return tenths


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
