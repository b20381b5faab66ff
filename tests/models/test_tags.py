"""What is known of words beside their pieces."""

from __future__ import annotations

from rasd_models.tags import MOST, Tags
from rasd_models.windows import Window

TAGS = Tags(["actor", "place", "time"])
#: a title's piece, two words of which the second has two pieces, and an end
WINDOW = Window(pieces=[0, 7, 8, 9, 2], words=[-1, 4, 5, 5, -1], first=4, stop=6)


def told(*words: list[str]) -> list[list[int]]:
    known = [["time"] for _ in range(WINDOW.first)] + list(words)
    return [[number for number in row if number] for row in TAGS.of(known, WINDOW)]


def test_every_piece_of_a_word_has_its_tags_and_what_is_of_no_word_has_none() -> None:
    assert told(["place"], ["time", "actor"]) == [[], [2], [3, 1], [3, 1], []]


def test_a_tag_that_was_not_learnt_is_not_heard() -> None:
    assert told(["river", "place"], ["river"]) == [[], [2], [], [], []]


def test_of_many_tags_the_first_are_told() -> None:
    rows = TAGS.of([[]] * 4 + [["time"] * MOST + ["actor"], []], WINDOW)
    assert rows[1] == [3] * MOST
    assert all(len(row) == MOST for row in rows)
