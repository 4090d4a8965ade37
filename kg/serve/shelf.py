"""The store as it is now: readers share a snapshot, and get a new one after a writer has changed it."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from kg.errors import StoreError
from kg.graph import AnyStore, open_store
from kg.graph.opening import LEDGER
from kg.graph.remote import RemoteStore
from kg.graph.stores import Where, is_address

# A writer that adds an article a second must not make every request open the store anew.
_REST = 2.0
# A server does not say when its store has changed; it is asked after so many seconds.
_LASTS = 30.0


class _Copy:
    """An open store with the number of those who read it."""

    def __init__(self, store: AnyStore, state: object) -> None:
        self.store = store
        self.state = state
        self.readers = 0
        self.opened = time.monotonic()


class Shelf:
    """The store in a folder or at the address of a SPARQL server, opened for reading. Close it at the end.

    Raises StoreError where there is no store to begin with; later, while one cannot be opened, the last that
    could goes on being read.
    """

    def __init__(self, where: Where) -> None:
        self.where = where
        self._lock = threading.Lock()
        self._old: list[_Copy] = []
        self._now = self._open()

    @property
    def name(self) -> str:
        """What the store is called: its folder, or its server."""
        return urlsplit(str(self.where)).netloc if is_address(self.where) else Path(self.where).resolve().name

    @contextmanager
    def store(self) -> Iterator[AnyStore]:
        """The store, unchanged until the ``with`` ends."""
        with self._lock:
            self._renew()
            copy = self._now
            copy.readers += 1
        try:
            yield copy.store
        finally:
            with self._lock:
                copy.readers -= 1
                self._tidy()

    def close(self) -> None:
        """Let go of every snapshot; nobody may read any more."""
        with self._lock:
            for copy in (*self._old, self._now):
                copy.store.close()
            self._old.clear()

    def _open(self, before: AnyStore | None = None) -> _Copy:
        state = self._state()  # before opening: a change in between makes it open once more
        if isinstance(before, RemoteStore):
            return _Copy(before.renewed(), state)
        return _Copy(open_store(self.where, read_only=True), state)

    def _renew(self) -> None:
        now = self._now
        if time.monotonic() - now.opened < _REST or self._state() == now.state:
            return
        try:
            later = self._open(now.store)
        except StoreError as error:
            now.opened = time.monotonic()
            print(f"kg: the store has changed and cannot be opened: {error}", file=sys.stderr, flush=True)
            return
        if later.store is now.store:
            now.opened, now.state = later.opened, later.state
            return
        self._now = later
        self._old.append(now)
        self._tidy()

    def _tidy(self) -> None:
        for copy in [copy for copy in self._old if not copy.readers]:
            copy.store.close()
            self._old.remove(copy)

    def _state(self) -> object:
        """What differs after every change of the ledger; of a server, when it is to be asked again."""
        if is_address(self.where):
            return int(time.monotonic() / _LASTS)
        found = []
        for name in (LEDGER, f"{LEDGER}-wal"):
            try:
                stat = (Path(self.where) / name).stat()
                found.append((stat.st_ino, stat.st_mtime_ns, stat.st_size))
            except OSError:
                found.append((0, 0, 0))
        return found
