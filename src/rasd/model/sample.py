"""Double coding: reports that several people code without seeing each other's work, and what holds in the end."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from rasd.model.claim import Claim
from rasd.model.identity import content_id

#: by what reports are spread when a sample is drawn
Strata = Literal["none", "outlet", "type"]
#: what the machine's coding is called beside those of people; nobody else may be called so
MACHINE: Final = "machine"
#: before `done` it may be worked on, from then on it stays
State = Literal["draft", "done"]


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """Reports that were drawn to be coded by several people."""

    id: str
    name: str
    report_ids: tuple[str, ...]
    #: two or more, as the project calls them
    coders: tuple[str, ...]
    #: the same seed draws the same reports of the same project
    seed: str
    strata: Strata = "none"
    #: whether coders see what the machine read while they code; then they don't code blind of it
    shows_machine: bool = False
    by: str
    #: ISO moment with zone
    at: str

    def identified(self) -> Sample:
        """This sample with the id of its content."""
        return msgspec.structs.replace(self, id=content_id("sample", msgspec.structs.replace(self, id="")))


class Coding(msgspec.Struct, frozen=True, kw_only=True):
    """What one coder made of one report of a sample, so far or in the end."""

    id: str
    sample_id: str
    report_id: str
    coder: str
    state: State
    #: in the fields of the codebook; `reader` is the coder
    claims: tuple[Claim, ...] = ()
    #: ISO moment with zone
    at: str

    def identified(self) -> Coding:
        """This coding with the id of its content."""
        return msgspec.structs.replace(self, id=content_id("coding", msgspec.structs.replace(self, id="")))


class Pick(msgspec.Struct, frozen=True, kw_only=True):
    """Whose value of one field was taken for a claim that holds."""

    #: id of the claim that holds
    claim_id: str
    field: str
    #: a coder, or who decided where the value is nobody's
    of: str


class Adjudication(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for a report of a sample, decided by who saw all codings; these stay beside it."""

    id: str
    sample_id: str
    report_id: str
    claims: tuple[Claim, ...] = ()
    picks: tuple[Pick, ...] = ()
    by: str
    #: ISO moment with zone
    at: str
    why: str = ""

    def identified(self) -> Adjudication:
        """This adjudication with the id of its content."""
        return msgspec.structs.replace(self, id=content_id("adjudication", msgspec.structs.replace(self, id="")))


def latest(codings: Iterable[Coding]) -> dict[tuple[str, str], Coding]:
    """The coding that stands for each report and coder; later ones come later."""
    return {(coding.report_id, coding.coder): coding for coding in codings}
