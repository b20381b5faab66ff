"""What a format of editions is, and what is said of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from rasd.exports.labels import Language
from rasd.exports.packaged import packaged
from rasd.model.publication import Edition, Name
from rasd.packs.crosswalks import Crosswalks


class Knowledge(msgspec.Struct, frozen=True, kw_only=True):
    """What formats know besides the edition."""

    crosswalks: Crosswalks


class Format(msgspec.Struct, frozen=True, kw_only=True):
    """One format. It writes its files into a folder that is there; other formats may write theirs beside them.

    The same edition gives the same bytes: no clock, no chance, no name of the machine or its user.
    """

    name: str
    #: what it writes, for people: `incidents.csv`
    files: tuple[str, ...]
    write: Callable[[Edition, Path, Knowledge], None]
    #: modules it needs that the plain program does not have (`pip install 'rasd[formats]'`)
    needs: tuple[str, ...] = ()


class Told(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is said of a format (formats.yaml): whom it is for, and what of an edition it can't hold."""

    what: Name
    loses: Name


@cache
def told() -> dict[str, Told]:
    """What is said of each format, by its name."""
    return packaged("public/formats.yaml", dict[str, Told])


def in_language(name: Name, language: Language) -> str:
    """What something is called in a language; in the other one where it has no name in this."""
    return (name.ar or name.en) if language == "ar" else (name.en or name.ar)
