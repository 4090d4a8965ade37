"""How many: the numbers of a sentence with what they count, as bounds that can be held against each other."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.graph.events.words import stem
from kg.knowledge.numbers import number_words
from kg.knowledge.words import words

_ABOUT = 0.15
_TIMES = frozenset("minute hour day night week weekend month year decade century time percent per".split())
_GAP = re.compile(r"\s+(?:of\s+(?:(?:the|its|his|her|their|our|these|those)\s+)?)?")
_NOUN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Count:
    """So many of something: at ``[start, end)`` of the sentence, ``end`` behind the words that are counted
    (at most three, without endings)."""

    text: str
    low: float
    high: float
    of: tuple[str, ...]
    start: int
    end: int

    def denies(self, other: Count) -> bool:
        """Whether no number is both."""
        return self.high < other.low or other.high < self.low


def counts(sentence: str) -> Iterator[Count]:
    """The counts of a sentence in its order; times, dates and bare figures are none."""
    for found in _pattern().finditer(sentence):
        counted = list(_counted(sentence, found.end()))
        if not counted or counted[0].group().casefold().removesuffix("s") in _TIMES:
            continue
        value = _value(found["number"])
        low, high = _bounds(value, (found["hedge"] or "").casefold())
        of = tuple(stem(word.group()) for word in counted)
        yield Count(found["number"], low, high, of, found.start(), counted[-1].end())


def _counted(sentence: str, at: int) -> Iterator[re.Match[str]]:
    gap = _GAP.match(sentence, at)
    common = words("function")
    for _ in range(3):
        word = gap and _NOUN.match(sentence, gap.end())
        if not word or word.group().casefold() in common:
            return
        yield word
        gap = re.compile(r"\s+").match(sentence, word.end())


def _bounds(value: float, hedge: str) -> tuple[float, float]:
    known = number_words()
    hedge = " ".join(hedge.split())
    if hedge in known["least"]:
        return value, math.inf
    if hedge in known["most"]:
        return 0.0, value
    if hedge in known["about"]:
        return value * (1 - _ABOUT), value * (1 + _ABOUT)
    return value, value


def _value(text: str) -> float:
    known = number_words()
    total, current = 0.0, 0.0
    for word in re.split(r"[\s-]+", text.casefold()):
        if word == "and" or not word:
            continue
        if word in known["scale"]:
            current = (current or 1) * known["scale"][word]
            if known["scale"][word] >= 1000:
                total, current = total + current, 0.0
        else:
            current += known["unit"].get(word) or float(word.replace(",", "") if word[0].isdigit() else 0)
    return total + current


@cache
def _pattern() -> re.Pattern[str]:
    known = number_words()
    bounds = [*known["least"], *known["most"], *known["about"]]
    hedges = "|".join(r"\s+".join(w.split()) for w in sorted(bounds, key=len, reverse=True))
    unit = "|".join(sorted(known["unit"], key=len, reverse=True))
    scale = "|".join(known["scale"])
    figure = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    number = rf"(?:{figure}|{unit}|{scale})(?:(?:\s+and\s+|[\s-]+)(?:{unit}|{scale}))*"
    return re.compile(
        rf"(?<![\w.,$€£-])(?<!\d )(?:(?P<hedge>{hedges})\s+)?(?:a\s+)?(?P<number>{number})(?![\w%])",
        re.IGNORECASE,
    )
