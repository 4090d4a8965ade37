"""Ids that come from content, so that reading twice, anywhere, gives the same ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

_encode = json.JSONEncoder(ensure_ascii=True, separators=(",", ":")).encode

Part = str | int | None | Sequence["Part"]


def digest(*parts: Part, length: int = 16) -> str:
    """Hexadecimal digest of ``length`` characters over ``parts``.

    The parts are hashed in their JSON form, which keeps ("a", "bc") and ("ab", "c") apart;
    plain joining would not.
    """
    return hashlib.sha256(_encode(parts).encode("ascii")).hexdigest()[:length]
