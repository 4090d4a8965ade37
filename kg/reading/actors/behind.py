"""Whom a noun stands for that names no body itself: "the leadership of the ministry" is the ministry."""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.grammar.syntax import conjuncts, preposition
from kg.reading.phrases.scene import Mention, Scene


def is_press_office(token: Token) -> bool:
    """ "the ministry's press service": what it says is said by the ministry."""
    before = token.doc[token.i - 1] if token.i else token
    return token.lemma_.lower() in words("press_office") and before.lower_ == "press"


def bodies_behind(token: Token, scene: Scene) -> list[Mention]:
    """ "the leadership of the ministry", "Kazakh authorities": the ministry, the state; all of a list; "the
    headquarters of the front", "its press service": the body alone.
    """
    lemma = token.lemma_.lower()
    voice = is_press_office(token) or lemma in words("seat")
    if not voice and (lemma not in words("transparent") or scene.catalogue.role_noun(lemma) is None):
        return []
    classes = ("Organization",) if voice else ("State", "Organization")
    for child in token.children:
        if child.dep_ in ("amod", "compound", "nmod:poss") or (
            child.dep_ == "nmod" and preposition(child) == "of"
        ):
            mentions = [m for t in conjuncts(child) for m in scene.mentions.get(t.i, ())]
            bodies = [m for m in mentions if m.actor.cls in classes]
            if bodies:
                return [_up_to(token, m.start, m.end, m.actor) for m in bodies]
            for mention in mentions:
                led = mention.actor.cls == "Person" and lemma in words("led")
                if led and mention.actor.country is not None:
                    # "the Howard government"
                    state = scene.catalogue.country(mention.actor.country)
                    return [_up_to(token, mention.start, mention.end, state)]
        if not voice and child.dep_ == "nmod" and preposition(child) == "in":
            # "the government in Cairo"
            for mention in scene.mentions.get(child.i, ()):
                if mention.metonym is not None:
                    return [_up_to(token, mention.start, mention.end, mention.metonym)]
    return []


def _up_to(token: Token, start: int, end: int, actor: Actor) -> Mention:
    """The noun with the name that says whose it is, and what stands between them."""
    return Mention(token.i, min(token.i, start), max(token.i + 1, end), actor, "metonym")
