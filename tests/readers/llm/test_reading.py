"""What a model tells well becomes claims with the offsets of its quotes."""

from __future__ import annotations

from .conftest import Reading
from .stub import Stub, event, tells, words

TEXT = (
    "أفاد مراسلنا بأن قوات النظام قصفت بقذيفتي هاون سوق بلدة الغدير مساء الأحد، "
    "ما أدى إلى مقتل ثلاثة مدنيين بينهم طفلة. "
    "ويرجح أهالي البلدة أن القصف جاء من تل الرماد."
)
TOLD = event(
    "قصفت",
    other_mentions=[words("القصف")],
    certainty="hedged",
    attribution=[words("مراسلنا", kind="correspondent"), words("أهالي البلدة", kind="resident")],
    actors=[
        words("قوات النظام", role="perpetrator", actor="syria_government") | {"class": "state"},
        words("مدنيين", role="target", actor="civilians") | {"class": "civilian"},
    ],
    weapons=[words("بقذيفتي هاون", kind="mortar", count=2)],
    places=[words("الغدير", role="occurred"), words("تل الرماد", role="origin")],
    time=words("مساء الأحد", start="2024-05-26", end="2024-05-26"),
    casualties=[
        words("ثلاثة مدنيين", kind="killed", min=3, max=3, who="civilian", part=False),
        words("طفلة", kind="killed", min=1, max=1, who="child", part=True),
    ],
    sites=[words("سوق", kind="market")],
)


def test_every_field_is_read_with_its_words(stub: Stub, reading: Reading) -> None:
    stub.plays(tells(TOLD))
    (claim,) = reading(TEXT, published="2024-05-27")
    assert (claim.type, claim.scope, claim.modality, claim.certainty) == ("shelling", "current", "happened", "hedged")
    assert [span.of(TEXT) for span in claim.spans()] == [
        "قصفت", "القصف", "مراسلنا", "أهالي البلدة", "قوات النظام", "مدنيين", "بقذيفتي هاون", "الغدير", "تل الرماد",
        "ثلاثة مدنيين", "طفلة", "سوق", "مساء الأحد",
    ]  # fmt: skip
    assert [(actor.role, actor.actor, actor.actor_class) for actor in claim.actors] == [
        ("perpetrator", "syria_government", "state"),
        ("target", "civilians", "civilian"),
    ]
    assert [(toll.kind, toll.min, toll.max, toll.who, toll.part) for toll in claim.casualties] == [
        ("killed", 3, 3, "civilian", False),
        ("killed", 1, 1, "child", True),
    ]
    assert [(weapon.kind, weapon.count) for weapon in claim.weapons] == [("mortar", 2)]
    assert [(place.role, place.lat, place.lon) for place in claim.places] == [
        ("occurred", None, None),
        ("origin", None, None),
    ]
    assert claim.time is not None
    assert (claim.time.start, claim.time.end) == ("2024-05-26", "2024-05-26")
    assert reading.usages[0].dropped == {}


def test_every_value_has_its_reason(stub: Stub, reading: Reading) -> None:
    stub.plays(tells(TOLD))
    (claim,) = reading(TEXT)
    told = {(reason.field, reason.span) for reason in claim.reasons if reason.rule == "llm.says"}
    for field in ("attribution", "actors", "weapons", "places", "casualties", "sites"):
        assert all((field, value.span) in told for value in getattr(claim, field)), field
    assert all(("type", span) in told for span in claim.mentions)
    assert {"scope", "modality", "certainty", "time"} <= {field for field, _ in told}
    assert {reason.values for reason in claim.reasons} == {("small-model",)}


def test_claims_are_signed_and_come_in_the_order_of_the_text(stub: Stub, reading: Reading) -> None:
    text = "قصف على بلدة الغدير ثم اشتباكات قرب النهر."
    stub.plays(tells(event("اشتباكات", "armed_clash"), event("قصف")))
    claims = reading(text)
    assert [claim.type for claim in claims] == ["shelling", "armed_clash"]
    assert {claim.reader for claim in claims} == {reading.reader.name}
    assert reading.reader.name.startswith("llm/1+small-model+p")
    assert all(claim.id == claim.identified().id for claim in claims)


def test_offsets_are_code_points_through_emoji_kashida_and_vowel_signs(stub: Stub, reading: Reading) -> None:
    text = "🔴💥 عاجل: قَصْـفٌ عنيـــف على قريـة الغديـر 🏠 وقصف آخر."
    stub.plays(tells(event("قَصْـفٌ", places=[words("الغديـر", role="occurred")], sites=[words("قريـة", kind="home")])))
    (claim,) = reading(text)
    assert claim.trigger.start == text.index("قَصْـفٌ")
    assert [span.of(text) for span in claim.spans()] == ["قَصْـفٌ", "الغديـر", "قريـة"]


def test_repeated_words_are_told_apart_by_their_number_or_by_what_is_near(stub: Stub, reading: Reading) -> None:
    text = "قصف على الغدير أوقع قتيلين. وفي ساعات المساء الأولى قصف على الرماد أوقع قتيلين."
    second = event("قصف") | {"trigger": words("قصف", 2)}
    tolls = [words("قتيلين", kind="killed", min=2, max=2, who="unknown", part=False)]
    stub.plays(tells(event("قصف", casualties=tolls), second | {"casualties": tolls}))
    first, last = reading(text)
    assert (first.trigger.start, last.trigger.start) == (text.index("قصف"), text.rindex("قصف"))
    assert first.casualties[0].span.start == text.index("قتيلين")
    assert last.casualties[0].span.start == text.rindex("قتيلين")


def test_a_text_without_words_is_not_sent(stub: Stub, reading: Reading) -> None:
    assert reading(" \n\t") == ()
    assert stub.seen == []
    assert reading.usages == []


def test_a_report_that_tells_nothing_gives_nothing(stub: Stub, reading: Reading) -> None:
    stub.plays(tells())
    assert reading("افتتح معرض الكتاب اليوم.") == ()
    assert reading.usages[0].outcome == "read"


def test_the_name_tells_apart_what_reads_otherwise(stub: Stub) -> None:
    names = {
        Reading(stub, **settings).reader.name
        for settings in ({}, {"model": "other-model"}, {"temperature": 0.5}, {"seed": None})
    }
    assert len(names) == 4
    assert Reading(stub, timeout=1.0, price_in=3.0).reader.name in names
