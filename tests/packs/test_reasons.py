"""Reasons are told in words, in both languages."""

import pytest

from rasd.model import Reason
from rasd.packs.reasons import sentence
from rasd.sources.packfiles import shipped_packs

TOLD = shipped_packs().reasons


def test_both_languages_tell_the_same_things() -> None:
    english, arabic = TOLD["en"], TOLD["ar"]
    assert english.rules.keys() == arabic.rules.keys()
    assert english.parts.keys() == arabic.parts.keys()


def test_a_weighed_choice_is_told_with_its_clues() -> None:
    reason = Reason(rule="read.names", values=("shelling", "weapon beside=artillery", "word=bombardment & form=past"))
    told = sentence(reason, TOLD, "en")
    assert told == (
        "Names an event of type shelling: beside the weapon «artillery»; "
        "a word for «bombardment», its form is «past tense»."
    )


def test_a_clue_with_a_phrase_of_its_own_is_told_whole() -> None:
    told = sentence(Reason(rule="read.belongs", values=("occurred", "after rivals=0")), TOLD, "en")
    assert told == "Read as where it happened: no other event is named between them."


def test_a_rule_without_a_sentence_hides_nothing() -> None:
    assert sentence(Reason(rule="new.rule", values=("a", "b")), TOLD, "en") == "new.rule: a, b"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_rule_can_be_told(language: str) -> None:
    for rule in TOLD[language].rules:
        told = sentence(Reason(rule=rule, values=("x", "y", "z")), TOLD, language)
        assert "{" not in told
        assert told
