"""The command ``kg``: parse, call, print. Every other module is imported when its command runs."""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Sequence

from kg.cli.parser import make_parser
from kg.errors import KGError

OK, PROBLEM, USAGE = 0, 1, 2
# What is loaded stays to the end: looking through all of it for garbage time and again finds none.
_GARBAGE = 10_000
_INTERRUPTED, _PIPE_CLOSED = 130, 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, 1 for errors and rejected inputs, 2 for a wrong command line."""
    gc.set_threshold(_GARBAGE)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        options = make_parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except KGError as error:
        return _complain(str(error))
    except BrokenPipeError:
        # The reader has enough. Python flushes once more on its way out; let that go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except OSError as error:
        return _complain(f"{error.filename or 'the output'}: {error.strerror or error}")
    except KeyboardInterrupt:
        print("kg: interrupted", file=sys.stderr)
        return _INTERRUPTED


def _complain(message: str) -> int:
    print(f"kg: error: {' '.join(message.split())}", file=sys.stderr)
    return PROBLEM
