"""Incidents as records: under the sources' own names, and with what is said of the sources."""

from rasd.exports.incidents import record
from rasd.model import Copy, Finding, Incident, Reason, Responsibility, Toll

TOLLS = tuple(
    Toll(claim_id=f"c{n}", report_id=f"r{n}", source="r1", published=f"2023-05-0{n}", latest=n == 2, kind="killed",
         min=n, max=n, who="unknown")
    for n in (1, 2)
)  # fmt: skip
INCIDENT = Incident(
    id="i1",
    claim_ids=("c1", "c2"),
    report_ids=("r1", "r2"),
    independent=("r1",),
    types=("shelling",),
    copies=(Copy(report_id="r2", of="r1"),),
    tolls=TOLLS,
    responsibility=(Responsibility(actor="russia", stance="accused", by=("outlet",), claim_ids=("c1",)),),
    findings=(Finding(field="killed", value="1", supporters=("c1",), disputers=("c2",)),),
    grade="weak",
    reasons=(Reason(rule="incident.told"), Reason(rule="grade.few_sources", field="grade")),
)


def test_reports_go_by_their_sources_names_in_every_field() -> None:
    made = record(INCIDENT, {"r1": "post-1", "r2": "post-2"}, sentence=lambda reason: f"told: {reason.rule}")
    assert made.report_ids == ("post-1", "post-2")
    assert made.independent == ("post-1",)
    assert made.copies == (Copy(report_id="post-2", of="post-1"),)
    assert [(toll.report_id, toll.source, toll.latest) for toll in made.tolls] == [
        ("post-1", "post-1", False),
        ("post-2", "post-1", True),
    ]
    assert made.reasons == ("told: incident.told", "told: grade.few_sources")


def test_what_is_said_of_the_sources_is_kept_whole() -> None:
    made = record(INCIDENT, {"r1": "post-1", "r2": "post-2"}, sentence=lambda reason: reason.rule)
    assert (made.grade, made.responsibility, made.findings) == ("weak", INCIDENT.responsibility, INCIDENT.findings)
