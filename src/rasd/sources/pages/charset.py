"""Bytes of a page or feed to text: what it declares is believed only where the bytes do not say otherwise."""

from __future__ import annotations

import codecs
import re
from typing import Final

from rasd.model import UnreadableReportError
from rasd.sources.about import About
from rasd.sources.decoding import WINDOWS_ARABIC, decode, is_utf16, unreadable

#: bytes that are looked at for a declaration
_HEAD: Final = 8192
_DECLARED = re.compile(
    rb"""<\?xml[^>]{0,200}?\bencoding\s*=\s*["']([\w.:-]{2,40})|<meta\b[^>]{0,400}?\bcharset\s*=\s*["']?\s*([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
#: encodings that a page may declare, as Python calls them; others (UTF-7, escapes) are tricks or mistakes
_KNOWN = re.compile(r"utf-8|cp125\d|cp720|cp864|iso8859-\d+|mac-arabic|koi8-[ru]|gb2312|gbk|gb18030")
#: what servers say of everything
_CARELESS: Final = frozenset({"iso8859-1", "cp1252", "utf-8"})
_ARABIC = re.compile(r"[\u0621-\u064a]")
_ASCII = re.compile(rb"[\x00-\x7f]+")
#: characters of control that no text has, but line ends and tabs; and what XML knows no character for
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]+")
#: broken characters of a UTF-8 page that are borne with: so many, or this part of all that are not ASCII
_FEW, _PART = 3, 0.02


def decode_markup(raw: bytes, about: About) -> str:
    """The text of a page or feed, without controls; `UnreadableReportError` where its encoding can't be told."""
    if raw.startswith(codecs.BOM_UTF8) or is_utf16(raw):
        text = raw.decode("utf-16" if is_utf16(raw) else "utf-8-sig", errors="replace")
    else:
        text = _decoded(raw, _declared(raw, about), about)
    return without_controls(text)


def without_controls(text: str) -> str:
    """A text without the characters of control that no report has; a new page is a new line."""
    return _CONTROLS.sub("", text.replace("\f", "\n"))


def _decoded(raw: bytes, declared: str | None, about: About) -> str:
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        return _not_utf8(raw, declared, error, about)
    # UTF-8 under a wrong label: no text in a single-byte encoding looks like Arabic in UTF-8 by chance
    if declared is None or text.isascii() or _ARABIC.search(text):
        return text
    return raw.decode(declared, errors="replace")


def _not_utf8(raw: bytes, declared: str | None, error: UnicodeDecodeError, about: About) -> str:
    if (declared is None or declared in _CARELESS) and _is_windows_arabic(raw):
        about.tell("it is not UTF-8; read as windows-1256 (Arabic). Check a few words.")
        return raw.decode("cp1256")
    if declared is not None and declared != "utf-8":
        return raw.decode(declared, errors="replace")
    text = raw.decode(errors="replace")
    broken = text.count("\ufffd")
    if broken > max(_FEW, _PART * sum(char > "\x7f" for char in text)):
        raise unreadable(error) from error
    about.tell(f"{broken} of its characters are broken and are shown as \ufffd.")
    return text


def _is_windows_arabic(raw: bytes) -> bool:
    """Whether what is not ASCII in it reads as Arabic in windows-1256."""
    try:
        return decode(_ASCII.sub(b" ", raw))[1] == WINDOWS_ARABIC
    except UnreadableReportError:
        return False


def _declared(raw: bytes, about: About) -> str | None:
    """The encoding that the server, else the document itself, says it is in, by Python's name."""
    header = _HEADER.search(about.media or "")
    inside = _DECLARED.search(raw, 0, _HEAD)
    told = [header[1]] if header else []
    told += [(inside[1] or inside[2]).decode("ascii")] if inside else []
    return next((name for name in map(_python_name, told) if name), None)


def _python_name(label: str) -> str | None:
    try:
        name = codecs.lookup(label).name
    except LookupError:
        return None
    # browsers read both so
    return "cp1252" if name == "iso8859-1" else name if _KNOWN.fullmatch(name) else None
