"""How the codebook's values are told in the codes of other datasets."""

from __future__ import annotations

import msgspec


class Crosswalks(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """domains/conflict/crosswalks.yaml."""
