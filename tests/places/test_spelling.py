"""Every way in which a name is written leads to its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasd.places.romanised import arabic
from rasd.places.spelling import Speller, alike
from rasd.sources.packfiles import shipped_packs
from rasd.text.normalise import Normaliser

PACKS = shipped_packs()
NORMALISER = Normaliser(PACKS.letters)
SPELLER = Speller(PACKS.toponyms.spelling, NORMALISER)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("دير الزور", "ديرالزور"),
        ("معرة مصرين", "معرتمصرين"),
        ("كفر نوران", "كفرنوران"),
        ("تلرفعت", "تل رفعت"),
        ("البوكمال", "أبو كمال"),
        ("أبو كمال", "ألبو كمال"),
        ("الباغوز فوقاني", "باغوز فوقاني"),
        ("الباغوز فوقاني", "الباغوز الفوقاني"),
        ("غارية الغربية", "الغارية الغربية"),
        ("قرية الهري", "الهري"),
        ("كفريا", "كفرية"),
        ("نهر الخابور (دجلة)", "نهر الخابور"),
        ("إعزاز", "اعزاز"),
    ],
)
def test_a_name_has_the_keys_of_its_other_spellings(name: str, written: str) -> None:
    assert SPELLER.key(written) in SPELLER.keys(name)


@pytest.mark.parametrize(("name", "other"), [("تل تمر", "التل تمر"), ("دير حافر", "دير حارم"), ("أم حوش", "حوش")])
def test_no_key_is_made_that_is_another_name(name: str, other: str) -> None:
    assert SPELLER.key(other) not in SPELLER.keys(name)


@given(st.text(alphabet="ابتدرسعكلمنهويةأإى -()", max_size=30))
def test_the_first_key_is_the_names_own(name: str) -> None:
    keys = SPELLER.keys(name)
    assert keys[:1] == ((SPELLER.key(name),) if SPELLER.key(name) else ())
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("heard", "written"), [("كنصفرة", "كنسفرة"), ("جديد عكيدات", "جديد عقيدات"), ("تات مرش", "طاطمراش")]
)
def test_names_spelled_by_ear_share_a_key(heard: str, written: str) -> None:
    assert alike(SPELLER.key(heard)) == alike(SPELLER.key(written)) != ""


def test_too_few_letters_are_alike_to_nothing() -> None:
    assert alike(SPELLER.key("آلة")) == ""


@pytest.mark.parametrize(
    ("romanised", "letters"),
    [
        ("Kafr Nūrān", "كفر نوران"),
        ("Khirbat al ‘Ulyá", "خربه العليا"),
        ("Ra’s al ‘Ayn", "راس العين"),
        ("Bi’r Ḩusayn", "بير حسين"),
        ("Qaryat ‘Abd Allāh", "قريه عبد الله"),
        ("Ash Shaykh ‘Īsá", "الشيخ عيسي"),
        ("Yārubīyah", "ياربيه"),
    ],
)
def test_a_romanised_name_is_read_back(romanised: str, letters: str) -> None:
    assert arabic(romanised) == letters == NORMALISER.form(letters)


@pytest.mark.parametrize("other", ["Kafr Nouran", "Xirabê Reş", "Al", "Karrada", "", "Tell 2"])
def test_a_name_in_another_romanisation_is_left_alone(other: str) -> None:
    assert arabic(other) is None
