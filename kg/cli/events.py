"""``kg events``: what several statements tell of the same happening."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING

from kg.cli.deciding import decision_line, who_decides
from kg.cli.output import json_line, plain, say
from kg.cli.selecting import ids_of
from kg.errors import InputError
from kg.graph.decisions import Decision
from kg.graph.events.collection import short_id
from kg.graph.events.record import FACTUALITIES, Event, Telling, event_to_json
from kg.interchange import statement_to_json
from kg.model import EVENT_MODES, Statement

if TYPE_CHECKING:
    from kg.graph import AnyStore


def run(options: argparse.Namespace) -> int:
    """List or open events, or decide about them."""
    from kg.graph import open_store

    reads = options.action in ("list", "show", "decisions")
    with open_store(options.store, read_only=reads) as store:
        for decision in store.events.judgements().overruled:
            say(f"a later decision overrules: {decision_line(decision)}")
        return _ACTIONS[options.action](store, options)


def _list(store: AnyStore, options: argparse.Namespace) -> int:
    if options.ids:
        raise InputError("list takes no ids; to open an event: kg events show ID")
    found = store.events.all(
        type=_type(options.type),
        actor=options.actor and ids_of(store, options.actor),
        factuality=_factuality(options.factuality),
        since=options.since and options.since.isoformat(),
        until=options.until and options.until.isoformat(),
        publishers=options.publishers,
        contradictory=options.contradictions,
        other=options.all or options.type == "OTHER",
    )
    number = 0
    for event in found:
        number += 1
        print(json_line(event_to_json(event)) if options.json else plain(_line(event)))
    if not options.json:
        print(f"{number:,} event{'' if number == 1 else 's'}")
    return 0


def _show(store: AnyStore, options: argparse.Namespace) -> int:
    if not options.ids:
        raise InputError("name the event to open: kg events show ID")
    for id_ in options.ids:
        event = event_of(store, id_)
        articles = {t.article for t in event.reports}
        told = {s.id: s for article in sorted(articles) for s in store.statements(article=article)}
        if options.json:
            whole = [statement_to_json(told[t.statement]) for t in event.reports]
            print(json_line({**event_to_json(event), "statements": whole}))
            continue
        for line in _opened(event, told):
            print(plain(line))
        members = {t.statement for t in event.reports}
        for decision in store.events.judgements().in_force():
            if members & set(decision.pair):
                print(plain(f"  decided: {decision_line(decision)}"))
    return 0


def _merge(store: AnyStore, options: argparse.Namespace) -> int:
    if len(options.ids) != 2:
        raise InputError("name the two events (or statements) that are one: kg events merge A B")
    _tell([store.events.merge(*options.ids, by=who_decides(options), why=options.why, unsure=options.unsure)])
    event = store.events.get(options.ids[0])
    if event:
        print(plain(_line(event)))
    return 0


def _split(store: AnyStore, options: argparse.Namespace) -> int:
    if not options.ids:
        raise InputError("name the statements that tell of something else: kg events split A [B ...]")
    _tell(store.events.split(options.ids, by=who_decides(options), why=options.why))
    return 0


def _undo(store: AnyStore, options: argparse.Namespace) -> int:
    if len(options.ids) > 2:
        raise InputError("name at most two ids: kg events undo [A [B]]")
    taken_back = store.events.undo(*options.ids, by=who_decides(options), why=options.why)
    for decision in taken_back:
        print(plain(f"taken back: {decision_line(decision)}"))
    return 0


def _decisions(store: AnyStore, options: argparse.Namespace) -> int:
    for decision in store.events.judgements().in_force():
        print(json_line(asdict(decision)) if options.json else plain(decision_line(decision)))
    return 0


_ACTIONS = {
    "list": _list,
    "show": _show,
    "merge": _merge,
    "split": _split,
    "undo": _undo,
    "decisions": _decisions,
}


def _line(event: Event) -> str:
    reports = f"{len(event.reports)} reports of {_number(event.publishers, 'publisher')}"
    parts = [
        event.start or event.told or "no day",
        short_id(event.id),
        _what(event),
        event.factuality,
        reports,
    ]
    parts += [f"{c.aspect}: " + " / ".join(p.value for p in c.positions) for c in event.contradictions]
    return "  ".join(parts)


def event_of(store: AnyStore, id_: str) -> Event:
    """The event that an id, or the beginning of one, names. Raises InputError where there is none."""
    event = store.events.get(id_)
    if event is None:
        raise InputError(f"no event has the id {id_!r}, nor a statement with it; kg events lists them")
    return event


def _what(event: Event) -> str:
    name = event.predicate if event.type == "OTHER" else event.mode
    kind = f"{event.type} ({name})" if name else event.type
    agents, recipients = (
        ", ".join(who.name for who in side) or "?" for side in (event.agents, event.recipients)
    )
    doing = f"{agents} -> {recipients}" if event.recipients else agents
    return f"{kind}: {doing}" + (f" in {event.place.name}" if event.place else "")


def _opened(event: Event, told: dict[str, Statement]) -> Iterable[str]:
    yield _line(event)
    for origin in range(event.publishers):
        yield f"  publisher {origin + 1} of {event.publishers}"
        for report in event.reports:
            if report.origin == origin:
                yield f"    {_heading(report, told[report.statement])}"
                yield f'      "{_sentence(told[report.statement])}"'
    for contradiction in event.contradictions:
        yield f"  they disagree ({contradiction.aspect})"
        for position in contradiction.positions:
            yield f"    {position.value}"
            for id_ in position.statements:
                yield f'      {short_id(id_)}  "{_sentence(told[id_])}"'


def _heading(report: Telling, statement: Statement) -> str:
    where = ", ".join(part for part in (report.publisher or report.article, report.published) if part)
    how = "fact" if statement.is_fact else f"{report.polarity}, {report.modality}"
    said = statement.attribution
    source = f", according to {said.source.actor.name}" if said and said.source else ""
    return f"{short_id(report.statement)}  {where}: told as {how}{source}"


def _sentence(statement: Statement) -> str:
    return " ".join(statement.evidence.quote.split())


def _tell(decisions: Iterable[Decision]) -> None:
    for decision in decisions:
        print(plain(f"decided: {decision_line(decision)}"))


def _number(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} independent {what}s"


def _type(given: str | None) -> str | None:
    if given is None or given.upper() in EVENT_MODES:
        return given and given.upper()
    raise InputError(f"{given!r} is no type of event; types are {', '.join(EVENT_MODES)}")


def _factuality(given: str | None) -> str | None:
    if given is None or given in FACTUALITIES:
        return given
    raise InputError(f"{given!r} is no factuality; allowed are {', '.join(FACTUALITIES)}")
