"""What the tests of the local web page stand on: the story of the views, and an article whose every field is
hostile."""

from __future__ import annotations

import sys
from pathlib import Path

from kg.graph import Store

sys.path.append(str(Path(__file__).parents[1] / "views"))

from views_hostile import HOSTILE, hostile_graph
from views_story import ACTORS, ARTICLES, STATEMENTS

__all__ = ["HOSTILE", "TOKAYEV", "fill", "fill_hostile"]

TOKAYEV = next(actor for actor in ACTORS.values() if actor.name == "Kassym-Jomart Tokayev")


def fill(store: Store) -> None:
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
