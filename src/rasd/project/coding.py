"""From a report to its claims, in this process or in another."""

from __future__ import annotations

import re

import msgspec

from rasd.model import Claim, Quarantined, Report, UnreadableReportError
from rasd.project.kits import MakeKit, kit_of

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """A report and what was read from it."""

    report: Report
    claims: tuple[Claim, ...]
    #: what a user should know where nothing could be read; empty otherwise
    note: str = ""


class Coder(msgspec.Struct, frozen=True):
    """Codes reports with the kit that `make` makes; picklable. What a source could not read passes through."""

    make: MakeKit

    def __call__(self, item: Report | Quarantined) -> Coded | Quarantined:
        """Read one report; the same report gives the same claims."""
        if isinstance(item, Quarantined):
            return item
        try:
            claims = kit_of(self.make).read(item)
        except UnreadableReportError as error:
            return Quarantined(source=item.name, why=str(error))
        return Coded(report=item, claims=claims, note="" if claims else _note(item.text))


def _note(text: str) -> str:
    """Why an empty result may be no finding about the report's day."""
    if not text.strip():
        return "the text is blank: there is nothing to read."
    if not _ARABIC.search(text):
        return "no Arabic was found in the text, and Rasd reads only Arabic so far: nothing was read."
    return ""
