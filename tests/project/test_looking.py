"""What is shown of the gazetteer's decisions is what reading decides."""

from __future__ import annotations

from typing import get_args

import pytest

from rasd.exports.entry import weighed_table
from rasd.exports.labels import Language
from rasd.model import NotFoundError, Report
from rasd.project import Kit, Project, Settings
from rasd.project.looking import entries, weighings
from rasd.read import PackReader
from rasd.read.sheet import SheetReader


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Project.in_memory(settings=Settings(reader="lexical")).kit


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("قصف قرية الصالحية بريف البوكمال", "الصالحية"),
        ("قصف قرى الصالحية والجديدة بريف إدلب الغربي", "الجديدة"),
        ("انفجار في حي ضبضوبة بمدينة السويداء", "ضبضوبة"),
        ("اشتباكات بين لواء القدس ومسلحين في محافظة درعا", "درعا"),
        ("قصف بلدات سرمين وبنش وتفتناز في ريف إدلب، وقرية بلعين في ريف إدلب", "بلعين"),
    ],
)
def test_the_decision_shown_is_the_readers_own(kit: Kit, text: str, name: str) -> None:
    report = Report.received(text)
    assert isinstance(kit.reader, SheetReader)
    reader = kit.reader.other
    assert isinstance(reader, PackReader)
    layout = reader.layout(kit.opener.open(report))
    for quote, one in weighings(kit, name, report):
        assert one.answer == layout.resolved[one.mention.first]
        assert name in quote
        first = one.ranked[0].place if one.ranked else None
        assert (first.id if first else None) == one.answer.place_id or one.answer.precision in ("area", "near")
        scores = [ranked.score for ranked in one.ranked]
        assert scores == sorted(scores, reverse=True)
        for ranked in one.ranked:
            assert ranked.place is None or abs(sum(clue.weight for clue in ranked.clues) - ranked.score) < 1e-9


def test_a_name_within_an_actors_name_is_no_place(kit: Kit) -> None:
    with pytest.raises(NotFoundError, match="is not read as a place there; places read are: درعا"):
        weighings(kit, "القدس", Report.received("اشتباكات بين لواء القدس ومسلحين في محافظة درعا"))


def test_an_area_is_never_none_of_these(kit: Kit) -> None:
    ((_, one),) = weighings(kit, "درعا", Report.received("في محافظة درعا"))
    assert one.answer.precision == "area"
    assert all(ranked.place for ranked in one.ranked)


def test_a_name_alone_may_be_latin_or_spelled_by_ear(kit: Kit) -> None:
    assert {one.id for one in (ranked.place for ranked in weighings(kit, "Abu Kamal")[0][1].ranked) if one}
    assert weighings(kit, "طاط مرش")[0][1].mention.alike


def test_an_entry_names_its_units_and_namesakes(kit: Kit) -> None:
    (town,) = entries(kit, "gn:173480")
    assert [unit.pcode for unit in town.units] == ["SY09", "SY0903"]
    assert [away for away, _ in town.namesakes] == sorted(away for away, _ in town.namesakes)
    assert town.place.id not in {place.id for _, place in town.namesakes}
    assert "الميادين" in town.keys
    with pytest.raises(NotFoundError):
        entries(kit, "gn:0")


@pytest.mark.parametrize("language", get_args(Language))
def test_the_table_is_in_the_language_of_whoever_asks(kit: Kit, language: Language) -> None:
    quote, one = weighings(kit, "الصالحية")[0]
    headings = [str(column.header) for column in weighed_table(one, quote, kit.sentence(language), language).columns]
    assert (
        headings[1:]
        == {
            "en": ["candidate", "within", "kind", "clues and what they weigh", "sum"],
            "ar": ["المرشح", "ضمن", "النوع", "القرائن وأوزانها", "المجموع"],
        }[language]
    )
