"""Whose turn it is to speak: who goes on where "he added" stands, and who is only spoken to."""

from __future__ import annotations

from kg.knowledge.reporting import reporting
from kg.knowledge.words import Pronoun, pronouns
from kg.language.plain import Token
from kg.reading.coreference.leanings import told_ahead
from kg.reading.coreference.ranking import back
from kg.reading.grammar.syntax import children
from kg.reading.phrases.offices import titles_of
from kg.reading.phrases.scene import Entity, Mention, Scene


def speaker_ahead(token: Token, row: Pronoun, scene: Scene) -> list[Mention]:
    """ "Stating that it would wait, Chad signed": whoever says so, if the pronoun fits."""
    subject = told_ahead(token)
    told = scene.mentions.get(subject.i, ()) if subject is not None else ()
    if row.number == "plural":
        fits = len(told) > 1 or all(m.actor.cls in ("Group", "Organization") for m in told)
    else:
        people = (scene.entity(m.actor) for m in told)
        person = [e.actor.cls == "Person" and e.gender in (row.gender, None) for e in people]
        fits = len(told) == 1 and (not any(person) if row.gender == "n" else all(person))
    return [back(token, scene.entity(m.actor)) for m in told] if fits else []


def speakers(token: Token, scene: Scene) -> set[str]:
    """The actors in whose mouth a pronoun is, between quotation marks, and, for a "they", those whom they
    speak for: they would say "I" or "we" of themselves.
    """
    found: set[str] = set()
    row = pronouns().get(token.lower_)
    for start, end, source in scene.spoken:
        if start < token.i < end and sum(t.is_quote for t in scene.doc[start : token.i]) % 2:
            spoken_for = (
                t
                for title in titles_of(scene.doc[source], scene.catalogue)
                if title.office.relation == "speaksFor" and row is not None and row.number == "plural"
                for t in title.of
            )
            for word in (scene.doc[source], *spoken_for):
                found |= {m.actor.id for m in scene.mentions.get(word.i, ())} or _known_as(word, scene)
    return found


def _known_as(word: Token, scene: Scene) -> set[str]:
    """The actors told of before that a word behind the quotation leads to."""
    known = scene.by_alias(word.text)
    lemma = word.lemma_.lower()
    same = {e.actor.id for e in scene.entities.values() if word.is_lower and lemma in e.lemmas}
    return (
        same
        | ({known.id} if known is not None else set())
        | {hit.actor.id for hit in scene.catalogue.find(word.text) if hit.actor.id in scene.entities}
    )


def only_hears(entity: Entity, scene: Scene) -> bool:
    """Whether a medium was last told of as the one that somebody talked to: "told the BBC"."""
    if entity.actor.sector != "JRN" or not entity.heads:
        return False
    last = scene.doc[max(entity.heads)]
    cue = reporting(last.head.lemma_, "v")
    # whoever is criticised does more than hear it
    return last.dep_ in ("obj", "iobj", "obl") and cue is not None and cue.manner != "judge"


def last_speakers(token: Token, scene: Scene) -> set[str]:
    """Who was quoted right before: "He added" goes on with their words."""
    here = scene.sentence_of[token.i]
    own = [start for start, end, source in scene.spoken if source == token.i and end <= token.i]
    if own:
        return _told_before(min(own), scene)
    before = [(end, source) for _, end, source in scene.spoken if end <= token.i]
    last = max(before, default=None)
    if last is None or here - scene.sentence_of[last[0] - 1] > 1:
        return set()
    return {m.actor.id for m in scene.mentions.get(last[1], ())}


def _told_before(quote: int, scene: Scene) -> set[str]:
    """Whom the sentence right before a quotation is about: "Petrov described the fire. "…," he said"."""
    last = quote - 1
    while last >= 0 and (scene.doc[last].is_punct or scene.doc[last].is_space):
        last -= 1
    if last < 0 or last in scene.quoted:
        return set()
    subjects = children(scene.doc[last].sent.root, "nsubj")
    return {m.actor.id for s in subjects for m in scene.mentions.get(s.i, ()) if m.actor.cls == "Person"}
