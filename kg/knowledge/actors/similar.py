"""Names written otherwise than in the files: "Mahmud Ahmadi-Nejad", "Zelenskyi", "Jong-un Kim".

Names are found by a skeleton: the consonants of each word, letters that transliterations exchange made one,
words in alphabetical order. What a skeleton finds is then compared letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache

from kg.knowledge.actors.names import fold, is_lower, name_key
from kg.model import Actor

ENOUGH = 0.78
"""How alike every word must be, from 0 to 1; "Hasan" and "Husein" are 0.6, "Mahmud" and "Mahmoud" 0.92."""

_WORDS = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    "the of and for in on to a an al el ul ud ad as bin ben ibn de la le du des von van der".split()
)
# Pairs of letters before single ones; what is not named stays.
_SOUNDS = (
    ("tch", "s"), ("sch", "s"), ("dzh", "s"), ("kh", "k"), ("gh", "k"), ("dh", "d"), ("th", "t"), ("sh", "s"),
    ("ch", "s"), ("zh", "s"), ("dj", "s"), ("dz", "s"), ("ts", "s"), ("tz", "s"), ("cz", "s"), ("ph", "f"),
    ("ck", "k"), ("x", "ks"), ("q", "k"), ("g", "k"), ("c", "k"), ("j", "s"), ("z", "s"), ("w", "f"),
    ("v", "f"), ("h", ""), ("d", "t"), ("b", "p"),
)  # fmt: skip
_SPELLINGS = (
    ("kh", "h"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ei", "e"), ("ey", "e"), ("ai", "e"), ("ay", "e"),
    ("iy", "i"), ("yi", "i"), ("yy", "i"), ("ph", "f"), ("ck", "k"), ("ts", "z"), ("tz", "z"), ("zh", "j"),
    ("dj", "j"), ("q", "k"), ("w", "v"), ("y", "i"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_ENDING = re.compile(r"[iy]j$")
_VOWELS = re.compile("[aeiouy]")


def _words_of(name: str) -> list[str]:
    words = _WORDS.findall(fold(name).replace("'", "").lower())
    return [word for word in words if word not in _SMALL] or words


@lru_cache(maxsize=50_000)
def _skeleton_of(word: str) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    word = _ENDING.sub("i", word)
    for letters, sound in _SOUNDS:
        if letters in word:
            word = word.replace(letters, sound)
    first = "a" if word[:1] in "aeiouy" else ""
    return first + _DOUBLE.sub(r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=50_000)
def _plain(word: str) -> str:
    word = _ENDING.sub("i", word).removesuffix("h")
    for letters, plain in _SPELLINGS:
        if letters in word:
            word = word.replace(letters, plain)
    return _DOUBLE.sub(r"\1", word)


def _skeletons(words: list[str]) -> tuple[str, str]:
    """Two keys: by words in alphabetical order, and by all letters in their order ("Ahmadi Nejad")."""
    return " ".join(sorted([_skeleton_of(word) for word in words])), "=" + _skeleton_of("".join(words))


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1: the least alike pair of words counts, in the best order."""
    return _likeness(_form(_words_of(one)), _form(_words_of(other)))


def _form(words: list[str]) -> tuple[str, ...]:
    return tuple([_plain(word) for word in words])


def _likeness(ours: tuple[str, ...], theirs: tuple[str, ...]) -> float:
    if ours == theirs:
        return 1.0
    if len(ours) != len(theirs):
        return _alike("".join(ours), "".join(theirs))
    written = min(map(_alike, ours, theirs))
    return written if written >= ENOUGH else max(written, min(map(_alike, sorted(ours), sorted(theirs))))


def _alike(one: str, other: str) -> float:
    """1 less the share of letters that must be put in, left out or changed (Levenshtein 1966)."""
    if one == other:
        return 1.0
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, theirs in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (letter != theirs))
    return 1 - row[-1] / max(len(one), len(other))


class Similar:
    """Actors by the skeletons of their names."""

    def __init__(self, named: Iterable[tuple[str, Actor]]) -> None:
        self._by_skeleton: dict[str, list[tuple[tuple[str, ...], Actor]]] = {}
        for name, actor in named:
            words = _words_of(name)
            form = _form(words)
            for key in _skeletons(words):
                self._by_skeleton.setdefault(key, []).append((form, actor))

    def find(self, name: str) -> tuple[tuple[Actor, float], ...]:
        """Actors with a name like this one and how alike it is, the likest first."""
        found: dict[str, tuple[Actor, float]] = {}
        words = _words_of(name)
        form = _form(words)
        for key in _skeletons(words):
            for known, actor in self._by_skeleton.get(key, ()):
                alike = _likeness(form, known)
                if alike >= ENOUGH and alike > found.get(actor.id, (actor, 0.0))[1]:
                    found[actor.id] = (actor, alike)
        return tuple(sorted(found.values(), key=lambda pair: (-pair[1], pair[0].id)))


class Spellings:
    """People and organizations by names that are spelled nearly so, each with how alike they are (0 to 1)."""

    def __init__(
        self, people: Iterable[Actor], surnames: Mapping[str, Iterable[Actor]], bodies: Iterable[Actor]
    ) -> None:
        self._all = (people, surnames, bodies)

    @cached_property
    def _people(self) -> Similar:
        return Similar((name, actor) for actor in self._all[0] for name in (actor.name, *actor.aliases))

    @cached_property
    def _surnames(self) -> Similar:
        return Similar((name, actor) for name, bearers in self._all[1].items() for actor in bearers)

    @cached_property
    def _bodies(self) -> Similar:
        named = ((name, actor) for actor in self._all[2] for name in (actor.name, *actor.aliases))
        return Similar((name, actor) for name, actor in named if " " in name)

    def people(self, name: str) -> tuple[tuple[Actor, float], ...]:
        """People whose name is spelled nearly so, the likest first; one word may be a family name."""
        if is_lower(name):
            return ()
        return (self._people if " " in name_key(name) else self._surnames).find(name)

    def organizations(self, name: str) -> tuple[tuple[Actor, float], ...]:
        """Organizations whose name of several words is spelled nearly so, the likest first."""
        return self._bodies.find(name) if " " in name_key(name) else ()
