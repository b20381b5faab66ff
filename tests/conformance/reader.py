"""What a reader holds."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rasd.model import Report
from rasd.ports import Reader

from .samples import opener

OPENER = opener()
#: what reports are made of: words, signs of both scripts, marks inside words, things that are no words at all
PIECES = st.sampled_from(
    ["قصف", "قَصْـفٌ", "ق.ص.ف", "اشتباكات", "غارة", "على", "الميادين", "مقتل", "٣", "12", "أشخاص", "،", ".", "\n", "\r\n",
     "\u200f", "🔥", "«", "»", "#دير_الزور", "shelling", "http://example.org/", "ـــ", "\u0301", "نفى", "\t"],
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)


class ReaderConformance:
    """Subclass it with a fixture `reader`; `telling` is a text in which it finds at least one event."""

    telling = "قصف مدفعي على أطراف الميادين صباح اليوم."

    @pytest.fixture
    def reader(self) -> Reader:
        raise NotImplementedError

    def test_it_finds_something_and_signs_it(self, reader: Reader) -> None:
        report = Report.received(self.telling, published="2024-05-31")
        claims = reader.read(OPENER.open(report))
        assert claims
        assert {(claim.reader, claim.report_id) for claim in claims} == {(reader.name, report.id)}
        assert len({claim.id for claim in claims}) == len(claims)
        assert all(claim.id == claim.identified().id for claim in claims)

    @pytest.mark.parametrize("text", ["", " \n\t", "東京で会議があった。", "The weather was fine."])
    def test_it_finds_nothing_where_nothing_is_told(self, reader: Reader, text: str) -> None:
        assert reader.read(OPENER.open(Report.received(text))) == ()

    @settings(
        max_examples=60,
        suppress_health_check=[HealthCheck.differing_executors, HealthCheck.function_scoped_fixture],
    )
    @given(text=TEXTS)
    def test_it_is_pure_ordered_and_every_span_is_in_the_text(self, reader: Reader, text: str) -> None:
        document = OPENER.open(Report.received(text, published="2024-05-31"))
        claims = reader.read(document)
        assert claims == reader.read(document)
        assert [claim.trigger.start for claim in claims] == sorted(claim.trigger.start for claim in claims)
        for claim in claims:
            reasons = [reason.span for reason in claim.reasons if reason.span]
            for span in (*claim.spans(), *reasons):
                assert 0 <= span.start < span.end <= len(text)
