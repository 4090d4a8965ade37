"""Questions to a SPARQL 1.1 endpoint over HTTP: page by page, tried again where it fails."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException

from kg import __version__
from kg.errors import InputError

Row = dict[str, str]
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_WAIT = 60.0
_MOST_BYTES = 256 << 20
_ENOUGH = 0.99
"""The share of the rows counted that must come: a living endpoint changes a little while it is read."""


class _TryAgain(Exception):
    """A failure that may pass; ``after``: seconds that the endpoint asked to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A SPARQL endpoint. ``tries``: of each request, at most; ``timeout`` in seconds; ``rest`` waits between
    tries."""

    url: str
    tries: int = 5
    timeout: float = 90.0
    rest: Callable[[float], None] = time.sleep

    def __post_init__(self) -> None:
        if urllib.parse.urlsplit(self.url).scheme not in ("http", "https"):
            raise InputError(
                f"the endpoint {self.url!r} is not allowed; allowed are http and https addresses"
            )
        if self.tries < 1:
            raise InputError(f"{self.tries} tries are not allowed; allowed are 1 and more")

    def ask(self, query: str) -> list[Row]:
        """The rows of a SELECT query, each with the variables that are bound, as plain text.

        Busy and broken answers are tried again, later each time; an HTTP 200 with cut-off JSON is one of
        them. Raises InputError when the tries are used up, and at once where the query is refused.
        """
        for number in range(1, self.tries + 1):
            try:
                return self._once(query)
            except _TryAgain as error:
                if number == self.tries:
                    raise InputError(
                        f"{self.url} failed {number} times, last: {error}; nothing was changed, try later"
                    ) from error
                self.rest(min(_LONGEST_WAIT, 2.0 ** (number - 1) if error.after is None else error.after))
        raise AssertionError("unreachable")

    def count(self, pattern: str, prefixes: str) -> int:
        """How many solutions a graph pattern has."""
        (row,) = self.ask(f"{prefixes}SELECT (COUNT(*) AS ?n) WHERE {{ {pattern} }}")
        return int(row["n"])

    def pages(
        self, variables: str, pattern: str, prefixes: str, *, size: int, total: int
    ) -> Iterator[list[Row]]:
        """The solutions of a pattern, ``size`` at a time; ``total`` of them are expected.

        Raises InputError as :meth:`ask`, and where the endpoint stops before it gave them all.
        """
        got = 0
        while got < total:
            page = self.ask(
                f"{prefixes}SELECT {variables} WHERE {{ {pattern} }} "
                f"ORDER BY {variables} LIMIT {size} OFFSET {got}"
            )
            if not page:
                break
            got += len(page)
            yield page
        if got < _ENOUGH * total:
            raise InputError(
                f"{self.url} gave {got:,} of {total:,} rows; nothing was changed, try again later"
            )

    def _once(self, query: str) -> list[Row]:
        request = urllib.request.Request(
            self.url,
            data=urllib.parse.urlencode({"query": query}).encode(),
            headers={
                "Accept": "application/sparql-results+json",
                "User-Agent": f"kg-news/{__version__} (kg actors refresh)",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as answer:
                data = answer.read(_MOST_BYTES)
        except urllib.error.HTTPError as error:
            told = " ".join(error.read(2_000).decode("utf-8", "replace").split())[:200]
            if error.code in _BUSY:
                raise _TryAgain(
                    f"HTTP {error.code} {told}", _seconds(error.headers.get("Retry-After"))
                ) from error
            raise InputError(f"{self.url} refused: HTTP {error.code} {told}; nothing was changed") from error
        except (OSError, HTTPException) as error:
            raise _TryAgain(str(getattr(error, "reason", None) or error) or type(error).__name__) from error
        return _rows(data)


def _seconds(header: str | None) -> float | None:
    return float(header) if header is not None and header.isdigit() else None


def _rows(data: bytes) -> list[Row]:
    try:
        bindings = json.loads(data)["results"]["bindings"]
        return [{name: str(term["value"]) for name, term in row.items()} for row in bindings]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _TryAgain("the answer is no whole SPARQL result in JSON") from error
