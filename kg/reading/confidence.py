"""How sure a statement is, from how sure its parts are.

A product of independent doubts: the parser's arcs, the names, how the words led to the actors, and whether
the lexicon knows the word. It ranks statements; it is not yet calibrated against annotated articles.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from kg.reading.scene import Mention

_HOW = {
    "name": 1.0,
    "alias": 0.97,
    "demonym": 0.97,
    "office": 0.85,
    "metonym": 0.85,
    "new": 0.92,
    "coreference": 0.75,
}
_LOWEST = 0.05


def raw_score(
    doc: Doc,
    tokens: Iterable[int],
    mentions: Iterable[Mention],
    *,
    known: bool,
    attributed_to_nobody: bool,
) -> float:
    """Score in [0.05, 1] from the arcs at ``tokens``, the names and links of ``mentions`` and the lexicon.

    ``known``: the lexicon has the word. ``attributed_to_nobody``: there is a source, but it was not resolved.
    """
    score = 1.0 if known else 0.8
    arcs = doc.user_data.get("kg.arc_score")
    if arcs is not None:
        for i in set(tokens):
            score *= 0.5 + 0.5 * float(arcs[i])
    names = doc.user_data.get("kg.name_score")
    for mention in mentions:
        score *= _HOW.get(mention.how, 0.9)
        if names is not None and doc[mention.head].ent_type_:
            score *= 0.6 + 0.4 * float(names[mention.head])
    if attributed_to_nobody:
        score *= 0.9
    return round(max(_LOWEST, min(1.0, score)), 3)
