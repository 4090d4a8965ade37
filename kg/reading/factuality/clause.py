"""What an event word's own clause or phrase says of it: negation, adverbs, auxiliaries, a condition."""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.factuality.value import Factuality, flip
from kg.reading.grammar.clause_kinds import is_not_one
from kg.reading.grammar.cue_words import (
    adverb_cues,
    amount_of,
    embedder_row,
    is_condition,
    is_imperative,
    is_nobody,
    modality_of_auxiliaries,
    phrase_before,
    schedule_of,
)
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children, is_infinitive, preposition

_BEHIND_BLAME = frozenset({"obl", "nmod", "advcl", "xcomp", "ccomp"})
_FOR_WHAT = frozenset({"of", "for", "over", "on", "with"})


def own_factuality(token: Token, inner: Token | None = None) -> Factuality:
    """Polarity and modality before any governing word is asked.

    ``inner`` is the argument that is asked about: its own "no" must not count twice ("has no plans").
    """
    polarity, modality, settled = _of_words(token)
    arguments = [
        t for t in (*surface_subjects(token), *children(token, "obj")) if inner is None or t.i != inner.i
    ]
    if any(is_nobody(t) for t in arguments) or any(_is_neither(t) for t in children(token, "obl")):
        polarity = "negative"
    outcomes = [c for c in children(token, "xcomp", "ccomp") if c.pos_ == "ADJ"]
    if any(_is_negated(c) for c in outcomes if inner is None or c.i != inner.i):
        # "found them not guilty": what is not the case is the outcome, not the finding
        polarity = flip(polarity)
    if [t.lower_ for t in token.doc[max(token.i - 2, 0) : token.i]] == ["let", "alone"]:
        polarity = flip(polarity)  # "has not condemned the raid, let alone threatened them"
    if settled:
        return Factuality(polarity, modality, cued=True)
    conditional = any(is_condition(c) for c in children(token, "advcl")) or _has_far_condition(token)
    modal = modality_of_auxiliaries(token, conditional)
    participle = token.dep_ == "acl" and token.tag_ in ("VBN", "VBG") and not preposition(token)
    if participle and is_nobody(token.head):
        polarity = flip(polarity)  # "there were no other people hurt"
    elif participle and base(token.head) == "nmod":
        lacked = embedder_row(token.head.head, preposition(token.head))
        if lacked is not None and lacked.polarity == "negative" and lacked.modality == "actual":
            polarity = flip(polarity)  # "the lack of aid given to them"
    if any(c.lower_ == "against" for c in children(token, "mark", "case")) and children(token, "cop", "aux"):
        # "is against sending troops"
        return Factuality(flip(polarity), "requested")
    if token.tag_ == "VBG" and children(token, "cop") and preposition(token) == "for":
        # "is for sending troops"
        return Factuality(polarity, "requested")
    if modal != "actual":
        modality = modal
    if modality == "actual" and _is_announced(token):
        modality = "planned"
    if modality == "actual":
        modality = _of_makers(token)
    if modality == "actual" and token.pos_ == "NOUN" and children(token, "cop"):
        modality = _of_what_it_is(token)
    if modality == "actual" and _is_drafted(token):
        modality = "planned"
    if modality == "actual" and _is_anyones(token):
        modality = "possible"
    if modality == "actual" and is_imperative(token):
        modality = "requested"
    if modality == "actual" and (schedule_of(token) is not None or _is_scheduled(token)):
        modality = "planned"
    return Factuality(polarity, modality, cued=any(c.tag_ == "MD" for c in children(token, "aux")))


def _is_anyones(verb: Token) -> bool:
    """ "anyone blocking the road", "whoever blocks it": if anybody does."""
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return verb.head.lower_ in ("anyone", "anybody")
    present = verb.tag_ in ("VBZ", "VBP") and not children(verb, "aux")
    return present and any(c.lower_ in ("whoever", "whosoever") for c in children(verb, "nsubj"))


def _is_drafted(verb: Token) -> bool:
    """ "the bill bans protests": once it is a law."""
    if verb.tag_ not in ("VBZ", "VBP") or verb.lemma_ not in words("enacting") or children(verb, "aux"):
        return False
    subjects = surface_subjects(verb)
    drafted = any(t.lemma_.lower() in words("draft") for s in subjects for t in (s, *children(s, "compound")))
    passed = any(c.lemma_ in words("adopting") for s in subjects for c in children(s, "acl"))
    return drafted and not passed


def _is_neither(noun: Token) -> bool:
    """ "spoke to neither the envoy nor the king", "gave aid to none of them"; not "in no time"."""
    return (
        is_nobody(noun)
        and not is_not_one(noun)
        and not any(c.dep_ == "det" and c.lower_ == "no" for c in noun.children)
    )


def _is_announced(token: Token) -> bool:
    """ "confirmed that Norland to launch an offensive": an infinitive where a verb should stand is a plan; so
    is "we are going to demand", wherever the tree hangs "going".
    """
    before = [t.lower_ for t in token.doc[max(token.i - 3, token.sent.start) : token.i]]
    if before[1:] == ["going", "to"] and token.doc[token.i - 1].head.i == token.i:
        return True
    marks = {c.lower_ for c in children(token, "mark")}
    return {"that", "to"} <= marks and bool(children(token, "nsubj")) and not children(token, "cop")


def _of_what_it_is(noun: Token) -> str:
    """ "their aim is the release of the crew", "our demand, which is an inquiry": no more than an aim."""
    subjects = [noun.head] if noun.dep_ == "acl:relcl" else surface_subjects(noun)
    effects = [embedder_row(s, "comp") for s in subjects if s.pos_ == "NOUN"]
    return next((e.modality for e in effects if e is not None and e.polarity == "positive"), "actual")


def _of_makers(token: Token) -> str:
    """ "attacks allegedly made by rebels", "killed, allegedly by rebels": how sure it is that they did it."""
    made = [c for c in children(token, "acl") if c.tag_ == "VBN" and token.pos_ == "NOUN"]
    told = [_of_words(c)[1] for c in made]
    makers = [c for c in children(token, "obl", "nmod") if preposition(c) == "by"]
    told += [cue.modality or "actual" for c in makers for cue in adverb_cues(c)]
    return next((modality for modality in told if modality != "actual"), "actual")


def _is_scheduled(noun: Token) -> bool:
    """ "a meeting scheduled for May" is to come; "a raid planned for weeks" may be over."""
    for clause in (c for c in children(noun, "acl") if c.tag_ == "VBN" and noun.pos_ == "NOUN"):
        effect = embedder_row(clause, "obj")
        dates = (c for c in children(clause, "obl") if preposition(c) == "for")
        set_ = any(c.lemma_.lower() not in words("duration") for c in dates)
        if set_ and effect is not None and (effect.polarity, effect.modality) == ("positive", "planned"):
            return True
    return False


def _has_far_condition(token: Token) -> bool:
    """ "would weigh the plan to reward them if they ask": the if belongs to "would"."""
    if not any(c.lower_ in ("would", "'d") for c in children(token, "aux")):
        return False
    verbs = [c for c in token.subtree if c.i > token.i and is_infinitive(c)]
    inner = [c for c in verbs if base(c) in ("acl", "xcomp", "advcl")]
    near = [c for c in inner if c.head.i == token.i or c.head.head.i == token.i]
    return any(is_condition(clause) for c in near for clause in children(c, "advcl") if clause.i > c.i)


def _of_words(token: Token) -> tuple[str, str, bool]:
    """Polarity and modality from adverbs, determiners, adjectives, prepositions; whether they settle it."""
    polarity, modality, settled = "positive", "actual", False
    for cue in adverb_cues(token):
        denied = cue.polarity == "negative" and not (cue.phrase == "never" and _is_unmatched(token))
        denied = denied and not (cue.phrase in words("in_error") and _is_deed(token))
        polarity = flip(polarity) if denied else polarity
        modality = cue.modality or modality
        settled = settled or cue.modality == "actual"
    before = phrase_before(token)
    modality = before.modality or modality if before is not None else modality
    many = amount_of(token)  # "no kind of deal", "without any form of support"
    for child in (*token.children, *(many.children if many.i != token.i else ())):
        if child.dep_ == "det" and child.lower_ in ("no", "neither"):
            polarity = flip(polarity)
        elif child.dep_ == "amod":
            effect = embedder_row(child, "head")
            if effect is not None:
                polarity = flip(polarity) if effect.polarity == "negative" else polarity
                modality = effect.modality if modality == "actual" else modality
    if token.pos_ == "NOUN" and preposition(many) in ("without", "instead of", "rather than", "in lieu of"):
        polarity = flip(polarity)
    return polarity, modality, settled


def _is_unmatched(verb: Token) -> bool:
    """ "never had they seen such violence", "we have never had an ally so keen to help": there is one now."""
    if verb.lemma_ not in words("unmatched") or not any(c.lemma_ == "have" for c in children(verb, "aux")):
        return False
    things = children(verb, "obj", "xcomp")
    return any(t.lower_ in ("so", "such", "as") and t.i > verb.i for c in things for t in _near(c))


def _is_deed(verb: Token) -> bool:
    """ "mistakenly bombed", "falsely accused" did; "falsely claimed that", "is falsely said to" tell what is
    not so.
    """
    return verb.pos_ == "VERB" and (
        verb.lemma_ in words("blaming") or embedder_row(verb, "ccomp", "xcomp") is None
    )


def is_blamed_in_error(deed: Token) -> bool:
    """ "falsely accused of looting", "wrongly jailed for a murder": it was not they."""
    verb = deed.head
    if verb.lemma_ not in words("blaming") or verb.pos_ != "VERB" or base(deed) not in _BEHIND_BLAME:
        return False
    if preposition(deed) not in _FOR_WHAT:
        return False
    return any(cue.phrase in words("in_error") for cue in adverb_cues(verb))


def _near(thing: Token) -> list[Token]:
    """The words right below a thing, and below its adjectives."""
    return [t for c in (thing, *children(thing, "amod", "det")) for t in c.children]


def _is_negated(token: Token) -> bool:
    return any(cue.polarity == "negative" for cue in adverb_cues(token))
