"""What is no report though it may look like one: a saved web page, an office document, a picture."""

from __future__ import annotations

import re

from rasd.model import UnreadableReportError
from rasd.sources.decoding import is_utf16

#: bytes that the text of one report may have: a book's worth, far above any report
TEXT_LIMIT = 1_000_000
#: bytes that a line of JSON may have, with fields that Rasd passes over and letters written as \u0627
LINE_LIMIT = 5_000_000
#: what a file is by its first bytes, and what to do with it
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF", "a PDF", "Save its text, and give Rasd that."),
    (b"\xd0\xcf\x11\xe0", "an old Office file", "Save its text, and give Rasd that."),
    (b"{\\rtf", "an RTF document", "Save it as plain text, and give Rasd that."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it on the way: xz -dc FILE | rasd code -"),
    (b"BZh91AY&SY", "a bzip2 archive", "Unpack it on the way: bzip2 -dc FILE | rasd code -"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "Unpack it on the way: zstd -dc FILE | rasd code -"),
    (b"Rar!\x1a\x07", "a RAR archive", "Unpack it, and give Rasd the files in it."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it, and give Rasd the files in it."),
    (b"SQLite format 3\x00", "a database", "A project is opened with --project, not given as input."),
)
#: where a tar archive says that it is one
_TAR_AT = 257
_PAGE_START = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL)
_CLOSING_TAG = re.compile(r"</(?:p|div|span|a|li|ul|td|tr|script|style|body|html|head|h[1-6])\s*>", re.IGNORECASE)
#: characters that are looked at for tags, and the number of closing tags from which a text is a page
_LOOKED_AT, _MANY_TAGS = 20_000, 5


def refuse_bytes(raw: bytes) -> None:
    """Raise where the first bytes are those of something that is not text."""
    for start, kind, remedy in _KINDS:
        if raw.startswith(start):
            raise UnreadableReportError(f"this is {kind}, not a text.", remedy=remedy)
    if raw[_TAR_AT : _TAR_AT + 5] == b"ustar":
        raise UnreadableReportError("this is a tar archive, not a text.", remedy="Unpack it: tar -xf FILE")
    if b"\x00" in raw and not is_utf16(raw):
        raise UnreadableReportError(
            f"this is no plain text: byte {raw.index(0)} is NUL.",
            remedy="If it is text saved as UTF-16 without its mark, save it as UTF-8.",
        )


def refuse_text(text: str) -> None:
    """Raise where decoded text is no report: too much of it, binary data or a web page."""
    size = len(text.encode())
    if size > TEXT_LIMIT:
        raise too_large(size, "text", TEXT_LIMIT)
    if "\x00" in text:
        raise UnreadableReportError(
            f"this is no plain text: character {text.index(chr(0))} is NUL.", remedy="Save the text alone."
        )
    if _PAGE_START.match(text, 0, _LOOKED_AT) or len(_CLOSING_TAG.findall(text, 0, _LOOKED_AT)) >= _MANY_TAGS:
        raise UnreadableReportError(
            "this looks like a saved web page (HTML), and its menus and scripts would be read as news.",
            remedy="Save it as .html and give Rasd that, or give the text of the report alone.",
        )


def too_large(size: int, what: str, limit: int) -> UnreadableReportError:
    """What to tell a user about a text or line of `size` bytes where `limit` are read."""
    return UnreadableReportError(
        f"this {what} is {size / 1e6:,.1f} MB, and {limit / 1e6:.0f} MB is the most that is read as one report.",
        remedy="Cut it into its reports, one JSON object a line.",
    )
