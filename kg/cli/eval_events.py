"""``kg eval`` on a gold clustering of events: its articles read into a store for a moment, and what came of
them."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path
from typing import Any

from kg.scoring import ClusterScores, FoundEvent, event_articles, read_event_gold, score_events


def scores_of(file: str, options: argparse.Namespace) -> ClusterScores:
    """How the events of the articles of a gold file fare. Raises InputError for a file that is none."""
    from kg.graph import Store
    from kg.reading import Reader

    gold = read_event_gold(file)
    articles = event_articles(gold)
    reader = Reader(options.model, actors=options.actors)
    with (
        tempfile.TemporaryDirectory(prefix="kg-eval-") as folder,
        Store.open(Path(folder) / "store", create=True) as store,
    ):
        for reading in reader.read(articles.values()):
            store.add(reading.article, reading.statements, reading.actors)
        found = [
            FoundEvent(
                statements=tuple(t.statement for t in event.reports),
                publishers=event.publishers,
                contradictions=tuple(
                    (c.aspect, tuple(p.statements for p in c.positions)) for c in event.contradictions
                ),
            )
            for event in store.events.all()
        ]
        return score_events(gold, articles, store.statements(), found)


def as_json(file: str, scores: ClusterScores) -> dict[str, Any]:
    """The figures as a JSON object."""
    right, asked = scores.publishers
    return {
        "gold": file,
        "passages": scores.wanted,
        "read": scores.found,
        "b3": {
            "precision": round(scores.precision, 4),
            "recall": round(scores.recall, 4),
            "f1": round(scores.f1, 4),
            "recall_with_unread": round(scores.whole_recall, 4),
        },
        "independent_publishers": {"right": right, "of": asked},
        "contradictions": [
            {"event": c.event, "aspect": c.aspect, "planted": c.planted, "found": found}
            for c, found in scores.contradictions
        ],
    }


def as_text(file: str, scores: ClusterScores) -> str:
    """The figures as lines for people."""
    right, asked = scores.publishers
    lines = [
        f"{file}: events",
        f"  passages with a statement  {scores.found} of {scores.wanted}",
        f"  B3 over these              precision {scores.precision:.3f}, recall {scores.recall:.3f}, "
        f"F1 {scores.f1:.3f}",
        f"  recall with the unread     {scores.whole_recall:.3f}",
        f"  independent publishers     right for {right} of {asked} events that were read whole",
    ]
    for c, found in scores.contradictions:
        planted = " (planted)" if c.planted else ""
        lines.append(f"  contradiction of {c.aspect}, {c.event}{planted}: {'found' if found else 'missed'}")
    return "\n".join(lines)
