"""What the user named (files, folders, globs, ``-``) as a list of places to read from."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.model import Rejected

TEXT, PAGE, JSON_LINES = "text", "page", "json lines"

KINDS = {
    ".txt": TEXT,
    ".md": TEXT,
    ".html": PAGE,
    ".htm": PAGE,
    ".jsonl": JSON_LINES,
    ".ndjson": JSON_LINES,
}
_ALLOWED = "allowed are " + " ".join(KINDS)


def expand(sources: Iterable[str]) -> Iterator[Path | Rejected]:
    """Every file that ``sources`` name, in their order, folders and globs sorted; ``Path("-")`` for stdin.

    Folders are walked to their ground (links to folders and hidden files left aside) and give only files of
    known suffix. A file named by itself is given whatever its suffix, so that its rejection is seen.
    """
    for source in sources:
        if source == "-":
            yield Path("-")
        elif not source or "\0" in source:
            yield Rejected(source, "is no name of a file")
        elif Path(source).is_dir():
            yield from _walk(source)
        elif glob.has_magic(source) and not os.path.lexists(source):
            yield from _glob(source)
        else:
            yield Path(source)


def kind_of(path: Path) -> str | None:
    """TEXT, PAGE or JSON_LINES by the suffix; None for one that is not known."""
    return KINDS.get(path.suffix.lower())


def unknown_suffix(path: Path) -> str:
    """The reason for leaving a file unread."""
    return f"its suffix {path.suffix!r} is not one of an article; {_ALLOWED}, or - for standard input"


def _glob(pattern: str) -> Iterator[Path | Rejected]:
    found = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - Path.glob takes no absolute pattern
    if not found:
        yield Rejected(pattern, "no file has such a name")
    for name in found:
        if Path(name).is_dir():
            yield from _walk(name)
        else:
            yield Path(name)


def _walk(folder: str) -> Iterator[Path | Rejected]:
    refused: list[Rejected] = []

    def refuse(error: OSError) -> None:
        refused.append(Rejected(str(error.filename), f"cannot be read: {error.strerror}"))

    found = 0
    for parent, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(parent, name)
            if not name.startswith(".") and kind_of(path) is not None:
                found += 1
                yield path
    yield from refused
    if not found and not refused:
        yield Rejected(folder, f"there is no article in this folder; {_ALLOWED}")
