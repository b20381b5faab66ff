"""Opens zip files that may be cut short, damaged or made to harm: no member is unpacked to disk, nothing grows."""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Final, NamedTuple, cast

from rasd.model import UnreadableReportError
from rasd.sources.archives.zipnames import member_name
from rasd.sources.spooling import seekable

_MEMBERS: Final = 10_000
#: bytes of a zip file that comes through a pipe
_COPIED: Final = 10_000_000_000
#: bytes of the list of members: some ten thousand with long names
_LIST: Final = 8_000_000
#: how many times larger than packed a member of so many bytes may be
_RATIO, _RATIO_FROM = 1000, 100_000_000
_CHUNK: Final = 1 << 16
_ENCRYPTED: Final = 1
_UNIX: Final = 3
#: the two ways of packing that are everywhere; others may take as much memory as the file asks for
_PACKINGS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
#: what `zipfile` raises on bytes of other people
_BROKEN: Final = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError,
    OverflowError, LookupError,
)  # fmt: skip


class Member(NamedTuple):
    """One member that is no folder."""

    #: fit to be shown; no two members have the same
    name: str
    info: zipfile.ZipInfo

    @property
    def fault(self) -> UnreadableReportError | None:
        """Why it isn't unpacked."""
        info = self.info
        if _is_link(info):
            return UnreadableReportError(
                "it is a link to another file and no file.", remedy="Give Rasd the file that it leads to."
            )
        if info.flag_bits & _ENCRYPTED:
            return UnreadableReportError(
                "it is locked with a password.", remedy="Unpack it with the password, and give Rasd the files."
            )
        if info.compress_type not in _PACKINGS:
            return UnreadableReportError(
                "it is packed in a way that Rasd doesn't know.", remedy="Unpack it, and give Rasd the files."
            )
        if info.file_size > _RATIO_FROM and info.file_size > _RATIO * info.compress_size:
            return UnreadableReportError(
                f"it says that it is packed more than {_RATIO:,} times smaller than it is, as no report is.",
                remedy="Look whether somebody made it to fill the disks of those who unpack it.",
            )
        return None


def _is_link(info: zipfile.ZipInfo) -> bool:
    """Whether a member is a symbolic link, as zip programs of Unix keep it: its bytes are the name of another file."""
    return info.create_system == _UNIX and stat.S_ISLNK(info.external_attr >> 16)


class _Careful(io.RawIOBase):
    """The file as `zipfile` reads it, but never much at once, as a list of members without end would need."""

    def __init__(self, file: IO[bytes]) -> None:
        super().__init__()
        self._file = file

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0, /) -> int:
        if whence == io.SEEK_SET and offset < 0:
            raise ValueError(offset)
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def read(self, size: int = -1, /) -> bytes:
        if size > _LIST:
            raise UnreadableReportError(_TOO_MANY, remedy=_UNPACK)
        return self._file.read(_LIST if size < 0 else size)


_TOO_MANY: Final = f"there are more than {_MEMBERS:,} files in it."
_UNPACK: Final = "Unpack it, and give Rasd the files that matter."


@contextmanager
def opened(stream: io.BufferedReader) -> Iterator[zipfile.ZipFile]:
    """A zip file; `UnreadableReportError` if it can't be opened."""
    with seekable(stream, _COPIED) as file:
        try:
            # that much of a file is all that `zipfile` needs
            zipped = zipfile.ZipFile(cast("IO[bytes]", _Careful(file)))
        except _BROKEN as error:
            raise UnreadableReportError(
                "it begins like a zip file, and is damaged or cut short.", remedy="Copy or download it anew."
            ) from error
        with zipped:
            yield zipped


def members(zipped: zipfile.ZipFile) -> list[Member]:
    """Every member that is no folder, in order of name."""
    infos = [info for info in zipped.infolist() if not info.filename.endswith("/")]
    if len(infos) > _MEMBERS:
        raise UnreadableReportError(_TOO_MANY, remedy=_UNPACK)
    named = sorted(((member_name(info), at, info) for at, info in enumerate(infos, 1)), key=lambda one: one[:2])
    used: set[str] = set()
    found = []
    for plain, at, info in named:
        name = plain if plain and plain not in used else f"{plain} (member {at})".strip()
        used.add(name)
        found.append(Member(name, info))
    return found


def unpacked(zipped: zipfile.ZipFile, member: Member) -> Iterator[bytes]:
    """The bytes of a member piece by piece; `UnreadableReportError` where they are damaged."""
    if fault := member.fault:
        raise fault
    try:
        with zipped.open(member.info) as packed:
            while chunk := packed.read(_CHUNK):
                yield chunk
    except _BROKEN as error:
        raise UnreadableReportError("it is damaged in the zip file.", remedy="Copy or download that anew.") from error
