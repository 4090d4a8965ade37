"""Articles for a command: what is rejected is said at once, counted, and told again at the end."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from kg.articles import read_articles
from kg.cli.output import say
from kg.model import Article, Rejected


@dataclass(slots=True)
class Intake:
    """The articles that the options name; counts grow as they are taken."""

    options: argparse.Namespace
    taken: int = 0
    rejected: int = 0
    _rest: Iterator[Article] = field(init=False)

    def __post_init__(self) -> None:
        self._rest = self._accepted()

    def __iter__(self) -> Iterator[Article]:
        return self._rest

    def is_empty(self) -> bool:
        """Whether no article is left: looked up before anything slow is loaded."""
        first = next(self._rest, None)
        if first is None:
            return True
        self._rest = chain([first], self._rest)
        return False

    def report(self) -> int:
        """Say how many were rejected; the exit status that this gives."""
        if self.rejected and self.rejected + self.taken > 1:
            say(f"{self.rejected:,} of {self.taken + self.rejected:,} inputs rejected")
        return 1 if self.rejected else 0

    def reject(self, found: Rejected) -> None:
        """Count an input that cannot be read, and say why."""
        self.rejected += 1
        say(f"rejected: {found.source}: {found.reason}")

    def _accepted(self) -> Iterator[Article]:
        options = self.options
        for found in read_articles(options.sources, published=options.published, publisher=options.publisher):
            if isinstance(found, Rejected):
                self.reject(found)
            else:
                self.taken += 1
                yield found
