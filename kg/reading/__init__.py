"""Articles to statements: who did what to whom, when, where and according to whom."""

from kg.language import spacy_import as spacy_import  # before spaCy

# isort: split
from kg.reading.reader import Reader, Reading

__all__ = ["Reader", "Reading"]
