"""Whether the packs hold: every file is valid, and every golden example is read as its writer says."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from rasd.measure.cases import differences, report_of
from rasd.packs import parse
from rasd.packs.cases import Case, Cases
from rasd.project.kits import ShippedKit
from rasd.project.settings import Settings
from rasd.sources.packfiles import shipped_files


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What was checked, and what is not as it should be."""

    files: int
    cases: int
    #: each difference between a case and what is read, with its file and the case's name
    wrong: tuple[str, ...] = ()


def check_packs() -> Checked:
    """Validate every pack file that comes with Rasd, alone and together with what uses it, and read every case.

    `PackError` names file, line and field of what is not valid.
    """
    from rasd.link import Linker  # noqa: PLC0415 - slow to load, and only this and incidents need it

    # cases show what the packs read; a model may read the same words otherwise
    kit = ShippedKit(Settings(reader="lexical"))()
    Linker(kit.packs)
    cases = list(_cases())
    wrong = (
        f"{file}: {case.name}: {difference}"
        for file, case in cases
        for difference in differences(case, kit.read(report_of(case)))
    )
    return Checked(files=len(shipped_files()), cases=len(cases), wrong=tuple(wrong))


def _cases() -> Iterator[tuple[str, Case]]:
    for file, text in shipped_files().items():
        if "/cases/" in file:
            yield from ((file, case) for case in parse(file, text, Cases).cases)
