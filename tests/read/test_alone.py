"""A report in which no word is surely read as an event."""

from __future__ import annotations

import msgspec
import pytest

from rasd.model import Claim, Report
from rasd.packs.trust import Alone
from rasd.read import PackReader
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

LAUNCHER = "راجمة صواريخ تستهدف مدينة سرمين بريف إدلب"


def read(text: str, **alone: object) -> list[tuple[str, str, tuple[tuple[str, int | None], ...]]]:
    """Types, triggers and tolls of the claims of a text, with another rule for what stands alone."""
    packs = shipped_packs()
    rules = msgspec.convert({**msgspec.to_builtins(packs.alone), **alone}, Alone)
    reader = PackReader(msgspec.structs.replace(packs, alone=rules), shipped_gazetteer())
    claims = reader.read(Opener(packs.letters).open(Report.received(text)))
    return [(claim.type, claim.trigger.of(text), _tolls(claim)) for claim in claims]


def _tolls(claim: Claim) -> tuple[tuple[str, int | None], ...]:
    return tuple((toll.kind, toll.min) for toll in claim.casualties)


def test_a_toll_by_itself_is_a_killing_of_unstated_means() -> None:
    assert read("8 شهداء و11 جريحاً في سوق البلدة") == [("killing", "8 شهداء", (("killed", 8), ("injured", 11)))]


@pytest.mark.parametrize(
    "text", ["دون وقوع شهداء أو جرحى", "شهداء البلدة في القلب", "افتتاح حديقة جديدة في البلدة", ""]
)
def test_where_nobody_is_counted_nothing_is_told(text: str) -> None:
    assert read(text) == []


def test_the_likeliest_word_is_taken_if_a_weapon_stands_with_it() -> None:
    assert read(LAUNCHER, share=0.9) == []
    assert [(kind, trigger) for kind, trigger, _ in read(LAUNCHER, share=0.05)] == [("shelling", "تستهدف")]
    assert read(LAUNCHER, share=0.05, types=["protest"]) == []


def test_a_report_that_tells_something_else_is_read_as_before() -> None:
    text = f"قصفت طائرات حربية أطراف القرية ليلاً. {LAUNCHER}"
    assert read(text, share=0.0, share_with_count=0.0) == read(text, share=1.0, share_with_count=1.0) != []


def test_the_reason_says_so() -> None:
    packs = shipped_packs()
    text = "8 شهداء في سوق البلدة"
    (claim,) = PackReader(packs, shipped_gazetteer()).read(Opener(packs.letters).open(Report.received(text)))
    assert any("toll alone" in reason.values for reason in claim.reasons)
