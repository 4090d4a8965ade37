"""Names in the labels of turns ("MR. DYCK:", "Novak:"); on a line of their own they tell the model little."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.catalogue import Catalogue
from kg.knowledge.words import words
from kg.language.plain import Doc, Span
from kg.reading.grammar.outline import blocks

_LONGEST = 6
_PARTICLE = 3  # letters: "van", "al"


def name_speakers(doc: Doc, catalogue: Catalogue) -> None:
    """Adds to ``doc.ents`` the names of people that labels of turns have and the model has not seen."""
    found = list(_unseen(doc, catalogue))
    if not found:
        return
    taken = {t.i for span in found for t in span}
    kept = [ent for ent in doc.ents if not taken.intersection(t.i for t in ent)]
    doc.ents = (*kept, *found)


def _unseen(doc: Doc, catalogue: Catalogue) -> Iterator[Span]:
    seen = {t.i for ent in doc.ents if ent.label_ in ("PER", "PERSON", "ORG") for t in ent}
    for start, end, _ in blocks(doc, "speaker"):
        first = start
        while first < end and _is_title(doc[first].lower_.rstrip("."), catalogue):
            first += 1
        name = doc[first:end]
        if not 0 < len(name) <= _LONGEST or seen.intersection(range(start, end)):
            continue
        particles = all(len(t) <= _PARTICLE for t in name if t.is_lower)
        if particles and name[-1].text[:1].isupper() and all(t.is_alpha or t.text in "-.'" for t in name):
            yield Span(doc, first, end, label="PER")


def _is_title(word: str, catalogue: Catalogue) -> bool:
    """ "MR.", "SECRETARY", "Spokesman": no part of the name."""
    known = catalogue.role_noun(word) is not None or catalogue.office(word) is not None
    return known or word in (".", "", "the") or word in words("address") or word in words("asker")
