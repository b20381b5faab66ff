"""What a source holds."""

from __future__ import annotations

import pytest

from rasd.model import Quarantined, Report
from rasd.ports import Source


class SourceConformance:
    """Subclass it with a fixture `source`: a good report, something that can't be used, another good report."""

    @pytest.fixture
    def source(self) -> Source:
        raise NotImplementedError

    def test_the_good_comes_in_order_around_the_unusable(self, source: Source) -> None:
        first, middle, last = source.reports()
        assert isinstance(first, Report)
        assert isinstance(middle, Quarantined)
        assert isinstance(last, Report)
        assert first.text != last.text

    def test_the_unusable_says_where_and_why(self, source: Source) -> None:
        (unusable,) = (item for item in source.reports() if isinstance(item, Quarantined))
        assert unusable.source
        assert unusable.why.endswith(".")

    def test_a_second_walk_gives_the_same(self, source: Source) -> None:
        assert list(source.reports()) == list(source.reports())

    def test_ids_are_hashes_of_content(self, source: Source) -> None:
        for report in source.reports():
            if isinstance(report, Report):
                again = Report.received(
                    report.text, title=report.title, published=report.published, url=report.url, outlet=report.outlet
                )
                assert report.id == again.id
