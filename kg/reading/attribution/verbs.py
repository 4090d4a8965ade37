"""Verbs that report, read from the tree: each with its source and the tokens of its content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.knowledge.reporting import Cue, is_claim, reporting
from kg.knowledge.times import time_words
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.attribution.citing import is_relayed, passes_on, report_of
from kg.reading.attribution.clauses import (
    behind_semicolon,
    clause_around,
    closing_clause,
    distant_clause,
    is_as_clause,
    is_marked,
    relative_beside,
    that_clause,
)
from kg.reading.attribution.report import Report, below, is_gerund, verb_cue
from kg.reading.attribution.returning import contrasted, fronted, returning_parts
from kg.reading.attribution.sources import speaker_of, subject_beside
from kg.reading.grammar.syntax import base, children, is_infinitive, is_passive

# Prepositions behind which stands whom somebody asks: "called on Israel to stop".
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_ADDRESSING = ("on", "upon", "to", "for", "with")
_BESIDE_TIMES = frozenset({"occasion", "ahead", "behind", "scheduled", "sequel", "retrospect"})


def verb_reports(verb: Token, cue: Cue) -> Iterator[Report]:
    """What a reporting verb carries: its clause, or the clause that it stands in."""
    source, raised = speaker_of(verb), _raised(verb, cue)
    if cue.manner == "cite" and source is not None and is_passive(verb) and is_as_clause(verb):
        # "..., as quoted by the agency"
        yield Report(source, verb.i, below(verb.head) - below(verb), cue.manner, relayed=True)
        return
    if passes_on(verb) or _is_idiom(verb) or _keeps_quiet(verb):
        return
    if source is not None and source.ent_type_ == "DATE":
        # "Monday saw them leave"
        return
    behind = verb.doc[verb.i + 1 : verb.i + 2]
    if cue.manner == "accuse" and not is_passive(verb) and any(t.dep_ == "case" for t in behind):
        source = None  # "Rebels blamed for raid": in a headline, a passive
    content = _complement(verb, cue, source, raised)
    if not content and cue.manner == "accuse" and raised is not None and children(raised, "acl"):
        content = below(raised)  # "blamed soldiers who had left"
    if not content and (content := distant_clause(verb, cue)) and raised is not None:
        content |= _without_case(raised) if verb.doc[min(content)].lower_ != "that" else content
    content = content or that_clause(verb, cue)
    if not content and (content := relative_beside(verb, cue)):
        source = subject_beside(verb) or source
    if not content and is_relayed(verb):
        content = frozenset(range(verb.i + 1, verb.sent.end))  # whatever the tree has behind "as saying"
    if not content and cue.manner not in ("want", "judge", "know"):
        content = clause_around(verb, cue, source)
        if not content:
            source = subject_beside(verb) or source
            content = closing_clause(verb, cue) if source is not None else content
    content = behind_semicolon(verb, content) - {verb.i}
    if source is not None and source.i in content:
        # The parser hung the source on what is said ("..., said Petrov, adding ...").
        content -= set(range(min(verb.i, source.i), max(verb.i, source.i) + 1))
    # What nobody wants or finds is no attribution; what nobody says may be one ("it was reported that").
    if content and (source is not None or is_claim(cue.manner)):
        yield report_of(verb, _as_request(verb, cue, content, raised), content, source)


def _keeps_quiet(verb: Token) -> bool:
    """ "declined to be named", "refused to comment"."""
    return any(c.lemma_ in words("quiet") for c in children(verb, "xcomp"))


def _as_request(verb: Token, cue: Cue, content: frozenset[int], raised: Token | None) -> Cue:
    """ "told them to leave", "warned the crew to stay": who says so asks for it."""
    told = cue.manner in ("say", "ask", "warn") and raised is not None and raised.i in content
    asked = told and any(is_infinitive(c) for c in children(verb, "xcomp", "ccomp", "advcl"))
    asked = asked or (
        cue.lemma == "call" and any(is_marked(c, ("for",)) for c in children(verb, "obl", "obj"))
    )
    return replace(cue, manner="request") if asked else cue


def _without_case(token: Token) -> frozenset[int]:
    return below(token) - {c.i for c in children(token, "case")}


def _is_idiom(verb: Token) -> bool:
    """ "That said, ..." reports nothing."""
    doc, start = verb.doc, verb.sent.start
    before = [t.lower_ for t in doc[start : verb.i]]
    return (
        before[:1] in (["that"], ["having"]) and len(before) <= 2 and doc[verb.i + 1 : verb.i + 2].text == ","
    )


def _complement(verb: Token, cue: Cue, source: Token | None, raised: Token | None) -> frozenset[int]:
    """The clause, infinitive, object or prepositional phrase that a reporting verb carries."""
    content: set[int] = set()
    joined = False
    for child in verb.children:
        if _carries(verb, cue, child, raised):
            content |= below(child) - contrasted(child) - returning_parts(verb, child) - fronted(verb, child)
            joined = joined or (_is_joined(child) and child is not raised)
            if child.dep_ == "xcomp" and is_passive(verb):
                content |= {i for s in children(verb, "nsubj") for i in below(s)}
    spoken_of = not is_passive(verb) or source is not None or "of" in cue.complements
    if joined and raised is not None and spoken_of:
        content |= _without_case(raised)
    if content and min(content) > verb.i:
        content -= _leading_preposition(verb, content)
    for child in children(verb, "advcl") if content else ():
        # "said that they would leave if ...": where the parser hung the condition on the saying.
        marks = [c for c in children(child, "mark") if reporting(c.lower_, "condition") is not None]
        if marks and child.i > max(content) and verb.doc[marks[0].i - 1].text != ",":
            content |= below(child)
    return frozenset(content)


def _is_joined(child: Token) -> bool:
    """Whether a complement needs the object: "them to leave", "it a crime", not "that they left"."""
    finite = child.tag_ in _FINITE or any(c.tag_ in _FINITE for c in children(child, "aux", "cop"))
    return not children(child, "nsubj") and not finite


def _leading_preposition(verb: Token, content: set[int]) -> set[int]:
    """ "called for talks": the preposition belongs to the verb."""
    first = verb.doc[min(content)]
    return {first.i} if first.dep_ == "case" and first.head.head.i == verb.i else set()


def _raised(verb: Token, cue: Cue) -> Token | None:
    """The object that is part of what is said: "accused THEM of firing", "called on ISRAEL to stop"."""
    if "raised" not in cue.complements and "predicate" not in cue.complements:
        return None
    if is_passive(verb):
        found = children(verb, "nsubj")
    else:
        found = [c for c in children(verb, "obj", "iobj") if c.ent_type_ != "DATE"]
        found = found or [
            c for c in children(verb, "obl") if is_marked(c, _ADDRESSING) and not _is_time(c) and c.i > verb.i
        ]
    return found[0] if found else None


def _is_time(token: Token) -> bool:
    row = time_words().get(token.lower_)
    # the verbs around which times stand ("help", "plan", "boycott") tell of no time themselves
    known = row is not None and row.cls not in _BESIDE_TIMES
    return token.ent_type_ == "DATE" or known or token.lemma_ in words("aside")


def _carries(verb: Token, cue: Cue, child: Token, raised: Token | None) -> bool:
    dep, kinds = base(child), cue.complements
    if dep == "ccomp" and "clause" in kinds:
        # "Turning to the talks, he said: ..." says nothing of its own.
        topic = child.i < verb.i and child.tag_ == "VBG" and not children(child, "nsubj", "aux")
        # "agree on whether", "comment on what" say nothing either; "said the fleet was at sea" does.
        return not topic and not any(c.i == verb.i + 1 for c in children(child, "case"))
    if dep == "csubj":
        return is_passive(verb) and cue.manner != "request" and "clause" in kinds
    if dep == "parataxis" and "clause" in kinds and child.i > verb.i:
        return child.doc[verb.i + 1 : child.i].text.rstrip().endswith((":", '"', ": '")) or any(
            t.text == ":" for t in child.doc[verb.i + 1 : child.i]
        )
    if dep == "xcomp" and is_marked(child, ("as",)) and "object" in kinds and is_passive(verb):
        return speaker_of(verb) is not None  # "was confirmed as genuine by an official"
    if dep == "xcomp" and child.pos_ == "NOUN" and children(child, "det") and not children(verb, "obj"):
        return _carries_object(verb, cue, child)  # "demanded the withdrawal", taken for a clause
    if dep in ("xcomp", "ccomp"):
        governed = is_marked(child, kinds) and _is_governed(verb, child, cue, raised)
        return governed or _carries_open_clause(verb, cue, child, raised)
    marked = dep == "obj" and bool(children(child, "case"))  # "called for a boycott", read as an object
    if (dep == "obj" and not marked) or child.dep_ == "nsubj:pass":
        return _carries_object(verb, cue, child)
    if dep == "conj" and "clause" in kinds:
        return _is_conjoined_content(verb, child)
    if dep == "advcl" and is_infinitive(child) and "infinitive" in kinds and raised is not None:
        return raised.i < child.i
    if dep == "advcl" and "clause" in kinds and child.i == verb.i + 1 + len(list(child.lefts)):
        # "explained how they left"
        return any(c.tag_ in ("WRB", "WP") for c in child.lefts)
    return (
        (marked or dep in ("advcl", "obl", "acl"))
        and child.i > verb.i
        and _is_governed(verb, child, cue, raised)
    )


def _carries_object(verb: Token, cue: Cue, child: Token) -> bool:
    """ "confirmed the withdrawal", "called the plan, 'perfect'"; not "agreed to reveal his income"."""
    if "predicate" in cue.complements and cue.manner == "judge" and children(child, "appos"):
        return True
    if child.tag_ == "WP" and child.i > verb.i and children(child, "acl"):
        # "know what they did"
        return "clause" in cue.complements
    if child.pos_ != "NOUN" or _is_time(child):
        return False
    if "told" in cue.complements:
        # "described the raid"; not "described the raid as a crime"
        return not any(is_marked(c, ("as",)) for c in children(verb, "obl", "xcomp", "advcl"))
    person = child.ent_type_ in ("PER", "PERSON", "ORG") or reporting(child.lemma_, "speaker") is not None
    if "object" not in cue.complements or (cue.manner in ("judge", "admit") and person):
        return False
    clauses = [c for c in children(verb, "ccomp", "xcomp") if not is_marked(c, ("as",)) and c.i != child.i]
    bare = is_infinitive(verb) or bool(clauses) or speaker_of(verb) is None
    return not bare and is_passive(verb) == (base(child) == "nsubj")


def _carries_open_clause(verb: Token, cue: Cue, child: Token, raised: Token | None) -> bool:
    """Infinitives, gerunds, and what somebody is called."""
    if is_infinitive(child):
        # "is expected to", "was asked to" tell what is to come, not what nobody named says.
        ahead = cue.manner in ("predict", "request", "warn", "promise", "want")
        unsaid = ahead and is_passive(verb) and speaker_of(verb) is None
        return "infinitive" in cue.complements and not unsaid
    if is_gerund(child) and "gerund" in cue.complements:
        return True
    if is_passive(verb) and cue.lemma == "report" and child.tag_ in ("VBN", "JJ"):
        # "ten people were reported killed"
        return True
    if "predicate" not in cue.complements or child.i < verb.i:
        return False
    if is_passive(verb):
        # "was called Hope" names; "was called a traitor by ..." judges
        return child.pos_ != "PROPN" and speaker_of(verb) is not None
    return raised is not None or child.pos_ in ("ADJ", "NOUN")


def _is_governed(verb: Token, child: Token, cue: Cue, raised: Token | None) -> bool:
    """Whether a preposition of the cue leads to the phrase: "warned of attacks", "called it a crime"."""
    if _is_time(child) or not is_marked(child, cue.complements):
        return False
    if cue.manner == "admit" and (is_passive(verb) or children(verb, "obj")):
        return False  # "was admitted to a hospital"
    if is_marked(child, ("as",)) and children(child, "nsubj"):
        return False
    joined = "raised" in cue.complements and not is_marked(child, ("of", "about", "against", "for"))
    if is_passive(verb) and cue.manner == "judge" and speaker_of(verb) is None:
        return False
    return not joined or raised is not None or cue.manner not in ("judge", "accuse")


def _is_conjoined_content(verb: Token, child: Token) -> bool:
    """ "officials said the army left and the police stayed": without a comma both were said."""
    joint = [c for c in child.children if c.dep_ == "cc"]
    if not joint or not children(child, "nsubj") or not children(verb, "ccomp"):
        return False
    if joint[0].i > verb.i and any(c.lower_ == "that" for c in children(child, "mark")):
        # "said they hold the town and that it is calm"
        return True
    return verb_cue(child) is None and joint[0].i > 0 and not child.doc[joint[0].i - 1].is_punct
