"""Words around a word, read from a Universal Dependencies tree: children, phrases, prepositions, voice."""

from __future__ import annotations

from functools import cache

from kg.knowledge.words import words
