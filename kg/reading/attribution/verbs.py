"""Verbs that report, read from the tree: each with its source and the tokens of its content."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.knowledge.reporting import Cue, reporting
from kg.reading.attribution.sources import is_speaker, speaker_of, subject_beside
from kg.reading.syntax import base, children, is_infinitive, is_passive, particle

# Words below which a closing "according to ..." or "..., officials said" still speaks for the whole clause.
_INNER = frozenset({"advcl", "acl", "obl", "nmod", "xcomp", "obj", "advmod", "amod", "appos", "compound"})

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Report:
    """A source (its head word), a cue (its position), the tokens of the content.

    ``bounds``: the tokens between which the source's phrase lies, where the tree may say otherwise.
    """

    source: Token | None
    cue: int | None
    content: frozenset[int]
    manner: str
    via: tuple[Token, ...] = ()
    bounds: tuple[int, int] | None = None


def verb_cue(token: Token) -> Cue | None:
    """The row of a reporting verb, its particle heeded."""
    if token.pos_ not in ("VERB", "AUX"):
        return None
    part = particle(token)
    if part is not None:
        return reporting(f"{token.lemma_} {part}", "v")
    return reporting(token.lemma_, "v")


def below(token: Token) -> frozenset[int]:
    """The tokens of a subtree."""
    return frozenset(t.i for t in token.subtree)


def verb_reports(verb: Token, cue: Cue) -> Iterator[Report]:
    """What a reporting verb carries: its clause, or the clause that it stands in."""
    source = speaker_of(verb)
    if cue.manner == "cite" or _is_idiom(verb):
        return
    content = _complement(verb, cue) or _distant_clause(verb, cue) or _that_clause(verb, cue)
    content = content or _around(verb, cue, source)
    if not content:
        source = subject_beside(verb) or source
        content = _closing(verb, cue) if source is not None else content
    content -= {verb.i}
    if source is not None and source.i in content:
        # The parser hung the source on what is said ("..., said Petrov, adding ...").
        content -= set(range(min(verb.i, source.i), max(verb.i, source.i) + 1))
    if content:
        yield report_of(verb, cue, content, source)


def _is_idiom(verb: Token) -> bool:
    """ "That said, ..." reports nothing."""
    doc, start = verb.doc, verb.sent.start
    before = [t.lower_ for t in doc[start : verb.i]]
    return (
        before[:1] in (["that"], ["having"]) and len(before) <= 2 and doc[verb.i + 1 : verb.i + 2].text == ","
    )


def report_of(verb: Token, cue: Cue, content: frozenset[int], source: Token | None) -> Report:
    """The report of a verb whose subject is ``source``: the source, or one who relays another's words."""
    if _is_as_clause(verb) and verb_is_citing(verb.head):
        return _relayed(verb, cue, content)
    cited = _cited(verb, source)
    relays = () if cited is None or source is None else (source,)
    return Report(cited or source, verb.i, content, cue.manner, relays)


def _complement(verb: Token, cue: Cue) -> frozenset[int]:
    """The clause, infinitive, object or of-phrase that a reporting verb carries."""
    content: set[int] = set()
    for child in verb.children:
        if _carries(verb, cue, child):
            content |= below(child) - _contrasted(child)
            if child.dep_ == "xcomp" and is_passive(verb):
                content |= {i for s in children(verb, "nsubj") for i in below(s)}
    for child in children(verb, "advcl") if content else ():
        # "said that they would leave if ...": where the parser hung the condition on the saying.
        marks = [c for c in children(child, "mark") if reporting(c.lower_, "condition") is not None]
        if marks and child.i > max(content) and verb.doc[marks[0].i - 1].text != ",":
            content |= below(child)
    return frozenset(content)


def _contrasted(clause: Token) -> frozenset[int]:
    """ "rebels say they hold the town, while the army insists ...": what the other side says is its own."""
    for child in children(clause, "advcl"):
        marks = [c for c in children(child, "mark") if reporting(c.lower_, "contrast") is not None]
        if marks and child.i > clause.i and verb_cue(child) is not None and children(child, "nsubj"):
            return below(child)
    return frozenset()


def _carries(verb: Token, cue: Cue, child: Token) -> bool:
    dep = base(child)
    if dep == "ccomp" and "clause" in cue.complements:
        # "Turning to the talks, he said: ..." says nothing of its own.
        topic = child.i < verb.i and child.tag_ == "VBG" and not children(child, "nsubj", "aux")
        # "agree on whether", "comment on what" say nothing either; "said the fleet was at sea" does.
        return not topic and not any(c.i == verb.i + 1 for c in children(child, "case"))
    if dep == "csubj":
        return is_passive(verb) and cue.manner != "request"
    if dep == "parataxis" and "clause" in cue.complements and child.i > verb.i:
        return child.doc[verb.i + 1 : child.i].text.rstrip().endswith((":", '"', ": '")) or any(
            t.text == ":" for t in child.doc[verb.i + 1 : child.i]
        )
    if dep == "xcomp" and "infinitive" in cue.complements:
        # "is expected to", "was asked to" tell what is to come, not what nobody named says.
        ahead = cue.manner in ("predict", "request", "warn", "promise")
        return is_infinitive(child) and not (ahead and is_passive(verb) and speaker_of(verb) is None)
    if dep == "obj" and "object" in cue.complements:
        return child.pos_ == "NOUN" and not children(verb, "ccomp", "xcomp") and not is_passive(verb)
    if dep == "conj" and "clause" in cue.complements:
        return _is_conjoined_content(verb, child)
    return dep in ("advcl", "obl", "acl") and child.i > verb.i and _is_marked(child, cue.complements)


def _is_marked(token: Token, words: Iterable[str]) -> bool:
    """Whether one of the words introduces the phrase or clause."""
    return any(c.lower_ in words and c.dep_ in ("mark", "case") for c in token.children)


def _is_conjoined_content(verb: Token, child: Token) -> bool:
    """ "officials said the army left and the police stayed": without a comma both were said."""
    joint = [c for c in child.children if c.dep_ == "cc"]
    if (
        not joint
        or not children(child, "nsubj")
        or verb_cue(child) is not None
        or not children(verb, "ccomp")
    ):
        return False
    return joint[0].i > 0 and not child.doc[joint[0].i - 1].is_punct


def _distant_clause(verb: Token, cue: Cue) -> frozenset[int]:
    """A that-clause or of-phrase that the parser hung on a word between: "said on condition of ... that"."""
    for child in verb.children:
        if base(child) not in ("obl", "obj", "iobj") or child.i < verb.i:
            continue
        for inner in child.subtree:
            clause = inner.dep_ in ("acl", "acl:relcl", "ccomp") and "clause" in cue.complements
            if (
                clause
                and base(child) == "obl"
                and any(c.lower_ == "that" and c.tag_ == "IN" for c in inner.children)
            ):
                return below(inner)
            if (
                inner.head.i == child.i
                and inner.dep_ in ("acl", "nmod")
                and _is_marked(inner, cue.complements)
            ):
                return below(inner)
    return frozenset()


def _that_clause(verb: Token, cue: Cue) -> frozenset[int]:
    """What follows "that" right behind the verb up to the sentence's end, where the tree has it elsewhere."""
    doc, end = verb.doc, verb.sent.end
    follows = verb.i + 1 < end and doc[verb.i + 1].lower_ == "that" and doc[verb.i + 1].tag_ == "IN"
    return frozenset(range(verb.i + 1, end)) if follows and "clause" in cue.complements else frozenset()


def _closing(verb: Token, cue: Cue) -> frozenset[int]:
    """ "..., the ministry reported on Friday.": a last clause of nothing but a source, whatever the tree."""
    finite_verb = verb.tag_ in _FINITE and verb.dep_ not in ("acl", "amod")
    if "clause" not in cue.complements or not finite_verb or children(verb, "obj"):
        return frozenset()
    doc, sentence = verb.doc, verb.sent
    comma = verb.i - 1
    while comma > sentence.start and doc[comma].text != ",":
        if doc[comma].pos_ in ("VERB", "SCONJ", "CCONJ") or doc[comma].tag_ in ("WDT", "WP", "WRB"):
            return frozenset()
        comma -= 1
    behind = doc[verb.i + 1 : sentence.end]
    if comma < sentence.start + 2 or any(t.tag_ in _FINITE or t.text in (",", ":") for t in behind):
        return frozenset()
    told = doc[sentence.start : comma]
    finite = any(t.tag_ in _FINITE for t in told)
    return frozenset(t.i for t in told) if finite and comma + 1 < verb.i else frozenset()


def _around(verb: Token, cue: Cue, source: Token | None) -> frozenset[int]:
    """The clause that a parenthetical verb stands in: "..., he said", "as Petrov told Reuters, ..."."""
    if "clause" not in cue.complements or is_infinitive(verb):
        return frozenset()
    if verb.dep_ == "advcl":
        if not _is_as_clause(verb) or children(verb, "advcl", "xcomp", "ccomp", "conj", "obl:agent"):
            return frozenset()
    elif verb.dep_ != "parataxis":
        return frozenset()
    if not is_passive(verb) and (source is None or not _can_speak(source)):
        return frozenset()
    head = outward(verb.head) if verb.i > verb.head.i else verb.head
    return below(head) - below(verb)


def _can_speak(source: Token) -> bool:
    return is_speaker(source) or source.pos_ == "PROPN" or source.ent_type_ != ""


def outward(token: Token) -> Token:
    """The head of the clause that a word deep in it belongs to."""
    while base(token) in _INNER and token.head.i != token.i:
        token = token.head
    return token


def _is_as_clause(verb: Token) -> bool:
    return any(c.lower_ == "as" and c.dep_ in ("mark", "case", "advmod") for c in verb.children)


def verb_is_citing(verb: Token) -> bool:
    """Whether the verb is one of quoting or citing."""
    cue = verb_cue(verb)
    return cue is not None and cue.manner == "cite"


def _relayed(verb: Token, cue: Cue, content: frozenset[int]) -> Report:
    """ "state TV quoted a spokesman as saying that ...": the spokesman, via state TV."""
    citing = verb.head
    if is_passive(citing):
        quoted = children(citing, "nsubj")
        relay = speaker_of(citing) or _agent(verb)
    else:
        quoted = [c for c in citing.children if base(c) in ("obj", "obl", "iobj") and citing.i < c.i < verb.i]
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
