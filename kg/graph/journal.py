"""Every text that came into a store, in the order it came, as JSON lines that ``kg build`` reads, too.

The ledger holds the same texts and answers faster; the journal is there for the day the ledger is damaged.
Lines are only appended, and the ledger notes the length: one that is shorter is made again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path

from kg.model import Article

FILE = "articles.jsonl"


class Journal:
    """The journal of a store, for its writer."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE

    def size(self) -> int:
        """Its length in bytes."""
        return self.path.stat().st_size if self.path.exists() else 0

    def append(self, articles: Iterable[Article]) -> int:
        """Write articles at the end, onto the disk; the length after that."""
        with self.path.open("ab") as file:
            file.writelines(map(_line, articles))
            file.flush()
            os.fsync(file.fileno())
            return file.tell()

    def mend(self) -> int:
        """Cut off the half of a line that a killed writer left; the length after that."""
        if self.path.exists():
            os.truncate(self.path, sum(map(len, self._lines())))
        return self.size()

    def replace(self, articles: Iterable[Article]) -> int:
        """Write these articles in place of all; the length after that."""
        return self._put(map(_line, articles))

    def drop(self, ids: Collection[str]) -> int:
        """Leave out the articles with these ids; the length after that."""
        return self._put(line for line in self._lines() if json.loads(line)["id"] not in ids)

    def __iter__(self) -> Iterator[Article]:
        for line in self._lines():
            fields = json.loads(line)
            fields["published"] = fields["published"] and date.fromisoformat(fields["published"])
            yield Article(**fields)

    def _lines(self) -> Iterator[bytes]:
        if self.path.exists():
            with self.path.open("rb") as file:
                # Without a line end it is the half of a line that a killed writer left.
                yield from (line for line in file if line.endswith(b"\n"))

    def _put(self, lines: Iterable[bytes]) -> int:
        fresh = self.path.with_name(FILE + ".new")
        with fresh.open("wb") as file:
            file.writelines(lines)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path)
        return self.size()


def _line(a: Article) -> bytes:
    fields = {
        "id": a.id,
        "title": a.title,
        "publisher": a.publisher,
        "published": a.published and a.published.isoformat(),
        "url": a.url,
        "language": a.language,
        "text": a.text,
    }
    return json.dumps(fields).encode("ascii") + b"\n"
