"""Sentences of our own and the statements that must come of them, and must not.

A case is a sentence and lines ``TYPE[.mode]: agents -> recipients [polarity modality] [@source]``;
a line that begins with ``no`` must not be claimed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from kg.language.plain import Doc
from kg.model import Article, Statement

CASES: list[tuple[str, list[str]]] = [
    # whose a document is says what it says
    (
        "An Interior Ministry statement said that rebels had attacked Lagos.",
        ["ASSAULT: rebels -> Lagos @Ministry of Internal Affairs of Nigeria"],
    ),
    (
        "According to the Pentagon's official statement, Iran attacked Qatar.",
        ["ASSAULT: Iran -> Qatar @United States Department of Defense"],
    ),
    (
        "According to reports from Agence France-Presse, rebels attacked Chad.",
        ["ASSAULT: rebels -> Chad @Agence France-Presse"],
    ),
    ("Israeli reports said that rebels had attacked Chad.", ["no ASSAULT: rebels -> Chad @Israel"]),
    # roles, not word order
    ("Ankara expelled the Dutch ambassador.", ["SANCTION.expel: Turkey -> Dutch ambassador"]),
    ("The village was shelled by rebels.", ["ASSAULT: rebels -> "]),
    ("France, which condemned the coup, recalled its envoy.", ["ACCUSE.disapprove: France -> "]),
    ("Chad and Niger signed a security pact with Turkey.", ["AGREE: Chad, Niger -> Turkey"]),
    ("Police arrested Ivan Petrov and Olga Petrova.", ["COERCE.arrest: police -> Ivan Petrov, Olga Petrova"]),
    # nouns and light verbs
    ("Egypt imposed sanctions on Qatar.", ["SANCTION: Egypt -> Qatar"]),
    ("The talks between Serbia and Kosovo failed in Brussels.", ["CONSULT: Serbia, Kosovo -> "]),
    (
        "Germany paid a visit to nobody, but Chancellor Olaf Scholz visited Japan.",
        ["CONSULT.visit: Olaf Scholz -> Japan"],
    ),
    ("Rebels launched an attack on Chad.", ["ASSAULT: rebels -> Chad"]),
    ("The withdrawal of Ethiopian troops from Somalia began.", ["RETREAT.withdraw: Ethiopian troops -> "]),
    # requests and what they ask for
    (
        "Mali asked Russia for help.",
        ["REQUEST.assist: Mali -> Russia", "no AID: Russia ->  [positive actual]"],
    ),
    (
        "The UN called on Israel to withdraw its troops.",
        ["REQUEST: United Nations -> Israel", "RETREAT: Israel ->  [positive requested]"],
    ),
    # denied, planned, hypothetical: never a fact
    (
        "Poland has no plans to meet Belarus, a spokesman said.",
        [
            "CONSULT.meet: Poland -> Belarus [negative planned]",
            "no CONSULT: Poland -> Belarus [positive actual]",
        ],
    ),
    (
        "The army denied that soldiers had killed protesters.",
        [
            "ASSAULT: soldiers -> protesters [negative actual]",
            "no ASSAULT: soldiers -> protesters [positive actual]",
        ],
    ),
    (
        "Hungary may block the sanctions against Russia.",
        ["no SANCTION: Hungary -> Russia [positive actual]"],
    ),
    (
        "Human rights groups accused the police of beating detainees.",
        ["ACCUSE: human rights groups -> police", "no ASSAULT: police -> detainees [positive actual]"],
    ),
    (
        "If Kosovo agrees, Serbia will release the prisoners.",
        ["RETREAT.release: Serbia -> prisoners [positive conditional]"],
    ),
    # who says so
    (
        "The rebels captured the town, Ukrainian President Volodymyr Zelensky said.",
        ["holdsOffice: Volodymyr Zelenskyy -> Ukraine", "COERCE: rebels ->  @Volodymyr Zelenskyy"],
    ),
    # relations
    ("Norway is a member of NATO.", ["memberOf: Norway -> North Atlantic Treaty Organization"]),
    (
        "Serbia is not a member of NATO.",
        ["memberOf: Serbia -> North Atlantic Treaty Organization [negative actual]"],
    ),
    ("Maria Novak, a spokeswoman for the Red Cross, left.", ["speaksFor: Maria Novak -> Red Cross"]),
    (
        "The mission included the armed forces of Chad and Benin.",
        ["belongsTo: Armed Forces of Chad -> Chad"],
    ),
    ("The Saudi-led coalition bombed Sanaa.", ["leads: Saudi Arabia -> coalition"]),
    ("Pro-Russian separatists shelled the airport.", ["no belongsTo: separatists -> Russia"]),
    ("South American presidents met.", ["no belongsTo: presidents -> United States"]),
    # whom words point back to
    ("Angela Merkel met Emmanuel Macron. She praised him.", ["SUPPORT: Angela Merkel -> Emmanuel Macron"]),
]


@pytest.fixture(scope="module")
def read() -> Callable[[str], tuple[Statement, ...]]:
    from kg.reading import Reader

    reader = Reader()

    def statements(text: str) -> tuple[Statement, ...]:
        article = Article("test", text, published=date(2022, 6, 15))
        return next(reader.read([article])).statements

    return statements


def _fits(statement: Statement, line: str) -> bool:
    match = re.fullmatch(
        r"([A-Za-z]+)(?:\.([a-z-]+))?: (.*?) -> (.*?)(?: ?\[(\w+) (\w+)\])?(?: ?@(.*))?", line
    )
    assert match is not None, line
    kind, mode, agents, recipients, polarity, modality, source = match.groups()
    said = statement.attribution.source if statement.attribution else None
    return (
        statement.type == kind
        and (mode is None or statement.mode == mode)
        and _named(agents, [a.actor.name for a in statement.agents])
        and _named(recipients, [r.actor.name for r in statement.recipients])
        and (polarity is None or (statement.polarity, statement.modality) == (polarity, modality))
        and (source is None or (said is not None and said.actor.name == source))
    )


def _named(wanted: str, names: list[str]) -> bool:
    """Every wanted name is (the end of) a name that was read; an empty wish takes any."""
    return all(any(n.lower().endswith(w.lower()) for n in names) for w in wanted.split(", ") if w)


@pytest.mark.parametrize(("sentence", "lines"), CASES, ids=[c[0][:40] for c in CASES])
def test_statements_of_a_sentence(
    read: Callable[[str], tuple[Statement, ...]], sentence: str, lines: list[str]
) -> None:
    statements = read(sentence)
    for line in lines:
        forbidden = line.startswith("no ")
        found = any(_fits(s, line.removeprefix("no ")) for s in statements)
        assert found != forbidden, f"{line}: {[(s.type, s.mode, s.polarity, s.modality) for s in statements]}"


def test_the_same_article_gives_the_same_statements(read: Callable[[str], tuple[Statement, ...]]) -> None:
    text = "Mali asked Russia for help. Russia, which sent troops, denied any attack on Mali."
    assert read(text) == read(text)
    assert len({s.id for s in read(text)}) == len(read(text)) > 0


def test_evidence_stands_in_the_text_as_given(read: Callable[[str], tuple[Statement, ...]]) -> None:
    text = "Mali\u00a0\u201cstrongly\u201d con\u00addemned\r\nthe attack on Kenya."
    text += "\n\nMali asked Russia for help."
    statements = read(text)
    assert len({s.evidence.start for s in statements}) == 2
    for statement in statements:
        spans = [statement.trigger, *(r.mention for r in (*statement.agents, *statement.recipients))]
        assert all(text[s.start : s.end] == s.text for s in spans)
        assert text[statement.evidence.start : statement.evidence.end] == statement.evidence.quote


@pytest.mark.parametrize("text", ["", " \n ", "?", "-", "((((", "\U0001f600" * 50, "a" * 5000])
def test_odd_text_gives_nothing_and_breaks_nothing(
    read: Callable[[str], tuple[Statement, ...]], text: str
) -> None:
    assert read(text) == ()


def test_an_article_that_breaks_the_reader_does_not_stop_the_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.errors import ContractError
    from kg.model import Rejected
    from kg.reading import Reader, Reading

    reader = Reader()
    whole = Reader._reading

    def failing(self: Reader, doc: Doc, article: Article, layout: object) -> Reading:
        if article.id == "poison":
            raise ContractError("an actor needs a name")
        return whole(self, doc, article, layout)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "_reading", failing)
    rejected: list[Rejected] = []
    articles = [Article(name, "Mali asked Russia for help.") for name in ("first", "poison", "last")]
    read = [r.article.id for r in reader.read(articles, reject=rejected.append)]
    assert read == ["first", "last"]
    assert [r.source for r in rejected] == ["poison"]


def test_an_actor_has_every_other_name_that_the_article_gives_it() -> None:
    from kg.reading import Reader

    text = "Angela Merkel met the Collective Security Treaty Organization (CSTO). Merkel praised the CSTO."
    reading = next(Reader().read([Article("test", text)]))
    aliases = {actor.name: actor.aliases for actor in reading.actors}
    assert "Merkel" in aliases["Angela Merkel"]
    assert "CSTO" in aliases["Collective Security Treaty Organization"]
