"""The interchange form: what it keeps of a claim, and what it forgives in a file."""

import msgspec
import pytest

from rasd.measure import CodedReport
from rasd.model import Candidate, Claim, ClaimPlace, Reason, Report, Span

REPORT = Report.received("قصف قرب السوق", key="post-1")
CLAIM = Claim(
    id="c1",
    report_id=REPORT.id,
    reader="lexical 1",
    type="shelling",
    trigger=Span(0, 3),
    places=(
        ClaimPlace(
            role="occurred",
            span=Span(8, 13),
            precision="near",
            radius_km=2.0,
            others=(Candidate(place_id="x", score=0.5),),
        ),
    ),
    reasons=(Reason(rule="trigger", field="type"),),
)


def as_written() -> dict[str, object]:
    written: dict[str, object] = msgspec.to_builtins(CodedReport.of(REPORT, [CLAIM]))
    return written


def test_a_report_goes_under_its_own_numbering_with_its_text() -> None:
    written = as_written()
    assert (written["id"], written["text"]) == ("post-1", REPORT.text)


def test_an_event_has_the_fields_of_the_codebook_and_no_others() -> None:
    (event,) = msgspec.convert(as_written()["events"], list[dict[str, object]])
    assert set(event) == {
        "id", "type", "trigger", "other_mentions", "scope", "modality", "certainty", "attribution", "actors",
        "weapons", "places", "time", "casualties", "sites",
    }  # fmt: skip
    (place,) = msgspec.convert(event["places"], list[dict[str, object]])
    assert set(place) == {"role", "span", "place_id", "lat", "lon", "precision"}


def test_what_was_written_reads_back() -> None:
    coded = CodedReport.of(REPORT, [CLAIM])
    assert msgspec.json.decode(msgspec.json.encode(coded), type=CodedReport) == coded


def test_unknown_fields_are_ignored_and_wrong_values_are_named() -> None:
    line = '{"id": "a", "note": 1, "events": [{"type": "%s", "trigger": [0, 1], "scope": "current", "modality": "happened", "certainty": "plain", "extra": 1}]}'  # noqa: E501 - one line of a file
    assert msgspec.json.decode(line % "raid", type=CodedReport).events[0].type == "raid"
    with pytest.raises(msgspec.ValidationError, match=r"events\[0\]\.type|events\[...\]\.type"):
        msgspec.json.decode(line % "raiding", type=CodedReport)
