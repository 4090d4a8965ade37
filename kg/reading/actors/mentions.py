"""All phrases of an article that name an actor, in text order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.knowledge.catalogue import Catalogue
from kg.knowledge.words import words
from kg.language.plain import Doc, Span, Token
from kg.reading.actors.acting import acting_people, some_people, states_untold, those_who
from kg.reading.actors.behind import bodies_behind, is_press_office
from kg.reading.actors.bodies import body_of_context, medium_before, regional_government
from kg.reading.actors.counted import counted_people
from kg.reading.actors.described import described_as, describes_another
from kg.reading.actors.homes import settle
from kg.reading.actors.name_kinds import is_known_body, is_no_person, is_of_no_state
from kg.reading.actors.naming import (
    catalogue_mention,
    learn_acronym,
    name_after_title,
    named_by_predicate,
    person,
)
from kg.reading.actors.new_bodies import named_body
from kg.reading.actors.nobody import (
    is_doubled,
    is_no_actor,
    is_office_taken,
    is_platform,
    is_portfolio,
    names_a_document,
)
from kg.reading.actors.order import reading_order
from kg.reading.actors.peoples import demonym_mention, of_them
from kg.reading.actors.shared import paired_names, shared_of
from kg.reading.attribution import Quotation
from kg.reading.coreference import (
    address,
    apposed,
    called,
    collective,
    definite,
    learn_name,
    look_below,
    named_beside,
    named_kind,
    office_holder,
    pronoun,
    speak,
    spelled_out,
    unnamed_people,
)
from kg.reading.grammar.syntax import children, preposition
from kg.reading.phrases.describing import (
    described_span,
    is_hyphenated,
)
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import country_told, people_at, role_at

_NAMELESS = frozenset({"PUNCT", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "SPACE", "INTJ", "SYM"})
_IN_BRACKETS = 9
_STANDING = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "obl:agent", "conj"})
_INSIDE = frozenset({"flat", "fixed", "goeswith", "punct", "case", "det"})


def find_mentions(
    doc: Doc, catalogue: Catalogue, article: str, day: date | None, quotations: Sequence[Quotation]
) -> Scene:
    """Reads the article once from front to back and names every actor phrase that it can.

    ``article`` is the article's id, ``day`` its date (offices have holders at a date).
    """
    scene = Scene(doc, catalogue, article, day)
    scene.quoted = frozenset(
        i for q in quotations if q.quoted for start, end in q.content for i in range(start, end)
    )
    scene.spoken = tuple(
        (start, end, q.source_head)
        for q in quotations
        if q.quoted and q.source_head is not None
        for start, end in q.content
    )
    entities = {ent.root.i: ent for ent in doc.ents if ent.label_ in ("PER", "ORG", "LOC", "NORP")}
    covering = {
        t.i: ent
        for ent in doc.ents
        if ent.label_ in ("PER", "ORG", "LOC") or (ent.label_ == "NORP" and len(ent) > 1)
        for t in ent
    }
    for token in reading_order(doc):
        mentions = _identify(token, entities.get(token.i), covering.get(token.i), scene)
        if mentions:
            scene.note(token, mentions)
            learn_acronym(mentions[-1], scene)
            learn_name(token, mentions[-1], scene)
            _forget_inner(token, mentions, scene)
    look_below(scene)
    speak(quotations, scene)
    address(scene)
    unnamed_people(scene)
    settle(scene)
    return scene


def _forget_inner(token: Token, mentions: Sequence[Mention], scene: Scene) -> None:
    """The prosecutor of "the Prosecutor General's Office" is a word of its name and nobody else."""
    for mention in mentions if mentions[0].actor.cls == "Organization" else ():
        for i in range(mention.start, min(mention.end, token.i)):
            inner = scene.mentions.get(i, ())
            if len(inner) == 1 and inner[0].how == "new" and inner[0].actor.cls == "Person":
                scene.forget(inner[0])


def _identify(token: Token, ent: Span | None, covering: Span | None, scene: Scene) -> list[Mention]:
    if token.pos_ == "PRON" or token.lower_ == "both":
        back = _told_in_brackets(token, scene) or pronoun(token, scene) or collective(token, scene)
        return back or _listed(those_who(token, scene) or some_people(token, scene))
    if ent is None and token.pos_ in _NAMELESS and token.lower_ not in words("counter"):
        return []
    titled = ent is None and covering is None
    named = name_after_title(token, scene) or called(token, scene) if titled else None
    if named is not None:
        found = scene.mentions.get(named.root.i) or (person(named, scene),)
        return [replace(m, head=token.i) for m in found]
    if is_platform(token):
        return []
    if is_hyphenated(token) and token.doc[max(0, token.i - 3) : token.i - 1].text in ("-in", "-at"):
        # "commander-in-chief", "brother-in-law": nobody beside the commander
        return []
    if is_doubled(token):
        return []
    people = people_at(token, scene, ent) if ent is not None and token.tag_ in ("NNS", "NNPS") else None
    if ent is not None and people is not None and people.cls == "Group":
        return [Mention(token.i, ent.start, ent.end, people, "name")]
    if token.dep_ in _INSIDE and (ent is None or (token.dep_ == "flat" and is_hyphenated(token))):
        return []
    if covering is not None and ent is None and is_of_no_state(covering, scene):
        return []
    if (token.pos_ == "ADJ" and not is_known_body(ent, scene)) or (ent is not None and ent.label_ == "NORP"):
        # "many of the farmers", where the tagger took the number for an adjective
        counts = ent is None and token.dep_ in _STANDING and token.lower_ in words("counter")
        told = demonym_mention(token, scene, ent) or (_counted(token, scene) if counts else [])
        return told or (_of_a_camp(token, ent, scene) if ent is not None else [])
    if ent is not None and ent.label_ == "PER" and not is_no_person(ent, scene):
        return [person(ent, scene)]
    if covering is not None and ent is None:
        return []
    if ent is not None and ent.label_ != "PER" and is_no_actor(ent, scene):
        return []
    if token.pos_ not in ("NOUN", "PROPN", "X", "NUM") and (ent is None or ent.label_ != "ORG"):
        return _counted(token, scene)
    return _noun(token, ent, scene)


def _told_in_brackets(token: Token, scene: Scene) -> list[Mention]:
    """ "They [the guards] beat us", "we (the union) refuse": whom a pronoun means, put in by the paper."""
    doc, opening = token.doc, token.i + 1
    if opening + 1 >= len(doc) or doc[opening].text not in ("[", "("):
        return []
    inside = doc[opening + 1 : opening + _IN_BRACKETS]
    last = next((t.i for t in inside if t.text in ("]", ")")), opening + 1)
    inner = doc[opening + 1 : last]
    heads = [t for t in inner if t.pos_ in ("NOUN", "PROPN") and not opening < t.head.i < last]
    if len(heads) != 1 or children(heads[0], "case", "mark", "acl", "acl:relcl", "cop"):
        return []
    found = scene.mentions.get(heads[0].i) or _identify(heads[0], *_named(heads[0]), scene)
    return [replace(m, head=token.i, start=token.i, end=token.i + 1, how="coreference") for m in found]


def _named(token: Token) -> tuple[Span | None, Span | None]:
    """The name that a word heads, and that it stands in."""
    ent = next((e for e in token.doc.ents if e.start <= token.i < e.end), None)
    return ent, ent


def _noun(token: Token, ent: Span | None, scene: Scene) -> list[Mention]:
    if is_portfolio(token, scene) and (ent is None or ent.label_ == "ORG"):
        return []
    for name in (c for c in children(token, "appos") if token.lower_ == "one" and c.ent_type_ == "PER"):
        # "one of their number, Ana Paz"
        return [replace(m, head=token.i) for m in _identify(name, *_named(name), scene)]
    if bodies := shared_of(token, scene):
        return bodies
    if ent is not None and "-" in ent.text:
        pair = paired_names(token, ent, scene)
        if pair:
            return pair
    spelled = spelled_out(token, scene)
    if spelled is not None:
        return [Mention(token.i, *described_span(token), spelled, "alias")]
    known = medium_before(token, scene) or regional_government(token, scene)
    known = known or catalogue_mention(token, scene, ent)
    if known is not None:
        twins = _twin_before(known, ent, scene)
        return [] if known.actor.cls == "Place" and names_a_document(token) else [*twins, known]
    if ent is not None and not _is_description(token, scene):
        body = body_of_context(token, scene) if ent.label_ == "ORG" else None
        return [body or named_body(ent, scene)]
    if _modifies_a_name(token, scene):
        return []
    owner = apposed(token, scene)
    if owner is not None:
        return [Mention(token.i, *described_span(token), owner, "coreference")]
    several = named_by_predicate(token, scene) or collective(token, scene)
    if several:
        return several
    if is_office_taken(token, scene):
        return []
    voice = bodies_behind(token, scene) if is_press_office(token) else []
    if voice:
        return voice
    for find in (office_holder, named_beside, named_kind, body_of_context, definite):
        found = find(token, scene)
        if found is not None:
            return [found]
    behind = [] if describes_another(token) else bodies_behind(token, scene)
    if behind:
        return behind
    described = described_as(token, scene) or states_untold(token, scene)
    if described is not None:
        return [described]
    people = demonym_mention(token, scene) or _counted(token, scene)
    return people or _listed(acting_people(token, scene))


def _listed(mention: Mention | None) -> list[Mention]:
    return [] if mention is None else [mention]


def _of_a_camp(token: Token, ent: Span, scene: Scene) -> list[Mention]:
    """ "The Houthis", "25 Republicans": the body that is called after its people, or some of them."""
    many = token.tag_ in ("NNS", "NNPS")
    if describes_another(token) or not (many or children(token, "det")):
        return []
    some = children(token, "nummod", "amod") or any(c.lower_ != "the" for c in children(token, "det"))
    body = None if some else catalogue_mention(token, scene, ent)
    if body is not None and body.actor.cls == "Organization":
        return [body]
    described = described_as(token, scene)
    if described is not None or not many:
        return _listed(described)
    country, tied = country_told(token, scene)
    name = " ".join(ent.text.split())
    actor = scene.new_actor("Group", name, country=country, sector=None, local=not tied)
    return [Mention(token.i, ent.start, ent.end, actor, "new")]


def _twin_before(known: Mention, ent: Span | None, scene: Scene) -> list[Mention]:
    """The first of "North and South Korea", which share the last word of their names."""
    if ent is None or known.actor.cls != "State" or len(ent) != 2 or ent.start < 2:
        return []
    doc, start = ent[0].doc, ent.start - 2
    if doc[start + 1].lower_ != "and" or not doc[start].text.istitle():
        return []
    hits = [h.actor for h in scene.catalogue.find(f"{doc[start].text} {ent[1].text}")]
    states = [a for a in hits if a.cls == "State" and a.id != known.actor.id][:1]
    return [replace(known, start=start, end=start + 1, actor=a) for a in states]


def _is_description(token: Token, scene: Scene) -> bool:
    """ "Chechen rebels": several people, whatever the network took the words for."""
    role = role_at(token, scene) if token.tag_ in ("NNS", "NNPS") and token.text.islower() else None
    return role is not None and role.plural == "Group" and role.cls == "Person"


def _modifies_a_name(token: Token, scene: Scene) -> bool:
    """Titles before a name belong to the name: "President" in "President Tokayev"."""
    named = scene.people.get(token.i + 1) if token.tag_ in ("NNS", "NNPS") else None
    if named is not None and token.text.istitle() and named.root.head.i in (token.i, token.head.i):
        return True  # "Senators Hill and Berg"
    return token.dep_ == "nmod:desc" or (token.dep_ == "compound" and token.pos_ == "NOUN")


def _counted(token: Token, scene: Scene) -> list[Mention]:
    """ "dozens of protesters", "two of the ministers", "many [peacekeepers]": those counted."""
    counter = token.lemma_.lower() in words("counter") or token.lower_ in words("counted_people")
    if not counter and token.pos_ not in ("NUM", "DET", "ADJ"):
        return []
    for child in children(token, "nmod", "appos", "dep"):
        if (child.dep_ == "nmod" and preposition(child) == "of") or token.doc[child.i - 1].text == "[":
            found = scene.mentions.get(child.i) or tuple(_identify(child, None, None, scene))
            whole = (min([token.i, *(m.start for m in found)]), max([token.i + 1, *(m.end for m in found)]))
            return [Mention(token.i, *whole, of_them(child, m, scene), m.how) for m in found]
    return _listed(counted_people(token, scene) or those_who(token, scene) or some_people(token, scene))
