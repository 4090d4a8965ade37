"""Windows cover every word once, in order, and are cut where a sentence likely ends."""

from __future__ import annotations

import pytest

from kg.language.windows import Window, cut, likely_start


def _cut(text: str, limit: int, longest: int, hard: tuple[int, ...] = ()) -> list[Window]:
    words = text.split()
    marks = [index in hard for index in range(len(words))]
    return cut(words, [1] * len(words), marks, marks, limit=limit, longest=longest)


@pytest.mark.parametrize(
    ("text", "limit", "longest", "expected"),
    [
        ("", 5, 9, []),
        ("One two .", 5, 9, [(0, 3, False)]),
        ("One two . Three four . Five", 5, 9, [(0, 3, False), (3, 7, False)]),
        ("One two . Three . Five six .", 6, 9, [(0, 5, False), (5, 8, False)]),
        ("a b c d e f g h", 3, 8, [(0, 8, False)]),
        ("a b c d e f g h i", 3, 4, [(0, 4, False), (4, 8, True), (8, 9, True)]),
        ("a b c , e f g h i", 3, 5, [(0, 4, False), (4, 9, True)]),
        ("He said . ” Then he left", 5, 9, [(0, 4, False), (4, 7, False)]),
        ('He left . " I saw it', 5, 9, [(0, 3, False), (3, 7, False)]),
        ('" We won . " He left', 6, 9, [(0, 5, False), (5, 7, False)]),
        ("It cost . 5 , and more", 4, 9, [(0, 3, False), (3, 7, False)]),
        ("It ended . and so on", 3, 5, [(0, 5, False), (5, 6, True)]),
    ],
)
def test_cut(text: str, limit: int, longest: int, expected: list[tuple[int, int, bool]]) -> None:
    assert [(w.start, w.end, w.joined) for w in _cut(text, limit, longest)] == expected


def test_a_certain_start_ends_a_window_that_is_full() -> None:
    assert _cut("a b c d e f", 4, 9, hard=(3,)) == [Window(0, 3, False), Window(3, 6, False)]


def test_a_word_larger_than_the_window_has_one_to_itself() -> None:
    assert cut(["a", "b"], [50, 1], [False] * 2, [False] * 2, limit=3, longest=5) == [
        Window(0, 1, False),
        Window(1, 2, True),
    ]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 50])
@pytest.mark.parametrize("longest", [3, 8, 60])
def test_every_word_is_in_one_window(limit: int, longest: int) -> None:
    text = "The U.S. agreed . It ( and others ) did , he said ; no . ” And then the end came"
    words = text.split()
    sizes, none = [len(word) % 3 + 1 for word in words], [False] * len(words)
    windows = cut(words, sizes, none, none, limit=limit, longest=max(limit, longest))
    covered = [index for window in windows for index in range(window.start, window.end)]
    assert covered == list(range(len(words)))


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("Yes . No", 2, True),
        ("Yes . no", 2, False),
        ("Yes . ” No", 3, True),
        ("Mr. Smith", 1, False),
        ("in Washington Smith", 2, False),
        ("Really ? I", 2, True),
    ],
)
def test_likely_start(text: str, index: int, expected: bool) -> None:
    words = text.split()
    assert likely_start(words, index, [False] * len(words)) is expected
