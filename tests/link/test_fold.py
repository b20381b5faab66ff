"""Claims of one act folded to an incident."""

from collections.abc import Callable, Sequence
from itertools import permutations

import msgspec
import pytest

from rasd.link import link
from rasd.link.fold import Folder
from rasd.link.telling import Telling
from rasd.link.words import Words
from rasd.model import Claim, Copy, Incident, Report, Span
from rasd.packs import Packs

Told = Callable[..., tuple[Report, Claim]]
Fold = Callable[..., Incident]
ZAHRA = ("الزهراء", 36.2, 37.0, "place", "Aleppo")
ALEPPO = ("حلب", None, None, "area", "Aleppo")
TEXTS = (
    "قصف مدفعي على الزهراء غرب حلب يطال معصرة زيتون وجراراً زراعياً",
    "سقوط قذائف قرب معصرة زيتون واحتراق جرار زراعي في الزهراء بريف حلب",
    "احتراق معصرة زيتون وجرار زراعي في الزهراء جراء القصف على حلب",
)


@pytest.fixture
def fold(told: Told, packs: Packs) -> Fold:
    """The one incident of up to three claims, all of one place, day and wording but for what a test varies."""

    def make(*varied: dict[str, object]) -> Incident:
        common = {"where": [ZAHRA], "published": "2023-05-01"}
        stories = [told(**{"text": text, **common, **fields}) for text, fields in zip(TEXTS, varied, strict=False)]
        incidents = link([report for report, _ in stories], [claim for _, claim in stories], packs).incidents
        assert len(incidents) == 1
        return incidents[0]

    return make


@pytest.mark.parametrize(
    ("varied", "start", "end"),
    [
        ([{}, {}], "2023-05-01", "2023-05-01"),
        ([{}, {"published": "2023-05-02"}, {"published": "2023-05-02"}], "2023-05-02", "2023-05-02"),
        ([{"when": "2023-05-01"}, {"published": "2023-05-02"}], "2023-05-01", "2023-05-01"),
        ([{"published": None}, {}], "2023-05-01", "2023-05-01"),
        ([{"published": None}], None, None),
    ],
)
def test_the_day_with_most_voices_told_ones_first(
    varied: Sequence[dict[str, object]], start: str | None, end: str | None, fold: Fold
) -> None:
    incident = fold(*varied)
    assert (incident.start, incident.end) == (start, end)


def test_counts_run_from_the_lowest_to_the_highest_told(fold: Fold) -> None:
    incident = fold({"killed": 3, "injured": [2, None]}, {"killed": 5}, {})
    assert (incident.killed_min, incident.killed_max) == (3, 5)
    assert (incident.injured_min, incident.injured_max) == (2, None)
    assert sorted((toll.kind, toll.min, toll.max) for toll in incident.tolls) == [
        ("injured", 2, None), ("killed", 3, 3), ("killed", 5, 5),
    ]  # fmt: skip


def test_a_count_that_nobody_tells_is_unknown_not_none(fold: Fold) -> None:
    incident = fold({}, {"injured": 0})
    assert (incident.killed_min, incident.killed_max) == (None, None)
    assert (incident.injured_min, incident.injured_max) == (0, 0)


def test_the_place_is_the_finest_named_without_the_area_around_it(fold: Fold) -> None:
    incident = fold({"where": [ALEPPO]}, {}, {"where": [ZAHRA, ALEPPO]})
    assert [(place.name, place.precision, place.admin1) for place in incident.places] == [
        ("الزهراء", "place", "Aleppo")
    ]
    assert (incident.places[0].lat, incident.places[0].lon) == (36.2, 37.0)


def test_an_area_stays_where_nothing_finer_is_told(fold: Fold) -> None:
    assert [place.precision for place in fold({"where": [ALEPPO]}, {"where": [ALEPPO]}).places] == ["area"]


def test_everyone_accused_is_kept_the_most_named_first(fold: Fold) -> None:
    incident = fold({"doer": "russia"}, {"doer": "syria_government"}, {"doer": "syria_government"})
    assert incident.perpetrators == ("syria_government", "russia")


def test_findings_say_who_supports_and_who_disputes(fold: Fold) -> None:
    incident = fold({"doer": "russia", "killed": 3}, {"doer": "syria_government", "killed": 3}, {})
    found = {(finding.field, finding.value): finding for finding in incident.findings}
    assert len(found["killed", "3"].supporters) == 2
    assert found["killed", "3"].disputers == ()
    accused = found["perpetrator", "russia"]
    assert accused.disputers == found["perpetrator", "syria_government"].supporters
    silent = set(incident.claim_ids) - set(found["killed", "3"].supporters)
    assert not silent & set(accused.supporters + accused.disputers)


def test_types_are_kept_the_most_told_first(fold: Fold) -> None:
    assert fold({"type": "attack"}, {}, {}).types == ("shelling", "attack")


@pytest.fixture
def folded(packs: Packs, words: Words) -> Callable[..., Incident]:
    """The incident of claims that are already known to be one act."""
    return Folder(packs, words).fold


@pytest.fixture
def three(tell: Callable[..., Telling]) -> list[Telling]:
    """An agency's text, its update by the same agency, and a channel's near-copy of the first, without a date."""
    told = [
        tell(text=text, killed=killed, published=published, outlet=outlet, where=[ZAHRA])
        for text, killed, published, outlet in zip(
            TEXTS, (3, 5, 3), ("2023-05-02", "2023-05-01", None), ("الوكالة", "الوكالة", "القناة"), strict=True
        )
    ]
    first = told[1].report.id
    sources = (told[0].report.id, first, first)
    return [msgspec.structs.replace(one, source=source) for one, source in zip(told, sources, strict=True)]


def test_tolls_come_by_publishing_with_their_report_and_the_text_they_repeat(
    three: list[Telling], folded: Callable[..., Incident]
) -> None:
    update, first, copy = three
    assert [(toll.report_id, toll.source, toll.published, toll.min) for toll in folded(three).tolls] == [
        (first.report.id, first.report.id, "2023-05-01", 5),
        (update.report.id, update.report.id, "2023-05-02", 3),
        (copy.report.id, first.report.id, None, 3),
    ]


def test_a_toll_is_the_latest_where_its_outlet_tells_none_of_its_kind_later(
    three: list[Telling], folded: Callable[..., Incident]
) -> None:
    assert [toll.latest for toll in folded(three).tolls] == [False, True, True]
    silent = msgspec.structs.replace(three[0], claim=msgspec.structs.replace(three[0].claim, casualties=()))
    assert [toll.latest for toll in folded([silent, *three[1:]]).tolls] == [True, True]


def test_without_an_outlet_the_latest_is_that_of_the_independent_text(
    tell: Callable[..., Telling], folded: Callable[..., Incident]
) -> None:
    told = [tell(text=text, killed=killed, published=f"2023-05-0{killed}", where=[ZAHRA])
            for text, killed in zip(TEXTS, (1, 2, 3), strict=True)]  # fmt: skip
    assert [toll.latest for toll in folded(told).tolls] == [True, True, True]
    updated = [told[0], msgspec.structs.replace(told[1], source=told[0].source), told[2]]
    assert [(toll.min, toll.latest) for toll in folded(updated).tolls] == [(1, False), (2, True), (3, True)]


def test_an_undated_toll_is_not_the_latest_of_an_outlet_that_dates_one(
    tell: Callable[..., Telling], folded: Callable[..., Incident]
) -> None:
    dated, undated = (
        tell(text=text, killed=3, published=published, outlet="الوكالة", where=[ZAHRA])
        for text, published in zip(TEXTS, ("2023-05-01", None), strict=False)
    )
    assert [toll.latest for toll in folded([dated, undated]).tolls] == [True, False]
    assert [toll.latest for toll in folded([undated]).tolls] == [True]


def test_ranges_are_those_of_all_tolls_the_latest_or_not(three: list[Telling], folded: Callable[..., Incident]) -> None:
    assert (folded(three).killed_min, folded(three).killed_max) == (3, 5)


def test_near_copies_are_named_with_what_they_repeat(three: list[Telling], folded: Callable[..., Incident]) -> None:
    assert folded(three).copies == (Copy(report_id=three[2].report.id, of=three[1].report.id),)


def test_the_order_in_which_claims_are_given_never_shows(three: list[Telling], folded: Callable[..., Incident]) -> None:
    assert len({folded(order) for order in permutations(three)}) == 1


def test_two_outlets_that_quote_one_statement_are_one_voice(told: Told, packs: Packs) -> None:
    """Their own words differ, so they are no near-copies; but the act is told in one sentence that both quote."""
    statement = "سقطت ثلاث قذائف على معصرة زيتون وجرار زراعي في الزهراء غرب حلب وقتل أربعة مدنيين."
    before = [
        "أصدرت وزارة الزراعة تقريرها الشهري عن أحوال الطرق والمحاصيل وأسعار الوقود في محافظات عدة.",
        "عاد عشرات الطلاب إلى مدارسهم أمس بعد عطلة طويلة وسط نقص شديد في الكتب والمقاعد والمياه.",
        "توقفت حركة السير ساعات طويلة على الطريق العام بعد أن غمرت السيول جسراً قديماً قرب المدينة.",
    ]
    common = {"where": [ZAHRA], "published": "2023-05-01", "killed": 4, "doer": "russia"}
    quoting = [quoted(told(text=f"{words} {statement}", **common), statement) for words in before[:2]]
    own = "مقتل أربعة مدنيين في الزهراء بعد قصف طال معصرة زيتون وجراراً زراعياً عند الظهيرة."
    other = quoted(told(text=f"{before[2]} {own}", **common), own)

    def heard(*stories: tuple[Report, Claim]) -> Incident:
        (incident,) = link([report for report, _ in stories], [claim for _, claim in stories], packs).incidents
        return incident

    assert (len(heard(*quoting).independent), heard(*quoting).grade) == (1, "weak")
    both = heard(*quoting, other)
    assert (len(both.report_ids), len(both.independent), both.grade, both.copies) == (3, 2, "fair", ())


def quoted(story: tuple[Report, Claim], sentence: str) -> tuple[Report, Claim]:
    """The same claim, read in a sentence of the report."""
    report, claim = story
    at = report.text.index(sentence)
    return report, msgspec.structs.replace(claim, trigger=Span(at, at + 4), id="").identified()
