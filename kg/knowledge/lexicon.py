"""Which words carry which PLOVER event, and where who and whom stand: ``kg/knowledge/events/<TYPE>.csv``.

One row is one sense of one word. ``lemma`` is written as it is read: "turn to" (verb with the preposition
or particle that makes the sense), "peace talk" (noun with its modifiers, key is the last word), "state of
emergency" (noun with what must follow "of"). ``agent``, ``recipient`` and ``theme`` hold slots in order of
preference, ``needs`` the conditions; the slots are listed and explained in ``slots.csv``, the word classes
that conditions name in ``word_classes.csv``.

======================  ==================================================================================
condition               holds when
======================  ==================================================================================
``obj``                 the slot is filled
``obj:actor``           it is filled by an actor: a person, state, organization or group
``obj:person``          it is filled by a person or a group of people
``obj:state``           it is filled by a state or its government
``obj:political``       it is filled by a politician, party, parliament or government
``comp:self``           it is a clause on what the verb's own subject does
``comp:other``          it is a clause on another country than those of the verb's subject and object
``obj:{weapon}``        the head's lemma is in the word class
``obj:word|word``       the head's lemma is one of these words
``!obj:{weapon}``       the condition does not hold
======================  ==================================================================================

An empty slot cell takes the default of its part of speech (``_DEFAULTS``), less the slots that the other
cells name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources.abc import Traversable
from typing import Literal

from kg.errors import KnowledgeError
from kg.knowledge.tables import knowledge_file, read_table
from kg.model import CONTEXTS, EVENT_MODES

Pos = Literal["v", "n", "a"]
Kind = Literal["filled", "actor", "person", "state", "political", "self", "other", "class"]
Slots = tuple[str, ...]

_DEFAULTS: dict[str, tuple[Slots, Slots, Slots]] = {
    "v": (("subj",), ("obj",), ("obj", "comp")),
    "n": (("light", "poss", "by", "adj", "of"), (), ("for", "on", "over", "about", "comp")),
    "a": (("subj",), (), ("comp",)),
}
_MUTUAL_DEFAULTS: dict[str, Slots] = {"v": ("with",), "n": ("with", "between"), "a": ("with",)}
_FILLERS: dict[str, Kind] = {
    "actor": "actor", "person": "person", "state": "state", "political": "political", "self": "self",
    "other": "other",
}  # fmt: skip
_STRICTNESS: dict[Kind, int] = {
    "filled": 1, "actor": 2, "person": 3, "state": 3, "political": 3, "self": 3, "other": 3, "class": 4,
}  # fmt: skip
_NEED = re.compile(r"(?P<no>!?)(?P<slot>[a-z]+)(?::(?:\{(?P<cls>[a-z_]+)\}|(?P<words>[^\s{}:]+)))?")


@dataclass(frozen=True, slots=True)
class Need:
    """One condition; ``value`` names a word class for ``kind`` "class" ("=a|b": the words themselves), else
    None.
    """

    slot: str
    kind: Kind
    value: str | None
    negated: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One sense of a word: what happens, where who and whom stand, and when this sense fits.

    ``particle`` is what follows the head ("to", "down on"), ``modifiers`` what stands before a noun's head
    (hyphens count as spaces). ``mutual``: all participants act; the partners stand in ``recipient``.
    ``line`` is the row's line in ``<type>.csv``.
    """

    lemma: str
    head: str
    particle: str | None
    modifiers: tuple[str, ...]
    pos: Pos
    type: str
    mode: str | None
    agent: Slots
    recipient: Slots
    mutual: bool
    theme: Slots
    needs: tuple[Need, ...]
    contexts: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class _Row:
    lemma: str
    pos: Pos
    mode: str | None = None
    agent: str = ""
    recipient: str = ""
    theme: str = ""
    needs: str = ""
    contexts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class _SlotRow:
    slot: str
    pos: tuple[Pos, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class _ClassRow:
    name: str
    lemma: str


@dataclass(frozen=True, slots=True)
class _SpellingRow:
    variant: str
    lemma: str


class Lexicon:
    """The event lexicon as read; look words up with ``entries``."""

    def __init__(
        self,
        entries: Mapping[tuple[str, str], tuple[Entry, ...]],
        classes: Mapping[str, frozenset[str]],
        spellings: Mapping[str, str],
    ) -> None:
        self._entries = entries
        self._classes = classes
        self._spellings = spellings

    def entries(self, lemma: str, pos: str) -> tuple[Entry, ...]:
        """Senses of the head word ``lemma`` (``pos`` "v", "n" or "a") in the order to try them.

        Those with a particle or modifiers stand before those without, longer first; then those with more
        conditions; then those with stricter ones (a word class before a person, an actor, anything at all;
        a small class before a large one); then in file order. The first whose words are there and whose
        conditions hold is the sense. None known: empty.
        """
        key = lemma.lower()
        return self._entries.get((self._spellings.get(key, key), pos), ())

    def word_class(self, name: str) -> frozenset[str]:
        """Lemmas of the word class ``name``; for "=a|b" the words a and b. KeyError for an unknown class."""
        return frozenset(name[1:].split("|")) if name.startswith("=") else self._classes[name]

    def all_entries(self) -> Iterator[Entry]:
        """Every entry once, by head word."""
        for entries in self._entries.values():
            yield from entries


@cache
def load() -> Lexicon:
    """The lexicon of the installed package; read once. Raises KnowledgeError for the first bad row."""
    return read_lexicon(knowledge_file("events"))


def word_class(name: str) -> frozenset[str]:
    """``Lexicon.word_class`` of the installed lexicon."""
    return load().word_class(name)


@cache
def spellings() -> Mapping[str, str]:
    """The spelling that the knowledge files use, by other spellings: "authorise" for "authorize"."""
    return _spellings(knowledge_file("events"))


def _spellings(folder: Traversable) -> Mapping[str, str]:
    rows = read_table(folder / "spellings.csv", _SpellingRow, key="variant")
    return {row.variant: row.lemma for row in rows}


def read_lexicon(folder: Traversable) -> Lexicon:
    """The lexicon in ``folder``: word_classes.csv, slots.csv, spellings.csv, a file for each type."""
    grammar = _read_grammar(folder)
    by_head: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    first: dict[tuple[str, str, tuple[Need, ...]], str] = {}
    for event_type in EVENT_MODES:
        for entry in _read_type(folder / f"{event_type}.csv", event_type, grammar):
            where = f"{event_type}.csv, line {entry.line}"
            sense = first.setdefault((entry.lemma, entry.pos, entry.needs), where)
            if sense != where:
                raise KnowledgeError(
                    f"{where}, lemma {entry.lemma!r}: has the same needs as {sense}; "
                    "give one of the two a condition"
                )
            by_head[entry.head, entry.pos].append(entry)
    for entries in by_head.values():
        entries.sort(key=lambda entry: _trial_rank(entry, grammar.classes))
    ordered = {key: tuple(entries) for key, entries in by_head.items()}
    return Lexicon(ordered, grammar.classes, _spellings(folder))


@dataclass(frozen=True, slots=True)
class _Grammar:
    """What cells may say; many rows share their cells, so each distinct one is parsed once."""

    allowed: Mapping[str, frozenset[str]]
    classes: Mapping[str, frozenset[str]]
    roles: dict[tuple[str, ...], tuple[bool, Slots, Slots, Slots]]
    needs: dict[tuple[str, str], Need]


def _read_grammar(folder: Traversable) -> _Grammar:
    classes: dict[str, set[str]] = defaultdict(set)
    for row in read_table(folder / "word_classes.csv", _ClassRow, key=("name", "lemma")):
        classes[row.name].add(row.lemma)
    slots = read_table(folder / "slots.csv", _SlotRow, key="slot")
    allowed = {pos: frozenset(row.slot for row in slots if pos in row.pos) for pos in _DEFAULTS}
    return _Grammar(allowed, {name: frozenset(words) for name, words in classes.items()}, {}, {})


def _trial_rank(entry: Entry, classes: Mapping[str, frozenset[str]]) -> tuple[int, int, int, int, int]:
    """Longer first, then more conditions, then stricter ones, then smaller word classes; "vote of no
    confidence" before "vote of confidence".
    """
    words = len(entry.modifiers) + (len(entry.particle.split()) if entry.particle else 0)
    asked = [need for need in entry.needs if not need.negated]
    strictness = sum(_STRICTNESS[need.kind] for need in asked)
    breadth = sum(
        need.value.count("|") if need.value.startswith("=") else len(classes[need.value])
        for need in asked
        if need.value
    )
    return -words, -len(entry.needs), -strictness, breadth, -entry.lemma.count(" ")


def _read_type(path: Traversable, event_type: str, grammar: _Grammar) -> Iterator[Entry]:
    allowed = {"mode": EVENT_MODES[event_type], "contexts": CONTEXTS}
    rows = read_table(path, _Row, key=("lemma", "pos", "needs"), allowed=allowed)
    for line, row in zip(_row_lines(path), rows, strict=True):
        try:
            yield _entry(row, event_type, line, grammar)
        except ValueError as error:
            raise KnowledgeError(f"{path.name}, line {line}, lemma {row.lemma!r}: {error}") from error


def _row_lines(path: Traversable) -> list[int]:
    """Line numbers of the rows: not empty, no comment, and not the header."""
    lines = enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1)
    return [number for number, line in lines if line.strip(', "') and not line.startswith("#")][1:]


def _entry(row: _Row, event_type: str, line: int, grammar: _Grammar) -> Entry:
    head, particle, modifiers, after_of = _words(row.lemma, row.pos)
    cells = (row.pos, row.agent, row.recipient, row.theme)
    if cells not in grammar.roles:
        grammar.roles[cells] = _roles(row, grammar.allowed[row.pos])
    mutual, agent, recipient, theme = grammar.roles[cells]
    needs = tuple(_need(text, row.pos, grammar) for text in row.needs.split())
    if after_of:
        needs = (Need("of", "class", f"={after_of}", False), *needs)
    return Entry(
        row.lemma, head, particle, modifiers, row.pos, event_type, row.mode, agent, recipient, mutual, theme,
        needs, row.contexts, line,
    )  # fmt: skip


def _words(lemma: str, pos: Pos) -> tuple[str, str | None, tuple[str, ...], str | None]:
    """Head, particle, modifiers and the word after "of"."""
    if lemma != lemma.lower() or lemma != " ".join(lemma.split()):
        raise ValueError("a lemma is written in lower case with single spaces")
    if pos == "n":
        name, _, after_of = lemma.partition(" of ")
        *modifiers, head = name.replace("-", " ").split()
        return head, None, tuple(modifiers), after_of or None
    head, _, particle = lemma.partition(" ")
    return head, particle or None, (), None


def _roles(row: _Row, allowed: frozenset[str]) -> tuple[bool, Slots, Slots, Slots]:
    """Mutual or not, agent, recipient, theme; an empty cell gets its default, less what others name."""
    mutual = row.recipient.startswith("mutual")
    partners = row.recipient.removeprefix("mutual").removeprefix(":")
    if mutual and not partners:
        partners = " ".join(_MUTUAL_DEFAULTS[row.pos])
    cells = {"agent": row.agent, "recipient": partners, "theme": row.theme}
    named = {slot for column, cell in cells.items() for slot in _slots(column, cell, allowed)}
    filled: list[Slots] = []
    for cell, default in zip(cells.values(), _DEFAULTS[row.pos], strict=True):
        slots = tuple(cell.split()) or tuple(slot for slot in default if slot not in named)
        named.update(slots)
        filled.append(tuple(slot for slot in slots if slot != "none"))
    return mutual, filled[0], filled[1], filled[2]


def _slots(column: str, cell: str, allowed: frozenset[str]) -> Slots:
    for slot in cell.split():
        if slot not in allowed:
            raise ValueError(f"{column} {slot!r} is not a slot here; allowed are {sorted(allowed)}")
    return tuple(cell.split())


def _need(text: str, pos: Pos, grammar: _Grammar) -> Need:
    if (pos, text) not in grammar.needs:
        grammar.needs[pos, text] = _parsed_need(text, grammar.allowed[pos], grammar.classes)
    return grammar.needs[pos, text]


def _parsed_need(text: str, allowed: frozenset[str], classes: Mapping[str, frozenset[str]]) -> Need:
    match = _NEED.fullmatch(text)
    if match is None:
        raise ValueError(
            f"needs {text!r} is no condition; write slot, slot:actor, slot:{{class}} or slot:word|word"
        )
    slot, cls, words = match["slot"], match["cls"], match["words"] or ""
    _slots("needs", slot, allowed)
    negated = bool(match["no"])
    if cls is not None:
        if cls not in classes:
            raise ValueError(f"needs {text!r}: no such word class; allowed are {sorted(classes)}")
        return Need(slot, "class", cls, negated)
    if words in _FILLERS:
        return Need(slot, _FILLERS[words], None, negated)
    return Need(slot, "class", f"={words}", negated) if words else Need(slot, "filled", None, negated)
