"""The words of sheets are whole, mean one thing each, and hold what Rasd itself writes."""

from __future__ import annotations

from collections import Counter
from typing import get_args

import pytest

from rasd.exports.labels import Language, labels
from rasd.model.codebook import ActorClass, EventType
from rasd.packs import Packs
from rasd.packs.sheets import CorrectionField, IncidentField, Label
from rasd.read.sheetcells import Cells, folded
from rasd.sources.packfiles import shipped_packs


@pytest.fixture(scope="module")
def packs() -> Packs:
    return shipped_packs()


def test_every_field_type_class_and_label_has_words(packs: Packs) -> None:
    words = packs.sheet
    assert set(words.corrections) == set(get_args(CorrectionField))
    assert set(words.incidents) == set(get_args(IncidentField))
    assert set(words.types) == set(get_args(EventType))
    assert set(words.classes) == set(get_args(ActorClass))
    assert all(set(told) == set(get_args(Label)) for told in words.labels.values())


def test_no_word_means_two_things(packs: Packs) -> None:
    words = packs.sheet
    for told in (words.corrections, words.incidents, words.types, words.classes):
        counted = Counter(form for meant in told.values() for form in {folded(word) for word in meant})
        assert {word for word, count in counted.items() if count > 1} == set()


@pytest.mark.parametrize("language", ["en", "ar"])
def test_types_and_classes_are_known_as_rasd_writes_them(packs: Packs, language: Language) -> None:
    cells, words = Cells(packs), labels(language)
    assert {kind: cells.type(word) for kind, word in words.event_types.items()} == {k: k for k in words.event_types}
    sides = {kind: cells.side(word) for kind, word in words.actor_classes.items() if cells.told(word)}
    assert {kind: side and side[1] for kind, side in sides.items()} == {kind: kind for kind in sides}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("3", (3, 3)), ("٣", (3, 3)), ("۱۲", (12, 12)), (" 0 ", (0, 0)), ("2-5", (2, 5)), ("٢ – ٥", (2, 5)),
        ("at least 3", (3, None)), ("3+", (3, None)), (">3", (3, None)), ("أكثر من ١٠", (10, None)),
        ("up to 4", (None, 4)), ("نحو 20", (20, 20)), ("عدة", (2, None)), ("عشرات", (2, None)),
        ("five", None), ("5-2", None), ("-3", None), ("3.5", None), ("=1+1", None), ("9999999", None), ("", None),
        ("٣ أطفال", None),
    ],
)  # fmt: skip
def test_numbers_are_read_as_teams_write_them(packs: Packs, cell: str, expected: tuple[int, int] | None) -> None:
    count = Cells(packs).count(cell)
    assert (count and (count.min, count.max)) == expected
