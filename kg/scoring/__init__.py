"""Holds statements against gold files: precision, recall and F1, error kinds, calibration."""

from kg.scoring.calibration import Bin, Calibration, calibration, judged_statements
from kg.scoring.clusters import (
    ClusterScores,
    FoundEvent,
    GoldEvents,
    event_articles,
    is_event_gold,
    read_event_gold,
    score_events,
)
from kg.scoring.errors import Mistake
from kg.scoring.evaluation import Found, Judged, Scores, Tally, evaluate
from kg.scoring.gold import Gold, Rule, gold_article, gold_from_json, read_gold
from kg.scoring.report import format_report, report_json

__all__ = [
    "Bin",
    "Calibration",
    "ClusterScores",
    "Found",
    "FoundEvent",
    "Gold",
    "GoldEvents",
    "Judged",
    "Mistake",
    "Rule",
    "Scores",
    "Tally",
    "calibration",
    "evaluate",
    "event_articles",
    "format_report",
    "gold_article",
    "gold_from_json",
    "is_event_gold",
    "judged_statements",
    "read_event_gold",
    "read_gold",
    "report_json",
    "score_events",
]
