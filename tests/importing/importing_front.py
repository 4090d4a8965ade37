"""What a test tells the server that can fail."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Front:
    """What stands before the real server. ``faults`` are used up first, one a request: an HTTP status,
    ``"cut"`` (half of the answer as HTTP 200), ``"close"`` (no answer). From request ``dies_at`` on all
    fail."""

    url: str = ""
    faults: list[object] = field(default_factory=list)
    dies_at: int | None = None
    requests: int = 0
