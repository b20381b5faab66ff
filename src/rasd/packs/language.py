"""What a language pack says about letters and clauses."""

from __future__ import annotations

import msgspec


class Letters(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How writing is normalised (languages/<lang>/letters.yaml)."""

    fold: dict[str, str]
    #: ranges of code points, hex, inclusive: "064B-065F" or "0640"
    drop: tuple[str, ...]
    censor_marks: str
    #: words that a point inside does not divide
    hidden: tuple[str, ...]
    abbreviations: tuple[str, ...]
    clause_openers: tuple[str, ...]
