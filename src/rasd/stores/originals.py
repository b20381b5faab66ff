"""Bytes as they were received, each in a file that is named by its hash and never written again."""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BufferedReader, FileIO
from itertools import count
from pathlib import Path
from typing import BinaryIO, Final

from rasd.model import NotFoundError
from rasd.model.custody import Kept
from rasd.stores.refusing import unwritable

_CHUNK: Final = 1 << 20
#: where bytes are while they are still coming in; what is there is nothing yet
_DRAFTS: Final = ".drafts"
_READ_ONLY: Final = 0o444


def all_are_kept(_name: str) -> None:
    """Look at nothing."""


class FolderOriginals:
    """See `rasd.ports.Originals`: a folder with a file for each original, in folders by the first byte of the hash."""

    def __init__(self, folder: Path) -> None:
        """The folder is made when something is kept in it."""
        self._folder = folder

    def keep(self, stream: BinaryIO, look: Callable[[str], None] = all_are_kept) -> Kept:
        """Keep a stream's bytes to its end: all of them, or nothing. What is there already is not written again.

        `look` hears their name before they get it; where it raises, nothing is kept.

        `OSError` where the stream can't be read, `StoreError` where the folder can't be written.
        """
        digest, size = hashlib.sha256(), 0
        with self._draft() as draft:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += len(chunk)
                with self._written():
                    _write(draft, chunk)
            look(digest.hexdigest())
            with self._written():
                os.fsync(draft.fileno())
                self._place(Path(os.fsdecode(draft.name)), digest.hexdigest())
        return Kept(sha256=digest.hexdigest(), size=size)

    @contextmanager
    def open(self, sha256: str) -> Iterator[BufferedReader]:
        """The bytes of an original; `NotFoundError` if it is not here."""
        try:
            stream = self._path(sha256).open("rb")
        except FileNotFoundError as error:
            raise NotFoundError(f"the original {sha256} is not here.", where=str(self._folder)) from error
        with stream:
            yield stream

    def all(self) -> Iterator[str]:
        """The names of all originals, in order."""
        for path in sorted(self._folder.glob("[0-9a-f][0-9a-f]/*")):
            yield path.name

    def now(self, sha256: str) -> Kept | None:
        """What the bytes under a name are by now, read and hashed; None where there are none."""
        path = self._path(sha256)
        try:
            with path.open("rb") as stream:
                return Kept(sha256=hashlib.file_digest(stream, "sha256").hexdigest(), size=path.stat().st_size)
        except OSError:
            return None

    def remove(self, sha256: str) -> bool:
        """Have the bytes under a name no more, nor what killed programs left of any; False if there were none."""
        path = self._path(sha256)
        drafts = self._folder / _DRAFTS
        with self._written():
            if drafts.is_dir():
                with _held(drafts):
                    _clear(drafts)
            if not path.exists():
                return False
            path.unlink()
            _sync(path.parent)
        return True

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256

    @contextmanager
    def _draft(self) -> Iterator[FileIO]:
        """A file for what comes in; gone afterwards, whatever happens. What killed programs left is removed as well."""
        with self._written():
            file = self._begun()
        with file:
            try:
                yield file
            finally:
                _drop(file)

    def _begun(self) -> FileIO:
        """A new draft, held as long as it is open: the system lets go of what a killed program held."""
        drafts = self._folder / _DRAFTS
        drafts.mkdir(parents=True, exist_ok=True)
        with _held(drafts):
            _clear(drafts)
            free = next(name for number in count() if not (name := drafts / str(number)).exists())
            file = FileIO(free, "x")
            fcntl.flock(file, fcntl.LOCK_EX)
        return file

    def _place(self, draft: Path, sha256: str) -> None:
        """Give whole and safely written bytes their name."""
        target = self._path(sha256)
        if not target.exists():
            draft.chmod(_READ_ONLY)
            target.parent.mkdir(exist_ok=True)
            draft.rename(target)
        for folder in (target.parent, self._folder):
            _sync(folder)

    @contextmanager
    def _written(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise unwritable(error, self._folder) from error


def _drop(file: FileIO) -> None:
    """Remove a draft that is of no use to anybody; if it has another name by now, its own may be that of a new one."""
    path = Path(os.fsdecode(file.name))
    with suppress(OSError):
        if os.path.samestat(path.stat(), os.fstat(file.fileno())):
            path.unlink()


def _write(file: FileIO, chunk: bytes) -> None:
    """All of a chunk: an unbuffered file may take less at a time."""
    rest = memoryview(chunk)
    while rest:
        rest = rest[file.write(rest) :]


def _sync(folder: Path) -> None:
    """Make sure that a name in a folder is there after a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Alone in a folder, among those who ask: between making a draft and holding it nobody clears up."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _clear(drafts: Path) -> None:
    """Remove what killed programs left; the folder must be held."""
    for left in drafts.iterdir():
        if not _is_held(left):
            left.unlink(missing_ok=True)


def _is_held(draft: Path) -> bool:
    """Whether a program that runs writes it."""
    try:
        with draft.open("rb") as stream:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return True
    except FileNotFoundError:
        return False
    return False
