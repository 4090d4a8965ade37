"""The records that every room of the house passes on: frozen, checked when made, standard library only.

Names and values follow the statement contract: a ``Statement`` that breaks it cannot be made.
All spans are ``[start, end)`` offsets in characters into the article's text as it was given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from kg.errors import ContractError

ACTOR_CLASSES = ("Person", "State", "Organization", "Group", "Place")

SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC "
    "IGO NGO MNC".split()
)

# PLOVER's sixteen event types with their modes (Open Event Data Alliance, PLOVER manual), and OTHER.
EVENT_MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone", "meet"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
    "OTHER": (),
}

QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}

RELATION_TYPES = (
    "holdsOffice",
    "speaksFor",
    "memberOf",
    "partOf",
    "contributesTo",
    "belongsTo",
    "leads",
    "locatedIn",
    "alliedWith",
    "opposes",
    "relativeOf",
)

CONTEXTS = frozenset(
    "military intelligence executive legislative election political_institutions pro_democracy pro_autocracy "
    "economic legal reparations human_rights rights_freedoms repression human_security gender lgbt "
    "religion_ethnicity inequality diplomatic territory peacekeeping health asylum migration disasters "
    "natural_resource environment technology terrorism cbrn cyber misinformation crime corruption "
    "illegal_drugs trafficking".split()
)

POLARITIES = ("positive", "negative")
MODALITIES = ("actual", "planned", "possible", "conditional", "requested")
HOWS = ("name", "alias", "office", "demonym", "metonym", "coreference", "new")

# ISO 8601, with the reduced form --MM-DD for a day whose year is not known.
_DATE = re.compile(r"(\d{4}|-)-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_COUNTRY = re.compile(r"[A-Z]{3}")
_QID = re.compile(r"Q[1-9]\d*")


def _one_of(what: str, value: object, allowed: object) -> None:
    if value not in allowed:  # type: ignore[operator]
        raise ContractError(f"{what} {value!r} is not allowed; allowed are {sorted(allowed)}")  # type: ignore[call-overload]


@dataclass(frozen=True, slots=True)
class Article:
    """One text with what is known of it. ``text`` is kept exactly as given; every offset points into it."""

    id: str
    text: str
    title: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    source: str | None = None
    """Where it was read from (a path, "-" for standard input); for messages, not for identity."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that cannot be read, with the reason in words for its owner."""

    source: str
    reason: str


@dataclass(frozen=True, slots=True)
class Span:
    """``text`` as it stands in the article at ``[start, end)``."""

    text: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end or len(self.text) != self.end - self.start:
            raise ContractError(f"span {self.text!r} does not fit its offsets {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something that acts, or a place: one id, one preferred name, every other name."""

    id: str
    name: str
    cls: str
    country: str | None = None
    sector: str | None = None
    wikidata: str | None = None
    aliases: tuple[str, ...] = ()
    latitude: float | None = None
    """Degrees north, and east, of a place; None where that is not known."""
    longitude: float | None = None

    def __post_init__(self) -> None:
        _one_of("actor class", self.cls, ACTOR_CLASSES)
        if (self.latitude is None) != (self.longitude is None) or (
            self.latitude is not None and not (abs(self.latitude) <= 90 and abs(self.longitude or 0) <= 180)
        ):
            raise ContractError(
                f"{self.name!r} lies at {self.latitude}, {self.longitude}; give degrees north (-90 to 90) "
                "and east (-180 to 180), or neither"
            )
        if not self.id or not self.name:
            raise ContractError(f"an actor needs an id and a name, given {self.id!r} and {self.name!r}")
        if self.country is not None and not _COUNTRY.fullmatch(self.country):
            raise ContractError(
                f"country {self.country!r} of {self.name!r} is not an ISO 3166-1 alpha-3 code"
            )
        if self.sector is not None:
            _one_of("sector", self.sector, SECTORS)
        if self.wikidata is not None and not _QID.fullmatch(self.wikidata):
            raise ContractError(f"wikidata {self.wikidata!r} of {self.name!r} is not a QID such as Q159")


@dataclass(frozen=True, slots=True)
class ActorRef:
    """An actor where a statement names it: which actor, by which words, and how the words led to it."""

    actor: Actor
    mention: Span
    how: str

    def __post_init__(self) -> None:
        _one_of("how", self.how, HOWS)


@dataclass(frozen=True, slots=True)
class TimeRef:
    """When: the article's words and the days they mean (``end`` inclusive; ``--01-13`` if no year is known).

    ``start`` and ``end`` are None where the words cannot be a date, such as February 30.
    """

    text: str
    start: str | None = None
    end: str | None = None

    def __post_init__(self) -> None:
        for value in (self.start, self.end):
            if value is not None and not _DATE.fullmatch(value):
                raise ContractError(f"{value!r} is no day such as 2022-01-13 or --01-13")


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is the source of a claim when it is not the article's own voice."""

    source: ActorRef | None
    cue: str | None
    quoted: bool
    via: tuple[ActorRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that carries a statement: ``article.text[start:end] == quote``, always."""

    article: str
    start: int
    end: int
    quote: str

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end or len(self.quote) != self.end - self.start:
            raise ContractError(f"evidence {self.quote!r} does not fit its offsets {self.start}..{self.end}")


@dataclass(frozen=True, slots=True)
class Statement:
    """One claim of an article: somebody did (or will do, or never did) something, or something holds."""

    id: str
    kind: str
    type: str
    predicate: str
    agents: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    evidence: Evidence
    trigger: Span
    confidence: float
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    theme: str | None = None
    place: ActorRef | None = None
    time: TimeRef | None = None
    polarity: str = "positive"
    modality: str = "actual"
    attribution: Attribution | None = None

    def __post_init__(self) -> None:
        _one_of("kind", self.kind, ("event", "relation"))
        if self.kind == "event":
            _one_of("event type", self.type, tuple(EVENT_MODES))
            if self.mode is not None:
                _one_of(f"mode of {self.type}", self.mode, EVENT_MODES[self.type])
        else:
            _one_of("relation type", self.type, RELATION_TYPES)
            if self.mode is not None:
                raise ContractError(f"the relation {self.type} has no mode, given {self.mode!r}")
            if not self.agents or not self.recipients:
                raise ContractError(f"the relation {self.type} needs both ends")
        for context in self.contexts:
            _one_of("context", context, CONTEXTS)
        _one_of("polarity", self.polarity, POLARITIES)
        _one_of("modality", self.modality, MODALITIES)
        if not 0.0 <= self.confidence <= 1.0:
            raise ContractError(f"confidence {self.confidence!r} is not between 0 and 1")

    @property
    def is_fact(self) -> bool:
        """Told as happened or holding; only such a statement may show as a direct edge."""
        return self.polarity == "positive" and self.modality == "actual"
