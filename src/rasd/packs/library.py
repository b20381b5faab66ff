"""All packs together: the one typed object that readers take their knowledge from."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rasd.model import PackError
from rasd.packs.language import Letters
from rasd.packs.parse import T, parse


class Packs(msgspec.Struct, frozen=True, kw_only=True):
    """The validated packs of one language, the conflict domain and the regions in use."""

    letters: Letters


def load(files: Mapping[str, str], *, language: str = "ar") -> Packs:
    """Validate pack `files` (path below the packs folder -> text) and put them together."""
    here = f"languages/{language}"
    return Packs(
        letters=_one(files, f"{here}/letters.yaml", Letters),
    )


def _one(files: Mapping[str, str], name: str, kind: type[T]) -> T:
    if name not in files:
        raise PackError("the file is missing.", where=name, remedy="Reinstall Rasd, or put the file back.")
    return parse(name, files[name], kind)
