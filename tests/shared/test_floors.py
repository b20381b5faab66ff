"""The installed program scores at least its floors on the shared gold (eval/floors.yaml). Only scores are shown."""

from pathlib import Path

import pytest

from floors import CORPORA, measure, read_floors

pytestmark = pytest.mark.shared


def test_the_gold_is_the_one_the_floors_were_measured_on() -> None:
    changed = read_floors().changed()
    assert not changed, (
        f"{changed} differ from eval/floors.yaml: say why in docs/decisions, then raise_floors.py --anew"
    )


@pytest.mark.parametrize("corpus", CORPORA)
def test_no_row_falls_below_its_floor(corpus: str, tmp_path: Path) -> None:
    floors = read_floors()
    assert floors.floors.get(corpus), f"eval/floors.yaml pins no row of {corpus}"
    fallen = floors.fallen(corpus, measure(corpus, tmp_path))
    assert not fallen, "\n".join(["", *fallen])
