"""Quotation marks complete what the tree says: speech over sentence ends, speech without a verb."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from kg.knowledge.reporting import reporting
from kg.language.plain import Doc, Token
from kg.reading.attribution.citing import passes_on, report_of
from kg.reading.attribution.nouns import source_of_noun
from kg.reading.attribution.quotes import Quote
from kg.reading.attribution.report import Report, verb_cue
from kg.reading.attribution.sources import is_speaker, named, speaker_of
from kg.reading.grammar.syntax import children, is_nominal, is_passive

_STOPS = frozenset({".", "!", "?"})

# How far from a quotation its cue may stand, in tokens.
_REACH = 25


def extend_over_quotes(doc: Doc, found: Sequence[Report], quotes: Sequence[Quote]) -> list[Report]:
    """The reports, each grown over the quotations that its content begins or ends in."""
    speech = _speech(doc, quotes)
    stops = [t.i for t in doc if t.text in _STOPS and t.i + 1 < len(doc) and not doc[t.i + 1].is_lower]
    extended = [_within_sentence(_extended(doc, report, speech), speech, stops) for report in found]
    return [report for report in extended if report.content]


def mend_speakers(doc: Doc, found: Sequence[Report], quotes: Sequence[Quote]) -> list[Report]:
    """The reports, each with a source that can be its source."""
    speech = _speech(doc, quotes)
    by_cue = {r.cue: r for r in found if r.cue is not None and r.source is not None}
    return [_with_speaker(doc, report, by_cue, speech) for report in found]


def by_token(found: Iterable[Report]) -> dict[int, list[Report]]:
    """The reports whose content holds a token."""
    index: dict[int, list[Report]] = {}
    for report in found:
        for i in report.content:
            index.setdefault(i, []).append(report)
    return index


def _speech(doc: Doc, quotes: Sequence[Quote]) -> dict[int, Quote]:
    """For each token in direct speech, the quotation that it is in."""
    spoken = [q for q in quotes if _is_speech(doc, q)]
    return {i: q for q in spoken for start, end in q.parts for i in range(start, end)}


def _extended(doc: Doc, report: Report, speech: Mapping[int, Quote]) -> Report:
    content = set(report.content)
    cue = report.cue
    own = None if cue is None else speech.get(cue)
    touched = {speech[i].start: speech[i] for i in sorted(report.content) if i in speech}
    for quote in touched.values():
        if quote is own:
            continue
        content.update(i for start, end in quote.parts for i in range(start, end))
        if cue is None or doc[cue].dep_ in ("case", "fixed"):
            continue
        # Direct speech before or behind its cue is all that is said.
        if quote.end <= cue:
            mixed = any(doc[i].pos_ in ("VERB", "AUX") for i in range(quote.end, cue) if i in content)
            content = {i for i in content if i in speech or i < (cue if mixed else quote.end)}
        elif quote.start - cue <= 3:
            content = {i for i in content if i > cue or i in speech}
        elif doc[quote.start - 2].text in (",", ":") and max(content) <= quote.end + 1 and report.claims:
            content = {i for i in content if i in speech}
    return replace(report, content=frozenset(content))


def _within_sentence(report: Report, speech: Mapping[int, Quote], stops: Sequence[int]) -> Report:
    """Drops what a full stop parts from the cue, where the parser missed the end of a sentence."""
    cue = report.cue
    if cue is None:
        return report
    number, own = bisect_left(stops, cue), speech.get(cue)
    kept = {
        i for i in report.content if bisect_left(stops, i) == number or (i in speech and speech[i] is not own)
    }
    return replace(report, content=frozenset(kept))


def _with_speaker(
    doc: Doc, report: Report, by_cue: Mapping[int, Report], speech: Mapping[int, Quote]
) -> Report:
    """Mends a source that cannot be: one inside a quotation that the cue is outside of, or, for a verb
    without a subject of its own, a thing in what somebody else says ("he said the deal failed, adding ...").
    """
    source, cue = report.source, report.cue
    if source is None or cue is None:
        return report
    across = source.i in speech and speech[source.i] is not speech.get(cue)
    borrowed = source.head.i != cue and not is_speaker(source) and source.pos_ != "PROPN"
    borrowed = borrowed and doc[cue].pos_ in ("VERB", "AUX") and not is_passive(doc[cue])
    if not across and not borrowed:
        return report
    own = (
        [c for c in children(doc[cue], "nsubj") if c.i not in speech] if across and cue not in speech else []
    )
    if own:
        return replace(report, source=named(own[-1]))
    for i in range(cue - 1, doc[cue].sent.start - 1, -1):
        other = by_cue.get(i)
        same_side = i not in speech or speech[i] is speech.get(cue)
        if other is not None and same_side and (across or {source.i, cue} & other.content):
            return replace(report, source=other.source)
    return replace(report, source=None) if across else report


def further_quotes(doc: Doc, found: Sequence[Report], quotes: Sequence[Quote]) -> list[Report]:
    """Quotations that no verb carries in the tree: beside a cue, behind "X:", going on from the last one."""
    last: Report | None = None
    further: list[Report] = []
    told = by_token(found)
    by_cue = {r.cue: r for r in found if r.cue is not None and r.source is not None}
    for quote in quotes:
        content = frozenset(i for start, end in quote.parts for i in range(start, end))
        holding = [
            r for i in sorted(content) for r in told.get(i, ()) if r.cue is None or not quote.holds(r.cue)
        ]
        if holding:
            # Several may tell the same words; the one who tells most of all is the speaker.
            last = max(holding, key=lambda r: len(r.content))
            continue
        if not _is_speech(doc, quote):
            continue
        report = _beside(doc, quote, content) or _behind_colon(doc, quote, content)
        report = report or _going_on(doc, quote, content, _sentence_before(doc, quote, by_cue))
        report = report or _running_on(doc, quote, content) or _going_on(doc, quote, content, last)
        if report is not None:
            further.append(report)
            last = report
    return further


def quotes_of_nobody(doc: Doc, found: Sequence[Report], quotes: Sequence[Quote]) -> list[Report]:
    """Paragraphs in quotation marks that nobody is said to have said: not what the article itself says."""
    told = by_token(found)
    alone = [
        q
        for q in quotes
        if told.keys().isdisjoint(range(q.start, q.end)) and _stands_alone(doc, q) and _is_speech(doc, q)
    ]
    return [Report(None, None, frozenset(i for s, e in q.parts for i in range(s, e)), "say") for q in alone]


def _is_speech(doc: Doc, quote: Quote) -> bool:
    """Whether words in quotation marks are a clause or longer, not a term in scare quotes."""
    if len(quote.parts) > 1:
        return True
    words = [t for t in doc[quote.start : quote.end] if not t.is_punct and not t.is_space]
    has_verb = any(t.pos_ in ("VERB", "AUX") for t in words)
    if len(words) >= 3 and has_verb:
        return True
    # "No," he said. But: he called it "a disaster."
    before = doc[quote.start - 2] if quote.start >= 2 else None
    set_off = before is None or before.is_space or before.text in (*_STOPS, ",", ":", '"')
    return bool(words) and set_off and doc[quote.end - 1].text in (*_STOPS, ",")


def _stands_alone(doc: Doc, quote: Quote) -> bool:
    """Whether whole sentences in quotation marks are a paragraph."""
    first, last = quote.start - 1, quote.end
    opens = first <= 0 or doc[first - 1].is_space
    return opens and doc[quote.end - 1].text in _STOPS and (last + 1 >= len(doc) or doc[last + 1].is_space)


def _beside(doc: Doc, quote: Quote, content: frozenset[int]) -> Report | None:
    """A reporting verb or noun in the same paragraph, right before or right behind the quotation."""
    for token in _before(doc, quote):
        report = _report_at(token, content)
        if report is not None:
            return report
    for token in _behind(doc, quote):
        report = _report_at(token, content)
        if report is not None:
            return report
    return None


def _report_at(token: Token, content: frozenset[int]) -> Report | None:
    if token.dep_ == "amod":
        return None  # "the alleged raid: "...""
    cue = verb_cue(token)
    if cue is not None and "clause" in cue.complements and not passes_on(token):
        return report_of(token, cue, content, speaker_of(token))
    row = reporting(token.lemma_, "n") if token.pos_ == "NOUN" else None
    if row is not None:
        source = source_of_noun(token)
        return None if source is None else Report(source, token.i, content, row.manner)
    return None


def _before(doc: Doc, quote: Quote) -> list[Token]:
    """Words before an opening mark, nearest first, where a comma, a colon or the cue itself leads to it."""
    mark = quote.start - 1
    while mark > 1 and doc[mark - 1].is_space and doc[mark - 2].text == ":":
        mark -= 1  # "The letter reads:", and what it reads is a paragraph of its own
    sentence = _sentence_start(doc, mark)
    words = [doc[i] for i in range(mark - 1, max(sentence, mark - _REACH) - 1, -1)]
    if not words:
        return []
    if words[0].text in (",", ":") or verb_cue(words[0]) is not None or words[0].lower_ == "that":
        return words
    return []


def _sentence_start(doc: Doc, i: int) -> int:
    """Start of the sentence that runs up to token ``i``, also where the parser put the mark apart."""
    sent = doc[i].sent
    if sent.start == i and i > 0 and doc[i - 1].text in (",", ":"):
        return int(doc[i - 1].sent.start)
    return int(sent.start)


def _behind(doc: Doc, quote: Quote) -> list[Token]:
    """Words behind a closing mark up to their sentence's end; none where the quotation ends a sentence."""
    at = quote.end + 1
    if at >= len(doc) or doc[quote.end - 1].text == "." or "\n" in doc[at].text:
        return []
    words = []
    for token in doc[at : at + _REACH]:
        if token.text in (".", '"', ";") or "\n" in token.text:
            break
        words.append(token)
    return words


def _behind_colon(doc: Doc, quote: Quote, content: frozenset[int]) -> Report | None:
    """ "Petrov: "..."", and "He was blunt: "..."": the name, or the subject, before the colon."""
    colon = quote.start - 2
    while colon > 1 and doc[colon].is_space:
        colon -= 1
    if colon < 1 or doc[colon].text != ":":
        return None
    last = doc[colon - 1]
    if is_nominal(last) and is_speaker(last):
        head = last
        while head.head.i != head.i and head.dep_ in ("flat", "compound") and head.head.i < colon:
            head = head.head
        return Report(head, None, content, "say")
    root = last.sent.root
    subject = speaker_of(root) if root.pos_ in ("VERB", "ADJ", "NOUN") and root.i < colon else None
    if subject is not None and is_speaker(subject):
        return Report(subject, None, content, "say")
    return None


def _running_on(doc: Doc, quote: Quote, content: frozenset[int]) -> Report | None:
    """ "voiced surprise at "the worst of rulings. We had hoped ..."": who voices it says all of it."""
    sentence = doc[max(quote.start - 1, 0)].sent
    if quote.start - 1 <= sentence.start or quote.end <= sentence.end or sentence.root.i >= quote.start:
        return None
    if doc[quote.start - 2].text in _STOPS:
        return None  # a sentence of its own, whatever the tree
    subject = speaker_of(sentence.root) if sentence.root.pos_ == "VERB" else None
    return Report(subject, None, content, "say") if subject is not None and is_speaker(subject) else None


def _sentence_before(doc: Doc, quote: Quote, by_cue: Mapping[int, Report]) -> Report | None:
    """The report whose cue governs the sentence right before a quotation."""
    start = min(doc[quote.start].sent.start, quote.start - 1)
    at = start - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0 or start - 1 - at > 1:
        return None
    return by_cue.get(doc[at].sent.root.i)


def _going_on(doc: Doc, quote: Quote, content: frozenset[int], last: Report | None) -> Report | None:
    """A quoted sentence of its own, right behind an attributed one, is said by the same source."""
    if last is None or not last.content or last.source is None:
        return None
    begins = quote.start - 1
    before = begins - 1
    while before >= 0 and doc[before].is_space:
        before -= 1
    starts_sentence = before < 0 or doc[before].text in (".", "!", "?", '"', "''", "”", ":")
    behind = max(max(last.content), last.cue if last.cue is not None else -1)
    stop = (".", "!", "?", "…", "...")
    around = doc[quote.end - 1 : quote.end + 2]
    own_sentence = len(quote.parts) > 1 or any(t.text in stop or t.is_space for t in around)
    if not starts_sentence or not own_sentence or behind >= quote.start:
        return None
    gap = doc[behind + 1 : begins]
    stops = sum(1 for t in gap if t.text in (".", "!", "?"))
    return Report(last.source, last.cue, content, last.manner, last.via) if stops <= 1 else None
