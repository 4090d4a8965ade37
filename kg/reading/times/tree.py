"""What the tree says of times: the tense around them, the word that they date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from kg.knowledge.reporting import reporting
from kg.knowledge.times import time_words
from kg.knowledge.words import words
from kg.reading.cue_words import light_row
from kg.reading.syntax import preposition
from kg.reading.times.mentions import TimeMention

_ATTRIBUTIVE = frozenset(
    ["compound", "nmod:poss", "nmod:unmarked", "nmod:tmod", "nmod:desc", "amod", "nummod", "nmod:npmod"]
)
_TIME_LABELS = frozenset(["obl", "nmod", "advmod", "nummod", "appos", "compound", "amod", "dep", "parataxis"])


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
    if _base(last) in ("case", "mark") and last.head.i >= end:
        return last.head
    head: Token = root_of(doc, start, end).head
    for _ in range(8):
        above = head.head
        if above.i == head.i or _base(head) not in ("ccomp", "parataxis", "conj", "xcomp"):
            break
        marked = [c.i for c in head.children if c.dep_ == "mark" and c.i < head.i]
        if head.i < above.i < start or (_base(head) == "ccomp" and marked and end <= marked[0]):
            return above
        head = above
    root = root_of(doc, start, end)
    return _opened_by(root) or root.head


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


def sentence_start(doc: Doc, i: int) -> int:
    """The first token of the sentence that token ``i`` stands in; 0 where nothing cuts the Doc."""
    return int(doc[i].sent.start) if doc.has_annotation("SENT_START") else 0


def same_clause(doc: Doc, start: int, end: int, after: int) -> bool:
    """Whether the day in ``[start, end)`` is that of the clause to which "a day after …", up to token
    ``after``, is added.
    """
    if not _has_tree(doc):
        return False
    last = doc[after - 1]
    added = last.head
    return bool(added.i >= after and added.head.i == governor(doc, start, end).i)


def _has_tree(doc: Doc) -> bool:
    return bool(doc.has_annotation("DEP"))


def _base(token: Token) -> str:
    return str(token.dep_).split(":", 1)[0]


def counts_its_noun(token: Token) -> bool:
    """Whether a number counts the noun behind it ("in 2000 villages")."""
    return bool(token.dep_ == "nummod" and token.head.i > token.i)


def noun_after(doc: Doc, end: int) -> str:
    """The tag of the word behind a span when that is a noun or leads to one, else the empty string."""
    if end >= len(doc):
        return ""
    tag = str(doc[end].tag_)
    if tag in ("JJ", "VBG", "VBN") and end + 1 < len(doc):
        tag = str(doc[end + 1].tag_)
    return tag if tag.startswith("NN") else ""


def dates_a_noun(doc: Doc, start: int, end: int) -> bool:
    """Whether the span stands before the noun that it dates ("after the January 19 meeting")."""
    if end < len(doc) and doc[end].lower_ in ("'s", "’s"):
        return True
    if not _has_tree(doc):
        return False
    root = root_of(doc, start, end)
    return root.dep_ in _ATTRIBUTIVE and root.head.i >= end


def tense_of(doc: Doc, start: int, end: int) -> str | None:
    """What the verb tells that governs a span of tokens: "past", "present", "future", "hence" (after
    somebody said so: "would"), else None.
    """
    if not _has_tree(doc):
        return None
    token = governor(doc, start, end)
    # "to win Sunday's vote" may tell of a Sunday that is over.
    attributive = dates_a_noun(doc, start, end)
    for _ in range(12):
        found = None if attributive and _is_infinitive(token) else _tense_at(token)
        if found is not None or token.head.i == token.i:
            return found
        token = token.head
    return None


def _is_infinitive(token: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "to" for c in token.children)


def _tense_at(token: Token) -> str | None:
    auxiliaries = [c for c in token.children if _base(c) in ("aux", "cop")]
    tags = {c.tag_ for c in auxiliaries} | {token.tag_}
    if token.pos_ not in ("VERB", "AUX") and not auxiliaries:
        return "future" if _looks_ahead(token) else None
    if any(c.lemma_ == "have" for c in auxiliaries):
        # "will have left" and "should have left" leave it open.
        return None if any(c.tag_ == "MD" for c in auxiliaries) else "past"
    modal = next((_class_of(c.lower_) for c in auxiliaries if c.tag_ == "MD"), None)
    if modal in ("ahead", "hence"):
        return "future" if modal == "ahead" else modal
    if _is_infinitive(token):
        return _tense_of_infinitive(token)
    if "VBD" in tags:
        return "future" if _word_class(token) == "scheduled" and "VBN" in tags else "past"
    if token.tag_ == "VBN":
        return "future" if _word_class(token) == "scheduled" else "past"
    if token.tag_ == "VBG" and auxiliaries and any(c.tag_ in ("VBZ", "VBP") for c in auxiliaries):
        return "future"
    # "says on Friday" tells of what was said.
    cue = reporting(str(token.lemma_), "v")
    looks_back = _word_class(token) == "sequel" or (cue is not None and cue.is_speech)
    return "present" if tags & {"VBZ", "VBP"} and not looks_back else None


def _tense_of_infinitive(token: Token) -> str | None:
    """An infinitive looks ahead, save under verbs that say it came about ("forced to resign"). The first word
    of a tree has no other above it."""
    came_about = token.head.i != token.i and _word_class(token.head) == "behind"
    return _tense_at(token.head) if came_about else "future"


def _looks_ahead(token: Token) -> bool:
    return _word_class(token) in ("ahead", "scheduled")


def _word_class(token: Token) -> str | None:
    return _class_of(str(token.lemma_).lower())


def _class_of(word: str) -> str | None:
    row = time_words().get(word)
    return row.cls if row else None


def time_of(
    predicate: Token, times: Sequence[TimeMention], *, came_about: bool = False
) -> TimeMention | None:
    """The time that belongs to an event word, or None. ``came_about``: whether it is told as done, so that
    an infinitive shares the time of its verb ("voted on Monday to impeach").

    Attached to the word itself; else to the light or aspect verb, or the clause's main verb, that the word
    depends on; never out of the clause that somebody says, never across sentences. Conjunct verbs share the
    time that opens their sentence. Of several the one with days, then the nearest, is taken.
    """
    doc = predicate.doc
    if not _has_tree(doc):
        return None
    sentence = predicate.sent
    near = [t for t in times if sentence.start <= t.start < sentence.end]
    if not near:
        return None
    roots = [(t, governor(doc, t.start, t.end), root_of(doc, t.start, t.end)) for t in near]
    for holder, low, high in _holders(predicate, came_about):
        attached = [t for t, head, root in roots if _dates(head, root, holder)]
        inside = [t for t in attached if low <= t.start and t.end <= high]
        fitting = [t for t in inside if _is_of(t, holder, predicate)]
        if fitting:
            return min(fitting, key=lambda t: (t.kind in ("duration", "vague"), abs(t.start - predicate.i)))
    return None


def _dates(head: Token, root: Token, holder: Token) -> bool:
    """Whether a time is attached to ``holder``, maybe through other times."""
    if _base(root) in _TIME_LABELS and head.i == holder.i and root.i != holder.i:
        return True
    # "fought for ten days in 2014", the year hung on the days
    return head.ent_type_ == "DATE" and _base(head) in _TIME_LABELS and head.head.i == holder.i


def _is_of(time: TimeMention, holder: Token, predicate: Token) -> bool:
    """Whether a time at a word is the predicate's own.

    "condemned Monday's attack", "renegotiated the 1988 contract": the day is the noun's, save with verbs
    that share their occasion ("won Sunday's vote"). "proposed to double it by 2030": a deadline is that of
    what is to be done.
    """
    ahead = time.time.start is None and time.time.end is not None
    if ahead and holder.i == predicate.i:
        if _looks_ahead(predicate) or reporting(str(predicate.lemma_), "v") is not None:
            return False
        between = [c for c in holder.children if holder.i < c.i < time.start]
        return not any(_base(c) in ("xcomp", "ccomp") for c in between)
    if holder.i == predicate.i or holder.head.i != predicate.i:
        return True
    if holder.i < predicate.i:
        # "a court on Monday jailed", not "the treaty of 1998 bans"
        return time.kind == "day"
    if reporting(str(predicate.lemma_), "v") is not None or _word_class(predicate) == "retrospect":
        return holder.dep_ == "obl" and preposition(holder) in words("at_occasion")
    return holder.dep_ == "obl" or time.end > holder.i or _word_class(predicate) == "occasion"


def _holders(predicate: Token, came_about: bool) -> Iterator[tuple[Token, int, int]]:
    """Words whose time is also the predicate's, nearest first, and between which tokens it must lie."""
    low, high = 0, len(predicate.doc)
    yield predicate, low, high
    for child in predicate.children:
        if child.i > predicate.i and child.pos_ == "NOUN" and (child.dep_ == "obj" or _is_setting(child)):
            yield child, low, high
        elif child.i < predicate.i and _base(child) == "nsubj":
            yield child, child.i + 1, predicate.i
    moment = moment_of(predicate)
    if moment is not None:
        yield moment, low, high
    token = predicate
    for _ in range(8):
        head, dep = token.head, _base(token)
        done = came_about and token.i == predicate.i and _is_purpose(token)
        if head.i == token.i or not (done or _shares(token, dep)):
            return
        if dep == "conj":
            high = min(high, head.i)
        elif dep == "xcomp" and _looks_ahead(head):
            # The day on which something is asked for is not the day on which it is to be.
            low = max(low, token.i)
        yield head, low, high
        token = head


def moment_of(verb: Token) -> Token | None:
    """The clause behind a verb of the past that says in which moment: "were killed when a bomb went off"."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.i > verb.i and _is_plain_past(verb) and _is_plain_past(clause):
            opening = [c.lower_ for c in clause.children if _base(c) in ("mark", "advmod") and c.i < clause.i]
            if opening[:1] == ["when"]:
                return clause
    return None


def _is_plain_past(verb: Token) -> bool:
    """ "left", "were killed", not "had left"."""
    perfect = any(c.lemma_ == "have" for c in verb.children if _base(c) == "aux")
    return verb.tag_ in ("VBD", "VBN") and not perfect


def _is_purpose(verb: Token) -> bool:
    return verb.dep_ == "advcl" and _is_infinitive(verb) and verb.head.i < verb.i


def _is_of_its_verb(noun: Token, dep: str) -> bool:
    """Whether what a noun tells happens when its verb does: not what somebody speaks of or looks back at
    ("condemned the attack on Monday", "arrested on Friday over the attack").
    """
    name = preposition(noun) if dep == "obl" else None
    if name is not None and name not in words("alongside"):
        return False
    verb, looks_back = noun.head, _word_class(noun.head) == "retrospect"
    light = light_row(verb, noun)
    if light is not None and (light.polarity, light.modality) == ("positive", "actual"):
        # "declared a ceasefire", "responded with an attack"; not "rejected the offer"
        return not looks_back or light.slot != "obj"
    if not looks_back and reporting(str(verb.lemma_), "v") is None:
        return True
    # "arrested at a march", "said in a speech"
    return name in words("at_occasion") or (name == "in" and not looks_back)


def _is_setting(noun: Token) -> bool:
    """ "marched in a rally on Saturday": the rally's day is the march's."""
    return noun.dep_ == "obl" and any(
        (c.dep_ == "case" and _word_class(c) in ("in", "during")) or c.lower_ == "at" for c in noun.children
    )


def _shares(token: Token, dep: str) -> bool:
    """Whether a word stands in the same clause, and so in the same time, as the word that it depends on."""
    if dep == "nmod":
        # "received letters about the withdrawal on Monday"
        return any(c.dep_ == "case" and c.lower_ == "of" for c in token.children)
    if dep == "conj" and token.tag_ in ("VBZ", "VBP") and token.head.tag_ == "VBD":
        # "invaded the valley in 1950 and still holds it"
        return False
    if dep in ("obj", "obl") or token.dep_ == "nsubj:pass":
        return _is_of_its_verb(token, dep)
    if dep in ("nsubj", "xcomp", "conj", "iobj"):
        return True
    marked = any(c.dep_ == "mark" and c.lower_ != "to" for c in token.children)
    if dep == "advcl":
        # "Jailed for years, he was freed on Friday": a participle of the past tells of what was before.
        return not marked and token.tag_ == "VBG" and not any(_base(c) == "aux" for c in token.children)
    return token.dep_ == "acl" and not marked and token.tag_ == "VBG"
