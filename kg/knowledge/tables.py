"""One reader for every knowledge file: CSV in, checked frozen dataclasses out.

A file is UTF-8 CSV as a spreadsheet writes it. Lines that begin with ``#`` are comments (where the facts
come from and as of when), empty lines are skipped, the first other line names the columns. A dataclass says
what a row is: one field per column, and the field's type says what a cell may hold.

=====================  ==========================================================================
field type             cell
=====================  ==========================================================================
``str``                text
``int``, ``float``     a number
``bool``               ``yes`` or ``no``
``datetime.date``      a day, ``2022-01-13``
``Literal["a", "b"]``  one of the values
``tuple[X, ...]``      any number of cells of type X, separated by ``|``
``X | None``           as X
=====================  ==========================================================================

An empty cell takes the field's default; a field without a default must be filled, and its column must be
there. A row's own ``__post_init__`` may refuse it with ValueError; that too becomes a KnowledgeError with
file, line and key. A field whose metadata name a ``column`` stands under that name in the file (``class``).
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields
from datetime import date
from functools import partial
from importlib.resources import files
from importlib.resources.abc import Traversable
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from kg.errors import KnowledgeError

Row = TypeVar("Row")
Convert = Callable[[str], Any]
Column = tuple[str, int | None, Convert | None, Any, Collection[str] | None]

_BOOLS = {"yes": True, "no": False}


def knowledge_file(*parts: str) -> Traversable:
    """A data file of the installed package: ``knowledge_file("actors", "countries.csv")``."""
    return files("kg.knowledge").joinpath(*parts)


def read_table(
    path: Traversable,
    row_type: type[Row],
    *,
    key: str | Sequence[str] = (),
    allowed: Mapping[str, Collection[str]] | None = None,
) -> tuple[Row, ...]:
    """All rows of the CSV file ``path`` as ``row_type``, in file order.

    ``path`` may be a ``pathlib.Path`` or what ``knowledge_file`` gives. ``key`` names the column, or
    columns (those that the file has), that no two rows may share and that messages name a row by. ``allowed``
    maps a column to the values that its cells (each part of a ``|`` list) may have, where those come from
    another table.

    Raises KnowledgeError, naming file, line, key and what is allowed, for the first bad row.
    """
    return read_cells(path.name, _lines(path), row_type, key=key, allowed=allowed)


def read_cells(
    name: str,
    lines: Iterator[tuple[int, list[str]]],
    row_type: type[Row],
    *,
    key: str | Sequence[str] = (),
    allowed: Mapping[str, Collection[str]] | None = None,
) -> tuple[Row, ...]:
    """As :func:`read_table`, from numbered lines of cells, the first of them the header; ``name`` is the
    file in messages.
    """
    keys = (key,) if isinstance(key, str) else tuple(key)
    seen: dict[tuple[str, ...], int] = {}
    rows: list[Row] = []
    first = next(lines, None)
    if first is None:
        raise KnowledgeError(f"{name}: has no header line; expected {_names(row_type)}")
    number, cells = first
    header = [cell.strip() for cell in cells]
    _check_header(header, row_type, f"{name}, line {number}")
    columns = _columns(row_type, header, allowed or {})
    keys = tuple(column for column in keys if column in header)
    places = [header.index(column) for column in keys]
    for number, cells in lines:
        where = partial(_where, name, number, keys, places, cells)
        if len(cells) != len(header):
            raise KnowledgeError(
                f"{where()}: has {len(cells)} cells, the header has {len(header)}; "
                "put a cell with a comma into double quotes"
            )
        if keys:
            named = tuple([cells[place].strip() for place in places])
            if seen.setdefault(named, number) != number:
                raise KnowledgeError(
                    f"{where()}: is there already in line {seen[named]}; each may stand once"
                )
        rows.append(_row(row_type, columns, cells, where))
    return tuple(rows)


def _where(file: str, number: int, keys: tuple[str, ...], places: Sequence[int], cells: Sequence[str]) -> str:
    """File, line and key, for a message."""
    if not keys:
        return f"{file}, line {number}"
    name = ", ".join(cells[place].strip() for place in places if place < len(cells))
    return f"{file}, line {number}, {', '.join(keys)} {name!r}"


def _lines(path: Traversable) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each line that is neither empty nor a comment."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path.name}: cannot be read as UTF-8 text: {error}") from error
    # A comment becomes an empty line, so that the reader still counts it.
    reader = csv.reader("" if line.startswith("#") else line for line in lines)
    for cells in reader:
        if any(cells):
            yield reader.line_num, cells


def _names(row_type: type) -> str:
    return ",".join(_column(field) for field in fields(row_type))


def _column(field: Field[Any]) -> str:
    return str(field.metadata.get("column", field.name))


def _check_header(header: list[str], row_type: type, where: str) -> None:
    known = {_column(field): field for field in fields(row_type)}
    wrong = sorted(set(header) - set(known)) + sorted({name for name in header if header.count(name) > 1})
    missing = [name for name, field in known.items() if name not in header and _default(field) is MISSING]
    if wrong or missing:
        raise KnowledgeError(
            f"{where}: the header has wrong or double columns {wrong} and lacks {missing}; "
            f"allowed are {_names(row_type)}"
        )


def _default(field: Field[Any]) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()


def _columns(
    row_type: type, header: Sequence[str], allowed: Mapping[str, Collection[str]]
) -> tuple[Column, ...]:
    """One column per field: name, place in the row (None if absent), converter, default, allowed values."""
    hints = get_type_hints(row_type)
    return tuple(
        (
            _column(field),
            header.index(_column(field)) if _column(field) in header else None,
            None if hints[field.name] is str else _converter(hints[field.name]),
            _default(field),
            allowed.get(_column(field)),
        )
        for field in fields(row_type)
    )


def _row(
    row_type: type[Row], columns: tuple[Column, ...], cells: Sequence[str], where: Callable[[], str]
) -> Row:
    values = []
    for name, place, convert, default, values_allowed in columns:
        cell = "" if place is None else cells[place].strip()
        if not cell:
            if default is MISSING:
                raise KnowledgeError(f"{where()}: {name} is empty; it must be filled")
            values.append(default)
            continue
        value: Any = cell
        if convert is not None:
            try:
                value = convert(cell)
            except ValueError as error:
                message = f"{where()}: {name} {cell!r} is not allowed; allowed: {error}"
                raise KnowledgeError(message) from error
        if values_allowed is not None:
            _check_allowed(value, values_allowed, name, where)
        values.append(value)
    try:
        return row_type(*values)
    except ValueError as error:
        raise KnowledgeError(f"{where()}: {error}") from error


def _check_allowed(value: Any, allowed: Collection[str], name: str, where: Callable[[], str]) -> None:
    for part in value if isinstance(value, tuple) else (value,):
        if part not in allowed:
            shown = (
                sorted(allowed)
                if len(allowed) <= 60
                else f"{len(allowed)} values, such as {sorted(allowed)[:5]}"
            )
            raise KnowledgeError(f"{where()}: {name} {part!r} is not allowed; allowed are {shown}")


def _converter(hint: Any) -> Convert:
    """What turns a cell into a value of type ``hint``; its ValueError says what is allowed."""
    origin, args = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        (inner,) = (arg for arg in args if arg is not NoneType)
        return _converter(inner)
    if origin is Literal:
        return _choice({value: value for value in args})
    if origin is tuple:
        part = _converter(args[0])
        if part is str:
            return lambda cell: tuple([piece.strip() for piece in cell.split("|") if piece.strip()])
        return lambda cell: tuple([part(piece.strip()) for piece in cell.split("|") if piece.strip()])
    if hint is str:
        return str
    if hint is bool:
        return _choice(_BOOLS)
    if hint is date:
        return _explained(date.fromisoformat, "a day such as 2022-01-13")
    if hint in (int, float):
        return _explained(hint, "a whole number" if hint is int else "a number")
    raise TypeError(f"a column cannot have the type {hint!r}; the module's table says which it can")


def _choice(values: Mapping[str, Any]) -> Convert:
    def convert(cell: str) -> Any:
        if cell not in values:
            raise ValueError(f"one of {sorted(values)}")
        return values[cell]

    return convert


def _explained(convert: Convert, what: str) -> Convert:
    def explained(cell: str) -> Any:
        try:
            return convert(cell)
        except ValueError as error:
            raise ValueError(what) from error

    return explained
