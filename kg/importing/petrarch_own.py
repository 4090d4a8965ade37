"""Dictionaries of TABARI and PETRARCH as actors of a user's own.

What such a dictionary does not tell is worked out, and a remark beside the row says so: its capitals do not
say how a name is written, and its codes do not say whether they stand for a person or a body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kg.importing.cameo import NOBODY, Standing, agent_sector, standing
from kg.importing.petrarch import ActorRecord, AgentRecord, read_actors, read_agents
from kg.knowledge.actors.names import name_key
from kg.knowledge.actors.own_files import OwnAgent, OwnClass, OwnPeriod, OwnRow
from kg.knowledge.actors.own_writing import Written
from kg.knowledge.catalogue import Catalogue
from kg.model import Actor, Rejected

_SMALL = frozenset("of the and for in on to de la le du des von van der den bin al el e i".split())
_VOWELS = frozenset("AEIOUY")
_BODILESS = frozenset({"IGO", "NGO", "MNC", "PTY", "REB", "UAF", "JRN"})
_DEMONYM = (
    "an",
    "ean",
    "ian",
    "ese",
    "ish",
    "i",
    "ic",
    "er",
    "ite",
    "ans",
    "eans",
    "ians",
    "is",
    "ers",
    "ites",
)
_STEM = 3


@dataclass(slots=True)
class Converted:
    """The rows of a conversion, and what could not be converted."""

    rows: list[Written] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    passed_over: int = 0
    """Records that name nobody, by their own code."""


def convert(actors: Path, agents: Path | None, catalogue: Catalogue) -> Converted:
    """The actors of one dictionary and the agents of another; ``catalogue`` is the shipped one, which knows
    how names are written and what many of them are.

    Raises InputError for a file that cannot be read.
    """
    done = Converted()
    records: list[ActorRecord] = []
    for found in read_actors(actors):
        if isinstance(found, Rejected):
            done.rejected.append(found)
        elif all(code.code == NOBODY for code in found.codes):
            done.passed_over += 1
        else:
            records.append(found)
    _Actors(catalogue, records, done).convert()
    for agent in read_agents(agents) if agents is not None else ():
        if isinstance(agent, Rejected):
            done.rejected.append(agent)
            continue
        try:
            done.rows.append(Written(_agent(agent, catalogue)))
        except ValueError as error:
            done.rejected.append(Rejected(agent.where, str(error)))
    return done


def _agent(record: AgentRecord, catalogue: Catalogue) -> OwnAgent:
    noun = record.phrase.lower()
    words = noun.split()
    role = catalogue.role_noun(noun) or catalogue.role_noun(words[-1])
    cls = role.cls if role is not None else "Person"
    plurals = tuple(plural.lower() for plural in record.plurals or ())
    if record.plurals == () and role is None:
        # neither singular nor plural by itself: "police", "men"
        plurals = (noun,)
    return OwnAgent(noun, agent_sector(record.code), cls, plurals)


class _Actors:
    """The actors of one dictionary in the making."""

    def __init__(self, catalogue: Catalogue, records: list[ActorRecord], done: Converted) -> None:
        self._catalogue, self._records, self._done = catalogue, records, done
        self._shipped = {
            actor.country for actor in catalogue.directory if actor.cls == "State" and actor.country
        }
        # the first record with a code of three letters alone is the state of that code
        plain: dict[str, ActorRecord] = {}
        for record in records:
            code = record.codes[0].code
            if (
                len(record.codes) == 1
                and len(code) == 3
                and record.codes[0].start is record.codes[0].end is None
            ):
                plain.setdefault(code, record)
        self._states = plain
        self._codes = self._shipped | {code for code in plain if code.isalpha() and not _is_cameo(code)}
        self._rows: dict[tuple[str, str, str | None], Written] = {}

    def convert(self) -> None:
        """Put the rows into what is being converted: states first, periods last."""
        periods: list[Written] = []
        more: dict[str, list[str]] = {}
        for record in self._records:
            try:
                told = [(standing(c.code, self._codes), c) for c in record.codes if c.code != NOBODY]
            except ValueError as error:
                self._done.rejected.append(Rejected(record.where, str(error)))
                continue
            last, _ = told[-1]
            if last.plain and last.country and len(told) == 1 and self._names_country(record):
                more.setdefault(last.country, []).extend((record.phrase, *record.synonyms))
                continue
            row, remark = self._row(record, last, dated=any(c.start or c.end for _, c in told))
            self._keep(record, row, remark)
            periods += [
                Written(OwnPeriod(row.name, s.country, s.sector, _iso(c.start), _iso(c.end)))
                for s, c in told
                if c.start or c.end
            ]
        states = [Written(row) for code, names in more.items() for row in self._state(code, names)]
        self._done.rows += [*states, *self._rows.values(), *periods]

    def _names_country(self, record: ActorRecord) -> bool:
        """Whether a record with a country's code alone is the country, or a word for it."""
        code = record.codes[0].code
        if self._states.get(code) is record:
            return True
        return self._known(record.phrase, None) is None and not self._is_person(record.phrase)

    def _state(self, code: str, phrases: list[str]) -> Iterator[OwnRow]:
        """The row of a state; of a shipped one only what the shipped catalogue does not know."""
        if code in self._shipped:
            state = self._catalogue.country(code)
            fresh = [p for p in phrases if not self._hits_of(p, code)]
            if fresh:
                yield self._state_row(code, state.name, fresh)
        else:
            yield self._state_row(code, self._written(phrases[0]), phrases[1:])

    def _state_row(self, code: str, name: str, phrases: list[str]) -> OwnRow:
        names = [n for n in dict.fromkeys(map(self._written, phrases)) if name_key(n) != name_key(name)]
        demonyms = tuple(n for n in names if _is_demonym(n, name))
        return OwnRow(
            name, "State", code, aliases=tuple(n for n in names if n not in demonyms), demonyms=demonyms
        )

    def _row(self, record: ActorRecord, last: Standing, dated: bool) -> tuple[OwnRow, str | None]:
        known = next(
            (a for p in (record.phrase, *record.synonyms) if (a := self._known(p, last.country)) is not None),
            None,
        )
        cls, remark = self._class(record.phrase, known, last.sector, dated)
        name = known.name if known is not None else self._written(self._untitled(record.phrase, cls))
        phrases = [self._untitled(p, cls) for p in (record.phrase, *record.synonyms)]
        aliases = [n for n in dict.fromkeys(map(self._written, phrases)) if n != name and "|" not in n]
        first = name.split()[0]
        gender = self._catalogue.given_name_gender(first) if cls == "Person" else None
        row = OwnRow(
            name,
            cls,
            last.country,
            last.sector,
            tuple(aliases),
            gender=gender,  # type: ignore[arg-type]
        )
        return row, remark

    def _keep(self, record: ActorRecord, row: OwnRow, remark: str | None) -> None:
        """Keep a row; a second record of the same name is named, for only one can be right."""
        key = (row.name, row.cls, row.country)
        if key in self._rows:
            reason = f"{row.name!r} is there already; each name of a class and country may stand once"
            self._done.rejected.append(Rejected(record.where, reason))
        else:
            self._rows[key] = Written(row, remark)

    # --- what a phrase is ----------------------------------------------------------------------------------

    def _hits_of(self, phrase: str, country: str | None) -> list[Actor]:
        found = self._catalogue.find(phrase)
        return [hit.actor for hit in found if hit.actor.country == country]

    def _known(self, phrase: str, country: str | None) -> Actor | None:
        """The shipped person, body or group that a phrase names by its whole name."""
        for hit in self._catalogue.find(phrase):
            named = hit.how in ("name", "alias") and hit.actor.cls not in ("State", "Place")
            if named and (country is None or hit.actor.country in (country, None)):
                return hit.actor
        return None

    def _class(
        self, phrase: str, known: Actor | None, sector: str | None, dated: bool
    ) -> tuple[OwnClass, str | None]:
        """What sort of actor it is, and a remark where that is a guess."""
        if known is not None:
            return known.cls, None  # type: ignore[return-value]
        words = phrase.lower().split()
        if any((role := self._catalogue.role_noun(word)) and role.cls == "Organization" for word in words):
            return "Organization", None
        if dated or self._is_person(phrase):
            return "Person", None
        if len(words) == 1 or sector in _BODILESS:
            return "Organization", "class guessed"
        return "Person", "class guessed"

    def _is_person(self, phrase: str) -> bool:
        """Whether the phrase begins with a title, or with a given name before another word."""
        words = self._untitled(phrase, "Person").split()
        titled = len(words) < len(phrase.split())
        return titled or (len(words) > 1 and self._catalogue.given_name_gender(words[0]) is not None)

    def _untitled(self, phrase: str, cls: str) -> str:
        """A person's name without the title before it: "PRESIDENT HAMID KARZAI"."""
        words = phrase.split()
        if cls == "Person":
            for cut in range(len(words) - 1, 0, -1):
                if self._catalogue.office(" ".join(words[:cut]).lower()) is not None:
                    return " ".join(words[cut:])
        return phrase

    def _written(self, phrase: str) -> str:
        """A phrase of capitals as it is written: as the shipped catalogue has it, else word by word."""
        key = name_key(phrase)
        for hit in self._catalogue.find(phrase):
            for name in (hit.actor.name, *hit.actor.aliases):
                if name_key(name) == key:
                    return name
        words = phrase.split()
        if len(words) == 1 and len(phrase) <= _STEM:
            return phrase
        return " ".join(_capitalized(word, at) for at, word in enumerate(words))


def _is_cameo(code: str) -> bool:
    try:
        return bool(standing(code, ()))
    except ValueError:
        return False


def _capitalized(word: str, at: int) -> str:
    if at and word.lower() in _SMALL:
        return word.lower()
    if word.isupper() and word.isalpha() and not _VOWELS.intersection(word):
        return word
    return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))


def _is_demonym(name: str, state: str) -> bool:
    """Whether a single word is made of the state's name with an ending of adjectives: "Gondorian"."""
    word, stem = name_key(name), name_key(state)[:_STEM]
    return " " not in word and word.startswith(stem) and word != name_key(state) and word.endswith(_DEMONYM)


def _iso(day: object) -> str | None:
    return None if day is None else str(day)
