"""What kind of word tells of an event, or governs one: certain or any, known or imagined."""

from __future__ import annotations

from kg.knowledge import cues
from kg.knowledge.lexicon import word_class
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.factuality.value import Factuality
from kg.reading.grammar.cue_words import embedder_row, is_bare_content
from kg.reading.grammar.syntax import base, children, is_infinitive, preposition


def is_any(noun: Token) -> bool:
    """Whether a noun speaks of no certain one: "a truce", "attacks"."""
    if noun.pos_ != "NOUN" or children(noun, "nmod:poss", "nummod"):
        return False
    articles = children(noun, "det")
    return all(c.lower_ in ("a", "an", "any", "every") for c in articles)


def is_hypothetical(noun: Token) -> bool:
    """ "any attack on Peru would be repelled": if there is one."""
    any_ = base(noun) == "nsubj" and any(c.lower_ == "any" for c in children(noun, "det"))
    return any_ and any(c.lower_ in words("of_the_future") for c in children(noun.head, "aux"))


def is_imagined(verb: Token, told: Factuality, noun: Token) -> bool:
    """What may, could or would happen, or happens on a condition."""
    would = told.modality == "planned" and any(c.lower_ in ("would", "'d") for c in children(verb, "aux"))
    return would or told.modality in ("possible", "conditional") or is_hypothetical(noun)


def imagined(told: Factuality, noun: Token) -> str:
    """How sure something is that is only part of what is imagined."""
    return "conditional" if told.modality == "conditional" or is_hypothetical(noun) else "possible"


def is_not_past(clause: Token) -> bool:
    """ "visits", "is visited", "has visited", "visiting"; not "visited", "had visited"."""
    auxiliaries = children(clause, "aux", "cop")
    finite = auxiliaries[0] if auxiliaries else clause
    return finite.tag_ in ("VBZ", "VBP", "VB", "VBG")


def opening_adverb(clause: Token) -> str | None:
    """ "when" of "when he visits them", where it is no conjunction in the tree."""
    words_of = (t for t in clause.subtree if not t.is_punct)
    first = next(words_of, clause)
    return str(first.lower_) if first.dep_ == "advmod" and first.head.i == clause.i else None


def outward_verb(noun: Token) -> Token:
    """The verb whose clause a noun stands in; the noun itself where there is none."""
    token = noun
    while token.pos_ != "VERB" and token.head.i != token.i:
        token = token.head
    return token if token.pos_ == "VERB" else noun


def is_backshifted(clause: Token, opening: str | None) -> bool:
    """ "said she would meet them when she came": the coming is as much to come as the meeting."""
    past = clause.tag_ == "VBD" and not children(clause, "aux", "cop")
    would = any(c.lower_ in ("would", "'d") for c in children(clause.head, "aux"))
    return past and would and opening in words("backshifting")


def is_behind(noun: Token, slot: str) -> bool:
    """ "left after talks": whether a verb's happening comes after one that is not known."""
    reached = any(c.tag_ == "VBN" for c in children(noun, "acl"))
    after = slot in ("following", "after") and noun.head.pos_ == "VERB"
    return after and not reached and not is_definite(noun)


def awaited(noun: Token, around: Factuality) -> str | None:
    """ "will meet him after talks with Norland", "may only leave after talks": these are to come as well."""
    if around.modality in ("planned", "actual"):
        return "planned" if around.modality == "planned" else None
    only = any(c.lower_ == "only" for t in (noun, noun.head) for c in children(t, "advmod"))
    return "possible" if only else None


def is_past_demand(clause: Token) -> bool:
    """ "insisted that the rebels release them": no past tense under one, and a verb that may ask for it."""
    head = clause.head
    bare = clause.tag_ in ("VB", "VBP") and not children(clause, "aux", "cop")
    if not bare or not children(clause, "nsubj") or head.tag_ != "VBD" or not is_content_clause(clause):
        return False
    effect = embedder_row(head, "on", "for", "xcomp")
    return effect is not None and effect.modality == "requested"


def is_content_clause(token: Token) -> bool:
    """ "rumours that the army attacked the village", which no relative pronoun joins; "claims it did so"."""
    joining = [c for c in token.children if c.lower_ == "that"]
    joined = any(c.dep_ == "mark" or c.tag_ == "IN" for c in joining)
    # "reports that Norland attacked Chad" has no place for a relative pronoun, whatever a tree says
    things = children(token, "obj")
    loose = any(c.dep_ == "obl:unmarked" for c in joining) and bool(things and children(token, "nsubj"))
    full = bool(joining) and (len(things) > 1 or (loose and reporting(token.head.lemma_, "n") is not None))
    return joined or full or is_bare_content(token)


def is_definite(token: Token) -> bool:
    definite = any(c.lower_ in ("the", "this", "these", "those", "that") for c in children(token, "det"))
    return definite or bool(children(token, "nmod:poss"))


def is_unknown(noun: Token, participle: Token) -> bool:
    """ "an envoy sent by Norland", "those who", "envoys sent by Norland": it is open who it may be; not of
    "rebels held in Norland", who have been seen.
    """
    if noun.pos_ == "PROPN" or (is_definite(noun) and noun.lower_ not in words("anybody")):
        return False
    around = children(participle, "obl")
    seen = any(c.ent_type_ in ("LOC", "DATE") and preposition(c) != "by" for c in around)
    return not (seen and noun.tag_ == "NNS" and not children(noun, "det"))


def is_known_speech(token: Token) -> bool:
    return token.lemma_.lower() in words("speech_act") and is_definite(token)


def is_presupposed(token: Token, effect: cues.Embedder, slot: str) -> bool:
    """ "rejects the accusation", "an inquiry into the attack": there was one all the same."""
    definite = is_definite(token)
    if "unknown" in effect.slots:
        return definite
    if slot == "into" or "examined" in effect.slots:
        return definite or any(c.lower_ in ("a", "an") for c in children(token, "det"))
    factive = (effect.polarity, effect.modality, effect.neg_polarity, effect.neg_modality)
    if definite and factive == ("positive", "actual", "positive", "actual"):
        return True
    if definite and _is_answered(token, slot):
        return True
    said = token.lemma_.lower() in words("speech_act") and slot in ("obj", "subj", "to")
    if said and slot == "to":
        return definite or token.head.lemma_ in words("answering")  # "would not agree to their demands"
    if said and slot == "obj" and token.head.lemma_ in words("answering"):
        return True  # "accepted a proposal by Norland"
    return said and effect.polarity == "negative" and effect.modality == "planned"


def _is_answered(noun: Token, slot: str) -> bool:
    """ "accepted his resignation", "voted against the proposal", "approval of their request"."""
    if slot == "obj":
        return noun.lemma_.lower() in words("tendered") and noun.head.lemma_ in words("answering_it")
    said = noun.lemma_.lower() in words("speech_act") and noun.head.lemma_ in words("answer_to")
    return said and slot in ("against", "of")


def is_too_much(clause: Token) -> bool:
    """ "too weak to attack"."""
    adjective = clause.head.pos_ == "ADJ" and is_infinitive(clause)
    return adjective and any(c.lower_ == "too" for c in children(clause.head, "advmod"))


def with_help(noun: Token, slot: str | None) -> bool:
    """ "plan to seize the town with the help of Norland": no more than the seizing is."""
    return slot == "with" and noun.lemma_.lower() in words("backing")


def in_manner(noun: Token, slot: str) -> bool:
    """ "not in cooperation with Norland", "has not come out in favour of it"."""
    return slot in ("in", "out", "out in") and noun.lemma_.lower() in words("manner_noun")


def is_there_for(noun: Token, place: Token, slot: str) -> bool:
    """ "is in Kabul for a visit", "is here for talks": whoever is there has it."""
    if slot != "for" or not (noun.lemma_.lower() in word_class("talks") or noun.lemma_ == "visit"):
        return False
    there = place.pos_ == "ADV" or any(c.lower_ in ("in", "at") for c in children(place, "case"))
    return there and bool(children(place, "cop"))


_AT_IT = frozenset({"at", "during", "through", "via", "by"})


def is_part_of(noun: Token, verb: Token, slot: str) -> bool:
    """ "will speak at a meeting", "would be followed by attacks", "will fly to Lima for talks": an event that
    is only because the verb's is, and which is no certain one.
    """
    if slot == "to":
        # not "will respond to attacks"
        return is_any(noun) and noun.lemma_.lower() in word_class("talks")
    if slot == "for":
        return verb.lemma_ in word_class("motion") and noun.lemma_.lower() in word_class("talks")
    return slot in _AT_IT and is_any(noun)


def occurring(noun: Token) -> Token | None:
    """ "talks are likely to begin": the verb of a noun's occurring, where another stands between."""
    if base(noun) != "nsubj":
        return None
    clauses = (c for c in children(noun.head, "xcomp", "advcl") if is_infinitive(c) and c.i > noun.head.i)
    found = (c for c in clauses if c.lemma_ in words("begin") or _takes_place(c))
    return next(found, None)


def _takes_place(verb: Token) -> bool:
    return verb.lemma_ == "take" and any(c.lower_ == "place" for c in children(verb, "obj"))


def equated(clause: Token) -> Token | None:
    """ "their promises included doubling aid": the noun that tells what the thing included is."""
    verb = clause.head
    # "rumours spread that they had attacked"
    spread = verb.lemma_ in words("spreading") and any(c.lower_ == "that" for c in children(clause, "mark"))
    if not (spread or verb.lemma_ in words("equating")):
        return None
    if base(clause) not in ("obj", "xcomp", "ccomp", "advcl"):
        return None
    return next((c for c in children(verb, "nsubj") if c.pos_ == "NOUN" and c.i < verb.i), None)


def one_of(predicate: Token) -> Token:
    """ "freeing them was one of the recommendations": of which one it is."""
    many = children(predicate, "nmod") if predicate.lower_ == "one" else []
    return next((c for c in many if preposition(c) == "of"), predicate)


def is_finite_beside(verb: Token, head: Token) -> bool:
    """ "would fight on and rejected calls": a past tense shares no auxiliary with a bare verb before it."""
    bare = head.tag_ == "VB" and verb.tag_ in ("VBD", "VBN", "VBZ") and not children(verb, "aux", "nsubj")
    return bare and verb.head.i == head.i and not any(c.lemma_ == "be" for c in children(head, "aux"))


def is_deed_judged(token: Token) -> bool:
    """ "arming rebels is a crime": whoever may do it, and whether or not anybody has."""
    if token.dep_ != "csubj" or token.tag_ != "VBG" or children(token, "nsubj", "aux"):
        return False
    return any(c.tag_ in ("VBZ", "VBP", "MD") for c in children(token.head, "cop", "aux"))


def has_finite_auxiliary(token: Token) -> bool:
    """ "will be tried or be freed" share their "will"; "was tried and was freed" do not."""
    finite = [c for c in children(token, "aux") if c.tag_ in ("MD", "VBD", "VBZ", "VBP")]
    before = children(token.head, "aux")
    modal = any(c.tag_ == "MD" for c in before) and any(c.lower_ == "have" for c in before)
    if modal and [c.lower_ for c in finite] == ["have"]:
        return False  # "would have been tried and have been freed"
    return bool(finite)


def is_over(clause: Token) -> bool:
    """ "Having met them, she will leave"; "nurses fined for it will sue", hung on the verb behind."""
    first = clause.i < clause.head.i and clause.tag_ in ("VBN", "VBG")
    having = any(c.lower_ == "having" for c in children(clause, "aux"))
    described = clause.tag_ == "VBN" and any(
        c.i == clause.i - 1 and not is_unknown(c, clause)
        for c in children(clause.head, "nsubj", "nsubj:pass")
    )
    return first and (having or described)


def is_open_question(clause: Token) -> bool:
    """ "asked whether", "will decide if": left open, whatever governs it."""
    behind = clause.i > clause.head.i or base(clause) == "csubj"
    return behind and any(c.lower_ in words("open_question") for c in children(clause, "mark"))


def is_asked_after(clause: Token) -> bool:
    """ "asked who had attacked them", "will say why they left": that it was done is taken as known."""
    if base(clause) not in ("ccomp", "csubj") or clause.i < clause.head.i or is_infinitive(clause):
        return False
    first = next((t for t in clause.subtree if not t.is_punct), clause)
    first = first.nbor() if first.pos_ == "ADP" else first
    if any(base(t) == "advcl" for t in (first, *first.ancestors) if clause.is_ancestor(t)):
        return False  # "believes when they left it attacked them"
    past = any(c.tag_ == "VBD" for c in (clause, *children(clause, "aux", "aux:pass", "cop")))
    return past and first.lower_ in words("question_word")


def is_staged(verb: Token, noun: Token) -> bool:
    """ "organised a protest" took place, as did "accepted aid" and "announced their support"; "are organising
    a protest" is a plan.
    """
    past = verb.tag_ == "VBD" or (
        verb.tag_ == "VBN" and not any(c.tag_ == "VBG" for c in children(verb, "aux"))
    )
    given = verb.lemma_ == "accept" and noun.lemma_.lower() in words("backing")
    told = verb.lemma_ in words("announcing") and noun.lemma_.lower() in words("declared")
    return past and (verb.lemma_ in words("staging") or given or told)


def says_of_another(head: Token, slot: str) -> bool:
    """ "the war is likely to end": likely is the end, and not the war."""
    ends = any(is_infinitive(c) for c in children(head, "xcomp", "advcl"))
    return ends and slot == "subj" and head.pos_ == "ADJ"


def headline_infinitive(token: Token, own: Factuality) -> Factuality:
    """ "President to visit Paris": a headline's bare infinitive is a plan."""
    finite = any(c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in children(token, "cop", "aux"))
    if finite or not is_infinitive(token):
        return own
    named = [c for c in token.children if c.i < token.i and c.pos_ in ("NOUN", "PROPN")]
    return own.under("positive", "planned") if token.tag_ == "VB" and named else own


def is_purpose(clause: Token, effect: cues.Embedder, mark: str | None) -> bool:
    """ "sent troops to protect": a purpose is not yet reached, whatever the verb does to true complements."""
    if mark is not None or effect.modality != "actual" or not is_infinitive(clause):
        return False
    return decides_only(clause) or (effect.particle is None and "purpose" not in effect.slots)


def decides_only(clause: Token) -> bool:
    """ "voted to leave the union": those who vote to ban something ban it, these have not left yet."""
    return (
        clause.head.lemma_ == "vote" and is_infinitive(clause) and clause.lemma_ in words("voted_for_later")
    )


def passes_on(head: Token, slot: str) -> bool:
    """ "is in talks", "has a dispute", "will not be a target of attacks": true as far as that is."""
    if head.pos_ in ("VERB", "AUX"):
        return head.lemma_ == "be" or (slot == "obj" and head.lemma_ == "have")
    told = bool(children(head, "cop")) or head.head.lemma_ == "become"
    return slot == "of" and told and head.lemma_ in words("undergoing")
