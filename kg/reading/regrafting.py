"""Branches of a tree that parsers often hang on the wrong word, hung where they belong."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.reading.syntax import base, children, forget, is_infinitive, preposition


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
    told = name.ent_type_ == "PER" and many.tag_ == "NNS" and base(many) == "nmod" and one.lower_ == "one"
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


_MENDS: Mapping[str, Callable[[Token], bool]] = {
    "appos": _name_one,
    "nsubj": _let_be_told,
    "advcl": _mend_clause,
    "iobj": _as_oblique,
    "obl": _favour,
    "obl:unmarked": _recover_object,
    "conj": _go_on_saying,
    "amod": _judge_to_be,
}
