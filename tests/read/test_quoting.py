"""Of several words for one value those near the act's first word are quoted."""

import pytest

from rasd.model import Claim, Report
from rasd.read.reader import PackReader
from rasd.sources.packfiles import shipped_packs
from rasd.stores.gazetteer import shipped_gazetteer
from rasd.text.document import Opener

PACKS = shipped_packs()
OPENER = Opener(PACKS.letters)
READER = PackReader(PACKS, shipped_gazetteer())

LEAD = "قصفت قوات النظام بلدة النيرب بالمدفعية صباح اليوم"


def read(text: str) -> Claim:
    (claim,) = READER.read(OPENER.open(Report.received(text)))
    return claim


@pytest.mark.parametrize(
    "later",
    [
        "، واستمر قصف قوات النظام على بلدة النيرب حتى المساء.",
        ". وقال ناشطون إن قصف قوات النظام على بلدة النيرب استمر حتى المساء.",
    ],
)
def test_a_value_told_again_later_is_quoted_where_the_act_is_told_first(later: str) -> None:
    claim = read(LEAD + later)
    (place,), (actor,) = claim.places, claim.actors
    assert place.span.end <= len(LEAD)
    assert actor.span.end <= len(LEAD)


def test_every_value_is_told_once() -> None:
    claim = read(LEAD + "، ثم قصفت قوات النظام بلدة النيرب مرة أخرى.")
    assert len({(place.role, place.place_id) for place in claim.places}) == len(claim.places)
    assert len({(actor.role, actor.actor) for actor in claim.actors}) == len(claim.actors)
