"""Relations: what holds between actors, from titles, modifiers, appositions and words that state it."""

from kg.reading.relations.find import find_relations
from kg.reading.relations.record import Relation

__all__ = ["Relation", "find_relations"]
