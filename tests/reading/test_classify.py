"""What the one marked actor does to the other: a table of sentences, one case a line."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg
from kg.errors import InputError
from kg.model import QUADS
from kg.reading.classifying.classify import Classifier, Judgement, Question

Case = tuple[str, Question]


def _cases() -> list[Case]:
    lines = (Path(__file__).parent / "classify_cases.tsv").read_text(encoding="utf-8").splitlines()
    return [_case(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def _case(wanted: str, marked: str) -> Case:
    spans: dict[str, tuple[int, int]] = {}
    sentence, begun = "", 0
    for character in marked:
        if character in "[{":
            begun = len(sentence)
        elif character in "]}":
            spans[character] = (begun, len(sentence))
        else:
            sentence += character
    return wanted, Question(sentence, spans["]"], spans.get("}"))


CASES = _cases()


@pytest.fixture(scope="module")
def judged() -> dict[Question, Judgement]:
    questions = [question for _, question in CASES]
    found = zip(questions, Classifier().classify(questions), strict=True)
    return {question: answer for question, answer in found if not isinstance(answer, InputError)}


@pytest.mark.parametrize(("wanted", "question"), CASES, ids=[q.sentence[:50] for _, q in CASES])
def test_type(judged: dict[Question, Judgement], wanted: str, question: Question) -> None:
    answer = judged[question]
    type_, _, mode = wanted.partition(".")
    assert str(answer.type) == type_, question.sentence
    assert not mode or answer.mode == mode, question.sentence
    assert 0 <= answer.score <= 1


@pytest.mark.parametrize(
    ("sentence", "agent", "recipient"),
    [
        ("Lima warned that Chile would bomb its ports.", "Lima", "Chile"),
        ("Chile warned Peru that Bolivia may attack it.", "Chile", "Peru"),
        ("The queen painted the bishop.", "queen", "bishop"),
    ],
)
def test_what_has_no_type_is_none_of_the_sixteen(sentence: str, agent: str, recipient: str) -> None:
    spans = [(sentence.index(name), sentence.index(name) + len(name)) for name in (agent, recipient)]
    assert kg.classify(sentence, spans[0], spans[1]).type in {*QUADS, None}


def test_every_type_has_ten_sentences() -> None:
    types = [wanted.partition(".")[0] for wanted, _ in CASES]
    assert {t for t in types if types.count(t) < 10} <= {"None", "COOPERATE", "CONCEDE", "MOBILIZE"}


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 4), (0, 99), (4, 5)])
def test_a_span_without_a_word_is_an_error(span: tuple[int, int]) -> None:
    with pytest.raises(InputError, match="span"):
        kg.classify("Oslo thanked Lima.", span, (13, 17))


def test_one_sentence() -> None:
    assert kg.classify("Oslo thanked Lima.", (0, 4), (13, 17)).type == "SUPPORT"
    assert kg.classify("Oslo thanked Lima.", (13, 17), (0, 4)).type is None
    assert kg.classify("The mayor resigned.", (0, 9), None)[:2] == ("RETREAT", "resign")
