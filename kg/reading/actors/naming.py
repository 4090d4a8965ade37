"""Names and descriptions to actors: the catalogue first, then the article itself, then somebody new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.knowledge.catalogue import Hit
from kg.knowledge.words import words
from kg.language.plain import Span, Token
from kg.model import Actor
from kg.reading.actors.linking import misspelled, person_meant
from kg.reading.grammar.syntax import children, conjuncts, is_denied, phrase
from kg.reading.phrases.describing import countries_named, country_beside, state_at, trimmed
from kg.reading.phrases.offices import Title, title_at, title_beside, titles_of
from kg.reading.phrases.placing import homonym_region, in_context, is_foreign_party
from kg.reading.phrases.scene import Mention, Scene, family_name, squeeze
from kg.reading.phrases.standing import country_told, role_at, sector_told

# With "a", a body is one of many ("a Kazakh court"), but "a NATO official" still speaks of NATO.
_PROPER = frozenset(
    {"state", "igo", "person", "city", "region", "area", "company", "media", "party", "armed-group"}
)
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_NO_PART, _APOSTROPHES = ("DT", "PRP$", "POS"), ("'", "’")
_POSSESSIVE = re.compile(r"\s*['’]s?$")


def surfaces(token: Token) -> Iterator[Span]:
    """Spans around a head noun that may be a name, the longest first."""
    low, high = phrase(token)
    doc = token.doc
    flat = max([token.i, *(t.i for t in children(token, "flat"))]) + 1
    fits = [t for t in doc.tokens[low : token.i + 1] if not (t.is_punct or t.tag_ in _NO_PART)]
    starts = [t.i for t in fits]
    for end in dict.fromkeys((high, flat, token.i + 1)):
        if not doc[end - 1].is_punct:
            yield from (doc[start:end] for start in starts if start < end)


def catalogue_mention(token: Token, scene: Scene, ent: Span | None) -> Mention | None:
    """The catalogue's or the article's own actor for the longest span at a head noun that names one."""
    label = ent.label_ if ent is not None and ent.label_ != "PER" else None
    body = _body_told(token, scene)
    if body is not None:
        return body
    for span in (*([trimmed(ent)] if ent is not None else []), *surfaces(token)):
        if ent is not None and not _covers(span, ent, scene):
            continue
        text = span.text
        if text[-1:] in _APOSTROPHES or text[-2:-1] in _APOSTROPHES:
            text = _POSSESSIVE.sub("", text)
        told = scene.by_alias(text) if token.pos_ == "PROPN" else None
        if told is None and label == "ORG":
            told = scene.shortened(text)
        if told is not None and told.cls != "Person":
            return Mention(token.i, span.start, span.end, told, how_of_name(text, told))
        hits = [h for h in scene.catalogue.find(text) if h.how != "demonym" and _case_fits(h, span)]
        if not hits:
            continue
        if any(c.lower_ in ("a", "an", "another") for c in children(token, "det")):
            hits = [h for h in hits if h.kind in _PROPER]
        hits = [
            h
            for h in hits
            if not (_is_foreign_body(h, span, scene) or is_foreign_party(h.actor, span, scene))
        ]
        if len(span) == 1 and text.isupper() and len(text) > 1:
            # Letters in capitals are no town ("TSU" is not Tsu).
            hits = [h for h in hits if h.kind != "city"]
        if label == "ORG" or (len(span) == 1 and label is None):
            hits = [h for h in hits if h.actor.cls != "Person"]
        found = in_context(hits, span, scene, place=label == "LOC")
        if found:
            return _mention_of_hits(token, span, found, label, scene)
    return None


def _body_told(token: Token, scene: Scene) -> Mention | None:
    """ "the Court", "the Security Council": the body told of last whose name has the capital words, before
    any other that they could name; with nothing told, the country's own where nobody speaks of the UN.
    """
    start, end = phrase(token)
    doc = token.doc
    if doc[start].lower_ != "the" or end != token.i + 1 or not all(t.is_title for t in doc[start + 1 : end]):
        return None
    text = doc[start + 1 : end].text
    if not scene.catalogue.names_a_body(text) and text.lower() not in words("bare_body"):
        return None
    told = [e for e in scene.entities.values() if e.actor.cls == "Organization" and _is_part(text, e.names)]
    if told:
        actor = max(told, key=lambda e: e.last).actor
        return Mention(token.i, start + 1, end, actor, "alias")
    country = country_beside(token, scene) or scene.main_country()
    if country is None or any(t.text in ("UN", "U.N.", "UNSC") or t.text == "Nations" for t in doc):
        return None
    own = scene.catalogue.body(text, country)
    international = any(h.kind == "igo" for h in scene.catalogue.find(text))
    return Mention(token.i, start + 1, end, own, "alias") if own is not None and international else None


def _is_part(text: str, names: set[str]) -> bool:
    """Whether one of a body's names has the words and more ("Court" of "Court of Auditors"); "the House" is
    no White House.
    """
    if text.lower() in words("opens_a_name"):
        return any(name.startswith(text) and name != text for name in names)
    return any(re.search(rf"\b{re.escape(text)}\b", name) and name != text for name in names)


def _covers(span: Span, ent: Span, scene: Scene) -> bool:
    """Whether a span has all of a name that tells it from others: "Kenyan Senate" may be "Senate", but
    "Punjab Assembly" is not "Assembly".
    """
    left = [t for t in ent if not span.start <= t.i < span.end]
    return all(not t.text[:1].isupper() or scene.catalogue.demonym(t.text) is not None for t in left)


def _case_fits(hit: Hit, span: Span) -> bool:
    """A name in small letters is a common noun ("turkey", "a group of seven"), unless it is a body that
    countries have ("parliament") or a name that has no capital.
    """
    proper = hit.actor.cls in ("State", "Place", "Person")
    if hit.actor.cls == "Organization" and hit.kind in _PROPER and len(span) > 1:
        names = (hit.actor.name, *hit.actor.aliases)
        return not span.text.islower() or span.text in names
    return not proper or span.text[:1].isupper()


def _is_foreign_body(hit: Hit, span: Span, scene: Scene) -> bool:
    """A common noun for a body ("the Senate") is of the country that an apposition to it, its sentence or the
    article is about.
    """
    if hit.actor.cls != "Organization" or hit.how == "name" or hit.actor.country is None:
        return False
    role = len(span) == 1 and scene.catalogue.role_noun(span[0].lemma_.lower()) is not None
    # "the Supreme Court", but no "Colombian marines"
    starts = [span.doc[span.start : end].text for end in range(span.start + 1, span.end)]
    bare = not any(h.actor.cls == "State" for text in starts for h in scene.catalogue.find(text))
    generic = role or (bare and scene.catalogue.names_a_body(span.text))
    if not generic or hit.actor.id in scene.entities:
        return False
    told = country_beside(span.root, scene)
    if told is not None:
        return hit.actor.country != told
    near = {m.actor.country for i in range(span.sent.start, span.start) for m in scene.mentions.get(i, ())}
    main = scene.main_country()
    about = near - {None} or ({main} if main is not None else countries_named(scene))
    return hit.actor.country not in about


def _mention_of_hits(token: Token, span: Span, hits: list[Hit], label: str | None, scene: Scene) -> Mention:
    names = [h for h in hits if h.how != "metonym"] or hits
    order = {"ORG": ("Organization", "State", "Place"), "LOC": ("State", "Place", "Organization")}
    ranks = order.get(label or "", ("State", "Organization", "Person", "Place"))
    best = homonym_region(names, span, scene) or min(
        names, key=lambda hit: ranks.index(hit.actor.cls) if hit.actor.cls in ranks else len(ranks)
    )
    # the Victoria in Canada does not act for the Seychelles
    seats = (h.actor for h in hits if h.how == "metonym" and h.actor.cls == "State")
    elsewhere = best.actor.country if best.actor.cls == "Place" else None
    state = next((s for s in seats if elsewhere in (None, s.country)), None)
    return Mention(token.i, span.start, span.end, best.actor, best.how, state)


def how_of_name(text: str, actor: Actor) -> str:
    return "name" if squeeze(text) == squeeze(actor.name) else "alias"


def name_after_title(token: Token, scene: Scene) -> Span | None:
    """The person's name that a title heads, as some trees have it: "President" in "President Tokayev"."""
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    kind = scene.catalogue.role_noun(token.lemma_.lower())
    if token.tag_ in ("NNS", "NNPS") or (kind is not None and kind.cls == "Organization"):
        return None
    for child in children(token, "appos") if _is_role(token, scene) else []:
        # "The Prime Minister, Junichiro Koizumi, …"
        named = scene.people.get(child.i)
        nearer = any(token.i < c.i < child.i and _is_role(c, scene) for c in children(token, "conj"))
        if named is not None and child.i - token.i < 12 and not nearer:
            return named
    if _is_told_by_predicate(token, scene) and len(conjuncts(token.head)) == 1:
        return scene.people[token.head.i]
    ent = scene.people.get(token.i + 1)
    if ent is not None:
        below = ent.root.head.i == token.i and ent.root.dep_ != "acl:relcl"
        return ent if below or _beside(token, ent.root) else None
    # "the Minister of Finance Antonio Palocci", "the minister, Anna Fotyga": only the title's own words
    # and one comma may stand between
    near = range(token.i + 1, min(token.i + 9, len(token.doc)))
    for start in near if any(i in scene.people for i in near) else ():
        word = token.doc[start]
        ent = scene.people.get(start)
        if ent is not None:
            fits = token.is_ancestor(ent.root) or _beside(token, ent.root)
            nearer = start - 1 > token.i and _is_role(token.doc[start - 1], scene)
            # "cleared the way for Novak to rule", "the fall of the Novak government"
            led = children(ent.root, "case") or token.doc[start - 1].pos_ in ("ADP", "SCONJ")
            led = led or (ent.root.dep_ == "compound" and ent.root.i < ent.root.head.i)
            return ent if fits and not nearer and not led else None
        if (word.dep_ == "det" and word.head.dep_ == "conj") or word.tag_ in _RELATIVE:
            return None  # "the mayor and the bishop, Juan Paz", "a tape in which Petrov speaks": two
        inside = token.is_ancestor(word) and not (word.pos_ == "VERB" and word.i > word.head.i)
        if word.text not in (",", "-") and (word.is_punct or not inside):
            # "a guard suspected of killing Petrov" is not Petrov
            return None
    return None


def _is_told_by_predicate(token: Token, scene: Scene) -> bool:
    """ "The commander is Major-General Roger Lane": the predicate names him."""
    told = token.dep_ == "nsubj" and token.head.i in scene.people and bool(children(token.head, "cop"))
    denied = is_denied(token.head)
    return told and not denied and _is_role(token, scene)


def named_by_predicate(token: Token, scene: Scene) -> list[Mention]:
    """ "The two candidates are Ana Berg and Peter Hahn": those whom the predicate names."""
    if token.tag_ not in ("NNS", "NNPS") or not _is_told_by_predicate(token, scene):
        return []
    names = [scene.people.get(t.i) for t in conjuncts(token.head)]
    people = [person(name, scene) for name in names if name is not None]
    return [replace(m, head=token.i) for m in people] if len(people) == len(names) > 1 else []


def _is_role(token: Token, scene: Scene) -> bool:
    role = scene.catalogue.role_noun(token.lemma_.lower())
    return (role is not None and role.cls == "Person") or title_at(token, scene.catalogue) is not None


def _beside(title: Token, name: Token) -> bool:
    """Whether a tree hangs title and name side by side on one verb, as if they were two."""
    if name.head.i != title.head.i or name.dep_ != title.dep_:
        return False
    return title.dep_ not in ("conj", "obl", "nmod") or title_beside(name) == title


def person(ent: Span, scene: Scene) -> Mention:
    """The person whom a name names."""
    span = trimmed(ent)
    head = ent.root
    titles = titles_of(head, scene.catalogue)
    marked = next((t.office.gender for t in titles if t.office.gender), None)
    actor, how = _known_person(span, titles, scene)
    if actor is None:
        actor, how = _new_person(span, titles, scene), "new"
    known = scene.catalogue.person_gender(actor.id) or marked
    entity = scene.entity(actor)
    entity.gender = entity.gender or known or scene.catalogue.given_name_gender(span[0].text)
    entity.offices.update(office_keys(titles, scene))
    # "The president" is neither the vice president nor the former one.
    full = (t for t in titles if not t.former and t.text.split()[0].lower() not in words("title_prefix"))
    entity.lemmas.update(t.token.lemma_.lower() for t in full)
    roles = (t for t in children(head, "nmod:desc", "compound", "flat") if t.i < head.i and t.pos_ == "NOUN")
    entity.lemmas.update(t.lemma_.lower() for t in roles)
    scene.add_alias(span.text, actor)
    called = family_name(span)
    if called.i != span.start or called.lower_ in scene.full_names:
        scene.add_alias(called.text, actor)
    return Mention(head.i, span.start, span.end, actor, how)


def office_keys(titles: list[Title], scene: Scene) -> Iterator[tuple[str, str | None]]:
    """Office and the id of what it is an office of, for each title."""
    for title in titles:
        places: list[str | None] = [m.actor.id for t in title.of for m in scene.mentions.get(t.i, ())]
        yield from ((title.office.key, place) for place in places or [None])


def _known_person(span: Span, titles: list[Title], scene: Scene) -> tuple[Actor | None, str]:
    text = span.text
    told = scene.by_alias(text)
    if told is not None and told.cls == "Person":
        return told, how_of_name(text, told)
    full = scene.full_names.get(span[-1].lower_) or scene.first_names.get(span[0].lower_)
    full = full or misspelled(span, scene)
    whole = trimmed(full) if full is not None and len(span) == 1 else span
    # of "Kimi-", cut from "Kimi-in Dasoh", only the word itself is left
    if len(whole) > 1 and (whole.start, whole.end) != (span.start, span.end):
        actor, _ = _known_person(whole, titles, scene)
        return actor or _new_person(whole, titles, scene), "alias"
    meant = person_meant(span, titles, scene)
    return (None, "new") if meant is None else (meant, how_of_name(text, meant))


def _new_person(span: Span, titles: list[Title], scene: Scene) -> Actor:
    """Somebody whom the catalogue does not know, with what the words at all occurrences of the name tell."""
    places = [(span.root, titles)]
    for other in scene.names_of_people.get(span.text, ()):
        if other.start != span.start:
            places.append((other.root, titles_of(other.root, scene.catalogue)))
    told = [_told_of_person(head, found, scene) for head, found in places]
    country = next((country for country, _ in told if country is not None), None)
    sector = next((sector for _, sector in told if sector is not None), None)
    name = re.sub(r"\s+", " ", span.text)
    return scene.new_actor("Person", name, country=country, sector=sector, local=len(span) == 1)


def _told_of_person(head: Token, titles: list[Title], scene: Scene) -> tuple[str | None, str | None]:
    """The country and the sector that the words at a person's name tell."""
    states = [s for t in titles for of in t.of for s in [state_at(of, scene)] if s is not None]
    bodies = [m.actor.country for t in titles for of in t.of for m in scene.mentions.get(of.i, ())]
    bodies += [country_told(of, scene)[0] for t in titles for of in t.of if of.i not in scene.mentions]
    # "Novak, an official of the Prague court"
    beside = [t for t in children(head, "appos") if t.pos_ == "NOUN"]
    before = [t for t in children(head, "nmod:desc", "compound") if t.i < head.i and t.pos_ == "NOUN"]
    roles = (country_told(t, scene)[0] for t in beside)
    country = next((c for c in (*(s.country for s in states), *bodies, *roles) if c), None)
    sectors = [sector_told(t.token, t.office.sector, scene, t.over) for t in titles]
    for noun in (*beside, *before) if not titles else ():
        role = role_at(noun, scene)
        if role is not None and role.cls == "Person":
            sectors.append(sector_told(noun, role.sector, scene))
    return country, next((s for s in sectors if s is not None), None)


def learn_acronym(mention: Mention, scene: Scene) -> None:
    """ "the Collective Security Treaty Organization (CSTO)": the letters in brackets name the same actor."""
    doc = scene.doc
    i = mention.end
    if i + 2 < len(doc) and doc[i].text == "(" and doc[i + 2].text == ")":
        letters = doc[i + 1].text
        # Letters behind a place or a person are theirs only if they begin alike ("the Niger Delta (MEND)").
        own = mention.actor.cls == "Organization" or letters[0] == doc[mention.start].text[0]
        capitals = sum(c.isupper() for c in letters)
        mixed = letters.isupper() or (capitals >= 2 and capitals > len(letters) / 2)
        if mixed and 2 <= len(letters) <= 10 and own:
            scene.add_alias(letters, mention.actor)
