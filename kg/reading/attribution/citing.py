"""Sources at second hand: "state TV quoted a spokesman as saying", "Reuters reported, citing officials"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.reporting import Cue
from kg.language.plain import Doc, Token
from kg.reading.attribution.clauses import is_as_clause
from kg.reading.attribution.report import Report, below, verb_cue
from kg.reading.attribution.sources import is_speaker, speaker_of
from kg.reading.grammar.syntax import base, children, is_passive


def report_of(verb: Token, cue: Cue, content: frozenset[int], source: Token | None) -> Report:
    """The report of a verb whose subject is ``source``: the source, or one who relays another's words."""
    if is_relayed(verb):
        return _relayed(verb, cue, content)
    cited = _cited(verb, source)
    relays = () if cited is None or source is None else (source,)
    return Report(cited or source, verb.i, content, cue.manner, relays)


def relay_reports(doc: Doc, report: Report) -> Iterator[Report]:
    """Who passes on what the source says: the same words, and that they are the source's."""
    if not report.via or report.cue is None or report.source is None or report.relayed:
        return
    cue, content = report.cue, report.content
    if is_relayed(doc[cue]):
        content = content | below(report.source) | {cue, *(c.i for c in children(doc[cue], "mark"))}
        cue = doc[cue].head.i
    yield Report(report.via[0], cue, content - {cue}, report.manner, relayed=True)


def verb_is_citing(verb: Token) -> bool:
    """Whether the verb is one of quoting or citing."""
    cue = verb_cue(verb)
    return cue is not None and cue.manner == "cite"


def is_relayed(verb: Token) -> bool:
    """ "quoted him as saying", "quotes Ruiz saying": not what the one who quotes says."""
    if is_as_clause(verb):
        return passes_on(verb.head)
    citing = verb.head
    if verb.tag_ != "VBG" or base(verb) not in ("advcl", "xcomp", "ccomp") or not verb_is_citing(citing):
        return False
    if is_passive(citing) or not citing.i < verb.i - 1:
        return False
    return verb.nbor(-1).pos_ in ("PROPN", "PRON")


def passes_on(verb: Token) -> bool:
    """Whether the verb tells that somebody else says so: "quoted him as", "reported him as saying"."""
    if verb_is_citing(verb):
        return True
    said = (c for c in children(verb, "advcl", "acl") if c.tag_ == "VBG" and is_as_clause(c))
    return bool(children(verb, "obj", "iobj")) and any(verb_cue(c) is not None for c in said)


def _relayed(verb: Token, cue: Cue, content: frozenset[int]) -> Report:
    """ "state TV quoted a spokesman as saying that ...": the spokesman, via state TV."""
    citing = verb.head
    if is_passive(citing):
        quoted = children(citing, "nsubj")
        relay = speaker_of(citing) or _agent(verb)
    else:
        slots = (
            "obj",
            "obl",
            "iobj",
            "nsubj",
        )  # a tree may have two subjects in "the Times quotes Ruiz saying"
        quoted = [c for c in citing.children if base(c) in slots and citing.i < c.i < verb.i]
        relay = speaker_of(citing)
    source = quoted[0] if quoted else None
    return Report(source, verb.i, content, cue.manner, () if relay is None else (relay,))


def _agent(verb: Token) -> Token | None:
    agents = [c for c in verb.children if c.dep_ == "obl:agent"]
    return agents[0] if agents else None


def _cited(verb: Token, source: Token | None) -> Token | None:
    """The one whom a report cites: "TASS, citing the ministry, reported that ..."."""
    for child in (*verb.children, *(source.children if source is not None else ())):
        if base(child) in ("advcl", "parataxis", "acl") and child.tag_ == "VBG" and verb_is_citing(child):
            cited = [c for c in children(child, "obj", "obl") if c.i > child.i and is_speaker(c)]
            if cited:
                return cited[0]
    return None
