"""Imports spaCy without its command line. To be imported before anything of spaCy's.

spaCy takes one function from ``spacy.cli`` when it is imported, ``spacy.info``, and with it a web client, a
template engine and a library of terminal commands: a third of the time of its import. Until it is there, two
empty modules stand for them; who asks for ``spacy.cli`` or ``spacy.info`` later gets the real ones.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

_COMMANDS, _INFO = "spacy.cli", "spacy.cli.info"


class _Info(ModuleType):
    """What stands for the module of :func:`spacy.info`."""

    @staticmethod
    def info(*given: Any, **options: Any) -> Any:
        """As ``spacy.info``."""
        return importlib.import_module(_INFO).info(*given, **options)


def _import_spacy() -> None:
    if "spacy" in sys.modules:
        return
    stand_ins = {_COMMANDS: ModuleType(_COMMANDS), _INFO: _Info(_INFO)}
    sys.modules.update(stand_ins)
    try:
        importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            del sys.modules[name]


_import_spacy()
