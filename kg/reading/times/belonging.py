"""Which happening a time belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.cues import light_verbs
from kg.knowledge.reporting import reporting
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.cue_words import light_row
from kg.reading.grammar.syntax import base, is_infinitive, is_passive, preposition
from kg.reading.times.mentions import TimeMention
from kg.reading.times.tree import (
    governor,
    has_tree,
    looks_ahead,
    root_of,
    word_class,
)

_TIME_LABELS = frozenset(["obl", "nmod", "advmod", "nummod", "appos", "compound", "amod", "dep", "parataxis"])


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
    if not has_tree(doc):
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
    if base(root) in _TIME_LABELS and head.i == holder.i and root.i != holder.i:
        return True
    # "fought for ten days in 2014", the year hung on the days
    return head.ent_type_ == "DATE" and base(head) in _TIME_LABELS and head.head.i == holder.i


def _is_of(time: TimeMention, holder: Token, predicate: Token) -> bool:
    """Whether a time at a word is the predicate's own.

    "condemned Monday's attack", "renegotiated the 1988 contract": the day is the noun's, save with verbs
    that share their occasion ("won Sunday's vote"). "proposed to double it by 2030": a deadline is that of
    what is to be done.
    """
    ahead = time.time.start is None and time.time.end is not None
    if ahead and holder.i == predicate.i:
        holding = word_class(predicate) == "occasion"  # "held the town until Sunday"
        if looks_ahead(predicate) or (reporting(str(predicate.lemma_), "v") is not None and not holding):
            return False
        between = [c for c in holder.children if holder.i < c.i < time.start]
        return not any(base(c) in ("xcomp", "ccomp") for c in between)
    if holder.i == predicate.i:
        return _is_of_the_event(time, predicate)
    if holder.head.i != predicate.i:
        return True
    if _is_telling(holder, predicate):
        return False
    if holder.i < predicate.i:
        # "a court on Monday jailed", not "the treaty of 1998 bans"
        return time.kind == "day" or holder.dep_ == "obl"
    looks_back = word_class(predicate) == "retrospect"
    if looks_back or reporting(str(predicate.lemma_), "v") is not None:
        # "said in a letter on Monday", not "accused in Monday's attack"
        inside = preposition(holder) == "in" and not looks_back and not is_passive(predicate)
        return holder.dep_ == "obl" and (inside or preposition(holder) in words("at_occasion"))
    return holder.dep_ == "obl" or time.end > holder.i or word_class(predicate) == "occasion"


def _is_of_the_event(time: TimeMention, predicate: Token) -> bool:
    """Whether a time at the word is its own and not that of the letter in which somebody tells it."""
    settings = (c for c in predicate.children if predicate.i < c.i < time.start and _is_setting(c))
    return not any(_is_telling(c, predicate) for c in settings)


def _is_telling(noun: Token, predicate: Token) -> bool:
    """ "accused it of arming rebels in a letter on Monday": the letter is no setting of the arming."""
    return noun.lemma_ in words("document") - words("named_document") and not _is_speech(predicate)


def _holders(predicate: Token, came_about: bool) -> Iterator[tuple[Token, int, int]]:
    """Words whose time is also the predicate's, nearest first, and between which tokens it must lie."""
    low, high = 0, len(predicate.doc)
    yield predicate, low, high
    yield from _around(predicate)
    token = predicate
    for _ in range(8):
        head, dep = token.head, base(token)
        done = came_about and token.i == predicate.i and _is_purpose(token)
        if head.i == token.i or not (done or _shares(token, dep)):
            return
        if dep == "conj":
            high = min(high, head.i)
        elif dep == "xcomp" and (looks_ahead(head) or reporting(str(head.lemma_), "v") is not None):
            # The day on which something is asked for is not the day on which it is to be.
            low = max(low, token.i)
        yield head, low, high
        token = head


def _around(predicate: Token) -> Iterator[tuple[Token, int, int]]:
    """What stands beside an event word and has its time, and between which tokens."""
    end = len(predicate.doc)
    for child in predicate.children:
        if child.i > predicate.i:
            if child.pos_ == "NOUN" and (child.dep_ == "obj" or _is_setting(child)):
                yield child, 0, end
        elif base(child) == "nsubj" or _is_setting(child):
            yield child, child.i + 1, predicate.i
        told_in = base(child) == "nsubj" or _is_setting(child)
        if told_in and child.lemma_ in words("document") | words("interview"):
            yield from ((c, child.i, end) for c in child.children if c.dep_ == "acl" and c.tag_ == "VBN")
    if predicate.pos_ == "NOUN":
        yield from ((c, predicate.i, end) for c in predicate.children if _is_happening(c))
    yield from ((c, 0, end) for c in clauses_beside(predicate))


def clauses_beside(predicate: Token) -> Iterator[Token]:
    """Clauses that tell when and where another verb happens: "speaking in Oslo", "when a bomb went off"."""
    for child in predicate.children:
        if child.i < predicate.i and child.dep_ == "advcl" and child.tag_ == "VBG" and not _is_marked(child):
            yield child
        elif child.dep_ == "nsubj":
            yield from (c for c in child.children if c.dep_ == "acl" and c.tag_ == "VBG" and _is_speech(c))
    moment = _moment_of(predicate)
    if moment is not None:
        yield moment


def _is_marked(clause: Token) -> bool:
    return any(base(c) in ("mark", "aux") for c in clause.children)


def _is_speech(verb: Token) -> bool:
    return verb.lemma_ in words("interview") or reporting(str(verb.lemma_), "v") is not None


def _is_happening(part: Token) -> bool:
    """ "clashes that began on Monday", "a march held on Friday"."""
    if part.dep_ not in ("acl", "acl:relcl") or not _is_plain_past(part):
        return False
    subjects = [c.dep_ for c in part.children if c.tag_ in ("WDT", "WP")]
    if "nsubj" in subjects:
        return part.lemma_ in words("begin")
    lights = (row for row in light_verbs(part.lemma_) if row.slot == "obj" and not row.aspect)
    made = any((row.polarity, row.modality) == ("positive", "actual") for row in lights)
    return made and (part.dep_ == "acl" or "nsubj:pass" in subjects)


def _moment_of(verb: Token) -> Token | None:
    """The clause behind a verb of the past that says in which moment: "were killed when a bomb went off"."""
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.i > verb.i and _is_plain_past(verb) and _is_plain_past(clause):
            opening = [c.lower_ for c in clause.children if base(c) in ("mark", "advmod") and c.i < clause.i]
            if opening[:1] == ["when"]:
                return clause
    return None


def _is_plain_past(verb: Token) -> bool:
    """ "left", "were killed", not "had left"."""
    perfect = any(c.lemma_ == "have" for c in verb.children if base(c) == "aux")
    return verb.tag_ in ("VBD", "VBN") and not perfect


def _is_purpose(verb: Token) -> bool:
    if looks_ahead(verb.head):
        return False
    return verb.dep_ == "advcl" and is_infinitive(verb) and verb.head.i < verb.i


def is_of_its_verb(noun: Token) -> bool:
    """Whether what a noun tells happens when, and where, its verb does: not what somebody speaks of or looks
    back at ("condemned the attack on Monday", "arrested on Friday over the attack").
    """
    name = preposition(noun) if base(noun) == "obl" else None
    if name is not None and name not in words("alongside"):
        return False
    verb, looks_back = noun.head, word_class(noun.head) == "retrospect"
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
        (c.dep_ == "case" and word_class(c) in ("in", "during")) or c.lower_ == "at" for c in noun.children
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
        return is_of_its_verb(token)
    if dep in ("nsubj", "xcomp", "conj", "iobj"):
        return True
    marked = any(c.dep_ == "mark" and c.lower_ != "to" for c in token.children)
    if dep == "advcl":
        # "Jailed for years, he was freed on Friday": a participle of the past tells of what was before.
        return not marked and token.tag_ == "VBG" and not any(base(c) == "aux" for c in token.children)
    return token.dep_ == "acl" and not marked and token.tag_ == "VBG"
