"""What an event counts as where only its type is told, and not that it is planned, denied or ended."""

from __future__ import annotations

from kg.knowledge.lexicon import Lexicon
from kg.knowledge.reporting import reporting
from kg.language.plain import Token
from kg.reading.attribution.sources import subject_beside
from kg.reading.events.owning import owners
from kg.reading.events.told import Event
from kg.reading.factuality import factuality
from kg.reading.grammar.cue_words import is_condition
from kg.reading.grammar.subjects import is_complement, understood_subjects
from kg.reading.grammar.syntax import base, children, is_infinitive
from kg.reading.phrases.scene import Scene

_INTENDED = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_COOPERATIVE = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT"})
_MENACING = frozenset({"SANCTION", "COERCE", "ASSAULT"})


def meant(event: Event, scene: Scene, lexicon: Lexicon) -> tuple[str, str | None]:
    """Type and mode of the event by PLOVER's codebook, where it differs from what the word says.

    What somebody announces that they will do is a promise (AGREE), or a threat where it harms; to put an
    end to cooperation is SANCTION, to will it no longer REJECT; signing and ratifying is SUPPORT.
    """
    token = event.token
    carrier = event.frame.carrier if event.frame is not None else None
    if token.pos_ not in ("VERB", "ADJ"):
        if event.type == "AGREE" and carrier is None:
            carrier = token.head
        if carrier is None or carrier.lemma_ in ("announce", "order", "plan", "schedule"):
            return event.type, event.mode
        token = carrier
    if is_purpose(token):
        return event.type, event.mode
    fact = factuality(event.token)
    signs = {token.lemma_, carrier.lemma_ if carrier else ""} & lexicon.word_class("signing")
    if signs and fact.modality == "actual" and event.type == "AGREE":
        return "SUPPORT", None
    cooperative = event.type in _COOPERATIVE
    if fact.polarity == "negative":
        if cooperative and {token.lemma_, token.head.lemma_} & lexicon.word_class("ending"):
            return "SANCTION", "discontinue"
        return ("REJECT", None) if cooperative and fact.modality == "planned" else (event.type, event.mode)
    conditional = any(is_condition(c) for c in children(token, "advcl"))
    if fact.modality == "actual" or not (conditional or _is_announced(token, event, scene, lexicon)):
        return event.type, event.mode
    if event.type in _MENACING or (conditional and event.mode == "withdraw"):
        return "THREATEN", None
    return ("AGREE", None) if event.type in _INTENDED and event.mode != "resign" else (event.type, event.mode)


def _is_announced(token: Token, event: Event, scene: Scene, lexicon: Lexicon) -> bool:
    """Whether those who will do it say so themselves: "Oslo said it would help", "Oslo is considering it"."""
    while base(token) == "xcomp" and token.head.i != token.i:
        if token.head.lemma_ in lexicon.word_class("pondering"):
            return True
        token = token.head
    head = token.head
    if base(token) == "obj":
        return head.lemma_ in lexicon.word_class("pondering")
    said = [head] if base(token) == "ccomp" else children(token, "parataxis")
    agents = {m.actor.id for m in event.agents}
    if not agents and any(s.pos_ == "PRON" for s in understood_subjects(token)):
        return any(reporting(v.lemma_, "v") for v in said)  # "it said it would": itself
    told = [v for v in said if reporting(v.lemma_, "v")]
    speakers = [s for v in told for s in understood_subjects(v)]
    speakers = speakers or [s for v in told if (s := subject_beside(v)) is not None]
    for speaker in speakers:
        of = {m.actor.id for m in owners(speaker, scene) if m.actor.cls == "State"}
        own = speaker.lemma_.lower() in lexicon.word_class("own_voice") and (not of or of & agents)
        if own or agents & {m.actor.id for m in scene.mentions.get(speaker.i, ())}:
            return True
    return False


def is_purpose(token: Token) -> bool:
    """Whether a verb only says to what end another deed is done."""
    return base(token) == "advcl" and is_infinitive(token) and not is_complement(token)
