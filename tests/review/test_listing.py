"""Why an incident stands where it stands in the queue."""

from __future__ import annotations

import pytest
from tests.review.accounts import AT, POINT, QUEUE, account, claim, denied, differing, killed

from rasd.model import Candidate, ClaimPlace, ClaimSite, ClaimWeapon, IncidentPlace
from rasd.packs.queue import DoubtCode
from rasd.review.account import Account
from rasd.review.doubts import CONDITIONS, doubts
from rasd.review.listing import listed
from rasd.review.risks import risks


def place(radius_km: float | None = None, others: tuple[Candidate, ...] = ()) -> ClaimPlace:
    return ClaimPlace(role="occurred", span=AT, place_id="x:1", precision="place", radius_km=radius_km, others=others)


def rival(place_id: str, score: float) -> Candidate:
    return Candidate(place_id=place_id, score=score)


AREA = IncidentPlace(place_id=None, name="الريف", lat=None, lon=None, admin1="X", precision="area")

DOUBTFUL: list[tuple[Account, dict[str, tuple[str, ...]]]] = [
    (account(), {}),
    (account(state="changed"), {"changed": ()}),
    (account(findings=differing("killed", "3", "5")), {"killed_differ": ("3", "5")}),
    (account(findings=differing("killed", "3")), {}),
    (account(findings=differing("injured", "1", "2")), {"injured_differ": ("1", "2")}),
    (account(findings=differing("type", "shelling", "attack")), {"types_differ": ("shelling", "attack")}),
    (account(findings=differing("day", "2024-05-01", "2024-05-02")), {"days_differ": ("2024-05-01", "2024-05-02")}),
    (account(findings=differing("place", "السهل", "النخيل")), {"places_differ": ("السهل", "النخيل")}),
    (account(findings=differing("perpetrator", "russia", "turkey")), {"sides_differ": ("russia", "turkey")}),
    (account(responsibility=denied("turkey")), {"side_denied": ("turkey",)}),
    (account(perpetrators=()), {"side_unknown": ()}),
    (account(claim(1, certainty="hedged"), claim(2)), {"hedged": ()}),
    (account(claim(1, modality="denied"), claim(2)), {"not_happened": ()}),
    (account(claim(1, modality="planned"), claim(2)), {"not_happened": ()}),
    (account(claim(1)), {"single_source": ()}),
    (account(independent=("r1",)), {"copies_only": ("2",)}),
    (account(places=()), {"place_unknown": ()}),
    (account(places=(AREA,)), {"place_unknown": ()}),
    (account(places=(AREA, POINT)), {}),
    (account(claim(1, places=(place(radius_km=20.0),)), claim(2)), {"place_wide": ("20",)}),
    (account(claim(1, places=(place(radius_km=15.0),)), claim(2)), {}),
    (
        account(claim(1, places=(place(others=(rival("x:2", 0.5), rival("x:3", -3.0))),)), claim(2)),
        {"place_rivals": ("1",)},
    ),
    (account(start=None, end=None), {"day_unknown": ()}),
    (account(end="2024-05-07"), {}),
    (account(end="2024-05-08"), {"day_wide": ("8",)}),
    (account(claim(1, confidence=0.3), claim(2, confidence=0.4)), {"low_confidence": ("40",)}),
    (account(claim(1, confidence=0.3), claim(2, confidence=0.5)), {}),
]


@pytest.mark.parametrize(("given", "found"), DOUBTFUL)
def test_an_incident_is_doubtful_for_these_reasons_alone(given: Account, found: dict[str, tuple[str, ...]]) -> None:
    assert {why.code: why.values for why in doubts(given, QUEUE)} == found


def test_every_doubt_is_tried_above() -> None:
    assert {code for _, found in DOUBTFUL for code in found} == set(CONDITIONS)
    assert set(CONDITIONS) == {doubt.code for doubt in QUEUE.doubts}
    assert set(CONDITIONS) == set(DoubtCode.__args__)  # type: ignore[attr-defined]  # a Literal's


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (account(), []),
        (account(claim(1, casualties=(killed(1, 1),))), [("killed", ("1",), 3.0)]),
        (account(claim(1, casualties=(killed(8, 8),))), [("killed", ("8",), 6.0)]),
        (account(claim(1, casualties=(killed(None, None),))), [("killed", ("1",), 3.0)]),
        (account(claim(1, casualties=(killed(2, None),))), [("killed", ("2",), 4.0)]),
        (account(claim(1, casualties=(killed(10**9, None),))), [("killed", ("1000000000",), 10.0)]),
        (account(claim(1, casualties=(killed(0, 0, "child"),))), []),
        (account(claim(1, casualties=(killed(9, 9, "combatant"),))), []),
        (account(claim(1, modality="denied", casualties=(killed(9, 9),)), claim(2)), []),
        (
            account(claim(1, casualties=(killed(2, 2), killed(1, 1, "child")))),
            [("killed", ("2",), 4.0), ("children", ("child",), 2.0)],
        ),
        (account(claim(1, sites=(ClaimSite(kind="hospital", span=AT),))), [("medical_site", ("hospital",), 3.0)]),
        (account(claim(1, weapons=(ClaimWeapon(kind="chemical", span=AT),))), [("chemical", ("chemical",), 5.0)]),
        (account(claim(1, type="body_found")), [("grave", ("body_found",), 2.0)]),
        (
            account(
                claim(1, sites=(ClaimSite(kind="school", span=AT),)),
                claim(2, sites=(ClaimSite(kind="mosque", span=AT),)),
            ),
            [("protected_site", ("mosque", "school"), 2.0)],
        ),
    ],
)
def test_harm_and_protected_things_make_it_urgent(
    given: Account, found: list[tuple[str, tuple[str, ...], float]]
) -> None:
    assert [(why.code, why.values, why.weight) for why in risks(given, QUEUE)] == found


def test_the_score_is_what_its_reasons_weigh_together_the_weightiest_first() -> None:
    row = listed(
        account(
            claim(1, casualties=(killed(4, 4),), confidence=0.1), places=(), findings=differing("killed", "4", "9")
        ),
        QUEUE,
    )
    whys = (*row.risks, *row.doubts)
    assert row.score == pytest.approx(sum(why.weight for why in whys))
    assert [why.weight for why in row.doubts] == sorted((why.weight for why in row.doubts), reverse=True)
    assert [why.code for why in row.doubts][:2] == ["killed_differ", "place_unknown"]


def test_a_row_tells_where_with_the_gazetteers_names_and_how_far_it_may_be() -> None:
    row = listed(account(outlets=("وكالة السهل", "إذاعة النخيل")), QUEUE)
    assert (row.place_en, row.place_ar, row.countries, row.governorates) == ("As-Sahl", "السهل", ("SY",), ("X",))
    assert (row.lat, row.lon, row.radius_km, row.precision) == (35.0, 36.0, 3.0, "place")
    assert row.outlets == ("إذاعة النخيل", "وكالة السهل")
    assert (row.claims, row.reports, row.independent) == (2, 2, 2)


def test_a_row_without_a_point_is_named_by_the_reports_words() -> None:
    row = listed(account(places=(AREA,)), QUEUE)
    assert (row.place_en, row.place_ar, row.lat, row.precision) == ("الريف", "الريف", None, "area")
    assert listed(account(places=()), QUEUE).precision is None


def test_fields_in_which_sources_differ_are_named_once() -> None:
    given = account(
        findings=(*differing("day", "1", "2"), *differing("killed", "3", "5", "9"), *differing("type", "x"))
    )
    assert listed(given, QUEUE).conflicts == ("day", "killed")
