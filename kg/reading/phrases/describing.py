"""Descriptions: the state that words tie a noun to, and the words that say what somebody is."""

from __future__ import annotations

from kg.knowledge.relations import relation_class
from kg.knowledge.words import words
from kg.language.plain import Span, Token
from kg.model import Actor
from kg.reading.grammar.syntax import base, children, conjuncts, phrase, preposition
from kg.reading.phrases.placing import demonym_meant
from kg.reading.phrases.scene import Scene


def trimmed(span: Span) -> Span:
    """A span without its article and possessive ending."""
    start, end = span.start, span.end
    doc = span.doc
    while start < end - 1 and (doc[start].tag_ in ("DT", "PRP$") or doc[start].is_punct):
        start += 1
    while end - 1 > start and (doc[end - 1].lower_ in ("'s", "'") or doc[end - 1].is_punct):
        end -= 1
    while end + 1 < len(doc) and is_hyphenated(doc[end + 1]) and doc[end + 1].pos_ == "PROPN":
        # "Nur-Sultan": a name goes on over its hyphen, whatever the tagger made of it
        end += 2
    return doc[start:end]


def is_hyphenated(token: Token) -> bool:
    """Whether a word is joined to the one before by a hyphen without blanks."""
    doc = token.doc
    return (
        token.i > 1
        and doc[token.i - 1].text == "-"
        and not doc[token.i - 1].whitespace_
        and not doc[token.i - 2].whitespace_
    )


def country_near(token: Token, scene: Scene) -> Actor | None:
    """The state that the words around a noun tie it to: "Russian units", "police in Chad"."""
    # "withdrew troops from Iraq" does not say whose they are; "troops from Iraq guarded it" does.
    linking = ("of", "in", "from") if base(token) == "nsubj" else ("of", "in")
    for child in token.children:
        before = child.dep_ in ("amod", "compound", "nmod:poss", "nmod:desc")
        if before or (child.dep_ == "nmod" and preposition(child) in linking):
            state = state_at(child, scene)
            if state is not None:
                return state
    if token.dep_ == "conj":
        return country_near(token.head, scene)
    return None


def is_from_elsewhere(token: Token) -> bool:
    """ "the arrival of police from Chile and Peru": they are no one state's."""
    return any(preposition(c) == "from" for t in conjuncts(token) for c in children(t, "nmod"))


def state_at(token: Token, scene: Scene) -> Actor | None:
    """The state that a word or a name names, by name or demonym."""
    known = scene.mentions.get(token.i)
    if known:
        actor = known[0].actor
        if actor.cls == "State":
            return actor
        return scene.catalogue.country(actor.country) if actor.cls == "Place" and actor.country else None
    demonym = demonym_at(token, scene)
    if demonym is not None:
        return demonym[0]
    if token.pos_ == "ADJ":
        return None
    start, end = phrase(token)
    while start < token.i and scene.doc[start].lower_ in words("region_adjective"):
        start += 1
    for hit in scene.catalogue.find(trimmed(token.doc[start:end]).text):
        if hit.actor.cls == "State" and hit.how != "metonym":
            return hit.actor
    return None


def state_around(word: Token, scene: Scene) -> Actor | None:
    """The state of a place by its name or by whose it is: "Peru's north", "the Chilean capital"."""
    state = state_at(word, scene)
    if state is not None or word.pos_ != "NOUN":
        return state
    lemma = word.lemma_.lower()
    if lemma in words("frontier") or not any(
        lemma in kind for kind in (relation_class("place"), words("land"))
    ):
        return None
    for child in children(word, "amod", "compound", "nmod:poss", "nmod"):
        if child.dep_ != "nmod" or preposition(child) in ("of", "in"):
            state = state_around(child, scene)
            if state is not None:
                return state
    return None


def country_beside(token: Token, scene: Scene) -> str | None:
    """ "The Senate, the upper house of the parliament of Kenya": the one country that an apposition names."""
    kinds = [(c, scene.catalogue.role_noun(c.lemma_.lower())) for c in children(token, "appos")]
    bodies = [c for c, role in kinds if role is not None and role.cls == "Organization"]
    beside = (word for c in bodies for word in c.subtree)
    states = {s.country for word in beside for s in [state_at(word, scene)] if s is not None}
    return states.pop() if len(states) == 1 else None


def countries_named(scene: Scene) -> set[str]:
    """The codes of the countries of all that the article names; worked out once."""
    if scene.countries is None:
        found = (state_at(ent.root, scene) for ent in scene.doc.ents if ent.label_ in ("LOC", "NORP"))
        scene.countries = {state.country for state in found if state is not None and state.country}
    told = {e.actor.country for e in scene.entities.values() if e.actor.country}
    return scene.countries | told


def demonym_at(token: Token, scene: Scene) -> tuple[Actor, str] | None:
    """The state of a demonym as it stands: "South Korean" is one, "pro-Russian" is none."""
    doc = token.doc
    if token.is_lower:
        return demonym_meant(token.text, scene)
    after = doc[token.i : token.i + 2].text
    if after.istitle() and any(hit.actor.cls == "Group" for hit in scene.catalogue.find(after)):
        return None  # "Bosnian Serb": not of Bosnia alone
    if not token.i:
        return demonym_meant(token.text, scene)
    before = doc[token.i - 1].lower_
    if is_of_a_side(token):
        return None
    pair = doc[token.i - 1].text_with_ws + token.text
    if any(hit.actor.cls == "Group" for hit in scene.catalogue.find(pair)):
        return None  # "Bosnian Serb" is not of Serbia
    two = scene.catalogue.demonym(pair)
    if two is not None:
        # "Sri Lankan", "New Zealander"
        return two
    if before in words("region_adjective"):
        return demonym_meant(pair, scene)
    return demonym_meant(token.text, scene)


def is_of_a_side(token: Token) -> bool:
    """ "pro-Tibetan marchers", "anti - Russian": they are for or against, of wherever they are."""
    doc, i = token.doc, token.i
    return i > 1 and doc[i - 1].text == "-" and doc[i - 2].lower_ in words("side_prefix")


def described_span(token: Token) -> tuple[int, int]:
    """The modifiers that name a kind, without articles, numbers and words of quantity, and the noun."""
    start = token.i
    doc = token.doc
    low, _ = phrase(token)
    for owner in children(token, "nmod:poss"):
        # "the prosecutor's office" is its whole name; in "Chad's office" the owner is an actor of its own.
        if owner.pos_ == "NOUN" and owner.i < token.i and owner.tag_ == "NN":
            return owner.i, token.i + 1
    while start - 1 >= low:
        word = doc[start - 1]
        kept = word.dep_ in ("amod", "compound", "nmod:desc") or (word.text == "-" and start - 1 > low)
        below = word.head.dep_ in ("amod", "compound", "nmod:desc")
        inside = below and word.dep_ in ("flat", "compound", "advmod", "punct")
        bracket = word.is_punct and word.text not in ("-", "'", ".")
        # "a New York court" is no new one
        counted = word.lemma_.lower() in words("quantity") and word.ent_iob_ != "B"
        counted = counted or word.pos_ in ("NUM", "DET")
        if bracket or counted or not (kept or inside):
            break
        start -= 1
    while start < token.i and (doc[start].is_punct or doc[start].pos_ in ("ADV", "CCONJ", "ADP")):
        start += 1
    if start > low and doc[start - 1].text == "-":
        # What is left of "four-year-old" after its number is cut off names nothing.
        cut = (i for i in range(start, token.i) if doc[i].head.i == token.i and doc[i].dep_ == "amod")
        start = next(cut, start) + 1
    return min(start, token.i), token.i + 1
