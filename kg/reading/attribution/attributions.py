"""Who says so: quotations, reported speech and thought, and their sources.

After Pareti's scheme for attribution (PARC 3.0, 2016): a source, a cue and a content, the content being one
or more spans. What the tree says is read first; quotation marks complete it over sentence ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.knowledge.reporting import Manner, is_claim
from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.reading.attribution.agencies import agency_reports
from kg.reading.attribution.citing import relay_reports
from kg.reading.attribution.headlines import headline_reports, quoting_reports, sources_of_headlines
from kg.reading.attribution.quotes import Quote, find_quotes, overlapping
from kg.reading.attribution.report import Report
from kg.reading.attribution.sources import is_unnamed, relays
from kg.reading.attribution.spans import content_spans, is_quoted, source_span
from kg.reading.attribution.speech import (
    by_token,
    extend_over_quotes,
    further_quotes,
    mend_speakers,
    quotes_of_nobody,
)
from kg.reading.attribution.turns import turn_reports
from kg.reading.attribution.words import reports
from kg.reading.grammar.syntax import base


@dataclass(frozen=True, slots=True)
class Quotation:
    """Something said, thought, wanted or asked by somebody; all positions are tokens.

    ``source`` is the span of the source's noun phrase (a pronoun as well), ``source_head`` its head word;
    both None where nobody is named ("it was reported that"). ``cue`` is the word that reports: verb, noun,
    adverb, "according"; None in headlines. ``quoted``: one of the spans of ``content`` is wholly in quotation
    marks. ``via``: heads of further sources up the chain, nearest first. ``unnamed``: the source is no named
    person or body ("a senior official", "sources"). ``claims``: the source says, or denies or doubts, that
    it is so; who urges, wants, promises or judges something does not. ``part``: only repeats what another
    one has in quotation marks. ``turn``: a turn of an interview or transcript, the source's own words though
    not in quotation marks.
    """

    source: tuple[int, int] | None
    source_head: int | None
    cue: int | None
    content: tuple[tuple[int, int], ...]
    quoted: bool
    manner: Manner
    via: tuple[int, ...] = ()
    unnamed: bool = False
    claims: bool = True
    part: bool = False
    turn: bool = False

    @property
    def unowned(self) -> bool:
        """Whether a headline only sets it in quotation marks, and nothing tells who says so."""
        return self.manner == "claim" and self.quoted and self.source is None and self.cue is None

    @property
    def spoken(self) -> bool:
        """Whether the content is in the source's own words, so that "I" in it is the source."""
        return self.quoted or self.turn


def find_attributions(doc: Doc) -> list[Quotation]:
    """All attributions in a Doc, by the place where their content begins, wider ones first.

    The Doc needs tags, lemmas, sentences and a Universal Dependencies tree; one without a tree has none.
    """
    if not doc.has_annotation("DEP"):
        return []
    quotes = find_quotes(doc)
    found = extend_over_quotes(doc, list(reports(doc)), quotes)
    found += further_quotes(doc, found, quotes)
    found = mend_speakers(doc, found, quotes)
    headlines = headline_reports(doc, found)
    found = [replace(r, content=r.content - sources_of_headlines(headlines)) for r in found] + headlines
    found += [*turn_reports(doc), *agency_reports(doc)]
    found += quoting_reports(doc, found, quotes)
    found += quotes_of_nobody(doc, found, quotes)
    found += _joined([relay for report in found for relay in relay_reports(doc, report)])
    told = by_token(found)
    quotations = _merged([_quotation(doc, _with_chain(report, told), quotes) for report in found])
    quotations += [part for q in quotations for part in _quoted_parts(doc, q, quotes)]
    return sorted((q for q in quotations if q.content), key=lambda q: (q.content[0][0], -q.content[-1][1]))


def _joined(relays: Sequence[Report]) -> list[Report]:
    """One report for all that the same one passes on with the same word."""
    joined: dict[tuple[int | None, int | None], Report] = {}
    for relay in relays:
        key = (None if relay.source is None else relay.source.i, relay.cue)
        first = joined.get(key)
        joined[key] = relay if first is None else replace(first, content=first.content | relay.content)
    return list(joined.values())


def attribution_of(token: Token, quotations: Sequence[Quotation]) -> Quotation | None:
    """The innermost quotation whose content holds the token, not one whose cue or source the token is."""
    best: tuple[int, int, int] | None = None
    found: Quotation | None = None
    for q in quotations:
        if q.cue == token.i or (q.source and q.source[0] <= token.i < q.source[1]) or _is_answered(token, q):
            continue
        if any(start <= token.i < end for start, end in q.content):
            size = (sum(end - start for start, end in q.content), -len(q.via), -(q.cue or 0))
            if best is None or size < best:
                best, found = size, q
    return found


def _is_answered(token: Token, q: Quotation) -> bool:
    """ "denied the accusation": that somebody accused them is not what they say."""
    direct = token.head.i == q.cue and base(token) == "obj"
    return q.manner == "deny" and direct and token.lemma_.lower() in words("speech_act")


def _with_chain(report: Report, told: Mapping[int, Sequence[Report]]) -> Report:
    """Adds those whose words the report itself stands in, nearest first, and those who relay its source."""
    at = report.cue if report.cue is not None else min(report.content, default=None)
    via = list(report.via)
    if report.source is not None:
        via += [t for t in relays(report.source) if t not in via]
    if at is not None:
        around = [r for r in told.get(at, ()) if r is not report and r.source is not None and r.claims]
        for outer in sorted(around, key=lambda r: len(r.content)):
            via += [t for t in (outer.source, *outer.via) if t is not None and t not in via]
    return replace(report, via=tuple(t for t in via if t != report.source))


def _quotation(doc: Doc, report: Report, quotes: Sequence[Quote]) -> Quotation:
    spans = tuple(content_spans(doc, report.content, quotes))
    source = report.source
    quoted = any(is_quoted(doc, span, quotes) for span in spans)
    return Quotation(
        source=None if source is None else source_span(source, report.cue, report.content, report.bounds),
        source_head=None if source is None else source.i,
        cue=report.cue,
        content=spans,
        quoted=quoted,
        manner=report.manner,
        via=tuple(t.i for t in report.via),
        unnamed=is_unnamed(source, report.cue, doc),
        claims=not report.relayed and (report.claims or quoted),
        turn=report.turn,
    )


def _merged(quotations: Sequence[Quotation]) -> list[Quotation]:
    """Speech that goes on behind its cue is one with what stands before: "...," he said. "..." """
    merged: list[Quotation] = []
    place: dict[tuple[int | None, int | None], int] = {}
    for q in sorted(quotations, key=lambda q: q.content[:1]):
        key = (q.source_head, q.cue)
        if q.quoted and not q.turn and key in place:
            first = merged[place[key]]
            if not {*first.content} & {*q.content}:
                merged[place[key]] = replace(first, content=tuple(sorted((*first.content, *q.content))))
                continue
        elif q.quoted and q.cue is not None:
            place[key] = len(merged)
        merged.append(q)
    return merged


def _quoted_parts(doc: Doc, q: Quotation, quotes: Sequence[Quote]) -> Iterator[Quotation]:
    """What of reported speech stands in quotation marks: clauses and longer phrases, not single words."""
    passed_on = is_claim(q.manner) and not q.claims
    if q.spoken or passed_on:
        return
    for quote in overlapping(quotes, q.content[0][0], q.content[-1][1]) if q.content else ():
        for start, end in quote.parts:
            inside = any(low <= start and end <= high + 1 for low, high in q.content)
            if inside and end - start >= 3:
                spans = tuple(content_spans(doc, range(start, end), quotes))
                yield replace(q, content=spans, quoted=True, claims=True, part=True)
