"""The SPARQL 1.1 Protocol (W3C, 2013), its query operation, over a store that is only read."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.errors import QueryError, QueryLimitError, StoreError
from kg.graph.answers import choose, offered, write
from kg.graph.asking import Dataset, Result
from kg.serve.shelf import Shelf

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
# The guard allows 20,000 characters of query; in a form each may take nine bytes and more.
_MAX_BODY = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a query may take (seconds), how many rows or triples it may give, how much memory it may take
    (MB), and how many run at once."""

    seconds: float = 30.0
    rows: int = 100_000
    memory: int = 2048
    at_once: int = 2


class Refused(Exception):
    """A request that is answered with a status and a line of text."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Endpoint:
    """Answers ``/sparql``: GET, POST of a form, POST of a query."""

    def __init__(self, shelf: Shelf, limits: Limits) -> None:
        self._shelf = shelf
        self._limits = limits
        self._turns = threading.BoundedSemaphore(limits.at_once)

    async def answer(self, request: Request) -> Response:
        """The answer in the format that the client accepts, or in plain text what is wrong."""
        try:
            parameters = await _parameters(request)
            if not parameters and "text/html" in request.headers.get("accept", ""):
                return RedirectResponse("/query")
            query, dataset = _operation(parameters)
            accept = request.headers.get("accept")
            return await run_in_threadpool(self._answer, query, dataset, accept)
        except Refused as refused:
            return PlainTextResponse(f"{refused}\n", status_code=refused.status)

    def _answer(self, query: str, dataset: Dataset, accept: str | None) -> Response:
        result = self._result(query, dataset)
        types = offered(result)
        media_type = choose(accept, types)
        if media_type is None:
            raise Refused(406, f"the answer cannot be written as {accept}; accept one of {', '.join(types)}")
        charset = "; charset=utf-8" if media_type.startswith("text/") else ""
        return Response(
            write(result, media_type), headers={"Content-Type": media_type + charset, "Vary": "Accept"}
        )

    def _result(self, query: str, dataset: Dataset) -> Result:
        seconds, rows, memory = self._limits.seconds, self._limits.rows, self._limits.memory * 2**20
        if not self._turns.acquire(timeout=seconds):
            raise Refused(503, f"{self._limits.at_once} other queries are running; ask again")
        try:
            with self._shelf.store() as store:
                result = store.query(
                    query, timeout=seconds, max_rows=rows, dataset=dataset, max_memory=memory
                )
        except QueryLimitError as error:
            # What the protocol calls QueryRequestRefused has this status.
            raise Refused(500, f"{error} (see kg serve --timeout, --memory)") from error
        except QueryError as error:
            raise Refused(400, str(error)) from error
        except StoreError as error:
            raise Refused(503, str(error)) from error
        finally:
            self._turns.release()
        if result.truncated:
            raise Refused(
                500,
                f"the answer has more than {rows:,} rows, and a part of it is not given for the whole; "
                f"add LIMIT {rows} or less, or allow more with kg serve --rows",
            )
        return result


async def _parameters(request: Request) -> Sequence[tuple[str, str]]:
    """The parameters of an operation, from the address and the body. Raises Refused."""
    if request.method not in ("GET", "POST"):
        raise Refused(405, f"{request.method} is not answered here; GET and POST are")
    found = _pairs(request.scope["query_string"])
    if request.method == "GET":
        return found
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_FORM, _DIRECT, _UPDATE):
        raise Refused(415, f"a body of {kind or 'no type'} is not read here; send {_FORM} or {_DIRECT}")
    body = await _body(request)
    if kind == _FORM:
        return [*found, *_pairs(body)]
    return [*found, ("query" if kind == _DIRECT else "update", _text(body))]


async def _body(request: Request) -> bytes:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _MAX_BODY:
            raise Refused(413, f"the body has more than {_MAX_BODY:,} bytes, far more than a query may have")
    return body


def _pairs(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, errors="strict", max_num_fields=1000
        )
    except ValueError as error:  # UnicodeDecodeError is one
        raise Refused(400, f"the parameters cannot be read: {error}") from error


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the query is not UTF-8: {error}") from error


def _operation(parameters: Sequence[tuple[str, str]]) -> tuple[str, Dataset]:
    """The query and the graphs it is to see. Other parameters are passed over, as the protocol has it."""

    def values(name: str) -> list[str]:
        return [value for key, value in parameters if key == name]

    if values("update"):
        raise Refused(403, "this endpoint only reads; kg build adds articles to the store")
    queries = values("query")
    if len(queries) != 1:
        raise Refused(400, f"one parameter 'query' is needed, {len(queries)} are given")
    return queries[0], Dataset(values("default-graph-uri"), values("named-graph-uri"))
