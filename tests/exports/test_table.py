"""Tables for people: who is called what."""

import io
from typing import get_args

import pytest
from msgspec.structs import replace
from rich.console import Console
from rich.table import Table

from rasd.exports.labels import Language, labels
from rasd.exports.table import Tables
from rasd.exports.wording import actor
from rasd.fakes import ListGazetteer
from rasd.model import Claim, ClaimActor, Copy, Incident, Report, Responsibility, Span
from rasd.model.incident import Grade
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


def tables(language: Language) -> Tables:
    return Tables(gazetteer=ListGazetteer(), actor_names={"sdf": "the SDF"}, language=language)


def on_screen(*pieces: Table) -> str:
    screen = Console(file=io.StringIO(), width=200)
    screen.print(*pieces)
    assert isinstance(screen.file, io.StringIO)
    return screen.file.getvalue()


def printed(language: Language) -> str:
    made = tables(language)
    return on_screen(made.report(REPORT, [CLAIM]), made.incidents([INCIDENT], {REPORT.id: REPORT.name}))


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


@pytest.mark.parametrize(
    ("grade", "english", "arabic"),
    [
        ("confirmed", "confirmed", "مؤكدة"),
        ("fair", "fair", "مقبولة"),
        ("weak", "weak", "ضعيفة"),
        ("contested", "contested", "متنازع عليها"),
        ("discounted", "discounted", "غير محتسبة"),
        ("ungraded", "no grade", "بلا درجة"),
    ],
)
def test_the_grade_has_a_column_in_both_languages(grade: Grade, english: str, arabic: str) -> None:
    for language, heading, told in zip(LANGUAGES, ("grade", "الدرجة"), (english, arabic), strict=True):
        made = tables(language).incidents([replace(INCIDENT, grade=grade)], {REPORT.id: REPORT.name})
        (column,) = [column for column in made.columns if column.header == heading]
        assert [str(cell) for cell in column.cells] == [told]


def test_what_is_said_of_a_side_stands_beside_it_and_the_cleared_are_there_too() -> None:
    said = (
        Responsibility(actor="sdf", stance="claimed", by=("party",), claim_ids=("c1",)),
        Responsibility(actor="sdf", stance="accused", by=("outlet",), claim_ids=("c2",)),
        Responsibility(actor="some_state", stance="denied", by=("party",), claim_ids=("c3",)),
    )
    incident = replace(INCIDENT, perpetrators=("sdf",), responsibility=said)
    english, arabic = (
        on_screen(tables(language).incidents([incident], {REPORT.id: REPORT.name})) for language in LANGUAGES
    )
    assert "the SDF (claims it, accused)" in english
    assert "some state (denied)" in english
    assert "the SDF (يتبنى الفعل، متهَم)" in arabic


def test_a_timeline_names_what_a_report_repeats() -> None:
    copy = Report.received(f"{REPORT.text} فجرا", key="r2", published="2023-05-01")
    told = [(REPORT, CLAIM), (copy, replace(CLAIM, id="c2", report_id=copy.id))]
    incident = replace(INCIDENT, copies=(Copy(report_id=copy.id, of=REPORT.id),))
    names = {REPORT.id: REPORT.name, copy.id: copy.name}
    english, arabic = (on_screen(tables(language).timeline(incident, told, names)) for language in LANGUAGES)
    assert "near-copy of r1" in english
    assert "publication date not given" in english
    assert english.count("type: Killing or shooting") == 1
    assert "شبه نسخة من r1" in arabic
    assert arabic.count("النوع: قتل أو إطلاق نار") == 1


def test_near_copies_are_shown_with_what_they_change_and_no_control_characters() -> None:
    copy = Report.received(REPORT.text.replace("مدنيين", "ثلاثة\x1b[2Jمدنيين"), key="r2")
    same = Report.received(f"{REPORT.text}!", key="r3")
    many = Report.received(" ".join(f"{word} ثم" for word in f"{REPORT.text} {REPORT.text}".split()), key="r4")
    reports = {report.id: report for report in (REPORT, copy, same, many)}
    copies = tuple(Copy(report_id=report.id, of=REPORT.id) for report in (copy, same, many))
    english, arabic = (
        on_screen(tables(language).copies(replace(INCIDENT, copies=copies), reports)) for language in LANGUAGES
    )
    assert "ثلاثة 2Jمدنيين" in english
    assert "\x1b" not in english
    assert english.count("the same words") == 1
    assert "more passages" in english
    assert "الكلمات نفسها" in arabic
