"""Inflected forms of the verbs that the knowledge files name, for lemmas that a learned rule would get wrong.

A lemmatizer learned from a treebank guesses at verbs it never saw ("extradited", "overthrew"); every verb
that a knowledge file lists would be lost behind a wrong guess. The forms follow the spelling rules of
English, with the irregular verbs in ``inflection.csv``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from kg.knowledge import cues, lexicon
from kg.knowledge.tables import knowledge_file, read_table

_VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class _Irregular:
    lemma: str
    past: tuple[str, ...]
    participle: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Plural:
    form: str
    lemma: str


@cache
def _irregular() -> Mapping[str, _Irregular]:
    rows = read_table(knowledge_file("inflection.csv"), _Irregular, key="lemma")
    return {row.lemma: row for row in rows}


@cache
def known_forms() -> Mapping[str, Mapping[str, str]]:
    """``verb_forms`` of every verb that the event lexicon and the cue tables name, however it is spelled."""
    events = {entry.head for entry in lexicon.load().all_entries() if entry.pos == "v"}
    named = events | cues.verbs()
    return verb_forms(sorted(named | {form for form, lemma in lexicon.spellings().items() if lemma in named}))


def known_plurals() -> dict[str, str]:
    """The plurals of ``plurals.csv`` with their lemmas."""
    return {row.form: row.lemma for row in read_table(knowledge_file("plurals.csv"), _Plural, key="form")}


def verb_forms(lemmas: Iterable[str]) -> dict[str, dict[str, str]]:
    """Penn tag -> form -> lemma, for the tags VB, VBP, VBZ, VBG, VBD, VBN; forms in lower case.

    Where two verbs share a form ("lay", "found"), the one that stands first in ``lemmas`` has it.
    """
    table: dict[str, dict[str, str]] = {tag: {} for tag in ("VB", "VBP", "VBZ", "VBG", "VBD", "VBN")}
    for lemma in lemmas:
        irregular = _irregular().get(lemma)
        past = irregular.past if irregular else _with_ed(lemma)
        participle = irregular.participle if irregular else past
        forms = {
            "VB": (lemma,),
            "VBP": (lemma,),
            "VBZ": (with_s(lemma),),
            "VBG": _with_ing(lemma),
            "VBD": past,
            "VBN": participle,
        }
        for tag, words in forms.items():
            for word in words:
                table[tag].setdefault(word, lemma)
    return table


def with_s(verb: str) -> str:
    """The third person of a verb, or the plural of a noun: "push" and "pushes", "ally" and "allies"."""
    if verb.endswith(("s", "x", "z", "ch", "sh")) or (verb.endswith("o") and verb[-2:-1] not in _VOWELS):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ies"
    return verb + "s"


def _with_ed(verb: str) -> tuple[str, ...]:
    if verb.endswith("e"):
        return (verb + "d",)
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return (verb[:-1] + "ied",)
    return tuple(stem + "ed" for stem in _stems(verb))


def _with_ing(verb: str) -> tuple[str, ...]:
    if verb.endswith("ie"):
        return (verb[:-2] + "ying",)
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return (verb[:-1] + "ing",)
    return tuple(stem + "ing" for stem in _stems(verb))


def _stems(verb: str) -> tuple[str, ...]:
    """The verb before "-ed": last consonant doubled ("bar"), both ways ("travel"), or not ("bomb")."""
    if verb.endswith("c"):
        return (verb + "k",)
    if len(verb) < 2 or verb[-1] in _VOWELS + "wxy" or verb[-2] not in _VOWELS:
        return (verb,)
    if verb[-3:-2] in _VOWELS and verb[-3:-1] != "ui":
        return (verb,)
    one_syllable = sum(letter in _VOWELS for letter in verb) == 1 or verb in ("quit", "quiz")
    doubled = verb + verb[-1]
    return (doubled,) if one_syllable else (verb, doubled)
