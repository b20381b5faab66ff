"""What an exporter holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from rasd.ports import Exporter

#: reads back what an exporter wrote; None before anything was written
ReadBack = Callable[[], list[object] | None]
ITEMS: tuple[object, ...] = ({"text": "قصف", "n": 1}, {"text": "سطر\nآخر", "n": None})


class ExporterConformance:
    """Subclass it with fixtures `exporter` and `read_back`."""

    @pytest.fixture
    def exporter(self) -> Exporter:
        raise NotImplementedError

    @pytest.fixture
    def read_back(self) -> ReadBack:
        raise NotImplementedError

    def test_every_item_is_written_in_order(self, exporter: Exporter, read_back: ReadBack) -> None:
        exporter.write(iter(ITEMS))
        assert read_back() == list(ITEMS)

    def test_nothing_is_an_empty_result(self, exporter: Exporter, read_back: ReadBack) -> None:
        exporter.write([])
        assert read_back() == []

    def test_what_breaks_off_leaves_what_was_there(self, exporter: Exporter, read_back: ReadBack) -> None:
        def breaking_off() -> Iterator[object]:
            yield ITEMS[0]
            raise RuntimeError

        before = read_back()
        with pytest.raises(RuntimeError):
            exporter.write(breaking_off())
        assert read_back() == before
