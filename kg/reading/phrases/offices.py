"""Office phrases: which office a phrase names, and of what: "Kazakh President", "the Kremlin spokesman"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.knowledge.catalogue import Catalogue, Office
from kg.knowledge.words import words
from kg.language.plain import Token
from kg.reading.grammar.syntax import children, leader, preposition

_LONGEST_TAIL = 4
_BEFORE = ("amod", "compound", "nmod:poss", "nmod:desc", "nmod")
_OWNERS = frozenset({"PER", "ORG", "LOC", "NORP"})


@dataclass(frozen=True, slots=True)
class Title:
    """An office named by a phrase. ``token`` heads it; ``of`` are heads of what it is an office of."""

    token: Token
    start: int
    """The token where its words begin; ``token`` ends them, but for a tail ("of staff")."""
    office: Office
    text: str
    of: tuple[Token, ...]
    former: bool
    over: bool
    """Held once and no more; who is elected and not yet in office is not that."""


def title_at(
    token: Token, catalogue: Catalogue, holder: Token | None = None, *, shared: bool = False
) -> Title | None:
    """The office that a noun names, with its modifiers; ``holder`` is the name it stands before, if any.

    ``shared``: the noun is a plural that each of several holders has ("Presidents Petrov and Novak").
    """
    if token.pos_ not in ("NOUN", "PROPN") or (token.tag_ in ("NNS", "NNPS")) != shared:
        return None
    noun = token.text.removesuffix("s") if shared else token.text
    if not catalogue.may_be_office(noun):
        return None
    if holder is not None or shared:
        return _title(token, noun, catalogue, holder)
    known: dict[int, Title | None] = token.doc.worked_out.setdefault((title_at, catalogue), {})
    if token.i not in known:
        known[token.i] = _title(token, noun, catalogue, None)
    return known[token.i]


def _title(token: Token, noun: str, catalogue: Catalogue, holder: Token | None) -> Title | None:
    if token.tag_ == "NN" and token.i > 0 and token.nbor(-1).lower_ == "in":
        return None  # "in charge", "in command": no chargé, and no command
    left = left_words(token)
    # A name before the title is what it is an office of, never a part of it ("Kremlin spokesman").
    named = max((n + 1 for n, word in enumerate(left) if word.ent_type_ in _OWNERS), default=0)
    # "Secretary of State", "Chief of Staff": some offices go on behind their noun
    tails = [*_tails(token), []]
    for start, tail in ((start, tail) for tail in tails for start in range(named, len(left) + 1)):
        chosen = left[start:]
        office = catalogue.office(_joined(chosen, noun, tail))
        if office is not None:
            break
    else:
        return None
    skipped, chosen = left[:start], [t for n, t in enumerate(chosen) if n or not t.is_punct]
    prefix = [t for t in skipped if t.lower_ in words("title_prefix") and t.lower_ not in words("former")]
    spelled = [*prefix, *chosen, token]
    text = _joined(spelled[:-1], noun, tail)
    over = office.status == "former" or any(t.lower_ in words("former") for t in skipped)
    former = over or office.status == "elect"
    return Title(
        token,
        min(t.i for t in spelled),
        office,
        text,
        tuple(_of(token, [*chosen, *tail], holder)),
        former,
        over,
    )


def _tails(token: Token) -> Iterator[list[Token]]:
    """The words behind a noun, the longest run first, where they may go on with its office."""
    doc, start = token.doc, token.i + 1
    if start == len(doc) or not doc[start].lower_.startswith(("of", "for", "-")):
        return
    for end in range(start + _LONGEST_TAIL, start, -1):
        right = doc[start:end]
        if right.text.lower().startswith(("of ", "for ", "-")) and not right[-1].is_punct:
            yield list(right)


def _joined(before: list[Token], noun: str, behind: list[Token]) -> str:
    told = [*(t.text for t in before), noun, *(t.text for t in behind)]
    return " ".join(told).replace(" - ", "-")


def left_words(token: Token) -> list[Token]:
    """The words before the noun that may belong to the title, nearest last."""
    left: list[Token] = []
    i = token.i - 1
    doc = token.doc
    while i >= 0 and len(left) < 6:
        word = doc[i]
        inside = word.head.i == token.i or word.dep_ in ("amod", "compound", "punct", "flat", "nmod:desc")
        acts = word.pos_ == "VERB" and word.dep_ != "amod"
        if not inside or acts or word.pos_ in ("DET", "ADP") or (word.is_punct and word.text != "-"):
            break
        left.insert(0, word)
        i -= 1
    return left


def _of(token: Token, title_words: list[Token], holder: Token | None) -> list[Token]:
    found: list[Token] = []
    taken = {t.i for t in title_words}
    for owner in (token, *(t for t in title_words if t.i < token.i), holder):
        if owner is None:
            continue
        for child in owner.children:
            if child.i in taken or child.i == token.i:
                continue
            # "European" hung on the name in "European spokesman Berg": no name goes on before its head
            stray = owner is holder and child.dep_ == "flat"
            before = child.i < token.i and (stray or child.dep_ in _BEFORE)
            after = child.dep_ == "nmod" and preposition(child) in ("of", "for", "to", "at", "in")
            # "King Abdullah of Jordan"
            behind = owner is holder and not found and after and preposition(child) == "of"
            if before or behind or (after and owner is token):
                found.append(child)
                found.extend(c for c in children(child, "conj") if after and strayed_from(c) is None)
    return found


def _of_the_same(first: Token, name: Token) -> list[Token]:
    """What is coordinated with a title and said of the same person: "a poet and minister, Petrov"."""
    others = [c for c in children(first, "conj") if c.i < name.i and c.pos_ in ("NOUN", "PROPN")]
    return [c for c in others if not any(d.lower_ in words("definite") for d in children(c, "det"))]


def strayed_from(noun: Token) -> Token | None:
    """The noun that another is said together with, where a tree hangs it on what the first is of: the mayor
    of "Berg, mayor of Oslo and leader of the Greens".
    """
    of = noun.head
    stray = noun.dep_ == "conj" and noun.tag_ == "NN" and of.pos_ == "PROPN" and of.dep_ == "nmod"
    if not stray or children(noun, "det", "appos", "flat") or of.head.pos_ != "NOUN":
        return None
    return of.head if preposition(of) in ("of", "for", "in") else None


def _all_of(title: Token, name: Token) -> list[Token]:
    """The titles that a name behind them is beside; in "the head of the army and the minister, Petrov" it
    is that of the last.
    """
    later = [c for c in children(title, "conj") if c.i < name.i]
    if later and later != _of_the_same(title, name):
        return later[-1:]
    above = title.head
    joined = title.dep_ == "conj" or (title.dep_ == "appos" and children(title, "cc"))
    if joined and above.i < title.i and not children(title, "det"):
        return [above, title]
    return [title, *later]


def _shared(name: Token, catalogue: Catalogue) -> Iterator[Title | None]:
    """The title that a name with an "of" of its own shares: "Presidents Petrov of Chad and Novak of Mali"."""
    first = leader(name)
    if not any(preposition(c) == "of" for c in children(name, "nmod")):
        return
    if name.i != first.i and children(name, "nmod:desc", "det", "compound"):
        return
    for child in children(first, "nmod:desc", "compound"):
        if child.i < first.i and child.tag_ in ("NNS", "NNPS"):
            yield title_at(child, catalogue, name, shared=True)


def _above(noun: Token, catalogue: Catalogue) -> Token:
    """The title in "the head of the mission, Petrov", the name hung on what he heads, which is no person."""
    role = catalogue.role_noun(noun.lemma_.lower())
    person = title_at(noun, catalogue) is not None or (role is not None and role.cls == "Person")
    inside = noun.dep_ == "nmod" and preposition(noun) in ("of", "for") and noun.head.i < noun.i
    return noun.head if inside and not person else noun


def title_beside(name: Token) -> Token | None:
    """ "The president of Chad, Novak, and …", "According to Chad's president, Novak, …": the title beside
    which a tree hangs a name, as if they were two, though nothing joins the name to it.
    """
    if name.i < 2 or name.doc[name.i - 1].text != "," or children(name, "cc", "case"):
        return None
    title = name.head if name.dep_ == "conj" else name.doc[name.i - 2]
    same = name.dep_ == "conj" or (name.dep_ == title.dep_ == "obl" and name.head == title.head)
    return title if same and title.i < name.i and children(title, "nmod", "nmod:poss") else None


def names_its_own(noun: Token) -> bool:
    """ "Ivan Petrov, lecturer Anna Berg and …": the noun has a name right behind it, and is not said of the
    one before it.
    """
    behind = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else noun
    return behind.ent_type_ == "PER" and behind.head.i == noun.i and noun.pos_ == "NOUN"


def _is_said_of(title: Token, name: Token) -> bool:
    """Whether a title beside a name is its own; in "Petrov left on Monday; the mayor, Novak, on Friday"
    it is another's.
    """
    apart = title.i > name.head.i > name.i and name.head.pos_ == "VERB"
    return not apart and preposition(title) != "as" and not names_its_own(title)


def titles_of(name: Token, catalogue: Catalogue) -> list[Title]:
    """Offices that stand at a person's name: before it, in apposition to it, or it in apposition to them."""
    found: list[Title | None] = []
    for child in name.children:
        if child.dep_ in ("nmod:desc", "compound", "flat", "nmod", "dep") and child.i < name.i:
            prefix = child.lower_ in words("title_prefix") and child.i + 1 < name.i
            if prefix and child.nbor(1).lower_ != "of":
                continue  # "Deputy Foreign Minister Novak" is no deputy in a parliament
            found.append(title_at(child, catalogue, name))
            found.extend(title_at(t, catalogue) for t in _of_the_same(child, name))
        elif child.dep_ in ("appos", "parataxis") and _is_said_of(child, name):
            strays = [s for c in children(child, "nmod") for s in children(c, "conj") if strayed_from(s)]
            found.extend(title_at(t, catalogue) for t in [child, *children(child, "conj"), *strays])
    beside = name.dep_ in ("appos", "flat", "compound", "nmod") and not children(name, "case")
    if beside and name.head.i < name.i:
        title = _above(name.head, catalogue) if name.dep_ == "appos" else name.head
        found.extend(title_at(t, catalogue) for t in _all_of(title, name))
    elif (told := title_beside(name)) is not None:
        found.append(title_at(told, catalogue))
    found.extend(_shared(name, catalogue))
    before = name.doc[name.i - 1] if name.i else name
    if before.pos_ in ("NOUN", "PROPN") and all(t is None or t.token.i != before.i for t in found):
        found.append(title_at(before, catalogue, name))
    return [t for t in found if t is not None]
