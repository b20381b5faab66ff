"""What a learned model is told of the words beside the words."""

from __future__ import annotations

import pytest

from rasd.model import Report
from rasd.read import PackReader
from rasd.read.known import known
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

PACKS = shipped_packs()
READER = PackReader(PACKS, shipped_gazetteer())
OPENER = Opener(PACKS.letters)


def told(text: str, published: str | None = "2024-03-10") -> dict[str, list[str]]:
    """By normalised word what is known of it; of a word that stands twice, of the last."""
    document = OPENER.open(Report.received(text, published=published))
    return dict(zip(document.forms, known(READER.layout(document)), strict=True))


def test_a_word_that_may_name_an_event_says_which() -> None:
    assert {"trigger=shelling", "trigger form=past", "trigger indefinite", "sentence", "clause"} <= set(
        told("قصفت قوات النظام بلدة سرمين.")["قصفت"]
    )


def test_an_actor_says_who_it_is_and_its_later_words_that_they_go_on() -> None:
    tags = told("قصفت قوات النظام بلدة سرمين.")
    assert {"actor", "actor=syria_government", "actor class=state"} <= set(tags["قوات"])
    assert tags["النظام"] == ["actor goes on"]


def test_a_place_named_again_has_its_number_again() -> None:
    tags = told("قصفت قوات النظام سرمين ثم بنش ثم قصفت مدينة سرمين.")
    numbers = [tag for tag in tags["سرمين"] if tag.startswith("place number=")]
    assert numbers == ["place number=0"]
    assert "place number=1" in tags["بنش"]


def test_what_contains_and_what_is_contained_say_so() -> None:
    tags = told("قصفت قوات النظام قرية معرشورين بريف إدلب.")
    assert "place inside" in tags["معرشورين"]
    assert "place contains" in tags["ادلب"]


@pytest.mark.parametrize(
    ("words", "age"),
    [("أمس", "1"), ("في 10 شباط 2024", "month"), ("في 10 شباط 2023", "year"), ("في 10 شباط 2019", "old")],
)
def test_a_time_says_how_long_before_publication_it_was(words: str, age: str) -> None:
    tags = [tag for own in told(f"قصفت قوات النظام بلدة سرمين {words}.").values() for tag in own]
    assert [tag for tag in tags if tag.startswith("time age=")] == [f"time age={age}"]


def test_without_a_day_of_publication_no_age_is_told() -> None:
    tags = [tag for own in told("قصفت قوات النظام بلدة سرمين في 10 شباط 2023.", None).values() for tag in own]
    assert "time" in tags
    assert not [tag for tag in tags if tag.startswith("time age=")]


def test_a_toll_says_what_it_is_of_and_whether_it_is_a_part() -> None:
    tags = told("أدى القصف إلى مقتل 5 مدنيين بينهم طفلان.")
    assert any({"harm", "harm=killed", "harm counted"} <= set(own) for own in tags.values())
    assert any("harm part" in own for own in tags.values())


def test_a_line_begins_with_its_first_word_and_a_text_with_none() -> None:
    tags = told("بنش اليوم\nسرمين أمس")
    assert "line" in tags["سرمين"]
    assert "line" not in tags["بنش"]
