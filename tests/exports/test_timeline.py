"""How an incident came to be told: order, repeats, and what each report is first to say."""

from itertools import permutations

import pytest

from rasd.exports.labels import Language, labels
from rasd.exports.timeline import Row, Timeline, moment
from rasd.fakes import ListGazetteer
from rasd.model import Casualty, Claim, ClaimActor, ClaimPlace, Copy, Incident, Place, Report, Span
from rasd.model.codebook import EventType

KARMA = Place(
    id="x:karma",
    name_ar="الكرمة",
    name_en="Al-Karma",
    lat=33.4,
    lon=43.9,
    feature="PPL",
    country="IQ",
    admin1="Anbar",
    admin1_ar="الأنبار",
)
TEXT = "قصف الكرمة ومقتل ثلاثة"
START = Span(0, 3)
FIRST = Report.received(f"{TEXT} فجرا", key="post-1", published="2023-05-01T06:30:00+03:00", outlet="الوكالة")
COPY = Report.received(f"{TEXT} فجر اليوم", key="post-2", published="2023-05-01T09:00:00+03:00", outlet="القناة")
UPDATE = Report.received(f"{TEXT} ثم خمسة", key="post-3", published="2023-05-02", outlet="الوكالة")
UNDATED = Report.received(f"غارة: {TEXT}", key="post-4")


def claim(report: Report, *, killed: int, doer: str | None = None, kind: EventType = "shelling") -> Claim:
    return Claim(
        id=f"claim of {report.name}",
        report_id=report.id,
        reader="by hand",
        type=kind,
        trigger=START,
        actors=(ClaimActor(role="perpetrator", actor=doer, actor_class="other", span=START),) if doer else (),
        places=(
            ClaimPlace(role="occurred", span=Span(4, 10), place_id=KARMA.id, precision="place"),
            ClaimPlace(role="origin", span=START, precision="place"),
        ),
        casualties=(Casualty(kind="killed", min=killed, max=killed, span=START),),
    )


TOLD = (
    (FIRST, claim(FIRST, killed=3)),
    (COPY, claim(COPY, killed=3)),
    (UPDATE, claim(UPDATE, killed=5, doer="russia")),
    (UNDATED, claim(UNDATED, killed=5, kind="air_strike")),
)
NAMES = {report.id: report.name for report, _ in TOLD}
INCIDENT = Incident(
    id="i1",
    claim_ids=tuple(one.id for _, one in TOLD),
    report_ids=tuple(NAMES),
    independent=(FIRST.id, UPDATE.id, UNDATED.id),
    types=("shelling", "air_strike"),
    copies=(Copy(report_id=COPY.id, of=FIRST.id),),
)


def rows(language: Language, told: tuple[tuple[Report, Claim], ...] = TOLD) -> list[Row]:
    actors = {"en": {"russia": "Russia"}, "ar": {"russia": "روسيا"}}[language]
    made = Timeline(gazetteer=ListGazetteer([KARMA]), actor_names=actors, language=language)
    return list(made.rows(INCIDENT, told, NAMES))


def test_each_report_says_what_none_before_it_said() -> None:
    assert rows("en") == [
        Row(
            published="1 May 2023 06:30 +0300",
            outlet="الوكالة",
            report="post-1",
            repeats=None,
            first=("type: Shelling", "where: Al-Karma, Anbar", "harm: 3 killed"),
        ),
        Row(published="1 May 2023 09:00 +0300", outlet="القناة", report="post-2", repeats="post-1", first=()),
        Row(
            published="2 May 2023",
            outlet="الوكالة",
            report="post-3",
            repeats=None,
            first=("by whom: Russia", "harm: 5 killed"),
        ),
        Row(published="", outlet="", report="post-4", repeats=None, first=("type: Air strike",)),
    ]


def test_in_arabic_all_words_are_arabic() -> None:
    first, _, update, _ = rows("ar")
    assert first.published == "1 أيار/مايو 2023 06:30 +0300"
    assert first.first == ("النوع: قصف", "أين: الكرمة، الأنبار", "الضرر: قتلى: 3")
    assert update.first == ("الفاعل: روسيا", "الضرر: قتلى: 5")


def test_the_order_in_which_claims_are_given_never_shows() -> None:
    expected = rows("en")
    assert all(rows("en", order) == expected for order in permutations(TOLD))


def test_of_two_claims_of_a_report_each_thing_is_new_once() -> None:
    again = claim(FIRST, killed=3)
    (row,) = rows("en", ((FIRST, again), (FIRST, again)))
    assert row.first == ("type: Shelling", "where: Al-Karma, Anbar", "harm: 3 killed")


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2023-05-01", "1 May 2023"),
        ("2023-05-01T06:05:00+03:00", "1 May 2023 06:05 +0300"),
        ("2023-05-01T06:05", "1 May 2023 06:05"),
        ("yesterday", "yesterday"),
    ],
)
def test_a_moment_is_told_no_more_finely_than_it_is_known(iso: str, told: str) -> None:
    assert moment(iso, labels("en")) == told
