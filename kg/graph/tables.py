"""Answers as tables, and tables as text, CSV and TSV; see :mod:`kg.graph.results` for what programs read."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import pyoxigraph as ox

from kg.graph.asking import Result, Value
from kg.graph.vocabulary import KG, XSD

Scalar = str | int | float | bool | None

_NUMBERS = {
    XSD.integer.value: int,
    XSD["double"].value: float,
    "http://www.w3.org/2001/XMLSchema#decimal": float,
    "http://www.w3.org/2001/XMLSchema#float": float,
}


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain values under named columns, with the answer they come from in ``result``.

    Terms of the ontology stand by their own name (``REQUEST``), numbers and truth values as such, what is
    unbound as None, all else as text. ASK gives one row ``answer``; CONSTRUCT gives ``subject``,
    ``predicate``, ``object``. ``terms`` are the rows before that.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Scalar, ...], ...]
    terms: tuple[tuple[Value | None, ...], ...]
    result: Result

    @property
    def truncated(self) -> bool:
        """Whether there were more rows than were asked for."""
        return self.result.truncated


def to_table(result: Result, sort: Sequence[str] = (), most: int | None = None) -> Table:
    """The table of a result; with ``sort``, its rows in the order of these columns (``-name``: largest
    first), of which the first ``most`` are kept."""
    columns, terms = _as_rows(result)
    if sort:
        terms = _sorted(columns, terms, sort)
        if most is not None and len(terms) > most:
            terms, result = terms[:most], replace(result, truncated=True)
    rows = tuple(tuple(scalar(value) for value in row) for row in terms)
    return Table(columns, rows, terms, result)


Rows = tuple[tuple[Value | None, ...], ...]


def _as_rows(result: Result) -> tuple[tuple[str, ...], Rows]:
    if result.answer is not None:
        return ("answer",), ((ox.Literal(result.answer),),)
    if result.triples is not None:
        return ("subject", "predicate", "object"), tuple(
            (t.subject, t.predicate, t.object) for t in result.triples
        )
    return result.columns, result.rows


def _sorted(columns: tuple[str, ...], terms: Rows, sort: Sequence[str]) -> Rows:
    rows = sorted(terms, key=lambda row: tuple(map(str, row)))
    for name in reversed(sort):
        at = columns.index(name.lstrip("-"))
        rows.sort(key=lambda row, i=at: _sort_key(scalar(row[i])), reverse=name.startswith("-"))  # type: ignore[misc]
    return tuple(rows)


def _sort_key(value: Scalar) -> tuple[int, float, str]:
    if value is None:
        return (2, 0.0, "")
    return (0, float(value), "") if isinstance(value, int | float) else (1, 0.0, value)


def scalar(term: Value | None) -> Scalar:
    """A term as a plain value."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        if kind == XSD.boolean.value:
            return term.value in ("true", "1")
        try:
            return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
        except ValueError:
            return term.value
    if isinstance(term, ox.NamedNode):
        return term.value.removeprefix(KG.iri)
    return str(term)


def to_text(table: Table, *, width: int = 60) -> str:
    """The table for a terminal: cells cut at ``width`` characters, nothing in them that a terminal obeys."""
    cells = [[_shown(value, width) for value in row] for row in (table.columns, *table.rows)]
    widths = [max(map(_columns, column)) for column in zip(*cells, strict=True)]
    lines = [
        "  ".join(cell + " " * (w - _columns(cell)) for cell, w in zip(row, widths, strict=True))
        for row in cells
    ]
    lines.insert(1, "  ".join("-" * w for w in widths))
    count = len(table.rows)
    more = ", and there are more" if table.truncated else ""
    lines.append(f"({count} row{'' if count == 1 else 's'}{more})")
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _shown(value: Scalar, width: int) -> str:
    if isinstance(value, float):
        return f"{value:.2f}"
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    clean = "".join(" " if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)
    return clean if len(clean) <= width else clean[: width - 1] + "…"


def _columns(text: str) -> int:
    """How many columns of a terminal the text takes: wide characters two, combining ones none."""
    return sum(0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF") for c in text)


def to_csv(table: Table) -> str:
    """The table as CSV (RFC 4180, lines ended by \\r\\n), safe to open in a spreadsheet."""
    return rows_to_csv([table.columns, *table.rows])


def to_tsv(table: Table) -> str:
    """The table as tab-separated values, safe to open in a spreadsheet."""
    return rows_to_csv([table.columns, *table.rows], delimiter="\t")


def rows_to_csv(rows: Iterable[Iterable[Scalar]], *, delimiter: str = ",") -> str:
    """Rows as CSV. A text that a spreadsheet would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    for row in rows:
        writer.writerow([_harmless(value) for value in row])
    return out.getvalue()


def _harmless(value: Scalar) -> Scalar:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.lstrip("\x00").startswith(("=", "+", "-", "@", "\t", "\r", "\n")):
        # A partial date such as --01-13 is no formula.
        return value if value.startswith("--") and value[2:].replace("-", "").isdigit() else "'" + value
    return value
