"""Where the tables of a server's store are kept from one command to the next, if anywhere: without a folder
for them they go with the process."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from kg import __version__
from kg.errors import StoreError
from kg.graph.ledger import Ledger
from kg.graph.lock import WriterLock

FOLDER = "KG_STORE_COPY"
_FILE = "ledger.sqlite"


@dataclass(frozen=True, slots=True)
class Kept:
    """Tables, and the lock of the folder that they are in, if they are in one."""

    ledger: Ledger
    lock: WriterLock | None = None

    def close(self) -> None:
        """Let go of them; those in a folder stay."""
        self.ledger.close()
        if self.lock:
            self.lock.release()


def open_tables(address: str, environ: Mapping[str, str] = os.environ) -> Kept:
    """The tables for the store at an address: as they were left in the folder that KG_STORE_COPY names, else
    empty. Where another process has them, what it has is copied, and not kept.

    Raises StoreError where nothing can be written in that folder.
    """
    place = environ.get(FOLDER)
    if not place:
        return Kept(Ledger(None))
    # What another version of kg read of the same graphs may differ.
    sha256 = hashlib.sha256(f"{__version__} {address}".encode()).hexdigest()
    folder = Path(place).expanduser() / f"{urlsplit(address).hostname}-{sha256[:16]}"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(place, str(error)) from error
    try:
        lock = WriterLock(folder)
    except StoreError as error:
        if not os.access(folder, os.W_OK):
            raise _unwritable(place, str(error)) from error
        return Kept(_copied(folder / _FILE))
    try:
        return Kept(_opened(folder), lock)
    except StoreError as error:
        lock.release()
        raise _unwritable(place, str(error)) from error


def _opened(folder: Path) -> Ledger:
    try:
        return Ledger(folder / _FILE)
    except StoreError:  # damaged, or of another version: all of it can be fetched again
        for file in folder.glob(f"{_FILE}*"):
            shutil.rmtree(file) if file.is_dir() else file.unlink()
        return Ledger(folder / _FILE)


def _copied(path: Path) -> Ledger:
    ledger = Ledger(None)
    with suppress(StoreError):
        other = Ledger(path, read_only=True)
        other.connection.backup(ledger.connection)
        other.close()
    return ledger


def _unwritable(place: str, why: str) -> StoreError:
    return StoreError(
        f"{FOLDER} names {place}, where nothing can be kept ({why}); "
        "name a folder that you may write, or unset it"
    )
