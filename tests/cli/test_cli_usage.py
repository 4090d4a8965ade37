"""Help, wrong usage, errors in one line, streams that close."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Run

COMMANDS = ["build", "extract", "query", "view", "export", "eval", "classify", "describe"]
ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


def python(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        **options,  # type: ignore[call-overload]
    )


def kg(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    return python("-m", "kg", *arguments, **options)


def seconds(*arguments: object) -> float:
    """How long Python takes at least: by the clock or in its own time, as the machine may be busy."""
    times = []
    for _ in range(3):
        before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        with python(*arguments) as process:
            process.communicate()
        assert process.returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        own = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        times.append(min(own, time.perf_counter() - begun))
    return min(times)


def test_help_is_fast() -> None:
    # Against a Python that does next to nothing, on the same machine: some 1.4 times.
    bare = seconds("-c", "import argparse, dataclasses, json, pathlib, typing")
    assert seconds("-m", "kg", "--help") < 2.5 * bare


@pytest.mark.parametrize(
    "module", ["spacy", "rdflib", "pyoxigraph", "networkx", "pyvis", "trafilatura", "numpy"]
)
def test_help_loads_nothing_heavy(module: str) -> None:
    code = (
        "import sys\nfrom kg.cli import main\n"
        "try: main(['build', '--help'])\nexcept SystemExit: pass\n"
        f"sys.exit({module!r} in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=ENVIRONMENT, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, command: str) -> None:
    done = run(command, "--help")
    assert done.status == 0
    assert f"kg {command}" in done.out
    assert "example:" in done.out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "required"),
        (["fly"], "invalid choice"),
        (["build", "a.txt"], "--store"),
        (["extract"], "SOURCE"),
        (["extract", "a.txt", "--published", "2022-02-30"], "'2022-02-30' is not a day of the calendar"),
        (["extract", "a.txt", "--published", "yesterday"], "give one such as 2022-01-18"),
        (["extract", "a.txt", "--json", "--layers"], "not allowed with"),
        (["export", "--store", "s", "--format", "doc"], "invalid choice"),
        (["view", "--store", "s", "-o", "x.html", "--confidence", "2"], "between 0 and 1"),
    ],
)
def test_wrong_usage_is_told_with_status_2(run: Run, arguments: list[str], words: str) -> None:
    done = run(*arguments)
    assert done.status == 2
    assert words in done.err
    assert done.out == ""


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["query", "members", "--store", "nowhere"], "there is no store at nowhere"),
        (["query", "members"], "--store DIR"),
        (["query"], "kg query --list"),
        (["query", "no-such-query", "--show"], "there is no query 'no-such-query'"),
        (["view", "--store", "nowhere", "-o", "page.html"], "there is no store at nowhere"),
        (["view", "--store", "nowhere", "-o", "no/folder/page.html"], "there is no folder no/folder"),
        (["export", "--store", "nowhere", "--format", "csv", "-o", "."], "is a folder"),
        (["extract", "/etc/hostname.txt", "--model", "no_such_model"], "rejected"),
    ],
)
def test_an_error_is_one_line_with_status_1(
    run: Run, arguments: list[str], words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    done = run(*arguments)
    assert done.status == 1
    assert words in done.err
    assert all(line.startswith("kg: ") for line in done.err.splitlines())
    assert done.out == ""
    assert list(tmp_path.iterdir()) == []


def test_a_model_that_is_not_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The king left.")
    done = run("extract", tmp_path / "a.txt", "--model", "no_such_model")
    assert done.status == 1
    assert done.err.startswith("kg: error: no language model 'no_such_model'")
    assert done.err.count("\n") == 1


def test_a_closed_pipe_ends_quietly(store: Path) -> None:
    process = kg("export", "--store", store, "--format", "nquads")
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait() == 141


def test_interruption_is_one_line() -> None:
    # A shell lets what it starts in the background ignore Ctrl-C, and children inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    process = kg("extract", "-", stdin=subprocess.PIPE)
    assert process.stdin is not None
    assert process.stderr is not None
    process.stdin.write(b'{"title": "a line without text is told at once"}\n')
    process.stdin.flush()
    assert process.stderr.readline().startswith(b"kg: rejected: ")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert err == b"kg: interrupted\n"
    assert process.returncode == 130
