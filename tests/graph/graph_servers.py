"""SPARQL servers of the tests' own, on loopback ports of their own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kg.graph import open_store
from kg.graph.remote import RemoteStore

_VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
CheckpointInterval = 0
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000
"""


KINDS = ("embedded", "oxigraph", "virtuoso")


@contextmanager
def home_of(kind: str, folders: pytest.TempPathFactory) -> Iterator[str | None]:
    """The address of a fresh server of a kind; None for the embedded store."""
    if kind == "embedded":
        yield None
    elif kind == "oxigraph":
        with oxigraph() as address:
            yield address
    else:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("KG_STORE_USER", "dba")
            patch.setenv("KG_STORE_PASSWORD", "dba")
            with virtuoso(folders.mktemp("virtuoso")) as address:
                yield address


def emptied(address: str) -> str:
    """The address of a server, with nothing in it that kg wrote."""
    with open_store(address, create=True) as store:
        assert isinstance(store, RemoteStore)
        for row in store._shelf.rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }"):
            if row["g"].value.startswith(("urn:kg:", "https://")):
                store._server.delete(row["g"].value)
    return address


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def oxigraph() -> Iterator[str]:
    """The address of a fresh Oxigraph server; skips where its wheel is not installed."""
    found = shutil.which(
        "oxigraph", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    )
    if not found:
        pytest.skip("the server of the wheel 'oxigraph' is not installed")
    port = free_port()
    with _running([found, "serve", "--bind", f"127.0.0.1:{port}"], port, "query?query=ASK%7B%7D"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """The address of a fresh Virtuoso server; skips where Debian's virtuoso-opensource is not installed."""
    found = shutil.which("virtuoso-t")
    if not found:
        pytest.skip("virtuoso-t is not installed (Debian: virtuoso-opensource)")
    port = free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(_VIRTUOSO.format(folder=folder, sql=free_port(), http=port))
    command = [found, "+foreground", "+configfile", str(settings)]
    with _running(command, port, "sparql?query=ASK%7B%7D"):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], port: int, path: str) -> Iterator[None]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 180
        while True:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10).close()
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert process.poll() is None, f"{command[0]} ended with {process.returncode}"
                assert time.monotonic() < end, f"{command[0]} does not answer"
                time.sleep(0.2)
        yield
    finally:
        process.kill()
        process.wait()
