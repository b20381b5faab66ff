"""The usage log as a file of JSON lines."""

from __future__ import annotations

from pathlib import Path

import msgspec

from rasd.model import InputError
from rasd.readers.llm.usage import Usage


class UsageFile:
    """Adds each usage to a file, one short line written at once, so that several processes may share it."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __call__(self, usage: Usage) -> None:
        """Add one line; `InputError` where the file can't be written."""
        try:
            with self._path.open("ab", buffering=0) as stream:
                stream.write(msgspec.json.encode(usage) + b"\n")
        except OSError as error:
            what = f"the usage log can't be written: {error.strerror}."
            raise InputError(what, where=str(self._path), remedy="Name another file.") from error
