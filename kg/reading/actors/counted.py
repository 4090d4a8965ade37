"""People of whom only number or origin is told: "killed 13 and wounded dozens", "the pair", "a Russian"."""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.grammar.syntax import base, children, conjuncts, is_passive, preposition
from kg.reading.phrases.scene import Mention, Scene

_UNIT_AFTER = frozenset({"%", "°"})


def counted_people(token: Token, scene: Scene) -> Mention | None:
    """Whoever a bare number, "others" or "the pair" counts, where nothing but people can be meant."""
    crowd = token.tag_ in ("NNS", "CD") and token.lower_ in words("crowd") and base(token) == "nsubj"
    if not (crowd and not children(token, "nmod")) and not _stands_for_people(token):
        return None
    one = token.lower_ in ("one", "1")
    number = " ".join(c.text for c in children(token, "nummod"))
    actor = scene.new_actor(
        "Person" if one else "Group",
        token.lower_,
        country=country_of_like(token, scene),
        sector="CVL",
        local=True,
        number=f"{number} {token.i}".strip(),
    )
    return Mention(token.i, token.i, token.i + 1, actor, "new")


def country_of_like(number: Token, scene: Scene) -> str | None:
    """ "killed two Peruvian soldiers and wounded five", "two Peruvians were killed and five wounded": five of
    the same, whose noun is left out.
    """
    verb, place = number.head, base(number)
    above = verb.head
    suffered = words("done_to_people") | words("done_to_others") | words("dying")
    if verb.dep_ != "conj" or not {verb.lemma_, above.lemma_} <= suffered:
        return None
    like = [t for t in children(above, place) if t.i < number.i and t.tag_ in ("NNS", "NNPS", "CD", "NN")]
    told = {m.actor.country for t in like for m in scene.mentions.get(t.i, ())}
    return told.pop() if len(told) == 1 else None


def _stands_for_people(token: Token) -> bool:
    """Whether a number or one of the nouns that count ("others") has no other noun and suffers a deed that is
    only done to people.
    """
    number = token.tag_ == "CD" and token.ent_type_ not in ("DATE", "TIME")
    if not number and token.lower_ not in words("counted_people"):
        return False
    inner = (c for c in children(token, "nmod", "compound", "amod") if preposition(c) != "in")
    if any(c.pos_ in ("NOUN", "PROPN", "SYM") for c in inner) or _has_unit(token):
        return False
    first = conjuncts(token)[0]
    verb = first.head
    if base(first) == "nsubj" and verb.tag_ == "JJ":
        return verb.lemma_.lower() in words("stricken")  # "Ten dead in Cairo"
    if base(first) == "obj" and any(c.lower_ in words("stricken") for c in children(verb, "xcomp")):
        return True  # "left ten dead"
    if verb.pos_ not in ("VERB", "ADJ") or verb.lemma_.lower() not in words("done_to_people"):
        return False
    return base(first) == "obj" or (base(first) == "nsubj" and (is_passive(verb) or verb.tag_ == "VBN"))


def _has_unit(token: Token) -> bool:
    """ "13%", "$40", "40 – 20": a sum or a score."""
    doc, i = token.doc, token.i
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    before = doc[i - 1] if i else token
    return after in _UNIT_AFTER or (before.i != i and before.pos_ == "SYM")


def is_one_of_them(token: Token) -> bool:
    """ "a Russian was arrested": neither a state nor its people."""
    if token.tag_ not in ("NN", "NNP", "JJ"):
        return False
    alone = base(token) in ("nsubj", "obj", "iobj", "obl", "conj", "root", "appos")
    return alone and any(c.lower_ in words("one_of_many") for c in children(token, "det", "nummod"))


def one_of(token: Token, state: Actor, scene: Scene) -> Actor:
    """The person of whom only the people is told."""
    number = scene.another(token.lemma_.lower(), token)
    return scene.new_actor(
        "Person", token.text, country=state.country, sector="CVL", local=True, number=number
    )
