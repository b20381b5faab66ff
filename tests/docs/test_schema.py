"""The shipped JSON Schemas are those of the types, and they accept what Rasd writes and refuse what it never would."""

import json
from importlib.resources import files
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

import build_schema
from rasd.exports.incidents import record
from rasd.measure import CodedEvent, CodedReason, CodedReport
from rasd.model import (
    Attribution,
    Casualty,
    Claim,
    ClaimActor,
    ClaimPlace,
    ClaimSite,
    ClaimTime,
    ClaimWeapon,
    Finding,
    Incident,
    IncidentPlace,
    Reason,
    Report,
    Span,
    Toll,
)

REPORT = Report.received("قصفت المدفعية بصاروخين حي السوق يوم الأحد فأصيب أربعة مدنيين بحسب شهود")
CLAIM = Claim(
    id="",
    report_id=REPORT.id,
    reader="lexical 1",
    type="shelling",
    trigger=Span(0, 4),
    attribution=(Attribution(kind="eyewitness", span=Span(65, 69)),),
    actors=(ClaimActor(role="target", actor="civilians", actor_class="civilian", span=Span(55, 61)),),
    weapons=(ClaimWeapon(kind="rocket", count=2, span=Span(14, 22)),),
    places=(ClaimPlace(role="occurred", span=Span(23, 31), lat=35.3, lon=40.1, precision="exact", radius_km=0.5),),
    time=ClaimTime(start="2024-05-05", end=None, span=Span(32, 41)),
    casualties=(Casualty(kind="injured", min=4, max=4, who="civilian", span=Span(43, 61)),),
    sites=(ClaimSite(kind="market", span=Span(26, 31)),),
    reasons=(Reason(rule="trigger", field="type", values=("قصف",), span=Span(0, 4)),),
).identified()
INCIDENT = Incident(
    id="i1",
    claim_ids=(CLAIM.id,),
    report_ids=(REPORT.id,),
    independent=(REPORT.id,),
    types=("shelling",),
    start="2024-05-05",
    places=(IncidentPlace(place_id=None, name="حي السوق", lat=35.3, lon=40.1, admin1=None, precision="exact"),),
    injured_min=4,
    tolls=(
        Toll(claim_id=CLAIM.id, report_id=REPORT.id, source=REPORT.id, kind="injured", min=4, max=4, who="civilian"),
    ),
    findings=(Finding(field="type", value="shelling", supporters=(CLAIM.id,)),),
)
EXPLAINED = msgspec.structs.replace(
    CodedEvent.of(CLAIM),
    reasons=(CodedReason(field="type", sentence="so", quote="قصف", span=Span(0, 3), rule="trigger", weight=1.0),),
)
CODED = CodedReport(id="post-1", text=REPORT.text, events=(EXPLAINED, CodedEvent.of(CLAIM)))
RECORD = record(INCIDENT, {REPORT.id: "post-1"}, sentence=lambda reason: reason.rule)
EXAMPLES = {"claim": CLAIM, "coded_report": CODED, "incident": INCIDENT, "incident_record": RECORD}


def shipped(name: str) -> Draft202012Validator:
    """A validator for the schema as it is shipped in the package."""
    schema = json.loads((files("rasd") / "data" / "schema" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def as_json(value: object) -> Any:
    """What another program reads."""
    return json.loads(msgspec.json.encode(value))


def test_the_shipped_schemas_are_those_of_the_types() -> None:
    assert build_schema.drifted() == [], "run `make schema` and read the difference"


@pytest.mark.parametrize("name", build_schema.PUBLISHED)
def test_what_rasd_writes_is_valid(name: str) -> None:
    shipped(name).validate(as_json(EXAMPLES[name]))


@pytest.mark.parametrize(
    ("name", "field", "value"),
    [
        ("claim", "type", "invasion"),
        ("claim", "trigger", [3]),
        ("claim", "confidence", "high"),
        ("coded_report", "events", [{"type": "raid"}]),
        ("incident", "killed_min", "many"),
        ("incident_record", "report_ids", "r1"),
    ],
)
def test_what_rasd_never_writes_is_refused(name: str, field: str, value: object) -> None:
    assert not shipped(name).is_valid(as_json(EXAMPLES[name]) | {field: value})
