"""Web archives packed as WACZ: a zip file of WARCs with a list of their pages and of the digests of all."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Final

import msgspec

from rasd.model import Quarantined, Received, UnreadableReportError
from rasd.sources.about import About
from rasd.sources.archives.digests import agrees, hasher, matches
from rasd.sources.archives.inside import Inner, Poured, found_at, read_inside
from rasd.sources.archives.warc import warc_reports
from rasd.sources.archives.webpages import Pages
from rasd.sources.archives.zipfiles import Member, members, unpacked
from rasd.sources.objects.lines import lines
from rasd.sources.telling import Tell

_PACKAGE: Final = "datapackage.json"
_DIGEST: Final = "datapackage-digest.json"
_WARCS: Final = (".warc", ".warc.gz")
_NESTED: Final = ".wacz"
_PAGES: Final = ("pages/", ".jsonl")
_MOST_PAGES: Final = 1_000_000
#: what `msgspec` raises on bytes that are no JSON, or no text
_NO_JSON: Final = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
#: bytes that the package's list of its files may have
_LIST: Final = 10_000_000


class _Resource(msgspec.Struct, frozen=True, kw_only=True):
    path: str = ""
    name: str = ""
    hash: str = ""


class _Package(msgspec.Struct, frozen=True, kw_only=True):
    resources: Sequence[_Resource] = ()


class _PackageDigest(msgspec.Struct, frozen=True, kw_only=True):
    hash: str = ""


class _Page(msgspec.Struct, frozen=True, kw_only=True):
    url: str = ""


def is_wacz(names: set[str]) -> bool:
    """Whether the members of a zip file are those of a WACZ, or of one that holds others."""
    return _PACKAGE in names and any(_is_archive(name) for name in names)


def wacz_reports(zipped: zipfile.ZipFile, about: About, inner: Inner) -> Iterator[Received | Quarantined]:
    """Every report of the pages that it lists; where it lists none, of all."""
    found = {member.name: member for member in members(zipped)}
    digests = _digests(zipped, found, about)
    pages = _pages(zipped, found, digests, about)

    def warc(stream: io.BufferedReader, about: About) -> Iterator[Received | Quarantined]:
        return warc_reports(stream, about, inner, pages)

    for name, member in found.items():
        if not _is_archive(name):
            continue
        nested = name.lower().endswith(_NESTED)
        inside = msgspec.structs.replace(
            about,
            source=f"{about.source}/{name}",
            name=name,
            media=None,
            tell=partial(_tell_of, about, name),
            depth=about.depth + nested,
        )
        checked = _Checked(zipped, member, digests.get(name))
        for item in read_inside(iter(checked), inside, inner if nested else warc):
            yield found_at(item, name, about.source)
        checked.tell(inside.tell)
    if pages and pages.unseen:
        about.tell(f"of the pages that it lists, {pages.unseen} are not in its records.")


class _Checked:
    """The bytes of a member, whose digest is made while they are read."""

    def __init__(self, zipped: zipfile.ZipFile, member: Member, told: str | None) -> None:
        self._pieces = unpacked(zipped, member)
        self._told = told
        self._made = hasher(told) if told else None

    def __iter__(self) -> Iterator[bytes]:
        for piece in self._pieces:
            if self._made:
                self._made.update(piece)
            yield piece

    def tell(self, tell: Tell) -> None:
        """Say what the digest says against the bytes, if there is something; they are read to their end for it."""
        if self._told is None:
            tell(f"the package's list ({_PACKAGE}) doesn't name it, so nothing says whether it was changed.")
        elif self._made:
            with suppress(UnreadableReportError):
                for piece in self._pieces:
                    self._made.update(piece)
            if not agrees(self._told, self._made.digest()):
                tell(f"it was changed since it was packed, or damaged: its digest in {_PACKAGE} is another.")


def _is_archive(name: str) -> bool:
    return name.lower().endswith((*_WARCS, _NESTED))


def _tell_of(about: About, name: str, sentence: str) -> None:
    about.tell(f"{name}: {sentence}")


def _digests(zipped: zipfile.ZipFile, found: Mapping[str, Member], about: About) -> dict[str, str]:
    """The digest that the package tells for each of its files."""
    try:
        raw = _read(zipped, found[_PACKAGE])
        package = msgspec.json.decode(raw, type=_Package)
        if _DIGEST in found:
            told = msgspec.json.decode(_read(zipped, found[_DIGEST]), type=_PackageDigest)
            if matches(told.hash, raw) is False:
                about.tell(f"{_PACKAGE} was changed since it was written: its digest in {_DIGEST} is another.")
    except (UnreadableReportError, *_NO_JSON):
        about.tell(f"{_PACKAGE} or {_DIGEST} can't be read, so nothing says whether its files were changed.")
        return {}
    return {one.path or f"archive/{one.name}": one.hash for one in package.resources if one.hash}


def _read(zipped: zipfile.ZipFile, member: Member) -> bytes:
    if member.info.file_size > _LIST:
        raise UnreadableReportError("it is too large.", remedy="Pack the archive anew.")
    return b"".join(unpacked(zipped, member))


def _pages(
    zipped: zipfile.ZipFile, found: Mapping[str, Member], digests: Mapping[str, str], about: About
) -> Pages | None:
    """The pages that it lists; None where it lists none."""
    urls: set[str] = set()
    for name, member in found.items():
        if not (name.startswith(_PAGES[0]) and name.endswith(_PAGES[1])):
            continue
        checked = _Checked(zipped, member, digests.get(name))
        listed = Poured(iter(checked))
        broken = 0
        for url in _listed(listed):
            if url is None:
                broken += 1
            else:
                urls.add(url)
            if len(urls) > _MOST_PAGES:
                raise UnreadableReportError(
                    f"it lists more than {_MOST_PAGES:,} pages.", remedy="Unpack it, and give Rasd its WARC files."
                )
        if broken or listed.failed:
            about.tell(f"{name}: lines of this list of pages can't be read ({broken}); what they name is passed over.")
        checked.tell(partial(_tell_of, about, name))
    urls.discard("")
    return Pages(urls) if urls else None


def _listed(pages: Poured) -> Iterator[str | None]:
    """The address in every line of a list of pages; None for a line that can't be read."""
    try:
        for line in lines(io.BufferedReader(pages)):
            try:
                yield msgspec.json.decode(line.raw, type=_Page).url
            except _NO_JSON:
                yield None
    except UnicodeDecodeError:
        # it says that it is UTF-16, and is not from here on
        yield None
