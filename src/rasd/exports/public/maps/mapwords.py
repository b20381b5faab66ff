"""Words and numbers of maps, feeds and graphs (maps.yaml beside this file)."""

from __future__ import annotations

from functools import cache

import msgspec

from rasd.exports.labels import Language
from rasd.exports.packaged import packaged
from rasd.model.publication import Ending


class MapWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said beside an incident, in one language; the names in braces are filled in."""

    within: str
    no_governorate: str
    identity: str
    reported: str
    gone: dict[Ending, str]


class Maps(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All of maps.yaml."""

    entries: int
    corners: int
    #: by grade
    colours: dict[str, str]
    words: dict[Language, MapWords]


@cache
def maps() -> Maps:
    """Words and numbers of maps; a broken file is a `PackError` with its line."""
    return packaged("public/maps/maps.yaml", Maps)
