"""The shipped language model, loaded once for all reading tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.language.copying import plain
from kg.language.plain import Doc


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    from kg.language import load

    pipeline = load()
    return lambda text: plain(pipeline(text))
