"""Branches of a tree that parsers often hang on the wrong word, hung where they belong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.reading.grammar.syntax import base, children, forget, is_infinitive, is_passive, preposition
from kg.reading.mending.joined_verbs import hang_joined


def regraft(doc: Doc) -> None:
    """Mends the tree in place."""
    for token in doc:
        mend = _MENDS.get(token.dep_)
        if mend is not None and mend(token):
            forget(doc)


def _name_one(name: Token) -> bool:
    """ "one of the leaders, Maria Lopez, left": she leaves, who is one of them."""
    many = name.head
    one = many.head
    some = many.tag_ == "NNS" or many.lemma_ in words("amount")  # "one of their number, Ana Paz"
    told = name.ent_type_ == "PER" and some and base(many) == "nmod" and one.lower_ == "one"
    if not told or preposition(many) != "of" or name.i < one.i or children(name, "conj"):
        return False
    outer, label = one.head, one.dep_
    name.hang(name if outer.i == one.i else outer)
    name.dep_ = label
    one.hang(name)
    one.dep_ = "appos"
    return True


def _let_be_told(noun: Token) -> bool:
    """ "ordered the President to go" with two subjects: the second is who is told to."""
    verb = noun.head
    if noun.i < verb.i or children(verb, "obj", "iobj", "ccomp") or noun.tag_ in ("WP", "WDT"):
        return False
    before = any(c.i < verb.i for c in children(verb, "nsubj"))
    if not before or not any(c.i > noun.i and is_infinitive(c) for c in children(verb, "xcomp")):
        return False
    noun.dep_ = "obj"
    return True


def _suffer(noun: Token) -> bool:
    """ "reports accusing the army of it": behind a participle stands whom it tells of, not who does it; so in
    "said Novak without naming Peru", with both on "said".
    """
    verb, before = noun.head, noun.doc[noun.i - 1]
    if noun.i < verb.i:
        return False
    second = verb.i < before.i and any(c.i < before.i for c in children(verb, "nsubj"))
    bare = before.tag_ == "VBG" and before.dep_ == "advcl" and not children(before, "obj", "ccomp", "xcomp")
    if second and bare:
        noun.hang(before)
        noun.dep_ = "obj"
        return True
    behind = verb.tag_ == "VBG" and verb.dep_ in ("acl", "advcl")
    if not behind or children(verb, "obj", "aux", "expl"):
        return False
    noun.dep_ = "obj"
    return True


def _mend_subject(noun: Token) -> bool:
    return _suffer(noun) or _let_be_told(noun)


def _give_back(participle: Token) -> bool:
    """ "urged him to resign, accusing him of fraud": whoever urges accuses, not he who is to resign."""
    asked = participle.head
    verb = asked.head
    comma = (
        participle.tag_ == "VBG" and participle.doc[participle.i - 1].text == "," and participle.i > asked.i
    )
    if not comma or asked.dep_ not in ("xcomp", "ccomp") or verb.i > asked.i:
        return False
    cue = reporting(participle.lemma_, "v")
    asking = reporting(verb.lemma_, "v")
    asks = verb.lemma_ in words("pressing_for") or (asking is not None and asking.manner == "request")
    if not asks or cue is None or not (cue.is_speech or cue.manner == "judge"):
        return False
    participle.hang(verb)
    return True


def _free_noun(participle: Token) -> bool:
    """ "bowed to striking dockers": to dockers who strike; nobody bowed to strike them."""
    to = [c for c in children(participle, "mark", "case") if c.lower_ == "to" and c.i == participle.i - 1]
    bare = [c for c in children(participle, "obj") if c.tag_ == "NNS" and not children(c, "det", "nmod:poss")]
    behind = [c for c in bare if c.left_edge.i == participle.i + 1]
    if not to or not behind or participle.tag_ != "VBG" or participle.lemma_ not in words("of_a_crowd"):
        return False
    noun = behind[0]
    crowd = noun.lemma_.lower() in words("at_home") | words("in_crowds")
    if not crowd or participle.head.lemma_ not in words("yielding_to"):
        return False  # "admitted to striking hospitals"
    noun.hang(participle.head)
    noun.dep_ = "obl"
    participle.hang(noun)
    participle.dep_ = "amod"
    to[0].hang(noun)
    to[0].dep_ = "case"
    return True


def _fail_to(clause: Token) -> bool:
    """ "failed on Sunday to agree": behind the day still what they failed to do, no purpose."""
    verb = clause.head
    if verb.lemma_ not in words("coming_to_do") or clause.i < verb.i or not is_infinitive(clause):
        return False
    if children(verb, "obj", "xcomp", "ccomp") or children(clause, "nsubj"):
        return False
    to = min(c.i for c in (*children(clause, "mark"), clause))
    between = [t for t in verb.children if verb.i < t.i < to]
    if verb.doc[to].lower_ != "to" or not all(t.ent_type_ in ("DATE", "TIME") for t in between):
        return False
    clause.dep_ = "xcomp"
    return True


def _mend_clause(verb: Token) -> bool:
    return _free_noun(verb) or _fail_to(verb) or _give_back(verb)


def _as_oblique(noun: Token) -> bool:
    """ "gave way to the nurses": behind a preposition nothing is an indirect object."""
    if preposition(noun) is None:
        return False
    noun.dep_ = "obl"
    return True


def _favour(noun: Token) -> bool:
    """ "voted in favour of the bill": what is favoured hangs on the verb; of "the last of them" who."""
    verb = noun.head
    if verb.pos_ == "ADJ" and verb.lower_ in words("counter") and preposition(noun) == "of":
        noun.dep_ = "nmod"
        return True
    if noun.lemma_.lower() not in words("favour") or preposition(noun) != "in" or verb.pos_ != "VERB":
        return False
    if children(noun, "det", "amod", "nmod:poss"):
        return False
    favoured = [c for c in children(noun, "nmod") if preposition(c) == "of"]
    for phrase in favoured:
        phrase.hang(verb)
        phrase.dep_ = "obl"
    return bool(favoured)


def _judge_as(noun: Token) -> bool:
    """ "dismissed as a farce the plan for the river", "denounced as a farce the trial": what is judged so may
    stand behind, and is its object.
    """
    above = noun.head
    if not (_is_judging(above) or _is_judging(above.head)):
        return False
    verb = above.head if base(noun) == "nmod" and preposition(above) == "as" else above
    if not _is_judging(verb) or is_passive(verb):
        return False
    near = [c for c in children(verb, "obl") if preposition(c) == "as" and verb.i < c.i < noun.i]
    told = bool(near) and not children(verb, "obj", "ccomp", "xcomp") and verb.pos_ == "VERB"
    named = noun.pos_ in ("NOUN", "PROPN") and noun.ent_type_ not in ("DATE", "TIME")
    if (
        not told
        or not named
        or preposition(noun) is not None
        or not children(noun, "det", "nmod:poss", "amod")
    ):
        return False
    noun.hang(verb)
    noun.dep_ = "obj"
    return True


def _is_judging(verb: Token) -> bool:
    return any(verb.lemma_ in words(kind) for kind in ("viewing", "laughing_off", "denying"))


def _mend_oblique(noun: Token) -> bool:
    return _judge_as(noun) or _favour(noun)


def _judge_to_be(adjective: Token) -> bool:
    """ "holds the army responsible for it": not the responsible army, so it is held to be."""
    noun, verb = adjective.head, adjective.head.head
    behind = adjective.i > noun.i and base(noun) == "obj" and adjective.doc[adjective.i - 1].text != ","
    if not behind or adjective.pos_ != "ADJ" or children(verb, "xcomp", "ccomp"):
        return False
    if verb.lemma_ not in words("judging_to_be"):
        return False
    adjective.hang(verb)
    adjective.dep_ = "xcomp"
    return True


def _recover_object(pronoun: Token) -> bool:
    """ "the battalions that Peru sent": the object, which a tree took for a bare word for when or how."""
    clause, verb = pronoun, pronoun.head
    while clause.head.i != clause.i and clause.dep_ != "acl:relcl":
        clause = clause.head
    noun = clause.head
    when = noun.ent_type_ in ("DATE", "TIME") or noun.lemma_.lower() in words("when_or_how")
    if pronoun.lower_ not in ("that", "which") or noun.i == clause.i or when or children(pronoun, "case"):
        return False
    if verb.pos_ != "VERB" or not children(verb, "nsubj") or children(verb, "obj", "ccomp", "xcomp"):
        return False
    pronoun.dep_ = "obj"
    return True


def _say_that(clause: Token) -> bool:
    """ "Police suspect that they did it", read as a noun with a noun before it."""
    verb = clause.head
    marked = any(c.lower_ == "that" for c in children(clause, "mark"))
    if verb.pos_ != "NOUN" or not marked or reporting(verb.lemma_, "v") is None:
        return False
    who = [c for c in children(verb, "compound") if c.i == verb.i - 1]
    if not who or children(verb, "det", "cop", "case", "nmod:poss", "nsubj", "amod", "nummod"):
        return False
    verb.pos_, verb.tag_, who[0].dep_ = "VERB", "VBP", "nsubj"
    return True


def _let_do(clause: Token) -> bool:
    """ "told the guards to go": an infinitive behind whoever is told is what they are to do."""
    verb = clause.head
    told = [c for c in children(verb, "obj", "iobj") if verb.i < c.i < clause.i]
    if not told or not is_infinitive(clause) or children(clause, "nsubj"):
        return False
    clause.dep_ = "xcomp"
    return True


def _befall(participle: Token) -> bool:
    """ "help villages in Chad hit by floods": the villages are in Chad."""
    verb = participle.head
    struck = participle.tag_ == "VBN" and bool(children(participle, "obl:agent"))
    near = [c for c in children(verb, "obj", "obl") if verb.i < c.i < participle.i]
    if not struck or not near or children(participle, "mark", "aux:pass", "nsubj", "nsubj:pass"):
        return False
    places = [c for c in children(participle, "obl") if near[-1].i < c.i < participle.i]
    for place in places:
        place.hang(near[-1])
        place.dep_ = "nmod"
    return bool(places)


def _mend_complement(clause: Token) -> bool:
    return _say_that(clause) or _let_do(clause)


def _relate_to_somebody(clause: Token) -> bool:
    """ "met Petrov, who resigned": "who" is no clause, but whoever is named right before it."""
    verb, who = clause.head, [c for c in clause.children if c.lower_ == "who" and base(c) == "nsubj"]
    before = [c for c in children(verb, "obj", "obl", "iobj") if verb.i < c.i < clause.i]
    near = [c for c in before if who and c.right_edge.i in (who[0].i - 1, who[0].i - 2)]
    if not near or near[-1].pos_ not in ("NOUN", "PROPN"):
        return False
    clause.hang(near[-1])
    clause.dep_ = "acl:relcl"
    return True


def _let_relate(clause: Token) -> bool:
    """ "a charge that the bank has denied": the charge is what is denied, not that somebody denies it."""
    that = [c for c in children(clause, "mark") if c.lower_ == "that"]
    if not that or clause.head.pos_ != "NOUN" or not children(clause, "nsubj"):
        return False
    if clause.lemma_ not in words("denying") | words("laughing_off") or children(
        clause, "obj", "ccomp", "xcomp"
    ):
        return False
    if is_passive(clause):
        return False
    clause.dep_, that[0].dep_ = "acl:relcl", "obj"
    that[0].pos_, that[0].tag_ = "PRON", "WDT"
    return True


def _say_in(clause: Token) -> bool:
    """ "denied in a statement that they did it": that is what is denied, and not what the statement says."""
    noun, verb = clause.head, clause.head.head
    that = any(c.lower_ == "that" for c in children(clause, "mark"))
    said = base(noun) == "obl" and preposition(noun) in ("in", "at", "on") and verb.pos_ == "VERB"
    if not that or not said or verb.i > noun.i or children(verb, "obj", "ccomp", "xcomp"):
        return False
    if reporting(verb.lemma_, "v") is None:
        return False
    clause.hang(verb)
    clause.dep_ = "ccomp"
    return True


def _mend_content(clause: Token) -> bool:
    return _let_relate(clause) or _say_in(clause)


_MENDS: Mapping[str, Callable[[Token], bool]] = {
    "acl": _mend_content,
    "appos": _name_one,
    "nsubj": _mend_subject,
    "advcl": _mend_clause,
    "iobj": _as_oblique,
    "nmod": _judge_as,
    "obl": _mend_oblique,
    "obl:unmarked": _recover_object,
    "conj": hang_joined,
    "amod": _judge_to_be,
    "advcl:relcl": _relate_to_somebody,
    "ccomp": _mend_complement,
    "xcomp": _befall,
}
