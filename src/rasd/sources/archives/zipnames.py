"""Names of members of a zip file, as the people who made it meant them and fit to be shown.

Nothing is ever written under such a name.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import PurePosixPath
from typing import Final

from rasd.sources.shown import shown

_UTF8: Final = 0x800
#: code pages of Arabic Windows in which zip files were made: of its own folders, and of older programs
_ARABIC: Final = ("cp720", "cp1256")
#: share of Arabic letters among the letters that are not English from which a name counts as Arabic
_ARABIC_SHARE: Final = 0.8
_DRIVE: Final = re.compile(r"^[A-Za-z]:")
_LEFT_BY_PROGRAMS: Final = frozenset({"__MACOSX", "Thumbs.db", "ehthumbs.db", "desktop.ini"})
_OF_OPEN_FILES: Final = "~$"


def member_name(info: zipfile.ZipInfo) -> str:
    """Its folders and its name, none of which lead out of the zip file; empty where nothing is left."""
    name = _DRIVE.sub("", _decoded(info).replace("\\", "/"))
    parts = (shown(part).strip() for part in name.split("/"))
    return "/".join(part for part in parts if part not in {"", ".", ".."})


def is_left_by_programs(name: str) -> bool:
    """Whether a program and not a person put it there: hidden files, previews of pictures."""
    parts = PurePosixPath(name).parts
    return any(part.startswith((".", _OF_OPEN_FILES)) or part in _LEFT_BY_PROGRAMS for part in parts)


def _decoded(info: zipfile.ZipInfo) -> str:
    """The name; `zipfile` takes what isn't marked as UTF-8 for the letters of the first PCs."""
    name = info.filename
    if info.flag_bits & _UTF8 or name.isascii():
        return name
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        arabic = max((raw.decode(page, errors="replace") for page in _ARABIC), key=_arabic_share)
        return arabic if _arabic_share(arabic) >= _ARABIC_SHARE else name


def _arabic_share(name: str) -> float:
    foreign = [char for char in name if not char.isascii()]
    return sum("\u0621" <= char <= "\u064a" for char in foreign) / len(foreign)
