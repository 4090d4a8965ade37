"""Nouns that govern an event without a word between: compounds, gerunds behind their subject."""

from __future__ import annotations

from kg.knowledge import cues
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.factuality.kinds import is_content_clause
from kg.reading.grammar.cue_words import embedder_row, is_measured, slot_of
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import base, children, is_infinitive, is_passive, particle, preposition


def compounded(noun: Token) -> cues.Embedder | None:
    """ "the invasion threat", "a strike call": what the head of a compound says of what it is about."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() in words("under_way"):
        return None
    effect = embedder_row(noun, "comp", "on")
    return None if effect is None or effect.modality == "actual" else effect


def governor_of(noun: Token, slot: str) -> Token:
    """The word that governs an event noun; behind a sum, the verb that has the sum ("gave $5m in aid")."""
    if is_measured(noun) and noun.head.pos_ != "VERB":
        return noun.head.head
    return seeming(noun.head) if slot == "subj" else noun.head


def seeming(verb: Token) -> Token:
    """ "seems likely", "remains possible": the adjective that says how sure the subject is."""
    if verb.lemma_ not in words("seeming"):
        return verb
    adjectives = (c for c in children(verb, "xcomp") if c.pos_ == "ADJ" and not is_infinitive(c))
    return next((c for c in adjectives if embedder_row(c, "subj") is not None), verb)


def governing_slot(gerund: Token) -> str | None:
    """ "reports of planes bombing the port": the preposition, where the gerund hangs on the first noun."""
    if gerund.tag_ != "VBG" and not any(c.tag_ == "VBG" for c in children(gerund, "aux")):
        return None
    between = [c for c in children(gerund.head, "nmod") if gerund.head.i < c.i < gerund.i]
    return preposition(between[-1]) if between else None


def noun_and_slot(clause: Token, slot: str | None) -> tuple[Token, str | None]:
    """The noun that governs a clause below a noun, and the slot of it that the clause fills."""
    noun, slot = clause.head, slot or governing_slot(clause)
    if slot is None and clause.tag_ == "VBG" and base(noun) == "nmod" and noun.head.pos_ == "NOUN":
        return noun.head, preposition(noun)  # "the risk of rebels attacking the port"
    return noun, slot


def adverbial_effect(clause: Token, mark: str | None) -> cues.Embedder | None:
    """What the word that an adverbial clause hangs on says of it, where it governs such a clause."""
    head = clause.head
    if mark in words("aside_mark"):
        return embedder_row(head, mark)  # "is concerned, although they do not support it"
    if mark:
        return embedder_row(head, "ccomp" if mark == "that" else mark, "comp")
    first = max((c.i for c in (head, *children(head, "compound:prt"))), default=head.i) + 1
    bare_gerund = clause.i == first and clause.tag_ == "VBG"
    return embedder_row(head, "xcomp", "comp") if is_infinitive(clause) or bare_gerund else None


def denial_of(clause: Token) -> tuple[Token, cues.Embedder] | None:
    """What says that a report is false, or keeps a text from being adopted, and its effect on the clause."""
    if (text := unadopted(clause)) is not None:
        return text
    report = clause.head
    above = report.head
    if base(report) == "nsubj" and above.pos_ == "ADJ" and not is_infinitive(clause):
        row = embedder_row(above, "subj")  # "the report that they attacked is false"
        return None if row is None else (above, row)
    if not is_content_clause(clause):
        return None
    if base(report) == "obj" and above.pos_ == "VERB":
        row = embedder_row(above, "ccomp")  # "dismissed reports that they attacked"
        return (above, row) if row is not None and row.polarity == "negative" else None
    if preposition(report) == "in":  # "there is no truth in reports that they attacked"
        for noun in (above, *children(above, "nsubj")):
            if noun.pos_ == "NOUN" and (row := embedder_row(noun, "in")) is not None:
                return noun, row
    return None


def named_before(noun: Token) -> tuple[Token, cues.Embedder] | None:
    """ "one way to end the war: an agreement": what the noun behind a colon is, and its effect on that."""
    marked = any(c.text in (":", "-", "–", "—") for c in children(noun, "punct"))
    if noun.dep_ not in ("appos", "parataxis") or not marked:
        return None
    above = noun.head if noun.head.pos_ == "NOUN" else next(iter(children(noun.head, "nsubj")), None)
    effect = None if above is None else embedder_row(above, "comp")
    return None if above is None or effect is None else (above, effect)


def _was_before(participle: Token) -> bool:
    """ "will visit towns shelled by Peru": who visits, meets or treats them does so after that."""
    noun = participle.head
    if participle.dep_ != "acl" or participle.tag_ != "VBN" or not is_passive(participle):
        return False
    while base(noun) == "nmod" and preposition(noun) == "of":
        noun = noun.head
    return base(noun) == "obj" and noun.head.lemma_ in words("coming_after")


def tells_of_it(clause: Token) -> bool:
    """Whether a relative clause tells of its noun, and is neither what that says nor what it is for."""
    if _was_before(clause):
        return True
    if clause.dep_ != "acl:relcl" or is_infinitive(clause) or is_content_clause(clause):
        return False
    return unadopted(clause) is None


def unadopted(clause: Token) -> tuple[Token, cues.Embedder] | None:
    """What becomes of a text, and its effect on what that would do: "vetoed a bill banning them"."""
    text = clause.head
    # a text that "had stripped Chad of its seat" was in force
    joined = any(c.tag_ == "WDT" for c in children(clause, "nsubj"))
    told = clause.tag_ == "VBG" or (joined and not any(c.lemma_ == "have" for c in children(clause, "aux")))
    blocked = words("blocked_text") if text.head.lemma_ in words("blocking") else frozenset()
    texts = words("adopted_text") | blocked
    if not told or preposition(clause) or text.lemma_.lower() not in texts:
        return None
    slot, verb = slot_of(text), text.head
    row = embedder_row(verb, slot) if verb.pos_ == "VERB" else None
    if row is None or any(c.lemma_ in words("adopting") for c in children(text, "acl")):
        return None
    if row.polarity == "negative" and not _stops(verb):
        return None  # "Norland rejected a resolution condemning it", which may have been passed
    open_ = row.polarity == "negative" or row.modality == "possible"
    return (verb, row) if open_ or (row.modality == "requested" and slot == "obj") else None


def _stops(verb: Token) -> bool:
    """ "vetoed", "voted down": what keeps a text from being adopted, or done by a body that votes."""
    if verb.lemma_ in words("stopping") or particle(verb) == "down":
        return True
    by = children(verb, "obl:agent") if is_passive(verb) else surface_subjects(verb)
    return any(t.lemma_.lower() in words("voting_body") for t in by)
