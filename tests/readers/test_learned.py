"""What the learned model is given of a report."""

import pytest

from rasd.model import Report
from rasd.readers.learned import words_of
from rasd.sources.packfiles import shipped_packs
from rasd.text.document import Opener

OPENER = Opener(shipped_packs().letters)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("قُصفت الأسواق، أمس", ["قُصفت", "الأسواق", "،", "أمس"]),
        ("الطيـ.ـران قصـ*ـف المخفر", ["الطيــران", "قصــف", "المخفر"]),
        ("عناصر ق.س.د و 1,600 مدنيٍّ", ["عناصر", "قسد", "و", "1,600", "مدنيٍّ"]),
        ("بتاريخ 3.5.2023 الساعة", ["بتاريخ", "3.5.2023", "الساعة"]),
    ],
)
def test_words_are_given_as_received_but_for_marks_that_hide_them(text: str, words: list[str]) -> None:
    assert words_of(OPENER.open(Report.received(text))) == words
