"""Sources in headlines, "... — Kremlin", "Kremlin: ...", and what a headline leaves to others: "Army 'shot
farmers'".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.language.plain import Doc, Span, Token
from kg.reading.attribution.quotes import Quote, overlapping, paragraphs
from kg.reading.attribution.report import Report
from kg.reading.attribution.sources import is_speaker

_DASHES = frozenset({"—", "–", "-", "--"})
_LONGEST_SOURCE = 6
_LONGEST_HEADLINE = 40


def headline_reports(doc: Doc, found: Sequence[Report]) -> list[Report]:
    """The source that a headline names at its end, behind a dash or colon, or at its beginning."""
    made = []
    for start, end in _headlines(doc):
        span = doc[start:end]
        report = _tail(span) or _lead(span)
        if report is not None and not any(r.source == report.source for r in found):
            made.append(report)
    return made


def quoting_reports(doc: Doc, found: Sequence[Report], quotes: Sequence[Quote]) -> list[Report]:
    """What a headline puts in quotation marks and lays to nobody: somebody says so."""
    made = []
    for start, end in _headlines(doc) if quotes else ():
        for quote in overlapping(quotes, start, end):
            content = frozenset(range(quote.start, quote.end))
            tells = any(t.pos_ == "VERB" and t.dep_ != "amod" for t in doc[quote.start : quote.end])
            if tells and not any(content & r.content for r in found):
                made.append(Report(None, None, content, "claim"))
    return made


def sources_of_headlines(reports: Sequence[Report]) -> frozenset[int]:
    """The tokens of the sources, which are no part of what anybody says."""
    return frozenset(i for r in reports if r.bounds is not None for i in range(*r.bounds))


def _headlines(doc: Doc) -> Iterator[tuple[int, int]]:
    """The blocks that the layout calls headlines; without them, short paragraphs that no full stop ends."""
    blocks = doc.user_data.get("kg.blocks")
    if blocks is not None:
        yield from ((start, end) for start, end, kind in blocks if kind == "headline")
        return
    for start, end in paragraphs(doc):
        if end - start <= _LONGEST_HEADLINE and doc[end - 1].text not in (".", "!", "?", '"', ":", ";"):
            yield start, end


def _tail(span: Span) -> Report | None:
    doc = span.doc
    for token in reversed(list(span)):
        dash = token.text in _DASHES and token.i > span.start and bool(doc[token.i - 1].whitespace_)
        if dash or token.text == ":":
            source = _source(doc[token.i + 1 : span.end], dash)
            if source is None or token.i - span.start < 3:
                return None
            content = frozenset(range(span.start, token.i))
            return Report(source, None, content, "say", bounds=(token.i + 1, span.end))
    return None


def _lead(span: Span) -> Report | None:
    doc = span.doc
    for token in span:
        if token.text == ":":
            source = _source(doc[span.start : token.i], False)
            if source is None or span.end - token.i < 4:
                return None
            content = frozenset(range(token.i + 1, span.end))
            return Report(source, None, content, "say", bounds=(span.start, token.i))
    return None


def _source(span: Span, after_dash: bool) -> Token | None:
    """The head of a short phrase without a verb that names a speaker."""
    words = [t for t in span if not t.is_space]
    if not 0 < len(words) <= _LONGEST_SOURCE or any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in words):
        return None
    named = any(is_speaker(t) for t in words) or (after_dash and words[-1].pos_ == "PROPN")
    if not named or not any(t.pos_ in ("NOUN", "PROPN") for t in words):
        return None
    return span.root
