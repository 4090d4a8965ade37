"""Words that decide whether what they govern happened, and verbs that lend their subject to an event noun.

Tables in ``kg/knowledge/cues/``; each function reads its table once. Polarity and modality are those of the
contract; the effect of factuality words on what they govern follows the idea of FactBank (Saurí and
Pustejovsky 2009): each word maps its own polarity to the polarity and certainty of its complement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal, Protocol, TypeVar

from kg.knowledge.lexicon import spellings, word_class
from kg.knowledge.tables import knowledge_file, read_table

Pos = Literal["v", "n", "a"]
Polarity = Literal["positive", "negative"]
Modality = Literal["actual", "planned", "possible", "conditional", "requested"]
Role = Literal["agent", "recipient", "theme", "none"]
Aspect = Literal["begin", "continue", "end", "repeat"]


@dataclass(frozen=True, slots=True)
class Embedder:
    """What the word ``lemma`` says of the clause or event noun in one of ``slots``.

    ``polarity`` and ``modality`` hold when the word itself is affirmed, ``neg_polarity`` and
    ``neg_modality`` when it is negated ("managed to" and "did not manage to"; "plans to" and "no plans
    to"). Slots: ``xcomp``, ``ccomp``, ``comp`` (any clause), ``obj`` and ``subj`` (an event noun there), a
    preposition, and for adjectives and nouns ``head`` (the noun that the adjective modifies, "alleged
    attack"; for nouns also the modifier's own head, "peace proposal" has none).
    """

    lemma: str
    pos: Pos
    slots: tuple[str, ...]
    polarity: Polarity
    modality: Modality
    neg_polarity: Polarity
    neg_modality: Modality
    note: str = ""

    @property
    def head(self) -> str:
        """The word itself, without its particle."""
        return self.lemma.split(" ", 1)[0]

    @property
    def particle(self) -> str | None:
        """What follows the word: "off" in "call off"."""
        return self.lemma.split(" ", 1)[1] if " " in self.lemma else None


@dataclass(frozen=True, slots=True)
class Adverb:
    """An adverb or fixed phrase, in lower case, that changes its clause; None leaves polarity or modality
    as it is.
    """

    phrase: str
    polarity: Polarity | None = None
    modality: Modality | None = None
    note: str = ""

    @property
    def head(self) -> str:
        """The phrase's last word."""
        return self.phrase.rsplit(" ", 1)[-1]


@dataclass(frozen=True, slots=True)
class Modal:
    """Effect of a modal on its verb; ``with_if`` where an if-clause hangs on that verb; None leaves it as
    it is.

    ``lemma`` is the auxiliary, or it with what follows ("have to", "be to", "would have").
    """

    lemma: str
    modality: Modality | None = None
    neg_polarity: Polarity = "negative"
    neg_modality: Modality | None = None
    with_if: Modality | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LightVerb:
    """A verb that lends its arguments to the event noun in ``slot`` ("launch an attack", "come under fire").

    ``subject`` is the role of the noun that the verb's subject fills; ``roles`` are the others, as (slot,
    role) pairs. With ``slot`` "subj" the noun is itself the subject ("protests erupted"). ``polarity`` and
    ``modality`` are those of the noun's event.
    """

    lemma: str
    slot: str
    subject: Role
    others: tuple[str, ...] = ()
    aspect: Aspect | None = None
    polarity: Polarity = "positive"
    modality: Modality = "actual"
    nouns: tuple[str, ...] = ()
    note: str = ""

    def __post_init__(self) -> None:
        for pair in self.others:
            slot, _, role = pair.partition("=")
            if not slot or role not in ("agent", "recipient", "theme"):
                raise ValueError(
                    f"others {pair!r} is not allowed; write slot=role, role one of agent, recipient, theme"
                )

    @property
    def head(self) -> str:
        """The verb itself, without its particle."""
        return self.lemma.split(" ", 1)[0]

    @property
    def particle(self) -> str | None:
        """What follows the verb: "out" in "carry out"."""
        return self.lemma.split(" ", 1)[1] if " " in self.lemma else None

    @property
    def roles(self) -> tuple[tuple[str, str], ...]:
        """``others`` as (slot, role) pairs."""
        return tuple((slot, role) for slot, _, role in (pair.partition("=") for pair in self.others))


class _Headed(Protocol):
    @property
    def head(self) -> str: ...


_Cue = TypeVar("_Cue", bound=_Headed)


def embedders(lemma: str, pos: str) -> tuple[Embedder, ...]:
    """Senses of the word (``pos`` "v", "n", "a"), those with a particle first, then in file order."""
    return tuple(cue for cue in _of(_embedders(), lemma) if cue.pos == pos)


def light_verbs(lemma: str) -> tuple[LightVerb, ...]:
    """Uses of the verb as a light verb, in the order to try them: with a particle first, then those for
    certain nouns.
    """
    return _of(_light_verbs(), lemma)


def adverbs(word: str) -> tuple[Adverb, ...]:
    """Adverbs and phrases whose last word is ``word``, longer first ("no longer" before "longer")."""
    return _adverbs().get(word.lower(), ())


def modal(lemma: str) -> Modal | None:
    """The modal written ``lemma`` ("may", "be to", "would have"), or None."""
    return _modals().get(lemma.lower())


def verbs() -> set[str]:
    """Every verb, without particle, that governs a clause or lends its arguments."""
    governing = {head for head, rows in _embedders().items() if any(row.pos == "v" for row in rows)}
    return governing | set(_light_verbs())


@cache
def _embedders() -> dict[str, tuple[Embedder, ...]]:
    rows = read_table(knowledge_file("cues", "embedders.csv"), Embedder, key=("lemma", "pos", "slots"))
    return _by_head(sorted(rows, key=lambda row: -len(row.lemma.split())))


@cache
def _light_verbs() -> dict[str, tuple[LightVerb, ...]]:
    read = read_table(knowledge_file("cues", "light_verbs.csv"), LightVerb, key=("lemma", "slot", "nouns"))
    rows = [replace(row, nouns=tuple(n for noun in row.nouns for n in _of_class(noun))) for row in read]
    return _by_head(sorted(rows, key=lambda row: (-len(row.lemma.split()), not row.nouns)))


def _of_class(noun: str) -> Iterable[str]:
    """The words of a class of the event lexicon, written "{class}"; any other noun itself."""
    return sorted(word_class(noun[1:-1])) if noun.startswith("{") else (noun,)


@cache
def _adverbs() -> dict[str, tuple[Adverb, ...]]:
    rows = read_table(knowledge_file("cues", "adverbs.csv"), Adverb, key="phrase")
    return _by_head(sorted(rows, key=lambda row: -len(row.phrase.split())))


@cache
def _modals() -> dict[str, Modal]:
    return {row.lemma: row for row in read_table(knowledge_file("cues", "modals.csv"), Modal, key="lemma")}


def _of(table: Mapping[str, tuple[_Cue, ...]], lemma: str) -> tuple[_Cue, ...]:
    """The entries of a word, or of its other spelling."""
    key = lemma.lower()
    return table.get(key) or table.get(spellings().get(key, key), ())


def _by_head(rows: Iterable[_Cue]) -> dict[str, tuple[_Cue, ...]]:
    grouped: dict[str, list[_Cue]] = defaultdict(list)
    for row in rows:
        grouped[row.head].append(row)
    return {head: tuple(cues) for head, cues in grouped.items()}
