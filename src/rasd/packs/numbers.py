"""What a language pack says about numbers (languages/<lang>/numbers.yaml)."""

from __future__ import annotations

import msgspec


class Scale(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of a thousand, a million ...: one of it, two of it, many of it."""

    one: tuple[str, ...]
    two: tuple[str, ...]
    many: tuple[str, ...]


class Qualifiers(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Phrases that turn a number into a bound or an estimate."""

    at_least: tuple[str, ...]
    about: tuple[str, ...]
    at_most: tuple[str, ...]


class Uncounted(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes a number no count."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    longest: int


class YearRange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The bare numbers that are read as years, both ends included."""

    first: int
    last: int


class NumberPack(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a language counts."""

    particles: tuple[str, ...]
    article: str
    #: written `and` in the pack
    joint: str = msgspec.field(name="and")
    not_numbers: tuple[str, ...]
    cardinals: dict[int, tuple[str, ...]]
    scales: dict[int, Scale]
    half: tuple[str, ...]
    #: least number -> words for an unknown many
    vague: dict[int, tuple[str, ...]]
    few: tuple[str, ...]
    few_of: tuple[str, ...]
    few_kinds: tuple[str, ...]
    of: str
    one_of: tuple[str, ...]
    ordinals: dict[int, tuple[str, ...]]
    ordinal_one: tuple[str, ...]
    ordinals_with_article: tuple[str, ...]
    before: Qualifiers
    after: Qualifiers
    after_reach: int
    between: tuple[str, ...]
    to: tuple[str, ...]
    #: written `or` in the pack
    either: tuple[str, ...] = msgspec.field(name="or")
    changes: tuple[str, ...]
    percent: tuple[str, ...]
    uncounted: Uncounted
    tanwin: str
    no_tanwin: tuple[str, ...]
    years: YearRange
    counted: tuple[str, ...]
