"""rasd.toml: what a project is called and what it reads with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Final, Literal

import msgspec

from rasd.model import InputError
from rasd.readers.endpoint import Endpoint

FILE: Final = "rasd.toml"
_TEXT = """\
# A project of Rasd. The reports and what was read from them are in rasd.sqlite beside this file.

# What people call the project.
name = {name}

# The language of its reports.
language = {language}

# How they are read: "lexical" by the packs' words, "learned" by the model, "both" by the two together; "auto" is both
# where the model is installed. "llm" sends the reports to the server that you name below, and nowhere else.
reader = {reader}

# The zone of the region that is reported on, for times told in another one: its "today" counts.
zone = {zone}

# How addresses are asked by rasd add and rasd follow; see docs/acquiring.md.
# [fetch]
# gap = 5.0

# [llm]
# url = "http://127.0.0.1:8080/v1"
# model = "the model's name there"
"""


#: who reads
ReaderName = Literal["auto", "lexical", "learned", "both", "llm"]


class Fetching(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How addresses of the web are asked."""

    #: seconds between two requests to one site, if it does not ask for more
    gap: float = 5.0
    #: seconds for one page
    seconds: float = 60.0
    #: megabytes of one page at most
    megabytes: float = 20.0
    #: what Rasd calls itself to a site; empty: its name, version and what for
    agent: str = ""
    #: whether addresses of this machine and its network may be asked, for an archive of one's own
    own_network: bool = False


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The settings of a project; every one has a default, so that one-shot work needs no file."""

    name: str = ""
    language: str = "ar"
    reader: ReaderName = "auto"
    #: hours from UTC of the region that is reported on: what a report's "today" is read by
    zone: Annotated[str, msgspec.Meta(pattern=r"^[+-](0\d|1[0-4]):[0-5]\d$")] = "+03:00"
    fetch: Fetching = Fetching()
    #: the server that reader "llm" asks, and the file, beside the settings, that keeps what that used
    llm: Endpoint | None = None
    llm_log: str = ""


def read_settings(path: Path) -> Settings:
    """The settings file at `path`; `InputError` names what is wrong with it."""
    try:
        settings = msgspec.toml.decode(path.read_bytes(), type=Settings)
    except OSError as error:
        raise InputError(f"it can't be read: {error.strerror}.", where=str(path)) from error
    except ValueError as error:
        raise InputError(f"{error}.", where=str(path), remedy="Mend that line.") from error
    log = str(path.parent / settings.llm_log) if settings.llm_log else ""
    return msgspec.structs.replace(settings, llm_log=log)


def settings_text(settings: Settings) -> str:
    """The settings as a file with a word on each. What JSON writes for a text is TOML too."""
    values = msgspec.to_builtins(settings)
    return _TEXT.format_map({key: json.dumps(value, ensure_ascii=False) for key, value in values.items()})
