"""Turns of interviews and transcripts: whoever a paragraph's label names says the paragraph.

Where the label names nobody ("A:"), the one who is interviewed does: whom the text before the first question
says was asked, or speaks of most, or whom a question addresses by name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from kg.knowledge.words import words
from kg.language.plain import Doc, Span, Token
from kg.reading.attribution.report import Report
from kg.reading.grammar.outline import blocks
from kg.reading.grammar.syntax import base, children

_PEOPLE = ("PER", "PERSON")


def turn_reports(doc: Doc) -> Iterator[Report]:
    """One report for each turn, its content the turn's paragraphs; none where nobody knows who speaks."""
    answering = interviewee(doc)
    speaker: Token | None = None
    for start, end, kind in blocks(doc):
        if kind == "speaker":
            speaker = _named_in(doc, start, end)
        source = speaker if kind == "speech" else answering if kind == "answer" else None
        if source is not None:
            yield Report(source, None, frozenset(range(start, end)), "say", turn=True)


def interviewee(doc: Doc) -> Token | None:
    """The head word of the name of who gives the answers, if the text is an interview and tells it."""
    first = next((start for start, _, _ in blocks(doc, "question", "answer")), None)
    if first is None or next(blocks(doc, "answer"), None) is None:
        return _only_answerer(doc)
    weights: dict[str, int] = defaultdict(int)
    names: dict[str, Span] = {}
    subjects = 0
    for ent in doc.ents:
        if ent.label_ not in _PEOPLE:
            continue
        key = ent[-1].lower_
        if ent.start < first:
            weights[key] += 1 + _asked(ent.root)
            if ent.root.dep_ == "nsubj" and not _is_asker(ent):
                subjects += 1
                weights[key] += 2 * (subjects == 1)
            if key not in names or len(ent) > len(names[key]):
                names[key] = ent
        elif _is_addressed(ent):
            weights[key] += 3
            names.setdefault(key, ent)
    best = max(names, key=lambda key: (weights[key], -names[key].start), default=None)
    return names[best].root if best is not None and weights[best] > 0 else None


def _only_answerer(doc: Doc) -> Token | None:
    """The one named speaker who answers, where the other ones only ask."""
    found: dict[str, Token] = {}
    label: Token | None = None
    for start, end, kind in blocks(doc):
        if kind == "speaker":
            label = _named_in(doc, start, end)
        elif kind == "speech" and label is not None:
            found.setdefault(label.lower_, label)
    asked = next(blocks(doc, "question"), None)
    return next(iter(found.values())) if asked is not None and len(found) == 1 else None


def _named_in(doc: Doc, start: int, end: int) -> Token | None:
    """The name in a label; for a surname alone the label's own word, or the whole name elsewhere."""
    inside = [ent for ent in doc.ents if start <= ent.start < end and ent.label_ in (*_PEOPLE, "ORG")]
    people = [ent for ent in inside if ent.label_ in _PEOPLE]
    if inside:
        return (people or inside)[0].root
    last = doc[end - 1].lower_
    return next((e.root for e in doc.ents if e.label_ in _PEOPLE and e[-1].lower_ == last), None)


def _asked(name: Token) -> int:
    """How much the words around a name say that its bearer answers questions, or asks them."""
    if _is_asker(name.doc[name.left_edge.i : name.i + 1]):
        return -6
    head, role = name.head, base(name)
    if role == "nsubj" and head.lemma_.lower() in words("answer"):
        return 3
    if head.lemma_.lower() not in words("interview"):
        return 0
    if role != "nsubj":
        return 4 if role in ("obj", "obl", "nmod") else 0
    # "Novak spoke to the Courier", but "the Courier's Bell spoke to Novak"
    others = children(head, "obj", "obl")
    return -4 if any(t.ent_type_ in _PEOPLE for t in others) else 3


def _is_asker(name: Span) -> bool:
    before = name.doc[max(0, name.start - 3) : name.root.i + 1]
    around = [*before, *children(name.root, "appos", "compound", "nmod:desc")]
    return any(t.lemma_.lower() in words("asker") for t in around if t.pos_ in ("NOUN", "PROPN"))


def _is_addressed(name: Span) -> bool:
    """ "Dr Bell, who won?", "Who won, Ms Bell?": a name set off by commas in a question."""
    doc = name.doc
    block = next(((s, e) for s, e, _ in blocks(doc, "question") if s <= name.start < e), None)
    if block is None:
        return False
    first = name.start
    while first > block[0] and (doc[first - 1].is_title or doc[first - 1].text == "."):
        first -= 1
    opens = first == block[0] or doc[first - 1].text == ","
    closes = name.end == block[1] or doc[name.end].text in (",", "?")
    return opens and closes
