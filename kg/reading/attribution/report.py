"""What a word of reporting carries: a source, a cue, the tokens of a content."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.reporting import Cue, Manner, is_claim, reporting
from kg.language.plain import Token
from kg.reading.grammar.syntax import base, children, particle

# Words below which a closing "according to ..." or "..., officials said" still speaks for the whole clause.
_INNER = frozenset({"advcl", "acl", "obl", "nmod", "xcomp", "obj", "advmod", "amod", "appos", "compound"})


@dataclass(frozen=True, slots=True)
class Report:
    """A source (its head word), a cue (its position), the tokens of the content.

    ``bounds``: the tokens between which the source's phrase lies, where the tree may say otherwise.
    ``relayed``: the source passes on what another source says. ``turn``: the layout tells who speaks.
    """

    source: Token | None
    cue: int | None
    content: frozenset[int]
    manner: Manner
    via: tuple[Token, ...] = ()
    bounds: tuple[int, int] | None = None
    relayed: bool = False
    turn: bool = False

    @property
    def claims(self) -> bool:
        """Whether the source itself vouches for what is said."""
        return is_claim(self.manner) and not self.relayed


def verb_cue(token: Token) -> Cue | None:
    """The row of a reporting verb, its particle heeded."""
    # a tagger may take the verb of "..., the Associated Press reports" for a noun and yet for a finite form
    if token.pos_ not in ("VERB", "AUX") and (token.dep_ != "parataxis" or token.tag_ != "VBZ"):
        return None
    part = particle(token)
    if part is not None:
        return reporting(f"{token.lemma_} {part}", "v")
    return reporting(token.lemma_, "v")


def below(token: Token) -> frozenset[int]:
    """The tokens of a subtree."""
    return frozenset(t.i for t in token.subtree)


def is_gerund(verb: Token) -> bool:
    """ "shelling", "having shelled", "being involved"."""
    return verb.tag_ == "VBG" or any(c.tag_ == "VBG" for c in children(verb, "aux", "cop"))


def outward(token: Token) -> Token:
    """The head of the clause that a word deep in it belongs to."""
    while base(token) in _INNER and token.head.i != token.i:
        token = token.head
    return token
