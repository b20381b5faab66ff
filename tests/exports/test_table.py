"""Tables for people: who is called what."""

import io
from typing import get_args

import pytest
from rich.console import Console

from rasd.exports.labels import Language, labels
from rasd.exports.table import Tables
from rasd.exports.wording import actor
from rasd.fakes import ListGazetteer
from rasd.model import Claim, ClaimActor, Incident, Report, Span
from rasd.packs.actors import names_of
from rasd.sources.packfiles import shipped_packs

LANGUAGES: tuple[Language, ...] = get_args(Language)
REPORT = Report.received("مسلحون مجهولون يطلقون النار على مدنيين", key="r1")
CLAIM = Claim(
    id="c1",
    report_id=REPORT.id,
    reader="by hand",
    type="killing",
    trigger=Span(14, 26),
    actors=(
        ClaimActor(role="perpetrator", actor="unknown", actor_class="unknown_armed", span=Span(0, 13)),
        ClaimActor(role="target", actor="civilians", actor_class="civilian", span=Span(31, 37)),
    ),
)
INCIDENT = Incident(
    id="i1",
    claim_ids=(CLAIM.id,),
    report_ids=(REPORT.id,),
    independent=(REPORT.id,),
    types=("killing",),
    perpetrators=("unknown", "sdf", "some_brigade"),
)


def printed(language: Language) -> str:
    made = Tables(gazetteer=ListGazetteer(), actor_names={"sdf": "the SDF"}, language=language)
    screen = Console(file=io.StringIO(), width=200)
    screen.print(made.report(REPORT, [CLAIM]), made.incidents([INCIDENT], {REPORT.id: REPORT.name}))
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def test_actors_go_by_their_names_and_those_of_no_region_by_their_kind() -> None:
    english, arabic = printed("en"), printed("ar")
    assert english.count("unknown armed persons") == 2
    assert "unknown armed persons → civilians" in english
    assert "the SDF" in english
    assert "some brigade" in english
    assert arabic.count("مسلحون مجهولون") == 2
    assert "مدنيون" in arabic


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_actor_that_can_be_read_has_a_name(language: Language) -> None:
    packs = shipped_packs()
    names = names_of(packs.actors, language)
    read = {one.id for region in packs.actors.regions.values() for one in region.actors}
    read |= {generic.actor for generic in packs.actors.words.generics if generic.actor}
    assert {"unknown", "civilians"} < read
    words = labels(language)
    assert not [one for one in read if actor(one, names, words) not in {*names.values(), *words.actor_classes.values()}]
