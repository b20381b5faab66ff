import pytest

from rasd.read.weigh import NONE, Decision

WEIGHTS = {"shelling": {"any": -1.0, "word=fire": 2.0}, "killing": {"any": -0.5, "harm": 1.2}}


def test_heaviest_option_wins_and_names_its_clues() -> None:
    choice = Decision(WEIGHTS).choose(["any", "word=fire"], ("shelling", "killing"))
    assert choice.option == "shelling"
    assert choice.clues == ("word=fire",)
    assert 0.5 < choice.probability < 1.0


def test_abstains_where_nothing_outweighs_none() -> None:
    choice = Decision(WEIGHTS).choose(["any"], ("shelling", "killing"))
    assert choice.option == NONE
    assert choice.clues == ()


def test_options_not_offered_are_never_chosen() -> None:
    assert Decision(WEIGHTS).choose(["any", "word=fire", "harm"], ("killing",)).option == "killing"


def test_a_clue_given_twice_counts_once() -> None:
    decision = Decision(WEIGHTS)
    assert decision.score(["word=fire", "word=fire"], "shelling") == 2.0
    assert decision.choose(["any", "word=fire", "word=fire"], ("shelling",)).probability == pytest.approx(
        0.731, abs=0.001
    )


def test_unknown_clues_weigh_nothing() -> None:
    assert Decision({}).score(["never seen"], "shelling") == 0.0
