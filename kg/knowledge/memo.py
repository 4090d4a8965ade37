"""Answers that are kept, as the same few thousand words are asked for again and again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
_SIZE = 100_000


class Memo(dict[K, V]):
    """What ``make`` says of each key, asked once; it forgets all when it is full, so that memory is bounded.

    >>> lengths = Memo(len)
    >>> lengths["Chad"], lengths
    (4, {'Chad': 4})
    """

    def __init__(self, make: Callable[[K], V], size: int = _SIZE) -> None:
        super().__init__()
        self._make = make
        self._size = size

    def __missing__(self, key: K) -> V:
        value = self._make(key)
        if len(self) >= self._size:
            self.clear()
        self[key] = value
        return value
