"""Zip files: every member as an input of its own."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.archives.inside import Inner, found_at, read_inside, refuse_deep
from rasd.sources.archives.wacz import is_wacz, wacz_reports
from rasd.sources.archives.zipfiles import Member, members, opened, unpacked
from rasd.sources.archives.zipnames import is_left_by_programs
from rasd.sources.bystanders import kind_of, passed_over

#: of a file, and of one without members
_STARTS: Final = (b"PK\x03\x04", b"PK\x05\x06")
#: bytes that all members may have together
_MOST: Final = 10_000_000_000
#: programs' files that are zip files inside: a member, what they are, what to do
_OFFICE: Final = (
    ("word/document.xml", "a Word file", "Save its text, and give Rasd that."),
    ("xl/workbook.xml", "an Excel file", "Save the sheet as CSV, and give Rasd that."),
    ("ppt/presentation.xml", "a PowerPoint file", "Save its text, and give Rasd that."),
    ("META-INF/manifest.xml", "an OpenDocument file", "Save its text, and give Rasd that."),
    ("META-INF/container.xml", "an e-book", "Save its text, and give Rasd that."),
)


def is_zip(head: bytes, _about: About) -> bool:
    """Whether an input that begins with `head` is a zip file of any kind."""
    return head.startswith(_STARTS)


def zip_reports(stream: io.BufferedReader, about: About, inner: Inner) -> Iterator[Received | Quarantined]:
    """Every report of every member in order of name; a member that can't be read comes as `Quarantined`."""
    refuse_deep(about)
    with opened(stream) as zipped:
        found = members(zipped)
        names = {member.name for member in found}
        _refuse_office(names)
        if is_wacz(names):
            yield from wacz_reports(zipped, about, inner)
        else:
            yield from _member_reports(zipped, found, about, inner)


def _refuse_office(names: set[str]) -> None:
    for member, kind, remedy in _OFFICE:
        if member in names:
            raise UnreadableReportError(f"this is {kind}, not a text.", remedy=remedy)


def _member_reports(
    zipped: zipfile.ZipFile, found: list[Member], about: About, inner: Inner
) -> Iterator[Received | Quarantined]:
    mine = [member for member in found if not is_left_by_programs(member.name)]
    names = {member.name for member in mine}
    told = {member.name: kind for member in mine if (kind := kind_of(member.name, names))}
    read = [member for member in mine if member.name not in told]
    if sum(member.info.file_size for member in read) > _MOST:
        raise UnreadableReportError(
            f"what is in it is larger than {_MOST / 1e9:.0f} GB.",
            remedy="Unpack it, and give Rasd the files that matter.",
        )
    if not mine:
        raise UnreadableReportError("there are no files in it.", remedy="There is nothing to read.")
    for member in read:
        yield from _reports(zipped, member, about, inner)
    if told:
        about.tell(passed_over(Counter(told.values())))


def _reports(zipped: zipfile.ZipFile, member: Member, about: About, inner: Inner) -> Iterator[Received | Quarantined]:
    inside = msgspec.structs.replace(
        about,
        source=f"{about.source}/{member.name}",
        name=member.name,
        media=None,
        tell=lambda sentence: about.tell(f"{member.name}: {sentence}"),
        depth=about.depth + 1,
    )
    for item in read_inside(unpacked(zipped, member), inside, inner):
        yield found_at(item, member.name, about.source)
