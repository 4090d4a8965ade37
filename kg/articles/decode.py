"""Bytes to text without guessing: UTF-8, or what a byte order mark or the page itself declares."""

from __future__ import annotations

import codecs
import re

from kg.errors import InputError

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SAMPLE = 20_000
_FEW = 4


def byte_order_mark(data: bytes) -> tuple[int, str | None]:
    """Length and encoding of the byte order mark that ``data`` begins with; ``(0, None)`` without one."""
    return next(((len(mark), name) for mark, name in _MARKS if data.startswith(mark)), (0, None))


def decode(data: bytes) -> str:
    """The text of ``data``, every line end as it stands; a byte order mark is not part of it.

    Raises InputError for bytes that are no text or neither UTF-8 nor marked as UTF-16 or UTF-32. The
    encodings of one byte a character cannot be told apart for sure, and a wrong one spoils every name,
    so the likely one is only named in the message.
    """
    skip, encoding = byte_order_mark(data)
    if encoding is None and b"\0" in data:
        raise InputError(f"is not text: byte 0 at offset {data.index(0):,}; {_WANTED}")
    try:
        text = data[skip:].decode(encoding or "utf-8")
    except UnicodeDecodeError as error:
        where = f"byte {data[skip + error.start]:#04x} at offset {skip + error.start:,}"
        raise InputError(f"is not {(encoding or 'utf-8').upper()} ({where}){_advice(data)}") from None
    _refuse_binary(text)
    return text


def decode_page(data: bytes) -> str:
    """Like ``decode``, but an HTML page may declare its encoding itself.

    Raises InputError where the bytes are not in the encoding declared, nor in UTF-8.
    """
    declared = _DECLARED.search(data[:4096])
    if byte_order_mark(data)[1] is None and declared and b"\0" not in data:
        name = declared[1].decode("ascii", "replace")
        try:
            codec = codecs.lookup(name)
            text = data.decode(codec.name)
        except (LookupError, UnicodeDecodeError):
            return decode(data)
        if isinstance(text, str):
            _refuse_binary(text)
            return text
    return decode(data)


_WANTED = "give plain text, HTML or JSON lines in UTF-8"


def _refuse_binary(text: str) -> None:
    sample = text[:_SAMPLE]
    controls = len(_CONTROLS.findall(sample))
    if "\0" in sample or controls * 100 > len(sample):
        raise InputError(f"is not text: {controls:,} control characters at its beginning; {_WANTED}")


def _advice(data: bytes) -> str:
    from charset_normalizer import from_bytes

    sample = data[:_SAMPLE]
    if len(_CONTROLS.findall(sample.decode("latin-1"))) * 50 > len(sample):
        return f": it looks like a binary file; {_WANTED}"
    # Among few letters beyond ASCII a detector errs; English with them is nearly always Windows-1252.
    few = sum(byte > 127 for byte in sample) * _FEW < len(sample)
    best = None if few else from_bytes(sample).best()
    name = "windows-1252" if few else best.encoding if best else None
    if name is None:
        return "; save it as UTF-8"
    return f"; it may be {name}: convert it, for example with iconv -f {name} -t UTF-8"
