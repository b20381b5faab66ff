"""Project folders: rasd.toml and rasd.sqlite side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from rasd.exports.whole import whole_file
from rasd.model import InputError, NotFoundError
from rasd.project.settings import FILE, ReaderName, Settings, read_settings, settings_text
from rasd.stores.originals import FolderOriginals

if TYPE_CHECKING:
    from rasd.stores.sqlite import SqliteStore

STORE: Final = "rasd.sqlite"
ORIGINALS: Final = "originals"


def make_folder(folder: Path, settings: Settings) -> bool:
    """Make a project in `folder`, and the folder itself; False if a project is there already, which stays as it is.

    The settings are written last: a folder without them is no project yet, and can be made again.
    """
    from rasd.stores.sqlite import SqliteStore  # noqa: PLC0415 - SQLAlchemy is slow to load, and one-shot work needs none

    if (folder / FILE).exists():
        return False
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / STORE).exists():
            SqliteStore.create(folder / STORE).close()
        with whole_file(folder / FILE) as stream:
            stream.write(settings_text(settings).encode())
    except OSError as error:
        raise InputError(f"it can't be made: {error.strerror}.", where=str(folder)) from error
    return True


def folder_around(start: Path) -> Path | None:
    """The project that `start` is in, as `find_folder`; None if it is in none."""
    here = start.absolute()
    return next((folder for folder in (here, *here.parents) if (folder / FILE).is_file()), None)


def find_folder(start: Path) -> Path:
    """The project that `start` is in: the nearest folder, from it upwards, with settings."""
    here = start.absolute()
    found = folder_around(here)
    if found is None:
        raise NotFoundError(
            "this is no project, and it is in none.",
            where=str(here),
            remedy="Make one with: rasd init DIR. Then go there, or say --project DIR.",
        )
    return found


def one_shot(reader: ReaderName) -> Settings:
    """Settings for a run without a project. A language model's server is named in the project that we are in."""
    if reader != "llm":
        return Settings(reader=reader)
    here = read_settings(find_folder(Path()) / FILE)
    return msgspec.structs.replace(here, reader=reader)


def open_store(folder: Path) -> SqliteStore:
    """The store of the project in `folder`; `StoreError` if it can't be used."""
    from rasd.stores.sqlite import SqliteStore  # noqa: PLC0415 - as above

    return SqliteStore(folder / STORE)


def open_originals(folder: Path) -> FolderOriginals:
    """The originals of the project in `folder`."""
    return FolderOriginals(folder / ORIGINALS)
