"""Locks between processes: one writer at a time, and readers that look between two articles, never within
one.

The system lets go of a lock when its holder dies, so that a killed process never leaves a store shut.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kg.errors import StoreError

if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int, *, shared: bool, wait: bool) -> None:
        msvcrt.locking(handle, msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int, *, shared: bool, wait: bool) -> None:
        kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
        fcntl.flock(handle, kind if wait else kind | fcntl.LOCK_NB)


FILES = ("writer.lock", "writer.pid", "turn.lock")


class WriterLock:
    """Held by the one process that may write; the file beside the lock says which process that is."""

    def __init__(self, folder: Path) -> None:
        """Raises StoreError that names the holder where another process, or this one, holds it already."""
        self._holder = folder / FILES[1]
        try:
            self._handle = os.open(folder / FILES[0], os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise StoreError(f"{folder} cannot be written: {error}") from error
        try:
            _lock(self._handle, shared=False, wait=False)
        except OSError as error:
            os.close(self._handle)
            raise StoreError(
                f"{folder} is being written by process {self._who()}; "
                "wait until it ends, or open it read-only"
            ) from error
        with suppress(OSError):  # on a full disk nobody learns who holds it
            self._holder.write_text(str(os.getpid()))

    def _who(self) -> str:
        try:
            return self._holder.read_text().strip() or "unknown"
        except OSError:
            return "unknown"

    def release(self) -> None:
        """Let the next writer in."""
        with suppress(OSError):
            self._holder.unlink(missing_ok=True)
        os.close(self._handle)


@contextmanager
def turn(folder: Path, *, shared: bool) -> Iterator[None]:
    """Hold the store still for a moment: a writer for one article, a reader (``shared``) for one look."""
    try:
        handle = os.open(folder / FILES[2], os.O_RDWR | os.O_CREAT, 0o666)
    except OSError:
        # A folder that nobody can write into has no writer to wait for.
        yield
        return
    try:
        _lock(handle, shared=shared, wait=True)
        yield
    finally:
        os.close(handle)
