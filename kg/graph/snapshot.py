"""Copies of the Oxigraph database that cost no space: its files never change once written, so links do."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.ids import digest

SNAPSHOTS = "snapshots"
_TRIES = 5
_LARGE_LOG = 4_000_000
_NO_DATA = ("LOCK", "IDENTITY")
BEGUN = "bulk-*.sst"
"""Files of a bulk load that has not come to its end."""


class Snapshot:
    """A database as it was at one moment, in a folder of its own until :meth:`drop`."""

    def __init__(self, path: Path, database: ox.Store) -> None:
        self.path = path
        self.database = database

    def drop(self) -> None:
        """Remove the folder."""
        del self.database
        shutil.rmtree(self.path, ignore_errors=True)


def open_database(path: Path) -> ox.Store:
    """The database for writing. Raises StoreError when its files do not hold together."""
    try:
        return ox.Store(path)
    except (OSError, RuntimeError) as error:
        raise damaged(path.parent, str(error)) from error


def close_database(path: Path, database: list[ox.Store]) -> str:
    """Write out and close the one database in the list, which is emptied; the fingerprint of its files then.

    Its write-ahead log is dropped where it is large: every reader would copy it.
    """
    database.pop().flush()
    if sum(file.stat().st_size for file in path.glob("*.log")) > _LARGE_LOG:
        open_database(path)
    return fingerprint(path)


def fingerprint(path: Path) -> str:
    """What tells whether any file of a closed database was changed: names, sizes and times."""
    told: list[tuple[str, int, int]] = []
    for file in sorted(path.glob("*")) if path.is_dir() else ():
        if file.name not in _NO_DATA and not file.name.startswith("LOG"):
            try:
                found = file.stat()
            except FileNotFoundError:
                continue  # the engine tidies away files in the background
            told.append((file.name, found.st_size, found.st_mtime_ns))
    return digest(*told, length=32)


def damaged(folder: Path, how: str) -> StoreError:
    """The error for a store whose RDF can no longer be trusted."""
    return StoreError(
        f"the RDF in {folder} is damaged ({how}); the articles are safe: "
        f"make it again with: kg rebuild {folder}",
        damage=True,
    )


def take(folder: Path, database: Path, fill: Callable[[ox.Store], None] | None = None) -> Snapshot:
    """A snapshot of a database that another process may be writing; ``fill`` puts into it what that one has
    acknowledged and not written.

    Linking is tried again where the writer tidied files away meanwhile. Raises StoreError.
    """
    failure, full = "", False
    for _ in range(_TRIES):
        path = _new_folder(folder, elsewhere=full)
        try:
            _link_all(database, path)
            if fill:
                _fill(path, fill)
            return Snapshot(path, ox.Store.read_only(str(path)))
        except (OSError, RuntimeError) as error:
            failure = str(error)
            full = isinstance(error, OSError) and error.errno == errno.ENOSPC
            shutil.rmtree(path, ignore_errors=True)
    raise damaged(folder, failure)


@contextmanager
def at_hand(view: Snapshot | None, folder: Path, database: ox.Store) -> Iterator[Path]:
    """The path of a database that another process can open: the snapshot's, if there is one, else of a copy
    that is removed afterwards."""
    if view is not None:
        yield view.path
        return
    path = _new_folder(folder)
    try:
        database.backup(path / "copy")
        yield path / "copy"
    finally:
        shutil.rmtree(path, ignore_errors=True)


def clean(folder: Path) -> None:
    """Remove snapshots whose process has died."""
    for path in (folder / SNAPSHOTS).glob("*-*"):
        owner = path.name.partition("-")[0]
        if owner.isdigit() and not _alive(int(owner)):
            shutil.rmtree(path, ignore_errors=True)


def _new_folder(folder: Path, *, elsewhere: bool = False) -> Path:
    prefix = f"{os.getpid()}-"
    try:
        if elsewhere:
            raise OSError(errno.ENOSPC, "no room there")
        (folder / SNAPSHOTS).mkdir(exist_ok=True)
        return Path(tempfile.mkdtemp(prefix=prefix, dir=folder / SNAPSHOTS))
    except OSError:  # a store on a read-only or full disk is copied to where files can be written
        return Path(tempfile.mkdtemp(prefix=f"kg-{prefix}"))


def _fill(path: Path, fill: Callable[[ox.Store], None]) -> None:
    copy = ox.Store(path)
    fill(copy)
    copy.flush()


def _link_all(source: Path, target: Path) -> None:
    if not source.is_dir():
        raise OSError(f"there is no {source.name} in {source.parent}")
    for file in source.iterdir():
        if file.name == "LOCK" or file.name.startswith("LOG") or file.match(BEGUN):
            continue
        if file.suffix == ".sst":
            try:
                os.link(file, target / file.name)
                continue
            except OSError:
                pass  # other disk, or a file system without links: copied below
        shutil.copyfile(file, target / file.name)


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
