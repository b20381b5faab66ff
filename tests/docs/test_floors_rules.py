"""Floors: rounded down, only raised, and told when a row falls; the scoreboard shows what was measured."""

from hypothesis import given
from hypothesis import strategies as st

from floors import CORPORA, Floors, Scored, round_down
from raise_floors import raised, scoreboard


def scored(value: float, n: int = 10) -> Scored:
    return Scored(value=value, precision=value, recall=value, n=n)


@given(st.integers(0, 10_000))
def test_rounding_never_raises_and_loses_less_than_a_thousandth(ten_thousandths: int) -> None:
    value = ten_thousandths / 10_000
    assert 0 <= value - round_down(value) < 0.001


def test_a_row_below_its_floor_or_gone_is_told() -> None:
    floors = Floors(fingerprints={}, floors={"train": {"event": 0.7, "usable": 0.2, "time": 0.5}})
    fallen = floors.fallen("train", {"event": scored(0.7), "usable": scored(0.1999)})
    assert [line.split(":")[0] for line in fallen] == ["train usable", "train time"]


def test_floors_only_go_up() -> None:
    old = {"train": {"event": 0.7, "usable": 0.2}}
    now = {"train": {"event": scored(0.6), "usable": scored(0.2567), "time": scored(0.1)}}
    assert raised(old, now) == {"train": {"event": 0.7, "usable": 0.256, "time": 0.1}}


def test_the_scoreboard_shows_each_corpus_and_leaves_what_gold_lacks_empty() -> None:
    scores = {corpus: {"event": scored(0.5)} for corpus in CORPORA} | {"seed": {"event": scored(0.0, n=0)}}
    scores |= {corpus: {"quiet": scored(0.75)} for corpus in ("quiet", "quiet_lexical")}
    scores |= {corpus: {"two_acts": scored(0.25), "one_act": scored(1.0)} for corpus in ("acts", "acts_dev")}
    page = scoreboard(scores, "| the three readers |\n", "2026-01-02")
    assert "2026-01-02" in page
    assert "| the three readers |" in page
    assert "| event |  | 0.500 | 0.500 | 0.500 | 0.500 | 0.990 |" in page
    assert "| event | 0.500 | 0.500 | 0.500 | 10 |" in page
    assert "| two acts, in two incidents | 0.250 | 10 | 0.250 | 10 |" in page
    assert "| both | 0.750 | 10 |" in page
