"""``kg explain``: why a statement is there."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.cli.extract import summary
from kg.cli.intake import Intake
from kg.cli.output import json_line, plain
from kg.errors import InputError
from kg.interchange import statement_from_json

if TYPE_CHECKING:
    from kg.model import Article
    from kg.reading import Reader, Reading

_PREFIX = "urn:kg:statement:"
_SHOWN = 5

Json = dict[str, Any]


def run(options: argparse.Namespace) -> int:
    """Print the explanation of the one statement that the options name."""
    start = options.statement if options.statement.startswith("urn:") else _PREFIX + options.statement
    if (options.store is None) == (not options.sources):
        raise InputError("name either the store that has the statement (--store DIR) or its article")
    found = _of_store(start, options) if options.store is not None else _of_articles(start, options)
    if options.json:
        print(json_line(found))
    else:
        for line in explained(found):
            print(plain(line))
    return 0


def _of_store(start: str, options: argparse.Namespace) -> Json:
    from kg.graph import open_store

    with open_store(options.store, read_only=True) as store:
        ids = dict(store.find_statements(start, _SHOWN))
        id_ = _only(start, list(ids), f"the store {options.store}")
        article = store.article(ids[id_])
    assert article is not None
    reader, reading = _read(article, options)
    if all(s.id != id_ for s in reading.statements):
        raise InputError(
            f"this version reads {article.id} without {id_}; make the store again with "
            f"kg rebuild {options.store}, or give --model and --actors as they were when it was built"
        )
    return reader.explain(reading, id_)


def _read(article: Article, options: argparse.Namespace) -> tuple[Reader, Reading]:
    from kg.reading import Reader

    reader = Reader(options.model, actors=options.actors)
    return reader, next(reader.read([article]))


def _of_articles(start: str, options: argparse.Namespace) -> Json:
    intake = Intake(options)
    if intake.is_empty():
        raise InputError("there is no article to look for the statement in")
    from kg.reading import Reader

    reader = Reader(options.model, actors=options.actors)
    found: dict[str, Json] = {}
    for reading in reader.read(intake, reject=intake.reject):
        for statement in reading.statements:
            if statement.id.startswith(start):
                found[statement.id] = reader.explain(reading, statement.id)
    return found[_only(start, list(found), f"{intake.taken} articles read")]


def _only(start: str, ids: list[str], where: str) -> str:
    if not ids:
        raise InputError(
            f"no statement of {where} has an id that begins with {start!r}; kg extract --json prints the ids"
        )
    exact = [id_ for id_ in ids if id_ == start]
    if len(ids) > 1 and not exact:
        raise InputError(f"{start!r} begins several ids; give more of it: {', '.join(ids[:_SHOWN])}")
    return exact[0] if exact else ids[0]


def explained(found: Json) -> Iterator[str]:
    """An explanation as lines for people."""
    article, rule, time = found["article"], found["rule"], found["time"]
    named = (article["title"], article["publisher"], article["published"])
    yield found["statement"]["id"]
    yield summary(statement_from_json(found["statement"]))
    yield "article    " + " \u00b7 ".join(part for part in named if part) + f" ({article['id']})"
    yield "sentence   " + found["sentence"]["marked"]
    yield f"rule       {rule['kind']}: {_quoted(rule['trigger'])} ({rule['lemma']}, {rule['part_of_speech']})"
    if found["derived_from"]:
        yield f"derived    from {', '.join(found['derived_from'])}"
    yield from _lexicon(rule)
    for role in ("agents", "recipients"):
        for actor in found[role]:
            yield from _actor(role[:-1], actor)
    if found["place"] is not None:
        yield from _actor("place", found["place"])
    if time is not None:
        days = " to ".join(day for day in (time["from"], time["to"]) if day) or "no day"
        yield f"time       {_quoted(time)}: {days}, counted from {time['counted_from'] or 'no day'}"
    yield from _claim(found)
    yield f"confidence {found['confidence']['value']:.3f}, from (log-odds that each adds):"
    for part in found["confidence"]["parts"]:
        yield f"           {part['log_odds']:+.3f}  {part['feature']} = {part['value']:g}"


def _quoted(span: Json) -> str:
    return f'"{" ".join(span["text"].split())}" [{span["start"]}:{span["end"]}]'


def _lexicon(rule: Json) -> Iterator[str]:
    row = rule["lexicon"]
    if row is None:
        return
    line = f", line {row['line']}" if "line" in row else ""
    yield f"lexicon    {row['file']}{line}: {row['lemma']} ({row['pos']})"
    slots = ("agent", "recipient", "theme", "origin", "target")
    texts = {s: row[s] if isinstance(row[s], str) else " ".join(row[s]) for s in slots if row.get(s)}
    yield "           " + "; ".join(f"{slot} in: {text}" for slot, text in texts.items())
    if row.get("conditions"):
        yield "           holds because: " + "; ".join(row["conditions"])
    if rule.get("light_verb"):
        yield f"           carried by {_quoted(rule['light_verb'])}"


def _actor(role: str, actor: Json) -> Iterator[str]:
    slot = f", slot {actor['slot']}" if actor["slot"] else ""
    yield f"{role:<10} {actor['name']} ({actor['class']}, {actor['id']}){slot}"
    yield f"           said as {_quoted(actor['mention'])}"
    steps = (s["text"] + f" <{s['dep']}{'' if s['arc'] is None else ' ' + format(s['arc'], '.2f')}>"
             for s in actor["path"])  # fmt: skip
    yield "           path: " + " - ".join(steps)
    yield from _linked(actor)


def _linked(actor: Json) -> Iterator[str]:
    link = actor["linking"]
    yield f"           linked by {link['how']}: {link['meaning']}"
    if link["alternatives"]:
        others = ", ".join(f"{a['name']} ({a['class']}, {a['how']})" for a in link["alternatives"])
        yield f"           it could also be: {others}"
    if actor["antecedents"]:
        yield "           named before: " + "; ".join(
            f"{_quoted(a)} ({a['how']})" for a in actor["antecedents"]
        )


def _claim(found: Json) -> Iterator[str]:
    fact, said = found["factuality"], found["attribution"]
    cues = "; ".join(f"{_quoted(c)} {c['kind']}: {c['effect']}" for c in fact["cues"])
    model = "" if fact["model"] is None else f" (the model alone: {fact['model']:+.1f} of 3)"
    yield f"factuality {fact['polarity']}, {fact['modality']}{model}: {cues or 'no cue, so told as it is'}"
    if said is None:
        yield "source     the article itself"
        return
    who = said["actor"]["name"] if said["actor"] else "somebody who is not named"
    words = f", said as {_quoted(said['source'])}" if said["source"] else ""
    cue = f", by the cue {_quoted(said['cue'])}" if said["cue"] else ""
    yield f"source     {who}{words}{cue}{', quoted' if said['quoted'] else ''}"
    if said["actor"]:
        yield from _linked(said["actor"])
