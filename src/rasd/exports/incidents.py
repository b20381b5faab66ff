"""Incidents as records: the fields that scorers and spreadsheets read, under the names their sources gave reports."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rasd.exports.told import Sentence
from rasd.model import Copy, Finding, Incident, IncidentPlace, Responsibility, Toll
from rasd.model.incident import Grade


class IncidentRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One incident, one line. Counts are of civilians and people not told apart; 0 is told as none, null not told."""

    id: str
    types: tuple[str, ...]
    start: str | None
    end: str | None
    places: tuple[IncidentPlace, ...]
    perpetrators: tuple[str, ...]
    killed_min: int | None
    killed_max: int | None
    injured_min: int | None
    injured_max: int | None
    #: the reports that tell of it, by the names that their sources gave them
    report_ids: tuple[str, ...]
    #: one of them for each independent text: copies and near-copies count once
    independent: tuple[str, ...]
    claim_ids: tuple[str, ...]
    #: which reports repeat the text of another, and of which
    copies: tuple[Copy, ...]
    #: every source's own count in order of publishing, with the names of its report and of the text that this repeats
    tolls: tuple[Toll, ...]
    #: who is said to have done it: by the side itself, by others, or said not to have
    responsibility: tuple[Responsibility, ...]
    #: each value told, with the claims for and against it
    findings: tuple[Finding, ...]
    #: how well its sources bear out the harm that they tell
    grade: Grade
    #: why its claims are taken for one act, and what decided the grade, in sentences
    reasons: tuple[str, ...]


def record(incident: Incident, names: Mapping[str, str], sentence: Sentence) -> IncidentRecord:
    """An incident as a record; `names` says what the source of each report calls it."""
    same = {field: getattr(incident, field) for field in _SAME}
    return IncidentRecord(
        **same,
        report_ids=tuple(map(names.__getitem__, incident.report_ids)),
        independent=tuple(map(names.__getitem__, incident.independent)),
        copies=tuple(Copy(report_id=names[copy.report_id], of=names[copy.of]) for copy in incident.copies),
        tolls=tuple(_named(toll, names) for toll in incident.tolls),
        reasons=tuple(map(sentence, incident.reasons)),
    )


def _named(toll: Toll, names: Mapping[str, str]) -> Toll:
    return msgspec.structs.replace(toll, report_id=names[toll.report_id], source=names[toll.source])


_SAME = frozenset(IncidentRecord.__struct_fields__) - {"report_ids", "independent", "copies", "tolls", "reasons"}
