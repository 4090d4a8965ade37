"""One more actor in a user's own file, in the format that the file has."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.knowledge.actors.own_files import OwnRow, columns
from kg.knowledge.actors.own_writing import Written, to_toml

SUFFIXES = (".toml", ".csv", ".jsonl", ".ndjson")


def with_actor(path: Path, text: str, row: OwnRow) -> str:
    """``text``, the content of the file ``path`` so far, with one actor more.

    Raises InputError for a file whose suffix is none of SUFFIXES.
    """
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES:
        raise InputError(f"{path} is not named as a file of actors; allowed are {', '.join(SUFFIXES)}")
    before = text if not text or text.endswith("\n") else text + "\n"
    if suffix == ".toml":
        return before + to_toml([Written(row)]).removeprefix("" if before else "\n")
    values = {column: value for column, value in columns(row).items() if value not in (None, ())}
    if suffix != ".csv":
        return before + json.dumps(values, ensure_ascii=False) + "\n"
    return _csv(before, values)


def _csv(before: str, values: dict[str, Any]) -> str:
    out = io.StringIO()
    lines = [line for line in before.splitlines() if line and not line.startswith("#")]
    header = next(csv.reader(lines[:1]), None) or [*values]
    missing = sorted(set(values) - {name.strip() for name in header})
    if missing:
        raise InputError(f"the file has no column for {', '.join(missing)}; put it into the header first")
    writer = csv.writer(out, lineterminator="\n")
    if not lines:
        writer.writerow(header)
    cells = (values.get(name.strip(), "") for name in header)
    writer.writerow(["|".join(cell) if isinstance(cell, tuple) else cell for cell in cells])
    return before + out.getvalue()
