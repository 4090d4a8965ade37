"""Scores as text or JSON: what was missed, what is wrong and how, a table by type, and the calibration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from kg.interchange import statement_to_json
from kg.model import ActorRef, Statement
from kg.scoring.calibration import Calibration, calibration, judged_statements
from kg.scoring.errors import GROUPS, counted
from kg.scoring.evaluation import Found, Scores, Tally
from kg.scoring.gold import Rule
from kg.scoring.matching import STRICT_FIELDS, said_names

_HEAD = ("", "wanted", "found", "right", "wrong", "P", "R", "F1", "strict P", "strict R", "strict F1")


def format_report(scores: Iterable[Scores], *, lines: bool = True) -> str:
    """The report of one article or several, ending with the micro-averaged figures over all.

    With ``lines`` every missed, loose, wrong and forbidden statement has its line. Counts are edges, but for
    errors by kind, which are rules and statements.
    """
    scores = list(scores)
    out: list[str] = []
    for one in scores if lines else ():
        out += [f"{one.name}: {_figures(one.typed)}", *_lines(one), ""]
    by_type = _by_type(scores)
    typed = {name: tally for name, tally in by_type.items() if name != "OTHER"}
    total = sum(typed.values(), Tally())
    out += _table([*typed.items(), ("all typed", total)])
    other = by_type.get("OTHER", Tally())
    out += ["", f"OTHER, apart: {other.found} of {other.wanted} found, {other.found_strictly} strictly"]
    out += [_details(scores)] if any(one.details for one in scores) else []
    out += ["", *_error_table(scores), "", *_calibration_table(calibration_of(scores)), ""]
    verdicts = [j.verdict for one in scores for j in one.judged if j.statement.type != "OTHER"]
    out.append(
        f"typed: {_figures(total)}; forbidden {sum(len(one.forbidden) for one in scores)}, "
        f"optional {verdicts.count('optional')}, repeated {verdicts.count('repeated')}"
    )
    return "\n".join(out)


def report_json(scores: Iterable[Scores]) -> dict[str, Any]:
    """The same as one JSON object: figures in all, by type and by article, errors, calibration."""
    scores = list(scores)
    by_type = _by_type(scores)
    typed = sum((t for name, t in by_type.items() if name != "OTHER"), Tally())
    return {
        "typed": _tally_json(typed),
        "other": _tally_json(by_type.get("OTHER", Tally())),
        "by_type": {name: _tally_json(tally) for name, tally in by_type.items()},
        "details": {name: {"right": r, "asked": a} for name, (r, a) in _detail_counts(scores).items()},
        "forbidden": sum(len(one.forbidden) for one in scores),
        "errors": counted(m for one in scores for m in one.mistakes),
        "calibration": asdict(calibration_of(scores)),
        "articles": [_article_json(one) for one in scores],
    }


def _article_json(one: Scores) -> dict[str, Any]:
    return {
        "gold": one.name,
        "typed": _tally_json(one.typed),
        "other": _tally_json(one.other),
        "forbidden": [{"statement": statement_to_json(s), "why": r.why} for r, s in one.forbidden],
        "errors": [
            {
                "group": m.group,
                "kind": m.kind,
                "rule": None if m.rule is None else _wanted(m.rule),
                "statement": None if m.statement is None else statement_to_json(m.statement),
            }
            for m in one.mistakes
        ],
    }


def _tally_json(t: Tally) -> dict[str, Any]:
    figures = {
        name: {"precision": t.precision(strict=s), "recall": t.recall(strict=s), "f1": t.f1(strict=s)}
        for name, s in (("plain", False), ("strict", True))
    }
    return {**asdict(t), **figures}


def calibration_of(scores: Sequence[Scores]) -> Calibration:
    """The calibration of the statements that the gold decides."""
    return calibration([(s.confidence, right) for s, right in judged_statements(scores)])


def _by_type(scores: Iterable[Scores]) -> dict[str, Tally]:
    by_type: dict[str, Tally] = {}
    for one in scores:
        for name, tally in one.by_type.items():
            by_type[name] = by_type.get(name, Tally()) + tally
    return dict(sorted(by_type.items()))


def _error_table(scores: Iterable[Scores]) -> Iterator[str]:
    counts = counted(m for one in scores for m in one.mistakes)
    for group in GROUPS:
        kinds = ", ".join(f"{kind} {n}" for kind, n in counts.get(group, {}).items())
        yield f"errors, {group}: {kinds or 'none'}"


def _calibration_table(found: Calibration) -> Iterator[str]:
    if not found.count:
        yield "calibration: no statement is decided by the gold"
        return
    ranking = "-" if found.ranking is None else f"{found.ranking:.3f}"
    yield (
        f"calibration: expected calibration error {found.error:.3f}, Brier {found.brier:.3f}, "
        f"AUC {ranking}, over {found.count} statements of which {found.right:.2f} are right"
    )
    yield "  confidence  statements  mean  right"
    for b in found.bins:
        yield f"  {b.low:.1f} to {b.high:.1f}  {b.count:>10}  {b.confidence:.2f}   {b.right:.2f}"


def _lines(scores: Scores) -> Iterator[str]:
    for rule, statement in scores.forbidden:
        yield f"  FORBIDDEN {_said(statement)} [{rule.why}]"
    kinds = {id(m.rule or m.statement): m.kind for m in scores.mistakes}
    for found in scores.found:
        if found.edges < found.size:
            part = f" ({found.edges} of {found.size})" if found.edges else ""
            kind = f" [{kinds[id(found.rule)]}]" if id(found.rule) in kinds else ""
            yield f"  missed    {_wanted(found.rule)}{part}{kind}"
        elif found.strictly < found.size or found.differs:
            yield f"  {_how_loose(found)}     {_wanted(found.rule)} [differs: {', '.join(found.differs)}]"
    seen: list[Statement] = []
    for judged in scores.judged:
        s = judged.statement
        if judged.verdict == "wrong" and s.type != "OTHER" and s not in seen:
            seen.append(s)
            yield f"  wrong     {_said(s)} [{kinds[id(s)]}]"


def _how_loose(found: Found) -> str:
    return "loose" if set(found.differs) & set(STRICT_FIELDS) else "field"


def _wanted(rule: Rule) -> str:
    ends = [said_names(ends or ((),)) for ends in (rule.agents, rule.recipients)]
    kind = rule.type + (f" ({rule.predicate})" if rule.predicate else "")
    how = " ".join(
        filter(None, (rule.polarity, rule.modality, f"source {rule.source}" if rule.source else None))
    )
    return f"{kind}: {ends[0]} -> {ends[1]}, {how} | {'anywhere' if rule.anywhere else rule.fragment}"


def _said(s: Statement) -> str:
    source = s.attribution and s.attribution.source
    how = " ".join((s.polarity, s.modality, *([f"source {source.actor.name}"] if source else [])))
    kind = f"{s.type} ({s.predicate})"
    return (
        f"{kind}: {_names(s.agents)} -> {_names(s.recipients)}, {how} | {' '.join(s.evidence.quote.split())}"
    )


def _names(refs: tuple[ActorRef, ...]) -> str:
    return ", ".join(ref.actor.name for ref in refs) or "nobody"


def _table(rows: Iterable[tuple[str, Tally]]) -> list[str]:
    cells = [_HEAD, *(_row(name, tally) for name, tally in rows)]
    widths = [max(len(row[i]) for row in cells) for i in range(len(_HEAD))]
    return [
        "  ".join(
            c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    ]


def _row(name: str, t: Tally) -> tuple[str, ...]:
    shares = [f(strict=s) for s in (False, True) for f in (t.precision, t.recall, t.f1)]
    return (name, *map(str, (t.wanted, t.found, t.right, t.wrong)), *(f"{x:.2f}" for x in shares))


def _figures(t: Tally) -> str:
    loose, strict = (
        f"P {t.precision(strict=s):.3f} R {t.recall(strict=s):.3f} F1 {t.f1(strict=s):.3f}"
        for s in (False, True)
    )
    return f"{loose}; strict {strict}"


def _details(scores: Iterable[Scores]) -> str:
    totals = _detail_counts(scores)
    return "fields of what was found: " + ", ".join(f"{n} {r}/{a}" for n, (r, a) in totals.items())


def _detail_counts(scores: Iterable[Scores]) -> dict[str, tuple[int, int]]:
    totals: dict[str, tuple[int, int]] = {}
    for one in scores:
        for name, (right, asked) in one.details.items():
            before = totals.get(name, (0, 0))
            totals[name] = (before[0] + right, before[1] + asked)
    return totals
