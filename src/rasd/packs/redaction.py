"""What a language pack says about personal data in free text: words that it stands beside, and names of people."""

from __future__ import annotations

from typing import Literal, get_args

import msgspec

from rasd.model import PackError
from rasd.packs.parse import parse

#: kinds of personal data, and of what would lead to a person or place as well
PersonalKind = Literal[
    "phone", "email", "link", "handle", "coordinate", "plate", "id", "account", "device", "birth", "age", "name"
]
#: kinds of numbers that a word before them gives away
NumberKind = Literal["phone", "plate", "id", "account", "device"]


class NumberWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around numbers."""

    #: before a number that is personal, by its kind: رقم الهوية
    before: dict[NumberKind, tuple[str, ...]]
    #: before a date or year of birth: مواليد
    birth: tuple[str, ...]
    #: after a long number that counts something: ليرة
    units: tuple[str, ...]
    #: before numbers that are a place, and the parts of such numbers: درجة، دقيقة، ثانية، شمالا
    coordinates: tuple[str, ...]
    degrees: tuple[str, ...]
    minutes: tuple[str, ...]
    seconds: tuple[str, ...]
    hemispheres: tuple[str, ...]
    #: before what somebody is called on a network: تلغرام
    networks: tuple[str, ...]


class AgeWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around ages."""

    #: right before an age: عمره
    certain: tuple[str, ...]
    #: before an age that its unit follows: البالغ من العمر
    before: tuple[str, ...]
    units: tuple[str, ...]
    #: people who are no adults: طفل
    children: tuple[str, ...]
    #: numbers below 18 as words, blank-separated phrases one an entry
    numbers: tuple[str, ...]


class NameWords(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words around and in names of persons. Lists of single words are blank-separated."""

    #: after these comes a name, whatever it is: يدعى
    certain: tuple[str, ...]
    #: titles, roles and kin, after which a name may come: السيد، الطفل، شقيقه
    titles: str
    #: after these opens a name only one that people are given: قال
    speech: str
    #: first words of a name after a child: أبو، أم
    kunyas: str
    #: inside a name: بن، ابن
    links: str
    #: those of them that are in names alone
    sons: str
    #: before the name of a family: عائلة
    families: str
    #: before a list of names that a colon opens: وهم
    lists: str
    #: names that people are given, and those of them that are ordinary words as well
    given: str
    ambiguous: str
    #: first words of names of two words: عبد
    compounds: str
    #: offices whose holders are named in public: الرئيس
    public: str
    #: what is named after people: مدرسة، لواء
    named_after: str
    #: words that are no name where one could come
    not_names: str
    #: words that end a name and never open one: في، على
    function: str


class Redaction(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """languages/<lang>/redaction.yaml."""

    #: what is put in place of what is taken out
    marks: dict[PersonalKind, str]
    numbers: NumberWords
    ages: AgeWords
    names: NameWords


def parse_redaction(name: str, text: str) -> Redaction:
    """Validate a file: every kind has its own mark, in brackets and without digits, so that it is never redacted."""
    pack = parse(name, text, Redaction)
    if missing := sorted(set(get_args(PersonalKind)) - set(pack.marks)):
        raise PackError(f"marks.{missing[0]}: the mark is missing.", where=name, remedy=f"Add a mark for {missing[0]}.")
    for kind, mark in pack.marks.items():
        inside = mark.removeprefix("[").removesuffix("]")
        if mark != f"[{inside}]" or not inside.replace(" ", "").isalpha():
            remedy = "Write it as [name]: letters and spaces in brackets."
            raise PackError(f"marks.{kind}: {mark!r} is no mark.", where=name, remedy=remedy)
    if len(set(pack.marks.values())) < len(pack.marks):
        raise PackError("marks: two kinds have the same mark.", where=name, remedy="Give each kind its own.")
    return pack
