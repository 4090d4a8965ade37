"""Expressions of time: what they mean in days, and which happening they belong to."""

from kg.reading.times.belonging import clauses_beside, is_of_its_verb, time_of
from kg.reading.times.find import find_times
from kg.reading.times.mentions import TimeMention

__all__ = ["TimeMention", "clauses_beside", "find_times", "is_of_its_verb", "time_of"]
