"""Reports made by hand, each an article of one sentence, for the tests of events."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from graph_story import say

from kg.graph.events.fingerprints import fingerprint
from kg.graph.events.reports import Report, reports
from kg.graph.events.told import Told
from kg.model import Actor, Article, Statement, TimeRef

BORDURIA = Actor("borduria", "Borduria", "State", "BOR", "GOV")
SYLDAVIA = Actor("syldavia", "Syldavia", "State", "SYL", "GOV")
NAVY = Actor("bordurian-navy", "Bordurian navy", "Organization", "BOR", "MIL")
KURVI = Actor("kurvi", "Anna Kurvi", "Person", "BOR", "GOV")
OTTO = Actor("otto", "Otto Muskar", "Person", "SYL", "GOV")
LEAGUE = Actor("league", "River League", "Organization", None, "IGO")
PRESS = Actor("lake-press", "Lake Press", "Organization", "SYL", "JRN")
SAILORS = Actor("urn:kg:actor:new:1", "sailors", "Group", "SYL", "MIL")
SZOHOD = Actor("szohod", "Szohod", "Place", "BOR")
KLOW = Actor("klow", "Klow", "Place", "SYL")

Ends = Sequence[tuple[Actor, str]]
Reading = tuple[Article, list[Statement]]


def reading(
    publisher: str | None,
    day: str | None,
    sentence: str,
    type_: str,
    trigger: str,
    agents: Ends = (),
    recipients: Ends = (),
    *,
    on: str | None = None,
    more_text: str = "",
    **more: object,
) -> Reading:
    """An article of ``publisher`` with ``sentence`` as its first, and the one statement in it; ``on`` is the
    day that the statement names."""
    article = Article(
        f"{publisher}/{day}/{sentence[:40]}",
        sentence + (f"\n\n{more_text}" if more_text else ""),
        publisher=publisher,
        published=date.fromisoformat(day) if day else None,
    )
    time = TimeRef("then", on, on) if on else None
    statement = say(article, sentence, type_, trigger, agents, recipients, time=time, **more)  # type: ignore[arg-type]
    return article, [statement]


def report(found: Reading) -> Report:
    """The report of such an article."""
    return next(reports(*found))


def told(found: Reading) -> Told:
    """The report with its statement and article."""
    return Told(report(found), found[1][0], found[0], fingerprint(found[0].text))


def seizure(publisher: str = "Post", day: str = "2023-03-06", number: str = "six", **more: object) -> Reading:
    """Borduria seizes sailors: one account."""
    return reading(
        publisher,
        day,
        f"Borduria seized {number} sailors off Klow.",
        "COERCE",
        "seized",
        [(BORDURIA, "Borduria")],
        [(SAILORS, "sailors")],
        predicate="seize",
        **more,
    )


def story() -> list[Reading]:
    """Nine articles about three happenings and one that is told once: a seizure by five, with a denial, other
    numbers and a copy; a visit that is first planned; two demands that are not the same."""
    meeting = [(KURVI, "Kurvi"), (OTTO, "Muskar")]
    return [
        seizure("Post", "2023-03-06", "six", on="2023-03-05"),
        seizure("Courier", "2023-03-06", "four", on="2023-03-05"),
        seizure("Echo", "2023-03-07", "at least five"),
        reading(
            "Szohod Times",
            "2023-03-07",
            "The Bordurian navy never seized sailors off Klow, it said.",
            "COERCE",
            "seized",
            [(NAVY, "Bordurian navy")],
            [(SAILORS, "sailors")],
            predicate="seize",
            polarity="negative",
            source=(NAVY, "it"),
            cue="said",
        ),
        reading(
            "Lake Herald",
            "2023-03-08",
            "Lake Press reported that Borduria seized sailors off Klow.",
            "COERCE",
            "seized",
            [(BORDURIA, "Borduria")],
            [(SAILORS, "sailors")],
            predicate="seize",
            source=(PRESS, "Lake Press"),
            cue="reported",
        ),
        reading(
            "Post",
            "2023-03-10",
            "Kurvi will meet Muskar in Klow to talk about the sailors.",
            "CONSULT",
            "meet",
            meeting,
            modality="planned",
            mode="meet",
            on="2023-03-12",
            place=(KLOW, "Klow"),
        ),
        reading(
            "Echo",
            "2023-03-13",
            "Kurvi and Muskar met in Klow and talked about the sailors.",
            "CONSULT",
            "met",
            meeting,
            predicate="meet",
            mode="meet",
            on="2023-03-12",
            place=(KLOW, "Klow"),
        ),
        reading(
            "Courier",
            "2023-03-09",
            "The River League urged Borduria to free the sailors at once.",
            "REQUEST",
            "urged",
            [(LEAGUE, "River League")],
            [(BORDURIA, "Borduria")],
            predicate="urge",
            theme="to free the sailors",
        ),
        reading(
            "Echo",
            "2023-03-09",
            "The River League urged Borduria to open its archives on the drought.",
            "REQUEST",
            "urged",
            [(LEAGUE, "River League")],
            [(BORDURIA, "Borduria")],
            predicate="urge",
            theme="to open its archives",
        ),
    ]
