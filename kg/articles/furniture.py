"""What a site puts around an article: buttons, bylines, credits, links; described in ``furniture.csv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from kg.knowledge.tables import read_table

_TABLE = "furniture.csv"
_Kind = Literal["line", "button", "list", "sources", "end", "pattern", "cased", "tail"]
# Stops, brackets, bullets and arrows around the words of a button.
_EDGES = (
    " \t.:;,!?\u2026-\u2013\u2014*#<>|/\\[](){}_=+~\"'"
    "\u00bb\u00ab\u203a\u2039\u2022\u00b7\u2192\u2190\u25b6\u25ba\u25bc\u2193\u2191"
)
# Furniture is short; what is longer is looked at only for its tail.
_LONGEST = 280
_TAIL = 420
_WORDS = re.compile(r"[\w-]+")


@dataclass(frozen=True, slots=True)
class _Row:
    """``pattern``: words for line, button, list, sources and end; a regular expression for the others."""

    kind: _Kind
    pattern: str
    note: str = ""

    def __post_init__(self) -> None:
        try:
            re.compile(self.pattern)
        except re.error as error:
            raise ValueError(f"pattern {self.pattern!r} is no regular expression: {error}") from error


@dataclass(frozen=True)
class Furniture:
    """The table, compiled; all is held against a whole paragraph, ``tail`` against its end."""

    lines: frozenset[str]
    buttons: frozenset[str]
    lists: frozenset[str]
    sources: frozenset[str]
    ends: frozenset[str]
    pattern: re.Pattern[str]
    cased: re.Pattern[str]
    tail: re.Pattern[str]

    def is_furniture(self, paragraph: str) -> bool:
        """Whether nothing in ``paragraph`` belongs to the article."""
        if len(paragraph) > _LONGEST:
            return False
        core = _core(paragraph)
        if not core or core in self.lines:
            return True
        unquoted = paragraph.strip("\"'")
        return bool(self.pattern.fullmatch(unquoted) or self.cased.fullmatch(paragraph) or self._is_row(core))

    def _is_row(self, core: str) -> bool:
        words = _WORDS.findall(core) if len(core) < 120 else []
        return bool(words) and len(words) < 16 and self.buttons.issuperset(words)

    def opens_list(self, paragraph: str) -> bool:
        """A heading over links to other pages."""
        return len(paragraph) < 60 and _core(paragraph) in self.lists

    def opens_sources(self, paragraph: str) -> bool:
        """A heading over references."""
        return len(paragraph) < 60 and _core(paragraph) in self.sources

    def ends_article(self, paragraph: str) -> bool:
        """A heading after which nothing of the article comes."""
        return len(paragraph) < 60 and _core(paragraph) in self.ends

    def tail_start(self, paragraph: str) -> int:
        """Where a sign-off at the end of ``paragraph`` begins; its length where there is none."""
        from_here = max(0, len(paragraph) - _TAIL)
        match = self.tail.search(paragraph, from_here)
        return len(paragraph[: match.start()].rstrip()) if match and match.start() else len(paragraph)


def _core(paragraph: str) -> str:
    return paragraph.strip(_EDGES).casefold()


@cache
def furniture() -> Furniture:
    """The table, read once.

    Raises KnowledgeError that names file, line and key for a row that is not allowed.
    """
    rows: dict[str, list[str]] = {kind: [] for kind in get_args(_Kind)}
    for row in read_table(files("kg.articles").joinpath(_TABLE), _Row, key=("kind", "pattern")):
        rows[row.kind].append(row.pattern)
    words = {
        kind: frozenset(p.casefold() for p in rows[kind])
        for kind in ("line", "button", "list", "sources", "end")
    }
    return Furniture(
        lines=words["line"],
        buttons=words["button"],
        lists=words["list"],
        sources=words["sources"],
        ends=words["end"],
        pattern=re.compile("|".join(rows["pattern"]), re.IGNORECASE),
        cased=re.compile("|".join(rows["cased"])),
        tail=re.compile(rf"(?:{'|'.join(rows['tail'])})\Z", re.IGNORECASE),
    )
