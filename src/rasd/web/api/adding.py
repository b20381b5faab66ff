"""Reports that programs send: read and kept nowhere, or taken in with their custody."""

from __future__ import annotations

from typing import Annotated, Final

import msgspec

from rasd.model import Claim, Quarantined
from rasd.project import Coded
from rasd.web.api.operation import Operation, Sent, changing
from rasd.web.context import Visit

#: bytes that may be sent at once
_CODE_MOST: Final = 2_000_000
_ADD_MOST: Final = 8_000_000
_REPORTS: Final = 1000
#: types of body beside JSON
_TEXTS: Final = ("application/x-ndjson", "text/plain")


class SentReport(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A report as programs send it; only `text` is needed."""

    text: str
    #: the id that its source gave it
    id: str | None = None
    title: str | None = None
    #: 2024-05-31 or 2024-05-31T18:30:00+03:00
    published: str | None = None
    url: str | None = None
    outlet: str | None = None
    lang: str | None = None
    author: str | None = None
    #: what its source calls it through all its versions
    item: str | None = None
    edited: str | None = None
    forwarded: str | None = None
    replies_to: str | None = None


SentReports = Annotated[tuple[SentReport, ...], msgspec.Meta(min_length=1, max_length=_REPORTS)]


class CodedClaims(msgspec.Struct, frozen=True, kw_only=True):
    """A report's claims; `note` says why there may be none."""

    report_id: str
    key: str | None
    claims: tuple[Claim, ...]
    note: str

    @classmethod
    def of(cls, coded: Coded) -> CodedClaims:
        """As the project has it."""
        return cls(report_id=coded.report.id, key=coded.report.key, claims=coded.claims, note=coded.note)


class Unused(msgspec.Struct, frozen=True, kw_only=True):
    """What could not be used: the place in what was sent, and why."""

    at: str
    why: str

    @classmethod
    def of(cls, item: Quarantined) -> Unused:
        """As the project has it."""
        return cls(at=item.at, why=item.why)


class Code(msgspec.Struct, frozen=True, kw_only=True):
    """What was read in what was sent, in its order."""

    reader: str
    reports: tuple[CodedClaims, ...]
    unused: tuple[Unused, ...]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What came of what was sent: how many reports, how many of them new, and what was read in the new ones."""

    reports: int
    new: int
    read: int
    claims: int
    unused: tuple[Unused, ...]


def operations() -> list[Operation]:
    """What this part answers."""
    return [
        changing("/code", code, name="code", least="viewer", tag="adding", writes=False, raw=SentReports,
                 texts=_TEXTS, most=_CODE_MOST),
        changing("/reports", add, name="add", least="coder", tag="adding", raw=SentReports, texts=_TEXTS,
                 most=_ADD_MOST),
    ]  # fmt: skip


def code(here: Visit, sent: Sent) -> Code:
    """Read reports, and keep nothing."""
    source = here.project.acquiring.sent(sent.body, media=sent.media, name="api")
    found = list(here.project.code(source))
    return Code(
        reader=here.project.kit.reader.name,
        reports=tuple(CodedClaims.of(one) for one in found if isinstance(one, Coded)),
        unused=tuple(Unused.of(one) for one in found if isinstance(one, Quarantined)),
    )


def add(here: Visit, sent: Sent) -> Taken:
    """Take reports in: what was sent is kept as it came, the log says who sent it, and it is read."""
    source = here.project.acquiring.sent(sent.body, media=sent.media, name=f"api:{here.name}", by=here.name)
    unused: list[Unused] = []
    added = here.project.add(source, lambda step: unused.extend(map(Unused.of, step.quarantined)), by=here.name)
    return Taken(reports=added.reports, new=added.new, read=added.read, claims=added.claims, unused=tuple(unused))
