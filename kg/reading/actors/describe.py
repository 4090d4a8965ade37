"""What is known of an actor from a phrase alone: country, sector, class and who it is; ``kg.describe``.

A phrase is read as an article's sentence is, by the same steps: it stands as the subject of a short sentence,
so that "Moscow" is who acts there and not the city.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from spacy.language import Language

from kg import language
from kg.articles.characters import unify
from kg.errors import InputError
from kg.knowledge import catalogue
from kg.knowledge.words import words
from kg.language.copying import plain
from kg.language.plain import Doc, Span, Token
from kg.model import Actor
from kg.reading.actors.mentions import find_mentions
from kg.reading.grammar.syntax import forget, preposition
from kg.reading.mending.names import correct_names
from kg.reading.mending.postpositive import join_titles
from kg.reading.phrases.offices import Title, title_at, titles_of
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import country_told, is_borderless, role_at, sector_of_person, sector_told

_BATCH = 64
_LONGEST = 1000
_HALVES = re.compile("[\ud800-\udfff]")
_CARRIER = "{} said so."
_SUBJECT = _CARRIER.index("{")
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})


class Description(NamedTuple):
    """What a phrase says of an actor; None where nothing says it.

    ``country``: ISO 3166-1 alpha-3; ``sector``: PLOVER's code; ``cls``: Person, State, Organization, Group or
    Place; ``actor``: the preferred name of the one of the catalogue who is meant.
    """

    country: str | None
    sector: str | None
    cls: str | None
    actor: str | None

    def as_json(self) -> dict[str, str | None]:
        """The object that ``kg describe`` prints."""
        return {"country": self.country, "sector": self.sector, "class": self.cls, "actor": self.actor}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that name or describe an actor, and the day on which they do."""

    text: str
    day: date | None = None


class Describer:
    """Describes actor phrases with one language model, loaded once.

    ``model`` names a spaCy pipeline; without it the shipped one reads. ``actors`` are files of actors of
    your own. Raises KGError if there is no such model, or for a bad row of a file.
    """

    def __init__(self, model: str | None = None, *, actors: Iterable[str | Path] = ()) -> None:
        self._catalogue = catalogue.load(actors)
        self._nlp: Language = language.load(model)

    def describe(self, phrases: Iterable[Phrase]) -> Iterator[Description | InputError]:
        """A description for each phrase, in order; an InputError in its place where there are no words.

        Phrases go through the model in batches; memory stays bounded.
        """
        pairs = ((_carried(phrase.text), phrase) for phrase in phrases)
        for doc, phrase in self._nlp.pipe(pairs, as_tuples=True, batch_size=_BATCH):
            try:
                yield self._described(plain(doc), phrase)
            except InputError as error:
                yield error
            except RuntimeError as error:
                yield InputError(f"the phrase cannot be read: {error}")

    def _described(self, doc: Doc, phrase: Phrase) -> Description:
        if len(phrase.text) > _LONGEST:
            raise InputError(
                f"the phrase has {len(phrase.text):,} characters; give the words that name one actor, "
                f"{_LONGEST:,} characters at most"
            )
        if not any(c.isalnum() for c in phrase.text):
            raise InputError(
                f"the phrase {phrase.text!r} has no word in it; give the words that name an actor"
            )
        span = _phrase(doc)
        join_titles(doc, self._catalogue)
        _gather(span)
        correct_names(doc, self._catalogue)
        scene = find_mentions(doc, self._catalogue, "described", phrase.day, ())
        return _description(span, scene)


def _carried(phrase: str) -> str:
    """The sentence that the phrase is read in, without what stands around the phrase itself."""
    text = " ".join(_HALVES.sub("\ufffd", unify(phrase[:_LONGEST])).split())
    return _CARRIER.format(text.strip(" .,;:"))


def _phrase(doc: Doc) -> Span:
    """The words of the phrase in its sentence."""
    end = len(doc.text) - len(_CARRIER) + _SUBJECT + len("{}")
    span = doc.char_span(_SUBJECT, end)
    assert span is not None, "the carrier has the phrase in it"
    return span


def _gather(span: Span) -> None:
    """Hangs on the noun before it what the tree hangs on the carrier's verb: "in Peru" of "monks in Peru"."""
    verb = span.doc[span.end]
    heads = [t for t in span if t.head.i == verb.i and t.pos_ in _NOMINAL]
    for before, after in pairwise(heads):
        if preposition(after) is not None:
            after.dep_ = "nmod"
            after.hang(before)
        elif before.i + 1 == after.left_edge.i and after.left_edge.pos_ in _NOMINAL:
            # "Ayatollah" beside the name of one
            before.dep_ = "nmod:desc"
            before.hang(after)
    forget(span.doc)


def _description(span: Span, scene: Scene) -> Description:
    place = span[0].lower_ in words("where") and len(span) > 1
    head = _head(span, scene)
    mention = _mention(head, span, scene)
    if mention is None:
        return _of_words(head, scene)
    actor, how = mention.actor, mention.how
    if actor.cls == "Place" and mention.metonym is not None and not place:
        actor, how = mention.metonym, "metonym"
    known = None if ":new:" in actor.id else actor.name
    country, _ = (actor.country, None) if actor.country is not None else _country(actor, head, scene)
    sector = _sector(actor, how, head, scene)
    if known and actor.cls == "Person" and is_borderless(actor, _titles(head, scene), scene):
        country = None
    return Description(country, sector, actor.cls, known)


def _head(span: Span, scene: Scene) -> Token:
    """The word that the phrase hangs on: who is known goes before who is not, the last before the first."""
    inside = range(span.start, span.end)
    nouns = [t for t in span if t.pos_ in _NOMINAL]
    tops = [t for t in nouns if not any(a.i in inside and a.pos_ in _NOMINAL for a in t.ancestors)]
    named = [t for t in tops for m in scene.mentions.get(t.i, ()) if m.how != "demonym"]
    known = [t for t in named if ":new:" not in scene.mentions[t.i][0].actor.id]
    best: Token = [*known, *reversed(named), *tops, *span][0]
    return best


def _mention(head: Token, span: Span, scene: Scene) -> Mention | None:
    """The mention at the head, else the longest of the phrase."""
    at_head = scene.mentions.get(head.i)
    if at_head:
        return at_head[0]
    inside = [m for i in range(span.start, span.end) for m in scene.mentions.get(i, ())]
    whole = [m for m in inside if m.end - m.start > len(span) // 2]
    return max(whole, key=lambda m: m.end - m.start, default=None)


def _country(actor: Actor, head: Token, scene: Scene) -> tuple[str | None, bool]:
    """The country that the words tie a people or a new actor to; a body without one has none anywhere."""
    return country_told(head, scene) if actor.cls == "Group" else (None, False)


def _sector(actor: Actor, how: str, head: Token, scene: Scene) -> str | None:
    if actor.cls == "Person" and ":new:" not in actor.id:
        return sector_of_person(actor, _titles(head, scene), scene)
    if actor.cls == "State":
        role = role_at(head, scene) if head.pos_ == "NOUN" else None
        return "GOV" if how == "metonym" or (role is not None and role.sector == "GOV") else actor.sector
    return actor.sector


def _titles(head: Token, scene: Scene) -> list[Title]:
    own = title_at(head, scene.catalogue)
    return [*([own] if own is not None else []), *titles_of(head, scene.catalogue)]


def _of_words(head: Token, scene: Scene) -> Description:
    """A phrase that names nobody: what its words say all the same."""
    country, _ = country_told(head, scene)
    role = role_at(head, scene)
    many = head.tag_ in ("NNS", "NNPS")
    cls = None if role is None else role.plural if many else role.cls
    return Description(country, sector_told(head, role.sector if role else None, scene), cls, None)


@cache
def _shipped() -> Describer:
    return Describer()


def describe(phrase: str, date: date | str | None = None) -> Description:
    """Country, sector and class of the actor that ``phrase`` names or describes, and who it is, if known.

    ``date`` is the day on which the words were written, as a ``datetime.date`` or ISO 8601 text: offices have
    holders at a date, and who held one once is of the elites (ELI). The model is loaded at the first call.
    Raises InputError for a phrase without a word and for a date that is none.
    """
    (described,) = _shipped().describe([Phrase(phrase, day_of(date))])
    if isinstance(described, InputError):
        raise described
    return described


def day_of(value: date | str | None) -> date | None:
    """A day from ISO 8601 text. Raises InputError for what is no date."""
    if value is None or isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError(f"{value!r} is not a date; write a day such as 2022-01-13") from None
