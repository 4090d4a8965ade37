"""A SPARQL 1.1 server: queries, updates, and one graph put at a time (SPARQL 1.1 Protocol, and Graph Store
HTTP Protocol).

Every request may be sent again without harm, and is, with growing pauses, when the server is busy, gone for a
moment, or breaks off its answer. An answer counts only when it is whole.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.errors import QueryLimitError, StoreError

JSON, NTRIPLES = "application/sparql-results+json", "application/n-triples"
_PASSING = frozenset({408, 425, 429, 500, 502, 503, 504})
_TRIES = 5
_TIMEOUT = 60.0
_LONGEST_PAUSE = 30.0
_PIECE = 1 << 16

Graphs = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a kind of server has its endpoints, from its address; ``union`` is what makes a query's default
    graph the union of all, where the server needs to be told."""

    query: str
    update: str
    graphs: str
    graph_parameter: str = "graph"
    answers_head: bool = True
    union: Mapping[str, str] | None = None


# Oxigraph; Fuseki and QLever's like; Virtuoso; GraphDB and RDF4J.
LAYOUTS = (
    Layout("query", "update", "store", union={"union-default-graph": ""}),
    Layout("query", "update", "data"),
    Layout("sparql-auth", "sparql-auth", "sparql-graph-crud-auth", "graph-uri", answers_head=False),
    Layout("", "statements", "rdf-graphs/service", answers_head=False),
)


class Unreachable(Exception):
    """An attempt that failed in a way that may pass."""

    def __init__(self, why: str, wait: float = 0.0) -> None:
        super().__init__(why)
        self.wait = wait


class Server:
    """The server at an address, with the credentials that the environment gives."""

    def __init__(
        self,
        address: str,
        environ: Mapping[str, str] = os.environ,
        *,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Raises StoreError for an address that holds a password, and where no endpoint answers."""
        parts = urllib.parse.urlsplit(address)
        if not parts.hostname or parts.username or parts.password:
            raise StoreError(
                f"{parts.scheme}://{parts.hostname or ''} is no address to use: give a host and no password; "
                "KG_STORE_USER and KG_STORE_PASSWORD, or KG_STORE_TOKEN, hold the credentials"
            )
        self.address = address.rstrip("/").removesuffix("/sparql").removesuffix("/query")
        self._sleep = sleep
        self._token = environ.get("KG_STORE_TOKEN")
        self._opener = _opener(self.address, environ.get("KG_STORE_USER"), environ.get("KG_STORE_PASSWORD"))
        self.layout = self._find_layout(environ)

    def _find_layout(self, environ: Mapping[str, str]) -> Layout:
        own = [environ.get(f"KG_STORE_{name}") for name in ("QUERY", "UPDATE", "GRAPHS")]
        if own[0]:
            return Layout(own[0], own[1] or own[0], own[2] or own[0])
        for layout in LAYOUTS:
            try:
                self.layout = layout
                next(self.select("SELECT (1 AS ?one) WHERE { }"), None)
                if layout.answers_head:
                    self._send("HEAD", self._url(layout.graphs, default=""))
                return layout
            except StoreError as error:
                if not isinstance(error, Refused):
                    raise
                if error.status in (401, 403):
                    raise
        raise StoreError(
            f"{self.address} is no SPARQL server that kg can find its way in; name its endpoints with "
            "KG_STORE_QUERY, KG_STORE_UPDATE and KG_STORE_GRAPHS"
        )

    @property
    def is_virtuoso(self) -> bool:
        """Whether the endpoints are those that only Virtuoso has."""
        return any("sparql-auth" in path for path in (self.layout.query, self.layout.update))

    def select(self, sparql: str) -> Iterator[dict[str, Any]]:
        """The rows of a SELECT, each a term in SPARQL JSON by variable. Raises StoreError."""
        yield from self.answer(sparql)["results"]["bindings"]

    def answer(
        self, sparql: str, timeout: float | None = None, graphs: Graphs | None = None
    ) -> dict[str, Any]:
        """The answer of a SELECT or ASK in SPARQL 1.1 JSON, whole.

        ``graphs`` are the parameters of the protocol that name what is seen; none of them: the union of all.
        Raises StoreError, and QueryLimitError where the time is up.
        """
        answer: dict[str, Any] = self._query(sparql, JSON, _parsed, timeout, graphs)
        return answer

    def construct(self, sparql: str, timeout: float | None = None, graphs: Graphs | None = None) -> bytes:
        """The triples of a CONSTRUCT or DESCRIBE as N-Triples."""
        triples: bytes = self._query(sparql, NTRIPLES, bytes, timeout, graphs)
        return triples

    def _query(
        self,
        sparql: str,
        accept: str,
        read: Callable[[bytes], Any],
        timeout: float | None,
        graphs: Graphs | None,
    ) -> Any:
        seen: Mapping[str, Any] = {}
        if graphs is not None:
            seen = graphs if any(graphs.values()) else self.layout.union or {}
        body = urllib.parse.urlencode({"query": sparql, **seen}, doseq=True).encode()
        headers = {"Accept": accept, "Content-Type": "application/x-www-form-urlencoded"}
        return self._send("POST", self._url(self.layout.query), body, headers, read=read, timeout=timeout)

    def update(self, sparql: str) -> None:
        """Run an update; it must be one that can be run twice."""
        headers = {"Content-Type": "application/sparql-update"}
        self._send("POST", self._url(self.layout.update), sparql.encode(), headers)

    def put(self, graph: str, triples: bytes) -> None:
        """Make these N-Triples the whole of a graph."""
        headers = {"Content-Type": NTRIPLES}
        self._send("PUT", self._graph(graph), triples, headers)

    def delete(self, graph: str) -> None:
        """Remove a graph; one that is not there is no error."""
        try:
            self._send("DELETE", self._graph(graph))
        except Refused as error:
            if error.status != 404:
                raise

    def _graph(self, graph: str) -> str:
        return self._url(self.layout.graphs, **{self.layout.graph_parameter: graph})

    def _url(self, path: str, **query: str) -> str:
        base = path if "://" in path else f"{self.address}/{path}".rstrip("/")
        return base + ("?" + urllib.parse.urlencode(query) if query else "")

    def _send(
        self,
        method: str,
        url: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        *,
        read: Callable[[bytes], Any] = bytes,
        timeout: float | None = None,
    ) -> Any:
        pause = 0.25
        for attempt in range(1, _TRIES + 1):
            request = urllib.request.Request(url, body, dict(headers or {}), method=method)
            if self._token:
                request.add_unredirected_header("Authorization", f"Bearer {self._token}")
            try:
                return read(_attempt(self._opener, request, timeout or _TIMEOUT))
            except TimeoutError as error:
                if timeout is not None:
                    raise QueryLimitError(
                        f"the query took longer than {timeout:g} seconds; narrow it or allow it more time"
                    ) from error
                failure, wait = f"no answer in {_TIMEOUT:g} seconds", 0.0
            except Unreachable as error:
                failure, wait = str(error), error.wait
            if attempt < _TRIES:
                # Not all clients of a server that comes back may come back in the same moment.
                self._sleep(min(_LONGEST_PAUSE, max(wait, pause * random.uniform(0.75, 1.25))))
                pause *= 2
        raise StoreError(f"{self.address} cannot be reached, tried {_TRIES} times: {failure}")


class Refused(StoreError):
    """The server's own no, which asking again would not change."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


def _attempt(opener: urllib.request.OpenerDirector, request: urllib.request.Request, timeout: float) -> bytes:
    """The whole body of an answer. Raises Unreachable, TimeoutError, Refused."""
    end = time.monotonic() + timeout
    try:
        with opener.open(request, timeout=timeout) as response:
            return _whole(response, end)
    except urllib.error.HTTPError as error:
        with error:
            said = " ".join(error.read(600).decode("utf-8", "replace").split())
        why = f"HTTP {error.code} {error.reason}: {said}"
        if error.code in _PASSING:
            after = error.headers.get("Retry-After", "")
            raise Unreachable(why, float(after) if after.isdigit() else 0.0) from error
        hint = "; is KG_STORE_USER with KG_STORE_PASSWORD right?" if error.code in (401, 403) else ""
        raise Refused(error.code, f"{request.full_url.partition('?')[0]} refused: {why}{hint}") from error
    except urllib.error.URLError as error:
        if isinstance(error.reason, TimeoutError):
            raise TimeoutError from error
        raise Unreachable(str(error.reason)) from error
    except http.client.HTTPException as error:
        raise Unreachable(f"the answer broke off ({type(error).__name__})") from error
    except ConnectionError as error:
        raise Unreachable(str(error)) from error


def _whole(response: http.client.HTTPResponse, end: float) -> bytes:
    pieces = []
    while piece := response.read(_PIECE):
        pieces.append(piece)
        if time.monotonic() > end:
            raise TimeoutError
    if response.length:
        raise Unreachable(f"the answer broke off {response.length:,} bytes before its end")
    framed = response.headers.get("Content-Length") or response.headers.get("Transfer-Encoding")
    if not framed and NTRIPLES in response.headers.get("Content-Type", ""):
        raise Unreachable("the server does not say where its answer ends")
    return b"".join(pieces)


def _parsed(body: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(body)
        if "boolean" in answer or isinstance(answer["results"]["bindings"], list):
            return dict(answer)
    except (ValueError, KeyError, TypeError):
        pass
    raise Unreachable(f"HTTP 200 with an answer that is not whole ({len(body):,} bytes)")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Credentials and articles go where they were sent, and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _opener(address: str, user: str | None, password: str | None) -> urllib.request.OpenerDirector:
    handlers: list[urllib.request.BaseHandler] = [_NoRedirect()]
    if user is not None:
        known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        known.add_password(None, address, user, password or "")
        handlers += [urllib.request.HTTPDigestAuthHandler(known), urllib.request.HTTPBasicAuthHandler(known)]
    return urllib.request.build_opener(*handlers)
