"""The words of the desk: the same in both languages, and none missing that a page asks for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

import rasd.web
from rasd.model import PackError
from rasd.model.people import ROLES, SCOPES, ActKind
from rasd.web.navigation import NAVIGATION
from rasd.web.wording import LANGUAGES, Words, compared, form, words

TEMPLATES = Path(rasd.web.__file__).parent / "templates"
#: words that pages name in full: words.part.name, or words("part.name", ...)
ASKED = re.compile(r"""\bwords(?:\.(?:count)?)?(?:\(["']([\w.]+)["']|((?:\.?\w+)(?:\.\w+)+))""")


#: short names that templates give to parts of the words
SHORT = re.compile(r"{% set (\w+) = words((?:\.\w+)+) %}")


def asked_in(template: Path) -> set[str]:
    """The words that a template asks for, by their dotted names."""
    top, *macros = re.split(r"(?={% macro)", template.read_text(encoding="utf-8"))
    asked: set[str] = set()
    for part in (top, *macros):
        text = part
        for short, dotted in {**dict(SHORT.findall(top)), **dict(SHORT.findall(part))}.items():
            text = re.sub(rf"(?<![.\w]){short}\.(?=\w)", f"words{dotted}.", text)
        asked |= {called or dotted for called, dotted in ASKED.findall(text)}
    return asked - {"import", "context"}


@pytest.mark.parametrize("template", sorted(TEMPLATES.rglob("*.html")), ids=lambda file: file.name)
def test_every_word_that_a_template_asks_for_is_there(template: Path) -> None:
    for language in LANGUAGES:
        for name in asked_in(template):
            found: str | Words = words(language)
            for part in name.strip(".").split("."):
                if part == "has":
                    break
                assert isinstance(found, Words), (language, name)
                found = found[part]


def test_words_are_found_in_templates_at_all() -> None:
    assert sum(len(asked_in(template)) for template in TEMPLATES.rglob("*.html")) > 300


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_of_the_code_all_have_words(language: Any) -> None:
    told = words(language)
    from typing import get_args  # noqa: PLC0415 - only here

    asked = (
        [f"roles.{one}" for one in ROLES]
        + [f"people.may.{one}" for one in ROLES]
        + [f"account.scope.{one}" for one in SCOPES]
        + [f"people.kinds.{one}" for one in get_args(ActKind)]
        + [f"frame.nav.{one.key}" for one in NAVIGATION]
        + [f"start.parts.{one.key}" for one in NAVIGATION]
    )
    assert all(told(name) for name in asked)


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"a": {"b": "x"}}, "no a.c"),
        ({"a": {"b": "x", "c": "{m}"}}, "a.c has other blanks"),
        ({"a": {"b": "x", "c": "{n}", "d": "y"}}, "no a.d"),
    ],
)
def test_a_word_that_one_language_lacks_is_told(other: dict[str, Any], said: str) -> None:
    with pytest.raises(PackError, match=said):
        compared({"en": {"a": {"b": "x", "c": "{n}"}}, "ar": other})


def test_a_counted_thing_has_the_forms_of_its_language() -> None:
    english = {"one": "{n} report", "other": "{n} reports"}
    arabic = dict.fromkeys(("zero", "one", "two", "few", "many", "other"), "{n}") | {"two": "تقريران"}
    told = compared({"en": {"reports": english}, "ar": {"reports": arabic}})
    assert (told["en"].count("reports", 1), told["en"].count("reports", 7)) == ("1 report", "7 reports")
    assert told["ar"].count("reports", 2) == "تقريران"
    with pytest.raises(PackError, match="forms"):
        compared({"en": {"reports": english}, "ar": {"reports": english}})


@pytest.mark.parametrize(
    ("number", "english", "arabic"),
    [
        (0, "other", "zero"), (1, "one", "one"), (2, "other", "two"), (3, "other", "few"), (10, "other", "few"),
        (11, "other", "many"), (99, "other", "many"), (100, "other", "other"), (102, "other", "other"),
        (103, "other", "few"),
    ],
)  # fmt: skip
def test_numbers_take_their_form(number: int, english: str, arabic: str) -> None:
    assert (form(number, "en"), form(number, "ar")) == (english, arabic)


def test_a_word_that_is_not_there_is_an_error_and_no_empty_page() -> None:
    for name in ("frame.nothing", "frame", "frame.name.more", "nothing"):
        with pytest.raises(KeyError):
            words("en")(name)
