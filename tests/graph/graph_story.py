"""A small invented story in three articles, with its statements made by hand: what the graph tests stand
on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kg.ids import digest
from kg.model import Actor, ActorRef, Article, Attribution, Evidence, Span, Statement, TimeRef

FREEDONIA = Actor("freedonia", "Freedonia", "State", "FRE", "GOV", "Q1000001", ("Republic of Freedonia",))
SYLVANIA = Actor("sylvania", "Sylvania", "State", "SYL", "GOV")
TOMANIA = Actor("tomania", "Tomania", "State", "TOM", "GOV")
FIREFLY = Actor("firefly", "Rufus Firefly", "Person", "FRE", "GOV", "Q1000002", ("Firefly", "Mr Firefly"))
TRENTINO = Actor("https://example.org/people/trentino", "Ada Trentino", "Person", "SYL", "GOV")
LEAGUE = Actor("river-league", "River League", "Organization", None, "IGO", None, ("RL", "the League"))
MISSION = Actor("league-mission", "River League mission", "Organization", None, "MIL")
MARCHERS = Actor("marchers", "marchers", "Group", "FRE", "OPP")
GLORIA = Actor("gloria", "Gloria", "Place", "FRE")

ACTORS = (FREEDONIA, SYLVANIA, TOMANIA, FIREFLY, TRENTINO, LEAGUE, MISSION, MARCHERS, GLORIA)

POST = Article(
    "https://example.org/post/1",
    "Freedonia asked Sylvania for field hospitals on March 3.\n\n"
    "Sylvania and Tomania, members of the River League, sent doctors to the League mission.\n\n"
    "Prime Minister Rufus Firefly will not meet Ada Trentino, his office told reporters.\n\n"
    "Marchers threw stones at the police station in Gloria, Sylvania said.",
    title="Hospitals wanted",
    publisher="Northern Post",
    published=date(2023, 3, 5),
    url="https://example.org/post/1",
    language="en",
)
COURIER = Article(
    "courier-77",
    "Freedonia imposed an embargo on Tomania on 6 March.\n\n"
    "Ada Trentino denied that Sylvania had asked Freedonia for anything.\n\n"
    "If the embargo holds, Tomania will expel the envoys of Freedonia.\n\n"
    "Rufus Firefly met Ada Trentino in Gloria, the Daily Echo quoted a clerk as saying.",
    title="Embargo",
    publisher="The Courier",
    published=date(2023, 3, 7),
)
NOTE = Article("note", "Freedonia asked Sylvania for tents again on January 13.")

ARTICLES = (POST, COURIER, NOTE)


def ref(article: Article, actor: Actor, words: str, *, after: int = 0, how: str = "name") -> ActorRef:
    start = article.text.index(words, after)
    return ActorRef(actor, Span(words, start, start + len(words)), how)


def say(
    article: Article,
    sentence: str,
    type_: str,
    trigger: str,
    agents: Sequence[tuple[Actor, str]] = (),
    recipients: Sequence[tuple[Actor, str]] = (),
    *,
    source: tuple[Actor, str] | None = None,
    cue: str | None = None,
    place: tuple[Actor, str] | None = None,
    predicate: str | None = None,
    confidence: float = 0.9,
    **more: object,
) -> Statement:
    """A statement of the sentence of ``article`` that begins with ``sentence``."""
    start = article.text.index(sentence)
    end = article.text.find("\n", start)
    end = len(article.text) if end < 0 else end

    def point(pair: tuple[Actor, str]) -> ActorRef:
        return ref(article, *pair, after=start)

    at = article.text.index(trigger, start)
    attribution = Attribution(source and point(source), cue, False) if source or cue else None
    return Statement(
        id=digest(article.id, start, type_, trigger, [a.id for a, _ in agents]),
        kind="event" if type_.isupper() else "relation",
        type=type_,
        predicate=predicate or trigger,
        agents=tuple(map(point, agents)),
        recipients=tuple(map(point, recipients)),
        evidence=Evidence(article.id, start, end, article.text[start:end]),
        trigger=Span(trigger, at, at + len(trigger)),
        confidence=confidence,
        place=place and point(place),
        attribution=attribution,
        **more,  # type: ignore[arg-type]
    )


def post_statements() -> list[Statement]:
    members, doctors = "Sylvania and Tomania", "River League"
    minister = "Prime Minister Rufus"
    return [
        say(
            POST,
            "Freedonia asked",
            "REQUEST",
            "asked",
            [(FREEDONIA, "Freedonia")],
            [(SYLVANIA, "Sylvania")],
            predicate="ask",
            mode="assist",
            contexts=("health",),
            theme="field hospitals",
            time=TimeRef("on March 3", "2023-03-03", "2023-03-03"),
        ),
        say(POST, members, "memberOf", "members", [(SYLVANIA, "Sylvania")], [(LEAGUE, doctors)]),
        say(POST, members, "memberOf", "members", [(TOMANIA, "Tomania")], [(LEAGUE, doctors)]),
        say(POST, members, "partOf", "mission", [(MISSION, "League mission")], [(LEAGUE, "League mission")]),
        say(
            POST,
            members,
            "AID",
            "sent",
            [(SYLVANIA, "Sylvania"), (TOMANIA, "Tomania")],
            [(MISSION, "the League mission")],
            predicate="send",
            contexts=("peacekeeping", "health"),
            theme="doctors",
        ),
        say(
            POST,
            members,
            "contributesTo",
            "sent",
            [(SYLVANIA, "Sylvania"), (TOMANIA, "Tomania")],
            [(MISSION, "the League mission")],
            predicate="send",
        ),
        say(
            POST,
            minister,
            "holdsOffice",
            "Prime Minister",
            [(FIREFLY, "Rufus Firefly")],
            [(FREEDONIA, "his office")],
            predicate="Prime Minister",
        ),
        say(
            POST,
            minister,
            "CONSULT",
            "meet",
            [(FIREFLY, "Rufus Firefly")],
            [(TRENTINO, "Ada Trentino")],
            mode="meet",
            polarity="negative",
            modality="planned",
            source=(FREEDONIA, "his office"),
            cue="told",
        ),
        say(
            POST,
            "Marchers threw",
            "ASSAULT",
            "threw stones",
            [(MARCHERS, "Marchers")],
            predicate="throw",
            mode="primitive",
            place=(GLORIA, "Gloria"),
            source=(SYLVANIA, "Sylvania"),
            cue="said",
            confidence=0.6,
        ),
    ]


def courier_statements() -> list[Statement]:
    denial, embargo = "Ada Trentino denied", "If the embargo"
    return [
        say(
            COURIER,
            "Freedonia imposed",
            "SANCTION",
            "embargo",
            [(FREEDONIA, "Freedonia")],
            [(TOMANIA, "Tomania")],
            contexts=("economic",),
            time=TimeRef("on 6 March", "2023-03-06", "2023-03-06"),
        ),
        say(
            COURIER,
            denial,
            "REQUEST",
            "asked",
            [(SYLVANIA, "Sylvania")],
            [(FREEDONIA, "Freedonia")],
            predicate="ask",
            polarity="negative",
            source=(TRENTINO, "Ada Trentino"),
            cue="denied",
        ),
        say(
            COURIER,
            embargo,
            "SANCTION",
            "expel",
            [(TOMANIA, "Tomania")],
            [(FREEDONIA, "Freedonia")],
            mode="expel",
            modality="conditional",
        ),
        say(
            COURIER,
            "Rufus Firefly met",
            "CONSULT",
            "met",
            [(FIREFLY, "Rufus Firefly"), (TRENTINO, "Ada Trentino")],
            predicate="meet",
            mode="meet",
            place=(GLORIA, "Gloria"),
            cue="quoted",
        ),
    ]


def note_statements() -> list[Statement]:
    return [
        say(
            NOTE,
            "Freedonia asked",
            "REQUEST",
            "asked",
            [(FREEDONIA, "Freedonia")],
            [(SYLVANIA, "Sylvania")],
            predicate="ask",
            mode="assist",
            theme="tents",
            time=TimeRef("on January 13", "--01-13", "--01-13"),
        )
    ]


def story() -> list[tuple[Article, list[Statement]]]:
    return [(POST, post_statements()), (COURIER, courier_statements()), (NOTE, note_statements())]
