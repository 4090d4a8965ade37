"""The shipped language model, loaded once for all reading tests."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.tokens import Doc


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    from kg.language import load

    return load()


_MISSES = Path(__file__).with_name("known_misses.txt")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Cases that the network of today reads otherwise are named in a file, and expected to fail."""
    known = {line for line in _MISSES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")}
    for item in items:
        if f"{item.path.name}::{item.name}" in known:
            item.add_marker(pytest.mark.xfail(reason="the network reads it otherwise: known_misses.txt"))
