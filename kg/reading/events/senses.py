"""Which sense of a word stands: the row of the lexicon whose words and conditions fit."""

from __future__ import annotations

from itertools import islice

from kg.knowledge.lexicon import Entry, Lexicon, Need
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.slots import Slots
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import children, particle, preposition
from kg.reading.phrases.scene import Mention, Scene

_ARTICLES = frozenset({"a", "an"})
_FILLING = {
    "actor": ("Person", "Group", "State", "Organization"),
    "person": ("Person", "Group"),
    "state": ("State",),
}
_POLITICAL = frozenset({"GOV", "OPP", "PTY", "LEG"})


def event_lemma(noun: Token) -> str:
    """The lemma of a noun; of a gerund that the tagger took for a verb it is the word itself."""
    return str(noun.lower_ if noun.pos_ == "VERB" else noun.lemma_)


def sense_of(token: Token, pos: str, slots: Slots, lexicon: Lexicon, scene: Scene) -> Entry | None:
    """The first row of the lexicon whose words and conditions fit, or None."""
    part, near = particle(token), _words_near(token)
    for entry in lexicon.entries(event_lemma(token) if pos == "n" else token.lemma_, pos):
        if entry.modifiers and entry.modifiers[-1] not in near:
            continue
        if not _words_fit(token, entry, slots, part):
            continue
        if all(_holds(need, slots, lexicon, scene) for need in entry.needs):
            return entry
    return None


def loose_sense(token: Token, slots: Slots, lexicon: Lexicon, scene: Scene) -> Entry | None:
    """The sense of a verb that would fit if whatever stands in the slots were the right actors."""
    part = particle(token)
    for entry in lexicon.entries(token.lemma_, "v"):
        asked = (n for n in entry.needs if n.kind not in _FILLING or n.slot in ("must", "blamed"))
        fits = entry.type != "OTHER" and _words_fit(token, entry, slots, part)
        if fits and all(_holds(need, slots, lexicon, scene) for need in asked):
            return entry
    return None


def _words_near(token: Token) -> set[str]:
    """The word before another, hyphens aside, and those that hang before it, as lemmas and as they stand: the
    last of a sense's modifiers is one of them.
    """
    before = (t for t in reversed(token.doc.tokens[max(0, token.i - 2) : token.i]) if t.text != "-")
    near = [*children(token, "amod", "compound"), *islice(before, 1)]
    return {word for t in near for word in (t.lemma_.lower(), t.lower_)}


def _words_fit(token: Token, entry: Entry, slots: Slots, part: str | None) -> bool:
    if entry.modifiers:
        start = max(0, token.i - 2 * len(entry.modifiers))
        before = [t for t in token.doc.tokens[start : token.i] if t.text != "-"][-len(entry.modifiers) :]
        pairs = zip(before, entry.modifiers, strict=False)
        # "arms embargo": a modifier may be a plural, or a gerund ("mopping-up operation")
        same = all(word in (t.lemma_.lower(), t.lower_) for t, word in pairs)
        if len(before) < len(entry.modifiers) or not same:
            # "joint naval exercises": another word may stand between
            beside = {w for c in children(token, "amod", "compound") for w in (c.lemma_.lower(), c.lower_)}
            if len(entry.modifiers) > 1 or entry.modifiers[0] not in beside:
                return False
    if entry.particle is None:
        return part is None or entry.pos != "v"
    wanted = entry.particle.split()
    if entry.pos == "v" and any(c.lower_ not in wanted for c in children(token, "compound:prt")):
        return False  # "an appeal to Chile was turned down": nobody turned to Chile
    near = {
        part,
        *(c.lower_ for c in token.children if c.dep_ in ("advmod", "compound:prt", "case")),
    }
    # "out of" is there for "pull out of", but the "in" of "in order to" is not there for "take in"
    joined = {w for name in slots if (parts := name.split())[1:] and set(parts) <= set(wanted) for w in parts}
    return all(w in slots or w in near or w in joined for w in wanted)


def _holds(need: Need, slots: Slots, lexicon: Lexicon, scene: Scene) -> bool:
    tokens = slots.get(need.slot, [])
    if need.kind == "filled":
        found = bool(tokens)
    elif need.kind == "class":
        wanted = lexicon.word_class(need.value or "")
        found = any(_known_as(t, scene) & wanted for t in tokens)
    elif need.kind == "self":
        owners = [s for t in tokens for s in (*surface_subjects(t), *children(t, "nmod:poss"))]
        found = not _acting(slots.get("subj", []), scene).isdisjoint(_acting(owners, scene))
    elif need.kind == "other":
        found = _is_of_others(tokens, slots, scene)
    elif need.kind == "political":
        found = any(_is_political(t, m) for t in tokens for m in scene.mentions.get(t.i, ()))
    else:
        classes = _FILLING[need.kind]
        found = any(m.actor.cls in classes or m.metonym for t in tokens for m in scene.mentions.get(t.i, ()))
    return found != need.negated


def _acting(tokens: list[Token], scene: Scene) -> set[str]:
    """The ids of those whom words mean where they act: a capital is its state."""
    return {(m.metonym or m.actor).id for t in tokens for m in scene.mentions.get(t.i, ())}


def _is_political(token: Token, mention: Mention) -> bool:
    """Who rules, makes laws or stands for election: politicians, parties, cabinets, parliaments; and a state
    where it is called its government, not by its name.
    """
    if mention.actor.cls == "State":
        return token.pos_ == "NOUN" and token.lemma_.lower() not in words("kind_of_country")
    return mention.actor.sector in _POLITICAL


def _is_of_others(clauses: list[Token], slots: Slots, scene: Scene) -> bool:
    """ "warned Chad that Mali may attack": a clause on another country than those of whom the verb tells; "an
    analyst" is of none, "an official" may be of that country.
    """
    near = [m.actor for n in ("subj", "obj") for t in slots.get(n, []) for m in scene.mentions.get(t.i, ())]
    subjects = (s for t in clauses for s in surface_subjects(t))
    told = {m.actor.country for s in subjects for m in scene.mentions.get(s.i, ())}
    known = {actor.country for actor in near}
    clear = all(actor.country is not None or actor.sector not in _POLITICAL for actor in near)
    return bool(told) and None not in told and clear and told.isdisjoint(known)


def _known_as(token: Token, scene: Scene) -> set[str]:
    """The lemma and form of a word, also after its article or modifier ("an attack"); of a pronoun, the nouns
    that named its actor."""
    lemma = token.lemma_.lower()
    if token.pos_ != "PRON" or lemma in words("amount"):
        before = {c.lower_ for c in children(token, "det", "amod", "compound")}
        if before & _ARTICLES:
            before |= _ARTICLES  # "a foiled attack" is "an attack"
        if before & words("captured"):
            before.add("captured")  # "the kidnapped nurses"
        found = {lemma, token.lower_, _singular(token), *(f"{word} {lemma}" for word in before)}
        if lemma in words("amount") or lemma in words("counter") or token.pos_ == "NUM":
            # "a series of bombs", "two of the hostages", "none of the aid"
            found.update(c.lemma_.lower() for c in children(token, "nmod") if preposition(c) == "of")
        return found
    mentions = scene.mentions.get(token.i, ())
    found = {
        lemma for m in mentions if m.actor.id in scene.entities for lemma in scene.entities[m.actor.id].lemmas
    }
    # "defended himself" is no defence of the minister
    return found | {token.lower_} if token.lower_.endswith(("self", "selves")) else found


def _singular(token: Token) -> str:
    """A plural whose lemma is the plural itself ("supplies", "goods"), in the singular."""
    lemma = str(token.lemma_.lower())
    if token.tag_ not in ("NNS", "NNPS") or not lemma.endswith("s"):
        return lemma
    return lemma[:-3] + "y" if lemma.endswith("ies") else lemma[:-1]
