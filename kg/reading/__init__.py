"""Articles to statements: who did what to whom, when, where and according to whom."""

from kg.reading.reader import Reader, Reading

__all__ = ["Reader", "Reading"]
