"""Recommendations and demands in lists: "To the government: Lift the ban." asks the government to lift it.

The layout says to whom a list goes, or which sentence leads to it ("The union urged the government to:").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.language.plain import Doc, Token
from kg.reading.events.find import MODE_OF_THEME
from kg.reading.events.told import Event
from kg.reading.factuality import Factuality, factuality
from kg.reading.grammar.outline import Block, blocks
from kg.reading.grammar.subjects import surface_subjects
from kg.reading.grammar.syntax import children, clause, conjuncts, is_passive
from kg.reading.phrases.scene import Mention, Scene, squeeze

Mentions = tuple[Mention, ...]


def with_demands(
    events: Sequence[Event], doc: Doc, scene: Scene, publisher: str | None = None
) -> Iterator[Event]:
    """The events, with the requests that lists of demands make, and with those asked as agents of what they
    are to do. ``publisher``: whose demands they are, where the text mentions it and nobody else makes them.
    """
    asked: dict[int, Mentions] = {}
    typed = {e.token.i: e for e in events}
    found: list[Event] = []
    for block, addressees, issuers in _lists(doc, scene, events):
        issuers = issuers or _publisher(publisher, scene)
        for verb in _demanded(doc, block):
            told = [m for s in surface_subjects(verb) for m in scene.mentions.get(s.i, ())]
            to = tuple(told) if told else () if surface_subjects(verb) else addressees
            asked[verb.i] = to
            if to:
                mode = None if verb.i not in typed else MODE_OF_THEME.get(typed[verb.i].type, "change")
                found.append(_request(verb, mode or "change", issuers, to))
    for event in events:
        carrier = None if event.frame is None else event.frame.carrier
        to = asked.get(event.token.i if carrier is None else carrier.i, ())
        if to and not event.agents and not is_passive(event.token):
            event = replace(event, agents=to)
        if event.token.i in asked and event.fact is None:
            event = replace(event, fact=replace(factuality(event.token), modality="requested"))
        yield event
    yield from found


def _request(verb: Token, mode: str, issuers: Mentions, to: Mentions) -> Event:
    ids = {m.actor.id for m in to}
    return Event(
        verb,
        "REQUEST",
        mode,
        (),
        verb.lemma_.lower(),
        tuple(m for m in issuers if m.actor.id not in ids),
        to,
        _theme(verb),
        None,
        known=True,
        fact=Factuality(),
    )


def _theme(verb: Token) -> tuple[int, int]:
    start, end = clause(verb)
    while verb.doc[start].dep_ == "cc":
        start += 1
    return start, end


def _lists(doc: Doc, scene: Scene, events: Sequence[Event]) -> Iterator[tuple[Block, Mentions, Mentions]]:
    """Each block of demands with those to whom it goes and those who make it, as far as they are told."""
    before: Block | None = None
    addressees: Mentions = ()
    issuers: Mentions = ()
    for block in blocks(doc):
        start, end, kind = block
        if kind == "addressee":
            addressees = _mentions(doc, start, end, scene)
            lead = None if before is None or before[2] == "demand" else _lead_in(before, doc, events)
            issuers = issuers if lead is None else lead.agents
        elif kind == "demand":
            if before is not None and before[2] not in ("addressee", "demand"):
                lead = _lead_in(before, doc, events)
                addressees, issuers = ((), ()) if lead is None else (lead.recipients, lead.agents)
            yield block, addressees, issuers
        elif kind == "headline":
            issuers = ()
        before = block


def _lead_in(block: Block, doc: Doc, events: Sequence[Event]) -> Event | None:
    """The request of a paragraph that ends in a colon."""
    start, end, _ = block
    if doc[end - 1].text != ":":
        return None
    found = [e for e in events if e.type == "REQUEST" and start <= e.token.i < end]
    return found[-1] if found else None


def _mentions(doc: Doc, start: int, end: int, scene: Scene) -> Mentions:
    """Those whom a label names: the head of the phrase and what is coordinated with it."""
    root = doc[start:end].root
    found = [m for t in conjuncts(root) for m in scene.mentions.get(t.i, ()) if start <= t.i < end]
    if not found:
        found = [m for i in range(start, end) for m in scene.mentions.get(i, ())][:1]
    return tuple({m.actor.id: m for m in found}.values())


def _publisher(name: str | None, scene: Scene) -> Mentions:
    if not name:
        return ()
    for entity in scene.entities.values():
        named = {squeeze(n) for n in (entity.actor.name, *entity.names)}
        if entity.actor.cls == "Organization" and squeeze(name) in named and entity.heads:
            return tuple(m for m in scene.mentions.get(entity.heads[0], ()) if m.actor == entity.actor)[:1]
    return ()


def _demanded(doc: Doc, block: Block) -> Iterator[Token]:
    """The verbs of what is asked for: imperatives, and what somebody should do."""
    start, end, _ = block
    for root in dict.fromkeys(doc[i].sent.root for i in range(start, end)):
        if not start <= root.i < end:
            continue
        for verb in conjuncts(root):
            should = any(c.lower_ in ("should", "must", "shall") for c in children(verb, "aux"))
            if should or _is_bare(verb, root):
                yield verb


def _is_bare(verb: Token, root: Token) -> bool:
    """Whether a verb is an imperative; the tagger takes some without a subject for a present."""
    if children(verb, "nsubj", "nsubj:pass", "expl", "mark", "cop"):
        return False
    return verb.tag_ in ("VB", "VBP") and (verb.i == root.i or _is_bare(root, root))
