"""Nouns that name nobody where they stand: what somebody is, a state to be in, a means, a deed, a thing.

"They were no terrorists", "was named as prime minister", "ten years in prison", "wrote on his website",
"since its formation": who looked only at the noun would find an actor in each.
"""

from __future__ import annotations

from kg.knowledge.catalogue import RoleNoun
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Span, Token
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children, is_denied, is_infinitive, preposition
from kg.reading.phrases.describing import state_at, trimmed
from kg.reading.phrases.offices import title_at
from kg.reading.phrases.scene import Scene
from kg.reading.phrases.standing import sector_of_words

_STATES = frozenset({"in", "into", "from", "out of", "to", "at"})
"""Prepositions with which a bare noun tells a state ("in exile", "to prison")."""
_BEFORE = ("amod", "compound", "nmod:poss", "nmod:desc")


def names_no_one(token: Token, role: RoleNoun, scene: Scene) -> bool:
    """Whether a noun for somebody means nobody where it stands."""
    lemma = token.lemma_.lower()
    return (
        _is_predicate(token, role, scene)
        or _is_bare(token, role, scene)
        or (lemma in words("outlet") and is_outlet(token))
        or (lemma in words("rules_too") and _is_set_of_rules(token, scene))
        or (lemma in words("tenure") and _is_owned(token, scene))
        or (lemma in words("kind_needed") and role.lemma == lemma and not _is_of_a_kind(token, scene))
    )


def _is_predicate(token: Token, role: RoleNoun, scene: Scene) -> bool:
    """ "They were no terrorists", "was elected president of Chad", "joined as a member"."""
    single = token.tag_ in ("NN", "NNP") and role.cls in ("Person", "Organization")
    if children(token, "cop"):
        told = [m.actor for s in surface_subjects(token) for m in scene.mentions.get(s.i, ())]
        denied = is_denied(token)
        to_be = single and not told and is_infinitive(token)  # "fit to be president"
        return denied or to_be or (single and len(told) == 1)
    if preposition(token) == "as":
        return single and any(c.lower_ in ("a", "an") for c in children(token, "det"))
    return False


def is_office_taken(token: Token, scene: Scene) -> bool:
    """ "was named as prime minister", "elected president of Chad", "the post of prime minister of Chad": who
    takes the office stands beside it, if anybody.
    """
    taken = base(token) == "xcomp" and token.head.lemma_ in words("named_to")
    post = _is_post(token) and not children(token, "det", "nmod:poss", "appos")
    return (taken or post or preposition(token) == "as") and title_at(token, scene.catalogue) is not None


def _is_bare(token: Token, role: RoleNoun, scene: Scene) -> bool:
    """ "in prison", "a period of self-imposed exile", "ran for president", "the principles of justice"."""
    if token.tag_ not in ("NN", "NNP") or children(token, "det", "nmod:poss", "nummod"):
        return False
    told = children(token, "acl", "acl:relcl")
    if role.cls == "Person" and not told and _is_post(token):
        return True
    if token.lemma_.lower() in words("mass"):
        kinds = [c for c in children(token, "compound", "amod") if sector_of_words(token, scene)]
        return not kinds and base(token) in ("obj", "obl", "nmod", "conj")
    if told or children(token, "amod", "compound", "nmod"):
        return False
    return token.tag_ == "NN" and role.cls in ("Person", "Organization") and preposition(token) in _STATES


def _is_post(token: Token) -> bool:
    """ "ran for president", "the post of prime minister": the office, whoever comes to hold it."""
    before, above = preposition(token), token.head.lemma_.lower()
    return (before == "for" and above in words("seeking")) or (before == "of" and above in words("post"))


def is_portfolio(token: Token, scene: Scene) -> bool:
    """ "the Minister of Interior and Administration", "Ministry of Justice": what it is for acts nowhere."""
    noun = token
    while noun.dep_ == "conj":
        noun = noun.head
    of_ministry = noun.dep_ == "nmod" and noun.head.lemma_.lower() in words("minister")
    if not of_ministry or preposition(noun) not in ("of", "for") or token.lower_ == "government":
        return False
    if token.lemma_.lower() in words("country_noun"):
        return False  # "the energy ministers of both countries"
    return not any(hit.actor.cls in ("State", "Place") for hit in scene.catalogue.find(token.text))


def is_platform(token: Token) -> bool:
    """ "told on Telegram", "his Facebook page": where it is told; but not "called on Twitter"."""
    if token.lower_ not in words("platform"):
        return False
    noun = token.head
    inside = token.dep_ in ("compound", "nmod:desc", "nmod:poss", "amod") and noun.i > token.i
    return is_outlet(token) or (inside and noun.lemma_.lower() in words("post_online"))


def is_outlet(token: Token) -> bool:
    """ "wrote on his website", "a post on Twitter": where something is told tells nothing itself."""
    if preposition(token) not in ("on", "via", "through", "over"):
        return False
    above = token.head
    if base(token) == "nmod":
        return above.lemma_.lower() in words("document") or above.lemma_.lower() in words("post_online")
    told = reporting(above.lemma_, "v") is not None and above.lemma_ not in words("oblique_control")
    return base(token) == "obl" and (told or above.lemma_ in words("publishing"))


def _is_set_of_rules(token: Token, scene: Scene) -> bool:
    """ "a visa regime", "the asset forfeiture regime"; "the Assad regime" and "a military regime" rule."""
    kinds = [c for c in children(token, "compound") if c.pos_ == "NOUN"]
    return bool(kinds) and sector_of_words(token, scene) is None and not _is_of_a_kind(token, scene)


def _is_owned(token: Token, scene: Scene) -> bool:
    """ "his presidency", "the presidency of the party": a time in office, or the office."""
    owners = children(token, "nmod:poss") + [c for c in children(token, "nmod") if preposition(c) == "of"]
    known = [m.actor.cls for c in owners for m in scene.mentions.get(c.i, ())]
    return any(c.tag_ in ("PRP$", "WP$") for c in owners) or "Person" in known or "Organization" in known


def _is_of_a_kind(token: Token, scene: Scene) -> bool:
    """Whether words say what kind of people a "formation" or a "service" is."""
    if sector_of_words(token, scene) is not None:
        return True
    if any(state_at(c, scene) is not None for c in children(token, *_BEFORE) if c.i < token.i):
        return True
    return any(preposition(c) == "of" and scene.mentions.get(c.i) for c in children(token, "nmod"))


def names_a_document(token: Token) -> bool:
    """ "the Kyoto Protocol", "the Paris agreement": the town where it was signed does nothing."""
    noun = token.head
    return token.dep_ == "compound" and noun.i > token.i and noun.lemma_.lower() in words("named_document")


def is_no_actor(ent: Span, scene: Scene) -> bool:
    """A war, a treaty, a street; but Downing Street acts."""
    if ent.root.lemma_.lower() not in words("no_actor"):
        return False
    return all(hit.actor.cls != "Organization" for hit in scene.catalogue.find(trimmed(ent).text))


def is_doubled(token: Token) -> bool:
    """ "side-by-side", "face-to-face": neither word is somebody."""
    tokens, i = token.doc.tokens, token.i
    for first, hyphen in ((i, i + 1), (i - 4, i - 1)):
        if 0 <= first < len(tokens) - 4 and tokens[hyphen].text == "-":
            words_ = [t.lower_ for t in tokens[first : first + 5]]
            if words_[0] == words_[4] and words_[1] == words_[3] == "-":
                return True
    return False
