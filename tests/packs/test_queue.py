"""What puts an incident at the head of the queue is typed, and has a sentence in both languages."""

from __future__ import annotations

from importlib.resources import files

import pytest

from rasd.model import PackError
from rasd.model.board import Why
from rasd.packs.queue import Queue, load_queue, told

TEXT = (files("rasd") / "data" / "queue.yaml").read_text(encoding="utf-8")


def shipped() -> Queue:
    return load_queue("queue.yaml", TEXT)


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        ("code: hedged", "code: hedgy", "hedgy"),
        ("  - id: grave", "  - id: children", "two reasons are called children"),
        ("weight: 4\n", "weight: -4\n", "weight"),
        ("sites: [hospital", "sites: [clinic", "clinic"),
        ("within {values} km", "within {km} km", "the sentence of place_wide has a blank that nothing fills"),
        ("في حدود {values} كم", "في حدود {values كم", "the sentence of place_wide"),
        ("hold_minutes: 15", "hold_minutes: 0", "hold_minutes"),
    ],
)
def test_a_file_that_would_not_hold_is_refused(right: str, wrong: str, says: str) -> None:
    assert right in TEXT
    with pytest.raises(PackError) as caught:
        load_queue("queue.yaml", TEXT.replace(right, wrong, 1))
    assert "queue.yaml" in str(caught.value)
    assert says in str(caught.value)


def test_every_doubt_must_be_told_of() -> None:
    at = TEXT.index("  - code: low_confidence")
    with pytest.raises(PackError, match="nothing is said of low_confidence"):
        load_queue("queue.yaml", TEXT[:at])


def test_sentences_are_filled_in_both_languages() -> None:
    says = shipped().sentences["killed_differ"]
    why = Why(code="killed_differ", values=("3", "5"), weight=2)
    assert told(why, why.values, says.en) == "Sources differ on the number killed: 3; 5"
    assert told(why, why.values, says.ar) == "تختلف المصادر في عدد القتلى: 3; 5"


def test_another_weight_is_another_queue() -> None:
    assert shipped().digest != load_queue("queue.yaml", TEXT.replace("weight: 5", "weight: 6", 1)).digest
