"""``kg actors merge``, ``split``, ``undo``, ``review`` and ``decisions``."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict

from kg.cli.deciding import decision_line, who_decides
from kg.cli.output import json_line, plain, say
from kg.errors import InputError
from kg.graph import open_store
from kg.graph.decisions import Decision
from kg.graph.identities.candidates import Candidate


def merge(options: argparse.Namespace) -> int:
    """Decide that two actors are the same."""
    with open_store(options.store) as store:
        _tell(
            "decided",
            [
                store.identities.merge(
                    options.one,
                    options.other,
                    by=who_decides(options),
                    why=options.why,
                    unsure=options.unsure,
                )
            ],
        )
    return 0


def split(options: argparse.Namespace) -> int:
    """Decide that two actors are not the same, or that articles mean somebody else."""
    if bool(options.article) == (options.other is not None):
        raise InputError("name either the other actor or the articles that mean somebody else (--article)")
    by, why = who_decides(options), options.why
    with open_store(options.store) as store:
        if options.article:
            made = store.identities.split_articles(options.one, options.article, by=by, why=why)
        else:
            made = [store.identities.split(options.one, options.other, by=by, why=why)]
    _tell("decided", made)
    return 0


def undo(options: argparse.Namespace) -> int:
    """Take decisions back."""
    with open_store(options.store) as store:
        found = store.identities.undo(options.one, options.other, by=who_decides(options), why=options.why)
    _tell("taken back", found)
    return 0


def review(options: argparse.Namespace) -> int:
    """Show the closest undecided pairs."""
    if options.limit < 1:
        raise InputError(f"--limit {options.limit} is not allowed; allowed are 1 and more")
    with open_store(options.store, read_only=True) as store:
        found = store.identities.review(limit=options.limit, unsure=options.unsure)
    for candidate in found:
        print(json_line(asdict(candidate))) if options.json else _show(candidate)
    if not options.json:
        print(f"{len(found):,} pairs" if found else "no two actors are close enough to ask about")
    return 0


def decisions(options: argparse.Namespace) -> int:
    """List the decisions in force."""
    with open_store(options.store, read_only=True) as store:
        for decision in store.identities.who().judgements.overruled:
            say(f"a later decision overrules: {decision_line(decision)}")
        for decision in store.identities.decisions():
            print(json_line(asdict(decision)) if options.json else plain(decision_line(decision)))
    return 0


def _tell(what: str, made: Iterable[Decision]) -> None:
    for decision in made:
        print(plain(f"{what}: {decision_line(decision)}"))


def _show(c: Candidate) -> None:
    print(plain(f"{c.score:.2f}  {c.left.name}  |  {c.right.name}"))
    for actor, sentences in ((c.left, c.left_sentences), (c.right, c.right_sentences)):
        told = ", ".join(part for part in (actor.cls, actor.country, actor.sector) if part)
        print(plain(f"    {actor.id} ({told})"))
        for sentence in sentences:
            print(plain(f'      "{sentence}"'))
    for line in c.evidence:
        print(plain(f"    {line}"))
