"""How far each reader is trusted on each decision (domains/<domain>/trust.yaml)."""

from __future__ import annotations

import msgspec

from rasd.model.codebook import EventType


class Trust(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The scales on which two readers' log-odds are added up, fitted on reports that neither was fitted on.

    A pool of log-odds with a scale for each voice (Genest and Zidek 1986): a reader that is often wrong on a decision,
    or too sure of itself, gets a smaller scale.
    """

    lexical: float
    learned: float
    #: added to every option against "none"
    boldness: float = 0.0


class Trusts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is trusted when both read, and when the learned reader reads alone."""

    #: by decision; `found` is for words that only the learned reader takes for an event
    both: dict[str, Trust]
    learned: dict[str, Trust]
    #: words that only the learned reader sees are looked at from this probability on
    least: float
    #: the same for what it takes for mentions, by their kind; a kind that is not here is left to the packs
    seen: dict[str, float] = {}


class Alone(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """When a word is taken for an event because the report tells no other (domains/<domain>/alone.yaml)."""

    #: share that the word must reach beside a weapon or people harmed, and where a number of people harmed is told
    share: float
    share_with_count: float
    types: tuple[EventType, ...]
