"""Who fills a role of PropBank at a word, by the language model; nobody where the model has no such layer.

The tree decides first: it is right more often, above all on who is told, ordered or helped to do something.
The roles decide where the tree names nobody.
"""

from __future__ import annotations

from bisect import bisect_left

from kg.language.plain import Token
from kg.language.semantics import PREDICATES, Predicate
from kg.reading.coreference import can_act
from kg.reading.grammar.syntax import conjuncts
from kg.reading.phrases.scene import Mention, Scene


def predicate_at(token: Token) -> Predicate | None:
    """The predicate that the model found at the token."""
    found: tuple[Predicate, ...] = token.doc.user_data.get(PREDICATES, ())
    # They stand in text order; a long article has thousands.
    at = bisect_left(found, token.i, key=lambda predicate: predicate.token)
    return found[at] if at < len(found) and found[at].token == token.i else None


def fills(token: Token, roles: tuple[str, ...], scene: Scene) -> tuple[Mention, ...]:
    """The actors in the first of the roles that holds any, conjuncts too."""
    predicate = predicate_at(token)
    for role in roles if predicate is not None else ():
        argument = predicate.argument(role) if predicate is not None else None
        if argument is not None and token.doc[argument].sent == token.sent:
            words = conjuncts(token.doc[argument])
            found = tuple(m for t in words for m in scene.mentions.get(t.i, ()) if can_act(m))
            if found:
                return tuple(dict.fromkeys(found))
    return ()
