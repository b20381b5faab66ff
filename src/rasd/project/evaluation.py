"""Gold: annotated reports to measure a reader on."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rasd.measure import CodedReport
from rasd.model import InputError, Quarantined, Report
from rasd.sources.files import FileSource


def gold_reports(path: Path) -> list[tuple[Report, CodedReport]]:
    """Each report of a gold file (JSON lines) with its annotation; `InputError` at a line that is none."""
    return list(zip(_reports(path), coded_reports(path), strict=True))


def _reports(path: Path) -> list[Report]:
    found: list[Report] = []
    for item in FileSource(str(path)).reports():
        if isinstance(item, Quarantined):
            raise InputError(str(item))
        found.append(item.report)
    return found


def coded_reports(path: Path) -> list[CodedReport]:
    """The coded reports of a file (JSON lines); `InputError` at a line that is none."""
    decoder = msgspec.json.Decoder(CodedReport)
    found: list[CodedReport] = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}.", where=str(path)) from error
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            found.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise InputError(f"this is no coded report: {error}.", where=f"{path}:{number}") from error
    return found
