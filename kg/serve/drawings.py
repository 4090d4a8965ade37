"""Drawings kept for a while: one of a large store takes seconds to make, and is asked for again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable

_MOST = 8


class Drawings:
    """The last few pages, by what they show. Two who ask for the same one wait for the same making."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._pages: OrderedDict[Hashable, str] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], str]) -> str:
        """The page of ``key``, made now if it is not there."""
        with self._lock:
            page = self._pages.get(key)
            if page is None:
                page = self._pages[key] = make()
            self._pages.move_to_end(key)
            while len(self._pages) > _MOST:
                self._pages.popitem(last=False)
            return page
