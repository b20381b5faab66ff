"""What an engine holds. Functions are built-in ones: those travel to any process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rasd.ports import Engine


class EngineConformance:
    """Subclass it with a fixture `engine`."""

    @pytest.fixture
    def engine(self) -> Engine:
        raise NotImplementedError

    def test_results_come_in_the_order_of_the_items(self, engine: Engine) -> None:
        assert list(engine.map(abs, range(-200, 0))) == list(range(200, 0, -1))

    def test_no_items_make_no_results(self, engine: Engine) -> None:
        assert list(engine.map(abs, [])) == []

    def test_items_may_be_a_stream(self, engine: Engine) -> None:
        def stream() -> Iterator[int]:
            yield from range(5)

        assert list(engine.map(str, stream())) == ["0", "1", "2", "3", "4"]

    def test_a_failure_reaches_the_caller(self, engine: Engine) -> None:
        with pytest.raises(ValueError, match="seven"):
            list(engine.map(int, ["1", "2", "seven", "4"]))
