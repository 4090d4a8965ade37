"""Where an event happened: a locative phrase at its word, at what carries it or at what is acted on."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.relations import relation_class
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.model import Actor
from kg.reading.events.frames import Frame
from kg.reading.grammar.syntax import base, children, is_nominal, preposition
from kg.reading.phrases.describing import country_near
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.times import clauses_beside, is_of_its_verb

_WHERE = ("Place", "State")
# What these are about may be anywhere: "opposed the war in Iraq" does not say where.
_ABOUT = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"})
# These happen where they lead: "marched to the embassy in Lima", "broke into an office in Oslo".
_AT_THE_GOAL = frozenset({"PROTEST", "ASSAULT", "COERCE", "MOBILIZE"})
_GOAL = frozenset({"to", "into", "onto", "through"})


def place_of(frame: Frame, scene: Scene, taken: set[str]) -> Mention | None:
    """The place, or the state, in which an event is said to happen; ``taken``: the ids of who takes part."""
    kind = None if frame.entry is None else frame.entry.type
    if kind == "RETREAT":
        left = [m for t in frame.slots.get("obj", []) for m in scene.mentions.get(t.i, ())]
        left = [m for m in left if m.actor.cls in _WHERE and m.actor.id not in taken]
        if left:
            return left[0]
    named = _before_the_noun(frame, scene, taken) if kind not in _ABOUT else None
    if named is not None:
        return named
    for token in _words_with_a_place(frame, kind):
        found = _by_phrases(token, frame, kind, scene, taken)
        if found is not None:
            return found
    antecedent = _antecedent(frame.token)
    if antecedent is not None:
        return _located(antecedent, scene, taken)
    return _further(frame, kind, scene, taken) if taken else None


def _further(frame: Frame, kind: str | None, scene: Scene, taken: set[str]) -> Mention | None:
    """Where it was, by what alone does not make an event ("a lorry ran into a bus near Arusha")."""
    if kind in _AT_THE_GOAL:
        for child in children(frame.token, "obl"):
            if preposition(child) in _GOAL and not _is_where(child, scene):
                goal = _inside(child, scene)
                if goal is not None:
                    return goal
    # "police in Lima arrested ten men"; rebels in Yemen may well attack elsewhere
    here = kind == "PROTEST" or (frame.entry is not None and frame.entry.mode == "arrest")
    subjects = frame.slots.get("subj", [])[:1] if here else []
    for token in (*clauses_beside(frame.token), *subjects):
        found = _by_phrases(token, frame, kind, scene, taken)
        if found is not None:
            return found
    return _of_the_object(frame, kind, scene)


def _by_phrases(
    token: Token, frame: Frame, kind: str | None, scene: Scene, taken: set[str]
) -> Mention | None:
    for child in children(token, "obl", "nmod", "advcl"):
        found = _at(child, frame, kind, scene, taken)
        if found is not None and (found.actor.id not in taken or found.actor.cls == "Place"):
            return found
    return None


def _of_the_object(frame: Frame, kind: str | None, scene: Scene) -> Mention | None:
    """ "seized the airport of Goma", "visited Lagos": where the object is."""
    visiting = frame.entry is not None and frame.entry.mode == "visit"
    for token in frame.slots.get("obj", [])[:1] if visiting or kind in _AT_THE_GOAL else ():
        if not _is_where(token, scene):
            return _inside(token, scene)
        if visiting:
            return next((m for m in scene.mentions[token.i] if m.actor.cls == "Place"), None)
    return None


def _antecedent(verb: Token) -> Token | None:
    """The noun that "where" points back to ("in Kyiv, where he met the president")."""
    where = next((c for c in children(verb, "advmod") if c.lower_ == "where" and c.i < verb.i), None)
    if where is None or where.i < 2:
        return None
    if verb.dep_ == "acl:relcl":
        return verb.head
    before = verb.doc[where.i - 1]
    before = verb.doc[where.i - 2] if before.text == "," else before
    while before.dep_ == "flat":
        before = before.head
    return before


def _before_the_noun(frame: Frame, scene: Scene, taken: set[str]) -> Mention | None:
    """ "the Kabul bombing", where nobody of that name takes part."""
    if frame.token.pos_ != "NOUN":
        return None
    found = [m for c in children(frame.token, "compound") for m in scene.mentions.get(c.i, ())]
    places = [m for m in found if m.actor.cls == "Place" and m.how != "new" and m.actor.id not in taken]
    return next((m for m in places if m.metonym is None or m.metonym.id not in taken), None)


def _words_with_a_place(frame: Frame, kind: str | None) -> Iterator[Token]:
    """The words whose locative phrases say where the event is, nearest first."""
    yield frame.token
    if frame.carrier is not None:
        yield frame.carrier
    # "the withdrawal of the force from Chad": the parser may hang the place on the force
    if not _is_about(frame, kind):
        yield from frame.slots.get("of" if frame.token.pos_ == "NOUN" else "obj", [])[:1]
    verb = occurring(frame.token) or _acting(frame.token)
    if verb is not None and is_of_its_verb(frame.token):
        yield verb
        if base(verb) == "advcl":
            yield verb.head


def _is_about(frame: Frame, kind: str | None) -> bool:
    """Whether the object is what somebody speaks or thinks of, and not where he acts."""
    if kind is None:
        cue = reporting(frame.token.lemma_, "v")
        return cue is not None and cue.is_speech
    theme = frame.entry is not None and "obj" in frame.entry.theme
    return kind in _ABOUT or (kind in ("CONSULT", "PROTEST") and theme)


def occurring(token: Token) -> Token | None:
    """The verb by which an event noun occurs ("protests erupted in …", "escalating into riots")."""
    subject = base(token) == "nsubj" or (base(token) == "obl" and preposition(token) == "into")
    return token.head if subject and token.head.pos_ == "VERB" else None


def _acting(token: Token) -> Token | None:
    """The verb whose object an event noun is ("fired tear gas in …")."""
    return token.head if base(token) == "obj" and token.head.pos_ == "VERB" else None


def _at(phrase: Token, frame: Frame, kind: str | None, scene: Scene, taken: set[str]) -> Mention | None:
    """The place that a phrase with its preposition tells."""
    name = preposition(phrase)
    leaving = kind == "RETREAT" and name == "from"
    visiting = frame.entry is not None and frame.entry.mode == "visit" and name in ("to", "of")
    if name == "at" and kind == "PROTEST" and not (_is_where(phrase, scene) or _is_ground(phrase)):
        return None  # "in protest at the war in Chad"
    if name == "on" and kind == "SANCTION":
        return None  # "sanctions on companies in Turkey"
    if name in words("where") or leaving or visiting:
        return _located(phrase, scene, taken)
    return None


def _is_where(token: Token, scene: Scene) -> bool:
    return any(m.actor.cls in _WHERE for m in scene.mentions.get(token.i, ()))


def _located(token: Token, scene: Scene, taken: set[str]) -> Mention | None:
    """The place of a noun: its own name, else a place that is named with it."""
    known = scene.mentions.get(token.i, ())
    lands = token.pos_ == "PROPN" or token.lemma_.lower() in words("land")
    for mention in known:
        if mention.actor.cls == "Place" or (mention.actor.cls == "State" and lands):
            return mention
    if any(m.actor.cls in ("Person", "Group") for m in known) or (
        not is_nominal(token) and token.tag_ != "VBG"
    ):
        return None
    inside = _inside(token, scene)
    if inside is None and any(t.lemma_ == "capital" for t in (token, *children(token, "compound"))):
        return _capital(token, country_near(token, scene), scene, taken)
    if inside is not None or known or token.lemma_.lower() in words("roving"):
        return inside
    state = country_near(token, scene) if _is_ground(token) else None
    return None if state is None else Mention(token.i, token.i, token.i + 1, state, "demonym")


def _is_ground(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return lemma in relation_class("place") or lemma in words("land") or lemma in words("facility")


def _inside(noun: Token, scene: Scene) -> Mention | None:
    """The place named with a noun: "the base in Chad", "the port of Aden", "Berlin's airport"."""
    ground = _is_ground(noun) and noun.lemma_.lower() not in words("roving")
    for child in children(noun, "nmod", "obl", "appos", "compound"):
        name = preposition(child)
        inside = base(child) in ("nmod", "obl") and name in words("where") and name != "on"
        inside = inside or (child.dep_ == "compound" and child.i > noun.i)  # "base in Chad", misread
        if not (inside or child.dep_ == "appos" or ground):
            continue
        for mention in scene.mentions.get(child.i, ()):
            if mention.actor.cls == "Place" or (mention.actor.cls == "State" and inside):
                return mention
        deeper = _inside(child, scene) if ground and name == "of" else None
        if deeper is not None:
            return deeper
    return None


def _capital(noun: Token, state: Actor | None, scene: Scene, taken: set[str]) -> Mention | None:
    """ "the Chadian capital"; alone it is that of the country of those who take part, or of the article."""
    if state is None:
        definite = any(c.lower_ == "the" for c in children(noun, "det"))
        if not definite or children(noun, "amod", "nmod"):
            return None  # "in the provincial capital"
        parties = {scene.entities[i].actor.country for i in taken if i in scene.entities} - {None}
        country = next(iter(parties)) if len(parties) == 1 else scene.main_country()
        state = scene.catalogue.country(country) if country and not parties - {country} else None
    row = None if state is None else scene.catalogue.directory.country_row(state)
    hits = () if row is None or not row.capital else scene.catalogue.find(row.capital[0])
    city = next((h.actor for h in hits if h.actor.cls == "Place"), None)
    return None if city is None else Mention(noun.i, noun.i, noun.i + 1, city, "coreference")
