"""How well political events are read on news articles whose events were marked by hand.

    python benchmarks/news_events.py [--part dev] [--errors 40] [--limit 100]

An event is right if a statement at its sentence has its type and every agent and recipient whom the sentence
names; statements tell of actors, marks of words, so that a statement's actor counts as the marked word if its
mention covers the word or means whom a mention there means. What is read and not marked counts as wrong, what
annotators doubted counts neither for nor against. Marks: ``data/annotations``; texts: ``../shared/corpora``.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import kg
from kg.model import ActorRef, Statement
from kg.reading.reader import Reading

ROOT = Path(__file__).resolve().parents[1]
MARKS = ROOT / "data/annotations"
TEXTS = ROOT.parent / "shared/corpora/wikinews/politics.jsonl"
Span = tuple[int, int]
_FACTS = {
    "A": "actual", "P": "planned", "M": "possible", "C": "conditional", "R": "requested"
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked event: spans are characters of the article's text."""

    span: Span
    type: str
    agents: frozenset[Span]
    recipients: frozenset[Span]
    fact: str
    doubtful: bool


def marks_of(part: str) -> dict[str, list[Mark]]:
    """The marks of each article of a part."""
    with (MARKS / "articles.csv").open(encoding="utf-8", newline="") as file:
        found: dict[str, list[Mark]] = {
            row["article"]: [] for row in csv.DictReader(file) if row["part"] == part
        }
    with (MARKS / "events.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["article"] in found:
                found[row["article"]].append(
                    Mark(
                        _span(row["span"]), row["type"], _spans(row["agents"]), _spans(row["recipients"]),
                        row["fact"], bool(row["doubt"]),
                    )
                )  # fmt: skip
    return found


def texts_of(marks: Mapping[str, object]) -> list[kg.Article]:
    """The marked articles, in the order of the file of texts."""
    rows = (json.loads(line) for line in TEXTS.read_text(encoding="utf-8").splitlines())
    return [kg.Article(r["id"], r["text"], title=r["title"]) for r in rows if r["id"] in marks]


def _span(text: str) -> Span:
    start, _, end = text.partition("-")
    return int(start), int(end)


def _spans(text: str) -> frozenset[Span]:
    return frozenset(map(_span, text.split()))


def covers(reading: Reading, ref: ActorRef, word: Span) -> bool:
    """Whether an actor of a statement is the one that a marked word means."""
    if ref.mention.start < word[1] and word[0] < ref.mention.end:
        return True
    return ref.actor.id in _there(reading, word)


def _there(reading: Reading, word: Span) -> set[str]:
    told = reading.told
    return {
        mention.actor.id
        for mentions in told.scene.mentions.values()
        for mention in mentions
        if (span := told.span(mention.start, mention.end)).start < word[1] and word[0] < span.end
    }


def same_actors(reading: Reading, refs: Sequence[ActorRef], words: frozenset[Span]) -> bool:
    """Whether the actors in a statement are all of those marked and no others; those taken from another
    sentence count neither for nor against, as marks stand in one sentence.
    """
    return all(any(covers(reading, ref, word) for ref in refs) for word in words) and all(
        any(covers(reading, ref, word) for word in words) for ref in refs
    )


def verdicts(reading: Reading, marks: Sequence[Mark]) -> Iterator[tuple[Statement | None, Mark | None, str]]:
    """Statements paired with marks, and how right they are: right, roles, type, extra, doubtful, missing."""
    events = [s for s in reading.statements if s.kind == "event" and s.type != "OTHER"]
    left = list(marks)
    for statement in events:
        start, end = statement.evidence.start, statement.evidence.end
        here = [m for m in left if start <= m.span[0] < end]
        ranked = sorted(here, key=lambda m: _rank(reading, statement, m))
        best = ranked[0] if ranked and _rank(reading, statement, ranked[0])[0] < 4 else None
        if best is None:
            yield statement, None, "extra"
            continue
        left.remove(best)
        if best.doubtful:
            yield statement, best, "doubtful"
        else:
            yield statement, best, ("right", "roles", "type", "type")[_rank(reading, statement, best)[0]]
    for mark in left:
        if not mark.doubtful:
            yield None, mark, "missing"


def _rank(reading: Reading, statement: Statement, mark: Mark) -> tuple[int, bool]:
    at_word = statement.trigger.start < mark.span[1] and mark.span[0] < statement.trigger.end
    typed = statement.type == mark.type
    agents, recipients = (_inside(refs, statement) for refs in (statement.agents, statement.recipients))
    roles = same_actors(reading, agents, mark.agents) and same_actors(reading, recipients, mark.recipients)
    if typed and roles:
        return 0, mark.doubtful
    if typed and at_word:
        return 1, mark.doubtful
    if at_word:
        return 2, mark.doubtful
    return (1, True) if typed and _overlap(reading, statement, mark) else (4, True)


def _inside(refs: Sequence[ActorRef], statement: Statement) -> list[ActorRef]:
    start, end = statement.evidence.start, statement.evidence.end
    return [ref for ref in refs if start <= ref.mention.start < end]


def _overlap(reading: Reading, statement: Statement, mark: Mark) -> bool:
    words = mark.agents | mark.recipients
    return any(covers(reading, ref, w) for ref in (*statement.agents, *statement.recipients) for w in words)


def fact_of(statement: Statement) -> str:
    """Polarity and modality as the marks have them."""
    letter = next(key for key, value in _FACTS.items() if value == statement.modality)
    return ("+" if statement.polarity == "positive" else "-") + letter


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--part", default="dev", choices=("train", "dev", "test"))
    parser.add_argument("--errors", type=int, default=0, help="print so many errors of each kind")
    parser.add_argument("--limit", type=int, default=10_000, help="most articles")
    options = parser.parse_args()
    marks = marks_of(options.part)
    articles = texts_of(marks)[: options.limit]
    counts: Counter[str] = Counter()
    types: dict[str, Counter[str]] = defaultdict(Counter)
    shown: Counter[str] = Counter()
    for reading in kg.Reader().read(articles):
        for statement, mark, verdict in verdicts(reading, marks[reading.article.id]):
            counts[verdict] += 1
            types[statement.type if statement else mark.type if mark else ""][verdict] += 1
            if verdict == "right" and statement and mark:
                counts["fact"] += fact_of(statement) == mark.fact
            if verdict != "right" and shown[verdict] < options.errors:
                shown[verdict] += 1
                print(_line(reading, statement, mark, verdict))
    for name, count in sorted(types.items()):
        print(f"{name:10}", *(f"{kind} {count[kind]:4}" for kind in _KINDS))
    _print_scores(counts)


_KINDS = ("right", "roles", "type", "extra", "missing", "doubtful")


def _print_scores(counts: Counter[str]) -> None:
    found = counts["right"] + counts["roles"] + counts["type"] + counts["extra"]
    wanted = counts["right"] + counts["roles"] + counts["type"] + counts["missing"]
    for name, right in (("type", counts["right"] + counts["roles"]), ("type and roles", counts["right"])):
        precision, recall = right / max(1, found), right / max(1, wanted)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"{name}: P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({right} of {found} read, {wanted} marked)"
        )
    print(f"polarity and modality right in {counts['fact'] / max(1, counts['right']):.3f} of those right")


def _line(reading: Reading, statement: Statement | None, mark: Mark | None, verdict: str) -> str:
    text = reading.article.text
    at = statement.evidence.start if statement else mark.span[0] if mark else 0
    sentence = next((text[s.start : s.end] for s in _sentences(reading) if s.start <= at < s.end), "")
    said = ""
    if statement:
        who = [", ".join(r.mention.text for r in refs) for refs in (statement.agents, statement.recipients)]
        said = f"{statement.type} [{statement.trigger.text}] {who[0]} -> {who[1]} {fact_of(statement)}"
    marked = ""
    if mark:
        who = [", ".join(text[a:b] for a, b in sorted(spans)) for spans in (mark.agents, mark.recipients)]
        marked = f"{mark.type} [{text[mark.span[0] : mark.span[1]]}] {who[0]} -> {who[1]} {mark.fact}"
    return f"{verdict}: {' '.join(sentence.split())}\n    read:   {said}\n    marked: {marked}"


def _sentences(reading: Reading) -> Iterator[Span | object]:
    return (reading.told.span(s.start, s.end) for s in reading.told.doc.sents)


if __name__ == "__main__":
    main()
