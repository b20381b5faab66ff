"""What readers of other people's tables of places give: rows as told, and lines that can't be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, Literal, TypeAlias

import msgspec

#: tables that can be read
PlaceFormat = Literal["geonames", "ocha", "osm"]
#: letters of Arabic itself; a name in Arabic script with others is Persian, Kurdish, ...
_ARABIC: Final = re.compile("[\u0621-\u063a\u0641-\u0652\u0670\u0671\u0640\\s\\d().،-]+")
_SCRIPT: Final = re.compile("[\u0620-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
_BETWEEN: Final = "|"


class PlaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """A place as one line tells it, by the columns of a layer."""

    line: int
    cells: Mapping[str, str]


class Unusable(msgspec.Struct, frozen=True, kw_only=True):
    """A line that tells no place: the `reason`, which many lines may share, and what it is in this one."""

    line: int
    reason: str
    detail: str = ""


#: what a line gives
Item: TypeAlias = PlaceRow | Unusable


def by_script(names: Iterable[str]) -> dict[str, str]:
    """Names as cells: Arabic ones, the first as the place's own, and those of other languages in Arabic script."""
    told = list(dict.fromkeys(name.strip().replace(_BETWEEN, " ") for name in names if _SCRIPT.search(name)))
    arabic = [name for name in told if _ARABIC.fullmatch(name)]
    return {
        "name_ar": arabic[0] if arabic else "",
        "alt_names_ar": _BETWEEN.join(arabic[1:]),
        "alt_names_other": _BETWEEN.join(name for name in told if name not in arabic),
    }
