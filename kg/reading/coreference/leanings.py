"""What the grammar around a pronoun says for a word before it, and against who stands beside it."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.reporting import reporting
from kg.knowledge.words import pronouns, words
from kg.language.plain import Token
from kg.reading.grammar.clause_kinds import answered, done_to_before
from kg.reading.grammar.cue_words import counter_of
from kg.reading.grammar.subjects import understood_subjects
from kg.reading.grammar.syntax import base, children, conjuncts, is_infinitive, is_passive, preposition

_LIST, _SPEAKER, _PARALLEL, _TOGETHER, _OWN, _SURELY_OWN = 3.0, 2.5, 1.5, 5.0, 1.0, 2.0
"""Tried on articles and on GUM; a step between two candidates of the rules is 1."""
SAID_BY = _SPEAKER
"""From so much on the grammar is sure, whatever the model makes of a name: "Chad said its jets bombed it"."""
_OF_HIS_OWN = frozenset({"say", "claim", "deny", "confirm", "admit"})
AMONG = frozenset({"among", "including"})
"""Prepositions behind which a pronoun means those of whom the same sentence has just told."""


def leanings(token: Token) -> dict[int, float]:
    """How much more likely each head word is than the language model says, where the grammar tells.

    The weights are on the scale of its scores.
    """
    found: dict[int, float] = {}
    told = _owners(token) if token.tag_ == "PRP$" else (*_subjects(token), *_objects(token))
    for word, weight in told:
        found[word.i] = max(weight, found.get(word.i, 0.0))
    return found


def _owners(token: Token) -> Iterator[tuple[Token, float]]:
    noun, row = counter_of(token.head), pronouns().get(token.lower_)  # "a ship and three of its crew"
    several = row is not None and row.number == "plural"
    if noun.dep_ == "conj" and noun.head.i < token.i:
        # "Lima and its port", "Chad, Niger and their allies"; but "their houses and their fields" are
        # somebody else's
        before = [t for t in conjuncts(noun.head) if t.i < token.i]
        if all(c.tag_ != "PRP$" for c in children(before[-1], "nmod:poss")):
            yield before[0 if several else -1], _LIST
    while noun.dep_ in ("nmod:poss", "nmod") and noun.i > token.i - 2 and noun.head.pos_ == "NOUN":
        noun = noun.head  # "his country's position", "comment on his plans"
    verb = _governor(noun)
    if base(noun) == "nsubj" and base(verb) == "ccomp" and not several:
        # "Novak said that his party would vote", "Chad denied that its jets had bombed it"
        told = reporting(verb.head.lemma_, "v")
        if told is not None and told.manner in _OF_HIS_OWN and verb.head.i < token.i:
            yield from ((s, _SPEAKER) for s in understood_subjects(verb.head) if s.i < token.i)
    if before := done_to_before(noun):
        whom = [o for t in before for o in (_whose_house(t) or [t])]
        yield from ((t, _TOGETHER) for t in whom if several == (t.tag_ in ("NNS", "NNPS")))
    else:
        yield from _owners_by_deed(token, noun, verb, several=several)


def _owners_by_deed(
    token: Token, noun: Token, verb: Token, *, several: bool
) -> Iterator[tuple[Token, float]]:
    """What the verb says of whose its object is: one harms what is others', lays down one's own."""
    # "told Petrov of his plan" is the teller's; "praised him for his plan" is not
    beside = noun.dep_ == "obl" and not any(o.pos_ == "PRON" for o in children(verb, "obj"))
    freed = verb.lemma_ in words("done_to_others") and noun.lemma_.lower() in words("sent_abroad")
    if verb.lemma_ in words("harm") or freed:
        # "accused Chad of sinking its ship", "urged Chad to free its envoys": those of whoever says so
        above = _asking(verb) if noun.dep_ == "obj" else None
        if above is not None:
            yield from ((s, _SPEAKER) for s in understood_subjects(above) if s.i < token.i)
        return
    if not (beside or noun.dep_ == "obj"):
        return
    cue = reporting(verb.lemma_, "v")
    if (
        noun.dep_ == "obl"
        and preposition(noun) in ("for", "over")
        and cue is not None
        and cue.manner == "judge"
    ):
        # "thanked Peru for its help"
        yield from ((c, _TOGETHER) for c in children(verb, "obj") if c.i < token.i)
    subjects = [s for s in understood_subjects(verb) if s.i < token.i]
    if not several:
        if any(c.tag_ == "WP" for c in children(verb, "nsubj")):
            # "succeeds Blair, who tendered his resignation": Blair's
            yield from ((s, _LIST) for s in subjects)
        # "…, Novak said of his son": his own, whoever the words before are about
        said = noun.dep_ == "obl" and preposition(noun) == "of" and cue is not None and cue.manner == "say"
        yield from ((s, _LIST if said else _OWN) for s in subjects)
    elif noun.dep_ == "obj":
        # "Chad and Niger defended their plans": together, so that the plans are of both
        yield from ((s, _TOGETHER) for s in subjects if len(conjuncts(s)) > 1)
        if verb.lemma_ in words("own_thing"):
            # "soldiers laid down their arms": their own, whoever was told of before
            yield from ((s, _SURELY_OWN) for s in subjects if s.tag_ in ("NNS", "NNPS"))


def _whose_house(noun: Token) -> list[Token]:
    """ "closed the offices of a paper and arrested its editor": the paper, which has the offices."""
    if noun.lemma_.lower() not in words("facility"):
        return []
    return [c for c in children(noun, "nmod") if preposition(c) == "of"] or children(noun, "nmod:poss")


def _asking(verb: Token) -> Token | None:
    """The verb of speech that governs what another is to do or has done: "urged Chad to free them"."""
    while (
        verb.dep_ in ("conj", "xcomp")
        and verb.head.pos_ == "VERB"
        and reporting(verb.head.lemma_, "v") is None
    ):
        verb = verb.head
    above = verb.head
    said = base(verb) in ("ccomp", "advcl") or (base(verb) == "xcomp" and children(above, "obj", "iobj"))
    return above if said and reporting(above.lemma_, "v") is not None else None


def _governor(noun: Token) -> Token:
    """The verb of a noun; the finite one beside it where a tree hung it on another before that."""
    verb = noun.head
    stray = verb.pos_ == "VERB" and noun.dep_ == "obj"
    between = noun.doc[verb.i + 1 : noun.i] if stray else noun.doc[0:0]
    finite = [t for t in between if t.tag_ in ("VBD", "VBZ", "VBP") and t.pos_ == "VERB"]
    return finite[-1] if finite and not children(finite[-1], "obj") else verb


def _subjects(token: Token) -> Iterator[tuple[Token, float]]:
    """ "The bank said it …": who says so; "rockets kill few, but they …": the parallel subject."""
    if preposition(token) in AMONG:
        # "10,000 people were held, among them a musician": of those counted in the same sentence
        yield from ((s, _LIST) for s in _many_before(token))
    if base(token) != "nsubj":
        return
    verb = token.head
    asked = answered(verb)
    if asked is not None and _asks(asked):
        # "asked Chad to leave, but it refused": whoever is asked answers
        yield from ((t, _LIST) for t in children(asked, "obj", "iobj", "obl") if t.i < token.i)
        return
    claim = verb.head
    if base(verb) in ("acl", "ccomp") and claim.pos_ == "NOUN" and reporting(claim.lemma_, "n") is not None:
        denying = claim.head.lemma_ in words("denying") and base(claim) == "obj"
        # "denied claims that it had sent them": its own deed
        yield from ((s, _SPEAKER) for s in (understood_subjects(claim.head) if denying else ()))
    if verb.dep_ in ("conj", "parataxis") and verb.head.i < token.i:
        yield from ((s, _PARALLEL) for s in children(verb.head, "nsubj") if s.i < token.i)
    if verb.dep_ == "advcl" and token.lower_ in ("he", "she") and not _has_rival(verb.head):
        # "Petrov was seized after he had thrown a shoe"
        yield from ((s, _PARALLEL) for s in children(verb.head, "nsubj") if s.i < token.i)
    while verb.dep_ == "conj" and not is_infinitive(verb):
        verb = verb.head
    if base(verb) == "ccomp" and verb.head.i < token.i and reporting(verb.head.lemma_, "v") is not None:
        # "said they suspect him": what people think they tell themselves
        inner = reporting(verb.lemma_, "v")
        own = inner is not None and inner.manner in ("think", "want", "predict") and not is_passive(verb)
        weight = _TOGETHER if own else _SPEAKER
        yield from ((s, weight) for s in understood_subjects(verb.head) if s.i < token.i)


def _asks(verb: Token) -> bool:
    """Whether a verb puts something to somebody who may take it or not: "asked", "called on", "offered"."""
    cue = reporting(verb.lemma_, "v")
    asks = cue is not None and cue.manner in ("request", "want", "ask")
    return asks or verb.lemma_ in words("giving") | words("oblique_control")


def _objects(token: Token) -> Iterator[tuple[Token, float]]:
    """ "When she meets Petrov, she will talk to him": the object of the clause right before."""
    if token.dep_ in ("obj", "iobj", "obl"):
        before = [c for c in children(token.head, "advcl") if c.i < token.i]
        yield from ((o, _LIST) for c in before for o in children(c, "obj"))


def _has_rival(verb: Token) -> bool:
    """Whether somebody else is named at a verb, of whom a clause below may tell: "sacked Petrov as he"."""
    return any(o.ent_type_ == "PER" for o in children(verb, "obj", "iobj", "obl"))


def told_ahead(token: Token) -> Token | None:
    """ "Stating that it would wait, Chad signed": the subject behind, of whose own words a pronoun is."""
    if token.tag_ != "PRP" or base(token) != "nsubj":
        return None
    verb = token.head
    while verb.dep_ == "conj":
        verb = verb.head
    clause = verb.head
    if base(verb) != "ccomp" or clause.dep_ != "advcl" or clause.tag_ != "VBG":
        return None
    if reporting(clause.lemma_, "v") is None:
        return None
    return next((s for s in children(clause.head, "nsubj") if s.i > token.i), None)


def _many_before(token: Token) -> Iterator[Token]:
    """The plural subjects and objects of the sentence before a word, if they stand at its main verb."""
    verb = token.sent.root
    return (t for t in children(verb, "nsubj", "obj") if t.i < token.i and t.tag_ in ("NNS", "NNPS", "CD"))


def doers(verb: Token) -> list[Token]:
    """The subjects of a verb, its own or those that it shares with the verb before or above it."""
    while not children(verb, "nsubj"):
        joined = verb.dep_ == "conj" and verb.head.pos_ == "VERB"
        purpose = verb.dep_ in ("xcomp", "advcl") and is_infinitive(verb)
        if not joined and not (purpose and not children(verb.head, "obj", "iobj")):
            return []
        verb = verb.head
    return children(verb, "nsubj")
