"""Phrases that a parser, which decides on each word alone, hangs where none can stand in English."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from kg.knowledge.words import words

_SUBJECTS = ("nsubj", "nsubj:pass")
_VERBS = ("VERB", "AUX", "ADJ")
_BEFORE_NOUNS = frozenset({"for", "in", "at", "of", "from", "with", "against", "under", "into", "over"})


def mend_attachments(doc: Doc) -> None:
    """Hang them on the word that they belong to, in place."""
    _mend_nouns(doc)
    _mend_subjects(doc)
    for token in doc:
        if token.dep_ == "obl" and token.head.i < token.left_edge.i:
            token.head = _over(token) or _participle_before(token) or token.head


def _over(token: Token) -> Token | None:
    """No phrase goes over the verb that its own head hangs on: "a team led by Ruiz left for Laos"."""
    inner = token.head
    verb = inner.head.head if inner.dep_ == "acl" else inner
    over = verb.pos_ == "VERB" and inner.i < verb.i < token.left_edge.i
    return verb if over and verb.i == token.left_edge.i - 1 else None


def _participle_before(token: Token) -> Token | None:
    """ "Ten were reported killed in the raid": in it they were killed."""
    verb, before = token.head, token.doc[token.left_edge.i - 1]
    close = before.dep_ == "xcomp" and before.head.i == verb.i and before.tag_ == "VBN"
    return before if close and verb.tag_ == "VBN" and token.ent_type_ != "DATE" else None


def _mend_subjects(doc: Doc) -> None:
    """Where a verb has two subjects, find the first one its place, in place: it describes a name right
    behind it ("Russian ally Serbia objected"), or it is the subject of a verb between the two that governs
    the clause and lacks one ("A spokesman said talks had failed").
    """
    for verb in doc:
        if verb.pos_ not in _VERBS:
            continue
        subjects = [child for child in verb.children if child.dep_ in _SUBJECTS and child.i < verb.i]
        if len(subjects) != 2:
            continue
        first, second = subjects
        if first.pos_ == "NOUN" and second.pos_ == "PROPN" and second.left_edge.i == first.right_edge.i + 1:
            if second.left_edge.i == second.i:
                first.head, first.dep_ = second, "nmod:desc"
        elif _lacks_subject(verb, first, second):
            first.head, first.dep_ = verb.head, "nsubj"


def _lacks_subject(clause: Token, first: Token, second: Token) -> bool:
    governor = clause.head
    between = first.right_edge.i < governor.i < second.left_edge.i
    if clause.dep_ != "ccomp" or governor.pos_ != "VERB" or not between:
        return False
    return not any(child.dep_ in _SUBJECTS for child in governor.children)


def _is_article(token: Token, word: Token) -> bool:
    """ "called the shooting a crime": an article before a gerund makes it a noun."""
    return token.dep_ == "det" and token.head.i == word.i and token.text.lower() in ("the", "a", "an")


def _mend_nouns(doc: Doc) -> None:
    """A word behind a preposition is no infinitive: "pressed for trade", "yielded to pressure"."""
    for word in doc:
        if (
            word.tag_ == "VBG"
            and word.dep_ in ("xcomp", "ccomp")
            and word.i
            and _is_article(word.nbor(-1), word)
        ):
            word.tag_, word.pos_, word.dep_, word.lemma_ = "NN", "NOUN", "obj", word.text.lower()
        if word.tag_ != "VB" or word.i == 0 or word.dep_ not in ("obl", "nmod", "xcomp", "advcl", "acl"):
            continue
        before, form = word.nbor(-1), word.text.lower()
        joined_by = before.text.lower()
        if before.head.i != word.i or any(c.dep_ in ("obj", "ccomp", "xcomp", "aux") for c in word.children):
            continue
        to = joined_by == "to" and word.head.i < word.i and word.head.lemma_ in words("before_to")
        if not to and joined_by not in _BEFORE_NOUNS:
            continue
        plural = form.endswith("s") and not form.endswith("ss")
        word.tag_, word.pos_ = "NNS" if plural else "NN", "NOUN"
        word.lemma_ = form[:-1] if plural else form
        word.dep_ = "nmod" if word.head.pos_ in ("NOUN", "PROPN") else "obl"
        before.dep_ = "case"
