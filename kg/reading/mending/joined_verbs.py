"""Verbs behind "and" and "or" that a tree hangs on another verb than the one they go with."""

from __future__ import annotations

from kg.knowledge.inflection import known_forms
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.cue_words import embedder_row
from kg.reading.grammar.syntax import base, children, is_infinitive, is_passive, joined_by, preposition


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


def _join_bare(verb: Token) -> bool:
    """ "told to stop jailing them and pay", with "pay" hung on "jailing": bare verbs join bare verbs."""
    gerund = verb.head
    if gerund.tag_ != "VBG" or not _is_bare(verb) or children(verb, "nsubj", "aux", "mark"):
        return False
    above = gerund.head
    if base(gerund) not in ("xcomp", "ccomp", "advcl", "obl") or above.tag_ != "VB" or above.i > gerund.i:
        return False
    verb.hang(above)
    return True


def hang_joined(word: Token) -> bool:
    """Hang a verb behind "and" or "or" on the verb that it goes with."""
    return _join_bare(word) or _join_verbs(word) or _go_on_saying(word) or _join_told(word)
