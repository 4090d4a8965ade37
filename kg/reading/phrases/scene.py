"""What one article has told so far: its actors, their names, and whom a later word may point back to.

A ``Scene`` is made per article and thrown away after it; nothing in it outlives the article.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

from kg.ids import digest
from kg.knowledge.catalogue import Catalogue
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Doc, Span, Token
from kg.model import Actor
from kg.reading.grammar.outline import entries

_ENTRY_APART = 1000
_SENTENCES_BACK = 4
"""How many sentences a pronoun may look back; in news nearly all antecedents are within three."""
_ABROAD = frozenset({"company", "media"})
_SUBJECTS = ("nsubj", "nsubj:pass")


@dataclass(frozen=True, slots=True)
class Mention:
    """A phrase that names an actor. ``head``, ``start`` and ``end`` are token indices.

    ``metonym`` is the state that a place stands for where the grammar lets it act ("Moscow said").
    """

    head: int
    start: int
    end: int
    actor: Actor
    how: str
    metonym: Actor | None = None


@dataclass(slots=True)
class Entity:
    """An actor of the article with what helps to point back at it."""

    actor: Actor
    gender: str | None = None
    plural: bool = False
    lemmas: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    offices: set[tuple[str, str | None]] = field(default_factory=set)
    heads: list[int] = field(default_factory=list)
    last: int = -1


@lru_cache(maxsize=20_000)
def squeeze(text: str) -> str:
    """Text in lower case without accents, hyphens and doubled blanks, as a key for names."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[\W_]+", " ", "".join(c for c in plain if not unicodedata.combining(c))).strip()


class Scene:
    """The actors of an article in the making."""

    def __init__(self, doc: Doc, catalogue: Catalogue, article: str, day: date | None) -> None:
        self.doc = doc
        self.catalogue = catalogue
        self.article = article
        self.day = day
        self.mentions: dict[int, tuple[Mention, ...]] = {}
        self.asides: dict[int, Mention] = {}
        """Mentions of people whom nobody names ("I", "everyone"): no statement is made of them."""
        self.entities: dict[str, Entity] = {}
        self.sentence_of = _sentence_numbers(doc)
        self.full_names = _full_names(doc)
        self.people = dict(_people(doc))
        self.names_of_people = _by_name(self.people)
        """All occurrences of each name of a person."""
        self.first_names = dict(_first_names(self.full_names, self.names_of_people, self.catalogue))
        self.countries: set[str] | None = None
        self.spoken_of: list[tuple[str, str]] | None = None
        """Each name of the article with the country that it speaks of."""
        self.quoted: frozenset[int] = frozenset()
        """The tokens that stand in quotation marks."""
        self.spoken: tuple[tuple[int, int, int], ...] = ()
        """Quotations as spans of tokens, with the head word of who says so."""
        self.governed: dict[str, Actor] = {}
        """The region of each regional government that the article speaks of, by the government's id."""
        self._main: tuple[str | None] | None = None
        self._aliases: dict[str, Actor] = {}

    def note(self, token: Token, mentions: Sequence[Mention], *, gender: str | None = None) -> None:
        """Keeps the mentions of a phrase and brings their actors to the front of memory."""
        self.mentions[token.i] = tuple(mentions)
        for mention in mentions:
            entity = self.entities.setdefault(mention.actor.id, Entity(mention.actor))
            entity.last = token.i
            entity.heads.append(token.i)
            entity.gender = entity.gender or gender
            if mention.how in ("name", "alias", "new") and token.pos_ == "PROPN":
                entity.names.add(" ".join(self.doc[mention.start : mention.end].text.split()))
            if token.pos_ in ("NOUN", "PROPN") and (len(mentions) == 1 or mention.how != "coreference"):
                entity.lemmas.add(token.lemma_.lower())
                entity.plural = entity.plural or token.tag_ in ("NNS", "NNPS")
            if mention.metonym is not None and token.dep_ in _SUBJECTS:
                # "Beijing was ready to help its neighbour": its who acts
                state = self.entity(mention.metonym)
                state.last = token.i
                state.heads.append(token.i)

    def forget(self, mention: Mention) -> None:
        """Takes a mention back, and its actor if nothing else told of it."""
        del self.mentions[mention.head]
        entity = self.entities[mention.actor.id]
        entity.heads.remove(mention.head)
        if not entity.heads:
            del self.entities[mention.actor.id]

    def entity(self, actor: Actor) -> Entity:
        """The memory of an actor, made where it is new."""
        return self.entities.setdefault(actor.id, Entity(actor))

    def main_country(self) -> str | None:
        """The country that half the names of the article or more belong to, the first named counting twice.

        Worked out once; the lead of a news story says what it is about.
        """
        if self._main is None:
            named = (e for e in self.doc.ents if e.label_ in ("LOC", "NORP", "ORG", "PER"))
            countries = [c for e in named for c in self.countries_of(e.text)]
            top = Counter(countries[:1] + countries).most_common(1)
            self._main = (top[0][0] if top and 2 * top[0][1] >= len(countries) + 1 else None,)
        return self._main[0]

    def countries_of(self, name: str) -> list[str]:
        """The code of the country that a name speaks of, if any, in a list; of "Telegram" it is none."""
        demonyms = self.catalogue.demonyms(name)
        if len(demonyms) > 1:
            return []
        hits = (h.actor for h in self.catalogue.find(name) if h.kind not in _ABROAD)
        found = [demonyms[0][0]] if demonyms else list(hits)
        return [a.country for a in found if a.country][:1]

    def add_alias(self, name: str, actor: Actor) -> None:
        """Lets a name of this article ("CSTO" in brackets, a surname) lead to the actor."""
        self._aliases.setdefault(squeeze(name), actor)

    def lead_to(self, actor: Actor, ids: set[str]) -> None:
        """Lets the names of this article that lead to one of the ids lead to the actor."""
        self._aliases |= {name: actor for name, known in self._aliases.items() if known.id in ids}

    def by_alias(self, name: str) -> Actor | None:
        """The actor that the article itself has given the name."""
        return self._aliases.get(squeeze(name))

    def shortened(self, name: str) -> Actor | None:
        """The one body told of that the words are short for: "the Assembly" after "Punjab Assembly", "Zorin"
        after "Zorin Group"; None for what the catalogue knows by itself.
        """
        parts = name.split()
        if name.isupper() or self.catalogue.demonym(name) or self.catalogue.find(name):
            return None
        found = {
            e.actor.id: e.actor
            for e in self.entities.values()
            if e.actor.cls == "Organization" and any(self._is_short(parts, full.split()) for full in e.names)
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def _is_short(self, parts: list[str], full: list[str]) -> bool:
        if len(parts) >= len(full):
            return False
        if parts == full[-len(parts) :]:
            # "the House" is no White House
            return parts[0].lower() not in words("opens_a_name")
        kinds = [self.catalogue.role_noun(word.lower()) for word in full[len(parts) :]]
        return parts == full[: len(parts)] and all(k is not None and k.cls == "Organization" for k in kinds)

    def actors(self) -> Iterator[Actor]:
        """Every actor mentioned, in order of first mention, with every other name that the article gives."""
        for entity in self.entities.values():
            others = entity.names | set(entity.actor.aliases)
            yield replace(self.dated(entity.actor), aliases=tuple(sorted(others - {entity.actor.name})))

    def dated(self, actor: Actor) -> Actor:
        """The actor with the country and sector of the article's day, where a user's file tells them."""
        return self.catalogue.periods.on(actor, self.day)

    def new_actor(
        self, cls: str, name: str, *, country: str | None, sector: str | None, local: bool, number: str = ""
    ) -> Actor:
        """An actor that the catalogue does not know.

        ``local``: a description ("protesters", "a senior official") that names somebody in this article
        only; it must not become one actor with the same words elsewhere. ``number``: the words that count
        somebody new ("40 people"), who is not who was counted otherwise.
        """
        key = (
            digest(cls, squeeze(name), self.article, number)
            if local
            else digest(cls, squeeze(name), country or "")
        )
        return Actor(f"urn:kg:actor:new:{key}", name, cls, country=country, sector=sector)

    def another(self, lemma: str, token: Token) -> str:
        """What tells one more of a kind from those told of in the sentences before; nothing for the first."""
        here = self.sentence_of[token.i]
        told = [e for e in self.entities.values() if lemma in e.lemmas and e.actor.cls == "Person"]
        before = [e for e in told if e.heads and self.sentence_of[e.heads[0]] < here]
        return f"another {len(before)}" if before else ""

    def recent(self, before: int, *, classes: Iterable[str]) -> list[Entity]:
        """Entities of the classes mentioned before a token and not too far back, best antecedent first.

        Salience after Hobbs (1978) and Lappin and Leass (1994), much simplified: nearer sentences
        first, in a sentence its subject first, then the later mention.
        """
        wanted = set(classes)
        here = self.sentence_of[before] if before < len(self.sentence_of) else 0
        found = []
        for entity in self.entities.values():
            heads = self._seen_from(entity, before, here) if entity.actor.cls in wanted else []
            if heads:
                found.append((self.salience(heads, here), entity))
        return [entity for _, entity in sorted(found, key=lambda pair: pair[0])]

    def told(self, before: int) -> list[Entity]:
        """Everybody told of before a token, however far back, the last first."""
        return sorted((e for e in self.entities.values() if 0 <= e.last < before), key=lambda e: -e.last)

    def salience(self, heads: Sequence[int], here: int) -> tuple[int, int, int]:
        """How prominent what has these head words is for a sentence; the least is the most prominent."""
        last = max(heads)
        back = here - self.sentence_of[last]
        rank = min(_rank(self.doc[i]) for i in heads if here - self.sentence_of[i] == back)
        return back, rank, -last

    def _seen_from(self, entity: Entity, before: int, here: int) -> list[int]:
        """Where an actor is mentioned near before a token; who speaks is not meant by who is spoken of, so
        that outside quotations only what stands outside counts.
        """
        near = [i for i in entity.heads if i < before and here - self.sentence_of[i] <= _SENTENCES_BACK]
        return near if before in self.quoted else [i for i in near if i not in self.quoted]


def _rank(token: Token) -> int:
    """How prominent a mention is in its sentence: first the main subject or a speaker."""
    if token.dep_ not in _SUBJECTS:
        return 2
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    told = verb.dep_ == "parataxis" and reporting(verb.lemma_, "v") is not None
    return 0 if verb.head.i == verb.i or told else 1


def _sentence_numbers(doc: Doc) -> list[int]:
    """The number of each token's sentence; a new entry begins so far on that no word points back over it."""
    number, numbers, first = -1, [], set(entries(doc))
    for token in doc:
        number += bool(token.is_sent_start) or token.i == 0
        number += _ENTRY_APART * (token.i in first)
        numbers.append(number)
    return numbers


def family_name(name: Span) -> Token:
    """The word by which somebody with a full name is called: the last, but the first of "Wu Shu-chen"."""
    last = name[-2] if len(name) > 1 and name[-1].lower_ in ("'s", "'") else name[-1]
    syllable = last.i > name.start + 1 and last.is_lower and name.doc[last.i - 1].text == "-"
    return name[0] if syllable else last


def _full_names(doc: Doc) -> dict[str, Span]:
    """The first full name for each last name, so that a headline's "Putin" finds its owner below."""
    full = [ent for ent in doc.ents if ent.label_ == "PER" and len(ent) > 1]
    begun = {(ent[0].lower_, ent.text) for ent in full}
    found: dict[str, Span] = {}
    for ent in full:
        last = family_name(ent)
        kin = any(first == last.lower_ and name != ent.text for first, name in begun)
        # "Han" may be either of "Han Duck-soo" and "Han Min-su"
        found.setdefault((ent[-1] if kin and last.i == ent.start else last).lower_, ent)
    return found


def _people(doc: Doc) -> Iterator[tuple[int, Span]]:
    """Names of people by the word that they begin with, and by the "Mr" or "Gen." before them."""
    for ent in doc.ents:
        if ent.label_ == "PER":
            yield ent.start, ent
            before = ent.start - 1
            while before >= 0 and doc[before].lower_.rstrip(".") in words("address"):
                yield before, ent
                before -= 1


def _by_name(people: Mapping[int, Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for start, name in people.items():
        if start == name.start:
            found.setdefault(name.text, []).append(name)
    return found


def _first_names(
    full_names: Mapping[str, Span], named: Mapping[str, list[Span]], catalogue: Catalogue
) -> Iterator[tuple[str, Span]]:
    """The full name for each first or inner name that only one person of the article has, and nobody as last
    name ("Natchaba" of "Fambare Natchaba Ouattara").

    Of two letters it is a family name that comes first ("Li Jie"), or a particle ("Al", "De").
    """
    wholes = [spans[0] for spans in named.values() if len(spans[0]) > 1]
    bearers: dict[str, list[Span]] = {}
    for name in wholes:
        for part in {t.lower_ for t in name[:-1] if t.is_alpha and t.is_title}:
            bearers.setdefault(part, []).append(name)
    for part, names in bearers.items():
        longest = max(names, key=len)
        alone = all({t.lower_ for t in name} <= {t.lower_ for t in longest} for name in names)
        if not alone or part in full_names or part in words("name_particle"):
            continue
        if len(part) > 2 or catalogue.people_by_surname(longest[0].text):
            yield part, longest
