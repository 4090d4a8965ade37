"""What the tests of the local web page stand on: the story, hostile articles, and a running server."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from kg.graph import AnyStore, Store
from kg.serve import Limits, make_app

sys.path += [str(Path(__file__).parents[1] / room) for room in ("views", "graph")]

from views_hostile import HOSTILE, hostile_graph
from views_story import ACTORS, ARTICLES, STATEMENTS

__all__ = ["HOSTILE", "LIMITS", "TOKAYEV", "fill", "fill_hostile", "running"]

TOKAYEV = next(actor for actor in ACTORS.values() if actor.name == "Kassym-Jomart Tokayev")


def fill(store: AnyStore) -> None:
    """The whole story."""
    for article in ARTICLES.values():
        told = [s for s in STATEMENTS if s.evidence.article == article.id]
        assert store.add(article, told, list(ACTORS.values()))


def fill_hostile(store: Store) -> None:
    """One article for each hostile text, all of them about actors with hostile names."""
    for text in HOSTILE:
        statements, articles, actors = hostile_graph(text)
        for article in articles:
            assert store.add(article, statements, actors)


LIMITS = Limits(seconds=60.0, rows=1000)


@contextmanager
def running(where: Path | str, limits: Limits = LIMITS) -> Iterator[str]:
    """The address of a server on loopback, for clients that open sockets themselves."""
    server = uvicorn.Server(uvicorn.Config(make_app(where, limits=limits), port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=60)
