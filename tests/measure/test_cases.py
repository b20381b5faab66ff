"""What a case expects is compared field by field, and only what it tells."""

import datetime as dt

import pytest

from rasd.measure.cases import differences, report_of
from rasd.model import Attribution, Casualty, Claim, ClaimActor, ClaimPlace, ClaimTime, ClaimWeapon, Span
from rasd.packs import parse
from rasd.packs.cases import Case, Cases

TEXT = "قالت مصادر محلية إن قسد قصفت البصيرة أمس بخمس قذائف، وقتل اثنان"


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


CLAIM = Claim(
    id="c1",
    report_id="r1",
    reader="by hand",
    type="shelling",
    trigger=span("قصفت"),
    attribution=(Attribution(kind="local_source", span=span("مصادر محلية")),),
    actors=(ClaimActor(role="perpetrator", actor="sdf", actor_class="rebel", span=span("قسد")),),
    weapons=(ClaimWeapon(kind="artillery", count=5, span=span("خمس قذائف")),),
    places=(ClaimPlace(role="occurred", place_id="x:b", precision="place", span=span("البصيرة")),),
    time=ClaimTime(start="2024-05-01", end="2024-05-01", span=span("أمس")),
    casualties=(Casualty(kind="killed", min=2, max=2, span=span("اثنان")),),
)


def case(claims: str) -> Case:
    return parse("x.yaml", f"cases: [{{name: x, text: {TEXT!r}, claims: {claims}}}]", Cases).cases[0]


@pytest.mark.parametrize(
    "told",
    [
        "type: shelling",
        "type: shelling, trigger: قصف, scope: current, modality: happened, certainty: plain",
        "type: shelling, attribution: [local_source], weapons: [artillery], sites: []",
        "type: shelling, actors: [{role: perpetrator}, {role: perpetrator, actor: sdf, class: rebel, quote: قسد}]",
        "type: shelling, places: [{quote: البصيرة}, {place_id: 'x:b', precision: place}]",
        "type: shelling, time: {start: 2024-05-01, end: 2024-05-01, quote: أمس}",
        "type: shelling, casualties: [{kind: killed}, {kind: killed, min: 2, max: 2, who: unknown, quote: اثنان}]",
    ],
)
def test_what_is_as_told_has_no_difference(told: str) -> None:
    assert differences(case(f"[{{{told}}}]"), [CLAIM]) == ()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("type: raid", "no raid at «any word»"),
        ("type: shelling, trigger: قتل", "no shelling at «قتل»"),
        ("type: shelling, scope: background", "scope is current, not background"),
        ("type: shelling, weapons: []", "weapons are ['artillery'], not []"),
        ("type: shelling, actors: [{role: target, actor: sdf}]", "actors lack role target, actor sdf"),
        ("type: shelling, actors: [{role: perpetrator, quote: البصيرة}]", "quote البصيرة"),
        ("type: shelling, places: [{role: occurred, precision: near}]", "places lack role occurred, precision near"),
        ("type: shelling, casualties: [{kind: killed, min: 2}]", "casualties lack kind killed, min 2"),
        ("type: shelling, time: {start: 2024-05-02}", "time is ('2024-05-01', '2024-05-01'), not ('2024-05-02', None)"),
        ("type: shelling, time: {start: 2024-05-01, end: 2024-05-01, quote: قسد}", "time does not rest on «قسد»"),
    ],
)
def test_what_is_otherwise_is_told(told: str, said: str) -> None:
    found = differences(case(f"[{{{told}}}]"), [CLAIM])
    assert said in " ".join(found)


def test_a_claim_too_many_is_told() -> None:
    assert differences(case("[]"), [CLAIM]) == ("shelling at «قصفت» is not expected",)


def test_the_report_of_a_case_has_its_text_and_date() -> None:
    made = report_of(Case(name="x", text=TEXT, published=dt.date(2024, 5, 2), outlet="y"))
    assert (made.text, made.published, made.outlet) == (TEXT, "2024-05-02", "y")
