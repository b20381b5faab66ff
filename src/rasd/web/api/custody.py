"""Custody: the log of what came in and what was done, what could not be read, and whether all is as it was."""

from __future__ import annotations

from itertools import islice
from typing import Annotated

import msgspec

from rasd.model.custody import Act, Entry, SetAside
from rasd.project.findings import Finding
from rasd.web.api.adding import Taken, Unused
from rasd.web.api.asking import cursor, place
from rasd.web.api.decisions import Number
from rasd.web.api.operation import Operation, Page, Paged, changing, reading
from rasd.web.context import Visit


class LogEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of the custody log, without the salt, by which the erased is guarded."""

    number: int
    at: str
    by: str
    tool: str
    act: Act
    #: hash of the entry before, and its own
    before: str
    hash: str

    @classmethod
    def of(cls, entry: Entry) -> LogEntry:
        """As the log has it."""
        mark = entry.mark
        return cls(
            number=entry.number,
            at=mark.at,
            by=mark.by,
            tool=mark.tool,
            act=entry.act,
            before=entry.before,
            hash=entry.hash,
        )


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read, and is kept until it can be."""

    original: str
    source: str
    at: str
    why: str
    since: str
    by: str

    @classmethod
    def of(cls, one: SetAside) -> Aside:
        """As the project has it."""
        return cls(original=one.original, source=one.source, at=one.at, why=one.why, since=one.mark.at, by=one.mark.by)


class Quarantine(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that could not be read so far."""

    waiting: tuple[Aside, ...]


class Nothing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Nothing more is to be said: an empty object."""


class Until(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A hash that was noted once: the log must have it."""

    until: Annotated[str, msgspec.Meta(description="A hash of the log, noted once.", max_length=200)] = ""


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at, the end of the log, and what is not as it was; notes are no faults."""

    sound: bool
    entries: int
    originals: int
    reports: int
    stamps: int
    head: str
    findings: tuple[Finding, ...]


def operations() -> list[Operation]:
    """What this part answers."""
    return [
        reading("/custody", log, name="custody_log", least="viewer", tag="custody"),
        reading("/verification", verify, name="verify", least="reviewer", tag="custody", at_once=1),
        reading("/quarantine", quarantine, name="quarantine", least="viewer", tag="custody"),
        changing("/quarantine/retry", retry, name="retry", least="coder", tag="custody", at_once=1),
    ]


def log(here: Visit, asked: Paged) -> Page[LogEntry]:
    """The custody log, its first entry first."""
    (after,) = place("custody", asked.after, tuple[Number]) if asked.after else (0,)
    custody = here.project.acquiring.custody
    found = list(islice(custody.entries(after), asked.limit + 1))
    more, items = len(found) > asked.limit, found[: asked.limit]
    return Page(items=tuple(map(LogEntry.of, items)), next=cursor("custody", [items[-1].number]) if more else None)


def verify(here: Visit, asked: Until) -> Verification:
    """Look whether everything is as it was received. It reads every original anew, and may take long."""
    verifier = here.project.acquiring.custody.verifier()
    findings = tuple(verifier.findings(until=asked.until))
    seen = verifier.verified
    return Verification(
        sound=not any(one.is_fault for one in findings),
        entries=seen.entries,
        originals=seen.originals,
        reports=seen.reports,
        stamps=seen.stamps,
        head=seen.head,
        findings=findings,
    )


def quarantine(here: Visit) -> Quarantine:
    """What could not be read so far."""
    return Quarantine(waiting=tuple(map(Aside.of, here.project.acquiring.custody.waiting())))


def retry(here: Visit, sent: Nothing) -> Taken:
    """Read what could not be read once more."""
    del sent
    project, unused = here.project, list[Unused]()
    source = project.acquiring.set_aside()
    added = project.add(source, lambda step: unused.extend(map(Unused.of, step.quarantined)), by=here.name)
    return Taken(reports=added.reports, new=added.new, read=added.read, claims=added.claims, unused=tuple(unused))
