"""Answers that are kept."""

from __future__ import annotations

from kg.knowledge.memo import Memo


def test_a_key_is_asked_for_once() -> None:
    asked: list[str] = []

    def length(key: str) -> int:
        asked.append(key)
        return len(key)

    memo = Memo(length)
    assert [memo["Chad"], memo["Peru"], memo["Chad"]] == [4, 4, 4]
    assert asked == ["Chad", "Peru"]


def test_it_never_holds_more_than_its_size() -> None:
    memo: Memo[int, int] = Memo(lambda key: -key, size=3)
    assert [memo[n] for n in range(10)] == [-n for n in range(10)]
    assert len(memo) <= 3 and memo[9] == -9
