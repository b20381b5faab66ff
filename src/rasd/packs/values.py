"""Which of several words that say one value are quoted (domains/<domain>/values.yaml)."""

from __future__ import annotations

import msgspec


class Quoted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the log-odds of words lose by standing away from the word that names their act first."""

    #: for each unit of the natural logarithm of one and the words between
    step: float
    sentence: float


class Values(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How mentions become values."""

    quoted: Quoted
