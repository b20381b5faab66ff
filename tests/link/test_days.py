"""Which day a claim without a time of its own gets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from rasd.link.days import own_day
from rasd.link.tools import Tools
from rasd.link.whole import prepare
from rasd.model import Claim, Report
from rasd.packs import Packs

Told = Callable[..., tuple[Report, Claim]]


@pytest.mark.parametrize(
    ("news", "past", "expected"),
    [
        ("2023-05-01", "2023-04-20", "2023-05-01"),
        (None, "2023-04-20", None),
        (None, None, None),
    ],
)
def test_an_undated_report_is_of_the_day_of_its_own_news(
    news: str | None, past: str | None, expected: str | None, told: Told, packs: Packs
) -> None:
    text = "قصف على الزهراء"
    report, untimed = told(text=text, type="displacement")
    claims = [untimed, told(text=text, when=news)[1], told(text=text, when=past, scope="background")[1]]
    told_by = prepare(Tools(packs), [report], claims).told.values()
    days = next(one.days for one in told_by if one.claim == untimed)
    assert (str(days) if days else None) == expected
    assert days is None or not days.told


def test_a_report_of_several_days_is_of_the_last(told: Told) -> None:
    claims = [told(when=day, text="قصف")[1] for day in ("2023-05-02", "2023-05-03", "2023-05-01")]
    assert own_day(claims) == own_day(claims[1:2])
    assert own_day([]) is None
