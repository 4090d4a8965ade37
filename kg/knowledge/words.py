"""Small closed classes of words: pronouns, nouns that point back, and named classes of lemmas."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from kg.knowledge.tables import knowledge_file, read_table
from kg.model import ACTOR_CLASSES, SECTORS


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A personal pronoun; an empty gender takes any."""

    form: str
    person: Literal["1", "2", "3"]
    number: Literal["singular", "plural"]
    gender: Literal["m", "f", "n"] | None = None


@dataclass(frozen=True, slots=True)
class TypeNoun:
    """A noun that names the kind of an actor told of before; empty ``sectors`` and ``gender`` take any.

    ``number``: "plural" for a noun that names one body by those who are in it ("the militants").
    """

    lemma: str
    cls: str
    sectors: tuple[str, ...] = ()
    word: str = ""
    gender: Literal["m", "f"] | None = None
    number: Literal["plural"] | None = None


@dataclass(frozen=True, slots=True)
class Collective:
    """A noun that stands for several told of before; ``number`` where the noun itself says how many."""

    lemma: str
    classes: tuple[str, ...]
    number: Literal["2", "3"] | None = None


@dataclass(frozen=True, slots=True)
class _Word:
    cls: str
    lemma: str


@dataclass(frozen=True, slots=True)
class _SectorWord:
    word: str
    sector: str


@dataclass(frozen=True, slots=True)
class _Demonym:
    word: str
    country: str


@dataclass(frozen=True, slots=True)
class RelationWord:
    """A word that states a relation, and the slots in which its two ends stand."""

    lemma: str
    pos: Literal["v", "n", "a"]
    type: str
    origin: str
    target: str


@cache
def pronouns() -> dict[str, Pronoun]:
    """Pronouns by lower-case form."""
    return {row.form: row for row in read_table(knowledge_file("pronouns.csv"), Pronoun, key="form")}


@cache
def type_nouns() -> dict[str, TypeNoun]:
    """Nouns that point back, by lemma."""
    allowed = {"cls": ACTOR_CLASSES, "sectors": SECTORS}
    rows = read_table(knowledge_file("type_nouns.csv"), TypeNoun, key="lemma", allowed=allowed)
    return {row.lemma: row for row in rows}


@cache
def collectives() -> dict[str, Collective]:
    """Nouns that stand for several, by lemma."""
    allowed = {"classes": ACTOR_CLASSES}
    rows = read_table(knowledge_file("collectives.csv"), Collective, key="lemma", allowed=allowed)
    return {row.lemma: row for row in rows}


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in read_table(knowledge_file("words.csv"), _Word, key=("cls", "lemma")):
        found.setdefault(row.cls, set()).add(row.lemma)
    return {name: frozenset(lemmas) for name, lemmas in found.items()}


@cache
def words(name: str) -> frozenset[str]:
    """The lemmas of the class ``name``; a name that is no class is a fault of the program (KeyError)."""
    return _classes()[name]


@cache
def sector_words() -> dict[str, str]:
    """Words before a noun of rank, in lower case, with the sector that they put it in."""
    rows = read_table(
        knowledge_file("sector_words.csv"), _SectorWord, key="word", allowed={"sector": SECTORS}
    )
    return {row.word.lower(): row.sector for row in rows}


@cache
def relation_words() -> dict[tuple[str, str], tuple[RelationWord, ...]]:
    """Rows of the relation lexicon by head lemma and part of speech, in file order."""
    found: dict[tuple[str, str], tuple[RelationWord, ...]] = {}
    for row in read_table(knowledge_file("relations.csv"), RelationWord):
        key = (row.lemma, row.pos)
        found[key] = (*found.get(key, ()), row)
    return found


@cache
def usual_demonyms() -> dict[str, str]:
    """The country that a demonym of several states means where nothing tells (``usual_demonyms.csv``)."""
    rows = read_table(knowledge_file("usual_demonyms.csv"), _Demonym, key="word")
    return {row.word: row.country for row in rows}
