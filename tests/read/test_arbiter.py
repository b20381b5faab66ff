from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from rasd.packs.trust import Trust
from rasd.read.arbiter import Arbiter
from rasd.read.weigh import NONE, Decision

CLUES = ["any", "word=fire"]
OPTIONS = ("shelling", "killing")
AT = (3, 3)
DECIDE = {"names": Decision({"shelling": {"any": -1.0, "word=fire": 2.0}, "killing": {"any": -1.0}})}


class Says:
    """An opinion that is the same of every word."""

    def __init__(self, **said: float) -> None:
        self._said = dict.fromkeys(OPTIONS, 0.0) | said

    def says(self, decision: str, at: tuple[int, int]) -> Mapping[str, float]:
        assert (decision, at) == ("names", AT)
        return self._said

    def named(self, least: float) -> Iterator[tuple[int, str]]:
        raise AssertionError(least)

    def mentions(self, kind: str, least: float) -> Iterator[tuple[int, int, str]]:
        raise AssertionError(kind, least)

    def tells(self, row: str, token: int) -> str:
        raise AssertionError(row, token)


def both(opinion: Says, *, lexical: float = 1.0, learned: float = 1.0, boldness: float = 0.0) -> Arbiter:
    return Arbiter(DECIDE, opinion, {"names": Trust(lexical=lexical, learned=learned, boldness=boldness)})


def test_without_an_opinion_the_lexical_reader_chooses_alone() -> None:
    alone = Arbiter(DECIDE)
    assert alone.choose("names", CLUES, OPTIONS, AT) == DECIDE["names"].choose(CLUES, OPTIONS)
    assert alone.score("names", CLUES, "shelling", AT) == pytest.approx(1.0)


def test_what_both_say_is_added_up_and_told() -> None:
    choice = both(Says(shelling=2.0)).choose("names", CLUES, OPTIONS, AT)
    assert choice.option == "shelling"
    assert choice.clues == ("both readers", "word=fire")


def test_the_model_may_outvote_the_words_and_says_how_sure_it_was() -> None:
    choice = both(Says(killing=4.0)).choose("names", CLUES, OPTIONS, AT)
    assert choice.option == "killing"
    assert choice.clues == ("learned reader=0.96",)


def test_the_words_may_outvote_the_model() -> None:
    choice = both(Says(shelling=-0.5, killing=0.2)).choose("names", CLUES, OPTIONS, AT)
    assert choice.option == "shelling"
    assert choice.clues == ("lexical reader alone", "word=fire")


def test_a_reader_counts_as_far_as_it_is_trusted() -> None:
    opinion = Says(killing=4.0)
    assert both(opinion, learned=0.1).choose("names", CLUES, OPTIONS, AT).option == "shelling"
    assert both(opinion, lexical=0.0).choose("names", CLUES, OPTIONS, AT).option == "killing"
    assert both(opinion, learned=0.5, boldness=0.25).score("names", CLUES, "killing", AT) == pytest.approx(1.25)


def test_none_stands_where_neither_has_enough_for_anything() -> None:
    choice = both(Says(shelling=-3.0, killing=-3.0)).choose("names", CLUES, OPTIONS, AT)
    assert (choice.option, choice.clues) == (NONE, ())
