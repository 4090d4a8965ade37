"""Opening a store to write it: what a killed process left is put right, and what is damaged is noticed."""

from __future__ import annotations

import sqlite3
from functools import partial
from pathlib import Path

import pyoxigraph as ox

from kg.errors import StoreError
from kg.graph import health, intake, snapshot, waiting
from kg.graph.health import RDF
from kg.graph.journal import FILE, Journal
from kg.graph.ledger import Ledger
from kg.graph.lock import FILES, WriterLock, turn

LEDGER = "ledger.sqlite"
_BEGUN = (*FILES, *(LEDGER + end for end in ("", "-wal", "-shm", "-journal")))


def check_folder(folder: Path, *, create: bool, rebuild: bool = False) -> None:
    """Make the folder if there is none. Raises StoreError where there is no store, or something else."""
    if _size(folder / LEDGER) or (rebuild and _size(folder / FILE)):
        return
    if _size(folder / FILE):
        raise _lost(folder)
    if not create:
        raise StoreError(f"there is no store at {folder}; build one with: kg build ARTICLES --store {folder}")
    # A process killed while it made the store may have left no more than its locks.
    if folder.exists() and (not folder.is_dir() or any(path.name not in _BEGUN for path in folder.iterdir())):
        raise StoreError(f"{folder} holds something else than a store; name an empty or a new folder")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{folder} cannot be made: {error}") from error


def to_write(folder: Path, *, rebuild: bool = False) -> tuple[Ledger, ox.Store, WriterLock]:
    """The parts of a store, open to write; with ``rebuild`` the RDF is made anew. Raises StoreError."""
    lock = WriterLock(folder)
    try:
        # Where texts were taken in, an empty ledger has lost them.
        create = not _size(folder / FILE)
        ledger = _sound_ledger(folder) if rebuild else Ledger(folder / LEDGER, create=create)
        try:
            with turn(folder, shared=False):
                return ledger, _prepare(folder, ledger, rebuild), lock
        except BaseException:
            ledger.close()
            raise
    except (sqlite3.Error, OSError) as error:
        lock.release()
        raise StoreError(f"{folder} cannot be written: {error}") from error
    except BaseException:
        lock.release()
        raise


def to_read(folder: Path) -> tuple[Ledger, snapshot.Snapshot]:
    """The ledger and a snapshot of the RDF, both as they are at this moment. Raises StoreError."""
    with turn(folder, shared=True):
        ledger = Ledger(folder / LEDGER, read_only=True)
        try:
            late = partial(waiting.load_all, ledger) if waiting.is_noted(ledger) else None
            view = snapshot.take(folder, folder / RDF, late)
            try:
                # With something pending a writer died half-way; the next one to open puts it right.
                if not ledger.pending() and not health.is_untouched(folder, ledger):
                    health.check_counts(folder, ledger, view.database)
                return ledger, view
            except BaseException:
                view.drop()
                raise
        except BaseException:
            ledger.close()
            raise


def _prepare(folder: Path, ledger: Ledger, rebuild: bool) -> ox.Store:
    journal = Journal(folder)
    snapshot.clean(folder)
    health.tidy(folder)
    untouched = health.is_untouched(folder, ledger)
    rdf = health.remake(folder, ledger) if rebuild else snapshot.open_database(folder / RDF)
    waiting.recover(ledger, rdf)
    intake.recover(ledger, rdf)
    intake.load_ontology(ledger, rdf)
    if not untouched:
        health.check_counts(folder, ledger, rdf)
    health.check_journal(ledger, journal)
    ledger.set_meta("files", "")
    return rdf


def _sound_ledger(folder: Path) -> Ledger:
    """The ledger, or a new one where it is damaged and the journal has the articles."""
    path = folder / LEDGER
    try:
        ledger = Ledger(path, create=False)
        if ledger.one("PRAGMA quick_check(1)") == ("ok",):
            return ledger
        ledger.close()
    except StoreError:
        if not _size(folder / FILE):
            raise
    for file in folder.glob(LEDGER + "*"):
        file.rename(file.with_name("damaged-" + file.name))
    return Ledger(path)


def _lost(folder: Path) -> StoreError:
    return StoreError(
        f"{folder} has lost its ledger; read its articles again with: kg rebuild {folder}", damage=True
    )


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
