"""How many publishers tell of an event of their own accord.

Two reports have one origin when they are of one publisher, when their articles are one text but for a few
edits, when one gives the other's publisher as its source ("TASS reports"), when both give the same medium,
and when the sentence was taken over word for word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.graph.events.fingerprints import copied_sentences, copies
from kg.graph.events.told import Told
from kg.graph.ledger_rows import fold


def origins(reports: Sequence[Told]) -> list[int]:
    """For each report the number of its origin, counted from 0 in the order of the reports."""
    publishers = {name for told in reports if (name := _publisher(told))}
    names: dict[str, int] = {}
    head = list(range(len(reports)))

    def find(i: int) -> int:
        while head[i] != i:
            i = head[i]
        return i

    def join(i: int, j: int) -> None:
        low, high = sorted((find(i), find(j)))
        head[high] = low

    for i, told in enumerate(reports):
        for name in _named(told, publishers):
            join(names.setdefault(name, i), i)
    for i, j in _copies(reports):
        join(i, j)
    number: dict[int, int] = {}
    return [number.setdefault(find(i), len(number)) for i in range(len(reports))]


def _publisher(told: Told) -> str | None:
    return fold(told.article.publisher) if told.article.publisher else None


def _named(told: Told, publishers: set[str]) -> Iterator[str]:
    """The names that an origin goes by: the publisher, or the article where none is known, and every medium
    that is given as a source."""
    yield _publisher(told) or f"article {told.article.id}"
    said = told.statement.attribution
    for source in (said.source, *said.via) if said else ():
        if source is None or source.actor.cls != "Organization":
            continue
        name = fold(source.actor.name)
        if source.actor.sector == "JRN" or name in publishers:
            yield name


def _copies(reports: Sequence[Told]) -> Iterator[tuple[int, int]]:
    """Pairs of reports, by position, in copies of one text, and of the same sentence taken over."""
    first: dict[str, int] = {}
    for i, told in enumerate(reports):
        yield first.setdefault(told.article.id, i), i
    one_each = list(first.values())
    for i, j in copies([reports[i].fingerprint for i in one_each]):
        yield one_each[i], one_each[j]
    # Two who write down the same words of a speaker need not know of each other.
    own = [
        i
        for i, told in enumerate(reports)
        if not (told.statement.attribution and told.statement.attribution.quoted)
    ]
    for i, j in copied_sentences([reports[i].statement.evidence.quote for i in own]):
        yield own[i], own[j]
