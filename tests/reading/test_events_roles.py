"""Who does what to whom in one sentence: a table, one event a line, every slot right."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.model import ActorRef, Article, Statement
from kg.reading import Reader

Row = tuple[str, str, str, str]


def _rows() -> Iterator[Row]:
    for line in (Path(__file__).parent / "role_cases.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            sentence, type_, agents, recipients = line.split("\t")
            yield sentence, type_, agents, recipients


ROWS = list(_rows())
# A sentence, and a type of which it tells nothing.
UNTOLD = [
    # whoever gives no help has not done it
    (
        "Chad attacked Mali. The initiative is funded by industry with no contribution from the government.",
        "AID",
    ),
    ("An official of Peru said the withdrawal should be accomplished by May.", "REQUEST"),
    ("The president said he had failed.", "ACCUSE"),
    ("The general said that the ministry had not failed.", "ACCUSE"),
    ("The minister said that the government would fail.", "ACCUSE"),
    ("The bishop said that if the government ignored the poor it would lose.", "ACCUSE"),
    ("The minister said that the rebels had lost control of the town.", "ACCUSE"),
    ("Peru said the truce had been violated.", "REJECT"),
    ("Rebels attacked the port, leaving two soldiers dead.", "RETREAT"),
    ("The mayor attacked the police, saying they had failed.", "ASSAULT"),
    ("Rebels attacked the town, saying it had sheltered soldiers.", "ACCUSE"),
    ("The minister told reporters that the army had left.", "REQUEST"),
    ("Petrov told CNN that Chad will attack and that a truce must be kept.", "REQUEST"),
    ("Petrov said the farmers will no longer need to pay.", "REQUEST"),
    ("Petrov said the farmers do not have to leave.", "REQUEST"),
    ("Petrov described Iran as a threat.", "THREATEN"),
    ("Iranian troops are a threat to Israel.", "THREATEN"),
    ("Peru has yet to release the crew, diplomats said.", "REQUEST"),
    ("Chilean miners went on strike in support of a pay claim.", "SUPPORT"),
    ("The company poses a threat to the bank of Chad.", "THREATEN"),
    ("The minister said the reform threatens the unions of Chad.", "THREATEN"),
    ("Mali and Niger are holding joint exercises.", "MOBILIZE"),
    ("The witnesses fled, making an investigation more difficult.", "ACCUSE"),
    ("Chad's bid to join the Council surprised Mali.", "CONSULT"),
    ("Turkey has dropped its objections to Sweden's membership of the alliance.", "ACCUSE"),
    ("Morocco cancelled a trade deal with Sweden.", "AGREE"),
    ("Turkey is recalling its ambassador from Sweden for consultations.", "CONSULT"),
    ("Poland will stop importing coal from Russia.", "COOPERATE"),
    ("The minister announced the ban in a letter to traders.", "CONSULT"),
    ("Speaking to students in Oslo, the minister praised Sweden.", "CONSULT"),
    ("The premier told a rally that Peru would help Chile.", "PROTEST"),
    ("Farmers in Kenya are battling a plague of locusts.", "ASSAULT"),
    ("Farmers in Kenya are battling a plague of locusts.", "PROTEST"),
    ("Growers in Chile are fighting a losing battle against a mildew.", "ASSAULT"),
    ("The truce between Chad and Mali took hold, silencing the guns along the river.", "COERCE"),
    ("Under a deal brokered by Qatar, Chad freed 300 rebels.", "AGREE"),
    ("The attack was provoked by French troops.", "ASSAULT"),
    ("Guards foiled an attempt to bomb the port.", "ASSAULT"),
    ("The senator suffered a heart attack on Monday.", "ASSAULT"),
    ("The senator launched a verbal attack on the governor.", "ASSAULT"),
    ("Reporters fired questions at the governor.", "ASSAULT"),
    ("The miners lost their lives in an accident.", "ASSAULT"),
    ("The senator died after a long illness.", "ASSAULT"),
    ("The senator discussed the raid with the king.", "ASSAULT"),
    ("The senator discussed the sanctions with the king.", "SANCTION"),
    ("The bus was hit by a train, killing ten miners.", "ASSAULT"),
    ("The senator demonstrated his support for Chad.", "PROTEST"),
    ("Seven monks were killed in the riots.", "PROTEST"),
    ("The premier ended a two-day visit to Togo.", "REJECT"),
    ("The Togolese ambassador was summoned to the ministry and handed a note of protest.", "ACCUSE"),
]


@pytest.fixture(scope="module")
def told() -> dict[str, tuple[Statement, ...]]:
    sentences = dict.fromkeys(row[0] for row in [*ROWS, *UNTOLD])
    articles = [Article(f"case {n}", s, published=date(2022, 6, 15)) for n, s in enumerate(sentences)]
    return {reading.article.text: reading.statements for reading in Reader().read(articles)}


def _are(wanted: str, refs: tuple[ActorRef, ...]) -> bool:
    names = [f"{ref.actor.name} | {ref.mention.text}".lower() for ref in refs]
    asked = [name.lower() for name in wanted.split(";") if name]
    return len(asked) == len(names) and all(any(a in name for name in names) for a in asked)


@pytest.mark.parametrize("row", ROWS, ids=[f"{row[0][:50]} {row[1]}" for row in ROWS])
def test_every_slot(told: dict[str, tuple[Statement, ...]], row: Row) -> None:
    sentence, wanted, agents, recipients = row
    type_, _, mode = wanted.partition(".")
    events = [s for s in told[sentence] if s.type == type_ and (not mode or s.mode == mode)]
    names = [[[ref.actor.name for ref in refs] for refs in (s.agents, s.recipients)] for s in events]
    assert any(_are(agents, s.agents) and _are(recipients, s.recipients) for s in events), names


@pytest.mark.parametrize(("sentence", "type_"), UNTOLD, ids=[f"{s[:40]} {t}" for s, t in UNTOLD])
def test_no_such_event(told: dict[str, tuple[Statement, ...]], sentence: str, type_: str) -> None:
    assert told[sentence]
    assert type_ not in {s.type for s in told[sentence]}
