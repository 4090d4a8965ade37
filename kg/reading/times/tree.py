"""What the tree says of times: the tense around them, the word that they hang on."""

from __future__ import annotations

from kg.knowledge.reporting import reporting
from kg.knowledge.times import time_words
from kg.language.plain import Doc, Token
from kg.reading.grammar.syntax import base, is_infinitive

_PARSED = "kg.parsed"
_ATTRIBUTIVE = frozenset(
    ["compound", "nmod:poss", "nmod:unmarked", "nmod:tmod", "nmod:desc", "amod", "nummod", "nmod:npmod"]
)


def root_of(doc: Doc, start: int, end: int) -> Token:
    """The token of a span whose head lies outside it."""
    token: Token = doc[start]
    for _ in range(end - start):
        if not start <= token.head.i < end or token.head.i == token.i:
            return token
        token = token.head
    return token


def governor(doc: Doc, start: int, end: int) -> Token:
    """The word that a time is attached to, mended where a tree hangs it over the verb of saying.

    In "the army left, the mayor said on Monday" and in "said on Monday that the army left" the day is that
    of saying, whatever the tree has made of it; "a day after the vote" dates the vote.
    """
    last = doc[end - 1]
    if base(last) in ("case", "mark") and last.head.i >= end:
        return last.head
    head: Token = root_of(doc, start, end).head
    for _ in range(8):
        above = head.head
        if above.i == head.i or base(head) not in ("ccomp", "parataxis", "conj", "xcomp"):
            break
        marked = [c.i for c in head.children if c.dep_ == "mark" and c.i < head.i]
        if head.i < above.i < start or (base(head) == "ccomp" and marked and end <= marked[0]):
            return above
        head = above
    root = root_of(doc, start, end)
    return _opened_by(root) or _since_what(root) or root.head


def _opened_by(root: Token) -> Token | None:
    """The next verb in line, where a time opens its clause but hangs on the verb before ("came on Monday; in
    June they left", "came, and on Friday they left").
    """
    opening = min([root, *(c for c in root.children if not c.is_punct)], key=lambda t: t.i)
    before = root.doc[opening.i - 1] if opening.i else None
    if root.head.i > root.i or before is None or not (before.text == ";" or before.dep_ == "cc"):
        return None
    later = (c for c in root.head.children if c.i > root.i and c.dep_ in ("conj", "parataxis"))
    return next((c for c in later if c.pos_ in ("VERB", "AUX")), None)


def _since_what(root: Token) -> Token | None:
    """The noun of "since the truce in June", where the tree hangs the month on the verb."""
    opening = min([root, *(c for c in root.children if not c.is_punct)], key=lambda t: t.i)
    for noun in root.head.children:
        since = any(c.dep_ == "case" and class_of(c.lower_) == "since" for c in noun.children)
        if since and base(noun) == "obl" and noun.i == opening.i - 1 and noun.i != root.i:
            return noun
    return None


def sentence_start(doc: Doc, i: int) -> int:
    """The first token of the sentence that token ``i`` stands in; 0 where nothing cuts the Doc."""
    return int(doc[i].sent.start) if has_tree(doc) else 0


def same_clause(doc: Doc, start: int, end: int, after: int) -> bool:
    """Whether the day in ``[start, end)`` is that of the clause to which "a day after …", up to token
    ``after``, is added.
    """
    if not has_tree(doc):
        return False
    last = doc[after - 1]
    added = last.head
    return bool(added.i >= after and added.head.i == governor(doc, start, end).i)


def has_tree(doc: Doc) -> bool:
    """Whether the Doc was parsed; asked once, as spaCy looks at every token."""
    if _PARSED not in doc.user_data:
        doc.user_data[_PARSED] = bool(doc.has_annotation("DEP"))
    return bool(doc.user_data[_PARSED])


def counts_its_noun(token: Token) -> bool:
    """Whether a number counts the noun behind it ("in 2000 villages")."""
    return bool(token.dep_ == "nummod" and token.head.i > token.i)


def noun_after(doc: Doc, end: int) -> str:
    """The tag of the word behind a span when that is a noun or leads to one, else the empty string."""
    if end >= len(doc):
        return ""
    tag = str(doc[end].tag_)
    if tag == "VBG" and doc[end + 1 : end + 2].text == "of":
        return "NN"  # "the 2015 killing of a guard"
    if tag in ("JJ", "VBG", "VBN") and end + 1 < len(doc):
        tag = str(doc[end + 1].tag_)
    return tag if tag.startswith("NN") else ""


def dates_a_noun(doc: Doc, start: int, end: int) -> bool:
    """Whether the span stands before the noun that it dates ("after the January 19 meeting")."""
    if end < len(doc) and doc[end].lower_ in ("'s", "’s"):
        return True
    if not has_tree(doc):
        return False
    root = root_of(doc, start, end)
    return root.dep_ in _ATTRIBUTIVE and root.head.i >= end


def tense_of(doc: Doc, start: int, end: int) -> str | None:
    """What the verb tells that governs a span of tokens: "past", "present", "future", "hence" (after
    somebody said so: "would"), "open" ("could"), else None.
    """
    if not has_tree(doc):
        return None
    token = governor(doc, start, end)
    # "to win Sunday's vote" may tell of a Sunday that is over.
    attributive = dates_a_noun(doc, start, end)
    for _ in range(12):
        found = None if attributive and is_infinitive(token) else _tense_at(token)
        if found is not None or token.head.i == token.i:
            return found
        token = token.head
    return None


def _tense_at(token: Token) -> str | None:
    auxiliaries = [c for c in token.children if base(c) in ("aux", "cop")]
    tags = {c.tag_ for c in auxiliaries} | {token.tag_}
    if token.pos_ not in ("VERB", "AUX") and not auxiliaries:
        return "future" if looks_ahead(token) else None
    if any(c.lemma_ == "have" for c in auxiliaries):
        # "will have left" and "should have left" leave it open.
        return None if any(c.tag_ == "MD" for c in auxiliaries) else "past"
    modal = next((c.lower_ for c in auxiliaries if c.tag_ == "MD"), None)
    if modal is not None:
        return {"ahead": "future", "open": "open"}.get(class_of(modal) or "", "hence")
    if is_infinitive(token):
        return _tense_of_infinitive(token)
    if "VBD" in tags:
        return "future" if word_class(token) == "scheduled" and "VBN" in tags else "past"
    if token.tag_ == "VBN":
        return "future" if word_class(token) == "scheduled" else "past"
    if token.tag_ == "VBG" and auxiliaries and any(c.tag_ in ("VBZ", "VBP") for c in auxiliaries):
        return "future"
    # "says on Friday" tells of what was said.
    cue = reporting(str(token.lemma_), "v")
    looks_back = word_class(token) == "sequel" or (cue is not None and cue.is_speech)
    return "present" if tags & {"VBZ", "VBP"} and not looks_back else None


def _tense_of_infinitive(token: Token) -> str | None:
    """An infinitive looks ahead, save under verbs that say it came about ("forced to resign"). The first word
    of a tree has no other above it."""
    came_about = token.head.i != token.i and word_class(token.head) == "behind"
    return _tense_at(token.head) if came_about else "future"


def looks_ahead(token: Token) -> bool:
    """Whether what hangs on the word is yet to come."""
    return word_class(token) in ("ahead", "scheduled")


def word_class(token: Token) -> str | None:
    """The class of a word's lemma in the table of time words."""
    return class_of(str(token.lemma_).lower())


def class_of(word: str) -> str | None:
    """The class of a word in the table of time words."""
    row = time_words().get(word)
    return row.cls if row else None
