"""What a source holds."""

from __future__ import annotations

import pytest

from rasd.model import Quarantined, Received, Report
from rasd.ports import Source


class SourceConformance:
    """Subclass it with a fixture `source`: a good report, something that can't be used, another good report."""

    @pytest.fixture
    def source(self) -> Source:
        raise NotImplementedError

    def test_the_good_comes_in_order_around_the_unusable(self, source: Source) -> None:
        first, middle, last = source.reports()
        assert isinstance(first, Received)
        assert isinstance(middle, Quarantined)
        assert isinstance(last, Received)
        assert first.report.text != last.report.text

    def test_the_unusable_says_where_and_why(self, source: Source) -> None:
        (unusable,) = (item for item in source.reports() if isinstance(item, Quarantined))
        assert unusable.source
        assert unusable.why.endswith(".")

    def test_a_second_walk_gives_the_same(self, source: Source) -> None:
        assert list(source.reports()) == list(source.reports())

    def test_ids_are_hashes_of_content(self, source: Source) -> None:
        for item in source.reports():
            if isinstance(item, Received):
                report = item.report
                again = Report.received(
                    report.text, title=report.title, published=report.published, url=report.url, outlet=report.outlet
                )
                assert report.id == again.id

    def test_each_says_what_made_its_text(self, source: Source) -> None:
        assert all("/" in item.by for item in source.reports() if isinstance(item, Received))
