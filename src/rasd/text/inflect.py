"""Arabic forms of a pack's dictionary words: what a trigger or noun looks like in running text.

Works on normalised spelling (`Normaliser.form`) and makes the regular forms only; an irregular one is written in the
pack as a word of its own. Attached particles and pronouns are not made here: `rasd.text.lexicon` reads them off.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

Number = Literal["one", "two", "many"]

#: endings after which the accusative is written like the nominative
_NO_ALIF: Final = ("ه", "ا", "ات", "اء")


def verb_forms(past: str, present: str) -> dict[str, Literal["past", "present"]]:
    """Forms of a verb (third person, first plural) from its past (هاجم) and present (يهاجم) masculine singular."""
    forms: dict[str, Literal["past", "present"]] = {}
    weak_past = past[-1] in "اي" and len(past) > 2
    stem = past[:-1] if weak_past else past
    forms.update(dict.fromkeys((past, f"{stem}ت", f"{stem}وا", f"{stem}و", f"{stem}تا", f"{stem}نا"), "past"))
    forms.update(
        dict.fromkeys((f"{stem}يا", f"{stem}ا", f"{stem}ين") if weak_past else (f"{past}ا", f"{past}ن"), "past")
    )
    body = present[1:]
    weak = body[-1] in "اي"
    root = body[:-1] if weak else body
    for person in "يتن":
        forms.setdefault(f"{person}{body}", "present")
    for person in "يت":
        for ending in ("ون", "وا", "و", "ان", "ن"):
            forms.setdefault(f"{person}{root}{ending}", "present")
    return forms


def noun_forms(singular: str, plurals: tuple[str, ...] = ()) -> dict[str, Number]:
    """Forms of a noun with its number: dual and tanwin made, plurals as told by the pack."""
    stem = f"{singular[:-1]}ت" if singular.endswith("ه") else singular
    forms: dict[str, Number] = {singular: "one"}
    for ending in ("ان", "ين", "ا", "ي"):
        if ending in ("ان", "ين") or stem != singular:
            forms.setdefault(f"{stem}{ending}", "two")
    if stem == singular:
        forms.setdefault(f"{singular}ا", "one")
    for plural in plurals:
        forms[plural] = "many"
        if not plural.endswith(("ه", "ات", "ون", "ين", "ي", "ا")):
            forms.setdefault(f"{plural}ا", "many")
        if plural.endswith("اء"):  # before a pronoun: حلفائه، حلفاؤه
            forms.setdefault(f"{plural[:-1]}ي", "many")
            forms.setdefault(f"{plural[:-1]}و", "many")
        if plural.endswith("ون"):
            forms.setdefault(f"{plural[:-2]}ين", "many")
            forms.setdefault(f"{plural[:-2]}ي", "many")
            forms.setdefault(f"{plural[:-2]}و", "many")
    return forms


def tanwin(words: Sequence[str]) -> list[str]:
    """A noun with its adjective as they stand after a verb: "شن هجوما جويا". Words without alif stay as they are."""
    return [word if word.endswith(_NO_ALIF) else f"{word}ا" for word in words]
