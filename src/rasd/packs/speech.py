"""What a language pack says about sources of statements and about small clue words."""

from __future__ import annotations

import msgspec

from rasd.model.codebook import SourceKind


class Speech(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words for sources, and what puts a statement into their mouth (languages/<lang>/speech.yaml)."""

    sources: dict[SourceKind, tuple[str, ...]]
    #: after these the source takes the kind of the source before it
    same: tuple[str, ...]
    #: between a source and what it belongs to ("مصدر في الشرطة")
    within: tuple[str, ...]
    #: past: present, masculine singular
    verbs: dict[str, str]
    prepositions: tuple[str, ...]


class Cues(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Small words by what they are a clue of (languages/<lang>/cues.yaml)."""

    cues: dict[str, tuple[str, ...]]
