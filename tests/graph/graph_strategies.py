"""Hypothesis strategies for articles with statements that keep to the contract, in as hostile a text as
there is."""

from __future__ import annotations

from hypothesis import strategies as st

from kg.model import (
    ACTOR_CLASSES,
    CONTEXTS,
    EVENT_MODES,
    HOWS,
    MODALITIES,
    POLARITIES,
    RELATION_TYPES,
    SECTORS,
    Actor,
    ActorRef,
    Article,
    Attribution,
    Evidence,
    Span,
    Statement,
    TimeRef,
)

HOSTILE = (
    'He said "no"',
    "it's",
    "line\nbreak\r\nand\ttab",
    "> <urn:p> .",
    '" . <urn:s> <urn:p> "o',
    "<script>alert(1)</script>",
    "\u2028\u2029\u0085",
    "\u202eright to left\u202c שלום مرحبا",
    "\\u0022 \\ \\n",
    "\x00\x01\x0b\x1f\x7f\ufffe\uffff",
    "e\u0301 \U0001f600",
    "=cmd|' /C calc'!A0",
    "{{ }} %s $1 ?actor",
    "'''\"\"\"",
)
_text = st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
_some = _text.filter(bool)
_day = st.sampled_from(["2022-01-13", "--01-13", "--02-29", "2022-02-30", "0000-01-01", "9999-12-31"])
_ids = st.one_of(
    _some,
    st.sampled_from(["urn:kg:edges", "javascript:alert(1)", "http://x.example/a b", "https://x.example/a"]),
)


@st.composite
def actor_pools(draw: st.DrawFn) -> list[Actor]:
    ids = draw(st.lists(_ids, min_size=1, max_size=4, unique=True))
    return [
        Actor(
            id=given,
            name=(name := draw(_some)),
            cls=draw(st.sampled_from(ACTOR_CLASSES)),
            country=draw(st.sampled_from([None, "KAZ", "RUS"])),
            sector=draw(st.sampled_from([None, *sorted(SECTORS)])),
            wikidata=draw(st.sampled_from([None, "Q159"])),
            latitude=(lat := draw(st.sampled_from([None, 43.238, -0.5, 90.0]))),
            longitude=None if lat is None else draw(st.sampled_from([76.945, -180.0, 0.0])),
            aliases=tuple(sorted(draw(st.sets(_some.filter(lambda a, n=name: a != n), max_size=2)))),
        )
        for given in ids
    ]


@st.composite
def readings(draw: st.DrawFn) -> tuple[Article, list[Statement]]:
    text = draw(st.lists(_text, min_size=1, max_size=6).map(" ".join).filter(bool))
    article = Article(id=draw(_ids), text=text, title=draw(st.none() | _text), url=draw(st.none() | _text))
    pool = draw(actor_pools())
    count = draw(st.integers(0, 3))
    return article, [draw(statements(article, pool, f"s{i}")) for i in range(count)]


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start, len(text)))
    return Span(text[start:end], start, end)


@st.composite
def references(draw: st.DrawFn, text: str, pool: list[Actor]) -> ActorRef:
    return ActorRef(draw(st.sampled_from(pool)), draw(spans(text)), draw(st.sampled_from(HOWS)))


@st.composite
def statements(draw: st.DrawFn, article: Article, pool: list[Actor], given: str) -> Statement:
    text = article.text
    ref = references(text, pool)
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    event = draw(st.booleans())
    type_ = draw(st.sampled_from(sorted(EVENT_MODES)) if event else st.sampled_from(RELATION_TYPES))
    ends = st.lists(ref, min_size=0 if event else 1, max_size=4).map(tuple)
    time = st.builds(TimeRef, _text, st.none() | _day, st.none() | _day)
    attribution = st.builds(
        Attribution, st.none() | ref, st.none() | _text, st.booleans(), st.lists(ref, max_size=3).map(tuple)
    )
    return Statement(
        id=given,
        kind="event" if event else "relation",
        type=type_,
        predicate=draw(_text),
        agents=draw(ends),
        recipients=draw(ends),
        evidence=Evidence(article.id, start, end, text[start:end]),
        trigger=draw(spans(text)),
        confidence=draw(st.floats(0, 1)),
        mode=draw(st.sampled_from([None, *EVENT_MODES[type_]])) if event else None,
        contexts=tuple(draw(st.lists(st.sampled_from(sorted(CONTEXTS)), max_size=3))),
        theme=draw(st.none() | _text),
        place=draw(st.none() | ref),
        time=draw(st.none() | time),
        polarity=draw(st.sampled_from(POLARITIES)),
        modality=draw(st.sampled_from(MODALITIES)),
        attribution=draw(st.none() | attribution),
    )
