"""rasd.toml: what a project is called and what it reads with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import msgspec

from rasd.model import InputError

FILE: Final = "rasd.toml"
_TEXT = """\
# A project of Rasd. The reports and what was read from them are in rasd.sqlite beside this file.

# What people call the project.
name = {name}

# The language of its reports.
language = {language}
"""


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of a project; every one has a default, so that one-shot work needs no file."""

    name: str = ""
    language: str = "ar"


def read_settings(path: Path) -> Settings:
    """The settings file at `path`; `InputError` names what is wrong with it."""
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Settings)
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}.", where=str(path)) from error
    except ValueError as error:
        raise InputError(f"{error}.", where=str(path), remedy="Mend that line.") from error


def settings_text(settings: Settings) -> str:
    """The settings as a file with a word on each. What JSON writes for a text is TOML too."""
    values = msgspec.to_builtins(settings)
    return _TEXT.format_map({key: json.dumps(value, ensure_ascii=False) for key, value in values.items()})
