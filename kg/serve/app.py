"""The application: its addresses, and the server that runs it."""

from __future__ import annotations

import socket
import sys
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, closing
from importlib.resources import files

from starlette.applications import Starlette
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import InputError, StoreError
from kg.graph.stores import Where
from kg.serve.access import LOOPBACK, Guarded
from kg.serve.pages import Pages
from kg.serve.protocol import Endpoint, Limits
from kg.serve.shelf import Shelf

__all__ = ["Limits", "make_app", "run"]


def make_app(store: Where, *, hosts: Collection[str] = LOOPBACK, limits: Limits | None = None) -> Guarded:
    """The web page of a store (a folder, or the address of a SPARQL server) as an ASGI application, for
    requests to ``hosts`` only.

    Raises StoreError where there is no store.
    """
    shelf = Shelf(store)
    limits = limits or Limits()
    pages = Pages(shelf, limits)

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        yield
        shelf.close()

    routes = [
        Route("/", pages.home),
        Route("/search", pages.search),
        Route("/actor", pages.actor),
        Route("/graph", pages.graph),
        Route("/graph/page", pages.drawing),
        Route("/timeline", pages.timeline),
        Route("/events", pages.events),
        Route("/query", pages.query),
        Route("/query/{name}", pages.query),
        Route("/sparql", Endpoint(shelf, limits).answer, methods=["GET", "POST"]),
        Mount("/static", StaticFiles(directory=str(files("kg.serve") / "assets" / "yasgui"))),
    ]
    handlers = {404: pages.not_found, 405: pages.not_found, StoreError: pages.not_now}
    return Guarded(Starlette(routes=routes, exception_handlers=handlers, lifespan=lifespan), hosts)


def run(
    store: Where, *, host: str = "127.0.0.1", port: int = 8000, allow: Collection[str] = (), limits: Limits
) -> None:
    """Serve until interrupted. Port 0 takes any free one.

    Raises StoreError where there is no store, InputError where the port cannot be had.
    """
    import uvicorn

    with closing(_listen(host, port)) as listening:
        app = make_app(store, hosts=(*LOOPBACK, host, *allow), limits=limits)
        name = f"[{host}]" if ":" in host else host
        _tell(f"{store} at http://{name}:{listening.getsockname()[1]}/ (Ctrl-C ends it)")
        if host not in LOOPBACK:
            _tell("whoever reaches this machine can read the store")
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listening])


def _tell(message: str) -> None:
    print(f"kg: {message}", file=sys.stderr, flush=True)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        message = f"{host}:{port} cannot be listened on ({error.strerror}); try another with --port"
        raise InputError(message) from error
    return listening
