"""Branches of a tree that parsers often hang on the wrong word, hung where they belong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.knowledge.inflection import known_forms
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.reading.cue_words import embedder_row
from kg.reading.syntax import base, children, forget, is_infinitive, is_passive, joined_by, preposition


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
    behind = [c for c in children(participle, "obj") if c.i == participle.i + 1 and c.tag_ == "NNS"]
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


def _mend_clause(verb: Token) -> bool:
    return _free_noun(verb) or _give_back(verb)


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
    verb = above.head if base(noun) == "nmod" and preposition(above) == "as" else above
    if verb.lemma_ not in words("viewing") | words("laughing_off") | words("denying") or is_passive(verb):
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


def _mend_oblique(noun: Token) -> bool:
    return _judge_as(noun) or _favour(noun)


def _go_on_saying(verb: Token) -> bool:
    """ "said that they will pay but will not leave", with "will" hung on "said": it is said, too."""
    above = verb.head
    cue = reporting(above.lemma_, "v")
    if cue is None or not cue.is_speech or children(verb, "nsubj", "csubj", "expl"):
        return False
    said = [c for c in children(above, "ccomp") if above.i < c.i < verb.i and children(c, "nsubj")]
    if said and any(c.lower_ in ("or", "nor") for c in children(verb, "cc")):
        # "denied that they had crossed the border or killed anybody there"
        verb.hang(said[-1])
        return True
    if reporting(verb.lemma_, "v") is not None:
        return False  # "said that it had fallen and had told them so"
    helpers = {c.lower_ for c in children(verb, "aux")} - {c.lower_ for c in children(above, "aux")}
    if not said or not helpers & {c.lower_ for c in children(said[-1], "aux")}:
        return False
    verb.hang(said[-1])
    return True


def _join_told(verb: Token) -> bool:
    """ "denied that they had met him or paid him", with "paid" hung on "denied": it is denied, too."""
    above = verb.head
    if verb.pos_ != "VERB" or above.pos_ != "VERB" or children(verb, "nsubj", "csubj", "aux", "mark", "expl"):
        return False
    inner = _told_before(verb, above)
    if inner is None or not (_may_join(verb, inner) or _must_join(verb, inner, above)):
        return False
    verb.hang(inner)
    return True


def _told_before(verb: Token, above: Token) -> Token | None:
    """The clause that the verb above governs, itself or through its object, before another that joins it."""
    clauses = [*children(above, "ccomp", "xcomp")]
    clauses += [c for c in children(above, "advcl") if preposition(c) == "of"]
    clauses += [c for thing in children(above, "obj") for c in children(thing, "acl")]
    before = [c for c in clauses if above.i < c.i < verb.i and c.pos_ == "VERB"]
    return max(before, key=lambda c: c.i, default=None)


def _may_join(verb: Token, inner: Token) -> bool:
    """Whether the forms of two clauses agree, and what joins them is rare between whole sentences."""
    above = inner.head if inner.head.pos_ == "VERB" else inner.head.head
    if not (_is_past(verb) and _is_past(inner)) or any(
        c.lower_ == "either" for c in children(above, "cc:preconj")
    ):
        return False
    perfect = any(c.lemma_ == "have" for c in children(inner, "aux"))
    if (perfect and verb.lower_ not in known_forms()["VBN"]) or (is_passive(inner) and children(verb, "obj")):
        return False  # not "had withdrew", "had been bribed and attacked the editor"
    if joined_by(verb, "or"):
        return True
    # "are said to have looted it and killed the owner", "claim to have looted it and killed the owner"
    present = above.tag_ in ("VBZ", "VBP") and not children(above, "aux")
    if perfect and (present or (is_passive(above) and children(verb, "obj"))):
        return True
    # "denied that they had looted the farm and beaten its owner"; not "denied that they looted it, and left"
    row = embedder_row(inner.head, "ccomp", "comp")
    denied = row is not None and row.polarity == "negative"
    told = reporting(verb.lemma_, "v") is not None or verb.lemma_ in words("announcing")
    return denied and perfect and not told and joined_by(verb, "and") and "," not in _before_joint(verb)


def _must_join(verb: Token, inner: Token, above: Token) -> bool:
    """ "failed to stop it or arrest them": no bare verb goes with one of a tense."""
    return _is_bare(verb) and inner.tag_ == "VB" and above.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VBG")


def _is_bare(verb: Token) -> bool:
    """A bare verb, and not "urges", which a tagger took for one."""
    return verb.tag_ == "VB" and (not verb.lower_.endswith("s") or verb.lower_.endswith("ss"))


def _is_past(verb: Token) -> bool:
    subject = bool(children(verb, "nsubj", "nsubj:pass"))
    # "that they beat him", where the tagger has no past for it
    bare = verb.tag_ == "VB" and subject and not is_infinitive(verb) and not children(verb, "aux")
    return bare or verb.tag_ in ("VBD", "VBN")


def _before_joint(verb: Token) -> str:
    """The word before the one that joins the verb."""
    joint = next(iter(children(verb, "cc")), verb)
    return verb.doc[max(joint.i - 1, verb.sent.start)].text


def _join_verbs(verb: Token) -> bool:
    """ "failed to condemn the raid or arrest them", with "arrest" hung on "raid": verbs join verbs."""
    noun = verb.head
    if verb.pos_ != "VERB" or not _is_bare(verb) or noun.pos_ not in ("NOUN", "PROPN", "PRON"):
        return False
    if children(verb, "nsubj", "aux", "mark") or children(noun, "cop"):
        return False
    above = noun
    while base(above) in ("obj", "obl", "iobj", "nmod") and above.pos_ != "VERB":
        above = above.head
    if above.pos_ != "VERB" or above.tag_ != "VB":
        return False
    verb.hang(above)
    return True


def _hang_joined(word: Token) -> bool:
    return _join_verbs(word) or _go_on_saying(word) or _join_told(word)


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


_MENDS: Mapping[str, Callable[[Token], bool]] = {
    "acl": _let_relate,
    "appos": _name_one,
    "nsubj": _let_be_told,
    "advcl": _mend_clause,
    "iobj": _as_oblique,
    "nmod": _judge_as,
    "obl": _mend_oblique,
    "obl:unmarked": _recover_object,
    "conj": _hang_joined,
    "amod": _judge_to_be,
    "ccomp": _say_that,
}
