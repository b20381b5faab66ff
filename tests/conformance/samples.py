"""Made-up reports, claims and places for the suites."""

from __future__ import annotations

from rasd.model import Claim, ClaimPlace, Decision, Judgement, Place, Reason, Report, Span
from rasd.model.codebook import EventType
from rasd.packs.language import Letters
from rasd.packs.parse import parse
from rasd.sources.packfiles import shipped_files
from rasd.text.document import Opener

SHELLED = Report.received("قصف مدفعي على أطراف البلدة.", key="a1", published="2024-05-31", outlet="x")
CLASHED = Report.received("اشتباكات ثم قصف عند النهر.", key="a2")
UNKEYED = Report.received("لا جديد.")
REPORTS = (SHELLED, CLASHED, UNKEYED)

TOWN = Place(
    id="x:town", name_ar="الميادين", name_en="Al-Mayadin", lat=35.02, lon=40.45, feature="PPL", country="SY",
    population=44_000,
)  # fmt: skip
HAMLET = Place(id="x:hamlet", name_ar="الميادين", name_en="Mayadin", lat=33.0, lon=37.0, feature="PPL", country="SY")
CITY = Place(
    id="x:city", name_ar="دير الزور", name_en="Deir ez-Zor", lat=35.33, lon=40.14, feature="PPLA", country="SY",
    population=210_000,
)  # fmt: skip


def claim(report: Report, start: int, kind: EventType = "shelling", reader: str = "words/1") -> Claim:
    """A claim with something in most of the kinds of field that a store has to keep."""
    place = ClaimPlace(role="occurred", span=Span(start, start + 3), place_id="x:town", lat=35.02, lon=40.45,
                       precision="near")  # fmt: skip
    reason = Reason(rule="word", field="type", values=("قصف",), span=Span(start, start + 3), weight=0.5)
    return Claim(
        id="",
        report_id=report.id,
        reader=reader,
        type=kind,
        trigger=Span(start, start + 3),
        places=(place,),
        reasons=(reason,),
    ).identified()


CLAIMS = tuple(sorted((claim(SHELLED, 0), claim(CLASHED, 12), claim(CLASHED, 0, "armed_clash")),
                      key=lambda one: (one.report_id, one.trigger.start)))  # fmt: skip
JUDGEMENT = Judgement(
    id="j1", left=CLAIMS[0].id, right=CLAIMS[1].id, verdict="same", by="rule/1", score=2.5,
    reasons=(Reason(rule="near", weight=1.5),),
)  # fmt: skip
DECISION = Decision(
    id="", kind="same", left=(CLAIMS[0].id,), right=(CLAIMS[1].id,), by="coder", at="2026-01-01T00:00:00+00:00", why="x"
).identified()  # fmt: skip


def opener() -> Opener:
    """Opens Arabic reports."""
    return Opener(parse("letters.yaml", shipped_files()["languages/ar/letters.yaml"], Letters))
