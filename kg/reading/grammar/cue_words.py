"""The words by which a clause says whether it happened: adverbs, negation, modals, conditions, governors."""

from __future__ import annotations

from functools import cache

from kg.knowledge import cues
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.clause_kinds import is_called_off, is_not_one
from kg.reading.grammar.syntax import base, children, is_infinitive, is_passive, leader, particle, preposition

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_CONDITIONS = frozenset({"if", "unless", "provided", "assuming"})
_ADVERBIAL = frozenset({"mark", "advmod", "cc", "discourse", "obl", "nmod", "fixed"})
_POS = {"VERB": "v", "AUX": "v", "NOUN": "n", "PROPN": "n", "ADJ": "a", "ADV": "a"}


def adverb_cues(token: Token) -> list[cues.Adverb]:
    """The adverbs at a word; a word counts once, in its longest phrase ("not yet" negates once)."""
    found: list[tuple[int, int, cues.Adverb]] = []
    as_ = (mark for mark in children(token, "mark") if mark.lower_ == "as")
    fixed = [f for mark in as_ for f in children(mark, "fixed")]  # "as though"
    for child in (*children(token, *_ADVERBIAL), *fixed):
        for cue in cues.adverbs(child.lower_):
            start = child.i - cue.phrase.count(" ")
            if start == child.i:
                fits = child.dep_ != "mark"
            else:
                fits = start >= 0 and child.doc[start : child.i + 1].text.lower() == cue.phrase
            if fits and not _describes_another(start, child):
                found.append((start, child.i, cue))
                break
    once = [
        c for s, e, c in found if not any(s2 <= s and e <= e2 and (s2, e2) != (s, e) for s2, e2, _ in found)
    ]
    if any(c.phrase == "neither" for c in once):
        once = [c for c in once if c.phrase != "nor"]  # "neither openly nor in secret": one negation
    return once


def _describes_another(start: int, adverb: Token) -> bool:
    """ "Ruiz, no longer the leader, met them": it belongs to the apposition, wherever a tree has it."""
    doc = adverb.doc
    if start == 0 or doc[start - 1].text != ",":
        return False
    for token in doc[adverb.i + 1 : adverb.i + 6]:
        if token.dep_ == "appos" or token.text == ",":
            return bool(token.dep_ == "appos")
    return False


def is_nobody(token: Token) -> bool:
    if token.lower_ in ("nobody", "none", "nothing", "neither"):
        return True
    if any(c.dep_ == "cc:preconj" and c.lower_ == "neither" for c in token.children) or is_not_one(token):
        return True
    return any(c.dep_ == "det" and c.lower_ in ("no", "neither") for c in token.children)


def is_condition(clause: Token) -> bool:
    opening = _CONDITIONS | words("inverted_condition")
    mark = next((c for c in children(clause, "mark") if c.lower_ in opening), None)
    if mark is None:
        return _is_inverted(clause)
    before = clause.doc[mark.i - 1].lower_ if mark.i else ""
    return before not in ("even", "as", "only")


def _is_inverted(clause: Token) -> bool:
    """ "Were they to attack, …", "should they attack": the auxiliary stands before its subject."""
    subjects = children(clause, "nsubj")
    auxiliaries = [c for c in children(clause, "aux", "cop") if c.lower_ in words("inverted_condition")]
    marked = any(c.dep_ == "mark" and c.lower_ != "to" for c in clause.children)
    if not auxiliaries and subjects and clause.dep_ == "advcl" and clause.tag_ in ("VBN", "VB"):
        # hung on the verb behind: "Had" of "Had Chad attacked, Mali would have fled"
        auxiliaries = [c for c in _opening(clause, subjects[0]) if c.lower_ in words("inverted_condition")]
    return bool(subjects and auxiliaries) and not marked and auxiliaries[0].i < subjects[0].i


def _opening(clause: Token, subject: Token) -> list[Token]:
    """An auxiliary right before a clause that opens its sentence, which hangs on the clause's head."""
    first = min(subject.left_edge.i, clause.left_edge.i)
    before = clause.doc[first - 1] if first > clause.sent.start else None
    opens = before is not None and before.i == clause.sent.start and before.dep_ == "aux"
    return [before] if before is not None and opens and before.head.i == clause.head.i else []


def phrase_before(token: Token) -> cues.Adverb | None:
    """The prepositional phrase of several words that governs an event noun: "in the event of an attack"."""
    if token.pos_ != "NOUN" or base(token) not in ("nmod", "obl"):
        return None
    first = next((t for t in token.subtree if "case" not in (t.dep_, t.head.dep_)), token)
    last = first.i - 1
    for cue in cues.adverbs(token.doc[last].lower_) if last > token.sent.start else ():
        start = last - len(cue.phrase.split()) + 1
        if " " in cue.phrase and token.doc[max(start, 0) : last + 1].text.lower() == cue.phrase:
            return cue if cue.polarity is None else None
    return None


def modality_of_auxiliaries(token: Token, conditional: bool) -> str:
    """What modals, perfects and "be to" make of a verb; ``conditional``: an if hangs on it."""
    auxiliaries = children(token, "aux")
    perfect = any(aux.lemma_ == "have" for aux in auxiliaries)
    for aux in auxiliaries:
        row = cues.modal(f"{aux.lower_} have") if perfect and aux.lemma_ != "have" else None
        row = row or cues.modal(aux.lower_) or cues.modal(aux.lemma_.lower())
        if row is not None:
            modality = (row.with_if if conditional else None) or row.modality
            if modality is not None:
                return "actual" if _is_hindsight(token, aux) else str(modality)
    if is_to_blame(token):
        return "conditional" if conditional else "actual"
    due = any(c.lower_ in ("due", "about", "set") for c in children(token, "mark", "case", "aux"))
    infinitive = is_infinitive(token) or due
    if infinitive and any(c.lemma_ == "be" and c.tag_ in _FINITE for c in children(token, "aux", "cop")):
        # "was to attend"; not "is said to have been killed"
        return "planned"
    if _is_arranged(token):
        return "planned"
    return "conditional" if conditional else "actual"


def is_to_blame(verb: Token) -> bool:
    """ "Peru is to blame": nobody is going to blame anybody."""
    be = any(c.lemma_ == "be" for c in children(verb, "cop", "aux"))
    whom = children(verb, "obj", "aux:pass")
    return be and verb.lemma_ in words("to_blame") and is_infinitive(verb) and not whom


def _is_hindsight(token: Token, aux: Token) -> bool:
    """ "He would later become president", told in the paper's own voice."""
    if aux.lower_ not in ("would", "'d") or base(token) in ("ccomp", "parataxis") or is_condition_near(token):
        return False
    return any(c.lower_ in words("hindsight") for c in children(token, "advmod"))


def is_condition_near(token: Token) -> bool:
    """Whether an if-clause hangs on the word or on what governs it."""
    return any(is_condition(c) for t in (token, token.head) for c in children(t, "advcl"))


def _is_arranged(token: Token) -> bool:
    """ "is meeting the envoy tomorrow": a present with a time to come."""
    if token.tag_ not in ("VBG", "VBZ", "VBP") or any(c.tag_ == "VBD" for c in children(token, "aux")):
        return False
    when = children(token, "obl", "advmod", "nmod")
    return any(t.lower_ in words("time_ahead") for c in when for t in (c, *c.children))


def past_ability(token: Token) -> bool:
    """ "was able to", which says that it was done."""
    past = any(c.tag_ == "VBD" for c in children(token, "cop", "aux"))
    return past and token.lower_ == "able"


def is_imperative(token: Token) -> bool:
    if token.tag_ != "VB" or base(token) not in ("root", "ROOT", "ccomp", "parataxis"):
        return False
    # "Don't attack" is one too.
    finite = [c for c in children(token, "aux") if c.lemma_ != "do"]
    return not finite and not any(base(c) in ("nsubj", "mark", "expl", "cop") for c in token.children)


def schedule_of(noun: Token) -> Token | None:
    """The schedule that an event noun stands on ("no meetings on the president's schedule"), if any."""
    if noun.pos_ != "NOUN":
        return None
    near = children(noun, "nmod") + (children(noun.head, "obl") if base(noun) == "nsubj" else [])
    return next(
        (c for c in near if c.lemma_.lower() in words("schedule") and preposition(c) in ("on", "in")), None
    )


def is_asked(token: Token) -> bool:
    sentence = token.sent
    last = sentence[-1]
    while last.i > sentence.start and (last.is_quote or last.is_space or last.is_bracket):
        last = last.nbor(-1)
    if last.text != "?":
        return False
    while True:
        if any(c.tag_ in ("WRB", "WP", "WDT") for c in token.children if c.i < token.i):
            # "why did they attack?" takes it that they did
            return False
        if token.head.i == token.i:
            return True
        if token.dep_ in ("acl:relcl", "acl"):
            return False
        token = token.head


def embedder_row(token: Token, *slots: str | None) -> cues.Embedder | None:
    """The embedder entry of a governing word for one of the slots its complement may stand in."""
    pos = _POS.get(token.pos_)
    if pos is None:
        return None
    for row in _rows_of(token, pos):
        if row.particle is not None and not _has_particle(token, row.particle, slots):
            continue
        if any(s in row.slots for s in slots if s) or ("ccomp" in slots and "that" in row.slots):
            return row
    return None


def _rows_of(token: Token, pos: str) -> tuple[cues.Embedder, ...]:
    """The entries of a word; participles may be adjectives too ("is set to", "the alleged attack")."""
    lemma, form = token.lemma_.lower(), token.lower_
    if token.dep_ == "amod":
        return _rows(form, "a") or _rows(lemma, "a")
    adjectival = _rows(form, "a") if token.tag_ == "VBN" and is_passive(token) else ()
    return adjectival + (_rows(lemma, pos) or (_rows(form, pos) if pos == "a" else ()))


@cache
def _rows(lemma: str, pos: str) -> tuple[cues.Embedder, ...]:
    return cues.embedders(lemma, pos)


def _has_particle(token: Token, wanted: str, slots: tuple[str | None, ...]) -> bool:
    if particle(token) == wanted or wanted in slots:
        return True
    near = {c.lower_ for c in token.children if c.dep_ in ("advmod", "compound:prt", "case", "xcomp")}
    near |= {c.lower_ for c in children(token, "obj") if not any(c.children)}  # "take part in"
    phrases = {preposition(c) for c in children(token, "obl", "advcl")}
    return wanted in near | phrases


def light_row(verb: Token, noun: Token, slot: str | None = None) -> cues.LightVerb | None:
    """The use of a verb as a light verb that carries the event noun, if it is one, in its slot."""
    outer = amount_of(noun)
    slot = slot or slot_of(outer)
    if slot == "obj" and _is_named(verb, outer):
        return None
    nouns = {t.lemma_.lower() for t in (noun, *_counted(noun))}
    for row in cues.light_verbs(verb.lemma_):
        if row.slot != slot or (row.nouns and nouns.isdisjoint(row.nouns)):
            continue
        if row.particle is None or _has_particle(verb, row.particle, ()):
            return row
    return None


def counter_of(noun: Token) -> Token:
    """ "hundreds of ralliers", "one of its ferries": the word that counts them, else the noun."""
    above = noun.head
    counts = base(noun) == "nmod" and preposition(noun) == "of" and above.lemma_.lower() in words("counter")
    return above if counts else noun


def amount_of(noun: Token) -> Token:
    """ "a string of raids", "any kind of deal": the word that says how many or what kind, else the noun."""
    above = noun.head
    counts = base(noun) == "nmod" and preposition(noun) == "of" and above.lemma_.lower() in words("amount")
    return leader(above) if counts else noun


def _counted(noun: Token) -> list[Token]:
    """The raids of "a string of raids"."""
    counts = noun.lemma_.lower() in words("amount")
    return [c for c in children(noun, "nmod") if preposition(c) == "of"] if counts else []


def is_phrase(token: Token) -> bool:
    """ "insisted on their release": a noun behind its preposition that a tree took for a clause."""
    clausal = base(token) in ("ccomp", "xcomp") and token.pos_ == "NOUN"
    return clausal and bool(children(token, "case")) and not children(token, "cop", "nsubj", "mark")


def is_bare_content(clause: Token) -> bool:
    """ "allegations they armed rebels" tell that they did; not "the allegations they made"."""
    if base(clause) != "acl" or reporting(clause.head.lemma_, "n") is None:
        return False
    subjects = children(clause, "nsubj")
    before = clause.doc[clause.head.i + 1 : clause.i]
    relative = any(t.tag_ in ("WDT", "WP", "WP$", "WRB", "IN") for t in before)
    return bool(subjects and children(clause, "obj")) and not relative and subjects[0].i > clause.head.i


def _is_named(verb: Token, noun: Token) -> bool:
    """ "declared the strike illegal", "called the raid a crime", "made an attack harder": whoever says or
    does so does not do it.
    """
    if verb.lemma_ in words("rendering"):
        return any(c.pos_ == "ADJ" and c.i > noun.i for c in children(verb, "xcomp"))
    if verb.lemma_ not in words("naming"):
        return False
    named = (c for c in children(verb, "xcomp", "obj") if c.i > noun.i and c.pos_ in ("ADJ", "NOUN", "ADV"))
    return any(not is_infinitive(c) and c.dep_ != "conj" for c in named)


def is_measured(noun: Token) -> bool:
    """ "gave $5 million in aid": the sum is what the noun behind it comes to."""
    if noun.pos_ != "NOUN" or base(noun) not in ("obl", "nmod") or preposition(noun) != "in":
        return False
    first = next((c for c in noun.children if c.dep_ == "case"), noun)
    before = noun.doc[first.i - 1] if first.i > noun.sent.start else first
    above = noun.head if noun.head.pos_ == "VERB" else noun.head.head
    sum_ = before.pos_ in ("NUM", "SYM") or before.lemma_.lower() in words("sum_unit")
    return sum_ and above.pos_ == "VERB" and any(c.i < noun.i for c in children(above, "obj", "nsubj"))


def slot_of(token: Token) -> str | None:
    """The slot of its governor that a noun fills, passives undone."""
    dep = base(token)
    if is_measured(token):
        return "obj"
    if dep == "nsubj":
        return "obj" if is_passive(token.head) or is_called_off(token.head) else "subj"
    if dep == "obj":
        # "called for a boycott", read as an object
        return preposition(token) or "obj"
    if preposition(token) == "on" and token.lemma_ in words("journey") and children(token, "det"):
        return "when"  # "on a visit to Chile, he called for talks": no "call on"
    if dep in ("obl", "nmod") or is_phrase(token) or (dep == "advcl" and children(token, "det")):
        return preposition(token)  # "arrested for the killing of", read as a clause
    if dep == "compound":
        return "head"
    return None
