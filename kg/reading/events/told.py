"""An event as told at a word, and which other words of its clause tell the same once more."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.lexicon import Lexicon
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.language.semantics import EVENT_TYPES, EventWords
from kg.reading.events.counterparts import is_price
from kg.reading.events.frames import Frame
from kg.reading.events.senses import event_lemma
from kg.reading.events.weighing import needed
from kg.reading.factuality import Factuality, factuality
from kg.reading.grammar.syntax import base, children, is_infinitive, preposition
from kg.reading.phrases.scene import Mention

# Of these one clause often tells twice: going and meeting, sending and helping.
_TOLD_TWICE = frozenset({"CONSULT", "AID", "COOPERATE", "SUPPORT"})
# What may be ended; and what whoever yields, or breaks with another, gives up.
_DEALINGS = frozenset({"COOPERATE", "AID"})
_GIVEN_UP = {
    "CONCEDE": frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "COERCE", "SANCTION"}),
    "REJECT": frozenset({"AGREE", "COOPERATE"}),
    "SANCTION": frozenset({"AGREE", "COOPERATE", "CONSULT"}),
}
# A type that the network all but rules out at a word, and no event as likely as any; as logarithms.
_HARDLY, _NOTHING = math.log(0.05), math.log(0.4)


@dataclass(frozen=True, slots=True)
class Event:
    """An event as told at one word, its roles filled with mentions; factuality and source come later."""

    token: Token
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    predicate: str
    agents: tuple[Mention, ...]
    recipients: tuple[Mention, ...]
    theme: tuple[int, int] | None
    place: Mention | None
    known: bool
    """Whether the lexicon knows the word; if not, the type is OTHER."""
    frame: Frame | None = None
    """The sense and the slots that it was read from."""
    fact: Factuality | None = None
    """Whether it happened, where not the words around it but the layout tells."""


def governed(event: Event, typed: dict[int, Event]) -> list[Event]:
    """The events told at the words below the one of an event."""
    return [typed[t.i] for t in event.token.subtree if t.i in typed and t.i != event.token.i]


def is_hardly_told(event: Event, typed: dict[int, Event], learned: EventWords, lexicon: Lexicon) -> bool:
    """ "talked of ways of easing tension", "shot at a plane entering its airspace": a word of many senses,
    with nobody at one side and below a surer event, where the network sees nothing of the kind.
    """
    finite = event.token.dep_ == "acl:relcl"  # "the curfew that he had imposed" tells of it
    if event.frame is None or event.type == "OTHER" or finite or (event.agents and event.recipients):
        return False
    entry = event.frame.entry
    if entry is None or entry.line == 0:
        return False
    at, place = event.token.i, EVENT_TYPES.index(event.type)
    if learned.types[at][0] < _NOTHING:
        return False
    seen = max(learned.types[i][place] for i in (at, *(t.i for t in needed(event.frame, entry))))
    lemma = event_lemma(event.token) if entry.pos == "n" else event.token.lemma_
    if seen >= _HARDLY or len({row.type for row in lexicon.entries(lemma, entry.pos)}) < 2:
        return False
    above = (typed[t.i] for t in event.token.ancestors if t.i in typed and t.i != at)
    surer = any(
        learned.types[o.token.i][EVENT_TYPES.index(o.type)] > seen for o in above if o.type != "OTHER"
    )
    # "asked for its demands to be met": what is asked for
    return surer and factuality(event.token).modality != "requested"


def is_ended(event: Event, typed: dict[int, Event]) -> bool:
    """ "agreed to stop shooting", "must end the attacks", "stopped buying coal": the end tells it all."""
    above = event.token.head
    if _is_of_its_tool(event, typed):
        return True
    ending = typed.get(above.i) or (typed.get(above.head.i) if above.lemma_ in words("in_return") else None)
    if ending is None:
        return False
    if is_price(event.token) and event.token.pos_ == "NOUN" and not event.recipients:
        whom = {m.actor.id for m in ending.recipients}  # "gave it up in return for a payment by Peru"
        return bool(event.agents) and {m.actor.id for m in event.agents} <= whom
    if ending.token.pos_ == "NOUN" and base(event.token) == "nmod":
        # "an embargo on sales to Peru"
        barred = event.type in _DEALINGS and ending.type in ("SANCTION", "COERCE")
        return barred and factuality(event.token).polarity == "negative"
    if event.type == "ASSAULT" and ending.type == "MOBILIZE" and base(event.token) in ("obj", "conj"):
        return not event.recipients and event.token.lemma_ in words("arms_moved")  # "deployed water cannon"
    if event.type == "CONSULT" and ending.type == "SANCTION" and ending.mode == "withdraw":
        # "recalled its ambassador for consultations", which are its own
        return not event.recipients and preposition(event.token) == "for"
    if event.type == "ACCUSE" == ending.type and above.lemma_ in words("naming"):
        return base(event.token) == "xcomp"  # "called the law an insult", which is what the calling tells
    ceased = event.type == "ASSAULT" and ending.type == "RETREAT" and ending.mode == "ceasefire"
    dropped = event.type in _DEALINGS and ending.type == "SANCTION" and ending.mode == "discontinue"
    below = base(event.token) in ("obj", "xcomp", "ccomp")
    return (ceased or dropped) and below and factuality(event.token).polarity == "negative"


def _is_of_its_tool(event: Event, typed: dict[int, Event]) -> bool:
    """ "a rocket fired from Peru hit a school", "helicopters lent by Peru brought food": what is done
    with the thing tells it all.
    """
    thing = event.token.head
    verb = thing.head
    deed = typed.get(verb.i) if base(event.token) == "acl" and base(thing) == "nsubj" else None
    if deed is None and base(thing) == "nsubj" and base(verb) == "advcl":
        deed = typed.get(verb.head.i)  # "were hurt when a mine laid by rebels went off"
    if deed is None or deed.token.i == event.token.i or not event.agents:
        return False
    kinds = (("ASSAULT", "ASSAULT"), ("MOBILIZE", "ASSAULT"), ("AID", "AID"))
    doers = {m.actor.country or m.actor.id for m in deed.agents}
    same = (event.type, deed.type) in kinds and {m.actor.country or m.actor.id for m in event.agents} <= doers
    return same and all(m.actor.country is None or m in deed.recipients for m in event.recipients)


def is_named_better(event: Event, typed: dict[int, Event]) -> bool:
    """ "launched a scathing attack on the minister": the noun with the words before it says of what kind."""
    if event.type != "ASSAULT" or event.frame is None or event.frame.entry is None:
        return False
    for token in needed(event.frame, event.frame.entry):
        other = typed.get(token.i)
        told = None if other is None or other.frame is None else other.frame.entry
        if told is not None and told.pos == "n" and told.modifiers and told.type != event.type:
            return token.head.i == event.token.i
    return False


def fainter(event: Event, typed: dict[int, Event]) -> Iterator[int]:
    """The governed words that tell the same with less: "came to Peru for talks", "sent tents to help",
    "staged a protest outside the embassy".
    """
    if not event.recipients:
        others = governed(event, typed) if event.type == "CONSULT" else []
        yield from (o.token.i for o in others if o.type == "CONSULT" and _is_aim(event, o))
        return
    for other in governed(event, typed):
        if (_sums_up(event, other) or _is_means(event, other)) and not echoes(event, other):
            yield other.token.i
        if _is_guessed_again(event, other) and not echoes(event, other):
            yield other.token.i
        object_ = base(other.token) == "obj" and other.token.head.i == event.token.i
        if event.type not in _TOLD_TWICE and not object_ and not _is_yielding(event, other):
            continue
        same_doers = {m.actor.id for m in other.agents} == {m.actor.id for m in event.agents}
        if other.type != event.type or not same_doers:
            continue
        joined = other.token.dep_ in ("conj", "parataxis", "acl:relcl")
        bare = not (joined or other.recipients or other.theme is not None)
        if bare or _is_aim(event, other) or _is_yielding(event, other):
            yield other.token.i


def _is_yielding(event: Event, other: Event) -> bool:
    """ "bowing to pressure, they accepted the demand": how they came to yield."""
    participle = base(other.token) == "advcl" and other.token.tag_ in ("VBG", "VBN")
    return event.type == "CONCEDE" and participle and not other.recipients


def _is_aim(event: Event, other: Event) -> bool:
    """ "telephoned Peru and Chile to brief them": one call."""
    whom = {m.actor.id for m in other.recipients}
    if {m.actor.id for m in other.agents} != {m.actor.id for m in event.agents}:
        return False
    purpose = base(other.token) == "advcl" and is_infinitive(other.token)
    # "wrote off a debt to help it recover" helps nobody else
    same = whom == {m.actor.id for m in event.recipients} or (event.type == "AID" and not whom)
    return purpose and other.token.head.i == event.token.i and same


def _sums_up(event: Event, other: Event) -> bool:
    """ "moved two brigades to the border, its largest deployment since May", "accused Chad of it, a charge
    that Chad denies": the same, told as such.
    """
    noun = other.token
    apart = base(noun) in ("appos", "parataxis") and "," in (
        noun.left_edge.text,
        noun.doc[max(noun.left_edge.i - 1, 0)].text,
    )
    ranked = any(c.tag_ == "JJS" or c.lower_ in words("ordinal") for c in children(noun, "amod"))
    named_so = event.type == "ACCUSE" and any(c.lower_ in ("a", "an") for c in children(noun, "det"))
    mine = {m.actor.id for m in other.agents} <= {m.actor.id for m in event.agents}
    inside = {t.i for c in children(noun, "acl:relcl", "acl") for t in c.subtree} if named_so else ()
    whom = {m.actor.id for m in other.recipients if m.head not in inside}
    theirs = whom <= {m.actor.id for m in event.recipients}
    return (
        apart
        and (ranked or named_so)
        and mine
        and theirs
        and other.type == event.type
        and event.token.pos_ == "VERB"
    )


def _is_means(event: Event, other: Event) -> bool:
    """ "was toppled by a military coup": one event, which the noun tells with less."""
    below = base(other.token) in ("obl", "obl:agent") and other.token.head.i == event.token.i
    by = preposition(other.token) in ("by", "in") and other.token.lemma_ in words("overthrow")
    theirs = {m.actor.id for m in other.recipients} <= {m.actor.id for m in event.recipients}
    return below and by and theirs and other.type == event.type


def _is_guessed_again(event: Event, other: Event) -> bool:
    """ "sentenced them to prison", "said they were inept": a word that the lexicon lacks tells no more."""
    guessed = other.frame is not None and other.frame.entry is not None and other.frame.entry.line == 0
    if not guessed or other.type != event.type or other.token.pos_ not in ("NOUN", "ADJ"):
        return False
    taking_part = {m.actor.id for m in (*event.agents, *event.recipients)}
    return all(m.actor.id in taking_part for m in (*other.agents, *other.recipients))


def told_with(event: Event, typed: dict[int, Event]) -> Iterator[int]:
    """The words that belong to the sense of another: "guilty" in "found guilty", "emergency" in "state of
    emergency".
    """
    if event.frame is None or event.frame.entry is None:
        return
    ids = {m.actor.id for m in (*event.agents, *event.recipients)}
    for token in needed(event.frame, event.frame.entry):
        other = typed.get(token.i)
        if other is None or other.frame is None or token.i == event.token.i:
            continue
        guessed = other.frame.entry is not None and other.frame.entry.line == 0
        # "dropped its objections to the deal"
        given_up = other.type in _GIVEN_UP.get(event.type, ()) and bool(event.agents)
        given_up = given_up and _is_given_up(event, other)
        if other.type != event.type and not guessed and not given_up:
            continue
        mine = given_up or (
            not (event.agents and other.recipients) or {m.actor.id for m in other.agents} <= ids
        )  # not "repeated Peru's demand"
        if mine and {m.actor.id for m in other.recipients} <= ids:
            yield token.i


def _is_given_up(event: Event, other: Event) -> bool:
    """ "lifted its ban on it", "lifted a ban", but not "lifted the ban that Peru had imposed"."""
    givers = {m.actor.id for m in event.agents}
    own = any(c.tag_ == "PRP$" for c in children(other.token, "nmod:poss"))
    if own and event.type == "CONCEDE" and other.type in ("SANCTION", "COERCE"):
        return factuality(event.token).polarity == "positive"  # a ban that is not lifted goes on
    if factuality(other.token).polarity != "negative":
        return False
    return {m.actor.id for m in other.agents} <= givers


def echoes(event: Event, other: Event) -> bool:
    """Whether a governed word tells the same better ("turned to … requesting …")."""
    if event.type != other.type or event.type == "OTHER":
        return False
    if factuality(event.token) != factuality(other.token):
        return False
    side_by_side = base(other.token) == "conj" and other.token.head.i == event.token.i
    if side_by_side and event.mode == "abduct" != other.mode:
        return False  # "kidnapped and killed him"
    if side_by_side and children(event.token, "obj", "obl") and other.token.i - event.token.i != 2:
        return False  # "rammed the tug and fired on the gunboats"; but "shot and killed" is one
    same_agents = {m.actor.id for m in event.agents} == {m.actor.id for m in other.agents}
    fewer = {m.actor.id for m in event.recipients} <= {m.actor.id for m in other.recipients}
    return same_agents and fewer
