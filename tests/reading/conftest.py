"""The shipped language model, loaded once for all reading tests."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.tokens import Doc


@pytest.fixture(scope="session")
def parse() -> Callable[[str], Doc]:
    from kg.language import load

    return load()
