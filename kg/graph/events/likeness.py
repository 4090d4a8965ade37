"""How surely two reports tell of the same happening, from nothing but the two.

Both sides must fit (who acted, on whom: the same actor, one that acts for it, or the same kind of people),
the days must fit, and then the words that the sentences share decide. What cannot be the same (another
person, another day, a plan made after the deed) has the likeness 0.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from itertools import product

from kg.graph.events.reports import MUTUAL, Party, Report

LINK = 0.45
"""From this likeness on two reports are linked."""

REACH = 45
"""Days that two alike reports can be apart at most."""

_DAYS_AFTER = ((1, 1.0), (3, 0.85), (7, 0.65), (14, 0.5), (30, 0.3))
"""How well an undated report fits a day so many days before its publication, at most."""
# Speech is much alike from day to day: only what is asked or alleged tells one act of it from the next.
_BY_CONTENT = frozenset(("REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "AGREE", "CONCEDE", "OTHER"))


def likeness(a: Report, b: Report) -> float:
    """0 (surely not the same happening) to 1. Symmetric."""
    same_word = a.predicate == b.predicate
    if a.type != b.type and not (same_word and "OTHER" in (a.type, b.type)):
        return 0.0
    if a.type == "OTHER" == b.type and not same_word:
        return 0.0
    same_article = a.article == b.article
    if same_article and a.sentence == b.sentence:
        return 0.0
    text = _text(a, b)
    who = _parties(a, b, text, same_word)
    when = _when(a, b)
    if not who or not when:
        return 0.0
    where = _where(a, b)
    if where < 0 and text < 0.6:
        return 0.0
    manner = _manner(a, b, same_word)
    if manner < 0 and text < 0.5:
        return 0.0
    if a.type in _BY_CONTENT and text < 0.25:
        return 0.0
    return max(0.0, min(1.0, who * when * (0.35 + 0.55 * text + 0.2 * manner + 0.2 * where)))


def _parties(a: Report, b: Report, text: float, same_word: bool) -> float:
    # With one side of it told, another word for it is mostly another thing.
    alone = 1.0 if same_word else _OTHER_WORD
    if a.type in MUTUAL:
        return _mutual(a, b, alone)
    agents, recipients = side(a.agents, b.agents), side(a.recipients, b.recipients)
    if agents is None and recipients is None:
        return 0.0
    if agents is not None and recipients is not None:
        if not agents and same_word and text >= 0.4 and a.type in _TO_ONE and _are_people(a, b):
            return recipients * _DOER_IN_DOUBT
        return math.sqrt(agents * recipients)
    # Told from one side only: a passive without "by", a strike on nobody named.
    only = agents if agents is not None else recipients
    assert only is not None
    told = (a.agents, b.agents) if agents is not None else (a.recipients, b.recipients)
    vague = a.article != b.article and any(all(map(_is_anybody, parties)) for parties in told)
    return only * (0.8 + 0.2 * text) * (_ANYBODY if vague else 1.0) * alone


_ANYBODY, _OTHER_WORD, _DOER_IN_DOUBT = 0.85, 0.85, 0.8
_TO_ONE = ("ASSAULT", "COERCE")
"""What is done to somebody once: where two are said to have done it, the reports disagree."""


def _are_people(a: Report, b: Report) -> bool:
    return all(party.cls == "Person" for party in (*a.recipients, *b.recipients))


def _is_anybody(party: Party) -> bool:
    """Whether it may be others in every article: "people", "troops"."""
    return not party.known and party.country is None and party.cls in ("Group", "Place")


def _mutual(a: Report, b: Report, alone: float) -> float:
    ones, others = (*a.agents, *a.recipients), (*b.agents, *b.recipients)
    found = side(ones, others) or 0.0
    shared = min(len(ones), len(others))
    # Of two that meet both must fit; where one report names but one, it may be anybody's meeting.
    if shared > 1 and sum(max(fit(x, y) for y in others) >= _FITS for x in ones) < 2:
        return 0.0
    return found if shared > 1 else found * alone * (1.0 if len(ones) == len(others) else 0.8)


_FITS = 0.35


def side(ones: Collection[Party], others: Collection[Party]) -> float | None:
    """How well two lists of actors fit, None where one is empty: a list may leave members of the other
    out."""
    if not ones or not others:
        return None
    fewer, more = sorted((ones, others), key=len)
    best = [max(fit(x, y) for y in more) for x in fewer]
    covered = sum(best) / len(best)
    if covered < _FITS:
        return 0.0
    return covered * (0.8 + 0.2 * len(fewer) / len(more))


def fit(x: Party, y: Party) -> float:
    """How well two actors can be one, or one act for the other."""
    if x.id == y.id:
        return 1.0
    if x.id in y.acts_for or y.id in x.acts_for:
        return 0.8
    if x.cls == y.cls == "Person":
        return 0.9 if _same_name(x, y) else 0.0
    if x.country is not None and y.country is not None and x.country != y.country:
        return 0.0
    if x.head == y.head and not (x.known and y.known):
        return 0.9
    if x.country is None or y.country is None:
        return 0.0
    if "State" in (x.cls, y.cls):
        return 0.7
    if x.known and y.known:
        return 0.0 if x.cls == y.cls else 0.5
    return 0.5 if "Person" not in (x.cls, y.cls) else 0.35


def _same_name(x: Party, y: Party) -> bool:
    """Whether two people's names can be one's: "Trump" and "Donald Trump", not two first names."""
    if x.head != y.head or (x.known and y.known):
        return False
    return min(len(x.name), len(y.name)) == 1 or x.name[0][:1] == y.name[0][:1]


def _when(a: Report, b: Report) -> float:
    if _plan_after_deed(a, b) or _plan_after_deed(b, a):
        return 0.0
    if a.first is not None and b.first is not None:
        assert a.last is not None and b.last is not None
        if a.first <= b.last and b.first <= a.last:
            return 1.0 if (a.first, a.last) == (b.first, b.last) else 0.85
        gap = max(a.first - b.last, b.first - a.last)
        return 0.55 if gap == 1 else 0.0
    if a.article == b.article:
        return 0.9
    if a.first is None and b.first is None:
        if a.published is None or b.published is None:
            return 0.6
        return _since(abs(a.published - b.published))
    dated, other = (a, b) if a.first is not None else (b, a)
    assert dated.first is not None and dated.last is not None
    if other.published is None:
        return 0.6
    if dated.first > other.published:
        # Told before it happens, or it is another one.
        ahead = dated.first - other.published
        return _since(ahead // 2) if other.modality != "actual" and ahead <= REACH else 0.0
    return _since(max(0, other.published - dated.last))


def _since(days: int) -> float:
    return next((value for most, value in _DAYS_AFTER if days <= most), 0.0)


def _plan_after_deed(plan: Report, deed: Report) -> bool:
    """Whether ``plan`` was told when ``deed`` had been done."""
    if plan.modality not in ("planned", "requested", "conditional") or plan.polarity == "negative":
        return False
    if deed.modality != "actual" or deed.polarity == "negative" or plan.published is None:
        return False
    done = deed.last if deed.last is not None else deed.published
    return done is not None and done < plan.published - 1 and plan.article != deed.article


def _where(a: Report, b: Report) -> float:
    if a.place is None or b.place is None:
        return 0.0
    if a.place.id == b.place.id or (a.place.head == b.place.head and not (a.place.known and b.place.known)):
        return 1.0
    if a.place.country and b.place.country and a.place.country != b.place.country:
        return -1.0
    # A town and its country, a quarter and its town.
    return 0.0 if "State" in (a.place.cls, b.place.cls) or not (a.place.known and b.place.known) else -0.5


def _manner(a: Report, b: Report, same_word: bool) -> float:
    if a.mode is not None and b.mode is not None and a.mode != b.mode:
        return 0.0 if same_word else -0.5
    return 1.0 if same_word else 0.5 if a.mode == b.mode is not None else 0.0


def _text(a: Report, b: Report) -> float:
    """The share of the shorter sentence's words that the other has, names and numbers twice; a shared theme
    counts as much as the sentence."""
    shared = _weight(a.stems & b.stems, a.marked | b.marked)
    fewer = min(_weight(a.stems, a.marked), _weight(b.stems, b.marked))
    # Two words more than there are, so that one word shared of two proves little.
    quote = shared / (fewer + 2)
    if a.theme and b.theme:
        themes = len(a.theme & b.theme) / (min(len(a.theme), len(b.theme)) + 0.5)
        return max(quote, (quote + themes) / 2)
    return quote


def _weight(words: Collection[str], marked: Collection[str]) -> float:
    return len(words) + sum(word in marked for word in words)


def forms(party: Party) -> frozenset[str]:
    """The names that an actor is looked up by: any two that :func:`fit` finds alike share one."""
    found = {party.id, *party.acts_for}
    if party.country:
        found.add(party.country)
    if not party.known or party.cls == "Person":
        found.add(f"~{party.head}")
    return frozenset(found)


def keys(report: Report) -> tuple[frozenset[str], frozenset[str]]:
    """What a report is found by, and what it looks for. Of two that are alike at all each looks for
    something that the other is found by: type (or predicate, for OTHER) with one actor of each side that both
    tell of. Where one report tells of one side only, that side is enough.
    """
    if report.type == "OTHER":
        shown, wanted = (
            [f"other {report.predicate}"],
            [f"other {report.predicate}", f"typed {report.predicate}"],
        )
    else:
        shown, wanted = [report.type, f"typed {report.predicate}"], [report.type, f"other {report.predicate}"]
    found, sought = _ends(report)
    return (
        frozenset(f"{kind} {end}" for kind in shown for end in found),
        frozenset(f"{kind} {end}" for kind in wanted for end in sought),
    )


def _ends(report: Report) -> tuple[set[str], set[str]]:
    """The part of the keys that tells who took part, to be found by and to look for."""
    if report.type in MUTUAL:
        names = {name for party in (*report.agents, *report.recipients) for name in forms(party)}
        return names, names
    agents = {f"{f}>" for p in report.agents for f in forms(p)}
    recipients = {f">{f}" for p in report.recipients for f in forms(p)}
    single = agents | recipients
    if not agents or not recipients:
        return {f"1 {n}" for n in single}, {f"{i} {n}" for i in "12" for n in single}
    both = {f"{a}{r}" for a, r in product(agents, recipients)}
    if report.type in _TO_ONE and all(p.cls == "Person" for p in report.recipients):
        both |= {f"?{r}" for r in recipients}
    return both | {f"2 {n}" for n in single}, both | {f"1 {n}" for n in single}
