"""Did it happen? Polarity and modality of an event word from its clause and from what governs it.

Each governing word maps what holds of itself to what holds of its complement ("refused to go": a
negative going; "did not refuse to go": a positive one), from the innermost governor outwards, after
FactBank (Saurí and Pustejovsky 2009) and the polarity signatures of Nairn, Condoravdi and Karttunen (2006).
The nearest word that makes an event less than actual decides its modality.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from kg.knowledge import cues
from kg.reading.cue_words import (
    adverb_cues,
    embedder_row,
    is_asked,
    is_condition,
    is_imperative,
    is_nobody,
    light_row,
    modality_of_auxiliaries,
    schedule_of,
    slot_of,
)
from kg.reading.slots import surface_subjects
from kg.reading.syntax import base, children, is_infinitive, preposition

_DEEP = 12


@dataclass(frozen=True, slots=True)
class Factuality:
    """Polarity and modality of the contract."""

    polarity: str = "positive"
    modality: str = "actual"

    def under(self, polarity: str, modality: str) -> Factuality:
        """This, governed by something of the given effect."""
        together = "positive" if self.polarity == polarity else "negative"
        return Factuality(together, self.modality if self.modality != "actual" else modality)


_FACT = Factuality()


def factuality(token: Token) -> Factuality:
    """Polarity and modality of the event that a verb, noun or adjective tells of."""
    told = _told(token, 0)
    if told.modality == "actual" and is_asked(token):
        return Factuality(told.polarity, "possible")
    return told


def _told(token: Token, depth: int, inner: Token | None = None) -> Factuality:
    if depth > _DEEP:
        return _FACT
    return _outer(token, _own(token, inner), depth)


def _own(token: Token, inner: Token | None = None) -> Factuality:
    """What the word's own clause or phrase says: auxiliaries, negation, adverbs, a condition hung on it.

    ``inner`` is the argument that is asked about: its own "no" must not count twice ("has no plans").
    """
    polarity, modality = "positive", "actual"
    for cue in adverb_cues(token):
        polarity = _flip(polarity) if cue.polarity == "negative" else polarity
        modality = cue.modality or modality
    for child in token.children:
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            polarity = _flip(polarity)
        elif child.dep_ == "amod":
            effect = embedder_row(child, "head")
            if effect is not None:
                polarity = _flip(polarity) if effect.polarity == "negative" else polarity
                modality = effect.modality if modality == "actual" else modality
        elif child.dep_ == "case" and child.lower_ == "without":
            polarity = _flip(polarity)
    arguments = [
        t for t in (*surface_subjects(token), *children(token, "obj")) if inner is None or t.i != inner.i
    ]
    if any(is_nobody(t) for t in arguments):
        polarity = "negative"
    if any(c.pos_ == "ADJ" and _is_negated(c) for c in children(token, "xcomp", "ccomp")):
        # "found them not guilty": what is not the case is the outcome, not the finding
        polarity = _flip(polarity)
    conditional = any(is_condition(c) for c in children(token, "advcl"))
    modal = modality_of_auxiliaries(token, conditional)
    if modal != "actual":
        modality = modal
    if modality == "actual" and is_imperative(token):
        modality = "requested"
    if modality == "actual" and schedule_of(token) is not None:
        modality = "planned"
    return Factuality(polarity, modality)


def _is_negated(token: Token) -> bool:
    return any(cue.polarity == "negative" for cue in adverb_cues(token))


def _flip(polarity: str) -> str:
    return "negative" if polarity == "positive" else "positive"


def _outer(token: Token, own: Factuality, depth: int) -> Factuality:
    """What the words that govern the event make of it."""
    head, dep = token.head, base(token)
    if head.i == token.i:
        return _headline_infinitive(token, own)
    if dep == "conj":
        return _coordinated(token, own, depth)
    if dep in ("xcomp", "ccomp", "csubj"):
        return _complement(token, own, depth)
    if dep == "advcl":
        return _adverbial(token, own, depth)
    if token.dep_ == "acl:relcl":
        return own
    if dep == "acl":
        return _of_noun(token, own, "comp" if is_infinitive(token) else preposition(token), depth)
    if token.pos_ in ("NOUN", "PROPN"):
        return _nominal(token, own, depth)
    return own


def _headline_infinitive(token: Token, own: Factuality) -> Factuality:
    """ "President to visit Paris": a headline's bare infinitive is a plan."""
    planned = is_infinitive(token) and token.tag_ == "VB" and children(token, "nsubj")
    return own.under("positive", "planned") if planned else own


def _coordinated(token: Token, own: Factuality, depth: int) -> Factuality:
    head = token.head
    if token.pos_ in ("NOUN", "PROPN") and head.pos_ in ("NOUN", "PROPN"):
        shared = Factuality(_own(head).polarity, "actual") if _joined_by(token, "or", "nor") else _FACT
        return _outer(head, own.under(shared.polarity, _own(head).modality), depth + 1)
    if not children(token, "nsubj") and not _has_finite_auxiliary(token):
        first = _own(head)
        negated = first.polarity if _joined_by(token, "or", "nor") else "positive"
        own = own.under(negated, first.modality)
    return _outer(head, own, depth + 1)


def _has_finite_auxiliary(token: Token) -> bool:
    """ "will be tried or be freed" share their "will"; "was tried and was freed" do not."""
    return any(c.tag_ in ("MD", "VBD", "VBZ", "VBP") for c in children(token, "aux"))


def _joined_by(token: Token, *words: str) -> bool:
    return any(c.lower_ in words for c in children(token, "cc"))


def _complement(token: Token, own: Factuality, depth: int) -> Factuality:
    head = token.head
    effect = embedder_row(head, base(token), "comp")
    governor = _told(head, depth + 1)
    if effect is not None:
        return _apply(effect, own, governor)
    if head.lemma_ == "be" and is_infinitive(token):
        row = cues.modal("be to")
        return own.under(governor.polarity, row.modality if row and row.modality else "planned")
    if head.lemma_ == "go" and head.tag_ == "VBG" and is_infinitive(token):
        return own.under(governor.polarity, "planned")
    if base(token) == "xcomp":
        return own.under(governor.polarity, governor.modality)
    if is_infinitive(token) and token.tag_ == "VB" and not children(token, "aux"):
        own = own.under("positive", "planned")
    # What a speaker says stands on its own; only a speech that is itself no fact takes its content along.
    if governor.polarity == "negative":
        return own.under("positive", "possible")
    return own


def _adverbial(token: Token, own: Factuality, depth: int) -> Factuality:
    head = token.head
    if is_condition(token):
        return Factuality(own.polarity, "conditional")
    mark = preposition(token)
    effect = (
        embedder_row(head, mark, "comp")
        if mark
        else embedder_row(head, "xcomp", "comp")
        if is_infinitive(token)
        else None
    )
    # "sent troops to protect": a purpose is not yet reached, whatever the verb does to true complements.
    if effect is not None and not (mark is None and effect.modality == "actual"):
        return _apply(effect, own, _told(head, depth + 1))
    if mark in ("without", "instead of", "rather than"):
        return own.under("negative", "actual")
    if is_infinitive(token):
        return own.under("positive", "planned")
    if mark is None and token.tag_ in ("VBG", "VBN") and not children(token, "nsubj"):
        return own.under("positive", _told(head, depth + 1).modality)
    if mark in ("when", "once", "until", "before", "as soon as", "while"):
        modality = _told(head, depth + 1).modality
        return own.under("positive", modality if token.tag_ in ("VBZ", "VBP", "VB", "VBG") else "actual")
    return own


def _of_noun(token: Token, own: Factuality, slot: str | None, depth: int) -> Factuality:
    """A clause that a noun governs: "plans to meet", "the threat of bombing"."""
    noun = token.head
    effect = embedder_row(noun, slot, "comp") if slot else None
    if effect is not None:
        return _apply(effect, own, _told(noun, depth + 1))
    if slot and base(noun) == "obj":
        # "accused the police of beating detainees", with the clause hung on the object
        effect = embedder_row(noun.head, slot, "comp" if is_infinitive(token) else None)
        if effect is not None:
            return _apply(effect, own, _told(noun.head, depth + 1))
    if is_infinitive(token):
        return own.under(_told(noun, depth + 1).polarity, "planned")
    return own


def _nominal(token: Token, own: Factuality, depth: int) -> Factuality:
    head = token.head
    slot = slot_of(token)
    if slot is None:
        return own
    effect = embedder_row(head, slot)
    if effect is not None:
        return _apply(effect, own, _told(head, depth + 1, token))
    if head.pos_ == "VERB":
        light = light_row(head, token)
        if light is not None:
            governor = _told(head, depth + 1, token)
            return own.under(light.polarity, light.modality).under(governor.polarity, governor.modality)
    if head.pos_ in ("VERB", "AUX") and (head.lemma_ == "be" or (slot == "obj" and head.lemma_ == "have")):
        governor = _told(head, depth + 1, token)
        return own.under(governor.polarity, governor.modality)
    return own


def _apply(effect: cues.Embedder, own: Factuality, governor: Factuality) -> Factuality:
    if governor.polarity == "negative":
        inner = own.under(effect.neg_polarity, effect.neg_modality)
    else:
        inner = own.under(effect.polarity, effect.modality)
    return inner.under("positive", governor.modality)
