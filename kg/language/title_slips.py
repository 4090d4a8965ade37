"""Titles, and the names that they belong to, which a parser hangs on somebody else."""

from __future__ import annotations

from spacy.tokens import Token

from kg.knowledge.words import words

_NAMES = frozenset({"LOC", "PER", "NORP"})


def base(token: Token) -> str:
    """The dependency label without its subtype."""
    return str(token.dep_.partition(":")[0])


def let_entitle(title: Token) -> None:
    """ "Prime Minister Rudd, German Chancellor Merkel and …": a title goes with the name right behind it."""
    doc, i = title.doc, title.i + 1
    if title.ent_type_ or i >= len(doc) or doc[i].ent_type_ != "PER" or doc[i].ent_iob_ != "B":
        return
    name = doc[i]
    while name.dep_ == "flat" and name.head.i > title.i:
        name = name.head
    if name.dep_ in ("conj", "appos") and name.head.i < title.left_edge.i and title.head.i < title.i:
        title.dep_, title.head = "nmod:desc", name


def let_lead(name: Token) -> None:
    """ "Chad, as well as rebel leader Juan Paz": what "and" joins is one, a title and the name behind it."""
    title = name.doc[max(0, name.i - 1)]
    if title.dep_ != "conj" or title.head.i != name.head.i or title.tag_ != "NN" or title.ent_type_:
        return
    if any(c.dep_ == "det" for c in title.children):
        return
    for joining in [c for c in title.children if c.dep_ in ("cc", "punct") and c.i < title.i]:
        joining.head = name
    title.dep_, title.head = "nmod:desc", name


def let_tell_last(name: Token) -> None:
    """ "the mayor and the priest, Juan Paz,": a name behind a comma says who the last of several is; in "the
    priest Juan Paz and Ana Ruiz" she is no priest.
    """
    noun, doc, left = name.head, name.doc, name.left_edge.i
    left += doc[left].text == ","
    if name.ent_type_ != "PER" or noun.tag_ not in ("NN", "NNP") or left < 2:
        return
    joined = [c for c in name.children if c.dep_ == "conj"]
    last = doc[left - 2]
    if doc[left - 1].text == "," and last.dep_ == "conj" and last.head.i == noun.i and not joined:
        if last.tag_ in ("NN", "NNP") and not last.ent_type_:
            name.head = last
    elif noun.i == left - 1:
        for other in [c for c in joined if c.ent_type_ == "PER"]:
            other.head = noun


def let_title(name: Token) -> None:
    """ "murdered writer Ivan Petrov", "with the party Free Chad": what a name is has no role beside it."""
    kind = name.doc[name.left_edge.i - 1]
    same = kind.head.i == name.head.i and base(kind) == base(name) and kind.i < name.i
    if not same or kind.pos_ != "NOUN" or kind.ent_type_:
        return
    if name.ent_type_ not in ("PER", "ORG") and kind.lemma_ not in words("own_kind"):
        return  # "Chad and its ally Niger"
    if name.ent_type_ == "PER" and any(c.dep_ == "det" for c in kind.children):
        return
    if any(c.dep_ in ("case", "cc", "punct") and c.i < name.i for c in name.children):
        return
    name.dep_ = kind.dep_
    for case in [c for c in kind.children if c.dep_ in ("case", "cc")]:
        case.head = name
    kind.dep_, kind.head = "nmod:desc", name


def let_head(name: Token) -> None:
    """ "Novak ally Ivan Petrov resigned": the name behind a noun is no part of it, but heads it."""
    noun = name.head
    own = any(c.dep_ == "compound" and c.ent_type_ in _NAMES for c in noun.children)
    if noun.i + 1 != name.i or noun.ent_type_ or not own or any(c.dep_ == "det" for c in noun.children):
        return
    label, above = noun.dep_, noun.head
    below = [c for c in noun.children if c.i > name.i or c.dep_ in ("case", "cc", "punct")]
    name.dep_, name.head = label, name if above.i == noun.i else above
    noun.dep_, noun.head = "nmod:desc", name
    for child in below:
        child.head = name
