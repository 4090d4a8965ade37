"""Who does what a verb tells of: its grammatical subject, its own or the one that is understood.

Relative clauses, participles, control, raising and shared subjects are undone: the subject of "left" in
"Minsk, which left", "Minsk decided to leave" and "Minsk came and left" is "Minsk".
"""

from __future__ import annotations

from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.cue_words import embedder_row
from kg.reading.grammar.issuers import understood_issuer
from kg.reading.grammar.syntax import base, children, conjuncts, is_infinitive, is_passive, preposition

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ACTORS = frozenset({"PER", "ORG", "LOC", "NORP"})
# "accused them of looting", "kept them from leaving", "warned them against coming": the object does it.
_OBJECT_CONTROL = frozenset({"of", "from", "for", "into", "against"})
# "sanctions on Chad for arming them", "cut its ties with Chad for arming them": Chad does it.
_AIMED = ("on", "with", "against")
_PURSUED = ("in", "with")


def relative(token: Token, verb: Token) -> Token:
    """The antecedent when the token is a relative pronoun of the verb's clause, else the token."""
    pronoun = token.tag_ in ("WP", "WDT", "WP$") or (token.lower_ == "that" and token.pos_ == "PRON")
    if not pronoun and not _is_part_of_whom(token):
        return token
    clause = verb
    while clause.head.i != clause.i:
        if clause.dep_ == "acl:relcl":
            return clause.head
        if base(clause) not in ("conj", "xcomp", "ccomp", "cop"):
            break
        clause = clause.head
    return token


def _is_part_of_whom(token: Token) -> bool:
    """ "Chad and Mali, both of whom left": those told of."""
    if token.lower_ not in words("part_of_whom"):
        return False
    return any(c.tag_ in ("WP", "WDT") and preposition(c) == "of" for c in children(token, "nmod"))


def predicated(noun: Token) -> list[Token]:
    """Of whom a noun is said: "Petrov was a monk who", "she is one of the leaders calling"; of no "it"."""
    one = noun.head if base(noun) == "nmod" and noun.head.lower_ == "one" else noun
    if not children(one, "cop"):
        return []
    said_of = [c for c in children(one, "nsubj") if c.lower_ not in words("pointing")]
    return [t for c in said_of for t in conjuncts(c)]


def said_of(noun: Token, *, named: bool) -> list[Token]:
    """Of whom a noun is said; where it tells of somebody itself (``named``), the names of which it is the
    predicate: "Peru and Chile are the only states which refuse".
    """
    if named:
        return [t for t in predicated(noun) if t.ent_type_] if children(noun, "cop") else []
    return [*predicated(noun), *listed(noun)]


def listed(noun: Token) -> list[Token]:
    """ "Others arrested included Ana Berg and Peter Hahn": whom "others" stands for."""
    if noun.lower_ not in words("listed") or base(noun) != "nsubj":
        return []
    head = noun.head
    if head.lemma_ == "include":
        return [t for c in children(head, "obj") for t in conjuncts(c)]
    joined = any(c.lemma_ in ("be", "include") for c in children(head, "cop"))
    return conjuncts(head) if joined and head.pos_ in ("NOUN", "PROPN") and not children(head, "case") else []


def whose(token: Token) -> Token:
    """ "Chad, whose jets bombed": the antecedent of a possessive relative, else the token."""
    clause = token
    while token.tag_ == "WP$" and clause.head.i != clause.i:
        if clause.dep_ == "acl:relcl":
            return clause.head
        clause = clause.head
    return token


def surface_subjects(verb: Token) -> list[Token]:
    """The verb's own grammatical subjects, relative pronouns replaced by what they stand for."""
    found = [c for c in children(verb, "nsubj") if c.dep_ != "nsubj:outer"]
    before = [c for c in found if c.i < verb.i]
    # Of two, one behind the verb is a parser's slip: the speaker of "They fled, the minister said".
    found = before or found
    strayed = _strayed_subject(verb.head) if base(verb) == "ccomp" and not found else None
    if strayed is not None and strayed[0].i == verb.i:
        return [relative(strayed[1], verb)]
    own = _strayed_subject(verb)
    return [relative(c, verb) for c in found if own is None or c.i != own[1].i]


def _strayed_subject(verb: Token) -> tuple[Token, Token] | None:
    """A clause that stands before its verb of speech, and its subject, which a tree hung on that verb.

    "The minister will visit Peru, the embassy said" with both subjects at "said".
    """
    subjects = [c for c in children(verb, "nsubj") if c.i < verb.i]
    for clause in children(verb, "ccomp") if len(subjects) > 1 else []:
        if subjects[0].i < clause.i < subjects[-1].i and not children(clause, "nsubj", "csubj", "expl"):
            return clause, subjects[0]
    return None


def understood_subjects(verb: Token, depth: int = 0) -> list[Token]:
    """The grammatical subject, borrowed from the governing clause where the verb has none of its own."""
    own = surface_subjects(verb)
    if not own and is_infinitive(verb) and (aims := children(verb, "nsubj:outer")):
        return _owners(aims[0], depth)  # "Peru's aim was to topple him"
    if not own and verb.head.i == verb.i:
        issuing = understood_issuer(verb)
        return [] if issuing is None else [issuing]
    if own or depth > 8:
        return own
    head, dep = verb.head, base(verb)
    if users := _users(verb, head):
        return users
    if dep == "conj" and head.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN"):
        return understood_subjects(head, depth + 1)
    if dep == "xcomp" and head.pos_ == "NOUN" and not children(head, "cop"):
        return _owners(head, depth)  # "has plans to visit"
    if dep == "xcomp":
        controller = children(head, "obj") or children(head, "iobj")
        if not controller and head.lemma_ in words("oblique_control"):
            controller = [c for c in children(head, "obl") if c.i < verb.i and c.ent_type_ != "DATE"]
        protests = verb.lemma_ in words("protesting") and head.lemma_ == "summon"
        if controller and head.lemma_ not in words("subject_control") and not protests:
            return [relative(c, head) for c in controller]
        return understood_subjects(head, depth + 1)
    if dep == "acl" and verb.dep_ != "acl:relcl":
        return _subjects_of_acl(verb, depth)
    if dep == "amod" and verb.tag_ == "VBG":
        return [head]  # "the visiting ministers"
    if dep == "ccomp" and is_infinitive(verb):
        # "considers whether to pay", "told them how to vote"
        asked = children(head, "obj", "iobj")
        return [relative(c, head) for c in asked] or understood_subjects(head, depth + 1)
    if dep == "ccomp" and _is_object_control(preposition(verb), head):
        return _controllers(preposition(verb), head)
    if dep == "advcl" and verb.tag_ == "VBG" and verb.lemma_ in words("harming_people") and is_passive(head):
        # "the convoy was hit by a bomb, killing ten": it was not the convoy that killed
        by = [c for c in children(head, "obl:agent") if preposition(c) == "by"]
        if by or head.lemma_ in words("harm"):
            return by
    if dep == "advcl":
        controlling = _controlling(verb, head, depth)
        if controlling:
            return controlling
    if dep == "parataxis" and head.pos_ == "PROPN" and head.i < verb.i and verb.tag_ in _FINITE:
        return [head]  # "Ana Ruiz telephoned Lima": a name taken for the root
    if dep in ("advcl", "parataxis") and verb.tag_ in ("VBG", "VBN", "VB"):
        if not is_infinitive(verb) and dep == "parataxis":
            return []
        return understood_subjects(head, depth + 1)
    return []


def _users(verb: Token, head: Token) -> list[Token]:
    """ "the arms were used by rebels to attack it": whoever uses them attacks."""
    if base(verb) not in ("xcomp", "advcl") or head.lemma_ not in words("using") or not is_infinitive(verb):
        return []
    return [c for c in children(head, "obl:agent") if preposition(c) == "by"] if is_passive(head) else []


def _controlling(verb: Token, head: Token, depth: int) -> list[Token]:
    """Who does what an adverbial clause tells of, if not simply the subject of the verb above."""
    objects = _controllers(preposition(verb), head)
    if preposition(verb) == "in" and head.lemma_ in words("joining"):
        # "Peru joined Chile in condemning it", "was joined by Chile in condemning it": both do
        others = [c for c in children(head, "obl:agent", "obl") if preposition(c) == "by"]
        return [*understood_subjects(head, depth + 1), *(objects or others)]
    if _is_object_control(preposition(verb), head):
        return objects
    if not is_infinitive(verb):
        return []
    if verb.lemma_ in words("protesting") and head.lemma_ == "summon":
        return []  # "summoned the envoy to protest": the host does
    if head.lemma_ in words("oblique_control"):
        called_on = [c for c in children(head, "obl") if c.i < verb.i and c.ent_type_ != "DATE"]
        if called_on:
            return called_on
    if is_complement(verb) and objects:
        return [relative(c, head) for c in children(head, "iobj")] or objects
    if head.lemma_ == "give" and head.i < verb.i:
        # "gave them a week to leave", "gave them until noon to leave"
        limited = any(preposition(c) == "until" for c in children(head, "obl"))
        given = children(head, "iobj") or (children(head, "obj") if limited else [])
        return [relative(c, head) for c in given]
    if head.lemma_ in words("named_to") and head.i < verb.i:
        # "appointed a judge to lead it"
        return [relative(c, head) for c in children(head, *(("nsubj",) if is_passive(head) else ("obj",)))]
    return []


def _is_object_control(name: str | None, head: Token) -> bool:
    """Whether a gerund behind a preposition is the deed of the verb's object."""
    charged = name == "with" and head.lemma_ in words("charging")
    return (name in _OBJECT_CONTROL or charged) and bool(children(head, "obj", "iobj"))


def _controllers(name: str | None, head: Token) -> list[Token]:
    """The object, or whom it is aimed at: "imposed sanctions on Chad for arming them"."""
    objects = children(head, "obj") or children(head, "iobj")
    things = (
        bool(objects)
        and all(c.pos_ == "NOUN" for c in objects)
        and head.lemma_ not in words("done_to_people")
    )
    aimed = _aimed_at(head, *objects) if name == "for" and things else []
    return aimed or [relative(c, head) for c in objects]


def _aimed_at(*tokens: Token) -> list[Token]:
    phrases = (c for t in tokens for c in children(t, "obl", "nmod"))
    return [c for c in phrases if preposition(c) in _AIMED and c.ent_type_ in _ACTORS]


def is_complement(verb: Token) -> bool:
    """ "pressed Chile to leave": what the verb asks for, though a tree hangs it on as a purpose."""
    if base(verb) != "advcl" or not is_infinitive(verb) or verb.i < verb.head.i:
        return False
    row = embedder_row(verb.head, "xcomp")
    wanted = "requested" if children(verb.head, "obj", "iobj") else "planned"
    return row is not None and row.modality == wanted and not children(verb.head, "xcomp")


def _subjects_of_acl(verb: Token, depth: int) -> list[Token]:
    noun = verb.head
    if verb.tag_ == "VBG" and preposition(noun) == "to" and reporting(verb.lemma_, "v") is not None:
        # "wrote to the council requesting aid": the writer requests; "spoke to men guarding it": men guard
        return understood_subjects(noun.head, depth + 1)
    if is_infinitive(verb) and noun.head.i == noun.i and noun.ent_type_ in _ACTORS and noun.i < verb.i:
        return [noun]  # a headline: "Peru to end blockade"
    if not is_infinitive(verb):
        # "plans for sending", "the threat of bombing": the noun is no doer of what it governs.
        if verb.tag_ != "VBG" or not preposition(verb):
            return [noun]
        aimed = _aimed_at(noun) if preposition(verb) == "for" else []
        return aimed or _owners(noun, depth)
    # "demands to be met" are met
    return [noun] if is_passive(verb) else _owners(noun, depth)


def _owners(noun: Token, depth: int) -> list[Token]:
    """Whose plan it is: a possessor, or the subject of the verb that has the noun as object; of what is asked
    for, whoever is asked.
    """
    asks = embedder_row(noun, "comp")
    if asks is not None and asks.modality == "requested" and noun.lemma_ in words("asking"):
        asked = [c for c in children(noun, "nmod") if preposition(c) in ("on", "to", "upon", "for")]
        under = preposition(noun) == "under" and (children(noun, "cop") or noun.head.pos_ == "VERB")
        # "rejected calls to resign", "defied an order to leave"
        told = base(noun) == "obj" and noun.head.lemma_ in words("answering_requests")
        if asked or not (under or told):
            return asked
        return understood_subjects(noun if children(noun, "cop") else noun.head, depth + 1)
    owner = children(noun, "nmod:poss")
    # "the right of Chad to attack", "an attempt by Chad to leave"
    owner = owner or [c for c in children(noun, "nmod") if preposition(c) in ("of", "by")]
    if owner:
        return owner
    if preposition(noun) == "for":
        return [noun]  # "called for the junta to resign"
    # "an Iraqi plan to seize it", "the US decision to leave"
    own = asks is not None and asks.modality != "requested"  # not "accepted a UN proposal to stop"
    if own and (owner := [c for c in children(noun, "amod", "compound") if _tells_whose(c)]):
        return owner
    if asks is not None and preposition(noun) in _PURSUED:
        return _pursuers(noun, depth)
    if base(noun) == "obj" and noun.head.lemma_ in words("thwarting"):
        return []  # "foiled an attempt to kill him": somebody else's
    if base(noun) == "obj" and noun.head.lemma_ not in words("judging_deeds"):
        # not "condemned the decision to arrest him"; "gave them a chance to speak": theirs
        return children(noun.head, "iobj") or understood_subjects(noun.head, depth + 1)
    return []


def _tells_whose(word: Token) -> bool:
    """The adjective or the name in "an Iraqi plan", "the US plan"; "the Gaza plan" is about Gaza."""
    return word.ent_type_ in ("NORP", "ORG") or word.lower_ in words("adjectival_name")


def _pursuers(noun: Token, depth: int) -> list[Token]:
    """Whoever does "in a bid to force them", "went ahead with plans to seize it" what the verb tells of."""
    phrase = noun.head if base(noun) == "nmod" and preposition(noun) == "in" else noun
    verb = phrase.head
    if base(phrase) not in ("obl", "obj") or verb.pos_ != "VERB" or verb.lemma_ in words("judging_deeds"):
        return []
    if is_passive(verb):
        # "was arrested in a bid to silence him"
        return [c for c in children(verb, "obl:agent") if preposition(c) == "by"]
    return understood_subjects(verb, depth + 1)
