"""The record of an expression of time in a Doc."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import TimeRef

Kind = Literal["day", "range", "duration", "vague"]


@dataclass(frozen=True, slots=True)
class TimeMention:
    """An expression of time: tokens ``[start, end)`` of the Doc and the days they mean.

    ``kind`` is "vague" where words name a time but no days ("a few days later", February 30), "duration"
    where they tell how long ("for ten days").
    """

    start: int
    end: int
    time: TimeRef
    kind: Kind
