"""Bytes to text: UTF-8, UTF-16 with its mark, and the windows-1256 of older Arabic software; else where it breaks."""

from __future__ import annotations

import codecs
import re

from rasd.model import UnreadableReportError

WINDOWS_ARABIC = "windows-1256"
#: half of a letter that UTF-16 writes in two, as UTF-8 would write it if it might
_HALF = re.compile(rb"\xed[\xa0-\xbf]")
_UTF16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
#: bytes that are looked at to tell one encoding from another
_SAMPLE = 100_000
#: share of letters among the non-ASCII characters from which a text counts as Arabic in windows-1256
_ARABIC_SHARE = 0.8


def is_utf16(raw: bytes) -> bool:
    """Whether the bytes begin with the mark of UTF-16."""
    return raw.startswith(_UTF16_MARKS)


def first_text(head: bytes) -> str:
    """What the first bytes of a text say, without its byte order mark; what is cut or broken in them shows as such."""
    return head.decode("utf-16" if is_utf16(head) else "utf-8", errors="replace").removeprefix("\ufeff")


def begin_of(head: bytes) -> str:
    """The first letters of a text, blanks and marks before them taken off."""
    return first_text(head).lstrip("\ufeff \t\r\n")


def decode(raw: bytes) -> tuple[str, str]:
    """The text without its byte order mark, and the name of its encoding; `UnreadableReportError` if none fits."""
    encoding = "utf-16" if is_utf16(raw) else "utf-8"
    try:
        return raw.decode(encoding).removeprefix("\ufeff"), encoding
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and _is_windows_arabic(raw[:_SAMPLE]):
            return raw.decode("cp1256"), WINDOWS_ARABIC
        raise unreadable(error) from error


def unreadable(error: UnicodeDecodeError) -> UnreadableReportError:
    """What to tell a user about bytes that are no text in the encoding they seemed to be in."""
    name = "UTF-16" if "16" in error.encoding else "UTF-8"
    here = f"byte {error.start} (0x{error.object[error.start]:02X}) does not belong there"
    half = name == "UTF-8" and _HALF.match(error.object, error.start)
    return UnreadableReportError(
        f"this is not valid {name}: {f'half of a letter stands alone at byte {error.start}' if half else here}.",
        remedy="Save it as UTF-8, or convert it: iconv -f ITS_ENCODING -t UTF-8 IN > OUT.",
    )


def _is_windows_arabic(raw: bytes) -> bool:
    """Whether bytes that are not UTF-8 read as Arabic in windows-1256, and are not UTF-8 with a few broken bytes."""
    tolerant = raw.decode("utf-8", errors="replace")
    broken = tolerant.count("\ufffd")
    if broken <= sum(char > "\x7f" for char in tolerant) - broken:
        return False
    foreign = [char for char in raw.decode("cp1256") if char > "\x7f"]
    return sum("\u0621" <= char <= "\u064a" for char in foreign) >= _ARABIC_SHARE * len(foreign)
