"""All relations of an article, in text order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.reading.grammar.syntax import children
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations.appointments import appointment
from kg.reading.relations.belonging import belonging, in_brackets
from kg.reading.relations.kinship import kinship
from kg.reading.relations.parts import parts
from kg.reading.relations.past import is_doubtful
from kg.reading.relations.places import located
from kg.reading.relations.record import SYMMETRIC, Relation
from kg.reading.relations.stated import led, led_under, of_noun, of_verb
from kg.reading.relations.titles import is_office, is_past, of_title, own_titles, said_title


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
            doubtful = is_doubtful(doc[relation.end - 1])
            yield replace(relation, modality="possible") if doubtful else relation


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
        yield from led_under(token, scene)
        yield from of_noun(token, scene)
        yield from located(token, scene)


def _of_mention(token: Token, mentions: tuple[Mention, ...], scene: Scene) -> Iterator[Relation]:
    first = mentions[0]
    if first.how in ("demonym", "metonym") or token.pos_ == "PRON":
        return
    if first.actor.cls == "Person":
        titles = own_titles(token, mentions, scene)
        told = [r for title in titles for r in of_title(title, mentions, None, scene)]
        yield from (r for r in told if not _is_less(r, told))
        if told:
            yield from in_brackets(token, mentions, scene)
        # What a former title ties somebody to is over as well.
        if told or any(is_past(t, scene) for t in titles):
            return
        if is_office(token, scene) and not _is_one_of_theirs(token, first):
            return
    told = list(parts(token, mentions, scene))
    yield from told
    if all(r.type != "partOf" for r in told):
        yield from belonging(token, mentions, scene)


def _is_one_of_theirs(noun: Token, first: Mention) -> bool:
    """ "A FACT commander was shot": of a body that has many it says whose he is, not that he leads it."""
    some = any(c.lower_ in words("indefinite") for c in children(noun, "det"))
    return first.how == "new" and some and noun.tag_ == "NN" and not children(noun, "cop")


def _is_less(one: Relation, told: list[Relation]) -> bool:
    """Whether a title ties somebody to what another one says more of: "Prime Minister Dr Novak of Chad"."""
    more = (r for r in told if r.type != "belongsTo")
    return one.type == "belongsTo" and any(r.targets[0].actor == one.targets[0].actor for r in more)


def _is_whole(doc: Doc, relation: Relation) -> bool:
    """Whether the names are whole: a bracket or quotation mark cut in two is a sign that one is not; of the
    "Non-EU members" none is in anything.
    """
    ends = (*relation.origins, *relation.targets)
    texts = [doc[m.start : m.end].text for m in ends]
    if any(" " not in t and t.lower().split("-")[0] in words("side_prefix") and "-" in t for t in texts):
        return False
    return all(t.count("[") == t.count("]") and t.count('"') % 2 == 0 for t in texts)
