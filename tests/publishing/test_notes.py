"""Incidents in sentences."""

from __future__ import annotations

import re
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import given

from rasd.exports.labels import Language, labels
from rasd.exports.notewords import agreement
from rasd.exports.public.sentences.notes import note
from rasd.exports.public.sentences.untrusted import named
from rasd.model.codebook import CasualtyKind, EventType, SiteKind, SourceKind, WeaponKind
from rasd.model.incident import Stance
from rasd.model.publication import Count, Name, PublicIncident, PublicPlace, Side, Source, Unit

from .editions import ARMY, BARE, CLINIC, FRONT, HARIM, IDLIB, STRIKE, SYRIA, incidents

LANGUAGES: tuple[Language, ...] = ("en", "ar")
ISOLATES = re.compile("[\u2068\u2069]")


def of(**told: Any) -> PublicIncident:
    """An incident of which nothing is told but its type and `told`."""
    return msgspec.structs.replace(BARE, reviewed=True, types=("shelling",), **told)


def at(precision: Any, **told: Any) -> PublicIncident:
    fields: dict[str, Any] = {"country": SYRIA, "admin1": IDLIB, "admin2": HARIM, **told}
    return of(places=(PublicPlace(precision=precision, **fields),))


def said(stance: Stance, *by: Any) -> PublicIncident:
    return of(sides=(Side(actor="army_north", name=ARMY, stance=stance, by=by),))


OUTLET = "Valley News"
RUMMAN = Name(en="Tell Rumman", ar="تل الرمان")
CASES: tuple[tuple[PublicIncident, str, str], ...] = (
    (
        STRIKE,
        ("According to مرصد التلال and Valley News, an air strike and shelling were reported on 3 May "
        "2024 in Tell Rumman "
        "(the district of Harim, Idlib governorate, Syria), at a home and a market, with the reported "
        "use of rockets. "
        "2 to 5 people were reported killed (مرصد التلال reports 2; Valley News reports 5) and at least "
        "3 people were "
        "reported injured. The army of the north is accused by a monitor and an outlet; the army of the "
        "north denies "
        "it; the incident is graded “fair”."),
        ("أفادت 3 تقارير نقلها مرصد التلال وValley News بوقوع غارة جوية وقصف يوم 3 أيار/مايو 2024 في تل "
        "الرمان (منطقة حارم، "
        "محافظة إدلب، سوريا)، وذُكر من المواقع منزل وسوق، وذُكر استخدام صواريخ غير موجهة. وأفيد بمقتل "
        "ما بين شخصين و5 أشخاص "
        "(مرصد التلال: 2؛ وValley News: 5) وإصابة ما لا يقل عن 3 أشخاص. وصدر عن جهة رصد ووسيلة إعلام "
        "اتهام بحق جيش الشمال؛ "
        "وصدر عن جيش الشمال نفي؛ ودرجة الواقعة «مقبولة»."),
    ),
    (
        CLINIC,
        ("According to “=HYPERLINK(x)”, shelling was reported in May 2024 in the district of Harim "
        "(Idlib governorate, "
        "Syria), at a hospital or clinic; the exact place is not published. No one was reported killed. "
        "The eastern front "
        "claims responsibility; the incident is graded “weak”."),
        ("أفاد تقرير نقله «=HYPERLINK(x)» بوقوع قصف في أيار/مايو 2024 في منطقة حارم (محافظة إدلب، "
        "سوريا)، وذُكر من المواقع مشفى "
        "أو عيادة، ولا يُنشر المكان بدقته. وأفيد بعدم مقتل أحد. وصدر عن الجبهة الشرقية تبنٍّ للمسؤولية؛ "
        "ودرجة الواقعة "
        "«ضعيفة»."),
    ),
    (
        BARE,
        "[Read by machine, not reviewed by a person] According to one report, abuse was reported.",
        "[قراءة آلية لم يراجعها إنسان] أفاد تقرير واحد بتعرض أشخاص لسوء المعاملة.",
    ),
)  # fmt: skip
BEGIN = "According to one report, shelling was reported"
BEGIN_AR = "أفاد تقرير واحد بوقوع قصف"
#: what follows the beginning
ENDS: tuple[tuple[PublicIncident, str, str], ...] = (
    # when
    (
        of(start="2024-05-03", end="2024-05-07"),
        " in the period 3 to 7 May 2024.",
        " في المدة من 3 إلى 7 أيار/مايو 2024.",
    ),
    (of(start="2024-02-01", end="2024-02-29"), " in February 2024.", " في شباط/فبراير 2024."),
    (
        of(start="2024-04-28", end="2024-05-02"),
        " in the period 28 April 2024 to 2 May 2024.",
        " في المدة من 28 نيسان/أبريل 2024 إلى 2 أيار/مايو 2024.",
    ),
    (of(start="2024-05-03"), " at some time from 3 May 2024.", " في وقت ما منذ 3 أيار/مايو 2024."),
    (of(end="2024-05-03"), " at some time until 3 May 2024.", " في وقت ما حتى 3 أيار/مايو 2024."),
    # where
    (
        at("near", name=RUMMAN, admin2=None),
        " near Tell Rumman (Idlib governorate, Syria).",
        " قرب تل الرمان (محافظة إدلب، سوريا).",
    ),
    (at("admin1", name=IDLIB.name), " in Idlib governorate (Syria).", " في محافظة إدلب (سوريا)."),
    (at("country", name=SYRIA.name), " in Syria.", " في سوريا."),
    (
        at("grid", lat=36.1, lon=36.5, masked=True),
        " in the area of the district of Harim (Idlib governorate, Syria); the exact place is not published.",
        " في نواحي منطقة حارم (محافظة إدلب، سوريا)، ولا يُنشر المكان بدقته.",
    ),
    (
        of(places=(PublicPlace(precision="unknown", masked=True),)),
        "; the place is not published.",
        "، ولا يُنشر المكان.",
    ),
    (
        at("place", name=RUMMAN, country=None, admin1=None, admin2=Unit(name=HARIM.name, code="IQ01")),
        " in Tell Rumman (the district of Harim).",
        " في تل الرمان (قضاء حارم).",
    ),
    # how many
    (of(killed_min=1, killed_max=1), ". One person was reported killed.", ". وأفيد بمقتل شخص واحد."),
    (of(killed_min=2, killed_max=2), ". 2 people were reported killed.", ". وأفيد بمقتل شخصين."),
    (of(killed_min=11, killed_max=11), ". 11 people were reported killed.", ". وأفيد بمقتل 11 شخصاً."),
    (
        of(killed_min=100, killed_max=103),
        ". 100 to 103 people were reported killed.",
        ". وأفيد بمقتل ما بين 100 و103 أشخاص.",
    ),
    (
        of(killed_min=0, killed_max=4),
        ". At most 4 people were reported killed.",
        ". وأفيد بمقتل ما لا يزيد على 4 أشخاص.",
    ),
    (of(killed_max=1), ". At most one person was reported killed.", ". وأفيد بمقتل ما لا يزيد على شخص واحد."),
    (
        of(killed_min=0),
        ". It is not clear whether anyone was killed.",
        ". وأفيد بعدم وضوح ما إذا كان أحد قد قُتل.",
    ),
    (
        of(killed_min=1, killed_max=1, injured_min=0, injured_max=0),
        ". One person was reported killed and no one was reported injured.",
        ". وأفيد بمقتل شخص واحد وعدم إصابة أحد.",
    ),
    (
        of(
            counts=(
                Count(kind="displaced", who="unknown", min=20, max=None, outlet="A"),
                Count(kind="displaced", who="child", min=9, max=9, part=True, outlet="A"),
                Count(kind="killed", who="combatant", min=3, max=3),
                Count(kind="detained", who="unknown", min=None, max=None),
            )
        ),
        ". At least 20 people were reported displaced and 3 combatants were reported killed.",
        ". وأفيد بنزوح ما لا يقل عن 20 شخصاً ومقتل 3 مقاتلين.",
    ),
    # who did it
    (
        said("claimed", "monitor"),
        ". A monitor says that the army of the north claims responsibility.",
        ". ونُقل عن جهة رصد تبني جيش الشمال للمسؤولية.",
    ),
    (said("accused"), ". The army of the north is accused.", ". ووُجه اتهام إلى جيش الشمال."),
    (
        said("accused", "party"),
        ". The army of the north is accused by a party to the conflict.",
        ". وصدر عن طرف في النزاع اتهام بحق جيش الشمال.",
    ),
    (
        said("denied", "official"),
        ". The responsibility of the army of the north is denied by an official.",
        ". وصدر عن جهة رسمية نفي لمسؤولية جيش الشمال.",
    ),
)  # fmt: skip


def heard(incident: PublicIncident, language: Language) -> str:
    """The note without the marks that only keep directions apart."""
    return ISOLATES.sub("", note(incident, language))


@pytest.mark.parametrize(("incident", "english", "arabic"), CASES)
def test_an_incident_is_told_in_whole_sentences(incident: PublicIncident, english: str, arabic: str) -> None:
    assert heard(incident, "en") == english
    assert heard(incident, "ar") == arabic


@pytest.mark.parametrize(("incident", "english", "arabic"), ENDS)
def test_what_is_told_is_said_and_no_more(incident: PublicIncident, english: str, arabic: str) -> None:
    assert heard(incident, "en") == f"{BEGIN}{english}"
    assert heard(incident, "ar") == f"{BEGIN_AR}{arabic}"


OUTLETS = (
    (("A", None), 2, "According to A and one other report, ", "أفاد تقريران نقلهما A ومصدر آخر "),
    (("A", "B", "C"), 3, "According to A and 2 other outlets, ", "أفادت 3 تقارير نقلها A ووسيلتان أخريان "),
    (("A", "A"), 2, "According to A, ", "أفاد تقريران نقلهما A "),
    ((None,), 12, "According to 12 reports, ", "أفاد 12 تقريراً "),
)


@pytest.mark.parametrize(("outlets", "reports", "english", "arabic"), OUTLETS)
def test_those_who_report_it_are_named_first(
    outlets: tuple[str | None, ...], reports: int, english: str, arabic: str
) -> None:
    incident = of(sources=tuple(Source(outlet=outlet) for outlet in outlets), reports=reports)
    assert heard(incident, "en").startswith(english)
    assert heard(incident, "ar").startswith(arabic)


def test_of_many_places_two_are_named() -> None:
    places = tuple(PublicPlace(precision="place", name=Name(en=name, ar=name)) for name in "ABCD")
    assert heard(of(places=places), "en") == f"{BEGIN} in A, in B and in 2 other places."


@pytest.mark.parametrize("language", LANGUAGES)
@given(incident=incidents)
def test_a_note_says_nothing_that_is_not_in_the_record(language: Language, incident: PublicIncident) -> None:
    plain = msgspec.structs.replace(
        incident,
        sources=tuple(
            msgspec.structs.replace(one, outlet=one.outlet and f"{OUTLET} {i}")
            for i, one in enumerate(incident.sources)
        ),
        places=tuple(msgspec.structs.replace(place, name=place.name and RUMMAN) for place in incident.places),
    )  # names could hold any number
    told = note(plain, language)
    record = msgspec.json.encode(plain).decode().replace("-", " ")
    numbers = {int(number) for number in re.findall(r"\d+", record)}
    others = set(range(1, len(plain.sources) + len(plain.places)))
    assert note(incident, language).strip()
    assert {int(number) for number in re.findall(r"\d+", told)} <= numbers | others
    assert "None" not in told


@pytest.mark.parametrize("language", LANGUAGES)
@given(incident=incidents)
def test_a_note_has_no_coordinate(language: Language, incident: PublicIncident) -> None:
    bare = tuple(
        msgspec.structs.replace(place, name=RUMMAN, lat=36.98765, lon=-7.56789) for place in incident.places
    )  # names could hold any number
    told = note(msgspec.structs.replace(incident, places=bare, sources=()), language)
    assert not re.search(r"\d\.\d|\d,\d", told)
    assert "98765" not in told
    assert "56789" not in told


@pytest.mark.parametrize("language", LANGUAGES)
@given(incident=incidents)
def test_a_note_is_one_line_whose_directions_end(language: Language, incident: PublicIncident) -> None:
    told = note(incident, language)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066\u2067\ud800-\udfff]", told)
    assert told.count("\u2068") == told.count("\u2069")


BROKEN = (
    "A\nB. The army did it",
    "\u202eNews\u2066",
    "News. According to all",
    "x” was proved. “",
    "« قتل »",
    "<script>alert(1)</script>",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outlet", BROKEN)
def test_an_outlets_name_stays_a_name(outlet: str, language: Language) -> None:
    told = ISOLATES.sub("", note(of(sources=(Source(outlet=outlet),)), language))
    open_, close = ("“", "”") if language == "en" else ("«", "»")
    inside = told[told.index(open_) + 1 : told.index(close)] if open_ in told else ""
    assert told.count(open_) == told.count(close) <= 1
    assert "\n" not in told
    rest = told.replace(inside, "") if inside else told
    assert "army" not in rest
    assert rest.count(".") == 1


def test_a_name_of_nothing_that_can_be_read_is_not_told() -> None:
    assert note(of(sources=(Source(outlet="\u202e\u2066..."),)), "en") == f"{BEGIN}."


def test_a_long_name_is_cut() -> None:
    assert len(named("word " * 100, labels("en"))) < 90


@pytest.mark.parametrize(
    ("number", "form"),
    [(1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (102, "other"), (103, "few")],
)
def test_arabic_nouns_agree_with_their_number(number: int, form: str) -> None:
    assert agreement(number, "ar") == form


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_of_the_codebook_can_be_told(language: Language) -> None:
    words = labels(language).note
    assert set(words.types) == set(get_args(EventType))
    assert set(words.site_kinds) == set(get_args(SiteKind))
    assert set(words.weapon_kinds) == set(get_args(WeaponKind))
    assert set(words.harmed) == set(get_args(CasualtyKind))
    assert set(words.sides) == set(get_args(Stance))
    assert set(words.sources) == {*get_args(SourceKind), "outlet"}
    forms = {agreement(number, language) for number in range(1, 200)}
    assert all(set(counted) == forms for counted in (*words.counted.values(), words.attributed, words.unattributed))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_more_than_three_sentences(language: Language) -> None:
    assert all(1 <= note(one, language).count(".") <= 3 for one in (STRIKE, CLINIC, BARE))


def test_sides_are_never_told_as_fact() -> None:
    for stance in get_args(Stance):
        for by in ((), ("party",), ("monitor", "outlet")):
            told = note(of(sides=(Side(actor="front", name=FRONT, stance=stance, by=by),)), "en")
            assert re.search("claims|reported to claim|accused|denied|denies", told)
