"""News agencies named in brackets at the end of what they report: "The army shelled the port (Reuters)."."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.words import words
from kg.language.plain import Doc
from kg.reading.attribution.report import Report


def agency_reports(doc: Doc) -> Iterator[Report]:
    """One report for each sentence that ends so; its content is the sentence before the bracket."""
    for name in doc[1:-1]:
        if doc[name.i - 1].text != "(" or doc[name.i + 1].text != ")" or name.lower_ not in words("agency"):
            continue
        start, end = name.sent.start, name.sent.end
        closing = [t for t in doc[name.i + 2 : end] if not t.is_punct and not t.is_space]
        said = frozenset(range(start, name.i - 1))
        if said and not closing:
            yield Report(name, None, said, "report", bounds=(name.i, name.i + 1))
