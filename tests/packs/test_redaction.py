"""The words that personal data stands beside are typed, and so are the marks that are put in its place."""

import pytest

from rasd.model import PackError
from rasd.packs import load
from rasd.packs.redaction import parse_redaction
from rasd.sources.packfiles import shipped_files

FILE = "languages/en/redaction.yaml"


def test_both_languages_are_loaded() -> None:
    assert {language: pack.marks["name"] for language, pack in load(shipped_files()).redaction.items()} == {
        "en": "[name]",
        "ar": "[اسم]",
    }


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('phone: "[phone]", ', "", "marks.phone: the mark is missing"),
        ("[phone]", "phone", "is no mark"),
        ("[phone]", "[phone 1]", "is no mark"),
        ("[phone]", "[name]", "two kinds have the same mark"),
        ("  certain: [named", "  surely: [named", "surely"),
    ],
)
def test_a_file_that_would_not_hold_is_refused(right: str, wrong: str, told: str) -> None:
    text = shipped_files()[FILE]
    assert right in text
    with pytest.raises(PackError) as caught:
        parse_redaction(FILE, text.replace(right, wrong, 1))
    assert str(caught.value).startswith(FILE)
    assert told in str(caught.value)


def test_a_missing_file_is_told() -> None:
    files = {name: text for name, text in shipped_files().items() if name != FILE}
    with pytest.raises(PackError, match="the file is missing"):
        load(files)
