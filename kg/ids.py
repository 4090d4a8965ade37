"""Ids that come from content, so that reading twice, anywhere, gives the same ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

Part = str | int | None | Sequence["Part"]


def digest(*parts: Part, length: int = 16) -> str:
    """Hexadecimal digest of ``length`` characters over ``parts``.

    The parts are hashed in their JSON form, which keeps ("a", "bc") and ("ab", "c") apart;
    plain joining would not.
    """
    payload = json.dumps(parts, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(payload.encode("ascii")).hexdigest()[:length]
