"""The process that answers one query: an order as JSON on standard input, the result as JSON on standard
output."""

from __future__ import annotations

import json
import math
import sys
from typing import Any

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.asking import Dataset, run, to_json

# Characters of JSON; the process that asked holds them several times over.
MAX_ANSWER = 100_000_000
# Seconds of processor time beyond the time allowed: should who asked be gone, nobody else ends this process.
_GRACE = 10


def main() -> None:
    """Answer the order on standard input."""
    order = json.load(sys.stdin)
    database = ox.Store.read_only(order["database"])
    _limit(order["seconds"], order["bytes"])
    sys.stdout.write(json.dumps(_answer(database, order)))


def _answer(database: ox.Store, order: dict[str, Any]) -> dict[str, Any]:
    try:
        dataset = Dataset(order["default"], order["named"])
        answer = to_json(run(database, order["query"], order["max_rows"], dataset))
    except QueryError as error:
        return {"error": str(error), "too_large": False}
    size = sum(len(str(value)) for row in answer["rows"] + (answer["triples"] or []) for value in row)
    if size > MAX_ANSWER:
        message = (
            f"the answer has more than {MAX_ANSWER // 10**6} million characters; ask for less, or add LIMIT"
        )
        return {"error": message, "too_large": True}
    return answer


def _limit(seconds: float, memory: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
        most = math.ceil(seconds) + _GRACE
        resource.setrlimit(resource.RLIMIT_CPU, (most, most))


if __name__ == "__main__":
    main()
