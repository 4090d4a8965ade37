"""From each corpus's own entity types to the name tags that it leaves possible.

A corpus that lacks a label must not teach that the label is absent: its undecided words keep every tag of
the labels that it lacks, and the loss sums over them (marginal likelihood of partial annotation, Tsuboi et
al. 2008).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.language.labels import NAME_LABELS, NAME_TAGS, OUTSIDE, span_tags, tags_of
from kg.language.training.records import AllowedTags, Document

Span = tuple[int, int, str]
ANY: AllowedTags = frozenset(NAME_TAGS)
UNDECIDED = ""


def allowed_tags(
    words: Sequence[str],
    found: Iterable[Span],
    *,
    known: Iterable[str],
    demonyms: frozenset[str] = frozenset(),
) -> tuple[AllowedTags, ...]:
    """The possible tags of each word.

    ``found``: spans with one of :data:`NAME_LABELS`, or :data:`UNDECIDED` for a name of another kind. Of
    spans that overlap the first wins. ``known``: the labels that the corpus marks wherever they occur. A
    one-word span whose word is among ``demonyms`` (compared in lower case) is NORP, whatever the corpus
    calls it.
    """
    open_tags = tags_of(set(NAME_LABELS) - set(known)) | {OUTSIDE}
    result: list[AllowedTags] = [open_tags] * len(words)
    taken = [False] * len(words)
    for start, end, label in found:
        if any(taken[start:end]) or not start < end <= len(words):
            continue
        taken[start:end] = [True] * (end - start)
        if end - start == 1 and words[start].lower() in demonyms:
            label = "NORP"
        if label == UNDECIDED:
            result[start:end] = [open_tags | tags_of(("NORP", "EVENT"))] * (end - start)
        else:
            result[start:end] = [frozenset((tag,)) for tag in span_tags(end - start, label)]
    return tuple(result)


def without_article(words: Sequence[str], start: int, end: int) -> tuple[int, int]:
    """The span without a leading lower-case "the", which some corpora include and others do not."""
    return (start + 1, end) if end - start > 1 and words[start] == "the" else (start, end)


def find_demonyms(documents: Iterable[Document], others: Iterable[str] = ()) -> frozenset[str]:
    """Words of nationality, religion and the like, in lower case: "russian", "catholic".

    A word counts that the treebanks hold at least as often for an adjective as for a proper noun, whose
    lemma keeps its capital and that is rarely written small. ``others``: words that another corpus calls
    so.
    """
    adjective, proper, small = Counter[str](), Counter[str](), Counter[str]()
    for document in documents:
        for sentence in document.sentences:
            if sentence.syntax is None:
                continue
            for word, upos, lemma in zip(
                sentence.words, sentence.syntax.upos, sentence.syntax.lemmas, strict=True
            ):
                small[word] += word.islower()
                if word.isalpha() and lemma.istitle() and upos in ("ADJ", "PROPN"):
                    (adjective if upos == "ADJ" else proper)[word.lower()] += 1
    found = {word for word, count in adjective.items() if count >= proper[word] and 4 * small[word] < count}
    found.update(
        word.lower() for word in others if word.isalpha() and word.istitle() and not small[word.lower()]
    )
    return frozenset(found | {f"{word}s" for word in found if word[-1] in "nit"})
