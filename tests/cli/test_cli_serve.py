"""``kg serve`` and the pages of ``kg view`` that are no drawing, from the command line."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from conftest import Run


@pytest.mark.parametrize(
    "options",
    [
        ["--port", "99999"],
        ["--port", "x"],
        ["--timeout", "0"],
        ["--rows", "-1"],
        ["--memory", "1"],
    ],
)
def test_wrong_usage(run: Run, store: Path, options: list[str]) -> None:
    done = run("serve", "--store", store, *options)
    assert done.status == 2
    assert options[1] in done.err and "between" in done.err


def test_no_store(run: Run, tmp_path: Path) -> None:
    done = run("serve", "--store", tmp_path, "--port", 0)
    assert done.status == 1 and "there is no store" in done.err


def test_a_port_that_is_taken(run: Run, store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--store", store, "--port", taken.getsockname()[1])
    assert done.status == 1 and "--port" in done.err
    assert not list((store / "snapshots").glob("*"))


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--about", "Tokayev"], ["Qasym-Jomart Toqaev", 'id="deeds"']),
        (["--timeline"], ['id="days"']),
        (["--timeline", "--around", "CSTO", "--title", "The <alliance>"], ["The &lt;alliance&gt;"]),
    ],
)
def test_pages_without_a_drawing(
    run: Run, store: Path, tmp_path: Path, options: list[str], holds: list[str]
) -> None:
    page = tmp_path / "page.html"
    assert run("view", "--store", store, "-o", page, *options).status == 0
    text = page.read_text("utf-8")
    assert all(part in text for part in holds) and "vis-network" not in text


def test_about_nobody(run: Run, store: Path, tmp_path: Path) -> None:
    done = run("view", "--store", store, "-o", tmp_path / "page.html", "--about", "Nobody At All")
    assert done.status == 1 and "knows no actor" in done.err
    assert not (tmp_path / "page.html").exists()
