"""Reasons as sentences, in the language of whoever asks (languages/<lang>/reasons.yaml)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from rasd.model import Reason


class Sentences(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How reasons are told in one language."""

    #: rule id -> sentence; {0}, {1} ... are the reason's values, {rest} all that follow the first, {clues} the clues
    #: that do
    rules: dict[str, str]
    #: the parts that clue names are made of -> words; `rivals=0` whole, or `rivals` to be followed by the value
    parts: dict[str, str]
    #: what was chosen (types, roles, ...) -> words
    options: dict[str, str]
    #: between two clues, and between the parts of one
    between_clues: str
    between_parts: str
    #: where no clue stands out
    no_clue: str


def sentence(reason: Reason, languages: Mapping[str, Sentences], language: str) -> str:
    """One reason as a sentence; a rule without one is told by its id and values, so that nothing is hidden."""
    told = languages[language]
    template = told.rules.get(reason.rule)
    if template is None:
        return f"{reason.rule}: {', '.join(reason.values)}"
    values = [told.options.get(value, value) for value in reason.values]
    clues = told.between_clues.join(_clue(clue, told) for clue in reason.values[1:]) or told.no_clue
    return template.format(*values, *([""] * 6), clues=clues, rest=told.between_parts.join(values[1:]))


def _clue(clue: str, told: Sentences) -> str:
    """A clue such as `word=bombardment & form=past` in words."""
    return told.between_parts.join(_part(part, told) for part in clue.split(" & "))


def _part(part: str, told: Sentences) -> str:
    whole = told.parts.get(part)
    if whole is not None:
        return whole
    name, equals, value = part.partition("=")
    words = told.parts.get(name, name)
    return f"{words} «{told.options.get(value, value)}»" if equals else words
