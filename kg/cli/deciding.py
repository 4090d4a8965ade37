"""Decisions on the command line: who decides, and how a decision is shown."""

from __future__ import annotations

import argparse
import getpass

from kg.graph.decisions import Decision
from kg.graph.events.collection import short_id


def decision_line(decision: Decision) -> str:
    """A decision in one line: what was decided of whom, by whom, when and why."""
    shown = short_id if decision.kind == "event" else str
    sides = [
        f"{shown(id_)} ({label})" if label else shown(id_)
        for id_, label in ((decision.left, decision.left_is), (decision.right, decision.right_is))
    ]
    notes = [part for part in (decision.by, decision.when, decision.why) if part]
    return f"{decision.judgement}: {' | '.join(sides)}" + (f"  [{', '.join(notes)}]" if notes else "")


def who_decides(options: argparse.Namespace) -> str:
    """``--by``, or else the name of the user."""
    if options.by is not None:
        return str(options.by)
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
