"""Text that XML 1.0 can hold."""

from __future__ import annotations

import re

_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    """``text`` with U+FFFD for each character that XML 1.0 has no way to write: as long as before, so that
    offsets still fit."""
    return _NO_XML.sub("\ufffd", text)
