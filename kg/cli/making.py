"""How a command of the command line is made: its parser, and what runs it."""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Callable
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


class Help(argparse.RawDescriptionHelpFormatter):
    """Examples in the epilog keep their lines."""


def make(
    commands: Commands, name: str, help: str, epilog: str, run: str | None = None
) -> argparse.ArgumentParser:
    """The parser of a command. ``run`` names what it calls as ``module:function``; without it that is ``run``
    of the module of its own name."""
    made = commands.add_parser(
        name, help=help, description=help[0].upper() + help[1:] + ".", epilog=epilog, formatter_class=Help
    )
    made.set_defaults(run=_later(f"kg.cli.{name}:run" if run is None else run))
    return made


def _later(name: str) -> Callable[[argparse.Namespace], int]:
    """What runs the function ``module:function`` with the options, its module imported only then."""
    module, _, function = name.partition(":")

    def run(options: argparse.Namespace) -> int:
        status: int = getattr(importlib.import_module(module), function)(options)
        return status

    return run
