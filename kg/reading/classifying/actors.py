"""Two marked phrases of a sentence as actors, whether or not anything else knows them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.errors import InputError
from kg.knowledge.catalogue import Catalogue
from kg.language.plain import Doc, Span, Token
from kg.model import Actor
from kg.reading.actors.mentions import find_mentions
from kg.reading.attribution import find_attributions
from kg.reading.grammar.syntax import base
from kg.reading.phrases.scene import Entity, Mention, Scene

_OF_PHRASE = frozenset({"amod", "nmod", "compound", "flat", "appos", "conj", "det", "nummod", "dep", "list"})


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked phrase: its tokens, its head, and the actor that stands for it."""

    start: int
    end: int
    head: Token
    actor: Actor

    def holds(self, token: int) -> bool:
        """Whether the token is part of the phrase."""
        return self.start <= token < self.end

    def within(self, head: Token) -> bool:
        """Whether the phrase at ``head`` names the marked one in passing: "the Polish minister"."""
        token = self.head
        while token.i != head.i:
            if base(token) not in _OF_PHRASE or token.head.i == token.i:
                return False
            token = token.head
        return True


def marked_scene(
    doc: Doc, catalogue: Catalogue, spans: tuple[tuple[int, int], ...]
) -> tuple[Scene, list[Mark]]:
    """The actors of a sentence in which the character spans are actors, and the marks made of them.

    Raises InputError for a span without a word in the sentence.
    """
    pieces = [_piece(doc, *span) for span in spans]
    scene = _scene(doc, catalogue)
    unknown = [p for p in pieces if not scene.mentions.get(p.root.i)]
    if unknown:
        named = [Span(doc, *_bare(p), label="ORG") for p in unknown]
        doc.ents = [*_apart(named), *(e for e in doc.ents if not _meet(e, named))]
        scene = _scene(doc, catalogue)
    marks = []
    for number, piece in enumerate(pieces):
        marks.append(_mark(piece, f"urn:kg:actor:marked:{number}", scene))
    originals = {}
    for mark, mention in reversed([_original(k, scene) for k in marks]):
        # "Tehran warned that it would strike": the word points back to the state
        for actor in (mention.metonym, mention.actor) if mention is not None else ():
            if actor is not None:
                originals[actor.id] = mark.actor
    for i, mentions in list(scene.mentions.items()):
        scene.mentions[i] = tuple(_replaced(m, originals) for m in mentions)
        if any(mark.holds(i) for mark in marks):
            del scene.mentions[i]
    for mark in marks:
        scene.mentions[mark.head.i] = (Mention(mark.head.i, mark.start, mark.end, mark.actor, "name"),)
    return scene, marks


def _piece(doc: Doc, start: int, end: int) -> Span:
    if not 0 <= start < end <= len(doc.text):
        raise InputError(
            f"span [{start}, {end}] is not in the sentence, which has {len(doc.text)} characters; "
            "give character offsets, end exclusive"
        )
    piece = doc.char_span(start, end)
    if piece is None or not piece.text.strip():
        raise InputError(f"span [{start}, {end}] has no word in it; give the span of an actor's name")
    low, high = piece.start, piece.end
    while high - 1 > low and (
        doc[high - 1].is_punct or doc[high - 1].is_space or doc[high - 1].tag_ == "POS"
    ):
        high -= 1
    while low < high - 1 and (doc[low].is_punct or doc[low].is_space):
        low += 1
    return doc[low:high]


def _scene(doc: Doc, catalogue: Catalogue) -> Scene:
    return find_mentions(doc, catalogue, "marked", None, tuple(find_attributions(doc)))


def _bare(piece: Span) -> tuple[int, int]:
    start = piece.start
    while start < piece.root.i and piece.doc[start].tag_ in ("DT", "PRP$"):
        start += 1
    return start, piece.end


def _apart(spans: list[Span]) -> list[Span]:
    """Of those that share words, the longest."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (-len(span), span.start)):
        if not _meet(span, kept):
            kept.append(span)
    return kept


def _meet(ent: Span, others: list[Span]) -> bool:
    return any(ent.start < o.end and o.start < ent.end for o in others)


def _mark(piece: Span, key: str, scene: Scene) -> Mark:
    known = scene.mentions.get(piece.root.i, ())
    actor = known[0].metonym or known[0].actor if known else None
    cls = "State" if actor is None or actor.cls == "Place" else actor.cls
    made = Actor(
        key,
        " ".join(piece.text.split()),
        cls,
        country=actor.country if actor else None,
        sector=actor.sector if actor else None,
    )
    lemmas = {piece.root.lemma_.lower()} if piece.root.pos_ in ("NOUN", "PROPN") else set()
    told = scene.entities.get(actor.id) if actor else None
    scene.entities[key] = Entity(made, lemmas=lemmas | (told.lemmas if told else set()))
    return Mark(piece.start, piece.end, piece.root, made)


def _original(mark: Mark, scene: Scene) -> tuple[Mark, Mention | None]:
    return mark, next(iter(scene.mentions.get(mark.head.i, ())), None)


def _replaced(mention: Mention, originals: dict[str, Actor]) -> Mention:
    actor = originals.get(mention.actor.id)
    return mention if actor is None else replace(mention, actor=actor, metonym=None)
