"""Licences by their names in other catalogues (licences.yaml)."""

from __future__ import annotations

from functools import cache

import msgspec

from rasd.exports.packaged import packaged

_FILE = "public/tables/licences.yaml"


class Licence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A licence."""

    title: str
    #: in the list of the Open Definition
    name: str | None = None
    #: where it can be read
    path: str | None = None
    #: on HDX
    hdx: str = "hdx-other"


@cache
def _licences() -> dict[str, Licence]:
    return packaged(_FILE, dict[str, Licence])


def licence(told: str) -> Licence:
    """The licence that people wrote; one without other names where it is not known."""
    return _licences().get(told.strip().lower().replace("-4.0", " 4.0"), Licence(title=told))
