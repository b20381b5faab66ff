"""What agreement of coders is called and means, in English and Arabic (agreement_words/<language>.yaml)."""

from __future__ import annotations

from functools import cache

import msgspec

from rasd.exports.labels import Language
from rasd.exports.packaged import packaged
from rasd.measure.agreement import Meaning


class AgreementWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Headings, names of fields, and what figures mean; the names in braces are filled in."""

    heading: str
    machine: str
    field: str
    units: str
    percent: str
    alpha: str
    meaning: str
    about: str
    fields: dict[str, str]
    meanings: dict[Meaning, str]


@cache
def agreement_words(language: Language) -> AgreementWords:
    """The words in a language."""
    return packaged(f"agreement_words/{language}.yaml", AgreementWords)
