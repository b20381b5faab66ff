"""Custody: what was received, from where, by whom and when, and what was made of it since.

The log is a chain: each entry holds the hash of the one before, so that nothing in it can be changed, taken out or put
in between without every later hash showing it. The records follow the Berkeley Protocol on Digital Open Source
Investigations (2022), chapter on preservation: collector, tool with version, time, address and hash of each item, and
working copies apart from the evidence and logged.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final, Literal

import msgspec

from rasd.model.erasure import Blank, Erasure
from rasd.model.identity import content_id
from rasd.model.report import Quarantined, Received

#: why an original waits of which nothing is known yet
_UNREAD: Final = "the program was ended before all of it was read. Read it again: rasd quarantine --retry."


class Mark(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who did something, when, and with what."""

    #: ISO moment in UTC
    at: str
    #: the person, as the project calls them
    by: str
    #: program and version
    tool: str


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """What bytes are called, and how many there are."""

    sha256: str
    size: int


class Receipt(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="received", tag_field="act"):
    """Bytes were received and are kept: an original."""

    #: SHA-256 of the bytes, their name for good
    original: str
    size: int
    #: the file or address that they came from, as it was given
    source: str
    #: of bytes that were fetched: the address that answered in the end, and what it said
    url: str | None = None
    media: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    #: addresses that led on to the one that answered
    redirects: tuple[str, ...] = ()
    #: the machine that answered
    peer: str | None = None


class Derived(msgspec.Struct, frozen=True, array_like=True):
    """One report that an original holds."""

    #: the place in the original; empty: the whole
    at: str
    #: name and version of what made the text
    by: str
    report_id: str
    #: SHA-256 of the text in UTF-8
    text: str

    @classmethod
    def of(cls, item: Received) -> Derived:
        """What the log says of a report as it came."""
        return cls(item.at, item.by, item.report.id, text_hash(item.report.text))


class Derivation(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="derived", tag_field="act"):
    """Reports were read out of an original."""

    original: str
    reports: tuple[Derived, ...]
    #: the entry that said so before, and more that was erased since; 0: none
    instead: int = 0


class WorkingCopy(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="copied", tag_field="act"):
    """Originals were copied out, for work or for somebody else."""

    originals: tuple[str, ...]
    to: str
    why: str = ""


class Stamp(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="stamped", tag_field="act"):
    """A time-stamping authority (RFC 3161) confirmed that the log was as it was up to an entry.

    What it signed is the SHA-256 of that entry's hash as it is written, 64 letters and digits (`imprint`). So anybody
    can check its answer without Rasd, here with the answer in FILE and the authority's certificate in ROOT:

        printf %s HASH | openssl ts -verify -data /dev/stdin -in FILE -CAfile ROOT
    """

    #: number and hash of that entry
    entry: int
    hash: str
    authority: str
    #: the moment that the authority told
    told: str
    #: SHA-256 of its answer, which is kept as an original
    token: str


class Publishing(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, tag="published", tag_field="act"):
    """An edition was made, or approved by another person and signed."""

    edition: str
    #: SHA-256 of the list of its files with their hashes
    digest: str
    step: Literal["proposed", "approved"]


class Deciding(msgspec.Struct, frozen=True, tag="decided", tag_field="act"):
    """A person decided something."""

    decision: str
    #: SHA-256 of all that it says
    said: str


Act = Receipt | Derivation | WorkingCopy | Stamp | Publishing | Deciding | Erasure | Blank


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the log without what it says: enough to follow the chain through it.

    So an entry can be shown to somebody, and that a stamp is for it, without what was received beside it.
    """

    number: int
    #: hash of the entry before; empty for the first
    before: str
    #: SHA-256 of what the entry says
    said: str

    @property
    def hash(self) -> str:
        """The hash of the entry."""
        return hashlib.sha256(f"{self.number} {self.before} {self.said}".encode()).hexdigest()


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the custody log."""

    #: from 1, without gaps
    number: int
    #: hash of the entry before; empty for the first
    before: str
    mark: Mark
    act: Act
    #: by chance, so that nobody can find out by guessing what an entry says of which only the hashes are shown
    salt: str = ""
    hash: str = ""

    def sealed(self) -> Entry:
        """This entry with the hash of what it says, the hash before it included."""
        return msgspec.structs.replace(self, hash=self.digest)

    @property
    def said(self) -> str:
        """SHA-256 of what the entry says, or said before it was blanked."""
        if isinstance(self.act, Blank):
            return self.act.said
        said = msgspec.json.encode([self.salt, self.mark, self.act], order="deterministic")
        return hashlib.sha256(said).hexdigest()

    @property
    def blanked(self) -> Entry:
        """This entry without what it says: only its place in the chain and its moment are left."""
        mark = Mark(at=self.mark.at, by="", tool="")
        return msgspec.structs.replace(self, mark=mark, act=Blank(said=self.said), salt="")

    @property
    def link(self) -> Link:
        """The entry without what it says."""
        return Link(number=self.number, before=self.before, said=self.said)

    @property
    def digest(self) -> str:
        """What the hash must be."""
        return self.link.hash


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a report came from: a place in an original, by the log's entry that says so."""

    report_id: str
    original: str
    at: str
    by: str
    entry: int


class SetAside(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read, kept until it can be."""

    #: of its original and the place there
    id: str
    original: str
    source: str
    at: str
    why: str
    mark: Mark

    @classmethod
    def unread(cls, receipt: Receipt, mark: Mark) -> SetAside:
        """An original that was received, as long as it was not read to its end."""
        return cls.of(Quarantined(source=receipt.source, why=_UNREAD, original=receipt.original), mark)

    @classmethod
    def of(cls, item: Quarantined, mark: Mark) -> SetAside:
        """What is kept of something that could not be read in an original."""
        original = item.original or ""
        ident = content_id("quarantined", original, item.at)
        return cls(id=ident, original=original, source=item.source, at=item.at, why=item.why, mark=mark)


def imprint(entry_hash: str) -> bytes:
    """What a time-stamping authority signs for an entry of the log: SHA-256 of its hash as it is written."""
    return hashlib.sha256(entry_hash.encode()).digest()


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()


def by_original(items: Iterable[Received | Quarantined]) -> Mapping[str, list[Received]]:
    """The reports among these that were read in an original that is kept, by that original."""
    found: dict[str, list[Received]] = {}
    for item in items:
        if isinstance(item, Received) and item.original is not None:
            found.setdefault(item.original, []).append(item)
    return found
