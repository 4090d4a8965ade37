"""The words of times (months, weekdays, units, directions: ``times.csv``) and feasts (``feasts.csv``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

from kg.knowledge.tables import knowledge_file, read_table

WordClass = Literal[
    "month", "shortmonth", "weekday", "shortweekday", "deictic", "unit", "hour", "part", "weekend",
    "season", "shortseason", "southern", "overnight", "now", "then", "decadename", "fiscal", "zone",
    "prior", "onward",
    "cardinal", "ordinal", "several", "one", "the", "that", "same", "every", "this", "last",
    "past", "next", "coming", "following", "previous", "ago", "earlier", "later", "early", "edge",
    "half", "of", "from", "between", "and", "to", "through", "until", "since", "by", "before",
    "after", "in", "on", "during", "for", "inclusive", "approximately", "or",
    "ahead", "open", "scheduled", "behind", "sequel", "occasion", "retrospect", "named",
    "dash", "comma", "bracket", "bracket_end", "possessive",
]  # fmt: skip

_NUMBERED = frozenset(
    "month shortmonth weekday shortweekday deictic cardinal ordinal coming now season shortseason "
    "decadename".split()
)


@dataclass(frozen=True, slots=True)
class TimeWord:
    """One word of the table, lower case, with its class and what it means there."""

    word: str
    cls: WordClass
    value: str = ""

    def __post_init__(self) -> None:
        if self.word != self.word.lower():
            raise ValueError(f"word {self.word!r} must be lower case")
        if self.cls in _NUMBERED and not self.value.lstrip("-").isdigit():
            raise ValueError(f"value {self.value!r} of a {self.cls} must be a whole number")


@cache
def time_words(path: Traversable | None = None) -> Mapping[str, TimeWord]:
    """Every word of the table by its lower-case form.

    Raises KnowledgeError for a bad row.
    """
    rows = read_table(path or knowledge_file("times.csv"), TimeWord, key="word")
    return {row.word: row for row in rows}


@dataclass(frozen=True, slots=True)
class Feast:
    """A feast or national day, lower case; ``month`` and ``day`` where they are the same everywhere."""

    name: str
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.name != self.name.lower():
            raise ValueError(f"name {self.name!r} must be lower case")
        if (self.month is None) != (self.day is None):
            raise ValueError(f"{self.name!r} has a month without a day, or a day without a month")


@cache
def feasts(path: Traversable | None = None) -> Mapping[str, Feast]:
    """Every feast of ``feasts.csv`` by its lower-case name.

    Raises KnowledgeError for a bad row.
    """
    rows = read_table(path or knowledge_file("feasts.csv"), Feast, key="name")
    return {row.name: row for row in rows}
