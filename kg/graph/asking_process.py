"""The process that answers one query: an order as JSON on standard input, the result as JSON on standard
output."""

from __future__ import annotations

import json
import sys

import pyoxigraph as ox

from kg.errors import QueryError
from kg.graph.asking import run, to_json

MAX_MEMORY = 2 * 1024**3


def main() -> None:
    """Answer the order on standard input."""
    order = json.load(sys.stdin)
    database = ox.Store.read_only(order["database"])
    _limit_memory()
    try:
        answer = to_json(run(database, order["query"], order["max_rows"]))
    except QueryError as error:
        answer = {"error": str(error)}
    json.dump(answer, sys.stdout)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))


if __name__ == "__main__":
    main()
