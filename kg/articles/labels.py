"""Labels at the beginning of paragraphs: who speaks ("Q:", "Novak:"), when ("20:15 -", "5 January -"), who is
asked ("To the government:"). They are seen by their form and by coming back: one "Note:" or "3:2" is none.

The words stand in ``labels.csv``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal, get_args

from kg.articles.datelines import date_form
from kg.articles.paragraphs import ends_sentence
from kg.knowledge.tables import read_table

Kind = Literal["question", "answer", "speaker", "clock", "day", "addressee"]
_RowKind = Literal["question", "answer", "no speaker", "reporter", "interview", "recommendations", "brief"]

_LONGEST_LABEL = 70
_LONGEST_QUESTION = 70  # words
_MARKS = re.compile(r"[*_]{0,3}")


@dataclass(frozen=True, slots=True)
class _Row:
    kind: _RowKind
    value: str


@dataclass(frozen=True, slots=True)
class Label:
    """What a paragraph opens with: its words are ``[start, end)``, what it labels begins at ``rest``.

    "question" and "answer" are turns of an interview whose label names nobody, or which have none
    (``start == rest``); "speaker" names who says the paragraph.
    """

    kind: Kind
    start: int
    end: int
    rest: int
    asks: bool = False
    """Whether a speaker is the one who asks."""
    single: bool = False
    """Whether it labels a quotation in its paragraph and nothing behind it."""


@dataclass(frozen=True)
class _Forms:
    rows: Mapping[str, frozenset[str]]
    interview: re.Pattern[str]
    speaker: re.Pattern[str]
    reporter: re.Pattern[str]
    clock: re.Pattern[str]
    day: re.Pattern[str]
    addressee: re.Pattern[str]


def find_labels(texts: Sequence[str], title: str = "") -> dict[int, Label]:
    """The labels of clean paragraphs, by the number of the paragraph."""
    forms = _forms()
    found = dict(_turns(texts, forms))
    if not found:
        found = dict(_unlabelled_turns(texts, title, forms))
    for find, least in ((_clock, 2), (_day, 3)):
        stamped = {n: label for n, text in enumerate(texts) for label in find(text, forms) if n not in found}
        found |= stamped if len(stamped) >= least else {}
    asked = {n: label for n, text in enumerate(texts) for label in _addressee(text, forms) if n not in found}
    heading = any(is_recommendations(text) for text in texts)
    found |= asked if len(asked) >= (1 if heading else 2) else {}
    for n, text in enumerate(texts):
        match = forms.reporter.match(text) if n not in found else None
        if match is not None:
            found[n] = Label("speaker", *match.span("label"), match.end(), single=True)
    return found


def is_recommendations(text: str) -> bool:
    """Whether a paragraph is the heading of a list of demands."""
    return len(text) < 50 and text.strip(" :.").casefold() in _forms().rows["recommendations"]


def is_in_brief(title: str) -> bool:
    """Whether a title says that the items below it have nothing to do with each other."""
    words = f" {re.sub(r'[^a-z-]+', ' ', title.casefold())} "
    return any(f" {row} " in words for row in _forms().rows["brief"])


def _turns(texts: Sequence[str], forms: _Forms) -> Iterator[tuple[int, Label]]:
    """Paragraphs that a speaker's label opens, where labels come back as in a conversation."""
    matches = {n: m for n, text in enumerate(texts) for m in [forms.speaker.match(text)] if m}
    words = {n: _label_key(m["label"]) for n, m in matches.items()}
    counts = Counter(words.values())
    questions = {w for w in counts if w in forms.rows["question"]}
    answers = {w for w in counts if w in forms.rows["answer"]}
    # "Q:" twice is a conversation, with the answers labelled or not; one of them may be anything.
    plain = bool(questions) and sum(counts[w] for w in questions) >= 2
    plain = plain or (bool(answers) and not questions.isdisjoint(("q", "question", "q.")))
    names = {w for w in counts if w not in questions | answers | forms.rows["no speaker"]}
    names = {
        w for w in names if all(_is_said(texts[n][m.end() :]) for n, m in matches.items() if words[n] == w)
    }
    back = sum(counts[w] for w in names) + (sum(counts[w] for w in questions) if plain else 0)
    talk = back >= 3 and (plain or max((counts[w] for w in names), default=0) >= 2)
    asking = {w for w in names if _asks([texts[n] for n in matches if words[n] == w])}
    for n, match in matches.items():
        word = words[n]
        if plain and word in questions | answers:
            kind: Kind = "question" if word in questions else "answer"
            yield n, Label(kind, *match.span("label"), match.end(), kind == "question")
        elif talk and word in names:
            yield n, Label("speaker", *match.span("label"), match.end(), word in asking and len(names) > 1)


def _label_key(label: str) -> str:
    return " ".join(label.split()).casefold()


def _is_said(rest: str) -> bool:
    return not rest or ends_sentence(rest) or rest.endswith(('"', "-", "\u2014", "\u2013"))


def _asks(turns: Sequence[str]) -> bool:
    return 2 * sum(text.rstrip("\"' )").endswith("?") for text in turns) > len(turns)


def _unlabelled_turns(texts: Sequence[str], title: str, forms: _Forms) -> Iterator[tuple[int, Label]]:
    """Questions in paragraphs of their own, in a text that says it is an interview and answers with "I"."""
    asked = [n for n, text in enumerate(texts) if _is_question(text)]
    asked = [n for n in asked if n + 1 < len(texts) and n + 1 not in asked]
    if len(asked) < 3:
        return
    intro = " ".join((title, *texts[: asked[0]]))
    answers = [texts[n] for n in range(asked[0], len(texts)) if not _is_question(texts[n])]
    personal = [a for a in answers if re.search(r"\b(?:I|I'm|I've|I'd|my|me)\b", re.sub(r'"[^"]*"', "", a))]
    if not forms.interview.search(intro) or 4 * len(personal) < len(answers) or len(personal) < 2:
        return
    for n in range(asked[0], len(texts)):
        question = n in asked
        yield n, Label("question" if question else "answer", 0, 0, 0, question)


def _is_question(text: str) -> bool:
    return text.endswith("?") and text.count(" ") < _LONGEST_QUESTION and not text.startswith('"')


def _clock(text: str, forms: _Forms) -> Iterator[Label]:
    match = forms.clock.match(text)
    if match is not None:
        yield Label("clock", *match.span("label"), match.end())


def _day(text: str, forms: _Forms) -> Iterator[Label]:
    match = forms.day.match(text)
    if match is not None:
        yield Label("day", *match.span("label"), match.end())


def _addressee(text: str, forms: _Forms) -> Iterator[Label]:
    match = forms.addressee.match(text)
    if match is not None:
        yield Label("addressee", *match.span("label"), match.end())


@cache
def _forms() -> _Forms:
    rows: dict[str, set[str]] = {kind: set() for kind in get_args(_RowKind)}
    for row in read_table(files("kg.articles").joinpath("labels.csv"), _Row, key=("kind", "value")):
        rows[row.kind].add(row.value)
    marks = _MARKS.pattern
    name = r"[^\W\d_a-z][\w'.\u2019-]*"
    names = (
        rf"{name}(?: (?:{name}|(?:de|da|di|du|van|von|der|den|bin|al|el|la|le)(?= )|(?:al|el)-{name})){{0,5}}"
    )
    reporters = "|".join(re.escape(row) for row in sorted(rows["reporter"], key=len, reverse=True))
    dash = r"(?:--+|[-\u2013\u2014|])"
    return _Forms(
        rows={kind: frozenset(word.casefold() for word in values) for kind, values in rows.items()},
        interview=re.compile(rf"\b(?:{'|'.join(sorted(rows['interview']))})\b", re.IGNORECASE),
        speaker=re.compile(
            rf"{marks}(?P<label>(?=[^:]{{1,{_LONGEST_LABEL}}}:){names})"
            rf"(?: ?[(\[][^)\]:]{{2,30}}[)\]])?{marks}:{marks}(?: |$)"
        ),
        reporter=re.compile(
            rf"(?P<label>(?:(?:[Oo]ur|[Tt]he|[Mm]y) )?(?:{name} ){{0,3}}(?:{reporters})(?:,| in [A-Z]\w+,?)? "
            rf"{names}"
            rf"(?:,? (?:reporting )?(?:in|from|at|near|outside|on) (?:the )?[^:\"]{{2,40}})?): ?(?=[\"'])"
        ),
        clock=re.compile(
            rf"[(\[]?{marks}(?P<label>(?:[01]?\d|2[0-3])[.:][0-5]\d)(?![\d:.]\d)"
            rf"(?P<half> ?[ap]\.?m\.?)?(?P<zone> ?\(?(?:GMT|UTC|BST|[A-Z]{{1,3}}[SD]?T|local time)\)?)?"
            rf"{marks}[)\]]?(?: ?{dash} ?|: |(?<=[)\]]) |(?<=[a-zA-Z*]) (?=[A-Z\"])|$)"
        ),
        day=re.compile(rf"{marks}(?P<label>{date_form()}){marks}(?: ?{dash}{{1,2}} |:{marks} |\.? ?$)"),
        addressee=re.compile(
            r"(?:[-*\u2022] ?)?(?P<to>To:? )(?P<label>(?:all |the |both )?[^:.;?!\"]{2,100}):(?: |$)"
        ),
    )
