"""Did it happen? Polarity and modality of an event word from its clause and from what governs it.

Each governing word maps what holds of itself to what holds of its complement ("refused to go": a
negative going; "did not refuse to go": a positive one), from the innermost governor outwards, after
FactBank (Saurí and Pustejovsky 2009) and the polarity signatures of Nairn, Condoravdi and Karttunen (2006).
The nearest word that makes an event less than actual decides its modality.
"""

from __future__ import annotations

from dataclasses import replace

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.factuality.alleged import is_alleged, is_made_up
from kg.reading.factuality.clause import is_blamed_in_error, own_factuality
from kg.reading.factuality.clefts import is_cleft, of_whom_it_is
from kg.reading.factuality.governors import (
    adverbial_effect,
    compounded,
    denial_of,
    governor_of,
    named_before,
    noun_and_slot,
    tells_of_it,
)
from kg.reading.factuality.kinds import (
    awaited,
    equated,
    has_finite_auxiliary,
    headline_infinitive,
    imagined,
    in_manner,
    is_any,
    is_asked_after,
    is_backshifted,
    is_behind,
    is_content_clause,
    is_deed_judged,
    is_finite_beside,
    is_hypothetical,
    is_imagined,
    is_known_speech,
    is_not_past,
    is_open_question,
    is_over,
    is_part_of,
    is_past_demand,
    is_presupposed,
    is_purpose,
    is_staged,
    is_there_for,
    is_too_much,
    is_unknown,
    occurring,
    one_of,
    opening_adverb,
    outward_verb,
    passes_on,
    says_of_another,
    with_help,
)
from kg.reading.factuality.light import of_light_governor
from kg.reading.factuality.network import doubted, is_known_deed
from kg.reading.factuality.value import Factuality, applied, flip
from kg.reading.grammar.answering import answers_for, owning_up
from kg.reading.grammar.clause_kinds import gerund_slot, is_subjunctive
from kg.reading.grammar.cue_words import (
    amount_of,
    embedder_row,
    is_asked,
    is_condition,
    is_nobody,
    is_phrase,
    light_row,
    slot_of,
)
from kg.reading.grammar.syntax import base, children, is_infinitive, joined_by, preposition

_DEEP = 12
_FACT = Factuality()


def factuality(token: Token) -> Factuality:
    """Polarity and modality of the event that a verb, noun or adjective tells of."""
    told = _told(token, 0)
    if told.polarity == "positive" and is_blamed_in_error(token):
        return Factuality("negative", told.modality)
    doubtful = is_asked(token) or is_made_up(token) or (told == _FACT and is_alleged(token))
    if told.modality == "actual" and doubtful:
        return Factuality(told.polarity, "possible")
    return doubted(told, token)


def _told(token: Token, depth: int, inner: Token | None = None) -> Factuality:
    return _FACT if depth > _DEEP else _outer(token, own_factuality(token, inner), depth)


def _outer(token: Token, own: Factuality, depth: int) -> Factuality:
    """What the words that govern the event make of it."""
    head, dep = token.head, base(token)
    if head.i == token.i:
        if any(c.lower_ == "against" and children(c, "cop") for c in children(token, "mark")):
            return Factuality(flip(own.polarity), "requested")  # "is against leaving"
        return headline_infinitive(token, own)
    if dep == "conj":
        return _coordinated(token, own, depth)
    if dep in ("xcomp", "ccomp", "csubj") and not is_phrase(token):
        return _complement(token, own, depth)
    cleft = token.dep_ == "advcl:relcl" and is_cleft(token.head)
    if dep == "advcl" and not cleft:
        return _adverbial(token, own, depth)
    if cleft or tells_of_it(token):
        return _relative(token, own, depth)
    if dep == "acl":
        plain = is_infinitive(token) or is_content_clause(token)
        return _of_noun(token, own, "comp" if plain else preposition(token), depth)
    if token.pos_ in ("NOUN", "PROPN") or (token.tag_ == "VBG" and dep in ("obj", "obl", "nsubj", "nmod")):
        return _nominal(amount_of(token), own, depth)
    return own


def _relative(token: Token, own: Factuality, depth: int) -> Factuality:
    """ "if a soldier attacks a man who helps them": any man who might, if the clause around tells no fact."""
    noun = token.head
    if noun.lemma_ == "way" and any(c.lower_ == "no" for c in children(noun, "det")):
        return own.under("negative", "possible")  # "there is no way they attacked"
    if opening_adverb(token) == "when" and is_not_past(token):
        around = _told(outward_verb(noun), depth + 1)  # "will fly to Cairo on Tuesday, when he meets them"
        return own.under("positive", around.modality)
    if is_cleft(noun):
        return of_whom_it_is(noun, own, _told(noun, depth + 1))
    anybody = noun.lower_ in words("anybody")
    if token.tag_ not in ("VBZ", "VBP") or own.modality != "actual" or not (anybody or is_any(noun)):
        return own
    around = _told(noun, depth + 1)
    if around.modality == "actual" and noun.head.pos_ == "VERB":
        verb = _told(noun.head, depth + 1)
        around = verb if anybody or is_imagined(noun.head, verb, noun) else around
    if anybody and around.modality in ("planned", "requested"):
        return own.under("positive", "possible")  # "those who help them should be jailed": if any do
    return own.under("positive", around.modality)


def _coordinated(token: Token, own: Factuality, depth: int) -> Factuality:
    head = token.head
    if joined_by(token, "rather"):
        return own.under("negative", "actual")  # "resigned rather than attack them"
    if is_finite_beside(token, head):
        while base(head) in ("xcomp", "advcl", "acl") and is_infinitive(head):
            head = outward_verb(head.head)
        return _outer(head, own, depth + 1) if head.tag_ == "VB" or base(head) != "root" else own
    beside = token.pos_ == "NOUN" and head.pos_ == "VERB"  # "urged a truce and for talks to begin"
    if beside and (row := embedder_row(head, preposition(token), "obj")) is not None:
        return applied(row, own, _told(head, depth + 1))
    if token.pos_ in ("NOUN", "PROPN") and head.pos_ in ("NOUN", "PROPN"):
        first = own_factuality(head)
        shared = first.polarity if joined_by(token, "or", "nor") else "positive"
        return _outer(head, own.under(shared, first.modality), depth + 1)
    if not children(token, "nsubj") and not has_finite_auxiliary(token):
        first = own_factuality(head)
        negated = first.polarity if joined_by(token, "or", "nor") else "positive"
        if any(c.lower_ == "nor" for c in children(token, "cc")):
            own = replace(own, polarity=flip(own.polarity))  # "neither … nor" means it once
        own = own.under(negated, first.modality)
    return _outer(head, own, depth + 1)


def _complement(token: Token, own: Factuality, depth: int) -> Factuality:
    head = token.head
    # "wants the minister to resign" asks; "wants to resign" plans
    asks = embedder_row(head, "raised") if children(head, "obj") and is_infinitive(token) else None
    effect = asks or embedder_row(one_of(head), gerund_slot(token) or base(token), "comp")
    governor = _told(head, depth + 1, token)
    if is_subjunctive(token) or is_past_demand(token):
        own = own.under("positive", "requested")
    if is_open_question(token):
        return Factuality(own.polarity, "possible" if own.modality == "actual" else own.modality)
    if is_asked_after(token) and own.modality == "actual":
        return own.by_a_word()
    special = of_light_governor(token, own, governor)
    if special is not None:
        return special
    if gerund_slot(token) is None and (thing := _of_equated(token, own, depth)) is not None:
        return thing
    if effect is not None:
        return applied(effect, own, governor)
    if base(token) == "xcomp":
        return own.under(governor.polarity, governor.modality)
    if is_deed_judged(token):
        return own.under("positive", "possible")
    if is_infinitive(token) and token.tag_ == "VB" and not children(token, "aux"):
        own = own.under("positive", "planned")
    # What a speaker says stands on its own; only a speech that is itself no fact takes its content along.
    if governor.polarity == "negative":
        return own.under("positive", "possible")
    return own


def _of_equated(token: Token, own: Factuality, depth: int) -> Factuality | None:
    if (verb := owning_up(token)) is not None and not any(map(is_nobody, children(verb, "nsubj"))):
        governor, effect = _told(verb, depth + 1), embedder_row(verb, "obj")
        if effect is not None and effect.polarity == "negative":
            return applied(replace(effect, modality="actual"), own, governor)
        return own.under(governor.polarity, governor.modality)
    if (part := answers_for(token)) is not None:
        # "accused of involvement in the raid": whether they had a part in it is open
        return own.under("positive", "possible") if _told(part, depth + 1).modality == "possible" else None
    noun = equated(token)
    effect = None if noun is None else embedder_row(noun, "comp")
    if noun is None or effect is None or effect.modality == "actual":
        return None
    return applied(effect, own, _told(noun, depth + 1))


def _adverbial(token: Token, own: Factuality, depth: int) -> Factuality:
    head = token.head
    if is_condition(token):
        return Factuality(own.polarity, "conditional")
    if any(c.lower_ == "whether" for c in children(token, "mark")):  # "Whether they do is less clear"
        return own.under("positive", "possible")
    mark = preposition(token)
    effect = adverbial_effect(token, mark)
    if effect is not None and not is_purpose(token, effect, mark):
        return applied(effect, own, _told(head, depth + 1))
    if mark in ("without", "instead of", "rather than"):
        return own.under("negative", "actual")
    if is_too_much(token):
        return own.under("negative", "possible")  # "too weak to attack"
    if is_infinitive(token):
        # "blocked roads to protest": the act is the protest
        is_act = token.lemma_.lower() in words("act_purpose") and not children(token, "nsubj")
        done = _told(head, depth + 1) if is_act else Factuality("negative")
        return own.under("positive", done.modality if done.polarity == "positive" else "planned")
    if mark is None and is_over(token):
        return own
    if mark is None and token.tag_ in ("VBG", "VBN") and not children(token, "nsubj"):
        return own.under("positive", _told(head, depth + 1).modality)
    if mark == "by" and token.tag_ == "VBG":  # "would respond by closing the port"
        governor = _told(head, depth + 1)
        return own.under(governor.polarity, governor.modality)
    if (mark or opening_adverb(token)) in words("time_clause"):
        # "wants to sign the treaty when he meets the envoy": the meeting is to come as well
        ahead = [c for c in children(head, "xcomp", "advcl") if head.i < c.i < token.i]
        modality = _told((head, *ahead)[-1], depth + 1).modality
        modality = "possible" if modality == "requested" else modality
        to_come = is_not_past(token) or is_backshifted(token, mark or opening_adverb(token))
        return own.under("positive", modality if to_come else "actual")
    return own


def _of_noun(token: Token, own: Factuality, slot: str | None, depth: int) -> Factuality:
    """A clause that a noun governs: "plans to meet", "the threat of bombing"."""
    noun = token.head
    if (denial := denial_of(token)) is not None:
        return applied(denial[1], own, _told(denial[0], depth + 1))
    if (thing := _of_equated(token, own, depth)) is not None:
        return thing
    noun, slot = noun_and_slot(token, slot)
    effect = embedder_row(noun, slot, "comp") if slot else None
    if effect is not None:
        return applied(effect, own, _told(noun, depth + 1))
    if slot and base(noun) in ("obj", "obl"):
        # "accused the police of beating detainees", "came within a vote of ousting him"
        effect = embedder_row(noun.head, slot, "comp" if is_infinitive(token) else None)
        if effect is not None and (base(noun) == "obj" or effect.particle == preposition(noun)):
            return applied(effect, own, _told(noun.head, depth + 1))
    if token.tag_ == "VBN" and is_unknown(noun, token) and noun.head.pos_ == "VERB":
        around = _told(noun.head, depth + 1)  # "will be met by an envoy sent by Norland"
        return own if around.modality == "actual" else own.under("positive", around.modality)
    if is_infinitive(token):
        if noun.lemma_ in words("duration") and noun.head.lemma_ in ("have", "give", "get"):
            return own.under("positive", "requested")  # "have 48 hours to withdraw"
        done = any(t.lower_ in words("ordinal") for t in (noun, *children(noun, "amod")))
        governor = _told(noun, depth + 1)  # "the first president to visit the island"
        return own.under(governor.polarity, governor.modality if done else "planned")
    return own


def _nominal(token: Token, own: Factuality, depth: int) -> Factuality:
    if (slot := slot_of(token)) is None:
        named = named_before(token)
        return own if named is None else applied(named[1], own, _told(named[0], depth + 1))
    head = governor_of(token, slot)
    if (verb := occurring(token)) is not None:
        told = _told(verb, depth + 1)
        return own.under(told.polarity, told.modality)
    if (thing := _of_equated(token, own, depth)) is not None:
        return thing
    if says_of_another(head, slot) and not is_any(token):
        return own.by_a_word()
    if is_behind(token, slot) and (modality := awaited(token, _told(head, depth + 1))) is not None:
        return own.under("positive", modality)
    if slot in ("including", "such as") and head.pos_ == "NOUN":
        around = _told(head, depth + 1)  # "accused of crimes, including the killing of a priest"
        return own.under(around.polarity, around.modality)
    light = None if is_hypothetical(token) or head.pos_ != "VERB" else light_row(head, token)
    effect = embedder_row(head, slot) or (compounded(head) if slot == "head" else None)
    if light is not None and light.nouns and effect is not None and effect.polarity == "negative":
        effect = None if light.polarity == "positive" else effect  # "concluded a treaty" ended none
    if effect is not None and is_staged(head, token):
        return applied(replace(effect, modality="actual"), own, _told(head, depth + 1, token))
    if effect is not None and not (is_presupposed(token, effect, slot) or is_known_deed(token)):
        return applied(effect, own, _told(head, depth + 1, token))
    if effect is None and light is not None:  # "did not survive the attack"
        governor = _told(head, depth + 1, token)
        if light.subject != "agent" and is_known_speech(token):
            return own  # "has not met the demands of the rebels"
        own = own.under(light.polarity, light.modality)
        return own.under(governor.polarity, governor.modality).by_a_word()
    if (there := is_there_for(token, head, slot)) or passes_on(head, slot):
        governor = _told(head, depth + 1, token)
        told = own.under(governor.polarity, governor.modality)
        return told.by_a_word() if there else told
    if head.pos_ == "VERB":
        governor = _told(head, depth + 1, token)
        if in_manner(token, slot):
            return own.under(governor.polarity, governor.modality)
        if with_help(token, slot) and governor.modality != "actual":
            return own.under("positive", governor.modality)
        if is_part_of(token, head, slot) and (slot == "for" or governor.polarity == "positive"):
            return own.under(governor.polarity, governor.modality)
        if slot in ("obj", "into") and is_imagined(head, governor, token) and is_any(token):
            # "would encourage attacks", "could escalate into war"
            known = any(c.tag_ != "VBG" for c in children(token, "acl"))
            return own if known else own.under("positive", imagined(governor, token))
    vague = slot == "subj" and is_any(token) and not children(token, "acl")
    around = _told(head, depth + 1) if vague else _FACT
    return own.under("positive", imagined(around, token)) if is_imagined(head, around, token) else own
