"""``kg serve``: a store as a web page of this machine. Its options are here, beside what they do."""

from __future__ import annotations

import argparse

HELP = "show a store as a web page of this machine, with a SPARQL endpoint"
EPILOG = """example:
  kg serve --store graph/
  kg serve --store graph/ --port 9000 --timeout 120
  kg serve --store http://localhost:7878
  curl -s http://127.0.0.1:8000/sparql --data-urlencode 'query=SELECT * { ?s a kg:Statement } LIMIT 5'

It only reads, and only this machine is answered. With --host others are: whoever reaches the address
can then read the store. A store that is being written is shown as it grows; of one on a
SPARQL server the articles are fetched when a page first needs them, and then what has changed, asked for
every half minute."""


def add_options(command: argparse.ArgumentParser) -> None:
    """The options beside ``--store``."""
    command.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="address to listen on")
    command.add_argument("--port", type=_port, default=8000, help="8000; 0 takes a free one")
    command.add_argument(
        "--allow-host",
        action="append",
        default=[],
        metavar="NAME",
        help="another name that this machine is asked by, such as that of a tunnel (repeatable)",
    )
    command.add_argument(
        "--timeout", type=_seconds, default=30.0, metavar="SECONDS", help="time for a query (30)"
    )
    command.add_argument(
        "--rows", type=_rows, default=100_000, metavar="N", help="rows of an answer at most (100,000)"
    )
    command.add_argument(
        "--memory", type=_megabytes, default=2048, metavar="MB", help="memory for a query (2048)"
    )


def run(options: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from kg.serve import Limits
    from kg.serve import run as serve

    limits = Limits(options.timeout, options.rows, options.memory)
    serve(options.store, host=options.host, port=options.port, allow=options.allow_host, limits=limits)
    return 0


def _seconds(value: str) -> float:
    return between(value, 0.1, 86_400, "a number of seconds")


def _port(value: str) -> int:
    return int(between(value, 0, 65_535, "a port"))


def _megabytes(value: str) -> int:
    return int(between(value, 64, 1_000_000, "a number of megabytes"))


def _rows(value: str) -> int:
    return int(between(value, 1, 10_000_000, "a number of rows"))


def between(value: str, low: float, high: float, what: str) -> float:
    """The number of an option. Raises ArgumentTypeError for what is none, or out of bounds."""
    try:
        if low <= (number := float(value)) <= high:
            return number
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(f"{value!r} is not {what} between {low:,} and {high:,}")
