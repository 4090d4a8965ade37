"""The words that time expressions are made of: months, weekdays, units, directions (``times.csv``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

from kg.knowledge.tables import knowledge_file, read_table

WordClass = Literal[
    "month", "shortmonth", "weekday", "shortweekday", "deictic", "unit", "hour", "part", "weekend",
    "season", "cardinal", "ordinal", "several", "one", "the", "that", "same", "this", "last",
    "past", "next", "coming", "following", "previous", "ago", "earlier", "later", "early", "edge",
    "half", "of", "from", "between", "and", "to", "through", "until", "since", "by", "before",
    "after", "in", "on", "during", "for", "inclusive", "approximately", "ahead", "behind", "named",
    "dash", "comma", "bracket", "bracket_end", "possessive",
]  # fmt: skip

_NUMBERED = frozenset(
    ["month", "shortmonth", "weekday", "shortweekday", "deictic", "cardinal", "ordinal", "coming"]
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
