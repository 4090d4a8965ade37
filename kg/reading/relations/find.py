"""All relations of an article, in text order."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kg.reading.offices import title_at, titles_of
from kg.reading.relations.belonging import belonging
from kg.reading.relations.kinship import kinship
from kg.reading.relations.places import located
from kg.reading.relations.record import SYMMETRIC, Relation
from kg.reading.relations.stated import led, of_noun, of_verb
from kg.reading.relations.titles import appointment, of_person, said_title
from kg.reading.scene import Mention, Scene


def find_relations(doc: Doc, scene: Scene) -> Iterator[Relation]:
    """Every relation told, in text order; one that only repeats itself is given each time.

    What holds both ways ("allies") is given once, in the direction told first.
    """
    seen: set[tuple[str, frozenset[str], frozenset[str]]] = set()
    for token in doc:
        for relation in _at(token, scene):
            if not _is_whole(doc, relation):
                continue
            one = frozenset(m.actor.id for m in relation.origins)
            other = frozenset(m.actor.id for m in relation.targets)
            turned = relation.type in SYMMETRIC and (relation.type, other, one) in seen
            # "President Macron" tells his country to who knows it; once is enough.
            known = any(m.how == "office" and m.head == relation.end - 1 for m in relation.targets)
            if turned or (known and (relation.type, one, other) in seen):
                continue
            seen.add((relation.type, one, other))
            yield relation


def _at(token: Token, scene: Scene) -> Iterator[Relation]:
    if token.i in scene.mentions:
        yield from _of_mention(token, scene.mentions[token.i], scene)
    if token.pos_ in ("VERB", "ADJ"):
        yield from led(token, scene)
    if token.pos_ == "VERB":
        yield from appointment(token, scene)
    if token.pos_ in ("VERB", "ADJ"):
        yield from of_verb(token, scene)
    elif token.pos_ in ("NOUN", "PROPN"):
        yield from kinship(token, scene)
        yield from said_title(token, scene)
        yield from of_noun(token, scene)
        yield from located(token, scene)


def _of_mention(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    first = mentions[0]
    if first.how in ("demonym", "metonym") or token.pos_ == "PRON":
        return
    if first.actor.cls == "Person":
        titled = list(of_person(token, mentions, scene))
        yield from titled
        # What a former title ties somebody to is over as well.
        if titled or titles_of(token, scene.catalogue) or title_at(token, scene.catalogue) is not None:
            return
    yield from belonging(token, mentions, scene)


def _is_whole(doc: Doc, relation: Relation) -> bool:
    """Whether the names are whole: a bracket or quotation mark cut in two is a sign that one is not."""
    texts = [doc[m.start : m.end].text for m in (*relation.origins, *relation.targets)]
    return all(t.count("[") == t.count("]") and t.count('"') % 2 == 0 for t in texts)
