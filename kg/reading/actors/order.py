"""In which order the words of an article are asked whom they name."""

from __future__ import annotations

from kg.knowledge.words import words
from kg.language.plain import Doc, Token
from kg.reading.coreference import is_named_behind, told_ahead
from kg.reading.grammar.syntax import conjuncts, kids, preposition

_LISTED = frozenset({"nmod", "amod", "compound", "nmod:poss"})
_BESIDE = frozenset({"amod", "compound", "nmod:poss", "nmod:desc"})


def reading_order(doc: Doc) -> list[Token]:
    """Text order, but the words before and after a noun that say whose it is come before the noun itself."""
    order: list[Token] = []
    done: set[int] = set()

    def visit(token: Token) -> None:
        if token.i in done:
            return
        done.add(token.i)
        if token.dep_ == "nsubj" and token.head.ent_type_ == "PER" and token.i < token.head.i:
            # "The commander is Major-General Roger Lane": the one whom the predicate names
            for other in conjuncts(token.head):
                visit(other)
        for child in kids(token):
            if child.dep_ == "appos" and child.pos_ == "NOUN" and token.ent_type_ == "PER":
                # "Novak, an official of the Prague court": what he is of says of which country he is
                for name in (c for c in kids(child) if c.ent_type_ in ("ORG", "LOC", "NORP")):
                    visit(name)
            if child.i not in done and _comes_first(child, token):
                visit(child)
        ahead = told_ahead(token)
        if ahead is not None:
            visit(ahead)
        order.append(token)

    for token in doc:
        visit(token)
    return order


def _comes_first(child: Token, token: Token) -> bool:
    """Whether a word is asked before the one that it hangs on."""
    label, after = child.dep_, child.i - token.i
    if label in _BESIDE:
        return True
    if label == "nmod" and after < 8 and preposition(child) in ("of", "for", "in"):
        return True
    if child.lemma_.lower() in words("country_noun") and preposition(child) == "from":
        return True
    behind = after == 1 or (after == 2 and token.nbor().is_quote)
    if behind and child.ent_type_ in ("ORG", "LOC") and label != "conj":
        return True
    listed = label == "conj" and token.dep_ in _LISTED and after < 12
    return listed or is_named_behind(token, child)
