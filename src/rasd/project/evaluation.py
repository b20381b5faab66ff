"""Gold: annotated reports to measure a reader on."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rasd.measure import CodedReport
from rasd.model import InputError, Quarantined, Report
from rasd.sources.files import FileSource


def gold_reports(path: Path) -> list[tuple[Report, CodedReport]]:
    """Each report of a gold file (JSON lines) with its annotation; `InputError` at a line that is none."""
    return list(zip(_reports(path), _coded(path), strict=True))


def _reports(path: Path) -> list[Report]:
    found: list[Report] = []
    for item in FileSource(str(path)).reports():
        if isinstance(item, Quarantined):
            raise InputError(str(item))
        found.append(item.report)
    return found


def _coded(path: Path) -> list[CodedReport]:
    decoder = msgspec.json.Decoder(CodedReport)
    found: list[CodedReport] = []
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(decoder.decode(line))
        except msgspec.DecodeError as error:
            raise InputError(f"this is no coded report: {error}.", where=f"{path}:{number}") from error
    return found
