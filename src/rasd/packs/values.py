"""Which of the words that could be a value of an act become one (domains/<domain>/values.yaml)."""

from __future__ import annotations

import msgspec


class Quoted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the log-odds of words lose by standing away from the word that names their act first."""

    #: for each unit of the natural logarithm of one and the words between
    step: float
    sentence: float


class Filled(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How roles are filled that an act nearly always has; shares are of all options, "none" included."""

    roles: tuple[str, ...]
    #: fills a role that nothing surer does
    least: float
    #: what a value in any other role needs
    besides: float
    #: what a further value in one role needs, and one that belongs more surely to another act
    further: float
    shared: float
    #: sentences before the act's first word that are looked through too where nothing fills the role
    back: int = 0


class LeftOut(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a mention needs to be told of the act it comes nearest to, where all of its kind were left out."""

    near: float
    #: ... in a sentence that tells of another act
    across: float


class Values(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How mentions become values."""

    quoted: Quoted
    #: by kind of mention; the rest goes by what is likelier than not
    filled: dict[str, Filled]
    #: the same where a model was heard, whose shares say more
    heard: dict[str, Filled]
    #: by kind of mention that a report tells for the sake of some act
    left_out: dict[str, LeftOut]
