"""The closed set of name tags: a label with its place in the span (BIOES)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

NAME_LABELS = ("PER", "ORG", "LOC", "NORP", "EVENT", "DATE")
OUTSIDE = "O"
NAME_TAGS = (OUTSIDE, *(f"{place}-{label}" for label in NAME_LABELS for place in "BIES"))


def span_tags(length: int, label: str) -> tuple[str, ...]:
    """The tags of one span of ``length`` words, at least one.

    >>> span_tags(3, "ORG")
    ('B-ORG', 'I-ORG', 'E-ORG')
    """
    if length == 1:
        return (f"S-{label}",)
    return (f"B-{label}", *(f"I-{label}" for _ in range(length - 2)), f"E-{label}")


def may_follow(before: str, after: str) -> bool:
    """Whether tag ``after`` can stand right behind tag ``before``; ``O`` also stands for both ends of
    a text.
    """
    open_label = before[2:] if before[0] in "BI" else ""
    if after[0] in "IE":
        return open_label == after[2:]
    return not open_label


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Read ``(start, end, label)`` spans, end exclusive, off a sequence that respects :func:`may_follow`.

    A sequence that does not is read as far as it makes sense: an unfinished span is dropped.
    """
    found, start = [], -1
    for index, tag in enumerate(tags):
        if tag[0] in "BS":
            start = index
        if tag[0] in "SE" and start >= 0:
            found.append((start, index + 1, tag[2:]))
            start = -1
        elif tag == OUTSIDE:
            start = -1
    return found


def tags_of(labels: Iterable[str]) -> frozenset[str]:
    """All tags, of any place, of these labels."""
    wanted = set(labels)
    return frozenset(tag for tag in NAME_TAGS if tag[2:] in wanted)
