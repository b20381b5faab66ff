"""Why a value was read or a pair was linked."""

from __future__ import annotations

import msgspec

from rasd.model.span import Span


class Reason(msgspec.Struct, frozen=True, kw_only=True):
    """One step of an explanation.

    `rule` is the id of a sentence in the language packs (`languages/<lang>/reasons.yaml`), `values` fill its blanks in
    order; the sentence is made when somebody looks, in the language they read. `field` says which field of the claim it
    is for ("" for the whole). `weight` is the evidence it carries: positive supports, negative contradicts.
    """

    rule: str
    field: str = ""
    values: tuple[str, ...] = ()
    span: Span | None = None
    weight: float = 1.0
