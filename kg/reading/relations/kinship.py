"""Who is related to whom: "her brother Ivan", "Olga Petrova, the widow of the founder"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.words import relation_words
from kg.language.plain import Token
from kg.reading.grammar.syntax import base, children, conjuncts, leader, preposition
from kg.reading.phrases.scene import Mention, Scene
from kg.reading.relations.past import is_unreal
from kg.reading.relations.record import Relation


def kinship(noun: Token, scene: Scene) -> Iterator[Relation]:
    """The person that a noun of kinship names or is said of, and whose kin that is."""
    lemma = noun.lemma_.lower()
    rows = relation_words().get((lemma, "n"), ())
    if not any(row.type == "relativeOf" for row in rows) or noun.tag_ in ("NNS", "NNPS"):
        return
    if is_unreal(noun) and not any(c.lower_ == "late" for c in noun.children):
        return
    kin, factual = _kin(noun, scene)
    others = _of_whom(noun, scene)
    others = tuple(o for o in others if o.actor.id not in {k.actor.id for k in kin})
    if kin and others:
        yield Relation("relativeOf", lemma, kin[:1], others[:1], noun.i, noun.i + 1, factual)


def _kin(noun: Token, scene: Scene) -> tuple[tuple[Mention, ...], Token | None]:
    if children(noun, "cop"):
        subjects = [t for s in children(noun, "nsubj") for t in conjuncts(s)]
        return _people(subjects, scene), noun
    beside = [c for c in children(noun, "appos", "flat") if c.i > noun.i and not _is_of_other(noun, c)]
    if noun.dep_ in ("appos", "compound", "nmod:desc", "flat"):
        chain = [t for t in conjuncts(leader(noun.head)) if t.i < noun.i]
        beside.append(chain[-1] if noun.dep_ == "appos" and chain else noun.head)
    if not beside:
        beside = _behind_owner(noun)
    named = _people([t for t in beside if t.pos_ == "PROPN"], scene)
    return named or tuple(m for m in _people([noun], scene) if m.start <= noun.i), None


def _behind_owner(noun: Token) -> list[Token]:
    """ "The wife of Ivan Petrov, Olga": his name is told already, the one behind the comma is hers."""
    owners = [c for c in children(noun, "nmod") if c.i > noun.i and c.pos_ == "PROPN"]
    behind = [c for o in owners for c in children(o, "appos", "conj")]
    return [c for c in behind[:1] if len(behind) == 1 and c.ent_type_ == "PER" and c.nbor(-1).text == ","]


def _is_of_other(noun: Token, name: Token) -> bool:
    """Whether a name stands right behind "of …": "the brother of the leader Kim Jong-un"."""
    of = [c for c in children(noun, "nmod") if noun.i < c.i < name.i]
    return bool(of) and not name.doc[name.left_edge.i - 1].is_punct


def _of_whom(noun: Token, scene: Scene) -> tuple[Mention, ...]:
    """The possessor, at the noun or, where a tree has it so, at the name behind it."""
    holders = [noun, noun.head] if noun.dep_ in ("compound", "nmod:desc") else [noun]
    for holder in holders:
        owners = children(holder, "nmod:poss")
        owners += [c for c in children(holder, "nmod") if preposition(c) in ("of", "to") and c.i > noun.i]
        found = _people([t for o in owners if base(o) == "nmod" for t in conjuncts(o)], scene)
        if found:
            return found
    return ()


def _people(tokens: list[Token], scene: Scene) -> tuple[Mention, ...]:
    return tuple(m for t in tokens for m in scene.mentions.get(t.i, ()) if m.actor.cls == "Person")
