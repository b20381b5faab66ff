"""The words of agreement are whole in both languages."""

from __future__ import annotations

from typing import get_args

import pytest

from rasd.exports.agreement import agreement_words
from rasd.exports.labels import Language
from rasd.measure.agreement import Bands, Meaning, figures


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_field_and_every_meaning_has_a_word(language: Language) -> None:
    words = agreement_words(language)
    fields = figures([], ["a", "b"], Bands(least_units=1, reliable=0.8, tentative=0.6)).fields
    assert list(words.fields) == [one.field for one in fields]
    assert list(words.meanings) == list(get_args(Meaning))
    assert words.heading.format(coders="a", reports=1, events=2)
