"""What no longer holds, or does not hold yet: the contract has no tense for relations, so it is left out.
And what is in doubt.
"""

from __future__ import annotations

from kg.knowledge.relations import relation_class
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.syntax import base, children, leader, preposition
from kg.reading.phrases.scene import Scene


def is_unreal(noun: Token) -> bool:
    """ "former ally", "ex-Chadian leader", "next president", "once a member": said of another time."""
    unreal = relation_class("over") | relation_class("coming")
    return any(c.lower_ in unreal or c.lower_.startswith("ex-") for c in noun.children) or _is_by_gone(noun)


def _is_by_gone(noun: Token) -> bool:
    """ "Novak, once the leader of the party", "no longer a member", wherever the tree hangs the adverb."""
    if noun.dep_ != "appos":
        return False
    first = min((c.i for c in children(noun, "det", "amod", "compound", "nmod:poss")), default=noun.i)
    before = noun.doc[max(first - 2, noun.sent.start) : first]
    return before.text.lower() == "no longer" or before[-1:].text.lower() in relation_class("over")


def is_doubtful(word: Token) -> bool:
    """ "the alleged leader", "suspected Hamas members", "a group allegedly led by": told as not sure."""
    doubts = relation_class("doubt")
    if any(_whole(c) in doubts for c in word.children):
        return True
    for i in range(word.i - 1, max(word.i - 6, word.sent.start) - 1, -1):
        before = word.doc[i]
        if _whole(before) in doubts:
            return True
        if before.pos_ in ("DET", "ADP", "PRON", "AUX", "VERB", "CCONJ", "SCONJ") or before.text in (
            ",",
            "'s",
        ):
            return False
    return False


def _whole(word: Token) -> str:
    """A word with what a hyphen joins to it: "self-styled"."""
    doc, i = word.doc, word.i
    return f"{doc[i - 2].lower_}-{word.lower_}" if i > 1 and doc[i - 1].text == "-" else str(word.lower_)


def brought_about_by(noun: Token) -> Token | None:
    """The verb that makes a body: "will form a government led by Novak" has none yet."""
    first = leader(noun)
    made = first.head.pos_ == "VERB" and first.head.lemma_.lower() in relation_class("bring_about")
    return first.head if made and base(first) in ("obj", "nsubj", "obl") else None


def is_wished(noun: Token) -> bool:
    """ "wants a government led by Novak", "talks on a coalition": there is none."""
    if any(c.lower_ in words("definite") for c in children(noun, "det")) or children(noun, "nmod:poss"):
        return False
    first = leader(noun)
    if base(first) == "obj":
        return first.head.lemma_.lower() in relation_class("wish")
    return base(first) == "nmod" and preposition(first) in ("for", "on", "about")


def is_over(predicate: Token, scene: Scene, *, deed: bool = False) -> bool:
    """Whether a clause speaks of a time that has ended.

    So does the past of "be" ("was a member"), save where somebody reports it ("said he was the leader"); so
    do a year that is over, and words such as "formerly" or "until". "since 2005" has not ended. ``deed``:
    what somebody does to bring it about ("parliament then elected her"), so that "then" says only when.
    """
    over = relation_class("over") - relation_class("next") if deed else relation_class("over")
    if any(c.lower_ in over for c in predicate.children):
        return True
    if any(t.dep_ == "case" and t.lower_ in relation_class("period") for t in predicate.subtree):
        return True
    if _has_end_behind(predicate, scene):
        return True
    if any(c.lower_ == "had" for c in children(predicate, "aux")) and not _is_reported(predicate):
        return True  # "who had led the army"
    copula = children(predicate, "cop")
    if copula and any(c.tag_ == "VBD" for c in copula) and not _is_reported(predicate):
        return True
    return any(_has_ended(t, scene) for t in predicate.subtree if _is_near(t, predicate))


def _has_end_behind(predicate: Token, scene: Scene) -> bool:
    """ "leader until May", "minister from 1999 to 2004", wherever the tree hangs the time."""
    years, spans = [], False
    for word in predicate.doc[predicate.i + 1 : predicate.sent.end]:
        if word.is_punct or word.pos_ in ("VERB", "AUX"):
            break
        if word.dep_ == "case" and word.lower_ in relation_class("period"):
            return True
        spans = spans or word.lower_ == "from"
        if word.ent_type_ == "DATE" and word.text.isdigit() and len(word.text) == 4:
            years.append(int(word.text))
    return spans and len(years) > 1 and (scene.day is None or max(years) < scene.day.year)


def _is_near(time: Token, predicate: Token) -> bool:
    """Whether a token heads a time in the predicate's own clause."""
    if time.ent_type_ != "DATE" or time.head.ent_type_ == "DATE":
        return False
    above = time.head
    for _ in range(6):
        if above.i == predicate.i:
            return True
        if above.pos_ in ("VERB", "AUX") or above.head.i == above.i:
            return False
        above = above.head
    return False


def tells_of_the_past(verb: Token, scene: Scene) -> bool:
    """Whether the sentence has a year that is over: a life is told ("In 1998 he became chair of …")."""
    sentence = verb.sent
    if sentence.start and not verb.doc[sentence.start - 1].is_punct:
        # "In 1998" that was cut off from its clause
        sentence = verb.doc[verb.doc[sentence.start - 1].sent.start : sentence.end]
    years = [t for t in sentence if t.text.isdigit() and len(t.text) == 4 and t.ent_type_ == "DATE"]
    told = [int(t.text) for t in years if not any(c.lower_ == "since" for c in t.children)]
    return bool(told) and (scene.day is None or min(told) < scene.day.year)


def _is_reported(predicate: Token) -> bool:
    return base(predicate) in ("ccomp", "conj") and reporting(str(predicate.head.lemma_), "v") is not None


def _has_ended(time: Token, scene: Scene) -> bool:
    beside = [c.lower_ for c in time.children]
    if "since" in beside:
        return False
    if any(w in relation_class("over") for w in beside):
        return True
    years = [int(t.text) for t in time.subtree if t.text.isdigit() and len(t.text) == 4]
    return bool(years) and (scene.day is None or max(years) < scene.day.year)
