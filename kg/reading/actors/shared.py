"""One phrase for several of a kind, each of its own state: "the armed forces of Russia and Belarus",
"the French and German presidents", "troops from Chad and Niger".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.knowledge.catalogue import Office
from kg.knowledge.words import words
from kg.language.plain import Span, Token
from kg.model import Actor
from kg.reading.coreference import holder_of
from kg.reading.grammar.syntax import base, children, conjuncts, lists_names, phrase, preposition
from kg.reading.phrases.describing import described_span, state_at
from kg.reading.phrases.offices import Title, left_words
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.phrases.standing import role_at, sector_told
from kg.reading.phrases.ties import comes_from, ties, whose_all

_ALONE = frozenset(
    {"head_of_state", "head_of_government", "minister", "head_of_organization", "spokesperson"}
)
"""Offices of which a state has one."""


@dataclass(frozen=True, slots=True)
class _Member:
    """A word that names one of the states, with the words of the phrase that are left to it."""

    word: Token
    state: Actor
    start: int
    end: int
    tie: str | None
    """The preposition before a state that stands behind the noun."""


def shared_of(token: Token, scene: Scene) -> list[Mention]:
    """One actor for each state that a noun is of; none where it is of one alone, or not of states."""
    members = _states(token, scene)
    if not members:
        return []
    many = token.tag_ in ("NNS", "NNPS")
    return _bodies(token, members, scene) or (_people(token, members, scene) if many else [])


def of_each_state(token: Token, cls: str, scene: Scene) -> list[Mention]:
    """A new actor of a class for each state that a plural noun is of; none where it is of one alone."""
    members = _states(token, scene) if token.tag_ in ("NNS", "NNPS") else []
    found = [_new(cls, _kind(token, members), None, token, m, scene) for m in members]
    for mention in found:
        scene.entity(mention.actor)
    return found


def _states(token: Token, scene: Scene) -> list[_Member]:
    """The several states that a noun is of, in the order told; none where it is of one alone."""
    together = _meant_together(token, scene)
    if together or not lists_names(token):
        return together
    for members in (_behind(token, scene), _before(token, scene)):
        if len({m.state.id for m in members}) > 1:
            return members
    return []


def _meant_together(token: Token, scene: Scene) -> list[_Member]:
    """The states of "the two countries' ministers", "the presidents of both states"."""
    if token.tag_ not in ("NNS", "NNPS"):
        return []
    for child in children(token, "nmod:poss", "nmod"):
        name = preposition(child)
        if child.dep_ == "nmod" and name not in ("of", "from"):
            continue
        meant = [m.actor for m in scene.mentions.get(child.i, ()) if m.how == "coreference"]
        if not meant and child.lemma_.lower() in words("country_noun"):
            # "the premiers of the three countries, Peru, Chile and Bolivia"
            beside = children(child, "appos") or [c for c in children(token, "appos") if c.i > child.i]
            named = [t for c in beside[:1] for t in conjuncts(c)]
            meant = [state for t in named if (state := state_at(t, scene)) is not None]
        if len(meant) > 1 and all(a.cls == "State" for a in meant):
            start, end = min(child.i, _first_word(token)), max(child.i, token.i) + 1
            return [_Member(child, state, start, end, "of") for state in meant]
    return []


def _behind(token: Token, scene: Scene) -> list[_Member]:
    """The states of "of Russia, Belarus and Armenia", "villages in Chad and Mali", "Peru and Chile, whose
    envoys"; "withdrew troops from Chad and Mali" has none.
    """
    many = token.tag_ in ("NNS", "NNPS")
    # "composed of soldiers from Chad and Mali": they are one, and both states have a part in it
    part = base(token) == "obl" and preposition(token) == "of"
    for child, name in ties(token, scene):
        owned = name is None and child.i < token.i and children(token, "nmod:poss")[:1]
        if owned and owned[0].tag_ == "WP$":
            owners = whose_all(owned[0])
            return _members(owners, [(owned[0].i, token.i + 1)] * len(owners), scene)
        if (
            name == "of"
            or (name == "in" and many)
            or (name == "from" and not part and comes_from(token, scene))
        ):
            start, tie = _first_word(token), "of" if name == "from" else name
            spans = [(start if n == 0 else m.i, m.i + 1) for n, m in enumerate(conjuncts(child))]
            return _members(conjuncts(child), spans, scene, tie)
    return []


def _before(token: Token, scene: Scene) -> list[_Member]:
    """The states of "U.S., British and French" before a noun, which hang on it or on one another."""
    first = [c for c in children(token, "amod", "compound", "nmod:poss") if c.i < token.i]
    listed = [t for c in first for t in conjuncts(c) if t.i < token.i]
    states = [t for t in listed if t.tag_ in ("JJ", "NNP", "NNPS") and state_at(t, scene) is not None]
    joined = [t for t in listed if children(t, "cc")]
    if len(states) < 2 or not all(t in states for t in joined) or not joined:
        return []
    spans = [(t.i, token.i + 1 if t is states[-1] else t.i + 1) for t in states]
    return _members(states, spans, scene)


def _members(
    words_: Sequence[Token], spans: Sequence[tuple[int, int]], scene: Scene, tie: str | None = None
) -> list[_Member]:
    found = []
    for word, (start, end) in zip(words_, spans, strict=True):
        state = state_at(word, scene)
        if state is None or any(m.actor.cls == "Place" for m in scene.mentions.get(word.i, ())):
            return []
        found.append(_Member(word, state, start, end, tie))
    return found


def _first_word(token: Token) -> int:
    """Where the words for the kind begin, behind articles and numbers."""
    low, _ = phrase(token)
    doc = token.doc
    while low < token.i and (doc[low].tag_ in ("DT", "PRP$") or doc[low].lemma_.lower() in words("quantity")):
        low += 1
    return low


def _bodies(token: Token, members: Sequence[_Member], scene: Scene) -> list[Mention]:
    """The bodies that states have ("the armed forces of …"), if each has one."""
    states = {m.word.i for m in members}
    own = [t for t in token.doc[_first_word(token) : token.i + 1] if not {t.i, t.head.i} & states]
    surface = " ".join(t.text for t in own if t.pos_ not in ("CCONJ", "PUNCT", "NUM"))
    found = []
    for member in members:
        country = member.state.country
        forms = (surface, f"{surface[: -len(token.text)]}{token.lemma_}") if surface else ()
        found_so = (scene.catalogue.body(form, country) for form in forms if country is not None)
        body = next(filter(None, found_so), None)
        if body is None:
            return []
        found.append(Mention(token.i, member.start, member.end, body, "name"))
    return found


def _people(token: Token, members: Sequence[_Member], scene: Scene) -> list[Mention]:
    """Who holds the office in each state, else people of each: "French soldiers" and "Malian soldiers"."""
    if token.lemma_.lower() in words("own_kind"):
        return []
    office, text = _office(token, {m.word.i for m in members}, scene)
    if office is not None and office.status != "former":
        titles = [
            Title(token, token.i, office, text, (m.word,), office.status == "elect", False) for m in members
        ]
        held = [holder_of(token, title, scene) for title in titles]
        if any(held) or (office.kind in _ALONE and (office.kind != "minister" or " " in text)):
            sector = sector_told(token, office.sector, scene)
            return [
                Mention(token.i, m.start, m.end, mention.actor, mention.how)
                if mention is not None
                else _new("Person", text, sector, token, m, scene)
                for m, mention in zip(members, held, strict=True)
            ]
    role = role_at(token, scene)
    if role is None or role.plural != "Group":
        return []
    sector = sector_told(token, role.sector, scene)
    return [_new("Group", _kind(token, members), sector, token, m, scene) for m in members]


def office_shared(token: Token, scene: Scene) -> str | None:
    """The office that "the French and German presidents" hold, in the singular; None if they hold none."""
    members = _states(token, scene)
    office, text = _office(token, {m.word.i for m in members}, scene)
    return text if office is not None else None


def _office(token: Token, states: set[int], scene: Scene) -> tuple[Office | None, str]:
    """The office that a plural noun is of, with the words before it that belong to it."""
    left = [t for t in left_words(token) if t.i not in states and t.pos_ not in ("CCONJ", "PUNCT")]
    for start in range(len(left) + 1):
        text = " ".join([*(t.text for t in left[start:]), token.lemma_])
        office = scene.catalogue.office(text)
        if office is not None:
            return office, text
    return None, ""


def _kind(token: Token, members: Sequence[_Member]) -> str:
    """The words for what they are, without those for the states."""
    taken = {m.word.i for m in members}
    start, end = described_span(token)
    kept = [t.text for t in token.doc[start:end] if t.i not in taken and t.pos_ not in ("CCONJ", "PUNCT")]
    return " ".join(kept)


def _new(cls: str, kind: str, sector: str | None, token: Token, member: _Member, scene: Scene) -> Mention:
    behind = member.tie is not None
    name = f"{kind} {member.tie} {member.state.name}" if behind else f"{member.word.text} {kind}"
    actor = scene.new_actor(cls, name, country=member.state.country, sector=sector, local=False)
    return Mention(token.i, member.start, member.end, actor, "new")


def paired_names(token: Token, ent: Span, scene: Scene) -> list[Mention]:
    """The two of "U.S.-North Korea talks", which a hyphen makes one name; none where either is unknown."""
    parts = [part.strip() for part in ent.text.split("-")]
    if len(parts) != 2 or not all(parts) or scene.catalogue.find(ent.text) or scene.by_alias(ent.text):
        return []
    found = [_state_or_union(part, scene) for part in parts]
    pair = [Mention(token.i, ent.start, ent.end, actor, "alias") for actor in found if actor is not None]
    return pair if len({m.actor.id for m in pair}) == 2 else []


def _state_or_union(name: str, scene: Scene) -> Actor | None:
    """The state, or the body of states, that has just this name."""
    hits = (h for h in scene.catalogue.find(name) if h.how in ("name", "alias"))
    return next((h.actor for h in hits if h.actor.cls == "State" or h.kind == "igo"), None)
