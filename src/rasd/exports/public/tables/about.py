"""What tables say of themselves, in words (about.yaml)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import msgspec

from rasd.exports.labels import Language
from rasd.exports.packaged import packaged
from rasd.exports.public.format import in_language
from rasd.model.publication import Head, Name


class About(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """about.yaml."""

    sheets: dict[str, Name]
    rows: dict[str, Name]
    reading: dict[str, Name]


@cache
def about() -> About:
    """The words."""
    return packaged("public/tables/about.yaml", About)


def about_rows(head: Head, language: Language) -> Iterator[tuple[str, str | int]]:
    """What an edition is, what its policy does, and how its rows are to be read; each with its heading."""
    rows = {name: in_language(heading, language) for name, heading in about().rows.items()}
    yield rows["title"], head.title
    yield rows["as_of"], head.as_of
    yield rows["count"], head.count
    if head.licence:
        yield rows["licence"], head.licence
    if head.note:
        yield rows["note"], head.note
    for words in about().reading.values():
        yield rows["reading"], in_language(words, language)
    for words in head.policy_words:
        yield rows["policy"], in_language(words, language)
    yield rows["tool"], head.tool
