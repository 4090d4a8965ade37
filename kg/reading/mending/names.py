"""Corrections of the names that the language model finds: what it cannot know from one window of text.

The network reads a window at a time; the whole article and the catalogue know more. Corrections, in order:
edges (articles, possessive endings, honorifics), demonyms and states by the catalogue, and one label for one
name all through the article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from kg.knowledge.catalogue import Catalogue
from kg.knowledge.words import type_nouns, words
from kg.language.plain import Doc, Span, Token

_NAMES = ("PER", "ORG", "LOC")
_LABEL_OF_CLASS = {"State": "LOC", "Place": "LOC", "Organization": "ORG"}
# Small towns bear the names of people and firms.
_BODIES = frozenset(
    {"igo", "ngo", "armed-group", "party", "movement", "union", "government-body", "religious"} | {"media"}
)
_LONGEST_NAME = 7
_INSIDE_NAMES = frozenset({"ADP", "DET", "CCONJ", "PUNCT", "PART"})
_UNSURE = frozenset({"city", "region", "area", "person"})


def correct_names(doc: Doc, catalogue: Catalogue) -> None:
    """Replaces ``doc.ents`` by its corrected names; other labels stay as they are."""
    spelled = _spelled_out(doc)
    inside = {t.i for ent in spelled for t in ent}
    joined = [
        *spelled,
        *(
            _grown(ent, catalogue)
            for ent in _joined(doc, catalogue)
            if not inside.intersection(t.i for t in ent)
        ),
    ]
    named = [_with_label(ent, _label(ent, catalogue)) for ent in (_trimmed(ent, catalogue) for ent in joined)]
    named = [ent for ent in named if not (_is_title(ent, catalogue) or _is_no_people(ent, catalogue))]
    named = [ent for ent in named if not _is_owned(ent)]
    named = [*named, *_known_bodies(doc, named, catalogue)]
    named = [*named, *_known_states(doc, named, catalogue)]
    agreed = _agreed_labels(named)
    named = [_with_label(ent, agreed.get(ent.text, ent.label_)) for ent in named]
    doc.ents = sorted([*named, *_missed(doc, named)], key=lambda ent: ent.start)


def _is_owned(ent: Span) -> bool:
    """ "that country's embassy": common words of which one owns the other, and no name."""
    return ent.text.islower() and any(t.tag_ == "POS" for t in ent)


def _joined(doc: Doc, catalogue: Catalogue) -> Iterator[Span]:
    """The names, two beside each other made one where together they are a demonym or a known name."""
    ents = list(doc.ents)
    while ents:
        ent = ents.pop(0)
        after = ents[0] if ents else None
        if after is not None and after.start == ent.end and {ent.label_, after.label_} <= {*_NAMES, "NORP"}:
            whole = Span(doc, ent.start, after.end, label=ent.label_)
            known = [h for h in catalogue.find(whole.text) if h.how in ("name", "alias") and len(ent) == 1]
            if {ent.label_, after.label_} == {"PER"} and after[0].text[:1].isupper():
                # "Woo" and "Won-shik": no two people stand side by side
                ents[0] = whole
                continue
            if catalogue.demonym(whole.text) is not None or known:
                ents.pop(0)
                label = _LABEL_OF_CLASS.get(known[0].actor.cls) if known else None
                ent = _with_label(whole, label or ent.label_)
        yield ent


def _grown(ent: Span, catalogue: Catalogue) -> Span:
    """A body's name with the capital word behind it that its words hang on: "Northgate Dispatch"."""
    doc, end = ent.doc, ent.end
    noun = doc[end] if end + 1 < len(doc) else None
    if noun is None or ent.label_ != "ORG" or ent.root.head.i != end or ent.root.dep_ != "compound":
        return ent
    common = catalogue.role_noun(noun.lemma_.lower()) is not None or catalogue.office(noun.text) is not None
    common = common or noun.lower_ in words("no_actor") | words("named_document")
    alone = noun.is_title and not noun.ent_type_ and doc[end + 1].is_lower
    return Span(doc, ent.start, end + 1, label="ORG") if alone and not common else ent


def _spelled_out(doc: Doc) -> list[Span]:
    """Names whose letters follow in brackets of which the network took a part: "Movement for the … (MAD)"."""
    found = []
    for token in doc[1:-1]:
        letters = token.text
        if not (letters.isupper() and letters.isalpha() and 2 < len(letters) <= 10):
            continue
        if doc[token.i - 1].text != "(" or doc[token.i + 1].text != ")":
            continue
        start = _start_of(letters, token.i - 1, doc)
        span = Span(doc, start, token.i - 1, label="ORG") if start is not None else None
        cut = span is not None and not any((e.start, e.end) == (span.start, span.end) for e in doc.ents)
        if span is not None and cut and any(e.start < span.end and span.start < e.end for e in doc.ents):
            found.append(span)
    return found


def _known_bodies(doc: Doc, named: list[Span], catalogue: Catalogue) -> Iterator[Span]:
    """Organizations of the catalogue whose names of several words the network did not see."""
    taken = {t.i for ent in named for t in ent}
    i = 0
    while i < len(doc) - 1:
        token = doc[i]
        capital = token.text[:1].isupper()
        span = _body_at(doc, i, taken, catalogue) if capital and i not in taken else None
        if capital and token.pos_ == "PRON" and _is_acronym(token, catalogue):
            token.pos_, token.tag_ = "PROPN", "NNP"
            span = Span(doc, i, i + 1, label="ORG")
        if span is not None:
            yield span
        i = span.end if span is not None else i + 1


def _known_states(doc: Doc, named: list[Span], catalogue: Catalogue) -> Iterator[Span]:
    """States of the catalogue that the network did not see inside a sentence, or took for a verb there."""
    taken = {t.i for ent in named for t in ent}
    for token in doc[1:]:
        if token.i in taken or not token.is_title or len(token) < 4 or token.is_sent_start:
            continue
        beside = [t for t in doc[token.i - 1 : token.i + 2] if t.i != token.i]
        if any(t.text[:1].isupper() or t.text == "-" for t in beside):
            continue
        hits = catalogue.find(token.text)
        if any(h.actor.cls == "State" and h.how in ("name", "alias") for h in hits):
            _read_as_name(token)
            yield Span(doc, token.i, token.i + 1, label="LOC")


def _read_as_name(token: Token) -> None:
    """ "threatened Harad with war": no verb, but the object of the one that governs it."""
    verb = token.head
    if token.pos_ == "PROPN" or verb.i == token.i:
        return
    token.pos_, token.tag_ = "PROPN", "NNP"
    if token.dep_ in ("xcomp", "ccomp", "advcl", "acl") and verb.pos_ == "VERB" and verb.i < token.i:
        token.dep_ = "obj"
        for child in [c for c in token.children if c.i > token.i]:
            child.hang(verb)
    token.doc.changed()


def _is_acronym(token: Token, catalogue: Catalogue) -> bool:
    """Whether letters that were read as a pronoun are a body: "the WHO", but not "WHO IS NEXT"."""
    beside = [t for t in token.doc[max(0, token.i - 1) : token.i + 2] if t.i != token.i and t.is_alpha]
    alone = token.text.isupper() and len(token) > 1 and not any(t.is_upper for t in beside)
    return alone and any(h.actor.cls == "Organization" for h in catalogue.find(token.text))


def _body_at(doc: Doc, start: int, taken: set[int], catalogue: Catalogue) -> Span | None:
    for end in range(min(len(doc), start + _LONGEST_NAME), start + 1, -1):
        last = doc[end - 1]
        if not last.text[:1].isupper() or taken.intersection(range(start, end)):
            continue
        capitals = all(t.text[:1].isupper() or t.pos_ in _INSIDE_NAMES for t in doc[start:end])
        hits = catalogue.find(doc[start:end].text) if capitals else ()
        if any(
            h.actor.cls == "Organization" and h.kind in _BODIES and h.how in ("name", "alias") for h in hits
        ):
            return Span(doc, start, end, label="ORG")
    return None


def _start_of(letters: str, end: int, doc: Doc) -> int | None:
    """Where the name before ``end`` begins whose capital words begin with the letters, one each."""
    left = len(letters)
    i = end
    while left and i > 0 and end - i < 3 * len(letters):
        i -= 1
        word = doc[i].text
        if word[:1].isupper():
            left -= 1
            if word[0] != letters[left]:
                return None
        elif doc[i].pos_ not in ("ADP", "DET", "CCONJ", "PART") and word not in ("-", "'s"):
            return None
    return i if not left else None


def _is_title(ent: Span, catalogue: Catalogue) -> bool:
    """Whether what was taken for a name is a title: "the Defence Secretary", "the Commissioner for Trade"."""
    if ent.label_ not in ("PER", "ORG") or catalogue.given_name_gender(ent.text) is not None:
        return False
    if ent.label_ == "PER" or (ent.text.isupper() and len(ent) == 1):
        return catalogue.office(ent.text) is not None
    role = catalogue.role_noun(ent.root.lemma_.lower())
    single = role is not None and role.cls == "Person" and ent.root.tag_ in ("NN", "NNP")
    return single and catalogue.office(ent.root.text) is not None and not catalogue.find(ent.text)


def _is_no_people(ent: Span, catalogue: Catalogue) -> bool:
    """A word of a title, of rank or for anybody taken for a people: "Foreign Minister", "Rebels attacked"."""
    if ent.label_ != "NORP":
        return False
    anybody = ent.root.tag_ == "NNS" and catalogue.role_noun(ent.text.lower().removesuffix("s")) is not None
    return ent.text.lower() in words("no_people") or (anybody and catalogue.demonym(ent.text) is None)


def _with_label(span: Span, label: str) -> Span:
    return span if span.label_ == label else Span(span.doc, span.start, span.end, label=label)


def _trimmed(ent: Span, catalogue: Catalogue) -> Span:
    """A name without words before it that are no part of it: "the", "pro-", of a person "Mr" or "Gen."."""
    if ent.label_ not in (*_NAMES, "NORP"):
        return ent
    start, doc = _behind_kind(ent, catalogue), ent.doc
    while start < ent.end - 1 and _is_no_start(doc[start], ent.label_, catalogue):
        start += 1
    if start + 2 < ent.end and doc[start + 1].text == "-" and doc[start].lower_ in words("side_prefix"):
        start += 2
    return Span(doc, start, ent.end, label=ent.label_)


def _behind_kind(ent: Span, catalogue: Catalogue) -> int:
    """Where a body's name begins behind a noun that says what kind it is: "African bloc ECOWAS"."""
    for token in reversed(ent[:-1] if ent.label_ in ("ORG", "LOC") else ()):
        role = catalogue.role_noun(token.lemma_.lower()) if token.text.islower() else None
        body = role is not None and role.cls == "Organization" and ent.label_ == "ORG"
        if body and ent.doc[token.i + 1].text[:1].isupper():
            return int(token.i + 1)
        row = type_nouns().get(token.lower_) if token.text.islower() else None
        kind = row is not None and row.cls in ("State", "Place")
        kind = kind or (token.is_lower and token.lower_ in words("country_noun"))
        if kind and ent.doc[token.i + 1].lower_ == "of":
            named = catalogue.find(ent.doc[token.i + 2 : ent.end].text)
            if any(hit.actor.cls in ("State", "Place") for hit in named):
                # "the African republic of Chad"
                return int(token.i + 2)
    return int(ent.start)


def _is_no_start(token: Token, label: str, catalogue: Catalogue) -> bool:
    if token.is_punct or token.tag_ == "PRP$" or token.text in ("the", "a", "an"):
        return True
    if label != "PER":
        return False
    # "parliament impeaches Petrov": a headline's verb is no part of the name; "van" and "al" may be.
    name = token.is_title and catalogue.given_name_gender(token.text) is None
    if name and catalogue.office(token.text) is not None:
        return True  # "Speaker Woo"
    word = token.text.isalpha() and token.is_lower and token.lower_ not in words("name_particle")
    hyphened = token.i + 1 < len(token.doc) and token.doc[token.i + 1].text in ("-", "'", "’")
    return (word and not hyphened) or token.lower_.rstrip(".") in words("honorific")


def _label(ent: Span, catalogue: Catalogue) -> str:
    """What the catalogue knows a name to be, if only one thing; else what the network took it for."""
    text = ent.text
    known = [hit for hit in catalogue.find(text) if hit.how in ("name", "alias")]
    if ent.label_ == "NORP" and len(ent) > 1 and any(hit.actor.cls == "Organization" for hit in known):
        return "ORG"
    if ent.label_ not in _NAMES:
        return str(ent.label_)
    if catalogue.demonym(text) is not None and not known:
        return "NORP"
    labels = {_LABEL_OF_CLASS.get(hit.actor.cls) for hit in known if hit.kind not in _UNSURE}
    if len(labels) == 1:
        return labels.pop() or str(ent.label_)
    return str(ent.label_)


def _agreed_labels(named: Iterable[Span]) -> dict[str, str]:
    """The label that most occurrences of the same name have, where one label has more than half of them."""
    counts: dict[str, Counter[str]] = {}
    for ent in named:
        if ent.label_ in _NAMES:
            counts.setdefault(ent.text, Counter())[ent.label_] += 1
    found = {}
    for text, labels in counts.items():
        (label, most), total = labels.most_common(1)[0], labels.total()
        if total > 1 and 2 * most > total:
            found[text] = label
    return found


def _missed(doc: Doc, named: list[Span]) -> Iterator[Span]:
    """Further occurrences of names of several words, and of the last names of people."""
    taken = {t.i for ent in [*named, *doc.ents] for t in ent}
    long = {tuple(t.text for t in ent): ent.label_ for ent in named if len(ent) > 1 and ent.label_ in _NAMES}
    last = {ent[-1].text for ent in named if len(ent) > 1 and ent.label_ == "PER"}
    last = {name for name in last if name.isalpha() and len(name) > 2}
    firsts: dict[str, list[tuple[str, ...]]] = {}
    for key in long:
        firsts.setdefault(key[0], []).append(key)
    for token in doc:
        for key in sorted(firsts.get(token.text, ()), key=len, reverse=True):
            inside = range(token.i, token.i + len(key))
            same = tuple(t.text for t in doc[token.i : token.i + len(key)]) == key
            if same and not taken.intersection(inside):
                taken.update(inside)
                yield Span(doc, token.i, token.i + len(key), label=long[key])
                break
        if token.text in last and token.i not in taken and token.pos_ == "PROPN" and token.is_title:
            taken.add(token.i)
            yield Span(doc, token.i, token.i + 1, label="PER")
