"""Words that report what somebody says, thinks or asks (``cues/reporting.csv``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

from kg.knowledge.tables import knowledge_file, read_table

Pos = Literal["v", "n", "a", "adv", "prep", "light", "speaker", "anonymous", "contrast", "condition"]
Manner = Literal[
    "say", "claim", "confirm", "admit", "deny", "ask", "think", "predict", "warn", "report", "promise",
    "request", "accuse", "cite", "want", "know", "judge",
]  # fmt: skip
Complement = Literal[
    "clause", "infinitive", "gerund", "object", "told", "raised", "predicate",
    "of", "for", "as", "about", "over", "on", "against", "at", "to", "from", "in", "with", "by",
]  # fmt: skip

# Who urges, promises, wants, knows or judges something does not say that it is so.
_NO_CLAIMS = frozenset({"request", "promise", "want", "know", "judge"})
_STATES_OF_MIND = frozenset({"think", "want", "know", "judge"})


def is_claim(manner: Manner) -> bool:
    """Whether a source that speaks in this manner vouches for what is said, or denies or doubts it."""
    return manner not in _NO_CLAIMS


@dataclass(frozen=True, slots=True)
class Cue:
    """A reporting word: its lemma (with its particle, "point out"), its manner, what it has as content."""

    lemma: str
    pos: Pos
    manner: Manner
    complements: tuple[Complement, ...] = ()

    def __post_init__(self) -> None:
        if self.pos in ("v", "n") and not self.complements and self.manner != "cite":
            raise ValueError("a verb or noun needs complements; only verbs of the manner 'cite' have none")

    @property
    def is_speech(self) -> bool:
        """Whether a verb tells of nothing but speech or writing: it carries clauses, no state of mind."""
        carries = "clause" in self.complements or self.manner in ("cite", "accuse")
        return carries and self.manner not in _STATES_OF_MIND


@cache
def reporting_cues(path: Traversable | None = None) -> Mapping[tuple[str, str], Cue]:
    """Every cue by lemma and part of speech.

    Raises KnowledgeError for a bad row.
    """
    rows = read_table(path or knowledge_file("cues", "reporting.csv"), Cue, key=("lemma", "pos"))
    return {(row.lemma, row.pos): row for row in rows}


@cache
def reporting_phrases() -> tuple[tuple[str, ...], ...]:
    """The prepositional cues as words, longest first."""
    phrases = [tuple(lemma.split()) for lemma, pos in reporting_cues() if pos == "prep"]
    return tuple(sorted(phrases, key=len, reverse=True))


def reporting(lemma: str, pos: Pos) -> Cue | None:
    """The cue with this lemma and part of speech, if any."""
    return reporting_cues().get((lemma.lower(), pos))
